"""Plans, decisions and positions that somebody is told to have, without a verb of saying behind a と.

…する方針を明らかにした, 両社は…で合意した, 会社側は…としている: a noun for a plan or a position, or a verb
for a step that others learn of, takes a clause, and the topic before it is whose it is. Where a source
speaks already (同紙によると、…方針だ) the source answers, and nothing is read here.
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
    "(?:方針|計画|意向|構え|予定|案)を(?:正式に|改めて)?(?:明らかに|示し|示す|固め|発表|表明|決め|打ち出|公表|伝え|維持|掲げ)",
    "方向で(?:検討|調整|協議|最終調整)",
    "ことを(?:正式に|改めて)?(?:明らかに|発表|決め|決定|公表|計画し|表明|取締役会で決)",
    "ことで(?:基本|大筋)?合意",
    "(?:方針|意向|構え)(?:を示|だと|だとい)",
)
# The step is named by the verb, so its words belong to what is told.
_STEPS: Final = (
    f"(?:を|に|で|と)(?:基本|大筋|正式に)?合意(?:し(?:た|ました|ている|ており)|{_END})",
    f"を(?:正式に)?(?:計画|決定)(?:し(?:た|ました|ている|ており|ています)|{_END})",
    f"を決め(?:た|ました){_END}",
)
# A view: 設備投資を増やす考えを示した.
_VIEWS: Final = ("(?:考え|見方|認識|見解|姿勢|見通し)を(?:改めて)?(?:示し|示す|述べ|明らかに|表明|強調)",)
_HELD: Final = ("と(?:し(?:た|ました|て(?:いる|いた|います|おり))|する)(?=[。、]|$)",)
_DAY: Final = re.compile(
    "[ 　、]*(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日(?:夜|朝|午前|午後|付)?(?:に|、|で)+"
)
# 〜を対象とした, 〜を中心とする: no position, a way of saying what something is
_IS_MADE: Final = re.compile("を[^、。をは]{0,10}$")
_TRIES: Final = re.compile("[おこそとのほもよろごぞどぼ]う$")  # 築こうとしている is no position
_MERE_CASE: Final = re.compile(
    "(?:ば|たら|場合|かどうか|可能性|必要|べき)|[^。、]{0,6}(?:でしょう|だろう|かもしれ|はず|ましょう|ください|か[。？])"
)


@dataclass(frozen=True, slots=True)
class MadeKnown:
    """A plan or a position as it stands: its span, whose it is (None if nobody is named), and the mark."""

    start: int
    end: int
    who: Subject | None
    kind: str  # 'plan', 'step', 'view' or 'held'
    cue: tuple[int, int, str]


def made_known(text: str, sentence: Sentence) -> Iterator[MadeKnown]:
    """The plans, steps and positions of a sentence that no source phrase answers for.

    Parameters
    ----------
    text : str
        Any text.
    sentence : Sentence
        A sentence of it.

    Yields
    ------
    MadeKnown
    """
    patterns, kinds = _patterns()
    for index, match in patterns.finditer(text, sentence.start, sentence.end):
        start = match.start()
        if inside(sentence.quotes, start) or sentence.source_at(start):
            continue
        if _MERE_CASE.match(text, match.end(1)):
            continue
        kind = kinds[index]
        owner = _owner(sentence, start)
        tries = kind == "held" and _TRIES.search(text, max(0, start - 2), start)
        if tries or (owner and owner.who == "author"):
            continue
        predicate = text[start - 1 : start] in PREDICATE_END
        if kind == "held" and (owner is None or not (predicate or _is_position(text, owner.end, start))):
            continue
        if kind == "view" and owner is None:
            continue
        if kind in ("plan", "view") and not predicate and not text.endswith("との", 0, start):
            continue  # 方針を決めた says nothing of what it is
        first = max(sentence.clause(start), owner.end if owner else 0)
        if owner and owner.end > sentence.clause(start):
            first = owner.end
        if day := _DAY.match(text, first, start):
            first = day.end()
        end = match.end(1) if kind == "step" else start
        for tail in ("との", "という"):
            if text.endswith(tail, first, end):
                end -= len(tail)
        yield MadeKnown(first, end, owner, kind, (start, match.end(1), match.group(1)))


def _is_position(text: str, start: int, end: int) -> bool:
    """Whether a clause that ends in a noun is a position (影響は軽微としている), and no 〜を対象とした."""
    return not _IS_MADE.search(text[max(start, end - 14) : end])


def _owner(sentence: Sentence, position: int) -> Subject | None:
    """Whose plan it is: the topic of the sentence, else the subject of its clause."""
    before = [s for s in sentence.subjects if s.end <= position]
    topics = [s for s in before if s.particle in ("は", "も")]
    clause = sentence.clause(position)
    near = [s for s in before if s.start >= clause and s.particle == "が"]
    chosen = [*topics, *near]
    return chosen[0] if chosen else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[Alternation, tuple[str, ...]]:
    groups = (("plan", _PLANS), ("step", _STEPS), ("view", _VIEWS), ("held", _HELD))
    return (
        Alternation([pattern for _, patterns in groups for pattern in patterns]),
        tuple(kind for kind, patterns in groups for _ in patterns),
    )
