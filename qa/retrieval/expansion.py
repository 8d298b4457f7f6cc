"""Search terms of a text: its own tokens, and groups in which a word and its translations count as one term (Pirkola 1998)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.catalog import Expansion
from qa.ports.indexing import TermGroup
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.lexicon import LONGEST_CHINESE, LONGEST_ENGLISH, Lexicon, Translation
from qa.text.tokens import query_tokens

_HAN = re.compile(f"[{CJK}]+")
_ASKING = re.compile(
    "请问|多少|几个|几家|哪些|哪个|哪家|哪一|什么|怎么样|怎样|如何|是否|有没有|为何|为什么|吗|呢|的|了|是|在|和|与|及"
)
_EMPTY = frozenset(
    """有 个 为 中 将 到 被 上 下 着 对 从 以 等 也 都 把 向 由 其 该 此 每 各 已 曾 并 且 或 但 而 又 还 就 才 再 很 更 最
    约 共 们 这 那 他 她 它 用 用了 用到 一共 总共 共有 共计 截至 截止 达到 为止 之间 其中 以及 因为 由于 关于 对于 通过
    根据 按照 作为 成为 属于 来自 进行 使得 可以 能够 他们 她们 它们 我们 这些 那些 这个 那个 这种 那种 时候 一个 一种
    已经 曾经 目前 当时 之后 之前 以后 以前 做 做出 作出 叫 叫做 称为 被称 称作 名为 何时 何地 何人 哪里 哪儿 哪种 哪项
    哪年 哪天 谁 多久 多长 多大 多高 多远 怎么 所 不到""".split()
)
"""Chinese words that ask or join and so are not translated: their translations would match anywhere."""
_SYNONYM = 0.3
"""Weight of a catalog synonym in the question's own language beside the words that the question uses."""
_PARTIAL = 0.6
"""Weight of one bigram of a longer word, or of one word of a phrase, where it alone must stand for the whole."""
_ALONE = 0.5
"""Weight of a word's own translations where the phrase around it has one."""
_SINGLE_HAN = 0.3
"""Weight of a one-character translation: too ambiguous to count fully (prototype, research note on the embedder)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What to search for: `own` and `synonyms` in passages of the text's language, `crossed` in passages of the other."""

    own: tuple[TermGroup, ...]
    synonyms: tuple[TermGroup, ...]
    crossed: tuple[TermGroup, ...]


def is_han(token: str) -> bool:
    """Whether a token begins with a Chinese character."""
    return bool(_HAN.match(token))


def pieces(text: str) -> list[str]:
    """Index tokens of a word or phrase: a longer Chinese word's bigrams, a phrase's stems."""
    if not is_han(text):
        return text.split(" ")
    return [text] if len(text) < 3 else [text[place : place + 2] for place in range(len(text) - 1)]


def slots(words: Sequence[Translation], size: int) -> list[dict[str, float]]:
    """`size` terms that together stand for any of the words, each token of a word in the slot of its place.

    A term scores by its best token, so a word of several tokens must be spread over terms to count fully; a token that has to
    share its word's slot with others weighs `_PARTIAL` of the word.
    """
    terms: list[dict[str, float]] = [{} for _ in range(size)]
    for word in words:
        parts = pieces(word.text)
        weight = word.weight * (_SINGLE_HAN if is_han(word.text) and len(word.text) == 1 else 1.0)
        if len(parts) > size:
            weight *= _PARTIAL
        for slot in range(size):
            first, last = slot * len(parts) // size, (slot + 1) * len(parts) // size
            for part in parts[first : max(last, first + 1)]:
                terms[slot][part] = max(terms[slot].get(part, 0.0), weight)
    return terms


def own_terms(text: str) -> tuple[TermGroup, ...]:
    """One group a distinct token, question words dropped."""
    return tuple(TermGroup({token: 1.0}) for token in query_tokens(text))


def _from_english(tokens: Sequence[str], lexicon: Lexicon) -> Iterator[TermGroup]:
    """Longest phrases that the lexicon knows first; each word of a phrase is a term, with its own translations and the phrase's."""
    place = 0
    while place < len(tokens):
        for size in range(min(LONGEST_ENGLISH, len(tokens) - place), 0, -1):
            found = lexicon.to_chinese(" ".join(tokens[place : place + size]))
            if found or size == 1:
                for token, term in zip(tokens[place : place + size], slots(found, size), strict=True):
                    alone = slots(lexicon.to_chinese(token), 1)[0] if size > 1 else {}
                    yield TermGroup({**{part: _ALONE * weight for part, weight in alone.items()}, **term, token: 1.0})
                place += size
                break


def _words(run: str, lexicon: Lexicon) -> Iterator[str]:
    """Cuts a run of Han into the longest words that the lexicon knows, from the left; single characters left out."""
    place = 0
    while place < len(run):
        for size in range(min(LONGEST_CHINESE, len(run) - place), 0, -1):
            word = run[place : place + size]
            if size == 1 or lexicon.to_english(word):
                if size > 1 or lexicon.to_english(word):
                    yield word
                place += size
                break


def _from_chinese(text: str, tokens: Sequence[str], lexicon: Lexicon) -> Iterator[TermGroup]:
    """Each word with its translations; words, numbers and identifiers in Latin letters stand for themselves."""
    seen: set[str] = set()
    for run in _HAN.findall(text):
        for word in _words(run, lexicon):
            found = lexicon.to_english(word)
            if word in seen or word in _EMPTY or not found:
                continue
            seen.add(word)
            size = len(found[0].text.split(" "))
            for term, own in zip(slots(found, size), slots([Translation(word, 1.0)], size), strict=True):
                yield TermGroup({**own, **term}, weight=1.0 if len(word) > 1 else _SINGLE_HAN)
    for token in tokens:
        if not is_han(token):
            yield TermGroup({token: 1.0})


def terms_of(text: str, *, english: bool, lexicon: Lexicon, expansions: Sequence[Expansion] = ()) -> Terms:
    """Own and crossed terms of a question.

    Args:
        text: The question, or its keywords.
        english: Whether it is English (else Chinese).
        lexicon: The bilingual lexicon.
        expansions: Phrases of `text` that the catalog knows, with their other names in all scripts and languages.
    """
    own = own_terms(text)
    tokens = [token for group in own for token in group.tokens]
    if english:
        crossed = list(_from_english(tokens, lexicon))
    else:
        crossed = list(_from_chinese(_ASKING.sub(" ", fold_plain(text)), tokens, lexicon))
    known = set(tokens)
    synonyms: list[TermGroup] = []
    for expansion in expansions:
        synonyms.extend(_named([name for name in expansion.alternatives if _is_chinese(name) != english], known, _SYNONYM))
        crossed.extend(_named([name for name in expansion.alternatives if _is_chinese(name) == english], set(), 1.0))
    return Terms(own, tuple(synonyms), tuple(crossed))


def _is_chinese(name: str) -> bool:
    return bool(_HAN.search(name))


def _named(names: Sequence[str], known: set[str], weight: float) -> Iterator[TermGroup]:
    """The first name's tokens as terms, the other names' further tokens as one term; tokens in `known` left out."""
    if not names:
        return
    first = [token for token in query_tokens(names[0]) if token not in known and len(token) > 1]
    for token in first:
        yield TermGroup({token: 1.0}, weight)
    others = dict.fromkeys(token for name in names[1:] for token in query_tokens(name) if token not in known)
    rest = {token: 1.0 for token in others if token not in first and len(token) > 1}
    if rest:
        yield TermGroup(rest, weight * 0.5)
