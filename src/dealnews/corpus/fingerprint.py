"""What the reading depends on besides the text, as one digest.

Two processes with the same fingerprint read the same records in the same text. It goes into the name of
every part, so that none outlives a change of the rules. Every worker compares it with the one that it is
sent, so a machine with another version cannot mix its records in.
"""

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from dealnews import TABLES


@cache
def fingerprint() -> str:
    """SHA-256 over the code and tables of the packages that read, and the analyser and dictionary used.

    Returns
    -------
    str
    """
    digest = hashlib.sha256()
    package = TABLES.parent
    for folder, pattern in (*((package / name, "*.py") for name in _CODE), (TABLES, "*.csv")):
        for file in sorted(folder.rglob(pattern)):
            # without the line ends: a checkout may have either kind
            content = file.read_bytes().replace(b"\r\n", b"\n")
            digest.update(
                f"{folder.name}/{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content
            )
    for name in _PACKAGES:
        digest.update(f"{name} {_version(name)}\n".encode())
    digest.update(f"unicode {unicodedata.unidata_version} python {sys.version_info[:2]}\n".encode())
    return digest.hexdigest()


_CODE: Final = ("articles", "language", "ledger", "corpus")
_PACKAGES: Final = (
    *("fugashi", "unidic-lite", "pyyaml", "pyarrow"),
    # of the extra `files`
    *("openpyxl", "pypdfium2", "python-docx", "trafilatura"),
)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
