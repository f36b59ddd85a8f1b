"""What a chapter shows: numbered figures and tables that carry their caption, data and source.

`figure` and `table` return objects that a notebook displays and that the site turns into numbered,
captioned, searchable blocks (`computedeals.site.outputs`). In Jupyter they show as charts and tables
without any of it.
"""

import html
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import vl_convert as vlc
from myst_nb import glue

from computedeals.charts import theme
from computedeals.charts.datasets import named_by_place
from computedeals.charts.domains import without_look
from computedeals.charts.house_style import all_in_house_style, in_house_style
from computedeals.charts.invisible_characters import all_visible, visible
from computedeals.charts.json_texts import over_texts
from computedeals.charts.planes import with_stand_ins
from computedeals.charts.readable import readable
from computedeals.charts.wide_fonts import overflow

FIGURE_MIME = "application/vnd.computedeals.figure+json"
TABLE_MIME = "application/vnd.computedeals.table+json"
VEGALITE_MIME = "application/vnd.vegalite.v6+json"

KINDS = ("text", "number", "ja", "ev", "md")


def _cell(value: Any) -> Any:
    """A JSON value for a table cell: missing values become None, numbers stay numbers."""
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, bool | int | float):
        return value
    if hasattr(value, "item"):
        return _cell(value.item())
    return visible(str(value))


def _grid(frame: pd.DataFrame, columns: Mapping[str, str] | None) -> dict[str, Any]:
    """A frame as columns (key, label, kind) and rows; `columns` maps a column to 'Label:kind'."""
    keys, specs = [], []
    for key in frame.columns if columns is None else columns:
        # a column's own name may hold a colon, and says nothing of a kind
        label, _, kind = columns[key].partition(":") if columns is not None else (str(key), "", "")
        if key not in frame.columns:
            raise KeyError(f"no column {key!r} in the data; it has {list(frame.columns)}")
        if not kind:
            kind = "number" if pd.api.types.is_numeric_dtype(frame[key]) else "text"
        if kind not in KINDS:
            raise ValueError(f"column {key!r}: kind {kind!r} is none of {', '.join(KINDS)}")
        keys.append(key)
        specs.append({"key": visible(str(key)), "label": visible(label or str(key)), "kind": kind})
    rows = [[_cell(row[key]) for key in keys] for row in frame.to_dict("records")]
    return {"columns": specs, "rows": rows}


@dataclass(frozen=True)
class Figure:
    """A chart with its name, caption, text alternative, data and source."""

    bundle: dict[str, Any]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from computedeals.charts.palette import coloured

        # whoever shows it now sees today's colours; a stored notebook names roles alone
        return {mime: over_texts(value, coloured) for mime, value in self.bundle.items()}


@dataclass(frozen=True)
class Table:
    """A table with its name, caption and source."""

    bundle: dict[str, Any]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return self.bundle


def figure(
    chart: alt.TopLevelMixin,
    *,
    name: str,
    caption: str,
    alt: str,
    data: pd.DataFrame,
    source: str,
    columns: Mapping[str, str] | None = None,
    wide: bool = False,
    states: pd.DataFrame | None = None,
) -> Figure:
    """A numbered figure.

    Parameters
    ----------
    chart : alt.TopLevelMixin
        The Altair chart.
    name : str
        Target for cross-references, unique in the book, such as 'fig-amd-timeline'.
    caption : str
        The finding, in Markdown.
    alt : str
        What the chart shows, for those who do not see it.
    data : DataFrame
        The rows behind the chart, shown as a foldable table and offered as CSV.
    source : str
        Where the data come from, in Markdown.
    columns : mapping of str to str, optional
        Which columns of `data` to show and how: {'column': 'Label:kind'}, kind one of text, number, ja
        (Japanese text), ev (an evidence id, shown as a link) and md (Markdown).
    wide : bool, optional
        Let the figure use the margin too.
    states : DataFrame, optional
        For a chart with controls, a row for each state that they can be in: a column for each control,
        named as the chart's parameter, and `description`, a sentence that says what the chart shows
        then. The page prints it under the controls, and screen readers hear it.

    Returns
    -------
    Figure
        What a notebook displays and the site makes into a numbered block.

    Raises
    ------
    ValueError
        Where the controls of the chart and `states` do not fit together, or where a value of the data has
        no colour or shape.

    Notes
    -----
    The page decides how wide a chart is: a single or layered chart is drawn in exactly the width of the
    column, axes included, and so are charts stacked with `&`; a `width` of their own is ignored unless
    it is a step. Charts side by side and facets keep their widths and are scaled.
    """
    theme.enable()
    width = theme.WIDE if wide else theme.WIDTH
    plain = named_by_place(readable(all_in_house_style(all_visible(chart.to_dict()))))
    if unseen := without_look(plain):
        raise ValueError(f"{name}: the chart has no look for {'; '.join(unseen)}")
    spec, svg = roomy(fitted(plain, width), width)
    alt = visible(alt)
    return Figure(
        {
            FIGURE_MIME: {
                "name": name,
                "caption": visible(caption),
                "alt": alt,
                "source": visible(source),
                "wide": wide,
                **_controls(spec, states, name),
                **_grid(data, columns),
            },
            VEGALITE_MIME: spec,
            "image/svg+xml": svg,
            "text/plain": f"{name}: {alt}",
        }
    )


def glue_texts(texts: Mapping[str, str]) -> None:
    """Keep texts in the notebook under their names, for ``{glue:text}`NAME` `` in prose.

    Parameters
    ----------
    texts : mapping of str to str
        What is to be quoted, by name.
    """
    for name, text in texts.items():
        glue(name, text, display=False)


def fitted(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """A specification `width` CSS pixels wide, with a note on how a page may fit it again.

    The note stands in `usermeta`: `container` for a chart that takes any width, axes included;
    `stack` for charts above each other, each of which does, apart from the room for its axes; `scale`
    for everything else. Nothing in it depends on fonts, so that it is the same on every machine.

    Parameters
    ----------
    spec : dict of str to object
        A Vega-Lite specification.
    width : int
        CSS pixels.

    Returns
    -------
    dict of str to object
    """
    fit = "scale"
    if _takes_any_width(spec):
        fit = "container"
        spec = {**spec, "width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    elif all(map(_takes_any_width, spec.get("vconcat", [{}]))):
        fit = "stack"
        spec = _stacked(spec, width)
    return {**spec, "usermeta": {**spec.get("usermeta", {}), "computedeals": {"fit": fit}}}


def roomy(spec: dict[str, Any], width: int) -> tuple[dict[str, Any], str]:
    """A fitted specification with a margin where a wide font would pass the edge, and its drawing.

    A margin takes an eighth of the width at most.

    Parameters
    ----------
    spec : dict
        From `fitted`.
    width : int
        CSS pixels.

    Returns
    -------
    tuple of (dict, str)
        The specification, and the SVG text that `drawing` makes of it.
    """
    svg = drawing(spec, width)
    left = right = 0
    for _ in range(2):  # a margin narrows the chart, and a label in it may pass once more
        more = overflow(svg)
        if more == (0, 0):
            break
        left, right = (min(a + b, width // 8) for a, b in zip((left, right), more, strict=True))
        around = {"left": EDGE + left, "right": EDGE + right, "top": EDGE, "bottom": EDGE}
        spec = {**spec, "padding": around}
        svg = drawing(spec, width)
    return spec, svg


EDGE = 5  # CSS pixels round a drawing, as in Vega-Lite


def drawing(spec: dict[str, Any], width: int) -> str:
    """A fitted specification as SVG text, `width` CSS pixels wide where it can be fitted.

    Parameters
    ----------
    spec : dict of str to object
        As `fitted` returns it.
    width : int
        CSS pixels.

    Returns
    -------
    str
    """
    spec, restored = with_stand_ins(spec)
    svg = vlc.vegalite_to_svg(spec)
    if spec["usermeta"]["computedeals"]["fit"] == "stack":
        axes = math.ceil(drawn_width(svg)) - width
        svg = vlc.vegalite_to_svg(_stacked(spec, width - axes))
    return restored(in_lines(str(svg)))


def in_lines(markup: str) -> str:
    """Markup with an element a line, so that a notebook's change of one number is a line's change.

    Inside a text, where a line's end would be seen as a space, there is none.

    Parameters
    ----------
    markup : str
        Well-formed SVG or HTML.

    Returns
    -------
    str
    """
    return re.sub(r"><(?!/?(?:tspan|text|th|td|/tr)\b|/t[hdr])", ">\n<", markup)


def drawn_width(svg: str) -> float:
    """The width that a drawing says of itself in its first element.

    Parameters
    ----------
    svg : str
        A drawing.

    Returns
    -------
    float
        CSS pixels.

    Raises
    ------
    ValueError
        Where its first element has no width.
    """
    found = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    if found is None:
        raise ValueError(f"no width in the drawing that starts {svg[:80]!r}")
    return float(found.group(1))


def table(
    frame: pd.DataFrame,
    *,
    name: str,
    caption: str,
    source: str,
    columns: Mapping[str, str] | None = None,
    fold_after: int | None = None,
    entries: str = "",
) -> Table:
    """A numbered table.

    Parameters
    ----------
    frame : DataFrame
        The rows.
    name : str
        Target for cross-references, unique in the book, such as 'tab-owed'.
    caption : str
        What it shows, in Markdown: a sentence.
    source : str
        Where the data come from, in Markdown.
    columns : mapping of str to str, optional
        Which columns to show and how, as for `figure`.
    fold_after : int, optional
        Rows past so many start folded.
    entries : str, optional
        What each row is the entry of, such as 'firm': the page then has a place for it by its first cell,
        `#firm-nvidia`. Names must differ.

    Returns
    -------
    Table
        What a notebook displays and the site makes into a numbered block.
    """
    grid = _grid(frame, columns)
    head = "".join(f"<th>{html.escape(c['label'])}</th>" for c in grid["columns"])
    body = "".join(
        "\n<tr>" + "".join(f"<td>{'' if v is None else html.escape(str(v))}</td>" for v in row) + "</tr>"
        for row in grid["rows"]
    )
    return Table(
        {
            TABLE_MIME: {
                "name": name,
                "caption": visible(caption),
                "source": visible(source),
                "fold_after": fold_after,
                **({"entries": entries} if entries else {}),
                **grid,
            },
            "text/html": f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody>\n</table>",
            "text/plain": f"{name}: {len(grid['rows'])} rows",
        }
    )


def _controls(spec: Mapping[str, Any], states: pd.DataFrame | None, name: str) -> dict[str, Any]:
    params = {p["name"]: p.get("value") for p in spec.get("params", ()) if "bind" in p}
    if not params and states is None:
        return {}
    if states is None or set(states.columns) != {*params, "description"}:
        given = "none" if states is None else ", ".join(states.columns)
        raise ValueError(
            f"{name}: the chart has the controls {', '.join(params) or 'none'}, the columns of `states` "
            f"are {given}; give one column for each control and `description`"
        )
    # as the texts of the chart, with which they are compared
    states = states.map(lambda value: in_house_style(value) if isinstance(value, str) else value)
    keys = states[list(params)]
    if keys.duplicated().any():
        twice = {key: _cell(value) for key, value in keys[keys.duplicated()].iloc[0].items()}
        raise ValueError(f"{name}: `states` says two things of {twice}")
    if not (keys == pd.Series(params)).all(axis=1).any():
        raise ValueError(f"{name}: `states` says nothing of the state in which the chart starts, {params}")
    rows = [
        [_cell(value) for value in row] for row in states[[*params, "description"]].itertuples(index=False)
    ]
    return {"states": {"params": list(params), "rows": rows}}


def _takes_any_width(spec: Mapping[str, Any]) -> bool:
    """Whether a view is a single or layered one, without facets or a width counted in steps."""
    facets = {"row", "column", "facet"} & set(spec.get("encoding", {}))
    return ("mark" in spec or "layer" in spec) and not facets and not isinstance(spec.get("width"), Mapping)


def _stacked(spec: Mapping[str, Any], width: int) -> dict[str, Any]:
    return {**spec, "vconcat": [{**view, "width": width} for view in spec["vconcat"]]}
