"""Colours that stand for something are told apart by every eye, in light and in dark."""

from itertools import combinations

import numpy as np
import pytest

from computedeals.charts.palette import TOKENS
from computedeals.deals import STATUS

# Machado, Oliveira and Fernandes (2009), complete loss of one kind of cone, on linear sRGB.
SEES = {
    "all three": np.eye(3),
    "no red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Ottosson (2020): Oklab, in which distances are as they look
LMS = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]
CERTAINTIES = ("firm", "hedged", "loose", "accent")
AGREED = tuple(dict.fromkeys((*(status.role for status in STATUS.values()), "accent")))
ARTICLES = ("amd", "nvidia", "accent")
LEAST = 0.065  # three times what side by side can just be told apart


def seen(colour: str, eye: str) -> np.ndarray:
    """A colour as Oklab, as an eye sees it."""
    part = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    left = np.clip(np.asarray(SEES[eye]) @ linear, 0, 1)
    return np.asarray(LAB) @ np.cbrt(np.asarray(LMS) @ left)


@pytest.mark.parametrize("eye", SEES)
@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_marks_of_one_chart_are_told_apart_by_every_eye(side: int, eye: str) -> None:
    marks = (*combinations(CERTAINTIES, 2), *combinations(AGREED, 2), *combinations(ARTICLES, 2))
    pairs = {*marks, ("amd", "firm"), ("amd", "hedged")}
    apart = {
        pair: round(
            float(np.linalg.norm(seen(TOKENS[pair[0]][side], eye) - seen(TOKENS[pair[1]][side], eye))), 3
        )
        for pair in pairs
    }
    assert {pair: distance for pair, distance in apart.items() if distance < LEAST} == {}
