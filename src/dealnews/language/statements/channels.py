"""Through which channel words reach a text: a filing, a press report, a remark in public or in private."""

import re

from dealnews.language import cues as tables
from dealnews.language.clauses import Source
from dealnews.language.forecasts import answer_channel, is_forecast
from dealnews.language.statements.discourse import ANONYMOUS, AUTHOR, PRESS, UNNAMED, Discourse
from dealnews.language.statements.marks import private_words

PAPER_SPEAKS = re.compile("報告書|リポート|レポート|調査|白書|論文")
# Before what is said: the paper in which a firm tells an authority.
FILED = re.compile(
    "(?:提出した|届け出た|(?:規制当局|当局|SEC|ＳＥＣ|証券取引委員会|財務局)[にへ]出した|開示した)[^、。「」]{0,8}(?:書類|資料|目論見書|報告書|届出書|文書|四半期報告)(?:で|に|の中で)"
    "|(?:有価証券報告書|目論見書|有価証券届出書|四半期報告書|半期報告書|年次報告書)(?:で|に)(?!よ)"
    "|(?:当局|SEC|ＳＥＣ|証券取引委員会|財務局|裁判所|取引所)への(?:届け出|届出|提出)(?:書類|資料)?で"
)
HUMBLE = ("考えてお", "見てお")
# A judgement on what is or was, by how its clause ends; what is to come is a forecast.
SETTLED = re.compile("(?:た|いる|だ|である|ている|ある|きい|よい|良い|高い|低い|強い|弱い)$")
_TO_OWN_PEOPLE = re.compile(
    "(?:社員|従業員|幹部|部下|取引先|仕入れ先|顧客|得意先|[一-龯]{1,4}(?:会社|各社)|メーカー|銀行)(?:ら|たち)?に(?:対し(?:て)?)?"
)


def channel_of(
    discourse: Discourse,
    speaker: str,
    verb: re.Match[str],
    stretch: tuple[int, int],
    source: Source | None,
    content: tuple[int, int],
    *,
    quoted: bool = False,
) -> str:
    """Through which channel words reach the text, by the verb that tells them and who says them.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    speaker : str
        Who speaks.
    verb : re.Match
        The verb of saying.
    stretch : tuple of (int, int)
        From the last report to the verb's end.
    source : Source or None
        Who speaks next or has spoken.
    content : tuple of (int, int)
        The words that are said.
    quoted : bool, optional
        Whether they stand in quotation marks.

    Returns
    -------
    str
    """
    if speaker == AUTHOR:
        return AUTHOR
    text, said, known = discourse.text, verb.group(), speaker != UNNAMED
    if _is_filed(text, stretch[0], verb, content[0] if quoted else verb.start()):
        return "filing"
    if _is_private(text, stretch, verb, source):
        return "private remark"
    if speaker == ANONYMOUS:
        return "anonymous source"
    if quoted and known and said.startswith("み"):
        return "public remark"
    if _is_estimate(discourse, speaker, said, content):
        return "estimate"
    if said.startswith(tables.PLANS_SHOWN):
        return "announcement"
    if speaker in discourse.cast.reports and PAPER_SPEAKS.search(text, *stretch):
        return "estimate"
    if not known:
        return "hearsay"
    if source and source.speaker == speaker:
        return source.channel
    if speaker in discourse.papers or speaker == PRESS:
        return "press report"
    return "announcement" if _is_announced(discourse, speaker, said, content) else "public remark"


def _is_filed(text: str, start: int, verb: re.Match[str], end: int) -> bool:
    """Whether what is told stands in papers for an authority, by the verb or the words before it."""
    if verb.group().startswith("届け出"):
        return True
    filed = FILED.search(text, start, end)
    return filed is not None and (filed.group()[-1] == "で" or verb.group()[0] in "記書")


def _is_private(text: str, stretch: tuple[int, int], verb: re.Match[str], source: Source | None) -> bool:
    """Whether it was not said to the public: in a meeting, in a mail, to one's own people."""
    if source and source.channel == "private remark":
        return True
    return bool(private_words().find(text, *stretch)) or confided(
        text, stretch[0], verb.start(), stretch[1]
    )


def _is_estimate(discourse: Discourse, speaker: str, said: str, content: tuple[int, int]) -> bool:
    """Whether the verb tells a figure that was reckoned, or what a firm expects."""
    if said.startswith(tables.ESTIMATE_VERBS):
        return True
    if said.startswith("み") and speaker != UNNAMED and not SETTLED.search(discourse.text, *content):
        return True  # …を上回らないとみている; 終わったとみている is a view
    if said.startswith(HUMBLE):
        return is_forecast(discourse.text, *content)
    if discourse.is_person(speaker):
        return False
    # a firm's own forecast
    return said.startswith("想定") or (speaker != UNNAMED and said.startswith((*tables.FORECASTS, "み")))


def _is_announced(discourse: Discourse, speaker: str, said: str, content: tuple[int, int]) -> bool:
    """Whether a firm makes its position known, or anybody a step ahead: 増やすと明らかにした."""
    if not said.startswith(("明らかにし", "明かし", "表明")):
        return False
    if answer_channel(discourse.text, *content) == "announcement":
        return True
    return not (discourse.is_person(speaker) or said.startswith("明かし"))


def confided(text: str, start: int, told: int, end: int) -> bool:
    """Whether what was said to staff or customers has come out since: 幹部に「…」と告げていた.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the sentence, or what is told in it, begins.
    told, end : int
        The verb of saying, as half-open offsets.

    Returns
    -------
    bool
    """
    if text.find("ていた", told, end + 4) < 0 and text.find("ていました", told, end + 6) < 0:
        return False
    return _TO_OWN_PEOPLE.search(text, start, end) is not None
