"""How to cite what the site holds, in a real browser: with a script and without."""

import json

import pytest
from looping import some
from playwright.sync_api import Browser
from pybtex.database import parse_string
from tabs import SITE, Tab

# a page of each kind of thing that is cited, and where the thing is on it
PLACES = {
    "deal": ("chapters/deals.html", "#deal-nvidia-openai-letter-equity"),
    "firm": ("chapters/deals.html", "#firm-amd"),
    "fact": ("chapters/facts.html", "#fact-AMD01"),
    "figure": ("chapters/facts.html", "#fig-facts-known"),
    "chapter's table": ("chapters/facts.html", "#tab-firms"),
    "table of the data": ("data/facts.html", "main"),
    "data": ("chapters/data.html", "main"),
}


# what the page says is gone after two seconds, which on a busy machine is sooner than it is looked for
HEARD = """() => {
  window.heard = [];
  const status = document.querySelector("#cd-status");
  new MutationObserver(() => heard.push(status.textContent)).observe(status, { childList: true });
}"""


@pytest.mark.parametrize("kind", PLACES)
def test_each_form_is_copied_by_its_button_with_a_whole_address(desk: Tab, kind: str) -> None:
    address, place = PLACES[kind]
    page = desk.open(address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        "place => document.querySelectorAll(`${place} details`).forEach(fold => { fold.open = true; })",
        place,
    )
    page.evaluate(HEARD)
    fold = page.locator(f"{place} .cd-cite").first
    taken = {}
    for form in ("Text", "BibTeX", "CSL JSON"):
        fold.get_by_role("button", name=f"Copy {form}").click()
        page.wait_for_function("() => heard.includes('Copied') && heard.splice(0)")
        taken[form] = page.evaluate("navigator.clipboard.readText()")
    (entry,) = parse_string(taken["BibTeX"], "bibtex").entries.values()
    (item,) = json.loads(taken["CSL JSON"])
    assert item["id"] == entry.key
    assert item["title"] in taken["Text"]
    told = taken["Text"].split()[-1]
    assert told.startswith(("http", "file:"))
    if place.startswith("#"):
        assert told.endswith(f"{address}{place}")


def test_without_a_script_every_form_is_text_under_its_name(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{SITE.as_uri()}/chapters/facts.html#fact-AMD01")
    fold = page.locator("#fact-AMD01 .cd-cite")
    fold.locator("summary").click()
    assert fold.locator(".cd-form").all_inner_texts() == ["Text", "BibTeX", "CSL JSON"]
    assert all(text.strip() for text in fold.locator(".cd-citation").all_inner_texts())
    assert fold.locator("button").count() == 0
    context.close()


def test_folds_of_citations_stay_within_a_telephone(phone: Tab) -> None:
    for address in some(sorted({address for address, _ in PLACES.values()})):
        page = phone.open(address)
        page.evaluate("document.querySelectorAll('.cd-cite').forEach(fold => { fold.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
