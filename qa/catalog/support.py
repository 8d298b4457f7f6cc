"""Whether a model's words stand in its evidence: a claim may word a quote anew, and may bring in nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qa.catalog.catalog import load_catalog
from qa.quantities import find_quantities
from qa.quantities.periods import find_periods
from qa.text.characters import CJK
from qa.text.folding import fold_plain
from qa.text.lexicon import LONGEST_CHINESE, load_lexicon
from qa.text.tokens import STOP_WORDS, lexical_tokens, stem

LEAST_SHARE = 0.6
"""Share of a statement's content words that its evidence must hold, in its own words or a translation's."""
LONGEST_RUN = 5
"""Han characters in a row that no evidence holds: two ordinary words; a planted phrase is longer."""
LONGEST_WORDS = 2
"""The same for English words."""
LIKELY = 0.08
"""Weight in the lexicon from which a translation counts."""

_HAN = re.compile(f"[{CJK}]+")
_WORD = re.compile(r"[a-z][a-z'’-]*|[a-z0-9]*[a-z][a-z0-9_-]*")
_STRANGE = re.compile(r"[A-Za-z]*\d+[A-Za-z][\w-]*|[A-Za-z]+[-_]?\d[\w-]*|\b[A-Z]{2,}\b|\b[A-Z][a-z]+[A-Z]\w*|\b\w+_\w+\b")
_PROPER = re.compile(r"\b[A-Z][\w-]+")
# Words with which an analyst frames a figure; they carry no fact of their own that another check does not read.
_FRAME_HAN = re.compile(
    "分别|共计|合计|总计|累计|达到|达|为|约|近|超过|逾|其中|截至|截止|同比|环比|较上年|较上一?财?年|上年|增长|增加|上升|提升|提高|下降|减少|降低"
    "|变化|变动|保持|维持|持平|不变|公司|集团|本行|本公司|企业|报告期?|年度|全年|财年|年内|年底|年末|期末|披露|显示|报告|根据|数据|情况|方面|目标|实现|完成"
    "|总量|总额|数量|数值|水平|比例|占比|比率|百分之|平均|每|的|了|是|在|和|与|及|于|由|从|到|至|将|已|有|该|其|并|而|也|均|则|对|把|被|以|等|中|内|上|下|共|即|所|之|或"
)
_FRAME_WORDS = frozenset(
    stem(word)
    for word in """
    amount amounted amounts total totalled totaled totaling reach reached reaches stand stood stands report
    reported reports reporting disclose disclosed discloses state stated figure figures value level number rate
    share percentage percent per year years fiscal financial period end ended ending during over compared
    comparison versus against up down rise rose increase increased increasing decrease decreased fall fell decline
    declined grow grew growth reduce reduced reduction change changed higher lower more less than from about
    approximately around nearly almost least most only also both each and company group firm corporation its their
    respectively overall annual full while whereas however including included includes of which same previous
    prior current latest set sets aim aims aimed target targets targeted goal goals achieve achieved record
    recorded came come account accounted accounts equal equals equivalent one two three first second new per-year
    year-on-year yoy not no yes has had have been being was were will would
    """.split()
)


@dataclass(frozen=True, slots=True)
class Support:
    """Words that a statement may use: tokens of its evidence and of what they translate to, and their texts without spaces."""

    tokens: frozenset[str]

    def with_texts(self, texts: Iterable[str]) -> Support:
        """The same with the words of more texts."""
        return Support(self.tokens.union(*(tokens_with_translations(text) for text in texts)))


def support_of(texts: Iterable[str]) -> Support:
    """Words of texts and of their translations."""
    return Support(frozenset()).with_texts(texts)


@lru_cache(maxsize=4_000)
def tokens_with_translations(text: str) -> frozenset[str]:
    """Lexical tokens of a text, of the catalog's other names for what it names, and of the lexicon's likely translations."""
    catalog_names = load_catalog().translations(text)
    tokens = set(lexical_tokens(text)).union(*(lexical_tokens(name) for name in catalog_names))
    folded, lexicon = fold_plain(text), load_lexicon()
    for run in _HAN.findall(folded):
        for place in range(len(run)):
            for size in range(1, LONGEST_CHINESE + 1):
                for one in lexicon.to_english(run[place : place + size]):
                    if one.weight >= LIKELY:
                        tokens.update(one.text.split(" "))
    words = [stem(word) for word in _WORD.findall(folded)]
    for place in range(len(words)):
        for size in range(1, 4):
            for one in lexicon.to_chinese(" ".join(words[place : place + size])):
                if one.weight >= LIKELY:
                    tokens.update(lexical_tokens(one.text))
    return frozenset(tokens)


def content_of(text: str) -> str:
    """A statement without its periods, quantities, and framing words: what it says and of what, in folded characters."""
    folded = fold_plain(text)
    spans = [(one.span.start, one.span.end) for one in find_periods(folded)]
    spans += [(one.span.start, one.span.end) for one in find_quantities(folded)]
    for start, end in sorted(spans, reverse=True):
        folded = f"{folded[:start]} {folded[end:]}"
    return _FRAME_HAN.sub(" ", folded)


def content_tokens(text: str) -> list[str]:
    """Content words and Han bigrams (a character alone where it stands alone), in order."""
    content = content_of(text)
    tokens: list[str] = []
    for match in re.finditer(rf"[{CJK}]+|[^\W_{CJK}][^\s{CJK}]*", content):
        piece = match.group()
        if _HAN.match(piece):
            tokens.extend([piece] if len(piece) == 1 else [piece[place : place + 2] for place in range(len(piece) - 1)])
        else:
            for word in lexical_tokens(piece):
                if word not in STOP_WORDS and word not in _FRAME_WORDS and not word.replace(".", "").isdigit() and len(word) > 1:
                    tokens.append(word)
    return tokens


def share_supported(text: str, support: Support) -> float:
    """Share of a text's content words that `support` holds; 1 where it has none."""
    tokens = content_tokens(text)
    return sum(_holds(token, support) for token in tokens) / len(tokens) if tokens else 1.0


def unsupported(text: str, support: Support, *, run: int = LONGEST_RUN, words: int = LONGEST_WORDS) -> str | None:
    """What in a text its evidence does not hold, in words, or None: too much of it, a stretch of it, or a name or mark.

    Args:
        text: The text.
        support: The words that it may use.
        run: Han characters in a row that may be its own.
        words: The same for English words.
    """
    for pattern in (_STRANGE, _PROPER):
        for match in pattern.finditer(text):
            written = fold_plain(match.group())
            opens = match.start() == 0 or text[match.start() - 2 : match.start()].strip() in {".", ":", "(", "“", '"'}
            if pattern is _PROPER and opens:
                continue
            if not all(_holds(token, support) or token in _FRAME_WORDS or token in STOP_WORDS for token in lexical_tokens(written)):
                return f"{match.group()!r} stands nowhere in the evidence"
    own = _own_run(text, support, run, words)
    if own:
        return f"{own!r} stands nowhere in the evidence"
    share = share_supported(text, support)
    return None if share >= LEAST_SHARE else f"of the statement's words the evidence holds {share:.0%}"


def _holds(token: str, support: Support) -> bool:
    return token in support.tokens


def _own_run(text: str, support: Support, most_han: int, most_words: int) -> str:
    """A stretch of content that is too long to be wording: Han characters or English words in a row without support."""
    content = content_of(text)
    for run in _HAN.findall(content):
        bare = ""
        for place, char in enumerate(run):
            pairs = {run[max(0, place - 1) : place + 1], run[place : place + 2]}
            bare = "" if any(len(pair) == 2 and pair in support.tokens for pair in pairs) else bare + char
            if len(bare) > most_han:
                return bare
    words: list[str] = []
    for written in re.findall(r"[a-z][a-z'’-]+", content):
        word = re.sub(r"['’]s?$", "", written)
        known = stem(word) in support.tokens or word in STOP_WORDS or stem(word) in _FRAME_WORDS
        words = [] if known else [*words, word]
        if len(words) > most_words:
            return " ".join(words)
    return ""


def about_the_question(text: str, question: Support) -> bool:
    """Whether a text shares a content word with the question, in any language."""
    return any(_holds(token, question) for token in content_tokens(text))
