"""Japanese text into words: where each stands, its dictionary form, reading and part of speech.

MeCab with UniDic (through fugashi and unidic-lite) does the reading. Around it stands what makes
its result exact on any string: every token lies at its code points in the text as given, and what
no token covers is white space.

Three habits of MeCab decide the shape of this module. A node's features are garbage after the next
parse, so a parse is taken as one formatted string, read at once. A NUL ends a parse early and a
lone surrogate cannot be encoded, so both are replaced on the side by a character of the same
length. One call on megabytes is several times slower than many small ones, so the text goes in by
lines, and long lines in pieces.
"""

import os
import re
import shlex
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import fugashi
import unidic_lite


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    start, end: half-open code points of the text given; `text[start:end] == surface`.
    lemma: UniDic's lemma without its disambiguator (サム for サム-sum), NFKC of the surface where the
        dictionary does not know the word.
    base: the dictionary form in the spelling of the text (取引 where the lemma is 取り引き).
    reading: the surface in katakana; '' where unknown (most Latin words and all numerals in digits).
    base_reading: the dictionary form in katakana, '' where unknown.
    pos: UniDic's four levels of part of speech, such as ('名詞', '普通名詞', 'サ変可能', '*').
    content: True for words that name things, deeds or qualities: nouns but for numerals, counters
        after a numeral and stems that only carry grammar; main verbs, adjectives and adjectival
        nouns. Words too common to tell anything are a matter of `data/stopwords.csv`.
    """

    start: int
    end: int
    surface: str
    lemma: str
    base: str
    reading: str
    base_reading: str
    pos: tuple[str, str, str, str]
    content: bool


def tokens(text: str) -> list[Token]:
    """Split a text into words.

    text: any string; NUL, lone surrogates, unassigned characters and lines of any length are fine.

    Returns tokens in order, without overlap; the gaps between them are white space
    (`str.isspace`). Latin names stay whole with their digits and hyphens (MI450, Win-Win,
    OpenXLA), and so do grouped figures (3,000); a unit after a figure stands apart (6|GW). An
    unknown katakana word with ・ in it is split there, as UniDic does with known ones. The same
    text always gives the same tokens, and the time taken grows linearly with its length.

    Source: Den et al. 2008, 'A proper approach to Japanese morphological analysis: dictionary,
    model, and evaluation' (UniDic); Kudo, Yamamoto and Matsumoto 2004 (MeCab).
    """
    found: list[Token] = []
    for start, end in _pieces(text):
        found += _tokens_of_piece(text, start, end)
    return found


def reading(text: str) -> str:
    """The reading of a text in katakana, for a glossary; what has no known reading stays as it is.

    text: any string.
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
PIECE = 2000

# What MeCab cannot be given as it is, by something of the same length that it reads likewise.
_REPLACED = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SPACES = dict.fromkeys((c for c in range(0x3001) if chr(c).isspace()), " ")
_SIDE = _SPACES | _REPLACED
_NEEDS_SIDE = re.compile("[\x00\ud800-\udfff]|[^\\S ]")

# Where a long line may be cut: after the end of a sentence, else a clause, else at white space.
_CUTS = (re.compile(r"[。！？!?]"), re.compile(r"[、，,;；:：]"), re.compile(r"\s"))

# Latin words with digits, hyphens and the like inside, and figures with separators, in one token.
_LATIN = "A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ɏ"
_DIGIT = "0-9０-９"
_WHOLE = re.compile(
    rf"[{_LATIN}][{_LATIN}{_DIGIT}]*(?:[-‐‑&'’.+_/＆][{_LATIN}{_DIGIT}]+)*"
    rf"|[{_DIGIT}]+(?:[.,．，][{_DIGIT}]+)+"
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
    side = piece.translate(_SIDE) if _NEEDS_SIDE.search(piece) else piece
    found: list[Token] = []
    after_numeral = False
    for first, last, features in zip(*_parse(side), strict=True):
        word = _words.get(features) or _word(features)
        first += start
        last += start
        surface = text[first:last]
        if word.lemma:
            lemma, base, kana, base_kana = word.lemma, word.base, word.kana, word.base_kana
            content = word.content
        elif "・" in surface and len(surface) > 1:
            found += _around_dots(surface, first, word)
            after_numeral = False
            continue
        else:
            lemma = base = unicodedata.normalize("NFKC", surface)
            kana = base_kana = lemma if _KATAKANA.fullmatch(lemma) else ""
            content = word.content and len(surface) > 1
        if after_numeral and word.counter:
            content = False
        after_numeral = word.numeral
        found.append(Token(first, last, surface, lemma, base, kana, base_kana, word.pos, content))
    return found


def _parse(side: str) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and feature strings of the words of one line, Latin words and figures whole."""
    starts, ends, features = [], [], []
    at = 0
    for row in _tagger().parse(side).split("\n"):
        feature, _, spaced = row.partition("\t")
        if not feature:
            break
        at += len(spaced)
        starts.append(at - len(spaced.lstrip(" ")))
        ends.append(at)
        features.append(feature)
    for match in reversed(list(_WHOLE.finditer(side))):
        first, last = match.span()
        i = bisect_left(starts, first)
        j = bisect_left(ends, last)
        # Where a dictionary word reaches past the Latin (Tシャツ, X線), MeCab's words stay.
        if i < j < len(ends) and starts[i] == first and ends[j] == last:
            starts[i : j + 1] = [first]
            ends[i : j + 1] = [last]
            features[i : j + 1] = [_FIGURE if match[0][0].isdecimal() else _LATIN_NOUN]
    return starts, ends, features


def _around_dots(surface: str, start: int, word: "_Word") -> Iterator[Token]:
    """The parts of an unknown katakana word such as ジェンスン・フアン, with the dots between them."""
    for match in _BETWEEN_DOTS.finditer(surface):
        part = match[0]
        lemma = unicodedata.normalize("NFKC", part)
        kana = lemma if _KATAKANA.fullmatch(lemma) else ""
        dot = part == "・"
        pos = _word(_DOT).pos if dot else word.pos
        content = word.content and not dot and len(part) > 1
        first = start + match.start()
        yield Token(first, start + match.end(), part, lemma, lemma, kana, kana, pos, content)


# --- what a feature string says -------------------------------------------------------------------

_KATAKANA = re.compile("[ァ-ヺー]+")
_BETWEEN_DOTS = re.compile("・|[^・]+")
_FIGURE = "名詞,数詞,*,*,*,*,*"
_LATIN_NOUN = "名詞,普通名詞,一般,*,*,*,*"
_DOT = "補助記号,一般,*,*,*,*,*"

# Parts of speech that name things, deeds and qualities. Left out below the first level: numerals,
# stems that only carry grammar (よう, そう, みたい), and the verbs and adjectives that can be mere
# auxiliaries but are main words as well (いく, くる, ない) are kept: the stop list names those.
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_GRAMMATICAL = frozenset({"数詞", "助動詞語幹", "タリ"})


@dataclass(frozen=True, slots=True)
class _Word:
    """What a feature string says; `lemma` is '' where the dictionary does not know the word."""

    lemma: str
    base: str
    kana: str
    base_kana: str
    pos: tuple[str, str, str, str]
    content: bool
    counter: bool
    numeral: bool


# Feature strings already split. Bounded: hostile text could bring in the whole dictionary.
_words: dict[str, _Word] = {}
_WORDS_KEPT = 100_000


def _word(features: str) -> _Word:
    """Split a feature string, once for each."""
    known = _words.get(features)
    if known:
        return known
    # Only the last fields hold quoted commas, past the ones that are read here.
    fields = features.split(",")
    pos = (fields[0], fields[1], fields[2], fields[3])
    if len(fields) > 18:
        lemma, base, kana, base_kana = (
            "" if field == "*" else field for field in (fields[7], fields[10], *fields[17:19])
        )
        lemma = lemma.partition("-")[0] or base  # サム-sum, 私-代名詞
    else:
        lemma = base = kana = base_kana = ""
    word = _Word(
        lemma,
        base or lemma,
        kana if _KATAKANA.fullmatch(kana) else "",
        base_kana if _KATAKANA.fullmatch(base_kana) else "",
        pos,
        pos[0] in _CONTENT and pos[1] not in _GRAMMATICAL,
        pos[2] == "助数詞可能",
        pos[1] == "数詞",
    )
    if len(_words) >= _WORDS_KEPT:
        _words.clear()
    _words[features] = word
    return word


@cache
def _tagger() -> fugashi.GenericTagger:
    # Features first, then the surface with the white space before it; nothing for the line's end.
    rows = r"'%H\t%M\n'"
    return fugashi.GenericTagger(
        f"-r {os.devnull} -d {shlex.quote(unidic_lite.DICDIR)} -O '' -F {rows} -U {rows} -E ''"
    )
