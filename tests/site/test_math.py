import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from computedeals.site.math import MathError, mathml

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def tags(markup: str) -> set[str]:
    return {element.tag.removeprefix(NAMESPACE) for element in ElementTree.fromstring(markup).iter()}


@pytest.mark.parametrize(
    "latex",
    [
        r"\bar{p}_i = \min\left(e_i + \sum_{j} \Pi_{ji}\, p_j,\ L_i\right)",
        r"\frac{\partial V}{\partial S} = e^{-rT}\,\Phi(d_1)",
        r"x \in \mathbb{R}^n_{\ge 0}, \quad \alpha, \beta \in (0, 1]",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"\text{6 GW} \times \$50\,\text{bn} = \$300\,\text{bn}",
        r"\operatorname{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2",
    ],
)
def test_formulas_of_the_kinds_that_chapters_use_become_mathml(latex: str) -> None:
    for block in (False, True):
        markup = mathml(latex, block=block)
        assert "merror" not in tags(markup)
        assert f'display="{"block" if block else "inline"}"' in markup


def test_a_formula_carries_its_source_for_copying_and_screen_readers() -> None:
    assert "a &lt; b</annotation>" in mathml(r"a < b")


def test_lines_of_a_block_are_aligned_and_not_numbered_by_themselves() -> None:
    markup = mathml(r"a &= b \\ c &= d", block=True)
    assert "mtable" in tags(markup)
    assert "(1)" not in markup
    assert "(1)" not in mathml(r"\begin{align} a &= b \\ c &= d \end{align}", block=True)


@pytest.mark.parametrize(
    ("latex", "complaint"),
    [
        (r"\frac{a", "lacks 1 '}'"),
        (r"a}", "lacks 1 '{'"),
        (r"\unheardof x", r"\\unheardof"),
        (r"\left( x", "cannot read"),
        (r"a & b", "outside an aligned environment"),
        ("  ", "empty"),
    ],
)
def test_a_broken_formula_is_refused_with_its_reason(latex: str, complaint: str) -> None:
    with pytest.raises(MathError, match=complaint.replace("(", r"\(")):
        mathml(latex)


def test_markup_in_a_formula_stays_text() -> None:
    markup = mathml(r"\text{<script>alert(1)</script>}")
    assert "<script" not in markup
    assert "script" not in tags(markup)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60), st.booleans())
def test_any_text_gives_well_formed_markup_or_a_math_error(latex: str, block: bool) -> None:
    try:
        markup = mathml(latex, block=block)
    except MathError:
        return
    ElementTree.fromstring(markup)


def test_a_broken_formula_is_a_warning_that_names_its_place(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.md").write_text("# Title\n\nText.\n\n$\\frac{a$ and $b$\n", encoding="utf-8")
    warnings = io.StringIO()
    settings = {
        "extensions": ["myst_parser", "computedeals.site.math"],
        "myst_enable_extensions": ["dollarmath"],
        "myst_update_mathjax": False,
        "html_math_renderer": "mathml",
        "html_theme": "basic",
        # Sphinx keeps what an earlier book of this process registered in its default for this setting
        "source_suffix": {".md": "markdown"},
    }
    folders = (source, None, tmp_path / "html", tmp_path / "doctrees")
    with patch_docutils(), docutils_namespace():
        app = Sphinx(*folders, "html", settings, status=None, warning=warnings)
        app.build()
    assert "index.md:5: WARNING: the formula '\\\\frac{a' lacks 1 '}'" in warnings.getvalue()
    page = (tmp_path / "html" / "index.html").read_text(encoding="utf-8")
    assert "<mi>b</mi>" in page
    assert "\\frac{a</code>" in page
