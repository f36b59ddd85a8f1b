"""How far an unlisted name reaches back from what stands behind it, or on from what stands before it."""

import re
from typing import Final

from dealnews.language.morphology import short_tokens
from dealnews.language.names import LEADS, TITLED
from dealnews.language.scripts import IS_KATAKANA, KANJI, KATAKANA, LATIN, word_boundaries
from dealnews.language.unlisted.spans import REACH

_RUN: Final = f"[{LATIN}{KATAKANA}{KANJI}・＆&-]"
_RUN_BEFORE: Final = re.compile(f"(?<!{_RUN}){_RUN}{{1,}}+$")
_RUN_AFTER: Final = re.compile(f"[{LATIN}{KATAKANA}{KANJI}ぁ-ん・＆& .-]{{2,32}}")
TIME: Final = re.compile("[0-9０-９一二三四五六七八九十]+[年月日度期]|同[年月日]|[昨今翌]年")


def name_before(text: str, end: int) -> int:
    """Where the name begins that ends at an offset: a run of the scripts of names, less what leads it.

    A name that begins in hiragana (みどり証券) begins where the analyser's noun begins.

    Parameters
    ----------
    text : str
        Any text.
    end : int
        Where the name ends.

    Returns
    -------
    int
    """
    floor = max(0, end - REACH)
    run = _RUN_BEFORE.search(text[floor:end])
    start = floor + run.start() if run else end
    listing = _LIST_DOT.search(text[start:end]) or _KIND_LEADS.search(text[start:end])
    start = _behind_leads(text, start + listing.end() if listing else start, end)
    if (
        start
        and "ぁ" <= text[start - 1] <= "ん"
        and (
            text[start - 1] not in "のなはがをにもとへやで"
            or _IN_HIRAGANA.search(text, max(0, start - 4), start)
        )
    ):
        low = max(floor, start - 8)
        for token in reversed(short_tokens(text[low:end])):
            if token.pos[0] not in ("名詞", "接頭辞", "接尾辞", "記号") or "\n" in token.surface:
                break
            if "副詞" in token.pos[2] or token.surface in (
                "とも",
                "もの",
                "こと",
                "ため",
                "うち",
                "ほか",
                "はず",
            ):
                break  # それぞれ日立…, とも組む
            if low + token.start < start and not re.search("[ぁ-ん]", token.surface):
                break
            start = min(start, low + token.start)
    return start


_IN_HIRAGANA: Final = re.compile("[ぁ-ん]{3}$|(?:^|[^ぁ-ん])[ぁ-ん]{2}$")  # あけぼの建設, ながの百貨店


def _behind_leads(text: str, start: int, end: int) -> int:
    """The start of a name without what stands before it in its run: 大手, 子会社, 米, 2012年."""
    while start < end:
        time = TIME.match(text, start, end)
        if time:
            start = time.end()
            continue
        lead = _LEAD.match(text, start, end)
        if lead is None or lead.end() >= end:
            break
        katakana = IS_KATAKANA.match(text, lead.end()) is not None  # 韓国サムスン電子
        if not katakana and lead.end() - start not in word_boundaries(text[start:end]):
            break  # 前橋製紙 does not begin with 前
        start = lead.end()
    return start


# A ・ between names in kanji separates them: 青葉火災・若葉銀行.
_LIST_DOT: Final = re.compile(f"^.*[{KANJI}]・(?=[{KANJI}])|^.*(?:HD|グループ|ホールディングス)・")

# データ解析大手|パランティア・テクノロジーズ
_KIND_LEADS: Final = re.compile(
    f"^.*(?:大手|新興企業|中銀|中央銀行|(?<!株式)(?<!有限)会社)(?=[{KATAKANA}A-Z])"
)

_LEAD: Final = re.compile(
    f"(?:{LEADS})|後(?=[{KATAKANA}])|[{KANJI}]{{2,4}}(?<!株式)会社|[米英仏独韓伊加蘭台中豪印露](?=[{KATAKANA}A-Za-z])|[・＆&-]"
)

# 株式会社タムロン 個人投資家向け説明会: only between Latin letters a space belongs to the name
_SPACED: Final = re.compile(" (?![A-Za-z0-9&])|(?<![A-Za-z0-9&.,]) ")


def name_after(text: str, start: int) -> int:
    """Where a name ends that begins at an offset: before a particle, a verb or a title.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the name begins.

    Returns
    -------
    int
    """
    run = _RUN_AFTER.match(text, start)
    if run is None:
        return start
    end = start
    for token in short_tokens(_SPACED.split(run.group(), maxsplit=1)[0]):
        surface = token.surface
        plain = token.pos[0] in ("名詞", "接頭辞", "接尾辞", "記号", "形状詞", "形容詞", "感動詞", "代名詞")
        symbol = surface in ("・", "&", "＆", "-", ".")
        if token.pos[1] == "数詞" and not end:
            break
        if not (plain or symbol) or (end > start and TITLED.match(surface)):
            break
        if surface in ("以下", "等", "など", "様", "御中", "宛", "前", "後", "間"):
            break
        end = start + token.end
    if end > start and (rest := _REST_OF_KATAKANA.match(text, end)) and IS_KATAKANA.match(text, end - 1):
        end = rest.end()  # 株式会社タカミネ・フーズ, in which the analyser sees a particle
    if text[end : end + 1] in ("％", "%", "株"):
        while end > start and text[end - 1] in _DIGITS:
            end -= 1  # 株式会社北洋銀行10％
    while end > start and text[end - 1] in "・&＆-. ":
        end -= 1
    title = TITLED.search(text, start + 1, end)
    return title.start() if title else end


_REST_OF_KATAKANA: Final = re.compile(f"[{KATAKANA}]+(?:・[{KATAKANA}]+)*")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９.．")
