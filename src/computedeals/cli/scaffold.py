"""A new article in the book: its file, its row in the catalogue, its chapter, its place in the contents.

All four are made, or none. What is prepared is checked before anything is written; what was written
is taken back if a later step fails.
"""

import csv
import hashlib
import io
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealnews.cli.files import create, replace

if TYPE_CHECKING:
    from dealnews.articles import Article
    from dealnews.language.records import Record
    from dealnews.ledger import Reading

PART = "Reading"  # the part of the contents that new chapters go into
TITLE_LENGTH = 300
MOST_SHOWN = 0.45  # of an article's characters; a margin to the half that the whole site may show
SUFFIXES = (".md", ".txt")


class ScaffoldError(ValueError):
    """An article that cannot be added: the message says what stands in the way, and what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_article` made, and whether the article's own date differs from the one given."""

    id: str
    article: Path
    chapter: Path
    own_date: date | None


def add_article(
    source: Path,
    *,
    article_id: str,
    published: date,
    title: str,
    publisher: str | None = None,
    root: Path,
) -> Added:
    """Put an article and its chapter into the project at `root`.

    Parameters
    ----------
    source : Path
        A UTF-8 file, copied byte for byte, or a document, whose text is taken out.
    article_id : str
        Lower-case letters, digits and single hyphens; it names the file and the chapter.
    published : date
        The day of publication.
    title : str
        In one line.
    publisher : str, optional
        In one line; not known if left out.
    root : Path
        The project's folder.

    Returns
    -------
    Added
        The files that were written, and what was found in the article.

    Raises
    ------
    ScaffoldError
        Where the project lacks a file, or the article cannot be added; nothing has changed then.
    ArticleError
        Where the article cannot be parsed.
    OSError
        Where a file cannot be written; nothing has changed then.
    """
    from dealnews.articles import parse_article
    from dealnews.articles.decode import read_bytes
    from dealnews.articles.documents import take_text
    from dealnews.articles.formats import address, check_language
    from dealnews.articles.front_matter import read_opening
    from dealnews.ledger import read_article_records

    title = _line(title, "title")
    publisher = _line(publisher, "publisher") if publisher else ""
    catalogue, contents = root / "data" / "articles" / "articles.csv", root / "_toc.yml"
    for needed in (catalogue, contents, root / "chapters"):
        if not needed.exists():
            raise ScaffoldError(
                f"{needed}: not there; run this in a checkout of the project, or give --root"
            )
    if (told := address(str(source))) is not None:
        raise ScaffoldError(f"{source}: {told}")
    data = read_bytes(source)
    taken = take_text(data, source.name)
    if taken.source != "text":  # the text that was taken out is the article's file from here on
        data = taken.text.encode()
    article = parse_article(
        taken.text,
        article_id=article_id,
        file=source.name,
        published=published,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    check_language(article.text, article.file)
    suffix = source.suffix.lower() if source.suffix.lower() in SUFFIXES else ".txt"
    kept = _inside(catalogue.parent, article.id + suffix)
    chapter = _inside(root / "chapters", f"{article.id}.py")
    _free(article, kept, chapter, catalogue)
    _no_module(article.id)
    opening = read_opening(taken.text, source.name)
    row = _row(article, kept.name, title, publisher, published, opening.published, opening.published_from)
    if taken.source != "text":
        row["sha256_known"] = f"computed from the text that was taken out of {_line(source.name, 'name')}"
    rows_before, contents_before = catalogue.read_bytes(), contents.read_bytes()
    rows = _with_row(rows_before, row)
    listed = _with_chapter(contents_before, f"chapters/{article.id}", contents.name)
    script = render(read_article_records(article), title=title, publisher=publisher, file=kept.name)
    with ExitStack() as undo:
        for path, made in ((kept, data), (chapter, script.encode())):
            create(path, made)
            undo.callback(path.unlink)
        for path, old, made in ((catalogue, rows_before, rows), (contents, contents_before, listed)):
            if path.read_bytes() != old:
                raise ScaffoldError(f"{path}: it changed meanwhile; run this again")
            replace(path, made)
            undo.callback(partial(replace, path, old))
        undo.pop_all()
    own = opening.published if opening.published != published else None
    return Added(article.id, kept, chapter, own)


def render(reading: "Reading", *, title: str, publisher: str, file: str) -> str:
    """The script of an article's chapter: sections for what was read, a sentence for what was not.

    Parameters
    ----------
    reading : Reading
        The article with its records.
    title, publisher, file : str
        As in the catalogue.

    Returns
    -------
    str
    """
    import jinja2

    from dealnews.language.morphology import tokens
    from dealnews.language.terms import content_words

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(
        files("computedeals.cli").joinpath("chapter.py.jinja").read_text(encoding="utf-8")
    )
    article = reading.article
    has = {
        "figures": bool(reading.quantities or reading.dates),
        "names": bool(reading.mentions),
        "statements": bool(reading.statements),
        "sentences": any(not sentence.heading for sentence in article.sentences),
        "words": any(content_words(tokens(sentence.text)) for sentence in article.sentences),
    }
    charts = any(has[part] for part in ("figures", "names", "sentences"))
    has["records"] = has["figures"] or has["names"] or has["statements"]
    room = _room(reading)
    listed = has["figures"] and room.cited != 0
    shown = ["figure"] * (charts or has["words"]) + ["glue_texts"] + ["table"] * (listed or has["records"])
    script = template.render(
        cited=room.cited,
        openings=room.openings,
        article=article.id,
        file=file,
        heading=heading(title),
        publisher=markdown(publisher),
        shown=", ".join(shown),
        **has,
    )
    compile(script, f"{article.id}.py", "exec")
    return script


@dataclass(frozen=True, slots=True)
class _Room:
    """What a chapter may show before the site shows `MOST_SHOWN` of the article.

    `cited` is how many of its figures, None for all; `openings` whether the first words of statements.
    """

    cited: int | None
    openings: bool


def _room(reading: "Reading") -> _Room:
    """How much a chapter may show: the first words of rows and statements, and then figures in excerpts."""
    from computedeals.evidence.outline import STATEMENT_OPENING, opening
    from computedeals.site.excerpts import share_shown

    article = reading.article
    # the words of every record but statements are in the published ledger anyway
    records = (*reading.quantities, *reading.dates, *reading.mentions)
    rows = [record.surface for record in records]
    rows += [opening(sentence.text) for sentence in article.sentences]
    said = [opening(statement.surface, STATEMENT_OPENING) for statement in reading.statements]
    figures = sorted((*reading.quantities, *reading.dates), key=lambda record: (record.start, record.end))
    for begun, openings in (([*rows, *said], True), (rows, False)):

        def fits(count: int, begun: list[str] = begun) -> bool:
            shown = [*begun, *_excerpts(article, figures[:count])]
            return share_shown(article.text, shown) < MOST_SHOWN

        if fits(len(figures)):
            return _Room(None, openings)
        if fits(len(figures) // 2):  # fewer words of statements rather than half of the figures
            return _Room(bisect_left(range(len(figures)), True, key=lambda n: not fits(n + 1)), openings)
    return _Room(bisect_left(range(len(figures)), True, key=lambda n: not fits(n + 1)), False)


def _excerpts(article: "Article", figures: "Sequence[Record]") -> list[str]:
    """What the page of evidence shows of an article of which these figures are cited."""
    from computedeals.site.excerpts import excerpt

    starts = [sentence.start for sentence in article.sentences]
    spans: dict[int, list[tuple[int, int]]] = {}
    for record in figures:
        index = bisect_right(starts, record.start) - 1
        begin = article.sentences[index].start
        spans.setdefault(index, []).append((record.start - begin, record.end - begin))
    texts = {index: article.sentences[index].text for index in spans}
    return [texts[n][a:b] for n, cited in spans.items() for a, b in excerpt(texts[n], cited)]


def markdown(text: str) -> str:
    """One line of text as Markdown within a line that shows its words: no sign keeps a meaning.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    str
    """
    return re.sub(r"[\\`*_{}\[\]<>$#|~&!^]", r"\\\g<0>", text)


def heading(title: str) -> str:
    """A title as the heading's Markdown, set apart as Japanese where it is and can be.

    Parameters
    ----------
    title : str
        One line.

    Returns
    -------
    str
    """
    if _JAPANESE.search(title) and not re.search(r"[`\\]", title):
        return f"{{ja}}`{title}`"
    return markdown(title)


_JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


def _line(text: str, name: str) -> str:
    """Text given for one line: its white space single, and without characters that cannot be seen."""
    text = " ".join(text.split())
    if not text:
        raise ScaffoldError(f"the {name} is empty; give --{name} with words")
    if len(text) > TITLE_LENGTH:
        raise ScaffoldError(f"the {name} has {len(text):,} characters; {TITLE_LENGTH} are enough")
    for sign in text:
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn") and sign != "\u200d":
            raise ScaffoldError(f"the {name} holds the invisible U+{ord(sign):04X}; leave it out")
    return text


def _inside(folder: Path, name: str) -> Path:
    """A file of a folder, which its name cannot lead out of."""
    path = folder / name
    if path.parent != folder or path.name != name or path.parent.resolve() != folder.resolve():
        raise ScaffoldError(f"{name!r} is no file name in {folder}")
    return path


def _free(article: "Article", kept: Path, chapter: Path, catalogue: Path) -> None:
    """Refuse an id, a file or a text that is there already."""
    from computedeals.evidence.catalogue import load_catalogue

    for entry in load_catalogue(catalogue).values():
        if entry.id == article.id:
            raise ScaffoldError(f"{catalogue.name} has {article.id!r} already; choose another with --id")
        if entry.sha256 == article.sha256:
            raise ScaffoldError(
                f"{article.file}: the same bytes are in the catalogue as {entry.id!r}; read that one"
            )
    # whatever its ending and its case: a chapter is a pair, and some disks know no case
    for folder in (kept.parent, chapter.parent):
        for path in folder.iterdir():
            if path.stem.casefold() == article.id:
                raise ScaffoldError(f"{folder.name}/{path.name} is there already; choose another with --id")


def _no_module(name: str) -> None:
    """Refuse the name of a module: kernels run among the chapters, and would import the chapter for it."""
    import sys
    from importlib.util import find_spec

    if name in sys.stdlib_module_names or find_spec(name) is not None:
        raise ScaffoldError(
            f"{name!r} is the name of a module of Python, which chapters would import instead of it; "
            "choose another with --id"
        )


def _row(
    article: "Article",
    file: str,
    title: str,
    publisher: str,
    published: date,
    own: date | None,
    origin: str | None,
) -> dict[str, str]:
    """The catalogue's row; each `_known` says where the field came from."""
    given = "given when the article was added"
    if own is None:
        dated = f"{given}; the file states none"
    else:
        dated = f"{given}; the file's {origin} says " + ("the same" if own == published else str(own))
    return {
        "id": article.id,
        "file": file,
        "title": title,
        "title_known": given,
        "publisher": publisher,
        "publisher_known": given if publisher else "not stated",
        "published": published.isoformat(),
        "published_known": dated,
        "text_as_of": "",
        "text_as_of_known": "not stated",
        "language": article.meta.language,
        "language_known": "assumed: the rules read Japanese",
        "sha256": article.sha256,
        "sha256_known": "computed from the file as received",
    }


def _with_row(data: bytes, row: dict[str, str]) -> bytes:
    """The catalogue with one row more, its columns in their order and its other bytes as they are."""
    text = data.decode("utf-8-sig")
    header = next(csv.reader(io.StringIO(text, newline="")), [])
    if missing := sorted(set(row) - set(header)):
        raise ScaffoldError(f"articles.csv: line 1: add the columns {', '.join(missing)}")
    end = "\r\n" if "\r\n" in text else "\n"
    line = io.StringIO()
    csv.DictWriter(line, header, restval="", lineterminator=end).writerow(row)
    gap = "" if text.endswith("\n") else end
    return data + (gap + line.getvalue()).encode()


def _with_chapter(data: bytes, chapter: str, file: str) -> bytes:
    """The table of contents with one chapter more at the end of its part, comments and all else kept."""
    import yaml

    text = data.decode()
    try:
        before = yaml.safe_load(text)
        last = _last_entry(yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ScaffoldError(
            f"{file}: not valid YAML ({' '.join(str(error).split())}); mend it first"
        ) from None
    except (AttributeError, TypeError, ValueError, IndexError):
        raise ScaffoldError(f"{file}: no 'parts' with 'chapters' in it; list a chapter there") from None
    lines = text.splitlines(keepends=True)
    number = last.start_mark.line
    start = lines[number][: last.start_mark.column]  # as far as the entry: its indent and its hyphen
    end = "\r\n" if lines[number].endswith("\r\n") else "\n"
    if start.strip() != "-":
        raise ScaffoldError(f"{file}: line {number + 1}: write a chapter a line, as '- file: NAME'")
    # behind the entry's own lines, before comments and blanks that may belong to what follows
    after = number + 1
    while after < len(lines) and _column(lines[after]) >= last.start_mark.column:
        after += 1
    if not lines[after - 1].endswith("\n"):
        lines[after - 1] += end
    lines.insert(after, f"{start}file: {chapter}{end}")
    changed = "".join(lines)
    entries = _part(before)["chapters"]
    entries.append({"file": chapter})
    if yaml.safe_load(changed) != before:
        raise ScaffoldError(f"{file}: could not enter {chapter}; write '- file: {chapter}' by hand")
    return changed.encode()


def _column(line: str) -> int:
    """Where a line's text begins; 0 for blank lines and comments."""
    text = line.strip()
    return 0 if not text or text.startswith("#") else len(line) - len(line.lstrip(" "))


def _part(contents: Any) -> dict[str, Any]:
    """The part of a loaded table of contents that new chapters go into."""
    parts = contents["parts"]
    found = next((part for part in parts if part.get("caption") == PART), parts[0])
    assert isinstance(found, dict)
    return found


def _last_entry(contents: Any) -> Any:
    """The YAML node of the last chapter of that part."""
    parts = _value(contents, "parts").value
    named: Callable[[Any], bool] = lambda part: _value(part, "caption", "").value == PART  # noqa: E731
    part = next(filter(named, parts), parts[0])
    chapters = _value(part, "chapters").value
    return chapters[-1]


def _value(mapping: Any, key: str, default: Any = None) -> Any:
    """The node of a key of a YAML mapping."""
    for name, value in mapping.value:
        if name.value == key:
            return value
    if default is None:
        raise AttributeError(f"no {key!r}")
    import yaml

    return yaml.ScalarNode("tag:yaml.org,2002:str", default)
