"""Measures that rise or fall, as results are told: what moves, which way, and whether that is good.

売上高は前期比6.4％増 is good, 費用が増加 is bad: what moves is the last measure before the movement,
and a rise of it is good unless it is a cost, a loss or a debt. A movement that itself lets up is turned
(減少が縮小), and so is one that is denied. Of a movement and one set against it (減少したものの、
海外は増加した) the second is what the sentence says, so it counts twice.
"""

import re
from typing import Final

from dealnews.language.alternation import Alternation, Sought


def moves(text: str, start: int, end: int) -> int:
    """The movements of a stretch of text, good ones less bad ones.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        The stretch, in code points. Time is linear.

    Returns
    -------
    int
    """
    found: list[tuple[int, int]] = []
    floor = start
    read = start
    for match in _MOVEMENT.finditer(text, start, end):
        if match.start() < read:
            continue  # the verb that turned the movement before it
        sign = 1 if _UPWARD.fullmatch(match.group()) else -1
        measure = _last_measure(text, max(floor, match.start() - _REACH), match.start())
        if match.group() == "黒字":
            measure = "good"  # 減損損失がなくなり、黒字に転換した
        if measure == "neither":
            continue
        if measure == "bad":
            sign = -sign
        turned = _LETS_UP.match(text, match.end(), end) or _DENIED.match(text, match.end(), end)
        if turned:
            sign, read = -sign, turned.end()
        found.append((match.start(), sign))
        floor = match.end() if text.startswith(("、", "。"), match.end()) else floor
    if not found:
        return 0
    turn = max((m.end() for m in _TURN.finditer(text, start, end)), default=start)
    return sum(sign * (2 if turn > start and at >= turn else 1) for at, sign in found)


_REACH: Final = 60  # from a movement back to what moves

_UP: Final = (
    "増加|増収|増益|増配|増産|増員|増強|増勢|増大|急増|倍増|微増|増え|増や|上回|上昇|上振れ|伸び(?!悩|なかっ|ない)|伸長|伸張|伸展|"
    "拡大|黒字|上向|高ま|膨ら|膨れ|積み上|かさ[むみん]|倍に|殺到|過去最高"
)
_DOWN: Final = (
    "減少|減収|減益|減配|減産|急減|半減|微減|減退|減らし|減った|減っ|減り|減る|下回|低下|下落|下振れ|落ち込|落ちた|縮小|赤字|伸び悩|"
    "にとどま(?!ら)|目減り|先細|割り込|下げ|下が|細る|細っ|しぼ|縮ん|縮む|下向"
)
# 6.4％増, 3億円減: a bare 増 or 減 behind a figure. 前期比104％, 前期比△2％: the figure alone.
_BEHIND_FIGURE: Final = "[％%トイン円億万千台件名人]"
_UP_FIGURES: Final = (
    f"増(?<={_BEHIND_FIGURE}増)(?![加収益配産員強勢大減え資税設])",
    *(f"{at}比[はで]?(?:1[0-9]{{2}}|[2-9][0-9]{{2}})(?:[.．][0-9]+)?[％%](?![増減の])" for at in "期年"),
    *(f"{at}[+＋] ?[0-9.]+[％%](?![増減])" for at in ("期比", "年比", "同")),
)
_DOWN_FIGURES: Final = (
    f"減(?<={_BEHIND_FIGURE}減)(?![少収益配産退速額損税価])",
    *(f"{at}[△▲−-] ?[0-9.]+[％%](?![増減])" for at in ("期比", "年比", "同")),
    # 営業活動によるキャッシュ・フローは△4,318百万円
    "は[△▲−](?=[0-9０-９])(?<=(?:利益|損益|収支|ロー)は.)",
)
_MOVEMENT: Final = Sought("|".join((_UP, _DOWN, *_UP_FIGURES, *_DOWN_FIGURES)))
_UPWARD: Final = re.compile(f"{_UP}|増|[^△▲−-]+[％%]")
# What moves: the last of these before a movement decides.
_BAD: Final = (
    "費用|コスト|経費|原価|販管費|管理費|販売費|人件費|燃料費|償却費|固定費|研究開発費|負債|借入金|借金|債務|損失|赤字|欠損|在庫|金利|"
    "負担|遅延|離職率|空室率|解約|失業率|失業者|倒産|延滞|不良|クレーム|事故|料金|減損|引当金|税額|法人税|費(?![者税やいっ])"
)
_NEITHER: Final = (
    # what a balance sheet holds is neither good nor bad
    "現金及び預金|総資産|資産合計|資産の部|負債合計|流動資産|固定資産|流動負債|固定負債|棚卸資産|受取手形|売掛金|買掛金|"
    "未成工事|仕掛品|有利子負債は(?=[0-9０-９])|"
    "気温|降水|人口|年齢|自己株式|発行済株式|資本金|為替レート"
)
_GOOD: Final = (
    "売上|収益|利益|粗利|業績|株価|時価総額|シェア|占有率|存在感|評価|需要|注文|受注|受託|販売|生産|性能|能力|効率|信用|士気|稼働率|"
    "普及率|収入|契約|来客|客数|客単価|取扱|出荷|輸出|個人消費|設備投資|配当|純資産|残高|件数|台数|高は|数量"
)
_KINDS: Final = (("bad", _BAD), ("neither", _NEITHER), ("good", _GOOD))
_KIND_OF: Final = tuple(kind for kind, words in _KINDS for _ in words.split("|"))
_MEASURE: Final = Alternation([word for _, words in _KINDS for word in words.split("|")])
_LETS_UP: Final = re.compile(
    "(?:し|する|した)?(?:幅|傾向|ペース|率)?(?:が|は|も|に)(?:縮小|緩和|鈍化|改善|止ま|歯止め|一服|落ち着|底)|抑制|の抑制|を抑"
)
_DENIED: Final = re.compile("[^、。「」『』％%]{0,5}?(?:ない|なかっ|ません)")
_TURN: Final = Sought(
    "(?:ものの|一方で?|に対し|けれども?|ましたが|だが|したが|たが|ですが|つつも|ながらも)、"
)


def _last_measure(text: str, start: int, end: int) -> str:
    """'good', 'bad' or 'neither', by the last measure in a stretch; 'good' where none stands there."""
    measures = _MEASURE.find(text, start, end)
    return _KIND_OF[measures[-1][0]] if measures else "good"
