"""Characters that many rules share: dashes and waves of every agency, radicals from PDF text, kanji.

One table each, so that a dash known in dates is known in quantities.
"""

import re
import unicodedata
from functools import lru_cache

# Hyphens, minus signs, dashes and lines that agencies set between two ends of a range:
# 「7─9月期」 (U+2500), 「7―9月期」 (U+2015), 「640億—660億ドル」.
DASHES = "-‐‑‒–—―−─━－﹣⁃ｰー"
# Wave dashes and tildes: 「5〜7％」「5～7％」
WAVES = "〜～~∼"
# both, as they stand in a class of a regular expression
JOINERS = re.escape(DASHES + WAVES)

# Radicals that PDF text has for the kanji of the same shape: 「9⽉16⽇」
_RADICALS = re.compile("[\u2e80-\u2fd5]")
_UNMAPPED = "⺟母⻄西⻑長⻘青⻝食⻩黄⻭歯⻯竜⻲亀⺠民⺬示⻁虎⻨麦⻫斉"  # Unicode gives these no plain form
_PLAIN = {
    code: plain
    for code in range(0x2E80, 0x2FD6)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain != chr(code)
} | {ord(radical): plain for radical, plain in zip(_UNMAPPED[::2], _UNMAPPED[1::2], strict=True)}


@lru_cache(maxsize=4)
def without_radicals(text: str) -> str:
    """Give the text with every radical as the kanji that it stands for; offsets stay.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    str
        A string of the same length.
    """
    return text if _RADICALS.search(text) is None else text.translate(_PLAIN)


def is_kanji(char: str) -> bool:
    """Tell whether a character is a Chinese character (or 々).

    Parameters
    ----------
    char : str
        One character.

    Returns
    -------
    bool
    """
    return "一" <= char <= "鿿" or char == "々"
