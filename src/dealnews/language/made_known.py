"""Plans, forecasts, decisions and positions that somebody is told to have, without a verb of saying.

…する方針を明らかにした, 両社は…で合意した, 20%の増収を見込む, 会社側は…としている: a noun for a plan
or a position, or a verb for a step that others learn of, takes a clause, and the topic before it is whose
it is. Where a source speaks already (同紙によると、…方針だ) the source answers, and nothing is read here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dealnews.language.alternation import Alternation
from dealnews.language.clauses import PREDICATE_END, Sentence, Subject, inside

_END: Final = "(?=[。、！]|$|との|と(?:発|述|語|伝|報))"
# The plan is the clause before the noun.
_PLANS: Final = (
    "(?:方針|計画|意向|構え|予定|案|考え|目標|構想)[をも](?:正式に|改めて)?(?:明らかに|示し|示す|固め|発表|表明|決め|打ち出|公表|伝え|維持|掲げ|開示|策定|披露|まとめ)",
    "方向で(?:検討|調整|協議|最終調整)",
    "(?:こと|旨)を、?(?:[^、。「」]{0,18}(?:取締役会|株主総会)(?:において|にて|で)、?)?(?:正式に|改めて)?(?:明らかに|発表|決め|決定|決議|公表|計画し|表明|取締役会で決)",
    "ことで(?:[^、。「」]{2,16}と)?(?:基本|大筋|正式に)?(?:合意|一致)",
    "(?:方針|意向|構え)(?:を示|だと|だとい)",
    "との(?:計画|目標|方針)を(?:据え置|維持|堅持|示|公表|明らかに|変え)",
    "を(?:予定|計画)(?:する(?=[。、])|し(?:て(?:いる|おり|います|おります)|、))",
    "(?<=[うくぐすたつぬぶむるい])(?:計画|方針|考え|意向|構え|方向)(?:だ|です|で、|である|であり)(?!が話|った)",
    "(?<=[うくぐすたつぬぶむるい])(?:予定|計画|方針|意向)であり",
)
# The step is named by the verb, so its words belong to what is told.
_STEPS: Final = (
    f"(?:を|に|で|と)(?:基本|大筋|正式に)?合意(?:し(?:た|ました|ている|ており)|{_END})",
    "を(?:正式に)?計画(?=。|$)",
    f"を(?:正式に)?決[定議](?:し(?:た|ました|ている|ており|ています)|いたしました|{_END})",
    "を(?:目指|めざ|目ざ)(?:す|し(?:て(?:いる|います|おり|いく|いきます)|、|ます))(?!ため|方|の)",
    "を(?:狙|ねら)(?:う(?=[。、])|っている|い、)",
)
# A forecast: 20%の増収を見込む, 横ばいになる見通しだ, 増益になるとの予想を据え置いた.
_FORECASTS: Final = (
    "を(?:見込|みこ)(?:む(?=[。、]|が、|一方|ものの|とともに|$)|んで(?:いる|おり|います)|み、|みます)",
    "を(?:予想|想定|予測|試算)(?:する(?=[。、]|$)|し(?:て(?:いる|おり|います)|、|ます))",
    "と(?:の|する)(?:従来|会社|通期|当初|期初)?の?(?:予想|予測|見通し|見込み|試算|推計|想定)を(?:据え置|維持|公表|発表|示|明らかに|変え|まとめ|出し)",
    "(?<=[うくぐすたつぬぶむるいだな])(?:見通し|見込み)(?=(?:だ(?!が話)|です|である|であり|で、|。|$))",
    "の見込み(?=(?:だ|です|である|であり)[。、がりま])",
    "(?<=[円ル％%割増減高低益損字倍台人件並ン])の(?:見通し|見込み)(?=(?:だ|です|である)?。)",
    "との(?:予想|見通し)(?=で、|だ(?=。)|を(?:示|据え置)し?たこと)",
    "の見通しに(?=。)",
)
# A view: 需要は底堅いとの見方を示した.
_VIEWS: Final = (
    "(?:見方|認識|見解|姿勢|見通し|判断)[をも](?:改めて|重ねて)?(?:示し|示す|述べ|明らかに|表明|強調|繰り返|崩さな)",
    "との(?:声明|談話|コメント|見解|通知|見方)を(?:出し|発表し|公表し|寄せ)(?:た|て)",
    "との(?:認識|見方|考え|立場|見解)(?:だ|です|である|を崩|を変え|を持)",
    "可能性(?:に言及|を示唆|を指摘|を否定|を認め)(?:し(?:た|て)|た|て|する(?=[。、]))",
    "ことを(?:認め|明か|強調|否定|示唆|指摘|明言)(?:し(?:た|て)|た|て|する(?=[。、]))",
)
_HELD: Final = (
    "と(?:し(?:た|ました|て(?:いる|いた|います|おり))|する|し(?=、)|して(?=、))(?=[。、]|$)",
    "とした(?:上|うえ)で(?=、)",
    "として(?=、?(?:強く|激しく)?(?:反発|批判|反対|歓迎|警戒|拒否|問題視|懸念|抗議|提訴|控訴|非難|評価|撤回)(?:を求め|し))",
)
_DAY: Final = re.compile(
    "[ 　、]*(?:(?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日(?:夜|朝|午前|"
    "午後|付|まで)?(?:に|、|で)+)?"
    "(?:[^、。]{0,24}(?:取締役会|会見|説明会|電話会議|インタビュー|取材)(?:において|にて|で|に)、?)?"
)
# 〜を対象とした, 〜を中心とする: no position, a way of saying what something is
_IS_MADE: Final = re.compile("を[^、。をは]{0,10}$")
# Of a firm that was named before: 人手の3割を代替できるとしている。
_STILL_HELD: Final = ("としている", "としています", "としていた")
_TRIES: Final = re.compile("[おこそとのほもよろごぞどぼ]う$")  # 築こうとしている is no position
_MERE_CASE: Final = re.compile(
    "(?:ば|たら|場合|かどうか|可能性|必要|べき)|[^。、]{0,6}(?:でしょう|だろう|かもしれ|はず|ましょう|ください|か[。？])"
)


@dataclass(frozen=True, slots=True)
class MadeKnown:
    """A plan or a position as it stands: its span, whose it is (None if nobody is named), and the mark.

    kind: 'plan' or 'step' (announcements), 'forecast', 'view' or 'held' (remarks).
    """

    start: int
    end: int
    who: Subject | None
    kind: str
    cue: tuple[int, int, str]
    quoted: bool = False


def steps_told(text: str, start: int, end: int) -> list[tuple[int, re.Match[str]]]:
    """The marks of plans, forecasts and positions in a stretch, each with the number of its pattern.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        A stretch of it, as half-open offsets.

    Returns
    -------
    list of tuple of (int, re.Match)
    """
    return list(_patterns()[0].find(text, start, end))


def made_known(text: str, sentence: Sentence) -> Iterator[MadeKnown]:
    """The plans, steps, forecasts and positions of a sentence that no source phrase answers for.

    Parameters
    ----------
    text : str
        Any text.
    sentence : Sentence
        A sentence of it, with the marks that `steps_told` finds in it as `steps`.

    Yields
    ------
    MadeKnown
    """
    kinds = _patterns()[1]
    told = sentence.start
    for index, match in sentence.steps:
        kind, start = kinds[index], match.start()
        if _is_answered(sentence, start) or _MERE_CASE.match(text, match.end(1)):
            continue
        owner = _owner(sentence, start, last=kind in ("plan", "step", "forecast"))
        tries = kind == "held" and _TRIES.search(text, max(0, start - 2), start)
        if tries or (owner and owner.who == "author"):
            continue
        if kind == "held" and (quote := sentence.quote_before(start)):
            if text[quote[0] - 1] not in "をに":  # 見通しを「ネガティブ」とした
                yield MadeKnown(quote[0] + 1, quote[1], owner, kind, _cue(match), True)
        elif _is_told(text, match, kind, owner):
            first, end = _span(text, sentence, match, kind, owner, told)
            told = match.end()
            yield MadeKnown(first, end, owner, kind, _cue(match))


def _is_answered(sentence: Sentence, position: int) -> bool:
    """Whether a mark stands in a quotation, or a source phrase answers for what it tells."""
    source = sentence.source_at(position)
    return inside(sentence.quotes, position) or (source is not None and source.rule != "plan")


def _is_told(text: str, match: re.Match[str], kind: str, owner: Subject | None) -> bool:
    """Whether a clause before a mark says what the plan or the position is."""
    start, mark = match.start(), match.group(1)
    before = text[start - 1 : start]
    predicate = before in PREDICATE_END
    if mark in ("とし", "として") and before not in "るたいだう」":
        return False  # 効力発生日を4月1日とし、
    if kind == "held" and owner is None and not (predicate and mark.startswith(_STILL_HELD)):
        return False
    if kind == "held" and owner and not (predicate or _is_position(text, owner.end, start)):
        return False
    if mark.startswith(_OF_CLAUSES):
        if kind == "view" and owner is None:
            return False
        if not (predicate or mark.startswith("との") or text.endswith("との", 0, start)):
            return False  # 方針を決めた says nothing of what it is
    # 解雇を計画している|ことを認めた: the longer clause is what is told
    return not text.startswith(_ADMITTED, match.end(1))


def _span(
    text: str, sentence: Sentence, match: re.Match[str], kind: str, owner: Subject | None, told: int
) -> tuple[int, int]:
    """Where the clause that says it begins and ends; `told` is where the one before it ends."""
    start = match.start()
    first = max(sentence.clause(start), sentence.told_to(start), told, owner.end if owner else 0)
    if (day := _DAY.match(text, first, start)) and day.end() < start - 3:
        first = day.end()
    if kind in ("plan", "step"):
        first = behind_facts(text, first, start)
    end = match.end(1) if kind == "step" else start
    for tail in ("との", "という"):
        if text.endswith(tail, first, end):
            end -= len(tail)
    return first, end


_FACT: Final = re.compile(
    "[^、。「」]{2,30}は[^、。「」はがを]{0,16}[0-9０-９][^、。はがを]{0,10}(?:で|と)、"
)
_GROUND: Final = re.compile(
    "[^。「」]{0,8}[^、。]{8,60}(?:を通じて?|に基づき|を受けて?|に伴い|を踏まえて?|に加えて?|をきっかけに)、"
)


def behind_facts(text: str, start: int, end: int) -> int:
    """Where a plan begins behind a plain fact or a ground: 投資額は870億円で、|27年の完成を目指す.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        The clause before the mark of a plan, as half-open offsets.

    Returns
    -------
    int
        `start` where the clause is a plan throughout.
    """
    for pattern in (_FACT, _GROUND):
        before = pattern.match(text, start, end)
        if before and end - before.end() > 5:
            start = before.end()
    return start


_ADMITTED: Final = ("ことを認め", "ことを明らかに", "ことを明か", "ことを公表", "ことを発表")
# Nouns of which only a clause before them says what they are.
_OF_CLAUSES: Final = (
    *("判断", "方針", "計画", "意向", "構え", "予定", "案", "考え", "方向", "見方", "認識", "見解", "姿勢"),
    *("目標", "構想"),
    *("見通し", "見込み", "との認識", "との見方", "との考え", "との立場", "との見解"),
)


def _cue(match: re.Match[str]) -> tuple[int, int, str]:
    return (match.start(), match.end(1), match.group(1))


def _is_position(text: str, start: int, end: int) -> bool:
    """Whether a clause that ends in a noun is a position (影響は軽微としている), and no 〜を対象とした."""
    return not _IS_MADE.search(text[max(start, end - 14) : end])


def _owner(sentence: Sentence, position: int, *, last: bool) -> Subject | None:
    """Whose plan it is: a topic of the sentence, the last or the first, else its clause's subject."""
    before = [s for s in sentence.subjects if s.end <= position and s.kind != "publication"]
    topics = [s for s in before if s.particle == "は"] or [s for s in before if s.particle == "も"]
    clause = sentence.clause(position)
    if topics:
        here = [s for s in topics if s.start >= clause]
        return topics[-1] if last else (here or topics)[0]  # …と明かすが、財務省は|必要ないとしている
    near = [s for s in before if s.start >= clause and s.particle == "が"]
    return near[0] if near else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[Alternation, tuple[str, ...]]:
    groups = (
        *(("plan", _PLANS), ("step", _STEPS), ("forecast", _FORECASTS)),
        *(("view", _VIEWS), ("held", _HELD)),
    )
    return (
        Alternation([pattern for _, patterns in groups for pattern in patterns]),
        tuple(kind for kind, patterns in groups for _ in patterns),
    )
