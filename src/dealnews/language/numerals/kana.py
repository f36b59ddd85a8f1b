"""Numerals spelled in kana.

Only words with a multiplier in them (にじゅう, さんびゃく) are read: the bare digits are homophones of
particles and common words (に, し, ご, さん).
"""

import re

from dealnews.language.alternation import Sought
from dealnews.language.numerals.numeral import KANJI_DIGITS, Numeral
from dealnews.language.numerals.values import spelled_value

# Only words with a multiplier in them (にじゅう, さんびゃく) are read: the bare digits are homophones
# of particles and common words (に, し, ご, さん).
_KANA_DIGITS = {
    "いち": 1,
    "いっ": 1,
    "に": 2,
    "さん": 3,
    "よん": 4,
    "よ": 4,
    "し": 4,
    "ご": 5,
    "ろく": 6,
    "ろっ": 6,
    "なな": 7,
    "しち": 7,
    "はち": 8,
    "はっ": 8,
    "きゅう": 9,
    "く": 9,
}

_KANA_UNITS = {
    "じゅう": "十",
    "じゅっ": "十",
    "じっ": "十",
    "ひゃく": "百",
    "びゃく": "百",
    "ぴゃく": "百",
    "ひゃっ": "百",
    "せん": "千",
    "ぜん": "千",
    "まん": "万",
    "おく": "億",
    "ちょう": "兆",
}

_KANA_WORDS = {k: KANJI_DIGITS[v] for k, v in _KANA_DIGITS.items()} | _KANA_UNITS
_KANA_PART = "|".join(sorted(_KANA_WORDS, key=len, reverse=True))
_KANA_CUE = Sought("[じひびぴせぜ](?:ゅう|ゃく|んまん)")
_KANA_RUN = re.compile(rf"(?<![ぁ-ん])(?:{_KANA_PART}){{2,16}}(?![ぁ-ん])")
_KANA_SPLIT = re.compile(_KANA_PART)


def kana_numerals(text: str) -> list[Numeral]:
    """Find numerals spelled in kana (にせんごひゃく).

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Numeral
    """
    found = []
    done = 0
    for cue in _KANA_CUE.finditer(text):
        if cue.start() < done:
            continue
        start = cue.start()
        floor = max(done, start - 40)
        while start > floor and "ぁ" <= text[start - 1] <= "ん":
            start -= 1
        run = _KANA_RUN.match(text, start)
        if run is None:
            continue
        spelled = "".join(_KANA_WORDS[part] for part in _KANA_SPLIT.findall(run.group()))
        read = spelled_value(spelled)
        if read is not None:
            done = run.end()
            found.append(Numeral(start, done, run.group(), read[0], read[0], read[0], read[1], "kana"))
    return found
