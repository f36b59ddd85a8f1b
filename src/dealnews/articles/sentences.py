"""Where sentences begin and end in Japanese news text with English names, numbers and Markdown.

A sentence ends at 。！？ and their half-width forms outside brackets, or with its line. What stands
in 「」 or （） is part of the sentence around it: 「おや？」と声を上げて is not cut at the question
mark. A full stop ends a sentence only where it cannot belong to a number, a name or an abbreviation
(3.5, test.py, U.S., Inc., モーニング娘.). A face made of signs, such as (^^), ends one, and an emoji does
behind the last word of a sentence, or before a gap. Lines are taken to be paragraphs, headings or list
items, never wrapped prose, because Japanese text on the web is mostly set so.

All functions are linear in the length of the text: one pattern finds everything that can matter,
and brackets are paired with a stack.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Stretch:
    """One sentence of a text, or one heading line.

    `complete` is False where the words stop without a sentence's end, as a heading does, or a
    sentence that was cut. `paragraph` counts from 0.
    """

    start: int
    end: int
    paragraph: int
    heading: bool
    complete: bool


def split_sentences(text: str) -> list[Stretch]:
    """Cut a text into sentences and headings.

    Parameters
    ----------
    text : any text, with any line ends.

    Returns
    -------
    Stretches in order, without the white space around them. Together they hold every character of
    the text that is not white space, apart from rules (`---`).
    """
    found: list[Stretch] = []
    for line in _lines(text):
        ends = [line.end] if line.heading else _ends(text, line.start, line.end)
        start = line.start
        for end in ends:
            stop = _rstrip(text, start, end)
            if stop > start:
                complete = is_complete(text[max(start, stop - _TAIL) : stop])
                found.append(Stretch(start, stop, line.paragraph, line.heading, complete))
            start = _lstrip(text, end, line.end)
    return found


def split_units(text: str) -> list[Stretch]:
    """Cut a text as `split_sentences` does, and cut headings and brackets at 。！？ as well.

    A copy of an article that lost its line breaks no longer shows which words were a heading, and
    one that was cut inside 「」 no longer shows what is quoted; units are what such a copy and its
    original have in common.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Stretch
    """
    found: list[Stretch] = []
    for line in _lines(text):
        start = line.start
        for end in _ends(text, line.start, line.end, brackets=False):
            stop = _rstrip(text, start, end)
            if stop > start:
                complete = is_complete(text[max(start, stop - _TAIL) : stop])
                found.append(Stretch(start, stop, line.paragraph, line.heading, complete))
            start = _lstrip(text, end, line.end)
    return found


def is_complete(text: str) -> bool:
    """Whether the last words of a text end as a sentence does, closing brackets aside.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
    """
    return text.endswith(("。", "！", "？")) or _COMPLETE.search(text) is not None


# How much of a stretch's end decides whether it is complete.
_TAIL: Final = 24

# A plain line this short, alone between blank lines and without a sentence's end, is a heading:
# "Googleの追い上げが焦りを加速している". Longer ones are sentences that lead over to a quotation:
# "…だと書いてますが、その一方で".
_HEADING_LENGTH: Final = 50

_OPEN: Final = "「『（(【〔［[《〈“｢"
_CLOSE: Final = "」』）)】〕］]》〉”｣"
_PARTNER: Final = dict(zip(_CLOSE, _OPEN, strict=True))

_LINE: Final = re.compile(r"[^\r\n]+")
_BLANK_LINE: Final = re.compile(r"\r\n?[ \t\u3000]*[\r\n]|\n[ \t\u3000]*[\r\n]")
_RULE: Final = re.compile(r"[-*_=＝―─━]{3,}\Z")
_HASHES: Final = re.compile(r"#{1,6}(?=[ \t\u3000])")
_INNER_STOP: Final = re.compile(r"[。｡]|[ぁ-ん][.．]")
_BOLD_LINE: Final = re.compile(r"(?:\d{1,3}[.．)）][ \t]*)?(\*\*|__)[^*_]+\1[:：]?\Z")
_ITEM: Final = re.compile(r"(?:[-*+・●○■◆◇▶►•]|\d{1,3}[.．)）]|[①-⑳])[ \t\u3000]*")

# Sentence ends; what may follow them and still belongs to the sentence is in _AFTER. The pattern
# begins with one set of characters, to which `re` skips fast, and looks back at what it found.
_FIRM, _MARK, _STOP, _SOFT = "。｡", "！？!?‼⁇⁈⁉", ".．", "…‥♪♫☆★"
_EMOJI: Final = "\U0001f300-\U0001faff"
# behind its opening bracket: signs alone, an eye or a mouth among them
_FACE: Final = r"(?=[^)）]{0,7}[\^_∀ω≧≦´｀▽Д])[ \u3000\^_;:´｀`・∀ωдДo≧≦ﾟ゜°*!▽><\-T；～~=]{2,8}[)）]"
_EVENT: Final = re.compile(
    f"[{re.escape(_OPEN + _CLOSE + _FIRM + _MARK + _STOP + _SOFT)}{_EMOJI}]"
    rf"(?:(?P<face>(?<=[(（]){_FACE})"
    rf"|(?P<emoji>(?<=[{_EMOJI}])[{_EMOJI}\ufe0f\u200d]*)"
    rf"|(?P<open>(?<=[{re.escape(_OPEN)}]))|(?P<close>(?<=[{re.escape(_CLOSE)}]))"
    rf"|(?P<firm>(?<=[{_FIRM}])[。｡！？!?…‥.．]*)"
    rf"|(?P<mark>(?<=[{_MARK}])[{_MARK}]*[。｡！？!?]*)"
    rf"|(?P<stop>(?<=[{_STOP}])[{_STOP}]*)"
    rf"|(?P<soft>(?<=[{_SOFT}])[{_SOFT}]*))"
)
_BRACKET: Final = re.compile(rf"[{re.escape(_OPEN + _CLOSE)}]")
_AFTER: Final = re.compile(rf"[{re.escape(_CLOSE)}\"'’]*(?:(?:\*\*|\*|__|_)(?=\s|\Z))?")
_COMPLETE: Final = re.compile(
    rf"[。｡！？!?‼⁇⁈⁉.．…‥♪♫☆★\U0001F300-\U0001FAFF][\ufe0f\u200d]*[*_{re.escape(_CLOSE)}\"'’\s]*\Z"
    rf"|[(（]{_FACE}\s*\Z"
)
# The last words of a sentence in the polite or the spoken style.
_LAST_WORDS: Final = re.compile(
    r"(?:です|ます|した|せん|しょう|ください)[よねかわ]{0,2}\Z|[だるたい][よね]{1,2}\Z"
)

# Words that carry a sentence on after a question or exclamation mark without brackets:
# "私も組織？に属していました" is one sentence, "なぜか？それは" is two.
_CARRY_ON: Final = re.compile(
    r"を|に(?!も[かは]|は)|へ|の(?![でにち])|って|など|なんて|くらい|ぐらい"
    r"|と(?:いう|いった|いわ|の|も(?!に|あれ)|思|言|聞|問|感|考|述|語|話|答|書|叫|声|主張|いっ?て|、)"
)
# Words that carry it on after a bracket that closes on a full sentence: 「…ない。」と答え.
_QUOTE_GOES_ON: Final = re.compile(r"[とってはがをにもでやのへかなだ、。，,…ー―—–・]")

# Short forms whose full stop ends no sentence.
_ABBREVIATIONS: Final = {
    # companies and people
    *("inc", "corp", "co", "ltd", "llc", "plc", "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st"),
    # numbers and references
    *("no", "nos", "vs", "etc", "fig", "eq", "vol", "pp", "al", "approx"),
    # months
    *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
}
_ITEM_NUMBER: Final = re.compile(r"(?<![^\s*_（(])\d{1,3}\Z")
# What a numbered thing is called, before 1．: 図1．概要.
_NUMBERED: Final = re.compile(r"(?:図|表|第|問|注|式|例|章|節|項|条|付録|資料|No|Fig|[-.．－])\s?\d{1,3}\Z")
# After the full stop of a name, as in モーニング娘.の.
_NAME_GOES_ON: Final = re.compile(r"[のがをにはへともで](?![っわいこ])")
_LAST_WORD: Final = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+\Z")


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    paragraph: int
    heading: bool


def _lines(text: str) -> list[_Line]:
    """Lines with words on them, each with its paragraph's number and whether it is a heading."""
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start = _lstrip(text, match.start(), match.end())
        end = _rstrip(text, start, match.end())
        if end > start:
            spans.append((start, end))
    lines: list[_Line] = []
    paragraph = -1
    previous_end, previous_alone = 0, True
    for position, (start, end) in enumerate(spans):
        blank_before = position == 0 or _BLANK_LINE.search(text, previous_end, start) is not None
        following = spans[position + 1][0] if position + 1 < len(spans) else None
        blank_after = following is None or _BLANK_LINE.search(text, end, following) is not None
        previous_end = end
        if end - start < 80 and _RULE.match(text[start:end]):
            previous_alone = True
            continue
        hashes = _HASHES.match(text, start, end)
        item = _ITEM.match(text, start, end)
        bold = end - start <= 200 and _BOLD_LINE.match(text[start:end]) is not None
        heading = (
            hashes is not None
            or (bold and not is_complete(text[max(start, end - _TAIL) : end]))
            or (
                item is None
                and blank_before
                and blank_after
                and end - start <= _HEADING_LENGTH
                and text[end - 1] not in "、，,：:"
                and _INNER_STOP.search(text, start, end) is None
                and not is_complete(text[max(start, end - _TAIL) : end])
            )
        )
        alone = heading or item is not None
        if blank_before or alone or previous_alone or paragraph < 0:
            paragraph += 1
        previous_alone = heading
        lines.append(_Line(start, end, paragraph, heading))
    return lines


def _ends(text: str, start: int, end: int, *, brackets: bool = True) -> list[int]:
    """The offsets at which the sentences of one line end; the last is the line's own end.

    With `brackets` false, sentences inside brackets end as others do.
    """
    paired = _pairs(text, start, end) if brackets else set()
    ends: list[int] = []
    depth = 0
    done = start
    opened = start
    for event in _EVENT.finditer(text, start, end):
        kind = event.lastgroup
        if kind == "open":
            if event.start() in paired:
                opened = event.start() if depth == 0 else opened
                depth += 1
            continue
        if kind == "close":
            if event.start() in paired:
                depth -= 1
                at = event.end()
                if depth == 0 and _closes_sentence(text, event.start(), at, end, opened == done):
                    done = _AFTER.match(text, at, end).end()  # type: ignore[union-attr]
                    ends.append(done)
            continue
        if depth or event.start() < done:
            continue
        if _ends_sentence(text, event, end):
            done = _AFTER.match(text, event.end(), end).end()  # type: ignore[union-attr]
            ends.append(done)
    if not ends or ends[-1] < end:
        ends.append(end)
    return ends


def _ends_sentence(text: str, event: re.Match[str], end: int) -> bool:
    """Whether a mark outside brackets ends its sentence."""
    after = event.end()
    if event.lastgroup == "firm" or after >= end:
        return True
    following = text[after]
    if event.lastgroup == "mark":
        return not (
            _CARRY_ON.match(text, after, end)
            or following in "、，,"
            or (following.isascii() and following.isalnum() and event.group() == "!")
        )
    if event.lastgroup == "face":
        return (
            event.start() > 0 and not text[event.start() - 1].isspace() and not _goes_on(text, after, end)
        )
    if event.lastgroup == "emoji":
        last_words = _LAST_WORDS.search(text, max(0, event.start() - 8), event.start()) is not None
        if (
            event.start() == 0
            or text[event.start() - 1].isspace()
            or not (last_words or following.isspace())
        ):
            return False
        return not _goes_on(text, after, end)
    if event.lastgroup == "soft":
        return following.isspace() and text[event.start()] not in "☆★"
    return _stop_ends_sentence(text, event, following, after, end)


def _goes_on(text: str, after: int, end: int) -> bool:
    """Whether the words behind a face or an emoji carry its sentence on."""
    return _QUOTE_GOES_ON.match(text, after, end) is not None or text[after] in _FIRM + _MARK + _SOFT


def _stop_ends_sentence(text: str, event: re.Match[str], following: str, after: int, end: int) -> bool:
    """Whether a full stop (. or ．) ends its sentence."""
    before = text[event.start() - 1] if event.start() else " "
    if before.isdigit() and following.isdigit():
        return False
    word = _LAST_WORD.search(text, max(0, event.start() - 16), event.start())
    if event.group()[0] == "．" and word is not None and word.group().lower() in _ABBREVIATIONS:
        return False
    if event.group() == "．" and before.isdigit():
        # 文1．文2．, but not the number of a heading, of an item or of a figure
        start = max(0, event.start() - 8)
        return not (
            _ITEM_NUMBER.search(text, start, event.start()) or _NUMBERED.search(text, start, event.start())
        )
    if not before.isascii() or (event.group()[0] == "．" and not before.isdigit()):
        named = not "ぁ" <= before <= "ん" and _NAME_GOES_ON.match(text, after, end) is not None
        return not before.isspace() and not named
    if not following.isspace() or before.isspace():
        return False
    if word is None:
        # "1. 概要": the number of a list item, not the end of a sentence.
        return not _ITEM_NUMBER.search(text, max(0, event.start() - 6), event.start())
    letters = word.group()
    if letters.lower() in _ABBREVIATIONS or "." in letters or len(letters) == 1:
        return False
    rest = _lstrip(text, after, end)
    return rest >= end or not text[rest].islower()


def _closes_sentence(text: str, start: int, after: int, end: int, whole: bool) -> bool:
    """Whether a closing bracket ends its sentence.

    It does where it closes on a mark and a gap follows, or where the brackets hold a whole
    sentence of their own (`whole`: the sentence began with the opening bracket).
    """
    if text[start - 1] not in "。｡！？!?…":
        return False
    if after >= end:
        return True
    if not text[after].isspace() and not (whole and text[start - 1] in "。｡"):
        return False
    rest = _lstrip(text, after, end)
    return not _QUOTE_GOES_ON.match(text, rest, end)


def _pairs(text: str, start: int, end: int) -> set[int]:
    """Where those brackets stand that have their partner on the same line."""
    if not _BRACKET.search(text, start, end):
        return set()
    stack: list[int] = []
    open_now = dict.fromkeys(_OPEN, 0)
    paired: set[int] = set()
    for match in _BRACKET.finditer(text, start, end):
        sign = match.group()
        partner = _PARTNER.get(sign)
        if partner is None:
            stack.append(match.start())
            open_now[sign] += 1
        elif open_now[partner]:
            while True:
                opened = stack.pop()
                open_now[text[opened]] -= 1
                if text[opened] == partner:
                    paired.update((opened, match.start()))
                    break
    return paired


def _lstrip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
