"""What the analyser's dictionary knows of a name: a surname, a given name, a place, a common word."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

from dealnews.language.morphology import dictionary_words, short_tokens
from dealnews.language.names import COMMON_KATAKANA, KINDS_OF_FIRM, NOT_FIRMS
from dealnews.language.scripts import IS_KATAKANA


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
def is_given_name(word: str) -> bool:
    """Whether the dictionary has a word as a given name: whether it reads one behind a surname.

    Parameters
    ----------
    word : str
        Any text without a line break.

    Returns
    -------
    bool
    """
    found = short_tokens(f"佐藤{word}氏")
    return len(found) > 1 and found[1].surface == word and found[1].pos[2:] == ("人名", "名")


@lru_cache(20_000)
def surname_of(name: str) -> str:
    """The surname of a full name in kanji, '' where it does not show.

    Parameters
    ----------
    name : str
        A name, or what may be one.

    Returns
    -------
    str
    """
    for cut in (2, 3, 1):
        if 1 < len(name) - cut < 4 and is_surname(name[:cut]):
            return name[:cut]
    return ""


@lru_cache(50_000)
def is_full_name(run: str) -> bool:
    """Whether a run of kanji is a surname and a given name of the dictionary, and no school.

    Parameters
    ----------
    run : str
        Letters in kanji on end.

    Returns
    -------
    bool
    """
    return not run.endswith(_INSTITUTES) and any(
        is_surname(run[:cut]) and is_given_name(run[cut:]) for cut in (2, 3, 1) if 1 < len(run) - cut < 4
    )


_INSTITUTES: Final = ("大学", "学院", "学園", "高校", "病院")  # 熊本大学


@lru_cache(20_000)
def begins_with_surname(run: str) -> bool:
    """Whether a run of kanji begins with a surname, and goes on.

    Parameters
    ----------
    run : str
        Letters in kanji on end.

    Returns
    -------
    bool
    """
    return any(len(run) > cut and is_surname(run[:cut]) for cut in (2, 1, 3))


@lru_cache(20_000)
def may_be_person(run: str) -> bool:
    """Whether a run of kanji is a surname, or begins with one and is not made of common words.

    Parameters
    ----------
    run : str
        Letters in kanji on end.

    Returns
    -------
    bool
    """
    if is_surname(run):
        return True
    return len(run) > 2 and begins_with_surname(run) and is_uncommon(run)


@lru_cache(20_000)
def name_within(run: str) -> tuple[int, int] | None:
    """Where a surname with a given name stands in a run of kanji that goes on with an office.

    Parameters
    ----------
    run : str
        Letters in kanji on end.

    Returns
    -------
    tuple[int, int] or None
        Where the surname begins and the given name ends.
    """
    words = short_tokens(run)
    for first, second in pairwise(words):
        if first.pos[2:] == ("人名", "姓") and second.pos[2:] == ("人名", "名"):
            return first.start, second.end
    return None


@lru_cache(20_000)
def is_common_noun(run: str) -> bool:
    """Whether a run of kanji is what somebody is: one common noun of the dictionary and no surname.

    Parameters
    ----------
    run : str
        Letters in kanji on end.

    Returns
    -------
    bool
    """
    if len(run) > 2 and run[-1] in "者員係":
        return True  # 担当者さん
    words = dictionary_words(run)
    return (
        len(words) == 1 and words[0] is not None and words[0].pos[1] == "普通名詞" and not is_surname(run)
    )


@lru_cache(20_000)
def is_noun(word: str) -> bool:
    """Whether the dictionary has a word in kanji or hiragana as one common noun: 未来.

    Parameters
    ----------
    word : str
        A name, or what may be one.

    Returns
    -------
    bool
    """
    if word.isascii() or IS_KATAKANA.match(word):
        return False
    words = dictionary_words(word)
    return len(words) == 1 and words[0] is not None and words[0].pos[1] != "固有名詞"


@lru_cache(50_000)
def is_uncommon(name: str) -> bool:
    """Whether a word is no common one: the dictionary has a part of it as a name, or not at all.

    Parameters
    ----------
    name : str
        A name, or what may be one.

    Returns
    -------
    bool
    """
    if name.isascii():
        return name not in NOT_FIRMS
    return any(word is None or word.pos[1] == "固有名詞" for word in dictionary_words(name))


@lru_cache(20_000)
def not_a_word(name: str) -> bool:
    """Whether the dictionary does not have a name in katakana as one word: it is no place and no office.

    Parameters
    ----------
    name : str
        A name, or what may be one.

    Returns
    -------
    bool
    """
    if IS_KATAKANA.match(name) is None or name in KINDS_OF_FIRM:
        return False
    return any(word is None for word in dictionary_words(name)) or of_parts(name)


@lru_cache(20_000)
def is_place(name: str) -> bool:
    """Whether the dictionary has a name as that of a place.

    Parameters
    ----------
    name : str
        A name, or what may be one.

    Returns
    -------
    bool
    """
    words = dictionary_words(name)
    return len(words) == 1 and words[0] is not None and words[0].pos[2] == "地名"


def of_parts(name: str) -> bool:
    """Whether the dictionary reads a name as several words, none of a kind of firm: ペスコフ.

    Parameters
    ----------
    name : str
        A name, or what may be one.

    Returns
    -------
    bool
    """
    words = {word.base for word in dictionary_words(name) if word is not None}
    return len(words) > 1 and words.isdisjoint(COMMON_KATAKANA) and words.isdisjoint(KINDS_OF_FIRM)
