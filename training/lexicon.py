"""Learns the bilingual lexicon: `python -m training.lexicon --data DIR --out qa/data/lexicon`.

Dictionary senses give the candidates; word frequency and the order of senses weigh them; IBM model 1 over the sentence pairs
re-weighs them and adds pairs that the dictionary lacks. Tables are text files sorted by key, searched by bisection:
`en-zh.tsv` (stems of a phrase → Chinese words) and `zh-en.tsv` (Chinese word → phrases of stems), each `key<TAB>value:weight …`.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from qa.adapters.static_embedder import BUILTIN, load_folder
from qa.text.tokens import STOP_WORDS, folded_tokens, stem
from training.alignment import Sentence, translation_table
from training.corpus import Entry, read_dictionary, read_pairs
from training.vocabulary import build_tokenizer, chinese_tokens, read_terms

Table = dict[str, dict[str, float]]
LONGEST_PHRASE = 4
CANDIDATES = 10
_TRUST = 0.3
"""What is left of a dictionary's candidate that the embedder finds unrelated."""
_NEAR, _NEAR_WEIGHT = 0.6, 0.5
_HEAD, _PART_OF_NAME = 0.35, 0.5
_JOINED = re.compile(r"\b(?:of|for|in|to|with|by|on|at|from|and|or)\b")
_FEWEST = 3.0
"""Expected co-occurrences below which an aligned pair outside the dictionary is not believed."""


def phrase(text: str) -> str:
    """Stems of an English gloss, stop words dropped, joined by spaces; empty when it is too long or not English."""
    stems = [token for token in folded_tokens(text) if token not in STOP_WORDS]
    if not 1 <= len(stems) <= LONGEST_PHRASE or not all(stem.isascii() for stem in stems):
        return ""
    return " ".join(stems)


def phrases(sense: str, *, name: bool) -> Iterator[tuple[str, float]]:
    """Keys under which a sense can be looked up, with how much each is worth.

    The sense itself; its part before a comma ("Denver, Colorado"); the last word of a phrase ("Christian church"), which is
    usually its head; each word of a proper name ("Kublai Khan").
    """
    whole = phrase(sense)
    if whole:
        yield whole, 1.0
    first = phrase(sense.split(",")[0])
    if first and first != whole:
        yield first, 0.9
    stems = (first or whole).split(" ")
    if len(stems) > 1 and not _JOINED.search(sense):
        for stem in stems if name else stems[-1:]:
            yield stem, _PART_OF_NAME if name else _HEAD


def from_dictionary(entries: Sequence[Entry], frequencies: Mapping[str, float]) -> tuple[Table, Table]:
    """English → Chinese and Chinese → English with prior weights: log frequency of the Chinese word, order of the sense."""
    english: Table = defaultdict(dict)
    chinese: Table = defaultdict(dict)
    for entry in entries:
        usual = max(0.5, math.log10(frequencies.get(entry.word, 0.0) / 1e-9 + 1.0))
        for order, sense in enumerate(entry.senses):
            early = 1.0 / (1.0 + 0.35 * order)
            short = 0.3 if len(entry.word) == 1 else 1.0
            for key, worth in phrases(sense, name=sense in entry.names):
                english[key][entry.word] = max(english[key].get(entry.word, 0.0), usual * early * short * worth)
                chinese[entry.word][key] = max(chinese[entry.word].get(key, 0.0), early * worth)
    return english, chinese


def _ids(words: Iterable[str], numbers: dict[str, int]) -> Sentence:
    return np.array(sorted({numbers.setdefault(word, len(numbers) + 1) for word in words}), dtype=np.int64)


def from_pairs(pairs: Sequence[tuple[str, str]], tokenizer) -> dict[tuple[str, str], tuple[float, float, float]]:  # type: ignore[no-untyped-def]
    """(stem, Chinese word) → t(Chinese | English), t(English | Chinese), expected count, for pairs worth keeping."""
    stems: dict[str, int] = {}
    words: dict[str, int] = {}
    left, right = [], []
    for english, chinese in pairs:
        tokens = [token for token in folded_tokens(english) if token.isascii() and token.isalpha() and token not in STOP_WORDS]
        cut = [token for token in tokenizer.encode(chinese, add_special_tokens=False).tokens if not token.isascii()]
        if 0 < len(tokens) <= 60 and 0 < len(cut) <= 60:
            left.append(_ids(tokens, stems))
            right.append(_ids(cut, words))
    sizes = (len(stems) + 1, len(words) + 1)
    forward = translation_table(left, right, sizes)
    backward = translation_table(right, left, (sizes[1], sizes[0]))
    reverse = {(int(t), int(s)): float(p) for s, t, p in zip(*backward[:3], strict=True) if p > 0.01 and s}
    stem_of, word_of = {n: w for w, n in stems.items()}, {n: w for w, n in words.items()}
    found = {}
    for source, target, chance, count in zip(*forward, strict=True):
        if source and chance > 0.01:
            back = reverse.get((int(source), int(target)), 0.0)
            found[stem_of[int(source)], word_of[int(target)]] = (float(chance), back, float(count))
    return found


def combine(
    english: Table, chinese: Table, aligned: Mapping[tuple[str, str], tuple[float, float, float]], terms: Iterable[tuple[str, str]]
) -> None:
    """Adds alignment evidence and the subject's terms to the dictionary's weights, in place; weights end in (0, 1], best 1."""
    for table in (english, chinese):
        for key in table:
            best = max(table[key].values())
            table[key] = {word: weight / best for word, weight in table[key].items()}
    for (key, word), (forward, backward, count) in aligned.items():
        known = word in english.get(key, {})
        if known or (count >= _FEWEST and forward * backward > 0.02):
            english.setdefault(key, {})[word] = english.get(key, {}).get(word, 0.0) + 2.0 * forward
            chinese.setdefault(word, {})[key] = chinese.get(word, {}).get(key, 0.0) + 2.0 * backward
    for word, term in terms:
        key = phrase(term)
        if key:
            english.setdefault(key, {})[word] = max([*english.get(key, {}).values(), 1.0])
            chinese.setdefault(word, {})[key] = max([*chinese.get(word, {}).values(), 1.0])


class Similar:
    """Cosines between English stems and Chinese words in the embedder's space, from rows without their frequency weights."""

    def __init__(self, folder: Path) -> None:
        embedder = load_folder(folder)
        matrix = embedder.matrix()
        vocabulary = sorted(embedder.tokenizer.get_vocab().items(), key=lambda item: item[1])
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        matrix = matrix / np.maximum(norms, 1e-9)
        self.words = [token for token, _ in vocabulary if not token.isascii()]
        self._word_rows = matrix[[row for token, row in vocabulary if not token.isascii()]]
        self._place = {word: place for place, word in enumerate(self.words)}
        by_stem: dict[str, list[int]] = defaultdict(list)
        for token, row in vocabulary:
            if token.isascii() and token.isalpha() and len(token) > 2:
                by_stem[stem(token)].append(row)
        self.stems = list(by_stem)
        rows = np.stack([matrix[found].mean(axis=0) for found in by_stem.values()])
        self._stem_rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        self._stem_place = {each: place for place, each in enumerate(self.stems)}

    def cosine(self, key: str, word: str) -> float | None:
        """Cosine of a phrase of stems and a Chinese word, None where one is unknown."""
        places = [self._stem_place[part] for part in key.split(" ") if part in self._stem_place]
        if not places or word not in self._place:
            return None
        row = self._stem_rows[places].mean(axis=0)
        return float(row @ self._word_rows[self._place[word]] / max(float(np.linalg.norm(row)), 1e-9))

    def nearest(self, least: float, most: int) -> Iterator[tuple[str, str, float]]:
        """For each stem the Chinese words of two characters or more, and for each such word the stems, at least `least` near."""
        long = [place for place, word in enumerate(self.words) if len(word) > 1]
        rows = self._word_rows[long]
        for one, other, swap in ((self._stem_rows, rows, False), (rows, self._stem_rows, True)):
            for start in range(0, len(one), 512):
                near = one[start : start + 512] @ other.T
                best = np.argpartition(-near, most, axis=1)[:, :most]
                for row, columns in enumerate(best, start):
                    for column in columns:
                        if near[row - start, column] >= least:
                            stem_at, word_at = (int(column), long[row]) if swap else (row, long[int(column)])
                            yield self.stems[stem_at], self.words[word_at], float(near[row - start, column])


def judge(english: Table, chinese: Table, similar: Similar) -> None:
    """Weighs every candidate by its cosine and adds near ones that no source names, in place."""
    for key, candidates in english.items():
        for word in candidates:
            cosine = similar.cosine(key, word)
            if cosine is not None:
                worth = _TRUST + (1 - _TRUST) * max(0.0, cosine)
                candidates[word] *= worth
                if key in chinese.get(word, {}):
                    chinese[word][key] *= worth
    for key, word, cosine in similar.nearest(_NEAR, 6):
        for table, one, other in ((english, key, word), (chinese, word, key)):
            best = max(table.get(one, {}).values(), default=1.0)
            table.setdefault(one, {}).setdefault(other, _NEAR_WEIGHT * cosine * best)


def prune(table: Table, least: float = 0.12) -> Table:
    """The best candidates of each key, scaled so that the best weighs 1."""
    kept: Table = {}
    for key, candidates in table.items():
        best = max(candidates.values())
        ranked = sorted(candidates.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]
        kept[key] = {word: weight / best for word, weight in ranked if weight / best >= least}
    return kept


def write(table: Table, file: Path) -> None:
    """Writes a table sorted by the bytes of its keys."""
    lines = []
    for key in sorted(table, key=lambda text: text.encode()):
        values = " ".join(f"{word.replace(' ', '_')}:{weight:.2f}" for word, weight in table[key].items())
        lines.append(f"{key}\t{values}\n")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(lines), encoding="utf-8", newline="\n")


def main() -> None:
    """Reads the data, learns, writes both tables."""
    import wordfreq

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("qa/data/lexicon"))
    parser.add_argument("--embedder", type=Path, default=BUILTIN, help="the trained embedder, judge of candidates")
    arguments = parser.parse_args()
    entries = read_dictionary(arguments.data)
    frequencies = wordfreq.get_frequency_dict("zh", "large")
    english, chinese = from_dictionary(entries, frequencies)
    terms = read_terms()
    tokenizer = build_tokenizer(chinese_tokens(entries, frequencies, 80_000, terms))
    sources = Counter()  # type: Counter[str]
    pairs = []
    for source, left, right in read_pairs(arguments.data):
        sources[source] += 1
        pairs.append((left, right))
    combine(english, chinese, from_pairs(pairs, tokenizer), terms)
    judge(english, chinese, Similar(arguments.embedder))
    common = {word for word in chinese if len(word) <= 6}
    write(prune(english), arguments.out / "en-zh.tsv")
    write(prune({word: chinese[word] for word in common}), arguments.out / "zh-en.tsv")


if __name__ == "__main__":
    main()
