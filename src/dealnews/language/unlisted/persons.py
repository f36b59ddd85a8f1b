"""Persons by a title behind the name, by an office before it, or as surname and given name."""

import re
from typing import Final

from dealnews.language.alternation import Sought
from dealnews.language.morphology import dictionary_words, short_tokens
from dealnews.language.names import COMMON_KATAKANA, FIRM_TAILS, GIVEN_NAMES, NOT_NAMES, OF_COUNTRY
from dealnews.language.scripts import IS_KATAKANA, KANJI, KATAKANA, LATIN
from dealnews.language.unlisted.dictionary import (
    begins_with_surname,
    is_common_noun,
    is_full_name,
    is_given_name,
    is_surname,
    is_uncommon,
    may_be_person,
    name_within,
    of_parts,
)
from dealnews.language.unlisted.spans import DOTS, MARKED, REACH, TITLED_NAME, Span
from dealnews.language.unlisted.suffixes import SUFFIX_END
from dealnews.language.unlisted.surnames import (
    OF_PLACES,
    may_be_rare_surname,
    may_be_unknown_name,
    may_begin_surname,
)

_LATIN_NAME: Final = r"[A-Z][A-Za-zÀ-ɏ'’-]*+(?: (?:[A-Z][A-Za-zÀ-ɏ'’-]*+\.?|de|van|von|bin|al)){0,3}"
_PERSON_BEFORE: Final = re.compile(
    f"(?:(?<![{LATIN}.])(?P<latin>{_LATIN_NAME})"
    f"|(?<![{KATAKANA}{LATIN}・＝])(?P<kana>(?:[A-Z]{{1,3}}・){{0,2}}[{KATAKANA}]{{2,}}+(?:[・＝][{KATAKANA}]+)*+)"
    f"|(?<![{KANJI}])(?P<kanji>[{KANJI}]{{1,14}})) ?$"
)


def titled(text: str, clue: re.Match[str]) -> Span | None:
    """A name before 氏, CEO, 社長: a person's, unless a firm stands there (アオバ社長の森川氏).

    Parameters
    ----------
    text : str
        Any text.
    clue : re.Match[str]
        What gives the name away.

    Returns
    -------
    Span or None
    """
    floor = max(0, clue.start() - REACH)
    if office := _KANA_OFFICE.search(text, max(floor, clue.start() - 24), clue.start()):
        run = office["name"]
        inner = (0, len(run)) if len(run) < 6 and may_be_person(run) else name_within(run)
        if inner:  # 森川亮介クロスアセット・ストラテジスト
            return Span(office.start() + inner[0], office.start() + inner[1], "person", TITLED_NAME)
    end = clue.start()
    if end > 1 and text[end - 1] in OF_COUNTRY and IS_KATAKANA.match(text, end - 2):
        end -= 1  # ベッセント米財務長官
    elif clue.group() in _OF_STATE and (body := _BODY.search(text, max(0, end - 5), end)):
        end = body.start()  # ラガルドECB総裁
    before = _PERSON_BEFORE.search(text[floor:end])
    if before is None:
        return _hiragana_person(text, clue)
    kind = before.lastgroup or ""
    name = before.group(kind)
    start = floor + before.start(kind)
    title = clue.group()
    if kind == "latin":
        if len(name) < 2 or name.isupper():
            return None
    elif kind == "kana":
        # JPモルガンのダイモンCEO: an officer behind a firm's の
        officer = title.isascii() and text[start - 1 : start] == "の"
        sure = officer or title in ("氏", "さん", "両氏", *_OF_STATE)
        alone = text[start - 1 : start] in ("の", "。", "、", "\n", "") and of_parts(name)
        if "・" not in name and not sure and not is_uncommon(name) and not alone:
            return None  # ベテランアナリスト
        parts = DOTS.split(name)
        common = parts[0] not in GIVEN_NAMES and not COMMON_KATAKANA.isdisjoint(parts)
        if common or name.endswith(FIRM_TAILS):
            return None
        if "・" not in name and title in ("社長", "会長", "代表取締役") and text[start - 1 : start] != "の":
            # An unknown firm stands before its head (アオバ社長の森川氏) more often than a sole surname.
            return Span(start, clue.start(), "company", MARKED) if is_uncommon(name) else None
    else:
        return _kanji_person(text, start, clue)
    return Span(start, start + len(name), "person", TITLED_NAME)


# Offices that only a name stands before, of which the dictionary may have another word: メルツ首相.
_OF_STATE: Final = (
    "首相",
    "大統領",
    "副大統領",
    "国務長官",
    "財務長官",
    "商務長官",
    "国防長官",
    "外相",
    "総裁",
    "議長",
)

_BODY: Final = re.compile(f"(?<=[{KATAKANA}])[A-Z]{{2,4}}$")
_KANA_OFFICE: Final = re.compile(f"(?<![{KANJI}])(?P<name>[{KANJI}]{{3,6}})[{KATAKANA}・]{{2,14}}$")


def _kanji_person(text: str, start: int, clue: re.Match[str]) -> Span | None:
    """The person at the end of a run of kanji before a title: 森川亮介 in 前社長の森川亮介氏."""
    end = clue.start()
    if (wider := _beyond_run(text, start, end)) is not None:
        return Span(*wider, "person", TITLED_NAME)
    if end - start > 2 and text[end - 1] in "前元現" and not is_surname(text[start:end]):
        end -= 1  # 尹錫悦前大統領
    run = text[start:end]
    at = _name_at_end(run, clue.group())
    if at == len(run) and (inner := name_within(run)):
        # 森川亮介投資情報部長, but all of 赤沢亮正, of which the dictionary has 赤沢 and 亮
        whole = inner[0] == 0 and len(run) - inner[1] == 1 and len(run) < 6
        first, last = (0, len(run)) if whole else inner
        return Span(start + first, start + last, "person", TITLED_NAME)
    if _is_whole_name(text, start, run, at, clue):
        at = 0
    return None if _is_no_name(run[at:]) else Span(start + at, end, "person", TITLED_NAME)


def _beyond_run(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A name that begins before a run of kanji in front of a title: at a dot, a kana or a blank."""
    if (double := _DOUBLE_OFFICE.search(text, max(0, start - 12), start)) and len(double["name"]) > 3:
        inner = name_within(double["name"])
        if inner and inner[0] == 0:
            return double.start("name"), double.start("name") + inner[1]  # 広瀬亮財務・経理本部長
    if start > 1 and text[start - 1] in "ノヶ":
        joined = _FIRST_WITH_KANA.search(text, max(0, start - 3), end)
        if joined is not None:
            return joined.start(), end  # 一ノ瀬取締役
    blank = _before_blank(text, start, end)
    return None if blank is None else (blank, end)


def _name_at_end(run: str, title: str) -> int:
    """Where the names of persons begin that the dictionary has at the end of a run; its length if none."""
    at = len(run)
    for token in reversed([t for t in short_tokens(run + title) if t.end <= len(run)]):
        if token.pos[2] != "人名":
            break
        at = token.start
    return at


def _is_whole_name(text: str, start: int, run: str, at: int, clue: re.Match[str]) -> bool:
    """Whether a run is a name throughout, of which the dictionary has what begins at `at`, or nothing."""
    size, title, unknown = len(run), clue.group(), at == len(run)
    given = unknown and size == 3 and is_given_name(run[2:])
    if given and title in _OF_HEADS and may_be_rare_surname(text, start, clue):
        return True  # 竹輪誠社長
    led = at and size < 6 and begins_with_surname(run)
    if led and size > 2:
        return True  # 赤沢亮正経済産業相
    if unknown or led:
        polite = title in ("氏", "さん", "両氏") and 1 < size < 5  # 金正恩氏
        if polite or (title not in OF_PLACES and is_surname(run)):  # 高市首相, 任天堂の矢部社長
            return True
    if unknown and 1 < size < 5 and may_be_unknown_name(text, start, run, title):
        return True  # 黒部会長, 宝田知事, 金東赫副社長
    if at == 1 and 3 < size < 6 and may_begin_surname(text, start):
        return True  # 瀧原賢二
    # 十時裕樹: a surname that the dictionary does not have before a given name
    return at == 2 and size < 6 and may_be_rare_surname(text, start, clue)


def _is_no_name(name: str) -> bool:
    """Whether nothing, a role, a firm or a common noun stands before a title: 店員さん, 与党議員."""
    if not name or name in NOT_NAMES or _ROLE_HEAD.match(name) or SUFFIX_END.search(name):
        return True
    return is_common_noun(name)


_FIRST_WITH_KANA: Final = re.compile(f"(?<![{KANJI}{KATAKANA}])[{KANJI}][ノヶ][{KANJI}]{{1,4}}$")
_FIRST_BEFORE_BLANK: Final = re.compile(f"(?<![{KANJI}])[{KANJI}]{{1,4}}(?:[ノヶ][{KANJI}]{{1,2}})?[ 　]$")


def _before_blank(text: str, start: int, end: int) -> int | None:
    """Where a surname begins that a blank parts from its given name: 棚橋 博文頭取."""
    if start < 2 or text[start - 1] not in " 　" or end - start > 3:
        return None
    first = _FIRST_BEFORE_BLANK.search(text, max(0, start - 7), start)
    return first.start() if first and is_surname(first.group()[:-1]) else None


# Titles of heads of firms, before which a full name stands more often than a word.
_OF_HEADS: Final = frozenset(("社長", "会長", "CEO", "氏", "代表取締役", "頭取", "最高経営責任者"))
_DOUBLE_OFFICE: Final = re.compile(f"(?<![{KANJI}])(?P<name>[{KANJI}]{{4,10}})・$")


_ROLE_HEAD: Final = re.compile(
    "^(?:元|前|現|新|米|故|副|社外)?(?:社外$|社長|会長|首相|大統領|教授|議員|監督|選手|知事|党首|代表)"
)


def _hiragana_person(text: str, clue: re.Match[str]) -> Span | None:
    """A name that ends in hiragana: 山田まり子氏 is caught by its kanji, 森川さくら氏 here."""
    last = text[clue.start() - 1 : clue.start()]
    if not ("ぁ" <= last <= "ん") or last in "のはがをにもとでや":
        return None
    low = max(0, clue.start() - 12)
    window = text[low : clue.end()]
    at = clue.start() - low
    start = at
    for token in reversed([t for t in short_tokens(window) if t.end <= at]):
        if token.pos[2] != "人名":
            break
        start = token.start
    return Span(low + start, clue.start(), "person", TITLED_NAME) if start < at else None


_BARE: Final = re.compile(f"[{KANJI}](?<![{KANJI}].)[{KANJI}]{{2,4}}(?![{KANJI}])")
_BEHIND_OFFICE: Final = Sought(
    "(?:社長|会長|頭取|取締役|専務|常務|役員|部長|議長|総裁|長官|首相|大統領|大臣|書記|主席|監督|教授|弁護士|代表|アナリスト|"
    f"エコノミスト|ストラテジスト|CEO|CFO|COO|CTO|責任者|創業者)の(?P<name>[{KANJI}]{{2,5}})(?![{KANJI}])"
)

_IN_PAPERS: Final = Sought(
    "(?:社長|会長|頭取|取締役|執行役|責任者|者名|氏名|部長|CEO|ＣＥＯ|CFO|ＣＦＯ)[ 　\t:：）]{1,3}"
    f"(?P<name>(?P<first>[{KANJI}]{{1,4}})[ 　](?P<given>[{KANJI}ぁ-んァ-ヶー]{{1,4}}))"
    f"(?![{KANJI}ぁ-んァ-ヶー])"
)


def bare_names(text: str) -> list[Span]:
    """Persons without a title: a run of kanji that is a surname and a given name of the dictionary.

    Behind an office (社長の王金華) a surname is enough.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Span
    """
    found = [
        Span(*match.span(), "person", "surname and given name")
        for match in _BARE.finditer(text)
        if is_full_name(match.group())
    ]
    for match in _IN_PAPERS.finditer(text):
        if is_surname(match["first"]):  # 代表取締役社長　田村 英之
            found.append(Span(*match.span("name"), "person", "name behind an office"))
    for match in _BEHIND_OFFICE.finditer(text):
        run = match["name"]
        if not _AS_PERSON.match(text, match.end()) or run[-1] == "氏" or run in NOT_NAMES:
            continue
        if may_be_person(run) and not _is_word(run):
            found.append(Span(*match.span("name"), "person", "name behind an office"))
    for match in _BYLINE.finditer(text):
        run = match["name"]
        if begins_with_surname(run) and not SUFFIX_END.search(run) and not _is_word(run):
            found.append(Span(*match.span("name"), "person", "name in a byline"))
    return found


_AS_PERSON: Final = re.compile("[はがもと、。（(]|氏|さん")


# （聞き手は伊勢谷徹）, 記者：野口武, 編集橋本浩
_BYLINE: Final = Sought(
    f"(?:聞き手[はのが＝:：]?|[文記者集材訳成真影][・＝:：]|(?<=[、） （])編集[ 　]?)"
    f"(?P<name>[{KANJI}]{{3,5}})"
    "(?=[）)】、。\n]|$)"
)


def _is_word(run: str) -> bool:
    """Whether a run of kanji is made of common words: チーフエコノミストの見方."""
    return all(word is not None and word.pos[1] != "固有名詞" for word in dictionary_words(run))
