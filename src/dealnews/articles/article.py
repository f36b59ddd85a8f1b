"""What an article is once its file has been read: metadata, kept and dropped spans, sentences.

All offsets are code points of `Article.raw`, the decoded file as received (line ends untouched,
a leading byte-order mark not counted), and half-open: `raw[start:end]`.
"""

from dataclasses import dataclass, field
from datetime import date

from dealnews.frozen import quickly_made


class ArticleError(ValueError):
    """A file that cannot be read as an article: the message names file, place and remedy."""


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Dropped(Span):
    """A stretch of the file that is not reading text, and why.

    `reason` is one of: front matter, header line, title line, marker, repetition, white space.
    For a repetition, `of` is the kept stretch that it repeats.
    """

    reason: str
    of: Span | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the reading text.

    `start` and `end` are its first code point in the raw file and the one after its last. `parts` is
    empty but for a sentence that damage to the file splits; `text` is the raw text of its spans joined.
    `paragraph` counts from 0; `heading` is True for a headline.
    """

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    heading: bool = False
    parts: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands: one span, or two and more where damage to the file splits it."""
        return self.parts or (Span(self.start, self.end),)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article, and how: `known` maps a field's name to where it came from."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    tags: tuple[str, ...] = ()
    language: str = "ja"
    known: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """A file that has been read: `kept` and `dropped` together cover `raw` exactly, in order.

    `source` is what `raw` was taken from: text, which is the file itself, or html, docx, xlsx or pdf, of
    which it is the text that was taken out.
    """

    id: str
    file: str
    meta: Metadata
    raw: str
    sha256: str
    kept: tuple[Span, ...]
    dropped: tuple[Dropped, ...]
    sentences: tuple[Sentence, ...]
    truncated: bool
    source: str = "text"

    @property
    def text(self) -> str:
        """The reading text: the kept spans of the raw file joined."""
        return "".join(self.raw[s.start : s.end] for s in self.kept)
