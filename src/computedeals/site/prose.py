"""What chapters write besides plain Markdown: Japanese words, the chapter's answer, key numbers.

- the role ``{ja}`` sets Japanese apart as Japanese: ``{ja}`新株予約権` ``;
- the directive ``{answer}`` opens a chapter: its argument is the question, its content the answer;
- the directive ``{key-numbers}`` sets a definition list as large figures: the number, then what it
  counts;
- the directive ``{finding}`` sets a finding beside its number: the argument is the number, the options
  say what it counts, how sure it is and where it comes from;
- the directive ``{margin}`` puts an aside next to the text where the page is wide enough.

Tables written in Markdown get the same box as tables of notebooks, which scrolls where the page is
narrower than the table.

Days such as 2026-02-08, and a few Japanese words together, are never broken across lines.
"""

import re
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from computedeals.charts.invisible_characters import visible
from computedeals.site.exhibits import Scroll


def japanese(text: str) -> nodes.inline:
    """Japanese text inside English prose, as a node that is written `<span lang="ja">`.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    nodes.inline
    """
    # docutils writes a class `language-xx` as the attribute lang="xx".
    return nodes.inline(text, "", nodes.Text(text), classes=["language-ja"])


class Answer(SphinxDirective):
    """The opening of a chapter: the question as its title, the answer as its content."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The box with the question and its answer.

        Returns
        -------
        list of docutils node
        """
        self.assert_has_content()
        question, messages = self.state.inline_text(self.arguments[0], self.lineno)
        box = nodes.admonition("", classes=["cd-answer"])
        self.set_source_info(box)
        box += nodes.title(self.arguments[0], "", *question)
        box += messages
        self.add_name(box)
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class KeyNumbers(SphinxDirective):
    """Two or three figures that carry an answer, written as a definition list."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """The list of large numbers with their labels.

        Returns
        -------
        list of docutils node
        """
        self.assert_has_content()
        box = nodes.container("", classes=["cd-keys"])
        self.state.nested_parse(self.content, self.content_offset, box)
        lists = [child for child in box.children if isinstance(child, nodes.definition_list)]
        if len(lists) != 1 or len(box.children) != 1:
            raise self.error(
                "key-numbers holds one definition list: the number on a line, then ': ' and what it counts"
            )
        lists[0]["classes"].append("cd-key")
        return [box]


class Finding(SphinxDirective):
    """A finding beside its number, with what the number counts, how sure it is, and its chapter.

    The argument is the number; `counts` says of what, `sure` how sure ("Likely: why"), `chapter` is
    the page that shows it. All four may hold roles.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("counts", "sure", "chapter"), directives.unchanged_required
    )

    def run(self) -> list[nodes.Node]:
        """A finding of the landing page: number, what it counts, text, how sure, and its chapter.

        Returns
        -------
        list of docutils node
        """
        self.assert_has_content()
        missing = [name for name in self.option_spec if name not in self.options]
        if missing:
            raise self.error(
                f"a finding says what its number counts, how sure it is and its chapter: no {missing[0]}"
            )
        counted = nodes.container("")
        counted += self._words(self.arguments[0], "cd-finding-number")
        counted += self._words(self.options["counts"], "cd-counts")
        said = nodes.container("")
        self.state.nested_parse(self.content, self.content_offset, said)
        said += self._words(f"{self.options['sure']} → {{doc}}`{self.options['chapter']}`", "cd-sure")
        return [nodes.container("", counted, said, classes=["cd-finding"])]

    def _words(self, text: str, name: str) -> nodes.paragraph:
        words, messages = self.state.inline_text(text, self.lineno)
        return nodes.paragraph("", "", *words, *messages, classes=[name])


class Margin(SphinxDirective):
    """An aside; its optional argument is its title."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """A note in the margin.

        Returns
        -------
        list of docutils node
        """
        self.assert_has_content()
        aside = nodes.container("", classes=["cd-margin"])
        if self.arguments:
            words, messages = self.state.inline_text(self.arguments[0], self.lineno)
            aside += nodes.paragraph("", "", nodes.strong("", "", *words))
            aside += messages
        self.state.nested_parse(self.content, self.content_offset, aside)
        return [aside]


class VisibleCharacters(SphinxTransform):
    """Show the invisible characters of a page, wherever they came from, before anything reads it.

    A mark of direction in a glued value would turn the author's own words behind it.
    """

    default_priority = 900

    def apply(self, **kwargs: Any) -> None:
        """Make invisible characters of the prose visible.

        Parameters
        ----------
        **kwargs : object
            As docutils gives them.
        """
        for text in list(self.document.findall(nodes.Text)):
            shown = visible(text)
            if shown != text:
                text.parent.replace(text, nodes.Text(shown))


class TableBoxes(SphinxPostTransform):
    """Put every table that has no box of its own into one that scrolls sideways."""

    default_priority = 700

    def run(self, **kwargs: Any) -> None:
        """Put each table into a box that scrolls sideways.

        Parameters
        ----------
        **kwargs : object
            As Sphinx gives them.
        """
        for table in list(self.document.findall(nodes.table)):
            if isinstance(table.parent, Scroll):
                continue
            box = nodes.container(classes=["cd-scroll"])
            table.parent.replace(table, box)  # `replace_self` would give the box the table's id
            box += table


_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")
_SHORT = 12  # characters of Japanese that a line of the narrowest page, or a cell, still has room for


class WholeTokens(SphinxPostTransform):
    """Keep days and short Japanese words on one line: a browser may break both anywhere."""

    default_priority = 710

    def run(self, **kwargs: Any) -> None:
        """Keep short Japanese words and days on one line.

        Parameters
        ----------
        **kwargs : object
            As Sphinx gives them.
        """
        for words in self.document.findall(nodes.inline):
            if "language-ja" in words["classes"] and len(words.astext()) <= _SHORT:
                words["classes"].append("cd-whole")
        for text in list(self.document.findall(nodes.Text)):
            parent = text.parent
            kept = isinstance(parent, (nodes.literal, nodes.FixedTextElement, nodes.math, nodes.raw))
            if kept or isinstance(parent, nodes.Invisible) or not _DAY.search(text):
                continue
            pieces = (
                nodes.inline("", piece, classes=["cd-whole"]) if at % 2 else nodes.Text(piece)
                for at, piece in enumerate(_DAY.split(text))
                if piece
            )
            parent.replace(text, list(pieces))


def setup(app: Sphinx) -> dict[str, Any]:
    """Give chapters the roles and directives of this module.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_role("ja", _ja_role)
    app.add_directive("answer", Answer)
    app.add_directive("key-numbers", KeyNumbers)
    app.add_directive("finding", Finding)
    app.add_directive("margin", Margin)
    app.add_transform(VisibleCharacters)
    app.add_post_transform(TableBoxes)
    app.add_post_transform(WholeTokens)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _ja_role(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: dict[str, Any] | None = None,
    content: list[str] | None = None,
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    return [japanese(text)], []
