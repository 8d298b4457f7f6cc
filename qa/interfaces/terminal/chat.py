"""A conversation in the terminal: follow-up questions keep company and period, sources can be opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rich.console import Console
from rich.live import Live
from rich.text import Text

from qa.ask import AskService
from qa.ask.filters import parse_period
from qa.domain.answers import Answer, Citation
from qa.errors import FilterInvalid, QaError
from qa.interfaces.terminal.printing import page_word, place, print_answer, rows_table
from qa.text.display import safe

HELP = """Ask in English, 简体中文 or 繁體中文. Follow-ups keep company and period:
"and in 2022?", "那範圍三呢?".
/sources      the passages behind the last answer
/open N       the page around source N
/documents    what is in the index
/company X    limits questions to a company, /period X to a period (empty: no limit)
/new          forgets the conversation
/help, /quit"""

_CONTEXT = 600
_NAMED = 12
"""Companies named to someone who looks for another."""
_CHARACTERS = {
    "en": "characters {start}–{end}",
    "zh-Hans": "第 {start}–{end} 个字符",
    "zh-Hant": "第 {start}–{end} 個字元",
}


@dataclass
class Conversation:
    """What a chat remembers: earlier questions with their answers, the last answer, limits set by hand."""

    service: Callable[[], AskService]
    console: Console
    turns: list[tuple[str, str]] = field(default_factory=list)
    last: Answer | None = None
    company: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    pace_s: float = 0.0
    """Seconds between printed pieces; 0 prints at once."""

    def say(self, line: str) -> bool:
        """Handles one line; False ends the conversation."""
        line = line.strip()
        if not line:
            return True
        if line.startswith("/"):
            return self._command(*line[1:].split(maxsplit=1))
        self._ask(line)
        return True

    def _ask(self, question: str) -> None:
        try:
            answer = self._answer(question)
        except QaError as error:
            self._error(error)
            return
        except KeyboardInterrupt:  # the question is given up, and with it the request to the language model
            self.console.print(Text("interrupted", "yellow"))
            return
        self.last = answer
        self.turns.append((question, answer.answer))
        print_answer(answer, self.console)

    def _answer(self, question: str) -> Answer:
        """The answer; on a terminal each sentence is shown as soon as it is verified, then the rest piece by piece."""
        shown = ""

        def released(text: str) -> None:
            nonlocal shown
            shown += text
            live.update(Text(safe(shown)), refresh=True)

        with Live(console=self.console, transient=True, refresh_per_second=30) as live:
            answer = self.service().ask(
                question,
                companies=self.company,
                periods=self.period,
                history=tuple(self.turns[-10:]),
                released=released if self.console.is_terminal else None,
            )
            if self.pace_s and self.console.is_terminal:
                for end in range(len(shown) + 8, len(answer.answer), 8):
                    live.update(Text(safe(answer.answer[:end])))
                    time.sleep(self.pace_s)
        return answer

    def _error(self, error: QaError) -> None:
        self.console.print(Text(safe(error.message), "red"))
        if error.hint:
            self.console.print(Text(safe(error.hint), "dim"))

    def _command(self, name: str = "help", rest: str = "") -> bool:
        if name in {"quit", "exit", "q"}:
            return False
        actions: dict[str, Callable[[str], None]] = {
            "help": lambda _: self.console.print(HELP, highlight=False, markup=False),
            "sources": lambda _: self._sources(),
            "open": self._open,
            "documents": lambda _: self._documents(),
            "company": self._set_company,
            "period": self._set_period,
            "new": lambda _: self._forget(),
        }
        action = actions.get(name)
        if action is None:
            self.console.print(Text(f"no command /{safe(name)}; /help lists them", "yellow"))
            return True
        try:
            action(rest.strip())
        except QaError as error:
            self._error(error)
        return True

    def _citations(self) -> tuple[Citation, ...]:
        if self.last is None:
            return ()
        return self.last.citations or (self.last.not_found.nearest if self.last.not_found else ())

    def _sources(self) -> None:
        citations = self._citations()
        if not citations:
            self.console.print(Text("no answer with sources yet", "yellow"))
        elif self.last is not None:
            reader = self.service().reader
            for citation in citations:
                self.console.print(
                    Text.assemble((f"[{citation.id}] ", "bold cyan"), place(citation, page_word(self.last.language)))
                )
                if citation.heading:
                    self.console.print(Text("    " + safe(" › ".join(citation.heading)), "dim"))
                text = reader.document_text(citation.document.id)
                self.console.print(self._around(text, citation, 120))

    def _open(self, rest: str) -> None:
        wanted = next((one for one in self._citations() if str(one.id) == rest), None)
        if wanted is None or self.last is None:
            self.console.print(Text(f"no source {safe(rest)!r}: /sources lists them", "yellow"))
            return
        text = self.service().reader.document_text(wanted.document.id)
        characters = _CHARACTERS[self.last.language].format(start=wanted.start, end=wanted.end)
        self.console.print(Text(place(wanted, page_word(self.last.language)), "bold"))
        self.console.print(Text(characters, "dim"))
        self.console.print(self._around(text, wanted, _CONTEXT))

    def _around(self, text: str, citation: Citation, width: int) -> Text:
        start, end = max(0, citation.start - width), min(len(text), citation.end + width)
        return Text.assemble(
            (safe(text[start : citation.start]), "dim"),
            (safe(text[citation.start : citation.end]), "bold"),
            (safe(text[citation.end : end]), "dim"),
        )

    def _documents(self) -> None:
        rows: Iterable[tuple[str, ...]] = (
            (
                record.metadata.title,
                record.metadata.company.name if record.metadata.company else "",
                record.metadata.period.label if record.metadata.period else "",
                str(len(record.pages)),
                record.file,
            )
            for record in self.service().reader.documents()
        )
        self.console.print(rows_table(("title", "company", "period", "pages", "file"), rows))

    def _set_company(self, name: str) -> None:
        service = self.service()
        if name and service.company(name) is None:
            companies = service.reader.companies()
            shown = ", ".join(company.name for company in companies[:_NAMED]) + (" …" if len(companies) > _NAMED else "")
            raise FilterInvalid(
                f"no company {name!r} in the index", hint=f"There are {shown}." if shown else "It holds no document."
            )
        self.company = (name,) if name else ()
        self.console.print(Text(f"company: {safe(name) or 'any'}", "dim"))

    def _set_period(self, label: str) -> None:
        if label:
            parse_period(label)
        self.period = (label,) if label else ()
        self.console.print(Text(f"period: {safe(label) or 'any'}", "dim"))

    def _forget(self) -> None:
        self.turns.clear()
        self.last, self.company, self.period = None, (), ()
        self.console.print(Text("a new conversation", "dim"))
