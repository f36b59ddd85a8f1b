"""What the report was made from: packages of the lock that the project names, and the articles."""

import re
import tomllib

import pytest

from computedeals.analysis import reproduce as made
from computedeals.paths import DATA, ROOT


def test_the_packages_listed_are_those_that_the_project_names() -> None:
    files = (ROOT / "pyproject.toml", ROOT / "src" / "dealnews" / "pyproject.toml")
    projects = [tomllib.loads(file.read_text(encoding="utf-8"))["project"] for file in files]
    lines = [line for project in projects for line in project["dependencies"]]
    named = {re.split(r"[=<>!~\[ ;]", line, maxsplit=1)[0] for line in lines} - {projects[1]["name"]}
    assert set(made.USES) == named
    assert list(made.USES) == sorted(made.USES)


def test_versions_are_those_of_the_lock() -> None:
    found = made.reproduce()
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for row in found.packages.to_dict("records"):
        assert f"\n{row['package']}=={row['version']} " in lock
    assert int(found.texts["locked"]) > int(found.texts["named"]) == len(found.packages)


def test_a_package_locked_for_two_pythons_is_counted_once() -> None:
    lock = "a==1.0 ; python_version < '3.12' \\\n    --hash=sha256:0\na==2.0 ; python_version >= '3.12'\n"
    assert made.locked_versions(lock) == {"a": "1.0"}


def test_a_package_without_a_locked_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "USES", {"no-such-package": "nothing"})
    with pytest.raises(KeyError, match="no-such-package"):
        made.reproduce()


def test_every_article_is_listed_at_its_size() -> None:
    rows = made.reproduce().articles
    assert len(rows) >= 2
    for row in rows.to_dict("records"):
        assert (DATA / "articles" / row["file"]).stat().st_size == row["bytes"]
