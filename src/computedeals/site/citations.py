"""Citations of the entries of a list, and the links from the list back to the places that cite them."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Self

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from computedeals.site.passages import slug

# the nodes that cite an id in a form, with the author's own words; the last tells where, for warnings
Cite = Callable[[BuildEnvironment, str, str, str, Any], list[nodes.Node]]


class CitationRole(SphinxRole):
    """A role that cites an id; own words may stand in front of it, the id then in angle brackets."""

    def __init__(self, form: str, cite: Cite) -> None:
        super().__init__()
        self.form = form
        self.cite = cite

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Nodes for the citation in the form that the role's name asks for.

        Returns
        -------
        tuple of (list of docutils node, list of nodes.system_message)
        """
        # Sphinx's own roles take the first bracket for the target; own words may hold brackets too
        words, bracket, target = self.text.strip().rpartition("<")
        cited_id, form = self.text.strip(), self.form
        if bracket and target.endswith(">") and words.strip():
            cited_id, form = target[:-1], "words"
        own = words.strip() if form == "words" else ""
        return self.cite(self.env, cited_id, form, own, self.get_location()), []


class CitationDomain(Domain):
    """Which pages cite what and which page lists it.

    `initial_data` has `citations`, docname -> [(id, anchor of the place)], and `pages`, docname -> what
    it lists; a domain may add parts of its own, by docname too.
    """

    place: ClassVar[str]  # what the anchor of a citation begins with
    anchor_of: ClassVar["staticmethod[[str], str]"]  # the anchor of an id on the page that lists it
    classes_of: ClassVar["staticmethod[[str, str], list[str]]"]  # of a link to an id, cited in a form

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """The domain of this kind in a book.

        Parameters
        ----------
        env : BuildEnvironment
            Sphinx's build environment.

        Returns
        -------
        CitationDomain
        """
        return env.get_domain(cls.name)  # type: ignore[return-value]

    def listing(self, cited_id: str) -> str:
        """What a page must list for this id to stand on it: the id itself, or what it is part of.

        Parameters
        ----------
        cited_id : str
            Id of what is cited.

        Returns
        -------
        str
        """
        return cited_id

    def note(self, docname: str, cited_id: str) -> str:
        """Note a citation; returns the anchor that the place gets.

        Parameters
        ----------
        docname : str
            Name of a page, as Sphinx has it.
        cited_id : str
            Id of what is cited.

        Returns
        -------
        str
        """
        places = self.data["citations"].setdefault(docname, [])
        before = sum(known == cited_id for known, _ in places)
        place = f"{self.place}{slug(cited_id)}" + (f"-{before + 1}" if before else "")
        places.append((cited_id, place))
        return place

    def page_of(self, listed: str) -> str | None:
        """The page that lists an entry.

        Parameters
        ----------
        listed : str
            The entry as the page lists it.

        Returns
        -------
        str or None
        """
        pages = self.data["pages"]
        return next((name for name in sorted(pages) if listed in pages[name]), None)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to the entry that lists the id; None where no page lists it.

        Parameters
        ----------
        env : BuildEnvironment
            Sphinx's build environment.
        fromdocname : str
            Name of the page of the citation.
        builder : Builder
            Sphinx's builder.
        typ : str
            The role's type.
        target : str
            Id of what is cited.
        node : addnodes.pending_xref
            The pending reference.
        contnode : docutils node
            What stands in the text.

        Returns
        -------
        nodes.reference or None
        """
        page = self.page_of(self.listing(target))
        if page is None:
            return None
        uri = f"#{self.anchor_of(target)}"
        if page != fromdocname:
            uri = builder.get_relative_uri(fromdocname, page) + uri
        classes = self.classes_of(target, typ)
        reference = nodes.reference("", "", contnode, internal=True, refuri=uri, classes=classes)
        if node["reftitle"]:
            reference["reftitle"] = node["reftitle"]
        return reference

    def clear_doc(self, docname: str) -> None:
        """Forget what a page cites and lists.

        Parameters
        ----------
        docname : str
            Name of a page, as Sphinx has it.
        """
        for part in self.initial_data:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: Any, otherdata: dict[str, Any]) -> None:
        """Take over what another process noted of some pages.

        Parameters
        ----------
        docnames : object
            Names of these pages.
        otherdata : dict of str to object
            The data of the other process.
        """
        for part in self.initial_data:
            for docname in docnames:
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]

    def resolve_any_xref(self, *arguments: Any) -> list[Any]:
        """Nothing: no citation is resolved by guessing.

        Parameters
        ----------
        *arguments : object
            As Sphinx gives them.

        Returns
        -------
        list of object
        """
        return []


def back_links(
    app: Sphinx, docname: str, places: Sequence[tuple[str, str]], css_class: str
) -> list[nodes.Node]:
    """Links on the page `docname` to places (docname, anchor): the page's title, then [2], [3] ...

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    docname : str
        Name of a page, as Sphinx has it.
    places : sequence of tuple of (str, str)
        Pages and anchors.
    css_class : str
        Of the links.

    Returns
    -------
    list of docutils node
    """
    found: list[nodes.Node] = []
    names = list(dict.fromkeys(name for name, _ in places))
    for name in names:
        if found:
            found.append(nodes.Text(", "))
        title = app.env.titles[name].astext() if name in app.env.titles else name
        here = [place for page, place in places if page == name]
        for number, place in enumerate(here, start=1):
            if number > 1:
                found.append(nodes.Text(" "))
            uri = "" if name == docname else app.builder.get_relative_uri(docname, name)
            text = title if number == 1 else f"[{number}]"
            link = nodes.reference("", "", internal=True, refuri=f"{uri}#{place}")
            link += nodes.inline("", text)
            link["classes"].append(css_class)
            if number > 1:
                link["reftitle"] = f"{title}, place {number}"
            found.append(link)
    return found
