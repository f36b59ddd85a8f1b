"""The page of functions says what stands in the source, and all of it that is public."""

import ast

import pytest
from looping import some
from small_book import Built, build, source_of
from tags import first

from computedeals.site import charts, passages
from computedeals.site.api import LAYERS, SRC, modules, signature

SOURCE = '''"""What the module is about, `code` and all."""

from dataclasses import dataclass

LIMIT = 3


@dataclass(frozen=True)
class Deal:
    """A deal."""

    giver: str
    amount: float = 0.0

    @property
    def size(self) -> str:
        """How large it is."""
        return "large"

    def grown(self, *, by: float) -> "Deal":
        """A larger deal."""
        return self

    def _hidden(self) -> None:
        """Not public."""


def total(deals: list[Deal], /, *more: Deal, unit: str = "<USD>") -> float:
    """The sum of all deals.

    deals: what to add,
        over two lines.
    unit: the currency.
    Raises ValueError where `deals` is empty.

        total([]) = 0

    Returns
    -------
    sum : of all of them.
    """
    return 0.0


def _helper() -> None:
    """Not public."""
'''


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("book")
    room = folder / "source" / "src" / "computedeals" / "deals"
    room.mkdir(parents=True)
    (room / "sums.py").write_text(SOURCE, encoding="utf-8")
    (room / "empty.py").write_text('"""Nothing public."""\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "engine", lambda: "engine")
        patch.setattr(passages, "source", lambda: source_of("文。", []))
        return build(folder, {"api": "# Functions\n\n```{api}\n```\n"}, whole=True)


def test_every_public_name_is_listed_with_its_signature(book: Built) -> None:
    assert book.warnings == ""
    terms = [term.get_text() for term in book.page("api").select("dl.cd-api > dt")]
    assert [term.rstrip("#") for term in terms] == [
        "Deal(giver: str, amount: float = 0.0)",
        "Deal.size: str",
        "Deal.grown(*, by: float) -> 'Deal'",
        "total(deals: list[Deal], /, *more: Deal, unit: str='<USD>') -> float",
    ]


def test_docstrings_are_prose_with_their_parameters_and_examples(book: Built) -> None:
    said = book.page("api").select("dl.cd-api > dd")[-1]
    paragraphs = [" ".join(p.get_text().split()) for p in said.select("p")]
    assert paragraphs == [
        "The sum of all deals.",
        "deals: what to add, over two lines.",
        "unit: the currency.",
        "Raises ValueError where deals is empty.",
        "Returns",
        "sum : of all of them.",
        "function · src/computedeals/deals/sums.py:28",
    ]
    assert [p.get_text() for p in said.select(".cd-api-head")] == ["Returns"]
    assert len(said.select(".cd-api-parameter")) == 3
    assert first(said, "pre").get_text().strip() == "total([]) = 0"


def test_every_name_can_be_linked_to(book: Built) -> None:
    assert book.page("api").select_one("#api-deals-sums-Deal-grown")
    assert book.page("api").select_one("#api-deals-sums h3, section#api-deals-sums")


def test_self_is_no_parameter() -> None:
    node = ast.parse("def f(self, x: int = 1, *, y): ...").body[0]
    assert isinstance(node, ast.FunctionDef)
    assert signature(node) == "(x: int=1, *, y)"


def test_the_page_lists_every_package() -> None:
    for top, listed in some(LAYERS.items()):
        packages = {path.name for path in (SRC / top).iterdir() if list(path.glob("*.py"))}
        assert packages
        assert packages <= set(listed)


@pytest.mark.parametrize("package", [f"{top}/{name}" for top in LAYERS for name in LAYERS[top]])
def test_every_public_function_of_a_package_says_what_it_does(package: str) -> None:
    top, _, name = package.partition("/")
    found = modules(name, SRC / top)
    assert found
    for module in found:
        for member in module.members:
            assert member.doc, f"{module.path}:{member.line} {member.name}"
