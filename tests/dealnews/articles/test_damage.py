"""The diagram of a file's parts: stretches that cover the file, each with its role."""

from computedeals.evidence.catalogue import load_article
from dealnews.articles import damage_report


def test_the_amd_file_is_text_a_collapsed_copy_and_a_copy_that_goes_on() -> None:
    article = load_article("openai-amd-2025-10-08")
    report = damage_report(article)
    assert [(stretch.part, stretch.role) for stretch in report] == [
        (0, "front matter"),
        (1, "body"),
        (1, "copy"),
        (0, "marker"),
        (2, "copy"),
        (0, "marker"),
        (3, "copy"),
        (3, "continuation"),
        (0, "marker"),
    ]
    body, broken, copy, again, more = (s for s in report if s.part)
    assert broken.of_start == more.start
    assert (copy.of_start, again.of_end) == (body.start, body.end)


def test_stretches_cover_the_file_and_count_its_characters() -> None:
    for name in ("openai-amd-2025-10-08", "openai-nvidia-2026-02-08"):
        article = load_article(name)
        report = damage_report(article)
        assert [s.start for s in report] == [0, *(s.end for s in report[:-1])]
        assert report[-1].end == len(article.raw)
        assert all(s.kept + s.dropped == s.end - s.start for s in report)
        assert sum(s.kept for s in report) == len(article.text)


def test_a_file_without_damage_is_one_body() -> None:
    report = damage_report(load_article("openai-nvidia-2026-02-08"))
    assert [stretch.role for stretch in report] == ["header line", "body"]
