"""Disclosures of listed firms: what a firm says that it will do, in the set phrases of such papers.

本件を実施いたします, 株主総会に諮ります: in a notice a polite verb that is not past tells what its
issuer will do. In a letter to readers it tells nothing of the kind, so the words of such papers are asked
for.
"""

import re
from typing import Final

from dealnews.language.alternation import Sought

_WORDS: Final = re.compile(
    "当社|弊社|当行|取締役会|株主総会|公開買付|自己株式|新株予約権|剰余金|本契約|本件|本取引|社債|償還期限|払込期日|行使期間|本新株|効力発生日|"
    "固定資産|特別(?:損失|利益)|業績予想|議決権|普通株式|株主名簿|配当金|中間配当|期末配当|第三者割当|割当先|付議|開示すべき|払込期日|配当予想|定款|"
    "お知らせ|各位|証券コード|コード番号|とさせていただきます|決算短信|連結累計期間|連結会計期間|臨時報告書|訂正報告書|有価証券報告書|転換価額|払込金額"
)
_PAPER: Final = Sought(
    "に関するお知らせ|各位|コード番号|証券コード：|上場会社名|代表者名|決算短信|決算(?:補足資料|のポイント|説明資料)|連結累計期間|連結会計(?:年度|期間)|定性的情報|当社[は、（][^「」\n]{0,200}(?:いたし|致し)"
)
_WILL: Final = re.compile(
    "(?P<stem>[^。、]{1,40})(?:ます|(?<=いたし)ません|(?<=[でり円株日％%])とする)。?$"
)
# What goes on, is or has become so, or is asked: no step that the firm will take.
_NO_STEP: Final = re.compile(
    "(?:(?<![をに])なり|おり|[でがも]あり|あり得|ござい|でき|(?:て|で|と|が|は|も)い|られ|され|思い|考え|存じ|見込ま?れ?|及び|"
    "(?:上|下)回り|達し|とどまり|増え|減り|増加し|減少し|申し上げ|願い|賜り|要し|生じ|異なり|含み|除き|いい|言い|よび|相当し|"
    "該当し|意味し|示し|及ぼし|占め|表し|出てき|高め|でもあり|であり|ないし|はあり|寄与し|依存し|影響し|迎え|控え)$"
)
_NOTICE: Final = re.compile("(?:お知らせ|ご(?:報告|案内|連絡))(?:いた|致)?し$")
_LATER: Final = re.compile("場合|次第|速やか|改めて|追って|決まり")
_BREAK: Final = re.compile(
    "(?:であり|ており|ますが|ですが|おりますが|ところ|ため|を踏まえ|を受け|に伴い|ことから)、"
)


def is_disclosure(text: str) -> bool:
    """Whether a text is a firm's notice: by its form of address, or in a short text by its words.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
    """
    return (_WORDS if len(text) < 200 else _PAPER).search(text, 0, 20_000) is not None


def will_do(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words of a sentence that tell what the issuer will do, as a span; None where it tells nothing.

    Parameters
    ----------
    text : str
        A disclosure.
    start, end : int
        A sentence of it, as half-open offsets.

    Returns
    -------
    tuple of (int, int) or None
        ご報告いたします of what was decided before is none.
    """
    found = _WILL.search(text, max(start, end - 60), end)
    if found is None or _NO_STEP.search(found["stem"]):
        return None
    if _NOTICE.search(found["stem"]) and not _LATER.search(text, max(start, end - 60), end):
        return None
    first = start
    for match in _BREAK.finditer(text, start, end):
        if end - match.end() > 0.5 * (end - start) or match.group().startswith(("であり", "ており")):
            first = match.end()
    return first, end
