"""Where the parts of the drawing of the network go: firms, curves, heads of arrows and labels.

Across, everything is in hundredths of the drawing's width; up, in units of which `TOP` are its height.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

HEIGHT = 730
TOP = 122.5
# where the lines of the key go, above the highest arrow
KEY_LINES = (121.0, 117.7, 114.4, 111.1, 107.8)
# Where each firm goes: NVIDIA above OpenAI, so that the loop between them closes in the middle; clouds and
# landlords left, chip makers right, SoftBank and the rivals below. By hand, for a drawing that is read on a
# phone as well. A firm that is not named here gets a free place by itself (`places`).
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
# the shape in which curves are bent, between a phone's and a page's
_NOMINAL = (560.0, float(HEIGHT))
# how far along an arrow its label may go, the best place first: out of OpenAI, and all others
_ALONG = {
    True: (0.64, 0.56, 0.72, 0.48, 0.4, 0.6, 0.52, 0.68, 0.44, 0.32),
    False: (0.38, 0.46, 0.3, 0.54, 0.62, 0.42, 0.34, 0.5, 0.58, 0.7, 0.66, 0.74),
}
# where a label may be: on its arrow, to the right or left of it, above or below it
_SIDES_OF_ARROW: tuple[tuple[Literal["center", "left", "right"], int], ...] = (
    ("center", 0), ("left", 0), ("right", 0), ("center", 1), ("center", -1),
)  # fmt: skip
POINTS = 7  # of a curve
# widths in pixels, of the drawing on a page and on a phone, at which labels must not meet
_WIDE, _NARROW = 674.0, 345.0
# where a firm without a place of its own may go: along the edges first, then further in
_FREE = tuple(
    (float(x), float(y))
    for inset in (9, 24)
    for x in range(inset, 101 - inset, 6)
    for y in range(inset, 101 - inset, 6)
    if min(x, 100 - x, y, 100 - y) < inset + 6
)


def places(firms: Iterable[str]) -> dict[str, tuple[float, float]]:
    """A place for each firm: the one set by hand, or the free place farthest from all others.

    Parameters
    ----------
    firms : iterable of str
        The firms to draw, in any order.

    Returns
    -------
    dict of str to tuple of float
        Across and up, in the units of this module; the same for the same firms.
    """
    firms = sorted(set(firms))
    found = {firm: PLACES[firm] for firm in firms if firm in PLACES}
    taken = set(PLACES.values())
    for firm in firms:
        if firm not in found:
            spot = max(_FREE, key=lambda spot: (min(_apart(spot, other) for other in taken), spot))
            found[firm] = spot
            taken.add(spot)
    return found


def curves(
    edges: pd.DataFrame, short: Mapping[str, str], long: Mapping[str, str], seen: Mapping[str, bool]
) -> pd.DataFrame:
    """`POINTS` points of each arrow's curve, and where its head and its label go.

    Parameters
    ----------
    edges : DataFrame
        Arrows with id, view, source, target, side, rival, width and deal.
    short, long : mapping of str to str
        The label of each arrow on a phone (empty for none) and on a page, by id.
    seen : mapping of str to bool
        Whether an arrow is drawn in full colour when everything counts, by id: a label avoids these.

    Returns
    -------
    DataFrame
        A row an arrow: id, x and y (lists of the points'), head_x, head_y, dx, dy (the direction of the
        head), short, long, label_x, label_y, align and nudge (pixels).

    Notes
    -----
    Arrows between the same two firms bend to their own right, each further out than the one before, so
    that two that go opposite ways enclose an eye. Heads are where arrows are far apart, away from OpenAI;
    labels where they cover least.
    """
    where = places({*edges["source"], *edges["target"]})
    slots = edges.groupby(["view", "source", "target"]).cumcount()
    rows: list[dict[str, Any]] = []
    spots, traces = {}, {}
    for row, slot in zip(edges.to_dict("records"), slots, strict=True):
        start, control, end = _bend(row["source"], row["target"], int(slot), where)

        def on_curve(t: float, a: Any = start, b: Any = control, c: Any = end) -> Any:
            return (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c

        points = [on_curve(k / (POINTS - 1)) for k in range(POINTS)]
        outward = row["source"] == "OpenAI"
        at = (0.84 if outward else 0.76) - 0.05 * slot
        head, near = on_curve(at), on_curve(at + 0.02) - on_curve(at - 0.02)
        rows.append(
            {
                "id": row["id"],
                "x": [round(float(across), 1) for across, _ in points],
                "y": [round(float(up), 1) for _, up in points],
                "head_x": round(float(head[0]), 1),
                "head_y": round(float(head[1]), 1),
                "dx": round(float(near[0]), 2),
                "dy": round(float(near[1]), 2),
                "short": short[row["id"]],
            }
        )
        spots[row["id"]] = [on_curve(t) for t in _ALONG[outward]]
        traces[row["id"]] = np.array([on_curve(t) for t in np.linspace(0, 1, 61)])
    return _Labels(edges, short, long, seen, spots, traces).placed(pd.DataFrame(rows), where)


class _Labels:
    """Where each label goes: on its arrow or beside it, at the place where it covers least.

    What it could cover, on the same date: firms' names, heads of arrows, other arrows, and the labels
    placed before, wide arrows first. Labels of OpenAI's deals and of its rivals' are never seen together.
    """

    def __init__(
        self,
        edges: pd.DataFrame,
        short: Mapping[str, str],
        long: Mapping[str, str],
        seen: Mapping[str, bool],
        spots: Mapping[str, list[Any]],
        traces: Mapping[str, Any],
    ) -> None:
        self._edges, self._short, self._long, self._seen = edges, short, long, seen
        self._spots, self._traces = spots, traces

    def placed(self, middles: pd.DataFrame, where: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
        """The heads with a place for each label."""
        chosen: dict[str, tuple[Any, str]] = {}
        order = self._edges.assign(thin=-self._edges["width"])
        order = order.sort_values(["view", "thin", "deal"], kind="stable")
        tips = dict(zip(middles["id"], middles[["head_x", "head_y"]].to_numpy(), strict=True))
        for (view, rival), group in order.groupby(["view", "rival"]):
            around = order[order["view"] == view] if rival else group
            firms = sorted({*around["source"], *around["target"]})
            names = [box for firm in firms for box in _firm_boxes(firm, np.array(where[firm]))]
            taken = names + names  # a name is worse to cover than a head
            taken += [_box(tips[row], 26, 26, above=12, below=12) for row in around["id"]]
            for row in group.to_dict("records"):
                if not self._short[row["id"]]:
                    chosen[row["id"]] = self._spots[row["id"]][0], "center"
                    continue
                spot, align, box = self._best(row, around.to_dict("records"), taken, names)
                taken.append(box)
                names.append(box)
                chosen[row["id"]] = spot, align
        found = [chosen[row] for row in middles["id"]]
        side = {"left": 1, "right": -1, "center": 0}
        gaps = [_gap(width) for width in self._edges["width"]]
        words = [self._long[row] if self._short[row] else "" for row in middles["id"]]
        return middles.assign(
            long=words,
            label_x=[round(float(spot[0]), 1) for spot, _ in found],
            label_y=[round(float(spot[1]), 1) for spot, _ in found],
            align=[align for _, align in found],
            nudge=[round(side[align] * gap, 1) for (_, align), gap in zip(found, gaps, strict=True)],
        )

    def _best(
        self,
        row: Mapping[Any, Any],
        around: list[Any],
        taken: list[tuple[float, ...]],
        names: list[tuple[float, ...]],
    ) -> tuple[Any, str, tuple[float, ...]]:
        """The place of one label, its alignment, and what it then covers."""
        long, narrow = 7.2 * len(self._long[row["id"]]) + 12, 7.2 * len(self._short[row["id"]]) + 4
        alike, unlike = (self._points(row, around, same) for same in (True, False))
        tried, boxes, late = [], [], []
        for k, spot in enumerate(self._spots[row["id"]]):
            for align, shift in _SIDES_OF_ARROW:
                at = spot + np.array([0.0, shift * (_gap(row["width"]) + 4) * TOP / HEIGHT])
                box = _box(at, long, narrow, align=align, gap=_gap(row["width"]))
                tried.append((at, align, box))
                boxes.append(box)
                late.append(100 * _outside(box) + k + (align != "center") + abs(shift))
        shared = _shared(np.array(boxes), np.array(taken))
        covers = 12 * shared.sum(axis=1) + 60 * (shared > 0).sum(axis=1) + late
        # a name or another label is covered only where there is no other place
        covers += 200 * (_shared(np.array(boxes), np.array(names)) > 0).sum(axis=1)
        # on another arrow of its own colour, if that is not faint, a label would seem its own
        covers += 8 * _crossed(np.array(boxes), alike) + 2 * _crossed(np.array(boxes), unlike)
        return tried[int(covers.argmin())]

    def _points(self, row: Mapping[Any, Any], around: list[Any], same: bool) -> Any:
        """Points along the other arrows that look like this one, or those that do not."""
        others = [
            self._traces[other["id"]]
            for other in around
            if other["id"] != row["id"]
            and (
                other["rival"] == row["rival"] and other["side"] == row["side"] and self._seen[other["id"]]
            )
            is same
        ]
        return np.concatenate([np.empty((0, 2)), *others])


def _firm_boxes(firm: str, place: Any) -> list[tuple[float, ...]]:
    """What a firm covers: its disc, and its name below it; OpenAI's is inside its own."""
    if firm == "OpenAI":
        return [_box(place, 60, 60, above=30, below=30)]
    name = 7.9 * len(firm) + 4
    return [_box(place, 24, 24, above=12, below=12), _box(place, name, name, above=-12, below=36)]


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two places are from each other, in pixels of the nominal drawing."""
    across = (one[0] - other[0]) * _NOMINAL[0] / 100
    return float(np.hypot(across, (one[1] - other[1]) * _NOMINAL[1] / TOP))


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
    unit = TOP / HEIGHT
    x, y = float(spot[0]), float(spot[1])
    ends = []
    for length, whole in ((wide, _WIDE), (narrow, _NARROW)):
        start = {"center": -length / 2, "left": gap, "right": -gap - length}[align]
        ends += [x + 100 * start / whole, x + 100 * (start + length) / whole]
    return (*ends, y - below * unit, y + above * unit)


def _shared(boxes: Any, others: Any) -> Any:
    """How much of each other words cover, on a page and on a phone together; a row a word."""
    starts = np.maximum(boxes[:, None, ::2], others[None, :, ::2])
    ends = np.minimum(boxes[:, None, 1::2], others[None, :, 1::2])
    page, phone, up = np.moveaxis(np.maximum(ends - starts, 0.0), 2, 0)
    return (page + phone) * up


def _crossed(boxes: Any, points: Any) -> Any:
    """How many points along other arrows each word covers, on a page and on a phone together."""
    after = points[None, :, 0] > boxes[:, :4:2, None].swapaxes(0, 1)
    before = points[None, :, 0] < boxes[:, 1:4:2, None].swapaxes(0, 1)
    level = (points[:, 1] > boxes[:, 4:5]) & (points[:, 1] < boxes[:, 5:6])
    return (level & after & before).sum(axis=(0, 2))


def _outside(box: tuple[float, ...]) -> float:
    """How far a word would reach over the left and right edge of the drawing, in hundredths."""
    return max(0.0, -box[0], -box[2], box[1] - 100, box[3] - 100)


def _bend(
    source: str, target: str, slot: int, where: Mapping[str, tuple[float, float]]
) -> tuple[Any, Any, Any]:
    """Start, control point and end of an arrow's curve, in hundredths of width and height."""
    scale = np.array(_NOMINAL) / np.array([100.0, TOP])
    a, b = np.array(where[source]) * scale, np.array(where[target]) * scale
    gap = float(np.hypot(*(b - a)))
    along = (b - a) / gap
    right = np.array([along[1], -along[0]])
    # a little less for each further one, so that the last of many stays below the key
    bow = (0.14 + 0.17 * min(slot, 1) + 0.13 * max(slot - 1, 0)) * gap
    if "OpenAI" not in (source, target):
        # what would run through OpenAI, as if it were for it, takes the other side, outside its return
        middle = (a + b) / 2 + right * bow / 2 - np.array(where["OpenAI"]) * scale
        bow = -2 * bow if np.hypot(*middle) < 60 else bow
    a = a + along * (30 if source == "OpenAI" else 16)
    b = b - along * (30 if target == "OpenAI" else 16)
    # later arrows leave beside the firm's middle, not through it
    shift = right * min(4.0 + 6.0 * slot, 16.0)
    return (a + shift) / scale, ((a + b) / 2 + right * bow) / scale, (b + shift) / scale
