"""Japanese text into words: where each stands, its dictionary form, reading and part of speech.

MeCab with UniDic (through fugashi and unidic-lite) does the reading. Around it stands what makes
its result exact on any string: every token lies at its code points in the text as given, and what
no token covers is white space.

Three habits of MeCab decide the shape of this module. A node's features are garbage after the next
parse, so a parse is taken as one formatted string, read at once; to write every word's features takes
as long as to find the words, so the string holds short keys, and features are asked for once a word.
A NUL ends a parse early and a lone surrogate cannot be encoded, so both are replaced on the side by a
character of the same length. One call on megabytes is several times slower than many small ones, so
the text goes in by lines, and long lines in pieces.
"""

import os
import re
import shlex
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate, compress, repeat
from typing import NamedTuple, cast

import fugashi
import unidic_lite  # type: ignore[import-untyped]

from dealnews.frozen import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Word:
    """What the dictionary says of a word.

    Attributes
    ----------
    lemma : str
        UniDic's lemma without its disambiguator (サム for サム-sum), NFKC of the surface where the
        dictionary does not know the word.
    base : str
        The dictionary form in the spelling of the text (取引 where the lemma is 取り引き).
    reading : str
        The surface in katakana; '' where unknown (most Latin words, all figures, symbols).
    base_reading : str
        The dictionary form in katakana, '' where unknown.
    pos : tuple of (str, str, str, str)
        UniDic's four levels of part of speech, such as ('名詞', '普通名詞', 'サ変可能', '*').
    content : bool
        True for words that name things, deeds or qualities: nouns but for numerals, counters after a
        numeral and single unknown letters; verbs, adjectives and adjectival nouns. Which of them are
        too common to tell anything is a matter of `tables/stopwords.csv`.
    """

    lemma: str
    base: str
    reading: str
    base_reading: str
    pos: tuple[str, str, str, str]
    content: bool


class Token(NamedTuple):
    """A word where it stands: `text[start:end] == surface`, half-open code points of the text given.

    `lemma`, `base`, `reading`, `base_reading`, `pos` and `content` are those of its `word`.
    """

    start: int
    end: int
    surface: str
    word: Word

    @property
    def lemma(self) -> str:
        """UniDic's lemma of the word."""
        return self.word.lemma

    @property
    def base(self) -> str:
        """The dictionary form in the spelling of the text."""
        return self.word.base

    @property
    def reading(self) -> str:
        """The surface in katakana; '' where unknown."""
        return self.word.reading

    @property
    def base_reading(self) -> str:
        """The dictionary form in katakana; '' where unknown."""
        return self.word.base_reading

    @property
    def pos(self) -> tuple[str, str, str, str]:
        """UniDic's four levels of part of speech."""
        return self.word.pos

    @property
    def content(self) -> bool:
        """Whether the word names a thing, a deed or a quality."""
        return self.word.content


def tokens(text: str) -> list[Token]:
    """Split a text into words.

    Parameters
    ----------
    text : str
        Any string; NUL, lone surrogates, unassigned characters and lines of any length are fine.

    Returns
    -------
    list of Token
        Tokens in order, without overlap; the gaps between them are white space (`str.isspace`). Latin
        names stay whole with their digits and hyphens (MI450, Win-Win, OpenXLA), and so do katakana
        compounds (データセンター, ファウンドリ) and grouped figures (3,000). A unit after a figure
        stands apart (6|GW), and names with ・ are split there. The same text always gives the same
        tokens, and the time taken grows linearly with its length.

    Notes
    -----
    Source: Den et al. 2008, 'A proper approach to Japanese morphological analysis: dictionary, model,
    and evaluation' (UniDic); Kudo, Yamamoto and Matsumoto 2004 (MeCab).
    """
    if len(text) <= PIECE and "\n" not in text:
        return _tokens_of_piece(text, 0, len(text)) if text else []
    found: list[Token] = []
    for start, end in _pieces(text):
        found += _tokens_of_piece(text, start, end)
    return found


@lru_cache(50_000)
def short_tokens(text: str) -> tuple[Token, ...]:
    """The words of a name or a phrase, kept: a text asks for the same ones again and again.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of Token
    """
    return tuple(tokens(text))


@lru_cache(50_000)
def dictionary_words(text: str) -> tuple[Word | None, ...]:
    """What the dictionary says of each part of a short string; None for a part that it does not have.

    Unlike `tokens` this leaves katakana compounds and Latin words apart, so that it tells whether a run
    of letters is made of known words.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of Word or None
    """
    rows = _tagger(_FEATURES).parse(text.translate(_SIDE)).split("\n") if text.strip() else []
    return tuple(_dictionary_word(row) for row in rows if row)


@lru_cache(50_000)
def _dictionary_word(row: str) -> Word | None:
    """What the dictionary says of one part: names share theirs (ウルフ|スピード, ハイ|スピード)."""
    return _entry(row).word


def reading(text: str) -> str:
    """The reading of a text in katakana, for a glossary; what has no known reading stays as it is.

    Parameters
    ----------
    text : str
        Any string.

    Returns
    -------
    str
    """
    out = []
    at = 0
    for token in tokens(text):
        out.append(text[at : token.start])
        out.append(token.reading or token.surface)
        at = token.end
    out.append(text[at:])
    return "".join(out)


# --- one parse ------------------------------------------------------------------------------------

# Longest stretch given to MeCab at once. Its cost on a run of one character class is quadratic in
# the run's length, and a node longer than 65,535 bytes overflows: both stay harmless at this size.
PIECE = 600

# What MeCab cannot be given as it is, by something of the same length that it reads likewise.
_REPLACED = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SPACES = dict.fromkeys((c for c in range(0x3001) if chr(c).isspace()), " ")
_SIDE = _SPACES | _REPLACED

# Where a long line may be cut: after the end of a sentence, else a clause, else at white space.
_CUTS = (re.compile(r"[。！？!?]"), re.compile(r"[、，,;；:：]"), re.compile(r"\s"))

# Words that UniDic takes apart, always or in compounds only, and that readers count as one:
_ONE_WORD = (
    "業界",  # 「最近のAI業界の動き」: 業|界 after a Latin word
    "投資家",  # 「投資家の皆さんにとっては」: 投資|家
    "半導体",  # 「かつての半導体業界で」: 半|導体
)

# A run of katakana with one of these in it is Japanese written in katakana, not a loan word.
_NOT_IN_LOANS = frozenset({"助詞", "助動詞", "動詞", "形容詞", "連体詞", "接続詞"})

# What stays in one token: Latin words with digits, hyphens and the like inside; figures with
# separators; katakana compounds.
_LATIN = "A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ɏ"
_DIGIT = "0-9０-９"
# One class at the head: `re` skips fast to its letters.
_WHOLE = re.compile(
    rf"[{_LATIN}{_DIGIT}ァ-ヺー{''.join(word[0] for word in _ONE_WORD)}]"
    rf"(?:(?<=[{_LATIN}])[{_LATIN}{_DIGIT}]*(?:[-‐‑&'’.+_/＆][{_LATIN}{_DIGIT}]+)*"
    rf"|(?<=[{_DIGIT}])(?:[.,．，]?[{_DIGIT}])+"
    r"|(?<=[ァ-ヺー])[ァ-ヺー]+"
    rf"|{'|'.join(f'(?<={word[0]}){word[1:]}' for word in _ONE_WORD)})"
)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Half-open stretches that MeCab is to read one by one, white space at line ends left out."""
    start = 0
    length = len(text)
    while start < length:
        end = text.find("\n", start)
        if end < 0:
            end = length
        while end - start > PIECE:
            cut = _cut(text, start)
            yield start, cut
            start = cut
        if end > start:
            yield start, end
        start = end + 1


def _cut(text: str, start: int) -> int:
    """Where to end a piece that begins at `start` of a line longer than a piece."""
    window = text[start + PIECE // 2 : start + PIECE]
    for pattern in _CUTS:
        cut = 0
        for match in pattern.finditer(window):
            cut = match.end()
        if cut:
            return start + PIECE // 2 + cut
    return start + PIECE


def _tokens_of_piece(text: str, start: int, end: int) -> list[Token]:
    piece = text[start:end]
    # White space other than the blank, NUL and surrogates count as not printable, and little else does.
    side = piece if piece.isprintable() else piece.translate(_SIDE)
    rows = _tagger(_KEYS).parse(side).split("\n")
    if not rows[0]:
        return []
    try:
        known = list(map(_entries.__getitem__, rows))
    except KeyError:
        known = _learn(rows, side)
    # As columns at once: to ask every entry for its word, its surface and so on takes twice as long.
    all_words, all_surfaces, reaches, apart, all_entries = zip(*known, strict=True)
    words, surfaces, entries = [*all_words], [*all_surfaces], [*all_entries]
    ends = [*accumulate(reaches, initial=start)]
    starts = ends[:-1]
    del ends[0]
    if " " in side:
        starts = [at - len(surface) for at, surface in zip(ends, surfaces, strict=True)]
    if side is not piece:
        surfaces = [text[first:last] for first, last in zip(starts, ends, strict=True)]
    joined = _join_whole(text, start, end, starts, ends, surfaces, words, entries)
    if joined:
        apart = tuple([entry.apart for entry in entries])

    dotted = []
    for i in compress(range(len(apart)), apart):
        entry = entries[i]
        if entry.numeral and i + 1 < len(entries) and entries[i + 1].counter:
            words[i + 1] = entries[i + 1].counter
        if words[i] is None:
            words[i] = _unknown(surfaces[i], entry.pos, entry.content)
            if "・" in surfaces[i] and len(surfaces[i]) > 1:
                dotted.append(i)
    # `Token(*fields)` without a call of a Python function for each of them.
    found = list(map(tuple.__new__, repeat(Token), zip(starts, ends, surfaces, words, strict=True)))
    for i in reversed(dotted):
        found[i : i + 1] = _around_dots(surfaces[i], starts[i], entries[i])
    return found


def _join_whole(
    text: str,
    start: int,
    end: int,
    starts: list[int],
    ends: list[int],
    surfaces: list[str],
    words: list[Word | None],
    entries: list["_Entry"],
) -> bool:
    """Put together, in place, what MeCab took apart of Latin words, figures and katakana, if anything."""
    cut = []
    i, count = 0, len(ends)
    for match in _WHOLE.finditer(text, start, end):
        first, last = match.span()
        i = bisect_left(starts, first, i)
        if i < count and ends[i] < last:  # else it is one word already
            cut.append((i, match))
    for i, match in reversed(cut):
        first, last = match.span()
        j = bisect_left(ends, last, i)
        # Where a dictionary word reaches past the stretch, MeCab's words stay.
        if j < len(ends) and starts[i] == first and ends[j] == last:
            surface = match[0]
            if surface[0] in _KANA and any(e.pos[0] in _NOT_IN_LOANS for e in entries[i : j + 1]):
                continue
            starts[i : j + 1] = [first]
            ends[i : j + 1] = [last]
            surfaces[i : j + 1] = [surface]
            if surface in _ONE_WORD:
                features = _one_word(surface)
            else:
                features = _FIGURE if surface[0].isdecimal() else _NOUN
            entry = _joined(features)
            words[i : j + 1] = [entry.word]
            entries[i : j + 1] = [entry]
    return bool(cut)


@cache
def _one_word(surface: str) -> str:
    """The features of a word of `_ONE_WORD`: the dictionary's own, or those of its parts joined."""
    found = _tagger(_FEATURES).parse(surface)
    rows = [row.partition("\t")[0].split(",") for row in found.splitlines()]
    if len(rows) > 1:
        kana = "".join(fields[17] for fields in rows)
        rows = [[*_NOUN.split(",")[:6], kana, *[surface] * 4, kana, "漢", *"****", kana, kana]]
    return ",".join(rows[0])


def _around_dots(surface: str, start: int, entry: "_Entry") -> Iterator[Token]:
    """The parts of an unknown katakana word such as ジェンスン・フアン, with the dots between them."""
    for match in _BETWEEN_DOTS.finditer(surface):
        part = match[0]
        known = _joined(_DOT) if part == "・" else entry
        word = _unknown(part, known.pos, known.content)
        yield Token(start + match.start(), start + match.end(), part, word)


# --- what a feature string says -------------------------------------------------------------------

_KATAKANA = re.compile("[ァ-ヺー]+")
_KANA = frozenset(chr(c) for c in range(ord("ァ"), ord("ヺ") + 1)) | {"ー"}
_BETWEEN_DOTS = re.compile("・|[^・]+")
_FIGURE = "名詞,数詞,*,*,*,*,*"
_NOUN = "名詞,普通名詞,一般,*,*,*,*"
_DOT = "補助記号,一般,*,*,*,*,*"

# Parts of speech that name things, deeds and qualities, and what below them does not: numerals and
# stems that only carry grammar (よう, そう, みたい). Verbs and adjectives that can be auxiliaries but
# are main words as well (いく, くる, ない) stay: the stop list names the ones that tell nothing.
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_GRAMMATICAL = frozenset({"数詞", "助動詞語幹"})


@dataclass(slots=True)
class _Entry:
    """A word of MeCab's, split: features, and surface with the white space before it.

    word: the word, None where the dictionary does not know it.
    counter: the word as it is after a numeral (株 in 6000万株), None where it can be no counter.
    apart: whether it is a numeral or not in the dictionary, and so wants a second look.
    surface: as MeCab was given it, which is not what the text holds where that was replaced.
    reach: the surface's characters with the white space.
    """

    word: Word | None
    counter: Word | None
    numeral: bool
    apart: bool
    content: bool
    pos: tuple[str, str, str, str]
    surface: str
    reach: int


# word, surface, reach and apart of an entry, and the entry
_Known = tuple[Word | None, str, int, bool, _Entry]

# Words already split, by MeCab's row for each. Bounded: hostile text could bring in the whole dictionary.
_entries: dict[str, _Known] = {}
_ENTRIES_KEPT = 100_000


def _learn(rows: list[str], side: str) -> list[_Known]:
    """What a piece's rows stand for, some of them not seen before; for a key the piece is parsed again."""
    found = [_entries.get(row) for row in rows]
    missing = [i for i, known in enumerate(found) if known is None]
    whole = rows
    if any(rows[i][0] in "-0123456789" for i in missing):
        whole = _tagger(_FEATURES).parse(side).split("\n")
    for i in missing:
        if len(_entries) >= _ENTRIES_KEPT:
            _entries.clear()
        entry = _entry(whole[i])
        found[i] = _entries[rows[i]] = (entry.word, entry.surface, entry.reach, entry.apart, entry)
    return cast(list[_Known], found)


def _entry(row: str) -> _Entry:
    """Split a row of features, tab and surface with the white space before it."""
    features, _, spaced = row.partition("\t")
    # The fields that hold commas of their own are quoted and come after those read here.
    fields = features.split(",")
    if len(fields) <= 18 and fields[0] == "感動詞":
        # A name that MeCab does not know may pass for a cry: 「Google独自のカスタムAIチップ」.
        fields = _NOUN.split(",")
    pos = (fields[0], fields[1], fields[2], fields[3])
    content = pos[0] in _CONTENT and pos[1] not in _GRAMMATICAL
    word = counter = None
    if len(fields) > 18:
        lemma, base, kana, base_kana = fields[7], fields[10], fields[17], fields[18]
        lemma = lemma.partition("-")[0] or base
        # UniDic's lemma of a name is its reading (タイホク for 台北), and of a loan word it may be
        # another word (ファン for フアン, RAC for ラック) or the longer spelling (メモリー for メモリ).
        loan = fields[12] in ("外", "記号") and lemma.rstrip("ー") != base.rstrip("ー")
        if loan or fields[12] == "固":
            lemma = base
        lemma = unicodedata.normalize("NFKC", lemma)
        kana, base_kana = (k if _KATAKANA.fullmatch(k) else "" for k in (kana, base_kana))
        word = Word(lemma, base, kana, base_kana, pos, content)
        if pos[2] == "助数詞可能":
            counter = replace(word, content=False)
    numeral = pos[1] == "数詞"
    surface = spaced.lstrip(" ")
    apart = numeral or word is None
    return _Entry(word, counter, numeral, apart, content, pos, surface, len(spaced))


@cache
def _joined(features: str) -> _Entry:
    """The entry of a word that was put together from several."""
    return _entry(f"{features}\t")


@lru_cache(20_000)
def _unknown(surface: str, pos: tuple[str, str, str, str], content: bool) -> Word:
    """A word that the dictionary does not know."""
    lemma = unicodedata.normalize("NFKC", surface)
    kana = lemma if _KATAKANA.fullmatch(lemma) else ""
    return Word(lemma, lemma, kana, kana, pos, content and len(surface) > 1)


# What MeCab writes of each word, the surface with the white space before it last. A word's connection
# attribute (UniDic has the same one to the left and to the right) and its cost are a quarter as long to
# write as its features and stand for them as well: of two words that share these and the surface MeCab
# always takes the same.
_KEYS = r"%phl,%c\t%M\n"
_FEATURES = r"%H\t%M\n"


@cache
def _tagger(row: str) -> fugashi.GenericTagger:
    """MeCab writing a row for every word, with features for one that it does not know."""
    return fugashi.GenericTagger(
        f"-r {os.devnull} -d {shlex.quote(unidic_lite.DICDIR)} -O '' -F '{row}' -U '{_FEATURES}' -E ''"
    )
