"""Any LlamaIndex chat model behind the `Generator` port.

OpenAI-compatible endpoints come with the package; Ollama and Anthropic need an extra. Any other `llama_index` LLM object can be
handed in from Python.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from qa.adapters.model_calls import Late, pieces_of
from qa.adapters.model_faults import late, refuses_form, unavailable
from qa.errors import ModelMissing, QaError
from qa.ports.generation import Completion, Message, Stop

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage
    from llama_index.core.llms import LLM


class LlamaGenerator:
    """A LlamaIndex LLM as a `Generator`: no retries of its own, a deadline that holds even while an answer trickles."""

    def __init__(self, llm: LLM, name: str, *, structured: bool = False, accepts_timeout: bool = False) -> None:
        """Wraps `llm`.

        Args:
            llm: Any LlamaIndex LLM.
            name: The model's name as answers record it.
            structured: Whether the endpoint is tried with a JSON schema as `response_format` and asked for usage in streams.
            accepts_timeout: Whether the LLM's chat takes a per-request `timeout` (OpenAI clients do).
        """
        from llama_index.core.llms import CustomLLM

        self.name = name
        self._llm = llm
        self._structured = structured
        self._accepts_timeout = accepts_timeout
        # the base class of local models has coroutines that block: they would hold up every other call
        self._blocking = isinstance(llm, CustomLLM)

    def complete(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Completion:
        """One answer; with `schema`, the endpoint is asked to follow it and asked again without where it refuses that.

        Raises:
            GeneratorUnavailable: The endpoint cannot be reached, answers with an error, or passed the deadline.
            Withdrawn: `stop` came.
        """
        (found,) = self._formed(messages, deadline_s, schema, stop, streaming=False)
        return found

    def stream(
        self,
        messages: tuple[Message, ...],
        *,
        deadline_s: float,
        schema: dict[str, object] | None = None,
        stop: Stop | None = None,
    ) -> Iterator[Completion]:
        """The answer in pieces as they come, token counts with the last one. Raises as `complete`."""
        return self._formed(messages, deadline_s, schema, stop, streaming=True)

    def _formed(
        self,
        messages: tuple[Message, ...],
        deadline_s: float,
        schema: dict[str, object] | None,
        stop: Stop | None,
        *,
        streaming: bool,
    ) -> Iterator[Completion]:
        """The call with schema and usage asked for, and without where the endpoint refuses to hear of them."""
        end = time.monotonic() + deadline_s
        form = self._form(schema, streaming=streaming)
        if form:
            try:
                yield from self._call(messages, deadline_s, stop, form, streaming=streaming)
            except QaError as error:
                if not refuses_form(error):
                    raise  # a refusal comes before the first piece, so that nothing is sent twice
            else:
                return
        yield from self._call(messages, end - time.monotonic(), stop, {}, streaming=streaming)
        if form:
            self._structured = False  # an endpoint that knows no schemas will not learn them

    def _form(self, schema: dict[str, object] | None, *, streaming: bool) -> dict[str, object]:
        if not self._structured:
            return {}
        form: dict[str, object] = {}
        if schema is not None:
            form["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        if streaming:
            form["stream_options"] = {"include_usage": True}
        return form

    def _call(
        self, messages: tuple[Message, ...], deadline_s: float, stop: Stop | None, form: dict[str, object], *, streaming: bool
    ) -> Iterator[Completion]:
        asked = _chat_messages(messages)
        options: dict[str, Any] = dict(form)
        if self._accepts_timeout:
            options["timeout"] = max(0.0, deadline_s) + 1.0  # our own deadline is kept first, and says so in its own words

        async def whole() -> AsyncIterator[Any]:
            return _one(await self._llm.achat(asked, **options))

        async def streamed() -> AsyncIterator[Any]:
            return await self._llm.astream_chat(asked, **options)  # type: ignore[no-any-return]

        def blocking() -> Iterator[Any]:
            if streaming:
                yield from self._llm.stream_chat(asked, **options)
            else:
                yield self._llm.chat(asked, **options)

        source = None if self._blocking else streamed if streaming else whole
        used = (0, 0)
        try:
            for piece in pieces_of(source, blocking, deadline_s=deadline_s, stop=stop):
                used = max(used, _usage(piece.raw))  # some endpoints count up in every piece of a stream
                if streaming:
                    yield Completion(piece.delta or "")
                else:
                    yield Completion(piece.message.content or "", *used)
            if streaming:
                yield Completion("", *used)
        except Late:
            raise late(self.name, deadline_s) from None
        except QaError:
            raise
        except Exception as error:
            raise unavailable(self.name, error) from error


async def _one(piece: Any) -> AsyncIterator[Any]:
    yield piece


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
