"""From a file's bytes to text: UTF-8 or a message that says what the file is instead."""

import codecs
from pathlib import Path
from typing import Final

from dealnews.articles.article import ArticleError
from dealnews.articles.formats import file_format

# No article comes near this size: about 3 million Japanese characters.
SIZE_LIMIT: Final = 10_000_000


def read_bytes(path: Path) -> bytes:
    """Read a file of at most `SIZE_LIMIT` bytes.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bytes

    Raises
    ------
    ArticleError : the file is missing, is a folder, cannot be opened, or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
            size = file.seek(0, 2) if len(data) > SIZE_LIMIT else len(data)
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise ArticleError(f"{path}: this is a folder; name a text file in it") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArticleError(
            f"{path}: cannot be read ({reason}); check its permissions and that it is a text file"
        ) from None
    if size > SIZE_LIMIT:
        raise ArticleError(
            f"{path}: {size:,} bytes, more than the {SIZE_LIMIT:,} that an article may have; "
            "save the article's text alone, or split the file"
        )
    return data


def decode(data: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte-order mark, leaving line ends as they are.

    Parameters
    ----------
    data : the file's bytes.
    file : its name, for messages.

    Returns
    -------
    str

    Raises
    ------
    ArticleError : empty, no plain text (such as a PDF), not UTF-8 (the message names the likely
        encoding), or with NUL bytes.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise ArticleError(f"{file}: the file is empty; put the article's text into it")
    known = file_format(data)
    if known is not None:
        raise ArticleError(f"{file}: {known}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise _foreign(file, encoding, "byte 0 (its byte-order mark)")
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(data, len(data) - len(body) + error.start, error.reason, file) from None
    if "\x00" in text:
        zero = data.index(0)
        wide = _wide(data)
        if wide is not None:
            raise _foreign(file, wide, f"byte {zero} (a NUL)")
        raise ArticleError(
            f"{file}: NUL at byte {zero}, {place(text, text.index(chr(0)))}; "
            "this is no plain text, or it was damaged: save it again as UTF-8 text"
        )
    if any(escape in data for escape in _ISO_2022_JP):
        at = min(data.index(escape) for escape in _ISO_2022_JP if escape in data)
        raise _foreign(file, "ISO-2022-JP", f"byte {at}")
    return text


def place(text: str, offset: int) -> str:
    """Name an offset as people do: "line 3, column 7", both from 1.

    Parameters
    ----------
    text : str
        Any text.
    offset : int
        A code point of the text.

    Returns
    -------
    str
    """
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"


_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_ISO_2022_JP: Final = (b"\x1b$B", b"\x1b$@")

# How much of a file is decoded on trial to find out what it is.
_SAMPLE: Final = 20_000


def _undecodable(data: bytes, at: int, reason: str, file: str) -> ArticleError:
    line = data.count(b"\n", 0, at) + 1
    if at >= len(data) - 3 and reason == "unexpected end of data":
        return ArticleError(
            f"{file}: the file ends inside a character, at byte {at} (line {line}); "
            "it was cut off: fetch it again, or delete its last bytes"
        )
    encoding = _wide(data) or _japanese(data)
    where = f"byte {at} (line {line}, 0x{data[at]:02x})"
    if encoding is None:
        return ArticleError(
            f"{file}: not UTF-8 at {where}, and not in another encoding known for Japanese text; "
            "save the article as UTF-8 text"
        )
    return _foreign(file, encoding, where)


def _foreign(file: str, encoding: str, where: str) -> ArticleError:
    name = {"Shift_JIS": "CP932"}.get(encoding, encoding)
    return ArticleError(
        f"{file}: not UTF-8 at {where}; it looks like {encoding}. "
        f"Convert it: iconv -f {name} -t UTF-8 OLD > NEW"
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every other byte of its ASCII, or of its kana, is alike."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 2:
        return None
    for encoding, high in (("UTF-16-LE", odd), ("UTF-16-BE", even)):
        if high.count(0) + high.count(0x30) > 0.3 * len(high):
            decoded = sample[: len(sample) // 2 * 2].decode(encoding, errors="ignore")
            if _looks_read(decoded):
                return encoding
    return None


def _japanese(data: bytes) -> str | None:
    """Shift_JIS or EUC-JP, whichever reads as more kana."""
    best: str | None = None
    most = 0.2
    for encoding, codec in (("EUC-JP", "euc_jp"), ("Shift_JIS", "cp932")):
        decoder = codecs.getincrementaldecoder(codec)()
        try:
            text = decoder.decode(data[:_SAMPLE])
        except UnicodeDecodeError:
            continue
        wide = [sign for sign in text if sign > "\x7f"]
        # Half-width katakana in number are what EUC-JP looks like when read as Shift_JIS.
        kana = sum("ぁ" <= sign <= "ー" or sign in "、。" for sign in wide)
        share = kana / len(wide) if wide else 0.0
        if share > most:
            best, most = encoding, share
    return best


def _looks_read(text: str) -> bool:
    known = sum(
        (sign.isascii() and (sign.isprintable() or sign in "\r\n\t")) or "\u3000" <= sign <= "鿿"
        for sign in text
    )
    return known > 0.9 * len(text)
