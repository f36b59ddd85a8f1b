"""Forecasts by their shape: a figure that is expected, and a clause that tells what is to come.

アナリスト17人の予想平均は3510億円だった gives the market's forecast, 売上高見通しは640億ドルと、… the
firm's own; 2029年には市場が7300億ドルを超える is a forecast whoever tells it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dealnews.language.alternation import Sought

# A figure under a word for a forecast, as the predicate; a yardstick (予想を上回った) is none.
_FIGURE: Final = Sought(
    "(?:予想|見通し|予測|コンセンサス)(?:の?(?:平均|中央値|中心値)(?:値)?)?(?:（[^（）]{1,20}）)?は(?P<figure>[^、。はを\n]{0,24}[0-9０-９兆億万％%]"
    "[^、。はをにがも\n]{0,12}?)(?:と、|で、|だった|だ(?=。)|です|でした|(?=。)|(?=と幅を持たせ)|となっている|となった|とした|としている)"
)
_MARKET: Final = re.compile(
    "(?:アナリスト|市場|エコノミスト|QUICK|ＱＵＩＣＫ|LSEG|IBES|ブルームバーグ|コンセンサス)"
)
_AVERAGE: Final = re.compile("平均|中央値|中心値|コンセンサス|(?:市場|アナリスト|事前|民間)(?:の)?予想")
_TO_COME: Final = re.compile(
    "(?:年|年度|年代|来期|今期|来年|[0-9０-９]期|通期|四半期|今後[^、。]{1,8}|来年[^、。]{1,6}月|[0-9０-９]月(?=まで)|来月|年明け|年度末|上期|下期|来?[春夏秋冬])(?:前半|後半|末|半ば|ごろ|頃|以降)*(?:まで|ごろ|にかけて)?(?:に|には|は|も|の|(?<=まで)|(?<=かけて))"
    "[^。]{2,60}?(?:なる|なります|達する|超える|上る|のぼる|増える|減る|伸びる|縮む|広がる|上回る|下回る|届く|膨らむ|拡大する|縮小する|"
    "増加する|減少する|倍増する|回復する|戻る|続く|上がる|下がる|かかる|なりそう|正常化する|割り込む|減収|増収|増益|減益)$"
)
_FORESEEN: Final = re.compile("(?:見通し|見込み|予想|公算)(?:だ|である)?$")
_MERELY_IF: Final = re.compile("(?:ば|たら|た場合(?:は|には)?)、")
_OUTCOME: Final = re.compile(
    "(?:なり|増え|減り|伸び|下がり|上がり|見込まれ)ます?$|(?:なる|増える|減る|伸びる)$"
)
# The firm sets out to do it: 提供を始める, 目標は変えない.
_WILL: Final = re.compile(
    "(?:を|は|へ|に|で|から|まで)[^、。をはがに]{0,14}(?<!検討)(?:始める|始めます|進める|進めます|する|します|いたします|していく|していきます|変えない|変えません|させる|させます|"
    "高める|高めます|続ける|続けます|広げる|広げます|減らす|増やす|増やします|引き上げる|引き上げます|抑える|抑えます|投じる|投じます|開く|開きます|設ける|設けます|建てる|建てます|移す|移します|閉じる|閉じます|下げる|下げます|減らします|高めます|目指す|目指します|行う|行います|急ぐ|急ぎます|移る|移ります|入る|入ります|着手する|踏み切る|切り替える|切り替えます|改める|改めます|示す|示します)$"
)
# Any verb that is not past and does something to an object (環境を整える, 着工は崩さない), but none
# that tells what is, is thought or comes about.
_DOES: Final = re.compile(
    "を[^、。を]{0,12}(?:[えけせてねべめれげぜでい]る|[うくすつぬむぐぶ]|[いきしちにみりぎびえけせてねめれげべ]ます)$"
    "|[をは][^、。を]{0,10}(?:[さかたなまらわがば]|し|[えけせてねめれげべ])(?:ない|ません)$"
)
_NO_STEP: Final = re.compile(
    "(?:て|で)(?:い|お)(?:る|ます|ない|ません|りません)$|(?:でき|られ|され|われ|みられ|見込|予想し|想定し|考え|見て|思い?|み|"
    "(?<![さわ任見載乗寄])せ|言え|読め|求め|占め|上回|下回|超え|押し上げ|押し下げ|持っ?|持ち|知|受け|感じ|認識し|要し|示し|迎え|検討し|検討す|願|望|祈|期待す?し?|懸念す?し?|"
    "変わら|ありませ|なら|なり|足り|限ら|分から|わから|あら)(?:る|ます|む|う|つ|ない|ません|れる|れます)?$"
    "|が[^、。が]{0,14}を[^、。を]{0,12}$"
)


@dataclass(frozen=True, slots=True)
class FigureExpected:
    """A figure that is expected, with the words that name it; `of_market` where analysts give it."""

    start: int
    end: int
    of_market: bool


def market_forecasts(text: str) -> Iterator[FigureExpected]:
    """The forecasts of a text that stand as a figure under their name.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    FigureExpected
    """
    for match in _FIGURE.finditer(text):
        low = max(0, match.start() - 80)
        head = max([low, *(text.rfind(mark, low, match.start()) + 1 for mark in "、。\n")])
        before = text[head : match.end()]
        of_market = _MARKET.search(before) is not None and _AVERAGE.search(before) is not None
        if not of_market and (_MARKET.search(before) or text[match.end() - 2 : match.end()] != "と、"):
            continue
        whose = text[match.start() - 2 : match.start()]
        named = match.start() - 2 if whose in ("市場", "事前", "民間") else match.start()
        first = named if of_market else _behind_verb(text, head, match.start())
        last = match.end() if of_market else match.end("figure")
        yield FigureExpected(first, last, of_market)


def _behind_verb(text: str, start: int, end: int) -> int:
    """Where the words of a forecast begin behind who published it: エヌビディアが発表した|売上高見通し."""
    published = text.rfind("した", start, end)
    return published + 2 if published >= 0 else start


def is_forecast(text: str, start: int, end: int) -> bool:
    """Whether a clause tells what is to come by a named time, or ends in a word for a forecast.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        A clause of it, as half-open offsets.

    Returns
    -------
    bool
    """
    clause = text[start:end].rstrip("。、 　\n")
    return _FORESEEN.search(clause) is not None or _TO_COME.search(clause) is not None


def answer_channel(text: str, start: int, end: int) -> str:
    """The channel of a plain sentence in a firm's answer: a step ahead, what is to come, or a remark.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        A sentence of it, as half-open offsets.

    Returns
    -------
    str
        'announcement', 'estimate' or 'public remark'.
    """
    clause = text[start:end].rstrip("。、 　\n")
    if is_forecast(text, start, end) or (_MERELY_IF.search(clause) and _OUTCOME.search(clause)):
        return "estimate"
    own_step = _WILL.search(clause[-30:]) or (_DOES.search(clause[-30:]) and not _NO_STEP.search(clause))
    return "announcement" if own_step else "public remark"
