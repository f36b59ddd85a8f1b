"""Clauses and quotations with a verb of saying: 「…」と述べた, …と述べた, …とOpenAIは試算しています."""

import re

from dealnews.language import cues as tables
from dealnews.language.clauses import (
    DAY,
    PREDICATE_END,
    STRANGER,
    Sentence,
    Source,
    Subject,
    plain,
    unknown_giver,
)
from dealnews.language.forecasts import answer_channel, is_forecast
from dealnews.language.statements.brackets import closing_quotes
from dealnews.language.statements.discourse import AUTHOR, PARTIES, PRESS, UNNAMED, Discourse
from dealnews.language.statements.marks import private_words

QUOTATIVE = re.compile(
    "と(?!い[うっ]|して|な[っり])(?:は|も)?(?P<between>、?(?:[^と。「」『』]|として){0,44})$"
)
# A question or a mere case, not a report: …と予想しますか？, …と主張する可能性.
NOT_SAID = re.compile("(?:し|する|て|い|ま|す|た)*+(?:か[。？?どに]|可能性|場合|べき|必要|ため)")
STILL = re.compile("し?てい?(?:る|ます)")
# Of verbs with nobody named: 増産に転じると想定しています is a firm's.
_OF_FIRMS = ("想定し", "計画し", "予定し", "見込")
# 向上に資する|ものと考えております
_NOMINAL = ("るもの", "たもの", "いもの", "うもの", "くもの")
# 過度な悲観は不要|と話す
_JUDGED = (
    *(
        "不要",
        "必要",
        "重要",
        "可能",
        "困難",
        "不可欠",
        "十分",
        "限定的",
        "妥当",
        "適切",
        "軽微",
        "確実",
        "順調",
    ),
    *(
        "堅調",
        "好調",
        "な判断",
        "の判断",
        "な水準",
        "の水準",
        "な内容",
        "の内容",
        "な結果",
        "想定内",
        "想定通り",
    ),
    *("織り込み済み", "一過性", "割安", "割高", "追い風", "逆風"),
)
_PLANS_TOLD = ("予定だ", "計画だ", "方針だ", "考えだ")
# Verbs that take a figure without a predicate: 市場規模を3兆円と試算する.
SUMS = ("試算", "推計", "推定", "見積も", "予測", "予想", "見込")
# Verbs that a figure or a noun stands before: 6万円と想定している.
_OF_NOUNS = (*SUMS, "み", "計画し", "想定し")
REACH = 50  # between と and its verb stand at most a subject and an adverb
NEAR = 26  # without a subject there, less
# Behind a が: a verb that describes the noun after it, so that the subject is its own alone.
DESCRIBES = re.compile(
    "[^、。「」]{1,20}?[るたう](?=[一-龯ァ-ヺA-Za-z「])(?!見通し|見込み|予定|方針|模様|際|後|と)"
)
MEDIAL = re.compile(
    "(?:を(?:想定し|予想し|計画し|予定し|見込み|目指し)|(?<=[うくぐすたつぬぶむるい])(?:計画|予定|方針|見通し|考え)で|(?<=[」だるたい])とし)、"
)
PLAIN_STILL = re.compile("(?:し)?(?:て)?(?:い)?(?:る|た)?(?=。)")
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


def read_speech(discourse: Discourse, sentence: Sentence) -> None:
    """「…」と述べた, …と述べた, …とOpenAIは試算しています.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text = discourse.text
    told = sentence.start
    for kind, match in sentence.told:
        if kind not in ("speech", "thought", "remark"):
            continue
        floor = max(told, match.start() - REACH)
        link = QUOTATIVE.search(text[floor : match.start()])
        if link is None:
            continue
        to = floor + link.start()
        between = (to + 1, match.start())
        quotes = closing_quotes(discourse, sentence, to)
        thought = kind == "thought"
        if kind == "remark" and not quotes:
            continue
        if len(link.group("between")) > NEAR and not sentence.subject_in(*between):
            continue
        if not quotes and (
            to <= sentence.start
            or not (_is_clause(text, to) or match.group().startswith(_OF_NOUNS))
            or (text[to - 1] == "、" and not sentence.subject_in(*between))
            or not plain(link.group("between"))
            # …予定だと説明した: the plan is read as one
            or (text.endswith(_PLANS_TOLD, 0, to) and not sentence.subject_in(*between))
        ):
            continue
        if NOT_SAID.match(text, match.end()):
            continue
        if text.startswith("のは", match.end()) and not _told_at_last(sentence, match.end()):
            continue  # …と予想するのは難しい
        judged = match.group().startswith(tables.JUDGING)
        content_start = quotes[0][0] if quotes else to
        speaker, phrase_end = _speaker(discourse, sentence, content_start, between, bool(quotes))
        if speaker is None and any(word in text[sentence.start : match.end()] for word in tables.SELF):
            speaker = AUTHOR
        if speaker is None:
            if thought and text.startswith("おり", match.end() - 1):
                speaker = discourse.cast.owner() or PARTIES  # 改善すると考えております: so a firm speaks
                phrase_end = sentence.start
            elif thought:
                if not quotes:
                    continue  # the author's stance: a matter of modality
                speaker = AUTHOR
            elif not quotes:
                speaker = discourse.fallback(sentence, to, firm=match.group().startswith((*SUMS, "み")))
            else:
                speaker = discourse.fallback(sentence, content_start)
        if speaker == UNNAMED and not quotes and discourse.cast.headed:
            speaker = discourse.cast.hero or speaker
        if speaker == UNNAMED and not quotes and match.group().startswith(_OF_FIRMS):
            speaker = (
                discourse.cast.owner() or PARTIES
            )  # 増産に転じると想定しています: who counts on it is not told
        if speaker == UNNAMED and not quotes and discourse.cast.own and discourse.disclosure:
            speaker = discourse.cast.own  # 影響は軽微と判断しております
        told_from = sentence.start if speaker == UNNAMED else max(sentence.start, phrase_end)
        if "匿名" in text[told_from:content_start] and speaker not in discourse.persons:
            speaker = "anonymous sources"  # ある投資家は匿名を条件に、「…」と打ち明けた
        if speaker == UNNAMED and judged and STILL.match(text, match.end()):
            speaker = AUTHOR  # with nobody in sight, 非常に戦略的だと評価しています is one's own
        humble = text.startswith("おり", match.end() - 1)
        if thought and not quotes and not humble and not discourse.is_person(speaker):
            plain_still = phrase_end and PLAIN_STILL.match(text, match.end())
            if speaker == AUTHOR or not plain_still:
                continue  # a firm before 〜と見ています is mostly what the author's view is about
        source = sentence.source_at(content_start)
        relayed = source is not None and source.speaker == "anonymous sources"
        if speaker in discourse.papers and (relayed or "関係者" in text[to : match.end()]):
            # 関係者の話として…と伝えた; …と、FTが関係者の話として報じた
            told_from = source.end if relayed and source else sentence.start
            source = Source("talk", told_from, "anonymous sources", "anonymous source", (speaker,))
            speaker = source.speaker
        via: tuple[str, ...] = ()
        if source and source.channel == "press report":
            via = (source.speaker,)
        if source and source.rule == "leaked":
            via = source.via
        if source and source.speaker == speaker:
            via = source.via
        content = (quotes[0][0] + 1, quotes[-1][1]) if quotes else (sentence.clause(to), to)
        channel = channel_of(
            discourse, speaker, match, (told, match.end()), source, content, quoted=bool(quotes)
        )
        cue = (to, match.end(), text[to : match.end()])
        if quotes:
            for opened, closed in quotes:
                sentence.used.add(opened)
                discourse.add(
                    sentence,
                    (opened + 1, closed),
                    speaker,
                    channel,
                    "quotation with a verb of saying",
                    via=via,
                    quoted=True,
                    cues=(cue,),
                )
        else:
            start = max(sentence.clause(to), phrase_end if phrase_end <= to else 0)
            if medial := MEDIAL.search(text, start, to):
                start = medial.end()  # 黒字化を想定し、|赤字が広がるとみている
            elif told < phrase_end <= to and not sentence.told_between(phrase_end, to):
                start = phrase_end  # リクルートは[検討しているが、事実はない]とコメントした
            if source:
                start = max(start, source.end)
            if told > start:
                start = text.find("、", told, to) + 1 or told  # 「…」と述べた上で、|…と語った
            if day := DAY.match(text, start, to):
                start = day.end()
            end = to - 2 if text.endswith(_NOMINAL, 0, to) else to
            discourse.add(
                sentence,
                (start, end),
                speaker,
                channel,
                "clause with a verb of saying",
                via=via,
                cues=(cue,),
            )
        told = match.end()


def _told_at_last(sentence: Sentence, position: int) -> Subject | None:
    """Who spoke, where a sentence tells it behind the verb: 「…」と語る|のは山田氏だ."""
    return next((s for s in sentence.subjects if s.particle == "cleft" and s.start > position), None)


def _is_clause(text: str, to: int) -> bool:
    """Whether a predicate stands before と: 上がる, 上がる、 (…、と役員は漏らす), 上がるもの."""
    if text[to - 1] == "、":
        return text[to - 2] in PREDICATE_END
    return text[to - 1] in PREDICATE_END or text.endswith((*_NOMINAL, *_JUDGED), 0, to)


def _speaker(
    discourse: Discourse, sentence: Sentence, content: int, between: tuple[int, int], quoted: bool
) -> tuple[str | None, int]:
    """The subject of a verb of saying, and where its phrase ends."""
    after = [s for s in sentence.subjects if between[0] <= s.start and s.end <= between[1]]
    if after:
        return after[-1].who, after[-1].end
    if discourse.text.find("のは", between[1], between[1] + 6) >= 0 and (
        last := _told_at_last(sentence, between[1])
    ):
        return last.who, 0
    if STRANGER.search(discourse.text, *between):
        return UNNAMED, 0  # 「…」と多くの人が語った
    before = [s for s in sentence.subjects if s.end <= content and s.particle in ("が", "は", "も")]
    if not quoted:
        before = [
            s for s in before if s.particle != "が" or not DESCRIBES.match(discourse.text, s.end, content)
        ]
    if not before:
        if (officer := discourse.officer(sentence.start, content)) is not None:
            return officer, content
        if quoted and (unknown := unknown_giver(discourse.text, sentence.start, content)) is not None:
            return unknown or UNNAMED, content
        return None, 0
    if quoted:
        unknown = (
            unknown_giver(discourse.text, sentence.start, content) if before[-1].end < content - 1 else None
        )
        if unknown is not None:
            return unknown or UNNAMED, content
        return before[-1].who, before[-1].end
    # The topic outranks a subject inside the content: 氏は、AMDが…と述べた.
    topics = [s for s in before if s.particle in ("は", "も")]
    first = before[0]
    people = first.particle == "が" and first.kind in ("person", "group")
    if people and topics and topics[0].start - first.end < 3:
        return first.who, first.end  # 関係者が|両社は合意すると語った
    chosen = (topics or before)[0]
    return chosen.who, chosen.end


_TO_OWN_PEOPLE = re.compile(
    "(?:社員|従業員|幹部|部下|取引先|仕入れ先|顧客|得意先|[一-龯]{1,4}(?:会社|各社)|メーカー|銀行)(?:ら|たち)?に(?:対し(?:て)?)?"
)


def _is_filed(text: str, start: int, verb: re.Match[str], end: int) -> bool:
    """Whether what is told stands in papers for an authority, by the words before it."""
    filed = FILED.search(text, start, end)
    return filed is not None and (filed.group()[-1] == "で" or verb.group()[0] in "記書")


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
    said = verb.group()
    if said.startswith("届け出") or _is_filed(
        discourse.text, stretch[0], verb, content[0] if quoted else verb.start()
    ):
        return "filing"
    if source and source.channel == "private remark":
        return source.channel
    if private_words().find(discourse.text, *stretch) or confided(
        discourse.text, stretch[0], verb.start(), stretch[1]
    ):
        return "private remark"
    if speaker == "anonymous sources":
        return "anonymous source"
    if quoted and said.startswith("み") and speaker != UNNAMED:
        return "public remark"
    if said.startswith("み") and speaker != UNNAMED and not SETTLED.search(discourse.text, *content):
        return "estimate"  # …を上回らないとみている; 終わったとみている is a view
    if said.startswith(tables.ESTIMATE_VERBS):
        return "estimate"
    if (
        said.startswith((*tables.FORECASTS, "み"))
        and not discourse.is_person(speaker)
        and speaker != UNNAMED
    ):
        return "estimate"  # a firm's own forecast
    if said.startswith("想定") and not discourse.is_person(speaker):
        return "estimate"
    if said.startswith(tables.PLANS_SHOWN):
        return "announcement"
    if said.startswith(HUMBLE) and is_forecast(discourse.text, *content):
        return "estimate"
    if speaker in discourse.cast.reports and PAPER_SPEAKS.search(discourse.text, *stretch):
        return "estimate"
    if speaker == UNNAMED:
        return "hearsay"
    if source and source.speaker == speaker:
        return source.channel
    if speaker in discourse.papers or speaker == PRESS:
        return "press report"
    if said.startswith(("明らかにし", "明かし", "表明")):
        # a firm's position, or a step ahead whoever tells it: 200億ドル超に増やすと明らかにした
        step = answer_channel(discourse.text, *content) == "announcement"
        if step or not (discourse.is_person(speaker) or said.startswith("明かし")):
            return "announcement"
    return "public remark"
