import random

from qa.adapters.static_embedder import load_builtin
from qa.adapters.unigram import Unigram
from qa.text.folding import fold_plain
from tests.adapters.test_static_embedder import TEXTS


def _library(texts: list[str]) -> list[list[int]]:
    encodings = load_builtin().tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    return [encoding.ids for encoding in encodings]


def _ours(texts: list[str]) -> list[list[int]]:
    return [load_builtin()._questions.encode(text) for text in texts]


def test_cuts_texts_as_the_library_does() -> None:
    texts = [fold_plain(text) for text in [*TEXTS, "", "……", "ﬁnance naïve Ångström", "範圍三（Scope 3）：12,345 噸", "x" * 300]]
    assert _ours(texts) == _library(texts)


def test_cuts_characters_thrown_together_as_the_library_does() -> None:
    random_ = random.Random(7)  # noqa: S311
    rare, common, letters = (range(0x3400, 0xA000), range(0x4E00, 0x5200), range(97, 123))
    texts = [
        "".join(chr(random_.choice(random_.choice((rare, common, letters, range(0x20000, 0x20100))))) for _ in range(40))
        for _ in range(400)
    ]
    texts += ["".join(chr(random_.choice(letters)) for _ in range(random_.randrange(1, 60))) for _ in range(400)]
    assert _ours(texts) == _library(texts)


def test_unknown_characters_side_by_side_are_one_token() -> None:
    made = Unigram(["<unk>", "a", "ab"], ["-100.0", "-1.0", "-1.5"], "[a-z]+")
    assert made.encode("abzzaz, ab") == [2, 0, 1, 0, 2]


def test_ties_are_decided_as_the_library_decides_them() -> None:
    from tokenizers import Tokenizer
    from tokenizers.models import Unigram as Model

    tokens, scores = ["<unk>", "a", "b", "ab", "ba"], [-100.0, -1.0, -1.0, -2.0, -2.0]
    library = Tokenizer(Model(list(zip(tokens, scores, strict=True)), unk_id=0, byte_fallback=False))
    made = Unigram(tokens, [str(score) for score in scores], "[a-z]+")
    for text in ("aba", "abab", "babba", "zab"):
        assert made.encode(text) == library.encode(text).ids
