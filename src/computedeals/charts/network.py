"""The loop of deals as a drawing, and what of it is left when promises are struck out.

Arrows are those of `computedeals.deals.network`: they follow the money, or the paper that stands for it.
"""

import itertools
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import altair as alt
import numpy as np
import pandas as pd

from computedeals.charts.theme import colour
from computedeals.deals import STATUS_WORDS
from computedeals.deals.network import arrows
from computedeals.models.circularity import flow_matrix, loop_firmness, shortest_loops

# Where each firm stands, in hundredths of the width and of the height from below: NVIDIA above OpenAI, so
# that the loop between them closes in the middle; clouds and landlords left, chip makers right, SoftBank
# and the rivals below. By hand, for a drawing that is read on a phone as well.
PLACES: dict[str, tuple[float, float]] = {
    "NVIDIA": (50, 94),
    "OpenAI": (50, 38),
    "CoreWeave": (14, 93),
    "SB Energy": (9, 76),
    "Oracle": (9, 57),
    "Microsoft": (9, 39),
    "Amazon": (12, 15),
    "Groq": (86, 96),
    "AMD": (90, 79),
    "Broadcom": (91, 60),
    "Cerebras": (91, 41),
    "SoftBank": (76, 19),
    "Anthropic": (27, 5),
    "Google": (70, 5),
    "Meta": (91, 8),
}

# From loose to firm, by the rank that the network gives them.
STATUSES = ("press-only", "letter-of-intent", "contingent", "binding", "paid")
# What counts from which rank on. Payments are counted with binding contracts: the register knows which
# shares have been paid for, but hardly ever which part of a contract for cloud or chips.
THRESHOLDS = {
    1: "everything, press reports too",
    2: "letters of intent and firmer",
    3: "contracts with conditions and firmer",
    4: "binding contracts and payments only",
}
LAYERS = {
    "equity": "shares",
    "loan": "loan",
    "warrant": "warrant",
    "guarantee": "guarantee",
    "chips": "chips",
    "cloud": "cloud",
    "lease": "lease",
    "licence": "licence",
    "revenue share": "revenue share",
}
WEAKEST = {0: "none", 1: "press only", 2: "letter", 3: "conditional", 4: "binding"}
WHOSE = {"own": "OpenAI and its suppliers", "all": "the rivals' deals too"}

HEIGHT = 680
# the shape in which curves are bent, between a phone's and a page's
_NOMINAL = (560.0, float(HEIGHT))
# width in pixels of an arrow by class of amount, USD bn
_CLASSES = ((10.0, 1.8), (50.0, 3.0), (150.0, 4.8), (np.inf, 7.5))
_UNKNOWN = 1.8
_TOP = 114.0
_LOWEST = 8
# how far along an arrow its label may stand, the best place first: out of OpenAI, and all others
_ALONG = {
    True: (0.64, 0.56, 0.72, 0.48, 0.4, 0.6, 0.52, 0.68, 0.44, 0.32),
    False: (0.38, 0.46, 0.3, 0.54, 0.62, 0.42, 0.34, 0.5, 0.58, 0.7),
}
_ALIGNS: tuple[Literal["center", "left", "right"], ...] = ("center", "left", "right")
# widths in pixels, of the drawing on a page and on a phone, at which labels must not meet
_WIDE, _NARROW = 674.0, 345.0
_KEY_STYLES = ("binding/2.6", "contingent/2.6", "press-only/2.6", "assumed/1.8")


def loop_edges(views: Iterable[str]) -> pd.DataFrame:
    """The arrows of each view, with the rank of the firmest loop that each lies on.

    Columns: those of `deals.network.arrows`, firm_own (without the rivals' deals) and firm_all. Payments
    rank with binding contracts.
    """
    tables = []
    for view in views:
        edges = arrows(view)
        edges["rank"] = edges["rank"].clip(upper=max(THRESHOLDS))
        edges["firm_all"] = loop_firmness(edges)
        edges["firm_own"] = loop_firmness(edges[~edges["rival"]]).reindex(edges.index, fill_value=0)
        tables.append(edges)
    return pd.concat(tables, ignore_index=True)


def loop_table(edges: pd.DataFrame) -> pd.DataFrame:
    """The loops between OpenAI and its suppliers, a row a loop and view, with its weakest link.

    edges: rows of `loop_edges`. Columns: loop (its firms in words, from a supplier on), view, firmness
    (rank of the weakest link, each link taken at its firmest deal; 0 where there was no such loop),
    weakest (that rank in words), assumed (a link rests on our assumption alone) and order. The loops are
    the shortest through each arrow, at every date and for everything that may count.
    """
    own = edges[~edges["rival"]]
    loops: set[tuple[str, ...]] = set()
    for (_, here), least in itertools.product(own.groupby("view"), THRESHOLDS):
        present = here[here["rank"] >= least].assign(one=1.0)
        table = flow_matrix(present, source="source", target="target", amount="one")
        loops |= {tuple(table.index[list(found)]) for found in shortest_loops(table)}
    rows = []
    for firms in loops:
        # the one that puts something in first: OpenAI's supplier, or NVIDIA where OpenAI has no part
        turn = (firms.index("OpenAI") - 1) % len(firms) if "OpenAI" in firms else 0
        turn = firms.index("NVIDIA") if "OpenAI" not in firms and "NVIDIA" in firms else turn
        firms = firms[turn:] + firms[:turn]
        links = list(zip(firms, firms[1:] + firms[:1], strict=True))
        for view in dict.fromkeys(own["view"]):
            here = own[own["view"] == view].groupby(["source", "target"])
            ranks = here["rank"].max()
            firmness = min(int(ranks.get(link, 0)) for link in links)
            alone = here["assumed"].all()
            rows.append(
                {
                    "loop": " → ".join((*firms, firms[0])),
                    "view": view,
                    "firmness": firmness,
                    "weakest": WEAKEST[firmness],
                    "assumed": any(bool(alone.get(link, False)) for link in links),
                    "length": len(firms),
                }
            )
    found = pd.DataFrame(rows)
    found["assumed"] = found.groupby("loop")["assumed"].transform("any")
    best = found.groupby("loop")["firmness"].transform("sum")
    found = found.assign(best=-best).sort_values(["assumed", "length", "best", "loop", "view"])
    found = found.reset_index(drop=True)
    found["order"] = found["loop"].map({name: k for k, name in enumerate(dict.fromkeys(found["loop"]))})
    found["loop"] += np.where(found["assumed"], " *", "")
    return found.drop(columns=["best", "length"])


def loop(
    edges: pd.DataFrame,
    *,
    views: Mapping[str, str],
    view: str,
    threshold: int = 1,
    controls: bool = True,
) -> alt.LayerChart:
    """The network of deals: who puts money or paper where, by layer, status and date.

    edges: rows of `loop_edges`.
    views: dates in words by date. view, threshold: the state in which the drawing starts. controls:
        whether a reader may change the date, what counts, for what and whose; without, it stays so.
    Colour says which half of a loop an arrow is (money and promises given, or payment for what is bought);
    faint, that it lies on no loop; dashes, that it is not binding; width, the class of the amount. Beside
    the rivals' deals those of OpenAI and its suppliers are grey and wordless: all at once are too many.
    """
    edges = edges.reset_index(drop=True)
    edges = edges.assign(id=range(len(edges)), width=[_width(row) for row in edges.to_dict("records")])
    edges["style"] = np.where(edges["assumed"], "assumed", edges["status"])
    edges["style"] += "/" + edges["width"].astype(str)
    points, middles = _curves(edges)
    looks = edges.assign(
        what=[LAYERS[layer] for layer in edges["layer"]],
        stated=[stated(row) for row in edges.to_dict("records")],
        title=edges["what"],
        firmness=edges["status"].map(STATUS_WORDS),
    )
    columns = ["view", "rank", "firm_own", "firm_all", "side", "layer", "rival", "width", "style", "stated"]
    columns += ["what", "title", "source", "target", "firmness"]
    looked_up = alt.LookupData(looks[["id", *columns]], "id", columns)
    state = _State(view, threshold, controls)
    x = alt.X("x:Q", axis=None).scale(domain=[0, 100], nice=False, zero=False)
    # without the rivals there is nothing below the suppliers
    bottom = f"(whose == 'all' ? 0 : {_LOWEST})" if controls else str(_LOWEST)
    y = alt.Y("y:Q", axis=None).scale(domainMin=alt.ExprRef(bottom), domainMax=_TOP, nice=False, zero=False)
    tone = alt.Color("side:N", legend=None).scale(
        domain=["finance", "trade"], range=[colour("accent"), colour("firm")]
    )
    tint = alt.when(state.behind).then(alt.value(colour("neutral"))).otherwise(tone)
    faint = alt.when(state.behind).then(alt.value(0.4))
    fade = faint.when(state.on_loop).then(alt.value(0.95)).otherwise(alt.value(0.22))
    dashes = _dashes(edges)
    tooltip = [
        alt.Tooltip(field, title=title)
        for field, title in {
            "title:N": "Deal", "source:N": "From", "target:N": "To", "what:N": "For", "stated:N": "Amount",
            "firmness:N": "Status",
        }.items()
    ]  # fmt: skip

    lines = (
        alt.Chart(points)
        .transform_lookup(lookup="id", from_=looked_up)
        .transform_filter(state.shown)
        .mark_line(interpolate="natural", strokeCap="butt")
        .encode(
            x=x,
            y=y,
            detail="id:N",
            order="k:Q",
            color=tint,
            opacity=fade,
            strokeWidth=alt.StrokeWidth("width:Q", legend=None).scale(None),
            strokeDash=dashes,
        )
    )
    at = alt.Chart(middles).transform_lookup(lookup="id", from_=looked_up).transform_filter(state.shown)
    heads = (
        at.transform_calculate(
            # the chart takes any width, so the angle is that of the curve as drawn
            angle=f"atan2(-datum.dy * {HEIGHT} / ({_TOP} - {bottom}), datum.dx * width / 100) * 180 / PI",
            head="50 + 42 * datum.width",
        )
        .mark_point(shape="triangle-right", filled=True)
        .encode(
            x=alt.X("head_x:Q"),
            y=alt.Y("head_y:Q"),
            angle=alt.Angle("angle:Q").scale(None),
            size=alt.Size("head:Q", legend=None).scale(None),
            color=tint,
            opacity=faint.when(state.on_loop).then(alt.value(1)).otherwise(alt.value(0.3)),
            tooltip=tooltip,
        )
    )
    worded = at.transform_filter(f"datum.short != '' && !({state.behind})").transform_calculate(
        says="width < 520 ? datum.short : datum.stated + ', ' + datum.what"
    )
    words: dict[str, Any] = {
        "fontSize": 11,
        "fontWeight": 600,
        "baseline": "middle",
        "align": alt.ExprRef("datum.align"),
        "dx": alt.ExprRef("datum.nudge"),
    }
    place = {"x": alt.X("label_x:Q"), "y": alt.Y("label_y:Q"), "text": "says:N"}
    # wide enough to cut even a thick arrow in two, so that no dash of it touches a letter
    knocked_out = worded.mark_text(**words, stroke=colour("paper"), strokeWidth=10, strokeJoin="round")
    halo = knocked_out.encode(**place)
    label = worded.mark_text(**words).encode(
        **place,
        color=tone,
        opacity=alt.condition(state.on_loop, alt.value(1), alt.value(0.85)),
        tooltip=tooltip,
    )
    key = _key(dashes, controls)
    chart = alt.LayerChart(layer=[lines, halo, heads, *_firms(edges, state), label, *key])
    if controls:
        chart = chart.add_params(*_params(views, view, threshold, edges))
    return chart.properties(height=HEIGHT)


def loop_states(edges: pd.DataFrame, views: Mapping[str, str]) -> pd.DataFrame:
    """What the drawing of the loop shows in each of its states, a sentence each.

    edges: as for `loop`. Columns: view, counts, layer, whose and says.
    """
    rows = []
    layers = [layer for layer in LAYERS if layer in set(edges["layer"])]
    told = edges.to_dict("records")
    for view, counts, layer, whose in itertools.product(views, THRESHOLDS, ["all", *layers], WHOSE):
        here = [
            row
            for row in told
            if row["view"] == view
            and row["rank"] >= counts
            and (whose == "all" or not row["rival"])
            and layer in ("all", row["layer"])
        ]
        looped = [row for row in here if row[f"firm_{whose}"] >= counts]
        firms = sorted({row[end] for row in looped for end in ("source", "target")})
        kind = "" if layer == "all" else f" for {LAYERS[layer]}"
        says = f"{views[view]}, counting {THRESHOLDS[counts]}: {_count(len(here), 'arrow')}{kind}, "
        if looped:
            says += f"{len(looped)} of them on a loop, between {_listed(firms)}."
        else:
            says += "none of them on a loop."
        if whose == "all" and (behind := sum(not row["rival"] for row in here)):
            says += f" Grey: the {behind} of OpenAI and its suppliers."
        rows.append({"view": view, "counts": counts, "layer": layer, "whose": whose, "says": says})
    return pd.DataFrame(rows)


def surviving(loops: pd.DataFrame, *, views: Mapping[str, str]) -> alt.LayerChart:
    """Which loops there were at each date, and how firm the weakest link of each was.

    loops: rows of `loop_table`.
    One control strikes out what is looser than a reader wants to count.
    """
    counts = alt.param(
        name="counts",
        value=1,
        bind=alt.binding_select(
            options=list(THRESHOLDS), labels=list(THRESHOLDS.values()), name="What counts "
        ),
    )
    frame = loops.assign(date=loops["view"].map(views))
    base = alt.Chart(frame).encode(
        x=alt.X("date:O", title=None, sort=list(views.values())).axis(
            orient="top",
            labelAngle=0,
            domain=False,
            ticks=False,
            labelExpr=_SHORT_DATE,
            labelColor=colour("ink"),
        ),
        y=alt.Y("loop:N", title=None, sort=alt.EncodingSortField("order")).axis(None),
    )
    alive = "datum.firmness >= counts && datum.firmness > 0"
    tone = alt.Color("firmness:O", legend=None).scale(
        domain=[0, 1, 2, 3, 4],
        range=[colour("panel"), colour("loose"), colour("loose"), colour("hedged"), colour("firm")],
    )
    cells = base.mark_rect(cornerRadius=4, height=22, yOffset=9).encode(
        color=tone, opacity=alt.condition(alive, alt.value(1), alt.value(0.13))
    )
    words = base.mark_text(fontSize=11.5, fontWeight=600, dy=9).encode(
        text="weakest:N",
        color=alt.when(f"({alive}) && datum.firmness == 3")
        .then(alt.value(colour("inside")))
        .when(alive)
        .then(alt.value(colour("paper")))
        .otherwise(alt.value(colour("muted"))),
    )
    names = (
        alt.Chart(frame[frame["view"] == next(iter(views))])
        .mark_text(align="left", fontSize=12.5, fontWeight=600, dy=-13)
        .encode(x=alt.value(2), y=base.encoding.y, text="loop:N")
    )
    rows = loops["loop"].nunique()
    return alt.LayerChart(layer=[cells, words, names]).add_params(counts).properties(height=52 * rows)


def surviving_states(loops: pd.DataFrame, views: Mapping[str, str]) -> pd.DataFrame:
    """What the chart of surviving loops shows for each thing that may count: columns counts and says."""
    rows = []
    for counts, what in THRESHOLDS.items():
        left = loops[(loops["firmness"] >= counts) & (loops["firmness"] > 0)].groupby("view").size()
        told = "; ".join(
            f"{_count(int(left.get(view, 0)), 'loop')} on {day}" for view, day in views.items()
        )
        rows.append({"counts": counts, "says": f"Counting {what}: {told}."})
    return pd.DataFrame(rows)


def going_round(
    shares: pd.DataFrame, *, views: Mapping[str, str], measures: Mapping[str, str]
) -> alt.LayerChart:
    """The share of the network that goes round, by what counts, a line a date, by one of several measures.

    shares: view, counts (1 to 4), measure (key of `measures`), low, central, high (0 to 1).
    """
    first = next(iter(measures))
    measure = alt.param(
        name="measure",
        value=first,
        bind=alt.binding_select(
            options=list(measures), labels=list(measures.values()), name="Measured as "
        ),
    )
    frame = shares.assign(date=shares["view"].map(views))
    base = alt.Chart(frame).transform_filter("datum.measure == measure")
    x = alt.X("counts:Q", title=None).scale(domain=[0.8, 4.9], nice=False)
    x = x.axis(
        values=[1, 2, 3, 4],
        grid=False,
        labelExpr="['', ['everything,', 'press too'], ['letters', 'and firmer'],"
        " ['contracts,', 'conditions'], ['binding', 'only']][datum.value]",
    )
    y = alt.Y("central:Q", title=None).axis(format="%", tickCount=5)
    tone = alt.Color("date:N", legend=None).scale(
        domain=list(views.values()), range=[colour("amd"), colour("nvidia"), colour("accent")]
    )
    band = base.mark_area(opacity=0.13).encode(x=x, y=alt.Y("low:Q"), y2="high:Q", color=tone)
    line = base.mark_line(strokeWidth=2.6, point={"size": 46, "filled": True}).encode(x=x, y=y, color=tone)
    ends = (
        alt.Chart(_ends_of_lines(frame))
        .transform_filter("datum.measure == measure")
        .encode(x=x, y=y, text="short:N")
    )
    words: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "dx": 9,
        "dy": alt.ExprRef("datum.shared ? -14 : 0"),
        "fontWeight": 600,
        "fontSize": 12,
        "lineBreak": "\n",
    }
    halo = ends.mark_text(**words, stroke=colour("paper"), strokeWidth=6)
    # a name that two lines share has the colour of neither
    shared = alt.when("datum.shared").then(alt.value(colour("ink"))).otherwise(tone)
    label = ends.mark_text(**words).encode(color=shared)
    return alt.LayerChart(layer=[band, line, halo, label]).add_params(measure).properties(height=330)


def _ends_of_lines(frame: pd.DataFrame) -> pd.DataFrame:
    """The names at the ends of the lines, one for lines of a measure that end at the same place."""
    ends = frame[frame["counts"] == max(THRESHOLDS)]
    ends = ends.assign(at=ends["central"].round(2))
    told = ends.groupby(["measure", "at"], sort=False, as_index=False).agg(
        counts=("counts", "first"),
        central=("central", "first"),
        date=("date", "first"),
        short=("short", "\n".join),
        shared=("short", lambda names: len(names) > 1),
    )
    return told.drop(columns="at")


def comes_back(shares: pd.DataFrame, *, views: Mapping[str, str], view: str) -> alt.LayerChart:
    """How many cents of a dollar that a firm puts into OpenAI come back to it, low to high.

    shares: firm, view, counts (1 to 4), low, central, high (dollars). A firm without a row puts nothing in.
    """
    params = [
        alt.param(
            name="view",
            value=view,
            bind=alt.binding_radio(options=list(views), labels=list(views.values()), name="As known on "),
        ),
        alt.param(
            name="counts",
            value=1,
            bind=alt.binding_select(
                options=list(THRESHOLDS), labels=list(THRESHOLDS.values()), name="What counts "
            ),
        ),
    ]
    base = alt.Chart(shares).transform_filter("datum.view == view && datum.counts == counts")
    y = alt.Y("firm:N", title=None, sort=list(dict.fromkeys(shares["firm"]))).axis(
        labelFontSize=13, labelColor=colour("ink"), ticks=False, domain=False, labelPadding=12
    )
    x = alt.X("central:Q", title=None).scale(domain=[0, 1], nice=False)
    x = x.axis(
        values=[0, 0.25, 0.5, 0.75, 1], labelExpr="datum.value == 1 ? '$1' : datum.value * 100 + '¢'"
    )
    span = base.mark_rule(strokeWidth=8, strokeCap="round", opacity=0.25, color=colour("accent")).encode(
        x=alt.X("low:Q"), x2="high:Q", y=y
    )
    dot = base.mark_point(size=130, opacity=1, color=colour("accent")).encode(x=x, y=y)
    label = base.mark_text(align="left", dx=14, fontWeight=600, fontSize=12).encode(
        x=alt.X("high:Q"), y=y, text="says:N"
    )
    told = pd.DataFrame({"all": [1.0], "says": ["the plan as told: all of it"]})
    rule = (
        alt.Chart(told).mark_rule(strokeDash=[4, 4], strokeWidth=1.6, color=colour("ink")).encode(x="all:Q")
    )
    plan = alt.Chart(told).mark_text(align="right", dx=-7, fontSize=11.5, color=colour("muted"))
    note = plan.encode(x="all:Q", y=alt.value(10), text="says:N")
    chart = alt.LayerChart(layer=[rule, note, span, dot, label]).add_params(*params)
    return chart.properties(height=52 * shares["firm"].nunique())


def counted(steps: pd.DataFrame, *, views: Mapping[str, str]) -> alt.LayerChart:
    """The same network counted in several ways, from gross to net, a row a way and a line a date.

    steps: step (in words, in order), view, counts (1 or 4), low, central, high (USD bn).
    """
    counts = alt.param(
        name="counts",
        value=1,
        bind=alt.binding_radio(
            options=[1, 4],
            labels=["everything that was said", "binding and paid only"],
            name="What counts ",
        ),
    )
    order = list(dict.fromkeys(steps["step"]))
    lines = {view: k for k, view in enumerate(views, start=1)}
    frame = steps.assign(
        date=steps["view"].map(views),
        line=steps["step"].map(order.index) * (len(lines) + 1.4) + steps["view"].map(lines),
    )
    heads = pd.DataFrame({"says": order, "line": [(len(lines) + 1.4) * k for k in range(len(order))]})
    base = alt.Chart(frame).transform_filter("datum.counts == counts")
    y = alt.Y("line:Q", axis=None).scale(domain=[heads["line"].max() + len(lines) + 0.6, -0.5], nice=False)
    tone = alt.Color("date:N", legend=None).scale(
        domain=list(views.values()), range=[colour("amd"), colour("nvidia"), colour("accent")]
    )
    # room for the words behind the longest bar, on a phone too
    most = float(steps["high"].max())
    x = alt.X("central:Q", title=None).scale(domain=[0, 1.9 * most], nice=False)
    x = x.axis(
        values=[500 * k for k in range(int(most // 500) + 1)],
        labelExpr="datum.value ? '$' + format(datum.value, ',') + ' B' : '0'",
        labelOverlap=True,
    )
    bars = base.mark_bar(size=13, orient="horizontal", cornerRadiusEnd=2).encode(x=x, y=y, color=tone)
    spans = base.mark_rule(strokeWidth=1.4, color=colour("ink")).encode(x=alt.X("low:Q"), x2="high:Q", y=y)
    words = base.mark_text(align="left", dx=7, fontSize=11.5).encode(
        x=alt.X("high:Q"), y=y, text="says:N", color=tone
    )
    names = alt.Chart(heads).mark_text(align="left", fontWeight=600, fontSize=12.5)
    titles = names.encode(x=alt.value(0), y=alt.Y("line:Q"), text="says:N")
    return (
        alt.LayerChart(layer=[bars, spans, words, titles])
        .add_params(counts)
        .properties(height=88 * len(order))
    )


def stated(deal: Mapping[Any, Any]) -> str:
    """An amount in words: '$300 B', 'up to $100 B', '$15 to 18 B', '10 GW, no price', '160 M shares'."""
    low, high = deal["low"], deal["high"]
    if deal["assumed"]:
        return "a part of it"
    if pd.isna(high) and pd.isna(low):
        if pd.notna(deal["gw"]):
            return f"{deal['gw']:g} GW, no price"
        return f"{deal['shares'] / 1e6:g} M shares" if pd.notna(deal["shares"]) else "amount unknown"
    if pd.isna(high):
        return f"over ${low:,.3g} B"
    if pd.isna(low) or low == 0:
        return f"up to ${high:,.3g} B"
    return f"${high:,.3g} B" if low == high else f"${low:,.3g} to {high:,.3g} B"


_SHORT_DATE = "split(datum.label, ' ')[1] + ' ' + split(datum.label, ' ')[2]"


class _State:
    """The expressions that pick what a state shows: with controls by parameter, without by constant."""

    def __init__(self, view: str, threshold: int, controls: bool) -> None:
        self.counts = "counts" if controls else str(threshold)
        self.at = "datum.view == view" if controls else f"datum.view == '{view}'"
        firm = "(whose == 'all' ? datum.firm_all : datum.firm_own)" if controls else "datum.firm_own"
        rank = "(whose == 'all' ? datum.rank_all : datum.rank_own)" if controls else "datum.rank_own"
        self.on_loop = f"{firm} >= {self.counts} && {firm} > 0"
        # deals that stand behind those of the rivals
        self.behind = "whose == 'all' && !datum.rival" if controls else "false"
        self.seen = f"{rank} >= {self.counts}"
        own = "(whose == 'all' || !datum.rival)" if controls else "!datum.rival"
        layer = " && (layer == 'all' || datum.layer == layer)" if controls else ""
        self.shown = f"{self.at} && datum.rank >= {self.counts} && {own}{layer}"
        self.placed = f"{self.at} && {rank} > 0"


def _short(deal: Mapping[Any, Any]) -> str:
    """The amount for a narrow drawing, empty where there is no room for a word on it."""
    if deal["assumed"]:
        return ""
    amount = deal["high"] if pd.notna(deal["high"]) else deal["low"]
    if pd.notna(amount):
        return f"${amount:,.3g} B" if amount >= 10 else ""
    if pd.notna(deal["gw"]):
        return f"{deal['gw']:g} GW"
    return f"{deal['shares'] / 1e6:g} M sh." if pd.notna(deal["shares"]) else ""


def _width(deal: Mapping[Any, Any]) -> float:
    """The width of an arrow in pixels: by class of amount; thin where there is none or it is assumed."""
    amount = deal["high"] if pd.notna(deal["high"]) else deal["low"]
    if deal["assumed"] or pd.isna(amount):
        return _UNKNOWN
    return next(width for limit, width in _CLASSES if amount < limit)


def _dashes(edges: pd.DataFrame) -> alt.StrokeDash:
    """One scale of dashes for the drawing and its key, since layers share their scales."""
    styles = sorted({*edges["style"], *_KEY_STYLES})
    return alt.StrokeDash("style:N", legend=None).scale(
        domain=styles, range=[_dash(style) for style in styles]
    )


def _dash(style: str) -> list[float]:
    """The dashes of 'status/width': longer for a wider line, so that a wide line still shows gaps."""
    status, _, width = style.partition("/")
    scale = max(float(width), 1.8)
    pattern = {"press-only": (0.9, 1.5), "letter-of-intent": (0.9, 1.5), "contingent": (4.0, 1.8)}
    if status == "assumed":
        return [7, 3, 1.5, 3]
    return [round(part * scale, 1) for part in pattern[status]] if status in pattern else [1, 0]


def _curves(edges: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Seven points of each arrow's curve, and where its head and its label stand.

    Arrows between the same two firms bend to their own right, each further out than the one before, so
    that two that go opposite ways enclose an eye. Heads stand where arrows are far apart, away from
    OpenAI; labels where they cover least.
    """
    slots = edges.groupby(["view", "source", "target"]).cumcount()
    points, middles, places, traces = [], [], [], []
    for row, slot in zip(edges.to_dict("records"), slots, strict=True):
        start, control, end = _bend(row["source"], row["target"], int(slot))

        def on_curve(t: float, a: Any = start, b: Any = control, c: Any = end) -> Any:
            return (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c

        for k in range(7):
            px, py = on_curve(k / 6)
            points.append({"id": row["id"], "k": k, "x": round(float(px), 1), "y": round(float(py), 1)})
        outward = row["source"] == "OpenAI"
        at = (0.84 if outward else 0.76) - 0.05 * slot
        head, near = on_curve(at), on_curve(at + 0.02) - on_curve(at - 0.02)
        middles.append(
            {
                "id": row["id"],
                "head_x": round(float(head[0]), 1),
                "head_y": round(float(head[1]), 1),
                "dx": round(float(near[0]), 2),
                "dy": round(float(near[1]), 2),
                "short": _short(row),
            }
        )
        places.append([on_curve(t) for t in _ALONG[outward]])
        traces.append(np.array([on_curve(t) for t in np.linspace(0, 1, 61)]))
    return pd.DataFrame(points), _labelled(pd.DataFrame(middles), edges, places, traces)


def _labelled(
    middles: pd.DataFrame, edges: pd.DataFrame, places: list[list[Any]], traces: list[Any]
) -> pd.DataFrame:
    """Where each label stands: on its arrow or beside it, at the place where it covers least.

    What it could cover, on the same date: firms' names, heads of arrows, other arrows, and the labels
    placed before, wide arrows first. Labels of OpenAI's deals and of its rivals' are never seen together.
    """
    chosen: dict[int, tuple[Any, str]] = {}
    order = edges.assign(thin=-edges["width"]).sort_values(["view", "thin", "deal"], kind="stable")
    tips = middles.set_index("id")[["head_x", "head_y"]]
    for (view, rival), group in order.groupby(["view", "rival"]):
        around = order[order["view"] == view] if rival else group
        firms = set(around["source"]) | set(around["target"])
        taken = [_box(np.array(PLACES[firm]), 88, 80, above=12, below=30) for firm in sorted(firms)]
        taken += [_box(tips.loc[row].to_numpy(), 20, 20) for row in group["id"]]
        for row in group.to_dict("records"):
            short, spots = _short(row), places[row["id"]]
            if not short:
                chosen[row["id"]] = spots[0], "center"
                continue
            long = 6.6 * (len(stated(row)) + 2 + len(LAYERS[row["layer"]])) + 12
            alike, unlike = (
                np.concatenate(
                    [
                        np.empty((0, 2)),
                        *(
                            traces[other["id"]]
                            for other in around.to_dict("records")
                            if other["id"] != row["id"]
                            and (
                                other["rival"] == rival
                                and other["side"] == row["side"]
                                and other["firm_all" if rival else "firm_own"] > 0
                            )
                            is same
                        ),
                    ]
                )
                for same in (True, False)
            )
            tried = []
            for k, spot in enumerate(spots):
                for align in _ALIGNS:
                    box = _box(spot, long, 7.0 * len(short), align=align, gap=_gap(row["width"]))
                    covers = 12 * sum(_shared(box, other) for other in taken)
                    # on another arrow of its own colour, if that is not faint, a label would seem its own
                    covers += 8 * _crossed(box, alike) + 2 * _crossed(box, unlike)
                    covers += 100 * _outside(box) + k + (align != "center")
                    tried.append((covers, k, align, box))
            _, k, align, box = min(tried, key=lambda one: one[0])
            taken.append(box)
            chosen[row["id"]] = spots[k], align
    found = [chosen[row] for row in middles["id"]]
    side = {"left": 1, "right": -1, "center": 0}
    gaps = [_gap(width) for width in edges["width"]]
    return middles.assign(
        label_x=[round(float(spot[0]), 1) for spot, _ in found],
        label_y=[round(float(spot[1]), 1) for spot, _ in found],
        align=[align for _, align in found],
        nudge=[round(side[align] * gap, 1) for (_, align), gap in zip(found, gaps, strict=True)],
    )


def _gap(width: float) -> float:
    """Pixels between the middle of an arrow of this width and a label beside it."""
    return 7 + width / 2


def _box(
    spot: Any,
    wide: float,
    narrow: float,
    above: float = 8,
    below: float = 8,
    align: str = "center",
    gap: float = 0.0,
) -> tuple[float, ...]:
    """What a word covers, in hundredths: left and right on a page, on a phone, bottom and top."""
    unit = _TOP / HEIGHT
    x, y = float(spot[0]), float(spot[1])
    ends = []
    for length, whole in ((wide, _WIDE), (narrow, _NARROW)):
        start = {"center": -length / 2, "left": gap, "right": -gap - length}[align]
        ends += [x + 100 * start / whole, x + 100 * (start + length) / whole]
    return (*ends, y - below * unit, y + above * unit)


def _shared(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """How much of each other two words cover, on a page and on a phone together."""
    across = [max(0.0, min(a[k + 1], b[k + 1]) - max(a[k], b[k])) for k in (0, 2, 4)]
    return (across[0] + across[1]) * across[2]


def _crossed(box: tuple[float, ...], points: Any) -> float:
    """How much of other arrows, given by points along them, a word covers on a page and on a phone."""
    x, y = points[:, 0], points[:, 1]
    level = (y > box[4]) & (y < box[5])
    return float(sum((level & (x > box[k]) & (x < box[k + 1])).sum() for k in (0, 2)))


def _outside(box: tuple[float, ...]) -> float:
    """How far a word would reach over the left and right edge of the drawing, in hundredths."""
    return max(0.0, -box[0], -box[2], box[1] - 100, box[3] - 100)


def _bend(source: str, target: str, slot: int) -> tuple[Any, Any, Any]:
    """Start, control point and end of an arrow's curve, in hundredths of width and height."""
    for firm in (source, target):
        if firm not in PLACES:
            raise ValueError(f"{firm} has no place in the drawing: add it to PLACES in charts/network.py")
    scale = np.array(_NOMINAL) / np.array([100.0, _TOP])
    a, b = np.array(PLACES[source]) * scale, np.array(PLACES[target]) * scale
    gap = float(np.hypot(*(b - a)))
    along = (b - a) / gap
    right = np.array([along[1], -along[0]])
    bow = (0.14 + 0.17 * slot) * gap
    if "OpenAI" not in (source, target):
        # what would run through OpenAI, as if it were for it, takes the other side, outside its return
        middle = (a + b) / 2 + right * bow / 2 - np.array(PLACES["OpenAI"]) * scale
        bow = -2 * bow if np.hypot(*middle) < 60 else bow
    a = a + along * (30 if source == "OpenAI" else 16)
    b = b - along * (30 if target == "OpenAI" else 16)
    # later arrows leave beside the firm's middle, not through it
    shift = right * min(4.0 + 6.0 * slot, 16.0)
    return (a + shift) / scale, ((a + b) / 2 + right * bow) / scale, (b + shift) / scale


def _params(
    views: Mapping[str, str], view: str, threshold: int, edges: pd.DataFrame
) -> list[alt.Parameter]:
    layers = [layer for layer in LAYERS if layer in set(edges["layer"])]
    return [
        alt.param(
            name="view",
            value=view,
            bind=alt.binding_radio(options=list(views), labels=list(views.values()), name="As known on "),
        ),
        alt.param(
            name="counts",
            value=threshold,
            bind=alt.binding_select(
                options=list(THRESHOLDS), labels=list(THRESHOLDS.values()), name="What counts "
            ),
        ),
        alt.param(
            name="layer",
            value="all",
            bind=alt.binding_select(
                options=["all", *layers],
                labels=["everything", *(LAYERS[key] for key in layers)],
                name="Paid for ",
            ),
        ),
        alt.param(
            name="whose",
            value="own",
            bind=alt.binding_radio(options=list(WHOSE), labels=list(WHOSE.values()), name="Whose deals "),
        ),
    ]


def _firms(edges: pd.DataFrame, state: _State) -> list[alt.Chart]:
    """A disc and a name for each firm: dark ring on a loop, faint where nothing of it counts."""
    rows = []
    for view, present in edges.groupby("view"):
        for firm in sorted(set(present["source"]) | set(present["target"])):
            mine = present[(present["source"] == firm) | (present["target"] == firm)]
            own = mine[~mine["rival"]]
            x, y = PLACES[firm]
            rows.append(
                {
                    "firm": firm,
                    "x": x,
                    "y": y,
                    "view": view,
                    "rank_own": int(own["rank"].max()) if len(own) else 0,
                    "rank_all": int(mine["rank"].max()),
                    "firm_own": int(own["firm_own"].max()) if len(own) else 0,
                    "firm_all": int(mine["firm_all"].max()),
                    "hub": firm == "OpenAI",
                }
            )
    base = alt.Chart(pd.DataFrame(rows)).transform_filter(state.placed)
    place = {"x": alt.X("x:Q"), "y": alt.Y("y:Q")}
    seen = alt.condition(state.seen, alt.value(1), alt.value(0.35))
    discs = base.mark_point(filled=True, shape="circle", opacity=1, strokeWidth=2.4).encode(
        **place,
        size=alt.condition("datum.hub", alt.value(2900), alt.value(430)),
        fill=alt.condition("datum.hub", alt.value(colour("ink")), alt.value(colour("paper"))),
        stroke=alt.condition(state.on_loop, alt.value(colour("ink")), alt.value(colour("neutral"))),
        strokeOpacity=seen,
    )
    name: dict[str, Any] = {"fontSize": 12.5, "fontWeight": 700, "baseline": "middle"}
    others = base.transform_filter("!datum.hub")
    halo = others.mark_text(**name, dy=22, stroke=colour("paper"), strokeWidth=5, strokeJoin="round")
    hub = base.transform_filter("datum.hub").mark_text(**name, color=colour("paper"))
    return [
        discs,
        halo.encode(**place, text="firm:N"),
        others.mark_text(**name, dy=22, color=colour("ink")).encode(**place, text="firm:N", opacity=seen),
        hub.encode(**place, text="firm:N"),
    ]


def _key(dashes: alt.StrokeDash, controls: bool) -> list[alt.Chart]:
    """What colours and dashes mean, in three lines above the drawing."""
    tones = pd.DataFrame(
        [
            {"x": 0, "until": 5, "y": 112.5, "side": "finance", "says": "shares, loans, pledges"},
            {"x": 50, "until": 55, "y": 112.5, "side": "trade", "says": "chips, cloud, leases"},
        ]
    )
    styles = pd.DataFrame(
        [
            {"x": 0, "until": 7, "y": 108.5, "style": "binding/2.6", "says": "binding"},
            {"x": 28, "until": 35, "y": 108.5, "style": "contingent/2.6", "says": "conditional"},
            {"x": 58, "until": 65, "y": 108.5, "style": "press-only/2.6", "says": "letter, press"},
            {
                "x": 0,
                "until": 7,
                "y": 104.5,
                "style": "assumed/1.8",
                "says": "clouds' own purchases, assumed",
            },
        ]
    )
    tone = alt.Color("side:N", legend=None).scale(
        domain=["finance", "trade"], range=[colour("accent"), colour("firm")]
    )
    rule: dict[str, Any] = {"strokeWidth": 2.8, "color": colour("muted")}
    ends = {"x": alt.X("x:Q"), "x2": "until:Q", "y": alt.Y("y:Q")}
    marks = [
        alt.Chart(tones).mark_rule(**rule).encode(**ends, color=tone),
        alt.Chart(styles).mark_rule(**rule).encode(**ends, strokeDash=dashes),
    ]
    words: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 5, "fontSize": 11}
    place = {"x": alt.X("until:Q"), "y": alt.Y("y:Q"), "text": "says:N"}
    for rows in (tones, styles):
        marks.append(alt.Chart(rows).mark_text(**words, color=colour("muted")).encode(**place))
    if controls:
        grey = pd.DataFrame([{"x": 65, "until": 72, "y": 104.5, "says": "OpenAI's deals"}])
        behind = alt.Chart(grey).transform_filter("whose == 'all'")
        marks.append(behind.mark_rule(strokeWidth=2.8, color=colour("neutral"), opacity=0.6).encode(**ends))
        marks.append(behind.mark_text(**words, color=colour("muted")).encode(**place))
    return marks


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
