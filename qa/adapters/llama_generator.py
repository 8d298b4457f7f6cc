"""Any LlamaIndex chat model behind the `Generator` port.

OpenAI-compatible endpoints come with the package; Ollama and Anthropic need an extra. Any other `llama_index` LLM object can be
handed in from Python.
"""

from __future__ import annotations

import contextvars
import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from qa.errors import GeneratorUnavailable, ModelMissing
from qa.ports.generation import Completion, Message

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage
    from llama_index.core.llms import LLM

_END = object()


class LlamaGenerator:
    """A LlamaIndex LLM as a `Generator`: one call, no retries of its own, a deadline that holds even while an answer trickles."""

    def __init__(self, llm: LLM, name: str, *, structured: bool = False, accepts_timeout: bool = False) -> None:
        """Wraps `llm`.

        Args:
            llm: Any LlamaIndex LLM.
            name: The model's name as answers record it.
            structured: Whether the endpoint is tried with a JSON schema as `response_format`.
            accepts_timeout: Whether the LLM's chat takes a per-request `timeout` (OpenAI clients do).
        """
        self.name = name
        self._llm = llm
        self._structured = structured
        self._accepts_timeout = accepts_timeout

    def complete(self, messages: tuple[Message, ...], *, deadline_s: float, schema: dict[str, object] | None = None) -> Completion:
        """One answer; with `schema`, the endpoint is asked to follow it and asked again without where it refuses that.

        Raises:
            GeneratorUnavailable: The endpoint cannot be reached, answers with an error, or passed the deadline.
        """
        opened = time.monotonic()
        if schema is not None and self._structured:
            form = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
            try:
                return self._chat(messages, deadline_s, response_format=form)
            except GeneratorUnavailable as error:
                if not _refuses_form(error):
                    raise
                self._structured = False  # an endpoint that knows no schemas will not learn them
        return self._chat(messages, deadline_s - (time.monotonic() - opened))

    def stream(self, messages: tuple[Message, ...], *, deadline_s: float) -> Iterator[str]:
        """The answer in pieces as they come.

        Raises:
            GeneratorUnavailable: As for `complete`.
        """
        end = time.monotonic() + deadline_s
        pieces: queue.Queue[object] = queue.Queue()
        stopped = threading.Event()

        def read() -> None:
            try:
                for part in self._llm.stream_chat(_chat_messages(messages), **self._options(deadline_s)):
                    if stopped.is_set():
                        return
                    pieces.put(part.delta or "")
                pieces.put(_END)
            except Exception as error:  # noqa: BLE001 - handed to the caller's thread, which names it
                pieces.put(error)

        _start(read)
        try:
            while True:
                try:
                    piece = pieces.get(timeout=max(0.0, end - time.monotonic()))
                except queue.Empty:
                    raise _late(self.name, deadline_s) from None
                if piece is _END:
                    return
                if isinstance(piece, Exception):
                    raise _unavailable(self.name, piece) from piece
                yield str(piece)
        finally:
            stopped.set()

    def _chat(self, messages: tuple[Message, ...], deadline_s: float, **options: object) -> Completion:
        done: queue.Queue[object] = queue.Queue()

        def call() -> None:
            try:
                done.put(self._llm.chat(_chat_messages(messages), **self._options(deadline_s), **options))
            except Exception as error:  # noqa: BLE001 - handed to the caller's thread, which names it
                done.put(error)

        _start(call)
        try:
            found: Any = done.get(timeout=max(0.0, deadline_s))
        except queue.Empty:
            raise _late(self.name, deadline_s) from None
        if isinstance(found, Exception):
            raise _unavailable(self.name, found) from found
        used = _usage(found.raw)
        return Completion(found.message.content or "", *used)

    def _options(self, deadline_s: float) -> dict[str, Any]:
        return {"timeout": max(0.05, deadline_s)} if self._accepts_timeout else {}


def _start(work: Callable[[], None]) -> None:
    """Runs `work` in a daemon thread: a hanging endpoint must hold up neither the caller nor the process's end."""
    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(work,), daemon=True).start()


def _chat_messages(messages: tuple[Message, ...]) -> list[ChatMessage]:
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    return [ChatMessage(role=MessageRole(message.role), content=message.content) for message in messages]


def _usage(raw: object) -> tuple[int, int]:
    usage = raw.get("usage") if isinstance(raw, dict) else getattr(raw, "usage", None)
    if usage is None:
        return 0, 0
    if isinstance(usage, dict):
        return int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)
    return int(getattr(usage, "prompt_tokens", 0) or 0), int(getattr(usage, "completion_tokens", 0) or 0)


def _refuses_form(error: GeneratorUnavailable) -> bool:
    status = getattr(error.__cause__, "status_code", None)
    return status in {400, 404, 415, 422, 501}


def _late(name: str, deadline_s: float) -> GeneratorUnavailable:
    return GeneratorUnavailable(
        f"{name} gave no answer within {deadline_s:.0f} s", hint="raise QA_LLM__DEADLINE_S, or use a faster model"
    )


def _unavailable(name: str, error: Exception) -> GeneratorUnavailable:
    status = getattr(error, "status_code", None)
    if status in {401, 403}:
        return GeneratorUnavailable(f"{name}: the endpoint refuses the key (HTTP {status})", hint="check QA_LLM__API_KEY")
    if status == 404:
        return GeneratorUnavailable(f"{name}: no such model or address (HTTP 404)", hint="check QA_LLM__MODEL and QA_LLM__BASE_URL")
    if status is not None:
        return GeneratorUnavailable(
            f"{name}: the endpoint answers HTTP {status}", hint="see its log; qa doctor tests the connection"
        )
    if "timeout" in type(error).__name__.lower():
        return GeneratorUnavailable(f"{name}: the endpoint took too long", hint="raise QA_LLM__DEADLINE_S, or use a faster model")
    return GeneratorUnavailable(
        f"{name}: the endpoint cannot be reached or breaks off ({type(error).__name__})",
        hint="is it running? check QA_LLM__BASE_URL",
    )


def openai_like(model: str, base_url: str, api_key: str | None, *, deadline_s: float, max_tokens: int) -> LlamaGenerator:
    """A model behind an OpenAI-compatible endpoint (OpenAI, DeepSeek, DashScope, vLLM, llama.cpp, LM Studio)."""
    from llama_index.llms.openai_like import OpenAILike

    llm = OpenAILike(
        model=model,
        api_base=base_url,
        api_key=api_key or "none",  # the client insists on one; local servers ignore it
        is_chat_model=True,
        max_retries=0,
        timeout=deadline_s,
        temperature=0.0,
        max_tokens=max_tokens,
        context_window=128_000,
    )
    return LlamaGenerator(llm, model, structured=True, accepts_timeout=True)


def ollama(model: str, base_url: str | None, *, deadline_s: float) -> LlamaGenerator:
    """A model served by Ollama.

    Raises:
        ModelMissing: The extra is not installed.
    """
    try:
        from llama_index.llms.ollama import Ollama
    except ImportError as error:
        raise ModelMissing("Ollama needs an extra", hint="pip install 'esg-qa[ollama]'") from error
    llm = Ollama(model=model, base_url=base_url or "http://127.0.0.1:11434", request_timeout=deadline_s, temperature=0.0)
    return LlamaGenerator(llm, model)


def anthropic(model: str, base_url: str | None, api_key: str | None, *, deadline_s: float, max_tokens: int) -> LlamaGenerator:
    """A model of Anthropic's.

    Raises:
        ModelMissing: The extra is not installed.
    """
    try:
        from llama_index.llms.anthropic import Anthropic
    except ImportError as error:
        raise ModelMissing("Anthropic needs an extra", hint="pip install 'esg-qa[anthropic]'") from error
    llm = Anthropic(
        model=model, base_url=base_url, api_key=api_key, timeout=deadline_s, max_retries=0, temperature=0.0, max_tokens=max_tokens
    )
    return LlamaGenerator(llm, model)
