"""A line of three megabytes, a million digits: read, all layers, within a stated multiple of their size."""

import subprocess
import sys

import pytest

# Peak memory of the process above what it held before the text was read, in bytes for each byte of the
# file. A record costs some hundred bytes, and a text with a record every few characters holds many.
MOST = {"letters": 8, "amounts": 60, "digits": 12, "brackets": 40}

READ = """
import resource, sys
from datetime import date
from dealnews.articles import parse_article
from dealnews.ledger import read_article_records

def parsed(text):
    return parse_article(text, article_id="a", published=date(2026, 2, 8))

def peak():
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024

texts = {"letters": "あいう、", "amounts": "計画は最大500億円、", "digits": "7", "brackets": "「（"}
text = texts[sys.argv[1]]
read_article_records(parsed(text * 10))  # loads dictionaries and tables
before = peak()
size = int(sys.argv[2])
text *= size // len(text.encode())
reading = read_article_records(parsed(text))
for records in (reading.quantities, reading.dates, reading.mentions):
    assert all(text[r.start : r.end] == r.surface for r in records)
print((peak() - before) / size)
"""


@pytest.mark.parametrize("kind", MOST)
def test_a_very_long_line_is_read_in_bounded_memory(kind: str) -> None:
    size = 3_000_000 if kind == "letters" else 1_000_000  # records and brackets take time
    command = [sys.executable, "-c", READ, kind, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < MOST[kind]
