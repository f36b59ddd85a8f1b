"""The words of live charts on a phone: `test_every_page` asks each page for those that pass an edge."""

import pytest
from looks import WORDS_CUT, with_live_charts
from tabs import Tab


@pytest.mark.parametrize("pixels", [900, -900])
def test_a_word_that_is_pushed_over_the_edge_is_found(phone: Tab, pixels: int) -> None:
    page = with_live_charts(phone.open("chapters/timeline.html"))
    word = page.locator(".cd-live svg text:visible").first
    word.evaluate("(text, pixels) => text.setAttribute('dx', pixels)", pixels)
    assert len(page.evaluate(WORDS_CUT)) == 1
