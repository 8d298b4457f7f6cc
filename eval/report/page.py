"""A run as one self-contained HTML page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from eval.cases import CaseRecord, Run
from eval.evaluators import MEASURES, Measure
from eval.gate import GateResult
from eval.summary import Figure, Summary, Times

_PLOTTED = ("correct", "truthfulness", "hallucination", "recall@10")
_HEADLINES = ("correct", "truthfulness", "hallucination", "false_refusal", "recall@10", "citation_recall")


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its interval on a 0–100 scale (−100–100 for differences of rates), as the plot draws it."""

    label: str
    value: str
    cases: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars of one measure over the values of one dimension."""

    dimension: str
    measure: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A line of the table of measures."""

    measure: Measure
    figure: Figure
    bar: Bar


def html_page(run: Run, summary: Summary, times: Times, gate: GateResult, environment: dict[str, str]) -> str:
    """The page. The template engine escapes everything that comes from documents, questions or answers; no script, no network."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    template = resources.files("eval.report").joinpath("page.html").read_text(encoding="utf-8")
    engine = Environment(loader=DictLoader({"page": template}), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    engine.filters["percent"] = lambda value: f"{value * 100:.1f}"
    rows = [
        MeasureRow(measure, figure, _bar(measure.name, figure))
        for measure in MEASURES
        if (figure := summary.measures.get(measure.name))
    ]
    return engine.get_template("page").render(
        summary=summary,
        times=times,
        gate=gate,
        environment=environment,
        headlines=[row for name in _HEADLINES for row in rows if row.measure.name == name],
        rows=rows,
        plots=_plots(summary),
        failures=[case for case in run.cases if case.outcome != "right"],
        passed=[case for case in run.cases if case.outcome == "right"],
        marked=_marked,
    )


def _plots(summary: Summary) -> list[Plot]:
    plots = []
    for dimension, groups in summary.slices.items():
        for name in _PLOTTED:
            bars = tuple(_bar(value, figures[name]) for value, figures in groups.items() if name in figures)
            if len(bars) > 1:
                plots.append(Plot(dimension, name, bars))
    return plots


def _bar(label: str, figure: Figure) -> Bar:
    def place(value: float) -> float:
        return round(max(0.0, min(1.0, value)) * 100, 2)

    return Bar(label, f"{figure.value * 100:.1f}", figure.cases, place(figure.low), place(figure.value), place(figure.high))


def _marked(case: CaseRecord) -> str:
    """Class of a case's badge."""
    return "crashed" if case.error else case.outcome
