from pathlib import Path
from types import SimpleNamespace

import yaml
from jupyter_book.config import get_final_config

from computedeals.site.reports import report_address

ROOT = Path(__file__).resolve().parents[2]


def final(given: Path = ROOT / "_config.yml") -> dict[str, object]:
    config, _ = get_final_config(
        user_yaml=given,
        cli_config={"latex_individualpages": False},
        sourcedir=ROOT,
        raise_on_invalid=True,
    )
    return config


def test_notebooks_are_published_as_committed_and_never_executed_by_the_build() -> None:
    assert final()["nb_execution_mode"] == "off"


def test_no_extension_that_calls_other_servers_is_loaded() -> None:
    extensions = final()["extensions"]
    assert "computedeals.site" in extensions  # type: ignore[operator]
    calling = {"sphinx_thebe", "sphinx_comments", "sphinx.ext.intersphinx", "sphinx.ext.mathjax"}
    assert not calling & set(extensions)  # type: ignore[call-overload]


def test_formulas_figures_and_citations_are_set_our_way() -> None:
    config = final()
    assert config["html_math_renderer"] == "mathml"
    assert config["numfig_format"]["figure"] == "Figure %s"  # type: ignore[index]
    assert config["bibtex_default_style"] == "computedeals"
    assert config["html_theme"] == "computedeals"
    assert config["language"] == "en"


def test_the_colophon_says_whose_the_code_and_the_articles_are() -> None:
    words = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["copyright"]
    assert "MIT" in words
    assert "belong to their publishers" in words


def test_a_repository_in_the_configuration_gives_every_row_its_link_to_the_form(tmp_path: Path) -> None:
    text = (ROOT / "_config.yml").read_text(encoding="utf-8")
    given = tmp_path / "_config.yml"
    for address, begin in (("", ""), ("https://example.org/owner/book", "https://example.org/owner/book/")):
        written = yaml.safe_load(text)
        written["repository"]["url"] = address
        given.write_text(yaml.safe_dump(written), encoding="utf-8")
        options = final(given)["html_theme_options"]
        config = SimpleNamespace(computedeals_repository="", html_theme_options=options)
        link = report_address(config, "facts: AMD01")  # type: ignore[arg-type]
        assert link == (begin and f"{begin}issues/new?template=wrong-fact.yml&fact=facts%3A+AMD01")
