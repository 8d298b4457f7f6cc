"""Three things a language model may do for a question before it is searched for: restate it, translate it, take it apart.

Where the rules understood something, that stands; the model fills what they left open and gives more words to search for.
What it returns may name only what the question, the conversation or the catalog's translation of them names, else it is dropped.
None of it binds an answer: claims are verified against the user's own question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from qa.domain.answers import GeneratorStep, Usage
from qa.domain.documents import Language
from qa.domain.queries import Query
from qa.errors import GeneratorInvalid, GeneratorUnavailable, Overloaded
from qa.ports.generation import Generator, Stop
from qa.ports.prompts import load_prompt
from qa.text.addressing import addresses_a_model
from qa.text.language import detect_question_language
from qa.text.sentences import sentence_spans
from qa.understanding.assisted.asking import Asking
from qa.understanding.assisted.naming import Named, Room, introduced, missing, named_by, named_in

REWRITE, TRANSLATE, DECOMPOSE = "rewrite.v1", "translate.v1", "decompose.v1"
TURNS_SHOWN = 4
ANSWER_SHOWN = 400
"""Characters of an earlier answer that the model is shown."""
MOST_SUBQUESTIONS = 6
_NAMES: dict[Language, str] = {
    "zh-Hans": "simplified Chinese (简体中文)",
    "zh-Hant": "traditional Chinese (繁體中文)",
    "en": "English",
}
_JOINED = re.compile(
    r"[;；]|[?？].*[?？]|\b(?:compared?|versus|vs|both|each|difference)\b|相比|对比|對比|比较|比較|分别|分別|差异|差異|各自"
)


@dataclass(frozen=True, slots=True)
class Assisted:
    """A question with what the model added to it, and what that took."""

    query: Query
    steps: tuple[GeneratorStep, ...] = ()
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class Assistant:
    """A chat model that helps to understand questions.

    Attributes:
        generator: The chat model.
        deadline_s: Seconds for all that it does for one question.
        rewrite: Whether follow-ups are made self-contained.
        translate: Whether questions are translated where documents are in other languages.
        decompose: Whether comparisons and compound questions are taken apart.
    """

    generator: Generator
    deadline_s: float = 8.0
    rewrite: bool = True
    translate: bool = True
    decompose: bool = True

    def restated(
        self, query: Query, room: Room, history: Sequence[tuple[str, str]], *, stop: Stop | None = None
    ) -> tuple[Query, Helping]:
        """A follow-up understood with the model's help; the rules' understanding where it is of none."""
        helping = Helping(room, Asking(self.generator, self.deadline_s, stop))
        if self.rewrite and history:
            query = helping.rewrite(query, history)
        return query, helping

    def widened(self, query: Query, helping: Helping, languages: Collection[Language]) -> Assisted:
        """A question with its translations and its parts to search for.

        Args:
            query: The question.
            helping: What was already done for it.
            languages: The languages of the documents.
        """
        if self.translate:
            for language in _others(query.language, languages):
                query = helping.translate(query, language)
        if self.decompose and looks_compound(query):
            query = helping.decompose(query)
        return Assisted(query, tuple(helping.steps), helping.usage)


@dataclass(slots=True)
class Helping:
    """The steps taken for one question."""

    room: Room
    asking: Asking
    steps: list[GeneratorStep] = field(default_factory=list)
    _down: bool = False
    """Whether the endpoint failed: there is no sense in asking it for more of the same."""

    @property
    def usage(self) -> Usage | None:
        """Tokens and seconds of the steps; None where there were none."""
        if not self.steps:
            return None
        return Usage(
            prompt_tokens=self.asking.prompt_tokens,
            completion_tokens=self.asking.completion_tokens,
            seconds=round(self.asking.seconds, 3),
        )

    def rewrite(self, query: Query, history: Sequence[tuple[str, str]]) -> Query:
        """The question completed by what the model reads in the conversation; narrower than the rules' reading, never beside it."""
        turns = [(asked, _shown(answer)) for asked, answer in history[-TURNS_SHOWN:]]
        told = "\n".join(f"Question: {asked}\nAnswer: {answer}" for asked, answer in turns)
        shown = f"<conversation {{nonce}}>\n{told}\n</conversation {{nonce}}>\n\nLast question: {query.question}"
        known = named_in(query.question, self.room) | named_by(query)
        for text in (text for turn in turns for text in turn if text):
            known |= named_in(text, self.room)
        texts = self._texts("rewrite", REWRITE, shown, query.language)
        if not texts:
            return query
        alone = self.room.understood(texts[0], query.answer_language)
        problem = (
            _wrong_language(texts[0], query.language)
            or missing(named_in(texts[0], self.room), named_in(query.question, self.room))
            or introduced(texts[0], known, [query.question, *(text for turn in turns for text in turn)], self.room)
            or _beside(alone, query)
        )
        if not self._kept("rewrite", REWRITE, texts, problem):
            return query
        return replace(
            alone,
            question=query.question,
            language=query.language,
            companies=alone.companies or query.companies,
            unknown_companies=alone.unknown_companies or query.unknown_companies,
            periods=alone.periods or query.periods,
            restated=texts[0],
        )

    def translate(self, query: Query, language: Language) -> Query:
        """The question with its translation to search for."""
        asked = query.restated or query.question
        texts = self._texts("translate", TRANSLATE, asked, language)
        if not texts:
            return query
        problem = _wrong_language(texts[0], language) or self._foreign(texts[0], query, asked, translated=True)
        return (
            replace(query, translations=(*query.translations, *texts))
            if self._kept("translate", TRANSLATE, texts, problem)
            else query
        )

    def decompose(self, query: Query) -> Query:
        """The question with the simple questions to search for that it consists of; together they must name all that it names."""
        asked = query.restated or query.question
        texts = self._texts("decompose", DECOMPOSE, asked, query.language, key="questions")
        if not texts:
            return query
        problem = next(
            (said for one in texts if (said := _wrong_language(one, query.language) or self._foreign(one, query, asked))), None
        )
        if problem is None and not 1 < len(texts) <= MOST_SUBQUESTIONS:
            problem = "nothing to take apart"
        if problem is None:
            together = Named()
            for one in texts:
                together |= named_in(one, self.room)
            problem = missing(together, named_in(asked, self.room))
        return replace(query, subquestions=texts) if self._kept("decompose", DECOMPOSE, texts, problem) else query

    def _foreign(self, text: str, query: Query, asked: str, *, translated: bool = False) -> str | None:
        known = named_in(asked, self.room) | named_in(query.question, self.room) | named_by(query)
        return introduced(text, known, [asked, query.question], self.room, translated=translated)

    def _texts(self, task: str, prompt_name: str, asked: str, language: Language, key: str = "question") -> tuple[str, ...]:
        """What the model returns; nothing where it fails, which is noted."""
        if self._down:
            return ()
        prompt = load_prompt(prompt_name)
        try:
            return self.asking.texts(prompt, key, asked, language=_NAMES[language])
        except (GeneratorUnavailable, Overloaded) as error:
            self._down = True
            self._kept(task, prompt_name, (), f"{error.code}: {error.message}")
        except GeneratorInvalid as error:
            self._kept(task, prompt_name, (), f"{error.code}: {error.message}")
        return ()

    def _kept(self, task: str, prompt_name: str, texts: tuple[str, ...], problem: str | None) -> bool:
        """Notes a step; whether its texts may be used. A dropped text is not repeated: nobody checked what it says."""
        step = GeneratorStep.model_validate(
            {"task": task, "prompt": load_prompt(prompt_name).id, "result": () if problem else texts, "dropped": problem}
        )
        self.steps.append(step)
        return problem is None


def looks_compound(query: Query) -> bool:
    """Whether a question may consist of several that the rules did not take apart."""
    if len(query.parts) > 1:
        return False
    several = max(len(query.companies), len(query.periods), len(query.metrics)) > 1
    return several or query.kind == "comparison" or _JOINED.search(query.restated or query.question) is not None


def _others(asked: Language, languages: Collection[Language]) -> list[Language]:
    """The languages of documents that a question's own words do not search; the two Chinese scripts are one language."""
    if asked != "en":
        return ["en"] if "en" in languages else []
    chinese: list[Language] = [one for one in ("zh-Hans", "zh-Hant") if one in languages]
    return chinese[:1]


def _wrong_language(text: str, wanted: Language) -> str | None:
    found = detect_question_language(text)
    return None if (found == "en") == (wanted == "en") else f"it is not in {wanted}"


def _beside(alone: Query, query: Query) -> str | None:
    """Where a restated question contradicts what the rules understood: they may be narrowed, not replaced."""
    companies, own = {one.key for one in alone.companies}, {one.key for one in query.companies}
    if own and not companies <= own:
        return "it is about another company than the question"
    years = {year for period in alone.periods for year in period.years}
    asked = {year for period in query.periods for year in period.years}
    return "it is about another period than the question" if asked and not years <= asked else None


def _shown(answer: str) -> str:
    """The beginning of an earlier answer, without sentences that speak to a model: it may quote documents."""
    sentences = [span.of(answer[:ANSWER_SHOWN]) for span in sentence_spans(answer[:ANSWER_SHOWN])]
    return " ".join(" ".join(one.split()) for one in sentences if not addresses_a_model(one))
