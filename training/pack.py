"""Writes the trained model in the form that ships, and exports it for sentence-transformers.

What ships: `weights.npy` int8 [tokens, dimension], `scales.npy` float32 [tokens] (row i of the matrix is weights[i] * scales[i]),
`vocabulary.tsv.gz` (token and log probability a line; row 0 is the unknown token) and `model.json` (name, dimension, pattern).
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.adapters.static_embedder import fingerprint, load_folder


def quantise(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Int8 rows and their scales; the largest component of each row becomes ±127."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / 127.0
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def pack(matrix: NDArray[np.float32], vocabulary: list[tuple[str, float]], pattern: str, name: str, folder: Path) -> None:
    """Writes the model's files into `folder`, byte-identical for identical input."""
    folder.mkdir(parents=True, exist_ok=True)
    weights, scales = quantise(matrix)
    np.save(folder / "weights.npy", weights)
    np.save(folder / "scales.npy", scales)
    lines = "\n".join(f"{token}\t{score:.4f}" for token, score in vocabulary)
    (folder / "vocabulary.tsv.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))
    about = {
        "format": 1,
        "name": name,
        "dimension": int(matrix.shape[1]),
        "tokens": len(vocabulary),
        "pattern": pattern,
        "fingerprint": fingerprint(folder, pattern),
    }
    (folder / "model.json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def export(folder: Path, out: Path) -> None:
    """Writes a folder that `SentenceTransformer(str(out))` loads.

    It lowers case and composes characters itself; traditional script is right only in text folded by `qa.text.folding.fold_plain`.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer, normalizers

    embedder = load_folder(folder)
    tokenizer = Tokenizer.from_str(embedder.tokenizer.to_str())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    static = StaticEmbedding(tokenizer, embedding_weights=embedder.matrix())
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save_pretrained(str(out))


def main() -> None:
    """`python -m training.pack --model DIR --out DIR`: the export for sentence-transformers."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--model", type=Path, default=Path("qa/data/embedder"))
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(arguments.model, arguments.out)


if __name__ == "__main__":
    main()
