"""The Typer application and the one place where errors become a message, a hint and an exit code."""

from __future__ import annotations

import gc
import json
import logging
import sys

import typer

from qa.errors import QaError
from qa.interfaces.commands import asking, checking, documents, evaluating, figures, ingesting, serving
from qa.text.display import safe

app = typer.Typer(
    name="qa",
    help="Questions about companies' ESG disclosures, answered from your documents, every figure cited.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for room in (ingesting, asking, documents, figures, serving, evaluating, checking):
    room.register(app)

UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells give
OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Start-up makes some 300,000 objects that stay; looking through them for garbage every 700 took a fifth of a question's time."""
ON_INTERRUPT = "\ninterrupted; a write that was not finished changes nothing\n"


@app.callback()
def _options(verbose: bool = typer.Option(False, "--verbose", "-v", help="log what happens to stderr, traces included")) -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.DEBUG if verbose else logging.ERROR, format="%(name)s: %(message)s")
    if not verbose:
        for noisy in ("httpx", "openai", "pypdfium2", "urllib3"):
            logging.getLogger(noisy).setLevel(logging.CRITICAL)


def main() -> None:
    """Runs the command line; every error ends in one clear message and its exit code."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
    try:
        app()
    except QaError as error:
        _report(error.code, error.message, error.hint)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write(ON_INTERRUPT)
        sys.exit(INTERRUPTED)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:  # Typer ends so, silently, on Ctrl-C inside a command
            sys.stderr.write(ON_INTERRUPT)
        raise
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away (| head)
        sys.exit(0)
    except Exception as error:
        logging.getLogger("qa").debug("unexpected", exc_info=error)
        _report(
            "internal", f"unexpected {type(error).__name__}: {error}", "run again with 'qa --verbose …' and report what it prints"
        )
        sys.exit(UNEXPECTED)


def _report(code: str, message: str, hint: str) -> None:
    if "--json" in sys.argv:
        body = {"error": {"code": code, "message": safe(message), "hint": safe(hint)}}
        sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
        return
    sys.stderr.write(f"error: {safe(message)}\n" + (f"hint:  {safe(hint)}\n" if hint else ""))
