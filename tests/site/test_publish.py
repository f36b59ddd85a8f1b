"""What a published site has besides its pages: lost readers, map, feed, pictures, digests."""

from pathlib import Path
from unittest.mock import Mock
from xml.etree import ElementTree

import pytest
from small_book import Built, build, source_of
from sphinx.errors import ConfigError
from tags import first, says

from computedeals.site import charts, passages
from computedeals.site.publish import Change, atom, changes, digest, share_drawing, sitemap, take_address

ATOM = "{http://www.w3.org/2005/Atom}"
LOG = """# Changelog

Words before.

## 0.2.0 - 2026-11-22

It says **more**.

### Findings

- One `finding` with [a link](https://example.org)
  over two lines.
- Another & <last>.

### Software

- Not in the feed.

## 0.1.1 - 2026-10-01

### Software

- Faster.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("book")
    (folder / "source").mkdir()
    (folder / "source" / "CHANGELOG.md").write_text(LOG, encoding="utf-8")
    (folder / "source" / "requirements.txt").write_text("a==1\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "engine", lambda: "engine")
        patch.setattr(passages, "source", lambda: source_of("文。", []))
        pages: dict[str, str | list[object]] = {"sub/one": "# One\n\n:::{answer} What & why?\nThis.\n:::\n"}
        settings = {"html_baseurl": "https://example.org/book", "exclude_patterns": ["CHANGELOG.md"]}
        return build(folder, pages, whole=True, settings=settings)


def test_a_changelog_is_versions_with_their_days_and_findings() -> None:
    first, second = changes(LOG)
    assert first == Change(
        "0.2.0",
        "2026-11-22",
        "It says more.",
        ("One finding with a link over two lines.", "Another & <last>."),
    )
    assert second.findings == ()


def test_a_heading_that_is_no_version_is_named() -> None:
    with pytest.raises(ValueError, match="'Next' is not of the form"):
        changes("## Next\n\n### Findings\n")


def test_the_feed_has_an_entry_for_every_version_that_found_something() -> None:
    root = ElementTree.fromstring(atom(changes(LOG), title="T & T", author="A", base="https://e.org/"))
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "T & T 0.2.0"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00Z"
    content = entry.findtext(f"{ATOM}content")
    assert content is not None
    assert "<li>Another &amp; &lt;last&gt;.</li>" in content
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 2


def test_the_feed_depends_on_nothing_but_the_changelog() -> None:
    once, again = (atom(changes(LOG), title="T", author="A") for _ in range(2))
    assert once == again


def test_the_project_s_own_changelog_makes_a_feed() -> None:
    found = changes((Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert found
    assert any(change.findings for change in found)


def test_the_map_lists_every_page_under_the_site_s_address(book: Built) -> None:
    assert book.warnings == ""
    text = (book.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/book/sub/one.html</loc>" in text
    assert "404" not in text
    ElementTree.fromstring(sitemap("https://e.org/?a&b/", ["x.html"]))


def test_the_environment_says_where_the_site_will_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "engine", lambda: "engine")
    monkeypatch.setattr(passages, "source", lambda: source_of("文。", []))
    monkeypatch.setenv("SITE_URL", "https://else.org/deals")
    settings = {"html_baseurl": "https://example.org/book"}
    made = build(tmp_path, {"one": "# One\n"}, whole=True, settings=settings)
    text = (made.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://else.org/deals/one.html</loc>" in text
    assert first(made.page("one"), "link[rel=canonical]")["href"] == "https://else.org/deals/one.html"


def test_a_site_without_an_address_has_a_map_for_where_it_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "engine", lambda: "engine")
    monkeypatch.setattr(passages, "source", lambda: source_of("文。", []))
    monkeypatch.delenv("SITE_URL", raising=False)
    made = build(tmp_path, {"one": "# One\n"}, whole=True)
    text = (made.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>http://127.0.0.1:8000/one.html</loc>" in text
    assert not made.page("one").select("link[rel=canonical]")


def test_what_is_no_address_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "example.org/book")
    with pytest.raises(ConfigError, match=r"does not begin with https://.*SITE_URL"):
        take_address(Mock(), Mock(html_baseurl=""))


def test_a_lost_reader_finds_the_way_from_any_depth(book: Built) -> None:
    page = book.page("404")
    assert first(page, "h1").text == "This page is not here"
    for link in page.select("a[href], link[href], script[src]"):
        address = str(link.get("href") or link.get("src"))
        assert address.startswith(("/book/", "#")), address


def test_a_link_to_a_page_is_shared_with_its_title_question_and_picture(book: Built) -> None:
    head = {tag["property"]: tag["content"] for tag in book.page("sub/one").select("meta[property]")}
    assert head["og:title"] == "One"
    assert head["og:url"] == "https://example.org/book/sub/one.html"
    assert head["og:image"] == "https://example.org/book/_share/sub-one.png"
    assert head["og:image:alt"] == "One. What & why?"
    assert (book.folder / "_share" / "sub-one.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_holds_text_as_text_and_no_more_than_fits() -> None:
    svg = share_drawing("S", "<b>" * 60, "why & how " * 80)
    root = ElementTree.fromstring(svg)
    heights = [float(node.attrib["y"]) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert max(heights) < 560


def test_the_footer_says_what_made_the_page_and_where_changes_are_told(book: Built) -> None:
    made = first(book.page("sub/one"), ".cd-made")
    (shown,) = made.select("code")
    assert "packages" in made.text
    assert shown["title"] == "SHA-256 " + digest(book.folder.parent / "source", ["requirements.txt"])
    assert says(shown, "title").partition(" ")[2].startswith(shown.text)
    assert first(made, "a")["href"] == "../feed.xml"


def test_a_digest_changes_with_a_name_or_a_byte(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "a.csv"
    seen = set()
    for text in ("1", "2"):
        file.write_text(text)
        seen.add(digest(tmp_path, ["data"]))
    file.rename(file.with_name("b.csv"))
    seen.add(digest(tmp_path, ["data"]))
    (tmp_path / "data" / "__pycache__").mkdir()
    (tmp_path / "data" / "__pycache__" / "x").write_text("x")
    seen.add(digest(tmp_path, ["data"]))
    assert len(seen) == 3
