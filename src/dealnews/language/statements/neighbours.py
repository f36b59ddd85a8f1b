"""What a sentence tells of the one before it or behind it: 関係者が明らかにした。 (こう漏らす。)."""

import re
from dataclasses import replace

from dealnews.language.clauses import PAPER_TELLS, STOPS, Sentence, Source, quotations
from dealnews.language.forecasts import answer_channel
from dealnews.language.statements.brackets import nameless
from dealnews.language.statements.discourse import ANONYMOUS, AUTHOR, UNNAMED, Discourse
from dealnews.language.statements.marks import private_words
from dealnews.language.statements.roles import find_roles

# Figures that stand beside those of the sentence before, and how such a sentence ends.
GOES_ON = re.compile("(?:一方で?|また|このうち|うち|さらに|地域別では|国別では|内訳は)、?")
_SETTLED = re.compile("[0-9０-９][^。]{0,40}(?:た|だ|である|いる)。?$")
# A sentence that takes up the one before it: そういう危うさを….
TAKES_UP = re.compile("[\\s　]*(?:そう|こう)(?:いう|いった|した)")
# The end of a sentence that tells that somebody spoke, and leaves the words to the next one.
MADE_KNOWN = re.compile(
    "(?:[^とを。「」]|匿名を(?=条件)|(?<=だ)として|(?<=な)ことを理由に){0,24}(?:発表した|公表した|開示した|通知した|明らかにした|報じた|伝えた|語った|述べた|話した|説明した|認めた)。?$"
)
# …。食品大手の幹部はこう漏らす。: the words stand in the sentence before.
SAID_SO = re.compile(
    "[^。「」]{2,40}?[はが](?:[^。「」はが]{0,16})(?:こう|そう|次のように|このように)"
    "[^。「」]{0,8}(?:話|語|述べ|漏ら|打ち明け|明か|説明|指摘|強調|嘆|振り返|訴え|ぼや|こぼ|言|分析|予想|みる|続け|力を込め|断言|胸を張|意気込|"
    "評価|警告|主張)[^。]{0,5}。?$"
    "|[^。「」]{2,40}?[はが](?:[^。「」はが]{0,8})(?:ため息をつ|肩を落と|胸を張|首をかしげ|頭を抱え|声を落と|声を弾ませ|意気込|力を込め|"
    "口をそろえ|苦笑)[^。]{1,5}。?$"
    "|[^。「」]{2,40}?から(?:は|も)?、?[^。「」がも]{0,8}(?:悲鳴|嘆き|ため息|不満|本音|戸惑い|怒り|不安|恨み節|ぼやき|歓声|安堵|声|注文|苦情|要望|期待)"
    "(?:の声)?[がも](?:上が|あが|漏れ|もれ|聞こえ|聞かれ|出|相次|噴出|飛)[^。]{1,5}。?$"
)


# 「…」。社長は率直に認める。: nothing but the words stands in the sentence before
_SAYS = re.compile(
    "[^。「」]{2,40}?[はが](?:[^。「」はが]{0,12})(?:認め|打ち明け|振り返|言い切|漏ら|こぼ|嘆|話|語|明か|強調す|力説す|断言す|訴え|"
    "指摘す|笑|苦笑す|つぶや|説明す)[るすうく]。?$"
)


def who_speaks_next(discourse: Discourse, sentence: Sentence) -> Source | None:
    """Who made something known that the next sentence tells (関係者が明らかにした。…という。).

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.

    Returns
    -------
    Source or None
    """
    if (own := _in_own_words(discourse, sentence)) is not None:
        return own
    if (
        not (sentence.sources or sentence.subjects)
        and "取材" not in discourse.text[sentence.start : sentence.end]
    ):
        return None
    for talk in sentence.sources:
        if PAPER_TELLS.match(discourse.text, talk.end, sentence.end):
            papers = [
                m.entity for m in sentence.mentions if m.start >= talk.end and m.kind == "publication"
            ]
            return replace(talk, rule="carried on", via=tuple(papers[:1]))
        if _CAME_OUT.match(discourse.text, talk.end, sentence.end):
            return replace(talk, rule="carried on")  # …になった。県の調べで分かった
    text, end = discourse.text, sentence.end
    if text.find("関係者", sentence.start, end) >= 0 and _LEARNT.match(text, sentence.start, end):
        return Source("carried on", end, ANONYMOUS, "anonymous source")
    if (relayed := _relayed(discourse, sentence)) is not None:
        return relayed
    if not sentence.subjects or not text.endswith(("た。", "た"), sentence.start, end):
        return None
    if not MADE_KNOWN.match(text, sentence.subjects[-1].end, end):
        return None
    who = sentence.subjects[-1]
    if who.who == AUTHOR:
        return None
    if who.kind == "publication":
        channel = "press report"
    else:
        channel = "anonymous source" if who.who == ANONYMOUS else "public remark"
    return Source("carried on", sentence.end, who.who, channel)


# 「…の調べで|分かった。」
_CAME_OUT = re.compile("(?:[0-9０-９日月、]{1,8})?(?:分か|わか|判明|明らかにな)[^、。「」]{0,6}。?$")
# 「22日にSECへ出した臨時報告書で明らかにした。」: nobody is named but whom the sentence before is about
_IN_OWN_WORDS = re.compile(
    "(?:同日|[0-9０-９]{1,2}日)?[^。「」は]{0,44}(?P<place>会見|説明会|電話会議|声明|ブログ|書簡|講演|インタビュー|発表文|取材|集会|"
    "書類|報告書|届出書|資料|文書|届け出)(?:で|に対し|に)、?(?:明らかにした|公表した|発表した|開示した|説明した|述べた|語った|示した)。?$"
)
_PAPERS_FILED = frozenset({"書類", "報告書", "届出書", "資料", "文書", "届け出"})
_AUTHORITY = re.compile("SEC|ＳＥＣ|証券取引委員会|当局|裁判所|財務局|金融庁|公取委|公正取引委員会")


def _in_own_words(discourse: Discourse, sentence: Sentence) -> Source | None:
    """Read that the topic of the sentence before has told it: …を減らす。25日の会見で明らかにした."""
    if sentence.subjects or sentence.found or not discourse.before:
        return None
    text = discourse.text
    told = _IN_OWN_WORDS.match(text, sentence.start, sentence.end)
    topic = discourse.before[-1][2]
    if told is None or topic is None or topic.start < discourse.before[-1][0] or topic.particle != "は":
        return None
    filed = told["place"] in _PAPERS_FILED and _AUTHORITY.search(text, sentence.start, sentence.end)
    return Source("carried on", sentence.end, topic.who, "filing" if filed else "public remark")


# 「関係者への取材で分かった。」
_LEARNT = re.compile(
    "[^、。「」]{0,12}関係者(?:[^、。「」]{0,8}取材|の話)(?:で|から)[^、。「」]{0,10}(?:分か|わか|判明|明らかにな)[^。]{0,4}。?$"
)
# 「ロイターが先週、3人の関係者の話として報じた。」: nothing else stands in the sentence
_RELAYS = re.compile("[^「」。]{0,24}関係者[^「」。は]{0,6}の話として、?(?:報じた|伝えた)。?$")


def _relayed(discourse: Discourse, sentence: Sentence) -> Source | None:
    """Read that a paper has told the sentence before from people without a name."""
    papers = [s for s in sentence.subjects if s.kind == "publication" and s.particle == "が"]
    if not papers or not _RELAYS.match(discourse.text, papers[-1].end, sentence.end):
        return None
    via = (papers[-1].who,)
    return Source("carried on", sentence.end, ANONYMOUS, "anonymous source", via)


def read_sentence_before(discourse: Discourse, sentence: Sentence, source: Source | None) -> None:
    """…協議している。関係者が明らかにした。: what the sentence before tells is theirs.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    source : Source or None
        Who speaks next or has spoken.
    """
    last = discourse.before[-1][1] if discourse.before else 0
    quoted = "」" in discourse.text[max(0, last - 6) : last]
    taken_up = quoted and sentence.found and _SAID_THUS.match(discourse.text, sentence.start, sentence.end)
    if quoted and (taken_up or not sentence.found):
        said = "」" in discourse.text[last - 6 : last] and not _told_by_name(discourse)
        alone = discourse.text[last - 2 : last] == "」。" or discourse.text[last - 1] == "」"
        says = alone and (
            _SAYS.match(discourse.text, sentence.start, sentence.end) or _follows_words(discourse, sentence)
        )
        if said and (says or taken_up or SAID_SO.match(discourse.text, sentence.start, sentence.end)):
            _said_so(discourse, sentence)
            return
    if source is None:
        return
    if source.speaker == ANONYMOUS:
        discourse.relay = source
    for start, end, _ in reversed(discourse.before[-2:]):
        if "\n" in discourse.text[end : sentence.start]:
            return
        first = discourse.found_since(start)
        told = [s for s in discourse.found[first:] if s.end <= end and s.channel != AUTHOR]
        mine = [
            s
            for s in told
            if s.rule in ("came to light", "plan", "plan or step told") or s.speaker == UNNAMED
        ]
        if len(mine) < len(told):
            return  # somebody else answers for it
        at_hand = (start, end) == discourse.before[-1][:2] and not STOPS.isdisjoint(discourse.text[end - 1])
        if at_hand and source.speaker == ANONYMOUS and all(s.rule != "came to light" for s in mine):
            del discourse.found[first:]  # the whole sentence is theirs, and not its plan alone
        elif mine:
            discourse.found[first:] = [
                replace(s, speaker=source.speaker, channel=source.channel, via=source.via)
                if s in mine
                else s
                for s in discourse.found[first:]
            ]
            continue
        if (start, end) != discourse.before[-1][:2] or STOPS.isdisjoint(discourse.text[end - 1]):
            return
        rule = "told in a sentence of its own"
        channel = _channel(discourse, source, start, end, sentence)
        discourse.add(sentence, (start, end), source.speaker, channel, rule, via=source.via)
        discourse.found.append(sentence.found.pop())


# 「…」。水野氏は|こう話し、宿泊税は間に合うとみている。
_SAID_THUS = re.compile(
    "[^。、「」]{2,40}?[はが](?:こう|そう)(?:話|語|述べ|訴え|説明|指摘|強調|嘆|漏ら|振り返|打ち明け)[^、。]{0,4}、"
)


def _follows_words(discourse: Discourse, sentence: Sentence) -> bool:
    """Whether a short sentence about a person stands behind words alone: 「…」。A氏は肩をすくめる."""
    find_roles(discourse, sentence)
    givers = [s for s in sentence.subjects if s.particle in ("は", "も") and s.kind in ("person", "group")]
    if not givers or sentence.quotes or givers[-1].who == AUTHOR:
        return False
    start, end, _ = discourse.before[-1]
    text = discourse.text
    alone = text[start:end].lstrip("　 \n").startswith("「")
    return alone and "、" not in text[givers[-1].end : sentence.end] and sentence.end - givers[-1].end < 24


def _told_by_name(discourse: Discourse) -> bool:
    """Whether somebody has been told of the quotation that the sentence before ends with."""
    start = discourse.before[-1][0]
    first = discourse.found_since(start)
    return any(s.quoted and s.speaker not in (UNNAMED, AUTHOR) for s in discourse.found[first:])


def _channel(discourse: Discourse, source: Source, start: int, end: int, sentence: Sentence) -> str:
    """The channel of a sentence by the one behind it, which tells that it was announced."""
    if source.channel != "public remark":
        return source.channel
    if private_words().find(discourse.text, sentence.start, sentence.end):
        return "private remark"  # …。CEOが従業員向けの集会で明らかにした。
    announced = "発表" in discourse.text[max(sentence.start, sentence.end - 8) : sentence.end]
    step = answer_channel(discourse.text, start, end) == "announcement"
    return "announcement" if announced or step else source.channel


def _said_so(discourse: Discourse, sentence: Sentence) -> None:
    """「…」。食品大手の幹部はこう漏らす。: the quotations of the sentence before are theirs."""
    start, end, _ = discourse.before[-1]
    if "\n" in discourse.text[end : sentence.start]:
        return
    find_roles(discourse, sentence)
    # 「…」。ロイターが見た動画で、リー氏は|こう語っていた: the topic before what describes its place
    topics = [s for s in sentence.subjects if s.particle in ("は", "も")] or sentence.subjects
    giver = topics[0].who if topics else nameless(discourse.text[sentence.start : sentence.end])
    channel = "anonymous source" if giver == ANONYMOUS else "public remark"
    leaked = any(source.rule == "leaked" for source in sentence.sources)
    if leaked or private_words().find(discourse.text, sentence.start, sentence.end):
        channel = "private remark"
    for opened, closed in quotations(discourse.text, start, end):
        first = discourse.found_since(start)
        discourse.found[first:] = [
            s for s in discourse.found[first:] if s.end <= opened or s.start > closed
        ]
        rule = "quotation before its speaker"
        discourse.add(sentence, (opened + 1, closed), giver, channel, rule, quoted=True)
        discourse.found.append(sentence.found.pop())


def carry_on(discourse: Discourse, sentence: Sentence) -> None:
    """Read what a source goes on to tell in the next sentence.

    IDCによると、出荷台数は5%増えた。一方、中国勢のシェアは4割を超えた。

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    source = discourse.source
    if sentence.found or sentence.told or sentence.steps or sentence.subjects or source is None:
        return
    if len(sentence.quotes) == 1 and _goes_on_speaking(discourse, sentence):
        return
    goes_on = GOES_ON.match(discourse.text, sentence.start, sentence.end)
    if not (goes_on and discourse.found and discourse.before):
        return
    last = discourse.found[-1]
    start = discourse.before[-1][0]
    facts = last.rule == "source phrase" and last.channel in ("public remark", "estimate")
    if not facts or last.start < start or discourse.new_paragraph(sentence):
        return
    if _SETTLED.search(discourse.text, sentence.start, sentence.end):
        span = goes_on.end(), sentence.end
        discourse.add(sentence, span, last.speaker, last.channel, "source goes on", via=last.via)


def _goes_on_speaking(discourse: Discourse, sentence: Sentence) -> bool:
    """Read a quotation alone behind one: 「競争は健全だ」と氏は言う。「勝者は多い」."""
    opened, closed = sentence.quotes[0]
    alone = discourse.trim(sentence.start, sentence.end) == (opened, closed + 1)
    if not alone or not discourse.found or not discourse.before:
        return False
    last, (start, end, _) = discourse.found[-1], discourse.before[-1]
    if not last.quoted or last.start < start or "\n" in discourse.text[end : sentence.start]:
        return False
    if last.speaker not in discourse.persons or last.end + 2 >= end:
        return False
    rule = "quotation that goes on"
    span = (opened + 1, closed)
    discourse.add(sentence, span, last.speaker, last.channel, rule, via=last.via, quoted=True)
    return True


def take_up(discourse: Discourse, sentence: Sentence) -> None:
    """What stands before そういう…というんですね: the sentence that it takes up is the same voice's.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    if not discourse.before or not discourse.source or not TAKES_UP.match(discourse.text, sentence.start):
        return
    start, end, _ = discourse.before[-1]
    if start < discourse.source_end or any(s.end > start for s in discourse.found):
        return
    discourse.add(
        sentence,
        (start, end),
        discourse.source.speaker,
        discourse.source.channel,
        "taken up by hearsay",
        via=discourse.source.via,
    )
