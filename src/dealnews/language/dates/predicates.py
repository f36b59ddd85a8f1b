"""The verbs behind a date, by the words of the analyser: what is told as over, and what as planned."""

from dataclasses import dataclass

from dealnews.language.dates.written import SENTENCE_END
from dealnews.language.morphology import Token, tokens

# so many characters behind a date are read for what its sentence tells
_REACH = 120
_PLANS = frozenset(
    {
        "予定",
        "計画",
        "方針",
        "見通し",
        "見込み",
        "目標",
        "めど",
        "メド",
        "考え",
        "構え",
        "意向",
        "つもり",
        "予想",
        "予測",
        "公算",
        "日程",
        "期限",
        "締め切り",
        "期待",
        "想定",
    }
)
_PLANNING = frozenset({"目指す", "見込む", "めざす", "控える", "待つ", "備える", "狙う"})
_NOUNS = ("名詞", "接尾辞")
# what may follow a verb that stands before a noun: 「9月に開いた会合」「9月に開くこの会合」
_MODIFIED = (*_NOUNS, "代名詞", "接頭辞", "形状詞", "連体詞", "動詞", "形容詞")
_ON = ("て", "で")
_VOICES = ("れる", "られる", "せる", "させる")
# behind に these are particles rather than verbs: 「8月における需要」
_LINKING = frozenset(
    {"於く", "関する", "対する", "因る", "依る", "掛ける", "渡る", "付く", "当たる", "伴う", "比べる"}
)
# a plan that something is held against is none: 「市場予想の2倍」「予想を上回る」
_AGAINST = frozenset({"の", "を", "に", "より"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, adjective or copula with what is attached to it.

    Attributes
    ----------
    tense : str
        'plan', 'plan over', 'wish', 'past', 'going on' (て), 'if', 'state' (ている) or 'plain'.
    before_noun : bool
        Whether a noun follows that it tells of: 「9月に開いた会合」.
    closes : bool
        Whether it ends a clause: before と, が, ので or a stop.
    """

    tense: str
    before_noun: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """What the sentence of a date tells behind it.

    Attributes
    ----------
    first, main : str
        The tense of the first predicate behind the date, and of the first that ends a clause; 'plan',
        'nominal' or 'none' where there is none.
    particle : str
        The word right behind the date: a particle or stop as it is, else 'noun', 'other' or 'end'.
    plans : bool
        Whether a word of planning stands up to the main predicate.
    """

    first: str
    main: str
    particle: str
    plans: bool


_PARTICLES = frozenset(
    {
        "に",
        "は",
        "の",
        "が",
        "を",
        "も",
        "で",
        "から",
        "まで",
        "までに",
        "、",
        "。",
        "と",
        "へ",
        "や",
        "時点",
        "以降",
        "付",
        "付け",
    }
)


def telling(text: str, start: int, end: int) -> Telling:
    """What the sentence tells behind a date.

    Parameters
    ----------
    text : str
    start, end : int
        Where the date begins, and where the last of those ends that stand side by side with it.

    Returns
    -------
    Telling
    """
    words = [token for token in tokens(text[start : _stop(text, end)]) if token.start >= end - start]
    found = _predicates(words)
    upto = found[-1][0] + 2 if found else len(words)
    plans = any(_is_plan(words, n) for n in range(min(upto, len(words))))
    first = "none"
    if found:
        at = found[0][1]
        first = f"{at.tense} before noun" if at.before_noun else at.tense
    main = found[-1][1].tense if found else _without_verb(words)
    return Telling(first, main, _particle(words), plans)


def _stop(text: str, end: int) -> int:
    """Where the sentence of a date ends, or the words in quotation marks that it stands in."""
    found = SENTENCE_END.search(text, end, end + _REACH)
    stops = found.start() if found else min(len(text), end + _REACH)
    shut = text.find("」", end, stops)
    return shut if shut > 0 and text.find("「", end, shut) < 0 else stops


def _is_plan(words: list[Token], at: int) -> bool:
    """Tell whether a word speaks of a plan."""
    if words[at].base in _PLANNING:
        return True
    behind = words[at + 1].surface if at + 1 < len(words) else ""
    return words[at].base in _PLANS and behind not in _AGAINST


def _particle(words: list[Token]) -> str:
    if not words:
        return "end"
    linked = len(words) > 1 and words[1].lemma in _LINKING
    if words[0].surface in _PARTICLES and not linked:
        return words[0].surface
    return "noun" if words[0].pos[0] in _NOUNS else "other"


def _without_verb(words: list[Token]) -> str:
    """What a clause without a verb tells: 「15日に開催予定」「7月末に開業へ」."""
    told = [word for word in words if word.pos[0] not in ("補助記号", "空白")]
    if not told:
        return "none"
    if told[-1].base in _PLANS:
        return "plan"
    return "nominal" if told[-1].pos[0] in _NOUNS or told[-1].surface in "へにを" else "none"


def _predicates(words: list[Token]) -> list[tuple[int, Predicate]]:
    """The predicates up to the first that ends a clause, each with the place behind its last word."""
    found = []
    at = 0
    while at < len(words):
        linking = at > 0 and words[at].lemma in _LINKING and words[at - 1].surface == "に"
        if linking or not _begins(words[at]):
            at += 1
            continue
        close = at + 1
        while close < len(words) and _belongs(words[close - 1], words[close]):
            close += 1
        planned = at > 0 and words[at].pos[0] == "助動詞" and words[at - 1].base in _PLANS
        found.append((close, _predicate(words[at:close], words[close : close + 1], planned)))
        if found[-1][1].closes:
            break
        at = close
    return found


def _begins(word: Token) -> bool:
    if word.pos[0] == "助動詞":
        return word.lemma in ("だ", "です") and word.surface not in ("な", "に")
    return word.pos[0] in ("動詞", "形容詞")


def _belongs(before: Token, word: Token) -> bool:
    """Tell whether a word is attached to the verb before it: 「開い|た」「開い|て|いる」."""
    if word.pos[1] == "助動詞語幹":
        return True  # 「増えたそうだ」
    if word.pos[0] == "助動詞" or (word.pos[1] == "接続助詞" and word.surface in _ON):
        return True
    return word.pos[0] in ("動詞", "形容詞") and word.pos[1].startswith("非自立") and before.surface in _ON


def _predicate(words: list[Token], behind: list[Token], planned: bool) -> Predicate:
    last = words[-1]
    helpers = [word for word in words if word.pos[0] == "助動詞"]
    conditional = any(word.surface in ("たら", "だら") or word.surface.endswith("ば") for word in words)
    past = any(word.lemma == "た" and word.surface not in ("たら", "だら") for word in helpers)
    wish = any(word.lemma == "たい" or word.surface in ("う", "よう") for word in helpers)
    # 「開こう」「始めよう」
    wish = wish or (last.pos[0] == "動詞" and last.surface.endswith("う") and last.surface != last.base)
    inflected = last.surface != last.base and not past and not wish
    goes_on = last.surface in _ON or (
        inflected
        and (last.pos[0] in ("動詞", "形容詞") or last.lemma in ("れる", "られる", "せる", "させる"))
    )
    state = any(word.pos[0] == "動詞" and word.base in ("いる", "おる", "くる") for word in words[1:])
    follower = behind[0] if behind else None
    before_noun = follower is not None and not goes_on and follower.pos[0] in _MODIFIED
    plan = planned or words[0].base in _PLANNING
    plan = plan or (before_noun and follower is not None and follower.base in _PLANS)
    forms = (
        ("plan over", plan and past),
        ("plan", plan),
        ("wish", wish),
        ("past", past),
        ("going on", goes_on),
        ("if", conditional),
        ("state", state),
        ("plain", True),
    )
    tense = next(name for name, holds in forms if holds)
    return Predicate(tense, before_noun and not plan, _closes(follower, goes_on, before_noun, plan))


def _closes(follower: Token | None, goes_on: bool, before_noun: bool, plan: bool) -> bool:
    """Tell whether a predicate ends its clause."""
    if before_noun:
        return plan
    if follower is None or follower.pos[0] == "助詞":
        return follower is None or follower.pos[1] != "準体助詞"
    return not (goes_on and follower.surface in "、，") and follower.pos[0] == "補助記号"
