"""Quotations that close at a place, with those beside them, and who is named in a bracket behind them."""

import re

from dealnews.language import cues as tables
from dealnews.language.clauses import SPEAKING, Sentence
from dealnews.language.statements.discourse import UNNAMED, Discourse
from dealnews.language.statements.marks import people_marks

OF_A_TRADE = re.compile(
    "メーカー|(?<!創)業者|商社|店主|店長|農家|業界|経営者|問屋|担当者|幹部|役員|社長|会社|工場|工務店|組合|旅館|ホテル|技術者|"
    "運転手|職人|漁師|ゼネコン|商店|居酒屋|食堂|書店|店$"
)


def closing_quotes(discourse: Discourse, sentence: Sentence, to: int) -> list[tuple[int, int]]:
    """The quotations that close before と, with those that stand side by side with the last.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    to : int
        Where the mark behind the quotation begins, in code points.

    Returns
    -------
    list[tuple[int, int]]
    """
    text = discourse.text
    end = to
    if (opened := _attribution(discourse, sentence, to)) is not None:
        end = opened  # 「…」（青葉証券の北沢氏）という
    for copula in ("だ", "である", "など"):
        if text.endswith(copula, 0, end) and text[end - len(copula) - 1] in "」』":
            end -= len(copula)
            break
    chain: list[tuple[int, int]] = []
    for quote in reversed(sentence.quotes):
        if quote[1] + 1 == (chain[-1][0] if chain else end):
            chain.append(quote)
        elif quote[1] < end:
            break
    return chain[::-1]


def _attribution(discourse: Discourse, sentence: Sentence, to: int) -> int | None:
    """Where the bracket opens that names who said the quotation before it: 「…」（インテル）."""
    if discourse.text[to - 1 : to] not in ("）", ")"):
        return None
    opened = max(discourse.text.rfind(mark, max(sentence.start, to - 40), to) for mark in "（(")
    return opened if opened > sentence.start and discourse.text[opened - 1] in "」』" else None


def attributed(discourse: Discourse, sentence: Sentence, to: int) -> str | None:
    """Whom that bracket names: a person before a firm, or a group: 「…」（国内証券のアナリスト）.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    to : int
        Where the mark behind the quotation begins, in code points.

    Returns
    -------
    str or None
    """
    opened = _attribution(discourse, sentence, to)
    if opened is None:
        return None
    named = [m for m in sentence.mentions if opened < m.start and m.end < to and m.kind in SPEAKING]
    persons = [m for m in named if m.kind == "person"]
    inner = discourse.text[opened + 1 : to - 1]
    groups = [index for index, _ in people_marks().find(inner + "は") if index < len(tables.GROUPS)]
    if groups and not persons:
        return tables.GROUPS[groups[-1]].label
    if named:
        return (persons or named)[-1].entity
    if (officer := discourse.officer(opened + 1, to - 1)) is not None:
        return officer  # 「…」（広報担当者）
    return "industry insiders" if OF_A_TRADE.search(inner) else None


def nameless(words: str) -> str:
    """What to call somebody without a name: of a trade, or nobody in particular.

    Parameters
    ----------
    words : str
        A sentence or a part of it.

    Returns
    -------
    str
    """
    return "industry insiders" if OF_A_TRADE.search(words) else UNNAMED
