"""Draws a chart as a picture. Runs in a worker process: matplotlib takes a second and 60 MB to load.

The card is off-white with dark letters, so that it reads the same in a light and a dark chat, and 1,080 pixels wide:
shown on a phone, at a third of that, its letters are as large as those of the chat.
"""

from __future__ import annotations

import io
import logging
from importlib import resources
from typing import TYPE_CHECKING, Any

from bot.figures.chart import Chart, Mark, Series, columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, PLOT, HEAD, ROW = 5.4, 3.7, 0.85, 0.33
"""Inches; a row is one claimant's under the plot."""
DPI = 200
PAPER, INK, SOFT, GRID = "#f6f4ef", "#1d1d1f", "#5c5c61", "#dcd9d0"
BESIDE = 0.1
"""Inches between marks that would cover each other."""
MOST_CENTRED = 8
"""Columns of the last day that fit under it; what is longer is written inwards."""
ARROW = 0.075
"""The length of an arrow, as a share of the plot's height."""


def draw(chart: Chart) -> bytes:
    """The chart as a PNG."""
    # Imported here, so that naming this function doesn't load it.
    from matplotlib import font_manager, rc_context  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    # The Hangul has one weight, which is said at every picture.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with resources.as_file(resources.files(__package__).joinpath("fonts/hangul.ttf")) as font:
        font_manager.fontManager.addfont(str(font))
        with rc_context(_style()):
            rows = len(chart.series) + bool(chart.note)
            height = HEAD + PLOT + 0.62 + ROW * rows
            figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=PAPER)
            _write_head(figure, chart, height)
            _draw_plot(figure, chart, height)
            _write_legend(figure, chart, height)
            made = io.BytesIO()
            figure.savefig(made, format="png", facecolor=PAPER)
    return made.getvalue()


def _style() -> Any:
    return {
        "font.family": ["DejaVu Sans", "Tally Hangul"],
        "font.size": 11,
        "text.color": INK,
        "text.parse_math": False,  # a dollar sign is a dollar sign
        "axes.unicode_minus": True,
    }


def _write_head(figure: Figure, chart: Chart, height: float) -> None:
    figure.text(0.2 / WIDTH, 1 - 0.2 / height, chart.title, va="top", fontsize=13, fontweight="bold")
    figure.text(0.2 / WIDTH, 1 - 0.5 / height, chart.subtitle, va="top", fontsize=10.5, color=SOFT)


def _draw_plot(figure: Figure, chart: Chart, height: float) -> None:
    left = 0.3 + 0.105 * max(len(words) for _, words in chart.values)
    floor = height - HEAD - PLOT
    axes = figure.add_axes((left / WIDTH, floor / height, (WIDTH - left - 0.3) / WIDTH, PLOT / height), facecolor=PAPER)
    if chart.is_log:
        axes.set_yscale("log")
        axes.minorticks_off()
    axes.set_xlim(chart.first, chart.last)
    axes.set_ylim(chart.bottom, chart.top)
    axes.set_yticks([value for value, _ in chart.values if chart.bottom <= value <= chart.top])
    axes.set_yticklabels([words for value, words in chart.values if chart.bottom <= value <= chart.top], color=SOFT)
    axes.set_xticks([day for day, _ in chart.days])
    axes.set_xticklabels([words for _, words in chart.days], color=SOFT)
    if columns(chart.days[-1][1]) > MOST_CENTRED:
        axes.get_xticklabels()[-1].set_horizontalalignment("right")
    axes.grid(axis="y", color=GRID, linewidth=1)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=10.5, pad=6)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(SOFT)
    for series in chart.series:
        _draw_series(axes, chart, series)


def _draw_series(axes: Axes, chart: Chart, series: Series) -> None:
    single = [(mark.day, _anchor(mark)) for mark in series.marks if mark.low is None or mark.high in (None, mark.low)]
    if len(single) > 1:
        days, values = zip(*single, strict=True)
        axes.plot(days, values, color=series.colour, linewidth=1.2, alpha=0.45, zorder=2)
    for mark in series.marks:
        _draw_mark(axes, chart, series, mark)


def _draw_mark(axes: Axes, chart: Chart, series: Series, mark: Mark) -> None:
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415

    place = axes.transData + ScaledTranslation(mark.shift * BESIDE, 0, axes.figure.dpi_scale_trans)
    face = PAPER if mark.is_rough else series.colour
    look: dict[str, Any] = {
        "color": series.colour, "marker": series.marker, "markersize": 8.5, "markerfacecolor": face,
        "markeredgewidth": 1.8, "linewidth": 2.4, "clip_on": False, "zorder": 4,
        "transform": place,
    }  # fmt: skip
    if mark.low is not None and mark.high is not None and mark.low != mark.high:
        axes.plot([mark.day, mark.day], [mark.low, mark.high], **look)
        return
    value = _anchor(mark)
    axes.plot([mark.day], [value], **look)
    if mark.low is None or mark.high is None:
        end = _beyond(axes, value, up=mark.high is None)
        arrow = {"arrowstyle": "-|>,head_length=0.5,head_width=0.26", "color": series.colour, "linewidth": 1.8}
        look = arrow | {"shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (mark.day, end), (mark.day, value), place, place, look, zorder=3)


def _anchor(mark: Mark) -> float:
    """Where a number stands whose bounds are one, or open on one side."""
    return mark.low if mark.low is not None else mark.high or 0.0


def _beyond(axes: Axes, value: float, *, up: bool) -> float:
    """The tip of an arrow from there, so long on either scale."""
    place = float(axes.transLimits.transform(axes.transScale.transform((0, value)))[1]) + (ARROW if up else -ARROW)
    return float(axes.transScale.inverted().transform(axes.transLimits.inverted().transform((0, max(place, 0))))[1])


def _write_legend(figure: Figure, chart: Chart, height: float) -> None:
    """A row for each claimant: mark, name, and what it says now."""
    from matplotlib.lines import Line2D  # noqa: PLC0415

    line = height - HEAD - PLOT - 0.62
    for series in chart.series:
        at = line / height
        mark = Line2D(
            [0.3 / WIDTH], [at], color=series.colour, marker=series.marker, markersize=8, transform=figure.transFigure
        )
        figure.add_artist(mark)
        figure.text(0.5 / WIDTH, at, series.name, va="center", fontsize=10.5)
        figure.text(1 - 0.2 / WIDTH, at, series.label, va="center", ha="right", fontsize=10.5, fontweight="bold")
        line -= ROW
    if chart.note:
        figure.text(0.2 / WIDTH, line / height, chart.note, va="center", fontsize=9.5, color=SOFT)
