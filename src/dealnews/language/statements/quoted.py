"""Quotations: which ones close at a place, who is named behind them, and those without a verb of saying."""

import re

from dealnews.language.clauses import PREDICATE_END, Sentence
from dealnews.language.statements.brackets import attributed, nameless
from dealnews.language.statements.channels import channel_of, confided
from dealnews.language.statements.discourse import ANONYMOUS, AUTHOR, UNNAMED, Discourse, cue_of
from dealnews.language.statements.marks import private_words

# Behind a quotation: と and what somebody does so, at the clause's end; 「X」と呼ぶ names, 「X」とY lists.
DOES_SO = re.compile(
    "と(?!いう|呼|名付|名づけ|題|銘打|称する|称した|同じ|の|並|位置|なる|なっ|なり|し[たて]|す|比|連携|提携|表記|書かれ|記され|「|『)"
    "(?:[^、。「」はと]{1,20}(?:[たるうくすむぐつぶぬ]|ない)"
    "|[^、。「」は]{0,16}(?:表情|様子|顔つき|笑顔|口ぶり|面持ち|苦笑い|(?<=[しうれなさ])そう|げ)(?:だ|です|でした|だった)?)(?:。|、|$|\n)"
)
# 「合理的な算定が困難」として示さなかった, 「個別の取引には答えない」として回答を控えた
WITHHELD = re.compile(
    "として、?[^、。「」]{0,16}(?:示さ(?:ず|な)|公表(?:せず|しな|を(?:見送|控え))|開示(?:せず|しな|を見送)|見送|"
    "明らかにし(?:てい)?な|回答を(?:控え|拒)|コメントを(?:控え|避け|拒)|応じ(?:ず|な)|据え置|取り下げ|撤回|未定)"
)
# …と電線メーカーは悲鳴を上げる: somebody without a name behind a quotation.
SOMEBODY_SAYS = re.compile(
    "と(?!の|いう|は|も|し)、?(?P<who>[^、。「」はがを]{2,20})[はが][^。、「」]{2,16}[たるうくすむぐつ]。"
)


# 「…」（ラピダスの小池淳義社長）。: nothing but who said it stands behind the words
_SIGNED = re.compile("[（(][^（）()「」]{2,36}[）)](?=。|$|\n)")


def _read_signed(
    discourse: Discourse, sentence: Sentence, quote: tuple[int, int], signed: re.Match[str]
) -> None:
    """Read words that a bracket behind them signs, where it names a person, a firm or a group."""
    opened, closed = quote
    who = attributed(discourse, sentence, signed.end())
    if opened in sentence.used or closed - opened < 5 or who is None:
        return
    sentence.used.add(opened)
    rule = "quotation with its speaker in brackets"
    discourse.add(sentence, (opened + 1, closed), who, "public remark", rule, quoted=True)


_FORETELLS = ("いわく", "曰く", "いわく、", "曰く、")


def _read_foretold(discourse: Discourse, sentence: Sentence, quote: tuple[int, int]) -> None:
    """Read words that いわく tells before they stand: 店員さんいわく「…」."""
    opened, closed = quote
    givers = [s for s in sentence.subjects if opened - 2 < s.end <= opened]
    if givers and givers[-1].who != AUTHOR:
        sentence.used.add(opened)
        rule = "quotation of somebody"
        discourse.add(sentence, (opened + 1, closed), givers[-1].who, "public remark", rule, quoted=True)


def read_quoted(discourse: Discourse, sentence: Sentence) -> None:
    """「…」と力を込めた: what somebody is told to do with quoted words, whatever the verb.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text = discourse.text
    for quote in sentence.quotes:
        opened, closed = quote
        if opened not in sentence.used and text.endswith(_FORETELLS, 0, opened):
            _read_foretold(discourse, sentence, quote)
        elif (signed := _SIGNED.match(text, closed + 1, sentence.end)) is not None:
            _read_signed(discourse, sentence, quote, signed)
        elif _is_open(text, sentence, quote):
            _read_followed(discourse, sentence, quote)


def _is_open(text: str, sentence: Sentence, quote: tuple[int, int]) -> bool:
    """Whether と stands behind a quotation that nothing has told yet, and no question or voice does."""
    opened, closed = quote
    if opened in sentence.used or closed - opened < 5 or text[closed + 1 : closed + 2] != "と":
        return False
    if text.startswith(("との質問", "という質問", "との問い"), closed + 1):
        return False  # the question is somebody else's
    # 幹部からは「…」との声も上がるが、総務省は…と試算する
    return not any(kind == "voices" and m.start() == closed + 1 for kind, m in sentence.told)


def _add(
    discourse: Discourse,
    sentence: Sentence,
    quote: tuple[int, int],
    who: str,
    channel: str,
    rule: str,
    cues: tuple[tuple[int, int, str], ...] = (),
) -> None:
    """Add a quotation as a statement."""
    sentence.used.add(quote[0])
    discourse.add(sentence, (quote[0] + 1, quote[1]), who, channel, rule, quoted=True, cues=cues)


def _read_followed(discourse: Discourse, sentence: Sentence, quote: tuple[int, int]) -> None:
    """Read a quotation by what follows its と: a speaker and a verb, somebody, a reason, something done."""
    text, (opened, closed) = discourse.text, quote
    after = [s for s in sentence.subjects if s.start > closed and s.particle in ("は", "が")]
    verbs = [m for kind, m in sentence.told if kind in ("speech", "remark") and m.start() > closed]
    if after and verbs and after[0].end <= verbs[-1].start() and after[0].who != AUTHOR:
        who, verb = after[0].who, verbs[-1]  # 「…」と、同社のクレス氏は電話会議で述べた
        channel = channel_of(discourse, who, verb, verb.span(), None, (opened + 1, closed), quoted=True)
        _add(discourse, sentence, quote, who, channel, "quotation with a verb of saying", cue_of(verb))
        return
    somebody = None if after else SOMEBODY_SAYS.match(text, closed + 1, sentence.end)
    if somebody and closed - opened > 6:
        who = nameless(somebody["who"])
        channel = "public remark" if who != UNNAMED else "hearsay"
        _add(discourse, sentence, quote, who, channel, "quotation of somebody without a name")
        return
    if WITHHELD.match(text, closed + 1, sentence.end):
        who = discourse.fallback(sentence, opened, firm=True)
        if who != UNNAMED:
            _add(discourse, sentence, quote, who, "public remark", "quotation as a reason to withhold")
            return
    reason = text.startswith("として", closed + 1) and text[closed - 1] in PREDICATE_END
    if reason or DOES_SO.match(text, closed + 1, sentence.end):
        _read_doing(discourse, sentence, quote)


def _read_doing(discourse: Discourse, sentence: Sentence, quote: tuple[int, int]) -> None:
    """Read words with which somebody named before them does something: 森川氏は「…」と力を込めた."""
    text, (opened, closed) = discourse.text, quote
    givers = [
        s
        for s in sentence.subjects
        if s.end <= opened
        and s.particle in ("は", "が", "も")
        and (s.kind in ("person", "group") or (s.end == opened and text[closed - 1] in PREDICATE_END))
    ]
    if not givers or (givers[-1].particle == "が" and "、" not in text[givers[-1].end - 1 : opened]):
        return
    who = givers[-1].who
    if who == AUTHOR:
        return
    channel = "anonymous source" if who == ANONYMOUS else "public remark"
    source = sentence.source_at(opened)
    if (
        (source is not None and source.rule == "leaked")
        or private_words().find(text, sentence.start, opened)
        or confided(text, sentence.start, closed + 1, min(closed + 14, sentence.end))
    ):
        channel = "private remark"
    mark = (closed + 1, closed + 2, text[closed + 1])
    _add(discourse, sentence, quote, who, channel, "quotation of somebody", (mark,))
