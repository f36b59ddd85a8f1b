"""How a text is written, in a few numbers: variety of words, mix of scripts, length of sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from computedeals.language.morphology import tokens
from computedeals.language.terms import Documents, running_words

SCRIPTS = ("kanji", "hiragana", "katakana", "latin", "digit", "other")


def lexical_measures(documents: Documents, *, window: int = 100) -> pd.DataFrame:
    """Size and variety of the vocabulary of each document.

    documents: name to tokens. window: as for `moving_average_type_token_ratio`.

    Returns one row for each document: document, words (running words), lemmas (different ones),
    type_token_ratio, mattr, content_share (content words of running words).
    """
    rows = []
    for document, found in documents.items():
        running = running_words(found)
        lemmas = [token.lemma for token in running]
        rows.append(
            {
                "document": document,
                "words": len(lemmas),
                "lemmas": len(set(lemmas)),
                "type_token_ratio": type_token_ratio(lemmas),
                "mattr": moving_average_type_token_ratio(lemmas, window=window),
                "content_share": sum(t.content for t in running) / max(1, len(running)),
            }
        )
    columns = ["document", "words", "lemmas", "type_token_ratio", "mattr", "content_share"]
    return pd.DataFrame(rows, columns=columns)


def type_token_ratio(words: Sequence[str]) -> float:
    """Different words by words; it falls with length, so compare only texts of one size.

    Returns NaN for no words.
    """
    return len(set(words)) / len(words) if words else float("nan")


def moving_average_type_token_ratio(words: Sequence[str], *, window: int = 100) -> float:
    """MATTR: the mean type-token ratio of all stretches of `window` words, whatever the length.

    words: the words in order. window: words in a stretch; a shorter text is one stretch.

    Returns NaN for no words. Raises ValueError if `window` is less than 1.

    Source: Covington and McFall 2010, 'Cutting the Gordian knot: the moving-average type-token
    ratio (MATTR)', Journal of Quantitative Linguistics 17(2).
    """
    if window < 1:
        raise ValueError(f"window must be 1 or more, not {window}")
    if len(words) <= window:
        return type_token_ratio(words)
    inside = Counter(words[:window])
    total = len(inside)
    for leaving, entering in zip(words, words[window:], strict=False):
        inside[entering] += 1
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        total += len(inside)
    return total / (window * (len(words) - window + 1))


def script_mix(texts: Mapping[str, str]) -> pd.DataFrame:
    """Which scripts each text is written in.

    texts: name to text.

    Returns a row for each document and script of `SCRIPTS`, in that order: document, script,
    characters, share (of all characters but white space; NaN where there are none). Half- and
    full-width forms count alike; the long-vowel mark ー is katakana, 々 is kanji; punctuation and
    everything else is other.
    """
    rows = []
    for document, text in texts.items():
        counts = dict.fromkeys(SCRIPTS, 0)
        for character, count in Counter(text).items():
            if not character.isspace():
                counts[script(character)] += count
        total = sum(counts.values())
        for name, count in counts.items():
            share = count / total if total else float("nan")
            rows.append({"document": document, "script": name, "characters": count, "share": share})
    return pd.DataFrame(rows, columns=["document", "script", "characters", "share"])


def script(character: str) -> str:
    """The script of one character: one of `SCRIPTS`."""
    code = ord(character)
    for first, last, name in _RANGES:
        if first <= code <= last:
            return name
    return "other"


def sentence_lengths(sentences: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """How long each sentence is.

    sentences: name of a document to its sentences.

    Returns one row for each sentence: document, sentence (counted from 0), characters (without
    white space), words (running words).
    """
    rows = []
    for document, texts in sentences.items():
        for index, text in enumerate(texts):
            rows.append(
                {
                    "document": document,
                    "sentence": index,
                    "characters": len("".join(text.split())),
                    "words": len(running_words(tokens(text))),
                }
            )
    return pd.DataFrame(rows, columns=["document", "sentence", "characters", "words"])


# Blocks of Unicode, first to last code point.
_RANGES = (
    (0x3041, 0x309F, "hiragana"),
    (0x30A1, 0x30FA, "katakana"),
    (0x30FC, 0x30FF, "katakana"),  # ー and the iteration marks, without ・
    (0x31F0, 0x31FF, "katakana"),  # small letters
    (0xFF66, 0xFF9F, "katakana"),  # half-width
    (0x4E00, 0x9FFF, "kanji"),
    (0x3005, 0x3007, "kanji"),  # 々, 〆, 〇
    (0x3400, 0x4DBF, "kanji"),  # extension A
    (0xF900, 0xFAFF, "kanji"),  # compatibility forms
    (0x20000, 0x3FFFF, "kanji"),  # the supplementary planes of ideographs
    (0x41, 0x5A, "latin"),
    (0x61, 0x7A, "latin"),
    (0xC0, 0xD6, "latin"),  # accented, without × and ÷
    (0xD8, 0xF6, "latin"),
    (0xF8, 0x24F, "latin"),
    (0xFF21, 0xFF3A, "latin"),  # full-width
    (0xFF41, 0xFF5A, "latin"),
    (0x30, 0x39, "digit"),
    (0xFF10, 0xFF19, "digit"),
)
