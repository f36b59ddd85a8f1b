"""Trees of pages for those that only look at them, kept for a while.

Sphinx makes a page's tree anew, from bytes, for each reference to one of its figures: with pages of tens of
thousands of nodes that was a third of a build.
"""

from functools import lru_cache
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

KEPT = 4  # pages, since references of one page lead to few others


class LookingEnvironment:
    """A build's environment whose trees of pages are shared, and so must not be changed.

    Parameters
    ----------
    env : BuildEnvironment
        Sphinx's own.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self.get_doctree = lru_cache(maxsize=KEPT)(env.get_doctree)

    def __getattr__(self, name: str) -> Any:
        """Everything else is as in the environment itself."""
        return getattr(self._env, name)


class Domain(StandardDomain):
    """Sphinx's domain of labels and numbers, which looks at the pages that references lead to."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.looking = LookingEnvironment(env)

    def _resolve_numref_xref(self, env: BuildEnvironment, *arguments: Any) -> nodes.Element | None:
        return super()._resolve_numref_xref(cast(BuildEnvironment, self.looking), *arguments)


def setup(app: Sphinx) -> dict[str, Any]:
    """Put the domain in the place of Sphinx's.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_domain(Domain, override=True)
    app.connect("env-updated", _forget)
    return {"parallel_read_safe": True}


def _forget(app: Sphinx, env: BuildEnvironment) -> None:
    """Pages may have been read anew."""
    cast(Domain, env.get_domain("std")).looking.get_doctree.cache_clear()
