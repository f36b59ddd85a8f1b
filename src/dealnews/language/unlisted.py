"""Names that no table lists: firms by their mark, persons by a title, or as surname and given name.

A firm is given away by 株式会社, a securities code in brackets, Inc., 社, or by what it does at the end
of its name (青葉証券); a person by 氏 or a title behind the name, by an office before it (社長の), or by
being a surname with a given name in the analyser's dictionary. Where no word in front tells how far a
name reaches back, it is the run of the scripts of names, less the common words before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from dealnews.language.alternation import Headed
from dealnews.language.glosses import glossed_abroad, with_initials
from dealnews.language.headlines import with_headlines
from dealnews.language.listed import INCORPORATED, listed_codes
from dealnews.language.morphology import dictionary_words, short_tokens
from dealnews.language.names import (
    ALSO_WORDS,
    COMMON_KATAKANA,
    FIRM_SUFFIXES,
    FIRM_TAILS,
    FIRM_TOPIC,
    GIVEN_NAMES,
    GROUP_FIRM_TAILS,
    KINDS_OF_FIRM,
    LEADS,
    NO_STEMS,
    NOT_BEHIND_SUFFIX,
    NOT_FIRMS,
    NOT_NAMES,
    OF_COUNTRY,
    SAID_OF_FIRM,
    STRONG_SUFFIXES,
    TITLE,
    TITLED,
    behind_firm_word,
)
from dealnews.language.records import Mention
from dealnews.language.scripts import IS_KANJI, IS_KATAKANA, KANJI, KATAKANA, LATIN, word_boundaries


class Span(NamedTuple):
    """A name where it stands; `entity` is '' where the surface itself is its id."""

    start: int
    end: int
    kind: str
    rule: str
    entity: str = ""


_REACH: Final = 48  # no name before a clue is longer
_FIRM: Final = "name with a mark of a firm"
_SUFFIXED: Final = "name with a suffix of firms"
_TITLED: Final = "name before a title"
_DOTTED: Final = "katakana name with ・"


def with_unlisted(text: str, folded: str, listed: list[Mention]) -> list[Mention]:
    """The listed mentions and, between them, names that the words around them give away.

    A firm's name found here takes the place of listed names that lie inside it: 青葉 in 株式会社青葉東京 is
    neither a place nor another firm. A name given away once counts wherever it stands again.

    Parameters
    ----------
    text : str
        Any text.
    folded : str
        The text with wide and narrow forms made the same.
    listed : list of Mention
        Mentions of names that the table has.

    Returns
    -------
    list of Mention
    """
    spans = [span for kind, clue in _clues(folded) if (span := _unlisted(folded, kind, clue))]
    spans += _bare_names(folded)
    spans += _by_context(folded, {m.start: m.end for m in listed})
    spans += [Span(*span, "company", "name with gloss") for span in glossed_abroad(folded)]
    if not spans:
        return with_headlines(text, folded, listed)
    found = with_initials(text, folded, _merged(text, spans, listed))
    again = _named_again(text, found)
    return with_headlines(text, folded, _linked(_merged(text, again, found) if again else found))


def _merged(text: str, spans: list[Span], listed: list[Mention]) -> list[Mention]:
    """Mentions in order: the given ones, and spans where none stands or a longer name takes its place."""
    spans.sort(key=lambda s: (s[0], -s[1]))
    found: list[Mention] = []
    done, position = 0, 0
    for start, end, kind, rule, entity in spans:
        if start < done:
            continue
        while position < len(listed) and listed[position].end <= start:
            found.append(listed[position])
            position += 1
        at = position
        while at < len(listed) and listed[at].start < end:
            at += 1
        inside = listed[position:at]
        if inside and not _replaces(start, end, kind, inside):
            continue
        position = at
        surface = text[start:end]
        found.append(Mention(start, end, surface, rule, entity or surface, kind))
        done = end
    return found + listed[position:]


def _linked(found: list[Mention]) -> list[Mention]:
    """The mentions with a surname standing for the full name that came before it: 森川氏 is 森川亮介."""
    full: dict[str, str] = {}
    rare: dict[str, str] = {}  # by the first two signs of names whose surname the dictionary does not have
    linked = []
    for mention in found:
        if mention.kind == "person" and mention.entity == mention.surface:
            if named := full.get(mention.surface) or rare.get(mention.surface):
                mention = replace(mention, entity=named)
            elif surname := _last_name(mention.surface):
                full.setdefault(surname, mention.surface)
            elif _IN_KANJI.fullmatch(mention.surface):
                rare.setdefault(mention.surface[:2], mention.surface)  # 漆間氏 is 漆間啓
        linked.append(mention)
    return linked


_IN_KANJI: Final = re.compile(f"[{KANJI}]{{3,5}}")


def _last_name(name: str) -> str:
    """By which part of a full name a text goes on: the last in katakana and Latin, the first in kanji."""
    parts = re.split("[・＝ ]", name)
    return parts[-1] if len(parts) > 1 else _surname(name)


_MOST_NAMES: Final = 300  # names of a text that are looked for again


def _named_again(text: str, found: list[Mention]) -> list[Span]:
    """Where a name that was given away stands again: a surname, a last name in katakana, a firm's name."""
    known: dict[str, tuple[Mention, str]] = {}
    for mention in found:
        if mention.entity != mention.surface or len(known) >= _MOST_NAMES:
            continue
        name, kind = mention.surface, mention.kind
        if kind == "person":
            last = _last_name(name)
            if len(last) > 1 and last not in ALSO_WORDS and _unknown(last):
                known.setdefault(last, (mention, name))
        elif kind == "company" and _IN_ONE_SCRIPT.fullmatch(name):
            known.setdefault(name, (mention, name))
        if kind == "company" and name.endswith("銀行") and len(name) > 3:
            known.setdefault(name[:-1], (mention, name))  # 常総銀
    if not known:
        return []
    spans: list[Span] = []
    for name, (mention, entity) in known.items():
        at = mention.start
        while (at := text.find(name, at + 1)) >= 0:
            end = at + len(name)
            if _IN_A_NAME.match(text, at - 1) or _GOES_ON.match(text, end):
                continue
            if IS_KANJI.match(text, end) and not TITLED.match(text, end):
                continue
            spans.append(Span(at, end, mention.kind, "named before", entity))
    return spans


_IN_A_NAME: Final = re.compile(f"[{LATIN}{KATAKANA}{KANJI}・＝]")
_GOES_ON: Final = re.compile(f"[{LATIN}{KATAKANA}・＝]")
_IN_ONE_SCRIPT: Final = re.compile(f"[{KATAKANA}]{{3,}}|[{LATIN}][{LATIN}&. -]{{2,}}")


def _replaces(start: int, end: int, kind: str, inside: list[Mention]) -> bool:
    """Whether a name found by its surroundings takes the place of the listed names it overlaps."""
    if any(m.start < start or m.end > end for m in inside):
        return False
    shorter = all(m.end - m.start < end - start for m in inside)
    return shorter and (kind == "company" or all(m.kind in ("company", "place") for m in inside))


# --- what a clue gives away -----------------------------------------------------------------------

# Where an unlisted name may stand: behind it a title or a mark of a firm, before it 株式会社, or a
# ・ inside a run of katakana. Every branch begins with a plain character, so that the scan skips fast.
_LATIN_MARK: Final = r"(?:Inc|Corp|Ltd|LLC|plc|GmbH|AG|Holdings|Technologies|Labs|Systems)\b\.?"
_CODE: Final = r"[(（<＜〈【][0-9]{3}[0-9A-Z](?:\.T|・東証[A-Z一-龯]*|、東証[^）)]{0,8})?[)）>＞〉】]"
_MARKS: Final = (
    ("code", re.compile(_CODE)),
    ("sha", re.compile(f"社(?![{KANJI}])")),
    ("latin", re.compile(f"[, ] ?{_LATIN_MARK}")),
    ("dot", re.compile("・")),
)
_WORDS: Final = (("title", TITLE), ("inc", INCORPORATED[3:-1]), ("suffix", FIRM_SUFFIXES))


@lru_cache(maxsize=1)
def _words_by_head() -> tuple[re.Pattern[str], dict[str, list[tuple[str, re.Pattern[str]]]]]:
    """What finds where a title, a form of firm or a kind of firm may begin, and those by one letter or two.

    By two letters stand those of the first one alone as well, after the longer ones.
    """
    by_head: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    singles = []
    for kind, words in _WORDS:
        heads: dict[str, list[str]] = {}
        for word in words.split("|"):
            plain = word.replace("\\", "")
            head = plain[:1] if len(plain) == 1 or plain[1] == "[" else plain[:2]
            heads.setdefault(head, []).append(word)
        for head, group in heads.items():
            group.sort(key=len, reverse=True)
            by_head.setdefault(head, []).append((kind, re.compile("|".join(group))))
            if len(head) == 1:
                singles.append(head)
    pairs = [head for head in by_head if len(head) == 2]
    first, second = (re.escape("".join(sorted({head[i] for head in pairs}))) for i in (0, 1))
    alone = re.escape("".join(sorted(singles)))
    for head in pairs:
        by_head[head] += by_head.get(head[0], [])
    # One class at the head: `re` skips fast to its letters.
    return re.compile(f"[{first}{alone}](?:(?<=[{alone}])|(?<=[{first}])(?=[{second}]))"), by_head


def _clues(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Where an unlisted name may stand, with the kind of clue."""
    for kind, pattern in _MARKS:
        for match in pattern.finditer(text):
            yield kind, match
    scan, by_head = _words_by_head()
    done = 0
    for hit in scan.finditer(text):
        at = hit.start()
        if at < done:
            continue
        for kind, words in by_head.get(text[at : at + 2]) or by_head.get(text[at]) or ():
            if found := words.match(text, at):
                done = found.end()
                yield kind, found
                break


_LATIN_NAME: Final = r"[A-Z][A-Za-zÀ-ɏ'’-]*+(?: (?:[A-Z][A-Za-zÀ-ɏ'’-]*+\.?|de|van|von|bin|al)){0,3}"
_PERSON_BEFORE: Final = re.compile(
    f"(?:(?<![{LATIN}.])(?P<latin>{_LATIN_NAME})"
    f"|(?<![{KATAKANA}{LATIN}・＝])(?P<kana>(?:[A-Z]{{1,3}}・)?[{KATAKANA}]{{2,}}+(?:[・＝][{KATAKANA}]+)*+)"
    f"|(?<![{KANJI}])(?P<kanji>[{KANJI}]{{1,14}})) ?$"
)
_FIRM_BEFORE: Final = re.compile(
    rf"(?:(?<![{LATIN}.])(?P<latin>[A-Z][A-Za-z0-9&'’.-]*+(?: [A-Z][A-Za-z0-9&'’.-]*+){{0,3}})"
    f"|(?<![{KATAKANA}・])(?P<kana>[{KATAKANA}]{{3,}}+(?:・[{KATAKANA}]+)*+))$"
)
_RUN: Final = f"[{LATIN}{KATAKANA}{KANJI}・＆&-]"
_RUN_BEFORE: Final = re.compile(f"(?<!{_RUN}){_RUN}{{1,}}+$")
_RUN_AFTER: Final = re.compile(f"[{LATIN}{KATAKANA}{KANJI}ぁ-ん・＆& .-]{{2,32}}")
_KANA_PARTS: Final = re.compile(f"[{KATAKANA}]{{2,14}}(?:[・＝](?:エ[・＝])?[{KATAKANA}]{{2,14}}){{1,3}}")
_DOTS: Final = re.compile("[・＝]")
_TIME: Final = re.compile("[0-9０-９一二三四五六七八九十]+[年月日度期]|同[年月日]|[昨今翌]年")
_ROLE_BEFORE: Final = re.compile(
    "(?:者|家|監督|会長|社長|大臣|首相|大統領|議員|選手|教授|俳優|女優|歌手|弁護士|幹部|CEO|CFO|担当|代表)"
    "(?:の|、|・)?$"
)


def _unlisted(text: str, kind: str, clue: re.Match[str]) -> Span | None:
    """The name that a clue gives away."""
    if kind == "dot":
        return _dotted(text, clue.start())
    if kind == "title":
        return _titled(text, clue)
    if kind == "suffix":
        return _suffixed(text, clue)
    if kind == "code":
        return _coded(text, clue)
    if kind == "inc":
        return _incorporated(text, clue)
    floor = max(0, clue.start() - _REACH)
    before = _FIRM_BEFORE.search(text[floor : clue.start()])
    if before is None or before.group() in COMMON_KATAKANA or before.group() in NOT_NAMES:
        return None
    end = clue.start() if kind == "sha" else clue.end()
    return Span(floor + before.start(), end, "company", _FIRM)


# --- firms ----------------------------------------------------------------------------------------


def _noun_before(text: str, end: int) -> int:
    """Where the name begins that ends at an offset: a run of the scripts of names, less what leads it.

    A name that begins in hiragana (みどり証券) begins where the analyser's noun begins.
    """
    floor = max(0, end - _REACH)
    run = _RUN_BEFORE.search(text[floor:end])
    start = floor + run.start() if run else end
    listing = _LIST_DOT.search(text[start:end]) or _KIND_LEADS.search(text[start:end])
    start = _behind_leads(text, start + listing.end() if listing else start, end)
    if start and "ぁ" <= text[start - 1] <= "ん" and text[start - 1] not in "のなはがをにもとへやで":
        low = max(floor, start - 8)
        for token in reversed(short_tokens(text[low:end])):
            if token.pos[0] not in ("名詞", "接頭辞", "接尾辞", "記号") or "\n" in token.surface:
                break
            if low + token.start < start and not re.search("[ぁ-ん]", token.surface):
                break
            start = min(start, low + token.start)
    return start


def _behind_leads(text: str, start: int, end: int) -> int:
    """The start of a name without what stands before it in its run: 大手, 子会社, 米, 2012年."""
    while start < end:
        time = _TIME.match(text, start, end)
        if time:
            start = time.end()
            continue
        lead = _LEAD.match(text, start, end)
        if lead is None or lead.end() >= end:
            break
        katakana = IS_KATAKANA.match(text, lead.end()) is not None  # 韓国サムスン電子
        if not katakana and lead.end() - start not in word_boundaries(text[start:end]):
            break  # 前橋製紙 does not begin with 前
        start = lead.end()
    return start


# A ・ between names in kanji separates them: 青葉火災・若葉銀行.
_LIST_DOT: Final = re.compile(f"^.*[{KANJI}]・(?=[{KANJI}])|^.*(?:HD|グループ|ホールディングス)・")
# データ解析大手|パランティア・テクノロジーズ
_KIND_LEADS: Final = re.compile(
    f"^.*(?:大手|新興企業|中銀|中央銀行|(?<!株式)(?<!有限)会社)(?=[{KATAKANA}A-Z])"
)
_LEAD: Final = re.compile(
    f"(?:{LEADS})|後(?=[{KATAKANA}])|[{KANJI}]{{2,4}}(?<!株式)会社|[米英仏独韓伊加蘭台中豪印露](?=[{KATAKANA}A-Za-z])|[・＆&-]"
)


def _incorporated(text: str, clue: re.Match[str]) -> Span | None:
    """株式会社 with the name in front or behind."""
    start = _noun_before(text, clue.start())
    before = text[start : clue.start()]
    if "\n" in clue.group() or before.endswith("\n") or text.startswith("\n", start):
        before = ""
    if len(before) > 1 and before not in NOT_NAMES and not _RUN_LEADS.fullmatch(before):
        return Span(start, clue.end(), "company", _FIRM)
    end = _noun_after(text, clue.end())
    return Span(clue.start(), end, "company", _FIRM) if end - clue.end() > 1 else None


_RUN_LEADS: Final = re.compile(f"(?:{LEADS}|商号|社名|称号|の)+")


# 株式会社タムロン 個人投資家向け説明会: only between Latin letters a space belongs to the name
_SPACED: Final = re.compile(" (?![A-Za-z0-9&])|(?<![A-Za-z0-9&.,]) ")


def _noun_after(text: str, start: int) -> int:
    """Where a name ends that begins at an offset: before a particle, a verb or a title."""
    run = _RUN_AFTER.match(text, start)
    if run is None:
        return start
    end = start
    for token in short_tokens(_SPACED.split(run.group(), maxsplit=1)[0]):
        surface = token.surface
        plain = token.pos[0] in ("名詞", "接頭辞", "接尾辞", "記号", "形状詞", "形容詞", "感動詞", "代名詞")
        symbol = surface in ("・", "&", "＆", "-", ".")
        if token.pos[1] == "数詞" and not end:
            break
        if not (plain or symbol) or (end > start and TITLED.match(surface)):
            break
        if surface in ("以下", "等", "など", "様", "御中", "宛", "前", "後", "間"):
            break
        end = start + token.end
    if end > start and (rest := _REST_OF_KATAKANA.match(text, end)) and IS_KATAKANA.match(text, end - 1):
        end = rest.end()  # 株式会社タカミネ・フーズ, in which the analyser sees a particle
    if text[end : end + 1] in ("％", "%", "株"):
        while end > start and text[end - 1] in _DIGITS:
            end -= 1  # 株式会社北洋銀行10％
    while end > start and text[end - 1] in "・&＆-. ":
        end -= 1
    title = TITLED.search(text, start + 1, end)
    return title.start() if title else end


_REST_OF_KATAKANA: Final = re.compile(f"[{KATAKANA}]+(?:・[{KATAKANA}]+)*")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９.．")


def _coded(text: str, clue: re.Match[str]) -> Span | None:
    """A name before a securities code in brackets: アオバ(4118), 青葉工業<4321.T>."""
    code = clue.group()[1:5]
    start = _noun_before(text, clue.start())
    name = text[start : clue.start()]
    if len(name) < 2 or name in NOT_NAMES or name.isdecimal() or _TIME.fullmatch(name):
        return None
    if code[:2] in ("19", "20") and "." not in clue.group() and not _has_suffix(name):
        return None  # 五輪（2028）: more likely a year
    if code not in listed_codes() and not _has_suffix(name) and "." not in clue.group():
        words = dictionary_words(name)
        if all(word is not None and word.pos[1] != "固有名詞" for word in words):
            return None
    return Span(start, clue.start(), "company", _FIRM)


def _has_suffix(name: str) -> bool:
    return _SUFFIX_END.search(name) is not None


_SUFFIX_END: Final = re.compile(f"(?:{FIRM_SUFFIXES})$")


def _suffixed(text: str, clue: re.Match[str]) -> Span | None:
    """A name with what the firm does at its end: 北都電力, みどり証券, ABCホールディングス."""
    end = clue.end()
    if end < len(text) and _runs_on(text, end):
        return None
    start = _noun_before(text, clue.start())
    stem = text[start : clue.start()]
    if not stem or stem in NOT_NAMES or _COUNT.match(stem) or NO_STEMS.fullmatch(stem):
        return None
    if not _names_a_firm(stem, clue.group()):
        said = behind_firm_word(text, start) or SAID_OF_FIRM.match(text, end)
        if not said or not 1 < len(stem) < 5:
            return None
    if clue.group() == "製作所" and _A_PLANT.match(text, end):
        return None
    return Span(start, end, _kind_of_suffixed(text, start, end, stem, clue.group()), _SUFFIXED)


def _kind_of_suffixed(text: str, start: int, end: int, stem: str, suffix: str) -> str:
    """The kind of what has a suffix of firms: 【まちかど通信】 is a paper, 産業技術総合研究所 no firm."""
    if suffix == "通信" and _OF_AN_ISSUE.match(text, end):
        return "publication"
    if suffix in _OF_RESEARCH and not _SUFFIX_END.search(stem):
        words = dictionary_words(stem.removeprefix("日本"))
        if stem != "日本" and all(word is not None and word.pos[1] == "普通名詞" for word in words):
            return "institution"
    return "company"


# 【AIチップ通信】 5月31日号, まちかど通信　2025年11月7日: a newsletter and its issue
_OF_AN_ISSUE: Final = re.compile("[】』》 　◇◆]+(?:第?[0-9]+(?:号|年|月)|[Vv]ol)")
_OF_RESEARCH: Final = ("総合研究所", "経済研究所")
# 群馬製作所（群馬県太田市）の操業
_A_PLANT: Final = re.compile(
    "(?:（[^（）]{2,12}[市町村区]）)?(?:の(?:操業|稼働|生産|増設|拡張)|で(?:行|生産|作|造))"
)
_COUNT: Final = re.compile("[0-9]+(?![0-9A-Za-z])")
_RUNS_ON: Final = re.compile(f"(?:{NOT_BEHIND_SUFFIX})")
_ASSOCIATION: Final = re.compile(
    f"[{KATAKANA}{KANJI}]{{0,10}}(?:協会|連盟|連合会|工業会|協議会|振興会|協同組合)"
)
_MAY_FOLLOW: Final = re.compile(
    f"{TITLE}|{INCORPORATED}|など|側|製|株|系|傘下|本社|各社|両社|出身|元|前|現|幹部|関係者|広報|主導|子会社|が|の|と|に|は"
)


def _runs_on(text: str, end: int) -> bool:
    """Whether the word goes on behind a suffix: 自動車大手, 証券取引所, 電力会社, 工業団地."""
    if _RUNS_ON.match(text, end) or _ASSOCIATION.match(text, end):
        return True
    if IS_KATAKANA.match(text, end):
        return IS_KATAKANA.match(text, end - 1) is not None
    if not IS_KANJI.match(text, end):
        return False
    return not _MAY_FOLLOW.match(text, end)


@lru_cache(20_000)
def _names_a_firm(stem: str, suffix: str) -> bool:
    """Whether what stands before a suffix is a name, and not a word that tells the kind of firm.

    大手銀行, 火力電力 and 精密機械 are kinds. A stem is a name where the dictionary lists a part of it
    as a name or does not list, and before a suffix that common words seldom end with, wherever it is no
    kind.
    """
    if NO_STEMS.fullmatch(stem) or stem in COMMON_KATAKANA:
        return False
    words = dictionary_words(stem)
    # In its place before the suffix a word may be a place or a surname that alone it is not (青葉).
    placed = [t for t in short_tokens(stem + suffix) if t.end <= len(stem)]
    named = any(word is None or word.pos[1] == "固有名詞" for word in words)
    named = named or any(t.pos[1] == "固有名詞" for t in placed)
    if suffix in STRONG_SUFFIXES:
        return len(stem) > 1 or named
    if not named:
        # みどり証券, 若草銀行: a word that tells no kind of bank
        plain = len(words) == 1 and words[0] is not None and words[0].pos[2] == "一般"
        kanji = suffix in ("証券", "銀行") and 1 < len(stem) < 4
        return plain and (kanji or _HIRAGANA.fullmatch(stem) is not None)
    if suffix in ("産業", "工業", "グループ") and (len(stem) > 6 or stem.startswith("AI")):
        return False
    places = [w for w in words if w is not None and w.pos[2] == "地名"]
    return len(stem) > 1 and not (len(words) == 1 and places and stem in _COUNTRIES)


_HIRAGANA: Final = re.compile("[ぁ-ん]{2,4}")
_COUNTRIES: Final = frozenset(
    [
        *(
            "米国",
            "英国",
            "中国",
            "韓国",
            "台湾",
            "欧州",
            "欧米",
            "ドイツ",
            "フランス",
            "イタリア",
            "ロシア",
        ),
        *("インド", "アジア", "アメリカ", "日本", "国内", "海外", "北米", "南米", "日系"),
    ]
)


_COUNTRIES_ABROAD: Final = _COUNTRIES - {"日本", "国内", "海外", "日系"}


def extended_firm(text: str, start: int, end: int, kind: str) -> int:
    """Where a firm's name ends that begins with a listed name; 0 where the listed name is all there is.

    SMBC日興証券 is another firm than SMBC, ソニー生命 than ソニー, and 日本郵便 is no country.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the listed name begins.
    end : int
        Where the listed name ends.
    kind : str
        Kind of the listed name.

    Returns
    -------
    int
    """
    if end >= len(text) or text[end] < "A" or text[end] in "、。" or "ぁ" <= text[end] <= "ん":
        return 0  # a figure, a comma, a particle: no name goes on so
    tail = _GROUP_FIRM.match(text, end) if kind == "company" else None
    if tail and not IS_KATAKANA.match(text, end - 1):
        return tail.end()
    found = _EXTENSION.match(text, end)
    if found is None:
        return 0
    suffix = found.group("suffix")
    whole = text[start : found.start("suffix")]
    if _runs_on(text, found.end()):
        return 0
    if kind == "place" and not found.group("middle"):
        name = text[start:end]
        if name in _COUNTRIES and (suffix not in STRONG_SUFFIXES and name not in ("日本", "韓国", "台湾")):
            return 0
    middle = found.group("middle")
    if middle and not _names_a_firm(middle, suffix):
        return 0
    if kind == "place" and middle and not IS_KANJI.match(middle) and text[start:end] in _COUNTRIES_ABROAD:
        return 0  # 韓国サムスン電子: a country and a firm
    return found.end() if whole else 0


_GROUP_FIRM: Final = Headed(f"(?:{GROUP_FIRM_TAILS})(?![{KATAKANA}])")
_EXTENSION: Final = re.compile(
    f"(?P<middle>(?:・?[{KATAKANA}]{{2,12}}|[{KANJI}]{{1,4}}?|[A-Z][A-Za-z]{{1,12}})??)"
    f"(?P<suffix>{FIRM_SUFFIXES})"
)


# --- persons --------------------------------------------------------------------------------------


def _titled(text: str, clue: re.Match[str]) -> Span | None:
    """A name before 氏, CEO, 社長: a person's, unless a firm stands there (アオバ社長の森川氏)."""
    floor = max(0, clue.start() - _REACH)
    if office := _KANA_OFFICE.search(text, max(floor, clue.start() - 24), clue.start()):
        run = office["name"]
        inner = (0, len(run)) if len(run) < 6 and _may_be_person(run) else _name_within(run)
        if inner:  # 森川亮介クロスアセット・ストラテジスト
            return Span(office.start() + inner[0], office.start() + inner[1], "person", _TITLED)
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
        alone = text[start - 1 : start] in ("の", "。", "、", "\n", "") and _of_parts(name)
        if "・" not in name and not sure and not _unknown(name) and not alone:
            return None  # ベテランアナリスト
        parts = _DOTS.split(name)
        common = parts[0] not in GIVEN_NAMES and not COMMON_KATAKANA.isdisjoint(parts)
        if common or name.endswith(FIRM_TAILS):
            return None
        if "・" not in name and title in ("社長", "会長", "代表取締役") and text[start - 1 : start] != "の":
            # An unknown firm stands before its head (アオバ社長の森川氏) more often than a sole surname.
            return Span(start, clue.start(), "company", _FIRM) if _unknown(name) else None
    else:
        return _kanji_person(text, start, clue)
    return Span(start, start + len(name), "person", _TITLED)


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
    if (double := _DOUBLE_OFFICE.search(text, max(0, start - 12), start)) and len(double["name"]) > 3:
        inner = _name_within(double["name"])
        if inner and inner[0] == 0:
            first = double.start("name")
            return Span(first, first + inner[1], "person", _TITLED)  # 広瀬亮財務・経理本部長
    end = clue.start()
    run = text[start:end]
    words = short_tokens(run + clue.group())
    at = len(run)
    for token in reversed([t for t in words if t.end <= len(run)]):
        if token.pos[2] != "人名":
            break
        at = token.start
    if at == len(run) and (inner := _name_within(run)):
        if inner[0] == 0 and len(run) - inner[1] == 1 and len(run) < 6:
            return Span(start, end, "person", _TITLED)  # 赤沢亮正 of which the dictionary has 赤沢 and 亮
        return Span(start + inner[0], start + inner[1], "person", _TITLED)  # 森川亮介投資情報部長
    name = run[at:]
    if at == len(run) == 3 and _is_given_name(run[2:]) and clue.group() in _OF_HEADS:
        at = 0 if _may_be_rare_surname(text, start, clue) else at
        name = run[at:]  # 竹輪誠社長
    if at == len(run) or (at and len(run) < 6 and _begins_with_surname(run)):
        # Not in the dictionary in full: 金正恩氏, 赤沢亮正経済産業相
        polite = clue.group() in ("氏", "さん", "両氏") and 1 < len(run) < 5
        office = clue.group() not in _OF_PLACES and is_surname(run)  # 高市首相, 任天堂の矢部社長
        at = 0 if polite or office or (2 < len(run) < 6 and _begins_with_surname(run)) else at
        name = run[at:]
    if at == 1 and 3 < len(run) < 6 and _may_begin_surname(text, start):
        at, name = 0, run  # 瀧原賢二
    if at == 2 and name != run and len(run) < 6 and _may_be_rare_surname(text, start, clue):
        at, name = 0, run  # 十時裕樹: a surname that the dictionary does not have before a given name
    if not name or name in NOT_NAMES or _ROLE_HEAD.match(name) or _SUFFIX_END.search(name):
        return None
    if _is_noun(name):
        return None  # 店員さん, 与党議員
    return Span(start + at, end, "person", _TITLED)


@lru_cache(20_000)
def _is_noun(run: str) -> bool:
    """Whether a run of kanji is what somebody is: one common noun of the dictionary and no surname."""
    if len(run) > 2 and run[-1] in "者員係":
        return True  # 担当者さん
    words = dictionary_words(run)
    return (
        len(words) == 1 and words[0] is not None and words[0].pos[1] == "普通名詞" and not is_surname(run)
    )


# Titles of heads of firms, before which a full name stands more often than a word.
_OF_HEADS: Final = frozenset(("社長", "会長", "CEO", "氏", "代表取締役", "頭取", "最高経営責任者"))
_DOUBLE_OFFICE: Final = re.compile(f"(?<![{KANJI}])(?P<name>[{KANJI}]{{4,10}})・$")


@lru_cache(20_000)
def _name_within(run: str) -> tuple[int, int] | None:
    """Where a surname with a given name stands in a run of kanji that goes on with an office."""
    words = short_tokens(run)
    for first, second in pairwise(words):
        if first.pos[2:] == ("人名", "姓") and second.pos[2:] == ("人名", "名"):
            return first.start, second.end
    return None


def _may_begin_surname(text: str, start: int) -> bool:
    """Whether the letter at the head of a run belongs to a surname that the dictionary does not have."""
    if text[start] in _PREFIXES or len(dictionary_words(text[start : start + 2])) < 2:
        return False
    return start == 0 or text[start - 1] in "の、。\n　「"


_PREFIXES: Final = frozenset("元前現新旧米英仏独韓中台印加豪露伊副同両故各氏社党省庁県市町村国初次女男兼")


def _may_be_rare_surname(text: str, start: int, clue: re.Match[str]) -> bool:
    """Whether two letters before a given name are no word, or a place's name behind a firm's の."""
    head = text[start : start + 2]
    words = dictionary_words(head)
    if len(words) > 1:
        return True
    if words[0] is not None and words[0].pos[2] == "一般" and not _NO_SURNAME.fullmatch(head):
        return start == 0 or text[start - 1] in "。、\n 　「の"  # 山海嘉之社長
    place = words[0] is not None and words[0].pos[2] == "地名"
    return place and text[start - 1 : start] == "の" and clue.group() not in _OF_PLACES


_NO_SURNAME: Final = re.compile(
    "[一-龯](?:民|長|員|者|官|役|師|士|手|家|父|母|男|女|子|親|夫|妻|姉|妹|兄|弟|孫|娘|客|人|生|卒|相|臣|社|部|課|局|室|店|業|員|主|側)"
    "|[長次三四][男女]|父親|母親|息子|夫人|祖父|祖母|遺族|故人|本名|実名|同姓|同名"
)
# Titles before which a surname may be a place.
_OF_PLACES: Final = frozenset(
    (
        "知事",
        "市長",
        "本部長",
        "部長",
        "所長",
        "監督",
        "代表",
        "議員",
        "理事長",
        "理事",
        "学長",
        "総長",
        "議長",
    )
)
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
    return Span(low + start, clue.start(), "person", _TITLED) if start < at else None


def _dotted(text: str, dot: int) -> Span | None:
    """A katakana name around a ・ that neither a table of common words nor its shape rules out."""
    floor = max(0, dot - 14)
    start = dot
    while start > floor and IS_KATAKANA.match(text, start - 1):
        start -= 1
    if start and (text[start - 1] in "・＝" or IS_KATAKANA.match(text, start - 1)):
        return None  # a later ・ of a run that was seen already, or a list
    match = _KANA_PARTS.match(text, start)
    if match is None:
        return None
    end = match.end()
    if end < len(text) and (text[end] in "・＝" or IS_KATAKANA.match(text, end)):
        return None
    parts = _DOTS.split(match.group())
    common = not COMMON_KATAKANA.isdisjoint(parts)
    if TITLED.match(text, end) and (not common or parts[0] in GIVEN_NAMES):
        firm = parts[-1].endswith(FIRM_TAILS)
        return Span(start, end, "company" if firm else "person", _TITLED)
    joined = len(parts) > 2 and not _AND.isdisjoint(parts)  # A・アンド・B
    named = behind_firm_word(text, start)  # 調査会社A・B
    heads = _heads(text, start, end) and not COMMON_KATAKANA.issuperset(parts)
    if joined or named or heads or parts[-1].endswith(FIRM_TAILS) or _FIRM_CONTEXT.match(text, end):
        return Span(start, end, "company", _DOTTED)
    if common or any(part.endswith(("ズム", "ング", "ション", "ティ")) for part in parts):
        return None
    if parts[0] in GIVEN_NAMES or _ROLE_BEFORE.search(text, max(0, start - 8), start):
        return Span(start, end, "person", _DOTTED)
    if SAID_OF_FIRM.match(text, end) or _FIRM_DOES.match(text, end):
        return Span(start, end, "company", _DOTTED)  # 米ピザチェーンのリトル・ロッソは…発表した
    known = [
        word is not None and word.pos[1] != "固有名詞" for part in parts for word in dictionary_words(part)
    ]
    if all(known):
        return None  # two words of the dictionary: a thing, not a name
    foreign = any(
        word is None or word.pos[2] == "人名" for part in parts for word in dictionary_words(part)
    )
    return Span(start, end, "person" if foreign and len(parts) < 4 else "name", _DOTTED)


_AND: Final = frozenset(("アンド", "エンド", "ウント", "エ"))
_FIRM_DOES: Final = re.compile(
    "は[^。\n「」]{2,90}?(?:[とを]発表|計画だ|方針だ|を見込|を買収す|出店す|上場す|上場し|増産|減産|を閉鎖|人員を)"
)
_FIRM_CONTEXT: Final = re.compile(
    f"社|{INCORPORATED}| ?(?:GmbH|AG|Inc|Corp|LLC|Ltd)\\b|グループ|傘下|株|製|を買収|と提携|に出資|"
    "の(?:社長|CEO|株|子会社|親会社)"
)


_BARE: Final = re.compile(f"[{KANJI}](?<![{KANJI}].)[{KANJI}]{{2,4}}(?![{KANJI}])")
_BEHIND_OFFICE: Final = re.compile(
    "(?:社長|会長|頭取|取締役|専務|常務|役員|部長|議長|総裁|長官|首相|大統領|大臣|書記|主席|監督|教授|弁護士|代表|アナリスト|"
    f"エコノミスト|ストラテジスト|CEO|CFO|COO|CTO|責任者|創業者)の(?P<name>[{KANJI}]{{2,5}})(?![{KANJI}])"
)


_IN_PAPERS: Final = re.compile(
    "(?:社長|会長|頭取|取締役|執行役|責任者|者名|氏名|部長|CEO|ＣＥＯ|CFO|ＣＦＯ)[ 　\t:：）]{1,3}"
    f"(?P<name>(?P<first>[{KANJI}]{{1,4}})[ 　](?P<given>[{KANJI}ぁ-んァ-ヶー]{{1,4}}))"
    f"(?![{KANJI}ぁ-んァ-ヶー])"
)


def _bare_names(text: str) -> list[Span]:
    """Persons without a title: a run of kanji that is a surname and a given name of the dictionary.

    Behind an office (社長の王金華) a surname is enough.
    """
    found = [
        Span(*match.span(), "person", "surname and given name")
        for match in _BARE.finditer(text)
        if _is_full_name(match.group())
    ]
    for match in _IN_PAPERS.finditer(text):
        if is_surname(match["first"]):  # 代表取締役社長　田村 英之
            found.append(Span(*match.span("name"), "person", "name behind an office"))
    for match in _BEHIND_OFFICE.finditer(text):
        run = match["name"]
        if not _AS_PERSON.match(text, match.end()) or run[-1] == "氏" or run in NOT_NAMES:
            continue
        if _may_be_person(run):
            found.append(Span(*match.span("name"), "person", "name behind an office"))
    return found


_AS_PERSON: Final = re.compile("[はがもと、。（(]|氏|さん")


@lru_cache(20_000)
def _begins_with_surname(run: str) -> bool:
    return any(len(run) > cut and is_surname(run[:cut]) for cut in (2, 1, 3))


@lru_cache(20_000)
def _may_be_person(run: str) -> bool:
    """Whether a run of kanji is a surname, or begins with one and is not made of common words."""
    if is_surname(run):
        return True
    return len(run) > 2 and _begins_with_surname(run) and _unknown(run)


# --- firms by what is said of them ----------------------------------------------------------------

# A class at the head of each pattern: `re` skips fast to its letters.
_CANDIDATE: Final = re.compile(
    f"[{KATAKANA}A-Z](?<![{KATAKANA}{LATIN}・＝.-].)(?:(?<=[{KATAKANA}])[{KATAKANA}]{{2,}}+(?:(?!C[A-Z]O)[A-Z]{{2,4}})?(?![・＝])"
    r"|(?<=[A-Z])[A-Za-z0-9&+-]*+(?: [A-Z][A-Za-z0-9&+.-]*+){0,3})"
    f"(?![{KATAKANA}{LATIN}])"
)
_A_LAW: Final = re.compile("[法製国州郡]|政府|対応|向け|関連")


def _by_context(text: str, listed: dict[int, int]) -> list[Span]:
    """Firms in katakana or Latin letters of which something is said that only a firm does or has.

    Xを買収, Xの株価, 半導体大手のX: a word of the dictionary (メーカー) is no name for all that. Listed
    names, which are given by start and end, need no such sign.
    """
    found = []
    for match in _CANDIDATE.finditer(text):
        start, end = match.span()
        if listed.get(start) == end:
            continue
        named = behind_firm_word(text, start)
        if named and text[start - 1] in OF_COUNTRY and _is_place(match.group()):
            continue  # 独ドレスデン
        of_person = _PERSON_BEHIND.match(text, end) is not None and _not_a_word(match.group())
        if named or of_person or SAID_OF_FIRM.match(text, end) or _heads(text, start, end):
            name = match.group()
            if start and text[start - 1] in "<＜〈":
                continue  # <NVDA.O>
            if name in NOT_FIRMS or name in COMMON_KATAKANA:
                continue
            mixed = name[-1].isascii() and not name.isascii()
            if mixed and not of_person and not name.endswith(_FORMS_ABROAD):
                continue  # オンデバイスAI
            if (
                not of_person
                and not _unknown(name)
                and not (
                    (named and _behind_kind(text, start, end))
                    or (_is_of_firm(text, start, end) and _of_parts(name))
                )
            ):
                continue
            if _A_LAW.match(text, end):
                continue
            if name.isupper() and len(name) < 5 and not named:
                continue
            found.append(Span(start, end, "company", "said of a firm"))
    return found


_FORMS_ABROAD: Final = ("PLC", "LLC", "AG", "NV", "ASA")
# エバーコアのポール・グッドウィン氏
_PERSON_BEHIND: Final = re.compile(f"の[{KATAKANA}]{{2,12}}[・＝][{KATAKANA}・＝]{{2,20}}(?:氏|さん)")


@lru_cache(20_000)
def _not_a_word(name: str) -> bool:
    """Whether the dictionary does not have a name in katakana as one word: it is no place and no office."""
    if IS_KATAKANA.match(name) is None or name in KINDS_OF_FIRM:
        return False
    return any(word is None for word in dictionary_words(name)) or _of_parts(name)


@lru_cache(20_000)
def _is_place(name: str) -> bool:
    words = dictionary_words(name)
    return len(words) == 1 and words[0] is not None and words[0].pos[2] == "地名"


def _of_parts(name: str) -> bool:
    """Whether the dictionary reads a name as several words, none of a kind of firm: ペスコフ."""
    words = {word.base for word in dictionary_words(name) if word is not None}
    return len(words) > 1 and words.isdisjoint(COMMON_KATAKANA) and words.isdisjoint(KINDS_OF_FIRM)


def _behind_kind(text: str, start: int, end: int) -> bool:
    """Whether a kind of firm before words of the dictionary makes them a name: 大手スノーフレーク."""
    if _KIND_BEFORE.search(text, max(0, start - 6), start) is None or text[end : end + 1] not in _NAME_ENDS:
        return False
    words = {word.base for word in dictionary_words(text[start:end]) if word is not None}
    return words.isdisjoint(KINDS_OF_FIRM) and text[start:end] not in KINDS_OF_FIRM


_KIND_BEFORE: Final = re.compile(
    "(?:大手|新興企業|新興|ベンチャー企業|[査融券業営資]会社)の?$|(?:傘下|子会社|新興|スタートアップ|企業)の$"
)
_NAME_ENDS: Final = frozenset("はがのと、をにも。（(<＜\n")


def _heads(text: str, start: int, end: int) -> bool:
    """Whether a name heads a sentence that tells what a firm does."""
    if not text.startswith(("は", "が"), end) or (start and text[start - 1] not in "。\n　 】■▼●◆"):
        return False
    return _TOPIC.match(text, end) is not None


_TOPIC: Final = re.compile(FIRM_TOPIC)
_HAS_HEAD: Final = re.compile("の(?:最高経営責任者|最高財務責任者|社長|会長|CEO|CFO)")
_SEATED: Final = re.compile("に(?:本社|拠点|本拠)を置く$")


def _is_of_firm(text: str, start: int, end: int) -> bool:
    """Whether even several words of the dictionary make a name here: ウルフスピードは20億ドルを投じる."""
    return bool(
        _heads(text, start, end)
        or _HAS_HEAD.match(text, end)
        or _SEATED.search(text, max(0, start - 8), start)
    )


@lru_cache(50_000)
def _unknown(name: str) -> bool:
    """Whether a word is no common one: the dictionary has a part of it as a name, or not at all."""
    if name.isascii():
        return name not in NOT_FIRMS
    return any(word is None or word.pos[1] == "固有名詞" for word in dictionary_words(name))


@lru_cache(50_000)
def _is_full_name(run: str) -> bool:
    return not run.endswith(_INSTITUTES) and any(
        is_surname(run[:cut]) and _is_given_name(run[cut:]) for cut in (2, 3, 1) if 1 < len(run) - cut < 4
    )


_INSTITUTES: Final = ("大学", "学院", "学園", "高校", "病院")  # 熊本大学


@lru_cache(50_000)
def is_surname(word: str) -> bool:
    """Whether the dictionary has a word as a surname: whether it reads one before a given name.

    Parameters
    ----------
    word : str
        Any text without a line break.

    Returns
    -------
    bool
    """
    first = short_tokens(f"{word}太郎氏")[0]
    return first.surface == word and first.pos[2:] == ("人名", "姓")


@lru_cache(50_000)
def _is_given_name(word: str) -> bool:
    """Whether the dictionary has a word as a given name: whether it reads one behind a surname."""
    found = short_tokens(f"佐藤{word}氏")
    return len(found) > 1 and found[1].surface == word and found[1].pos[2:] == ("人名", "名")


@lru_cache(20_000)
def _surname(name: str) -> str:
    """The surname of a full name in kanji, '' where it does not show."""
    for cut in (2, 3, 1):
        if 1 < len(name) - cut < 4 and is_surname(name[:cut]):
            return name[:cut]
    return ""
