"""Links from a list back to the places that cite its entries."""

from collections.abc import Sequence

from docutils import nodes
from sphinx.application import Sphinx


def back_links(
    app: Sphinx, docname: str, places: Sequence[tuple[str, str]], css_class: str
) -> list[nodes.Node]:
    """Links on the page `docname` to places (docname, anchor): the page's title, then [2], [3] ..."""
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
