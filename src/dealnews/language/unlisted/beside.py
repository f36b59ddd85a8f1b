"""Firms by what stands beside them: a seat in brackets, one of their officers, another firm in a list."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dealnews.language.morphology import dictionary_words, short_tokens
from dealnews.language.names import COMMON_KATAKANA, KINDS_OF_FIRM, NOT_FIRMS, NOT_NAMES
from dealnews.language.records import Mention
from dealnews.language.scripts import IS_KANJI, IS_KATAKANA, KANJI, KATAKANA, LATIN
from dealnews.language.unlisted.dictionary import is_full_name, is_place, is_uncommon, of_parts
from dealnews.language.unlisted.reach import TIME, name_before
from dealnews.language.unlisted.spans import Span

_RULE: Final = "beside a firm, an officer or a seat"

# --- a seat ---------------------------------------------------------------------------------------

_PREFECTURE: Final = (
    "(?:北海道|東京|京都|大阪|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|"
    "静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)"
)
# （東京・港）, （札幌市）, （大阪府東大阪市、川端修社長）, （コトノハ、東京・渋谷）
_SEAT: Final = re.compile(
    f"[（(](?<=[0-9A-Za-z{KATAKANA}{KANJI}ぁ-ん].)(?:[{KATAKANA}・]{{2,14}}、)?(?:本社[、・：:])?"
    f"(?:東京・[{KANJI}ー]{{1,4}}|{_PREFECTURE}[都道府県]?(?:[{KANJI}々ヶケノのァ-ンー]{{1,6}}[市区町村])?"
    f"|[{KANJI}々ヶケノのァ-ンー]{{1,6}}[市区町村])(?:、[^（）()\\n]{{2,16}})?[）)]"
)
_NO_FIRM: Final = re.compile(
    "(?:大学|大学院|高校|高等学校|中学校|小学校|学園|学院|病院|医院|センター|工場|研究所|事業所|営業所|支店|支社|本社|本店|"
    "店|館|園|ホール|公園|駅|空港|港|ダム|寺|神社|大社|城|協会|組合|連合|連盟|財団|法人|市場|団地|原発|発電所|変電所|鉱山|"
    "遺跡|[都道府県市区町村郡島山川]|庁|省|署|地裁|高裁|温泉|会場|拠点|地区|地点|役場|施設|倉庫|跡地?|会館|ビル|タワー|"
    "ドーム|スタジアム|競技場|球場|広場|通り|橋|線|号|機|族|氏|さん|君|歳|容疑者|被告|選手|監督|社長|会長|代表|教授|部長|"
    "室|課|局|部|班|団|党|会|大|者|員|家|人|(?<![水畜])産|製|市内|市外|会社|企業|各社|両社|同社|当社|母校|地元|自宅|出身|在住|付近|周辺|"
    "製作所|データセンター|キャンパス|プラント|ターミナル|ステーション|モール|ホテル|旅館|美術館|博物館|図書館)$"
)


def by_seat(text: str) -> Iterator[Span]:
    """Firms before their seat in brackets: アスノイエ（札幌市）, LunaForge（東京・港）.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    Span
    """
    for match in _SEAT.finditer(text):
        end = match.start()
        start = _behind_the_trade(text, name_before(text, end), end)
        name = text[start:end]
        if len(name) > 1 and not _NO_FIRM.search(name) and _may_be_firm(name):
            yield Span(start, end, "company", _RULE)


_WHOLE: Final = re.compile("(?:^|[。、「『\\n　])(?P<name>[ぁ-ん々ー一-龯]{2,8})$")
_IN_KANA: Final = re.compile("[ぁ-ん]{2,8}$")


def _behind_the_trade(text: str, start: int, end: int) -> int:
    """Where a name in hiragana begins: 農業資材のみのり（新潟市）, さくら堂（高松市）."""
    if start < end:
        return start
    low = max(0, end - 12)
    for token in reversed(short_tokens(text[low:end])):
        if token.pos[0] not in ("名詞", "接頭辞", "接尾辞", "形状詞"):
            break
        start = low + token.start
    return start


def _may_be_firm(name: str) -> bool:
    """Whether a name is no person's, no place's and no common word."""
    if name in NOT_NAMES or name in COMMON_KATAKANA or name in KINDS_OF_FIRM or TIME.match(name):
        return False
    if is_full_name(name) or is_place(name):
        return False
    return is_uncommon(name) or (IS_KATAKANA.match(name) is not None and of_parts(name))


# --- an officer -----------------------------------------------------------------------------------

_OFFICE: Final = (
    "(?:代表取締役|代表執行役)?(?:社長|会長|副社長|副会長|専務|常務|頭取|C[EFOT]O|最高[一-龯]{2,4}責任者|"
    "創業者|共同創業者)"
)
_BEFORE_OFFICER: Final = re.compile(
    f"(?:の(?:{_OFFICE}(?:兼{_OFFICE})?(?:、|の)|[^、。のはが\\n]{{0,12}}(?:アナリスト|ストラテジスト|エコノミスト)、)?"
    f"|{_OFFICE}の)$"
)
_OFFICER: Final = re.compile(
    f" ?(?:{_OFFICE}|取締役|執行役員|工場長|支店長|支社長|本部長|技師長|営業部長|調査部長|上席|主席|シニア|"
    "チーフ|アナリスト|エコノミスト|ストラテジスト|ポートフォリオ)"
)
_POLITE: Final = re.compile("氏|さん")


def by_officer(text: str, found: Sequence[Mention]) -> Iterator[Span]:
    """Firms before one of their officers: 北辰金属 in 北辰金属の小山内剛工場長.

    Parameters
    ----------
    text : str
        Any text.
    found : sequence of Mention
        The mentions of a text, in order.

    Yields
    ------
    Span
    """
    done = 0
    for mention in found:
        if mention.kind == "person" and (
            before := _BEFORE_OFFICER.search(text, max(done, mention.start - 34), mention.start)
        ):
            end = before.start()
            strict = before.group() == "の" and not _OFFICER.match(text, mention.end)
            if end > done and not (strict and not _POLITE.match(text, mention.end)):
                start = max(done, name_before(text, end))
                if _has_officers(text[start:end], strict):
                    yield Span(start, end, "company", _RULE)
        done = mention.end


def _has_officers(name: str, strict: bool) -> bool:
    """Whether what stands before an officer is a firm; before 氏 alone, only what is no word."""
    if len(name) < 2 or _NO_FIRM.search(name) or not _may_be_firm(name):
        return False
    if not strict:
        return True
    return IS_KANJI.match(name[-1]) is None and any(word is None for word in dictionary_words(name))


# --- a list ---------------------------------------------------------------------------------------

_ITEM: Final = (
    f"(?P<name>[{KATAKANA}]{{3,}}+(?:・[{KATAKANA}]+)*+"
    "|[A-Z][A-Za-z0-9&]{2,}+(?: [A-Z][A-Za-z0-9&.]*+){0,2})"
)
_NEXT: Final = re.compile(
    f"(?:(?:と|や|・|および|及び|並びに|か){_ITEM}(?=[とやはがをにもで、。（(]|の(?!よう)|など|ほか)"
    f"|、{_ITEM.replace('name', 'item')}(?=[、とや]|など|の[0-9０-９一二三四五六七八九十]社|および|及び))"
)
_LAST: Final = re.compile(f"(?<![{KATAKANA}{LATIN}・＝.-]){_ITEM}(?:と|や|・|、|および|及び|並びに|か)$")

_JOINED: Final = frozenset("とや・、びにか")  # the last letters of what stands between them


# AdobeやFirefly: behind a firm a name in Latin letters is as often a product's, unless both act.
_ACTS: Final = re.compile("[はが](?![一-龯]{1,3}[。、])|も|の[0-9０-９一二三四五六七八九十]社|両社")


def by_list(text: str, found: Sequence[Mention]) -> list[Span]:
    """Names in katakana or Latin letters in a list with a firm: モンベル in 亀田製菓とモンベルの企画.

    Parameters
    ----------
    text : str
        Any text.
    found : sequence of Mention
        The mentions of a text, in order.

    Returns
    -------
    list of Span
    """
    taken = {at: mention for mention in found for at in (mention.start, mention.end - 1)}
    spans = []
    for mention in found:
        if mention.kind != "company":
            continue
        end = mention.end
        while match := _NEXT.match(text, end):
            start, end = match.span("name" if match["name"] else "item")
            if (
                start in taken
                or not _in_list(text[start:end])
                or (text[start].isascii() and not _ACTS.match(text, end))
            ):
                break
            spans.append(Span(start, end, "company", _RULE))
        start = mention.start
        while text[start - 1 : start] in _JOINED and (
            match := _LAST.search(text, max(0, start - 24), start)
        ):
            start, end = match.span("name")
            if end - 1 in taken or not _in_list(text[start:end]):
                break
            if text[start].isascii() and not _ACTS.match(text, mention.end):
                break
            spans.append(Span(start, end, "company", _RULE))
    return spans


def _in_list(name: str) -> bool:
    """Whether a name in a list with a firm may be a firm's: no common word, no place and no person."""
    if name in NOT_FIRMS or name in COMMON_KATAKANA or name in KINDS_OF_FIRM:
        return False
    words = dictionary_words(name)
    if len(words) == 1 and words[0] is not None:
        return False
    return is_uncommon(name)
