"""Sources of a row as the roles that link to them."""

from computedeals.evidence.facts import is_fact


def cited(sources: str) -> str:
    """Markdown that links each source of a row.

    Parameters
    ----------
    sources : str
        Ids joined by semicolons: of facts, of evidence (with a colon), and others, shown as they are.

    Returns
    -------
    str
        ``{fact}`` and ``{ev}`` roles, separated by spaces.
    """
    roles = []
    for source in filter(None, sources.split(";")):
        if ":" in source:
            roles.append(f"{{ev}}`article <{source}>`")
        elif is_fact(source):
            roles.append(f"{{fact}}`{source} <{source}>`")
        else:
            roles.append(source)
    return " ".join(roles)
