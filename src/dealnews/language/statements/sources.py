"""Source phrases, on which a sentence or its rest is based: WSJによると, OpenAIの試算では."""

import re

from dealnews.language.clauses import (
    HONORIFIC,
    LATIN_NAME,
    ORGANISATION,
    PAPERS,
    PRESSES,
    Sentence,
    Source,
    inside,
)
from dealnews.language.forecasts import is_forecast
from dealnews.language.statements.discourse import ANONYMOUS, PARTIES, PRESS, Discourse
from dealnews.language.statements.marks import people_marks, source_marks
from dealnews.language.statements.roles import role_before

BEFORE_SOURCE = re.compile(
    f"[）)」』]?(?:が[^、。「」]{{0,14}}?(?:公表|発表|公開|まとめ|作成|出|入手|閲覧|確認)し?た)?"
    f"(?:内部文書|社内文書|議事録|契約書|草案|内部資料|動画|陳述書|覚書|計画書|文書|資料|メモ|メール|書簡|録音|音声)?(?:{HONORIFIC}|{PAPERS}|"
    f"の(?:報道|記事|発表|話|説明|関係者|資料|{PAPERS}))*+(?:[0-9０-９一二三四五数]{{1,2}}[人名])?"
)
UNNAMED_SOURCE = re.compile("関係者|消息筋|情報筋|匿名|事情に詳しい")
# What follows who drew up a figure, and what the press brings, before によると.
OWN_SUMS = (
    *("集計", "調査", "調べ", "まとめ", "推計", "分析", "データ", "調査結果"),
    *("報告書", "リポート", "レポート", "白書"),
)
# Papers that a firm itself hands in.
OWN_PAPERS = ("目論見書", "届出書に", "届出書で", "有価証券報告書")
# What was counted, and not reckoned.
_COUNTED = re.compile(
    "統計|集計|調べ|聞き取り|アンケート|まとめ(?!た)|(?:まとめ|し|出し|行っ)た[^、。「」]{0,8}(?:調査|集計|統計)"
)


def _found_out(text: str, start: int, end: int) -> bool:
    """Whether a survey tells what it found, and neither what is to come nor what is passed on by という."""
    return not text.endswith(("という。", "という"), start, end) and not is_forecast(text, start, end)


REPORTS = ("報道", "地元紙", "現地紙", "経済紙", "業界紙", "メディア")


def find_sources(discourse: Discourse, sentence: Sentence) -> None:
    """Find the source phrases of a sentence, and begin a clause behind each.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    sources, names = source_marks()
    for index, match in sources.find(discourse.text, sentence.start, sentence.end):
        if inside(sentence.quotes, match.start()):
            continue
        source = _source_of(discourse, sentence, names[index], match)
        if source is not None:
            sentence.sources.append(source)
            if source.rule != "filing":
                sentence.bounds.append(_behind(discourse.text, match))
    sentence.bounds.sort()


def _behind(text: str, match: re.Match[str]) -> int:
    """Where the words behind a source phrase begin, after its comma."""
    return match.end() + text.startswith("、", match.end())


def _source_of(discourse: Discourse, sentence: Sentence, name: str, match: re.Match[str]) -> Source | None:
    """What a source phrase tells, by the name of its pattern; None where it names nobody."""
    text, position = discourse.text, match.start()
    end = _behind(text, match)
    cue = (match.start(), match.end(), match.group())
    if name == "plan":
        return Source(name, end, PARTIES, "announcement", (), cue)
    if (leak := _leaked(discourse, sentence, match, cue)) is not None:
        return leak
    if name == "filing" and (filing := _filing(discourse, sentence, match, cue)) is not None:
        return filing
    if name in ("leaked", "filing"):
        if "によ" not in match.group():
            return None
        # a report that nobody handed in: 調査会社が公表した報告書によると
        position = text.index("に" if name == "leaked" else "によ", position)
        name = "according"
    who = _named_before(discourse, sentence, position)
    if who is None and name == "according" and text.endswith(REPORTS, sentence.start, position):
        who = (PRESS, "publication")  # 報道によると
    if who is None:
        return None
    speaker = who[0]
    kind = "publication" if speaker in discourse.papers else who[1]
    if kind == "publication" and name not in ("estimate", "press"):
        return _from_paper(name, speaker, match, end, cue)
    channel = _channel_of(text, sentence, name, (speaker, kind), match, position)
    if channel is None:
        return None
    return Source(name, end, speaker, channel, _relayed_by(sentence, name, channel, match), cue)


def _from_paper(
    name: str, speaker: str, match: re.Match[str], end: int, cue: tuple[int, int, str]
) -> Source:
    """What a paper tells, or has from people without a name.

    ブルームバーグが関係者の話を引用して伝えたところによると
    """
    if UNNAMED_SOURCE.search(match.group()):
        return Source(name, end, ANONYMOUS, "anonymous source", (speaker,), cue)
    return Source(name, end, speaker, "press report", (), cue)


def _channel_of(
    text: str, sentence: Sentence, name: str, who: tuple[str, str], match: re.Match[str], position: int
) -> str | None:
    """Through which channel somebody speaks whom a source phrase names; None where it is no source."""
    speaker, kind = who
    if name == "estimate":
        # an office's own statistics tell what was counted
        surveyed = "調査" in match.group() and _found_out(text, match.end(), sentence.end)
        return "public remark" if surveyed or _COUNTED.search(match.group()) else "estimate"
    if name == "press":
        return "press report" if kind == "publication" else None
    if speaker == ANONYMOUS:
        return "anonymous source"
    if text.endswith(("発表", "声明"), sentence.start, position):
        return "announcement"
    if text.endswith("調査", sentence.start, position) and _found_out(
        text, _behind(text, match), sentence.end
    ):
        return "public remark"  # 県の調査によると、3割が通学に使う
    if text.endswith(OWN_SUMS, sentence.start, position):
        return "estimate"
    return None if name == "talk" else "public remark"


def _relayed_by(sentence: Sentence, name: str, channel: str, match: re.Match[str]) -> tuple[str, ...]:
    """The paper that passes on what a source says: ロイターが|関係者の話として報じた."""
    papers = sentence.source_at(match.start())
    if papers and papers.channel == "press report":
        return (papers.speaker,)
    if channel != "anonymous source":
        return ()
    before = [s for s in sentence.subjects if s.end <= match.start()]
    return (before[-1].who,) if before and before[-1].kind == "publication" else ()


# 「WSJが確認した幹部会の録音では」「同紙が見た社内メールによると」
_OBTAINED = re.compile(
    "(?:^|[、。\n　])(?:米|英|独|仏)?(?P<paper>[^、。「」がは]{2,24})が(?:独自に)?"
    "(?:入手|確認|閲覧|視聴|見|目に|聞い|聴い|読ん)し?[ただ][^、。「」は]{0,16}$"
)
_INSIDE = re.compile("社内|内部|幹部|従業員|社員|役員|経営会議|会議|録音|録画|音声|議事録|メモ|メール|通達")
_PAPER_OF_NOTES = re.compile("(?:録音|録画|音声|動画|映像|メモ|メール|文書|書簡|議事録|資料|通達|書類)")


def _leaked(
    discourse: Discourse, sentence: Sentence, match: re.Match[str], cue: tuple[int, int, str]
) -> Source | None:
    """Read what papers or a tape from inside a firm hold that somebody else has."""
    text, start, end = discourse.text, sentence.start, match.end()
    paper = _PAPER_OF_NOTES.search(text, max(start, match.start() - 4), end)
    if paper is None:
        return None
    found = _OBTAINED.search(text[max(start, paper.start() - 64) : paper.end()])
    if found is None or not _INSIDE.search(found.group(), found.end("paper")):
        return None
    if "提出" in found.group():
        return None
    begin = max(start, paper.start() - 64) + found.start("paper")
    named = [m for m in sentence.mentions if m.start >= begin and m.end <= paper.start()]
    papers = [m.entity for m in named if m.kind == "publication"] or [found["paper"]]
    end += text.startswith("、", end)
    cast = discourse.cast
    firm = _told_of(sentence, end) or cast.owner() or cast.whom("company")
    if firm is None:
        return None
    return Source("leaked", end, firm, "private remark", (papers[0],), cue)


def _named_before(discourse: Discourse, sentence: Sentence, position: int) -> tuple[str, str] | None:
    """Whom a source phrase names: the name or group that ends right before it."""
    text = discourse.text
    floor = max(sentence.start, position - 24)
    for m in reversed(sentence.mentions):
        if m.end <= position and m.end >= floor:
            if BEFORE_SOURCE.fullmatch(text, m.end, position):
                return m.entity, m.kind
            break
    for index, g in people_marks().find(text, floor, position):
        if BEFORE_SOURCE.fullmatch(text, g.end(), position):
            who = discourse.person(index, at=g.start())
            if who is None and discourse.kind(index) == "company":
                who = PARTIES  # 同社によると, and none before
            if who is None and discourse.kind(index) == "publication":
                return PRESS, "publication"  # 同紙によると
            return (who, "group") if who else None
    if (officer := discourse.officer(sentence.start, position)) is not None:
        return officer, "company"  # 広報担当者によると
    if (role := role_before(discourse, sentence, position)) is not None:
        return role  # 協議に参加した銀行家によると
    window = text[floor:position]
    name = LATIN_NAME.search(window) or ORGANISATION.search(window)
    if name is None:
        return None
    press = name["name"].endswith(tuple(PRESSES))
    return name["name"], "publication" if press else "name"


def _filing(
    discourse: Discourse, sentence: Sentence, match: re.Match[str], cue: tuple[int, int, str]
) -> Source | None:
    """A filing: papers that a subject before them handed in."""
    if match.group().startswith(OWN_PAPERS):
        # 目論見書によると: of whom the text tells
        owner = _told_of(sentence, match.end()) or discourse.owner_or_topic(sentence, match.start())
        end = match.end() + discourse.text.startswith("、", match.end())
        return None if owner == PARTIES else Source("filing", end, owner, "filing", (), cue)
    before = discourse.text[max(sentence.start, match.start() - 40) : match.start()]
    of_court = match.group().startswith("訴状") or _OF_COURT.search(before) is not None
    if of_court and (told_of := _told_of(sentence, match.end())) is not None:
        end = match.end() + discourse.text.startswith("、", match.end())
        return Source("filing", end, told_of, "filing", (), cue)
    if "提出" not in before and not any(
        m.kind == "institution" and m.end <= match.start() for m in sentence.mentions
    ):
        return None
    filer = [s for s in sentence.subjects if s.end <= match.start()]
    who = filer[-1].who if filer else None
    end = match.end()
    if who is None and _HANDED_IN.search(before):
        # SECに提出された資料によると、コアウィーブは…: of the firm that it tells of
        who = _told_of(sentence, match.end())
        end += discourse.text.startswith("、", end)
    return None if who is None else Source("filing", end, who, "filing", (), cue)


# 「裁判資料によると、グーグルは…」
_OF_COURT = re.compile("(?:裁判所?|法廷|訴訟|破産)の?$")
_HANDED_IN = re.compile("提出(?:され|し)?た?(?:[^、。「」]{0,6})$")


def _told_of(sentence: Sentence, position: int) -> str | None:
    """The firm that is the topic right behind a source phrase: 目論見書によると、クルーソーは."""
    first = next((s for s in sentence.subjects if s.start >= position), None)
    near = first is not None and first.start - position < 3 and first.particle == "は"
    return first.who if near and first is not None and first.kind in ("company", "name") else None
