"""The project's own files: workflows, citation, lock, README, and the two articles."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import packages_distributions
from pathlib import Path

import jupytext
import nbformat
import pytest
import yaml
from looping import some
from trees import parsed, walked

from computedeals.paths import ROOT
from computedeals.site import fingerprints, notebooks
from computedeals.site.pairs import Pair, check_pair, pairs, read_script

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PARSER = tomllib.loads((ROOT / "src" / "dealnews" / "pyproject.toml").read_text(encoding="utf-8"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHAPTERS = ROOT / "chapters"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-lab.txt", "requirements-release.txt")
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")


def schema_check(schema: str, *files: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflows_are_valid() -> None:
    schema_check("vendor.github-workflows", *sorted((ROOT / ".github" / "workflows").glob("*.yml")))


def test_only_the_deployment_may_write_and_only_what_passed_the_tests_is_deployed() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"]
    assert "permissions" not in jobs["build"]
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    runs = [step.get("run") for step in jobs["build"]["steps"]]
    uploaded = next(n for n, step in enumerate(jobs["build"]["steps"]) if "upload" in step.get("uses", ""))
    assert "make test" in runs[:uploaded]


def test_a_release_carries_its_bill_of_materials_and_is_refused_where_a_fault_is_known() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"]
    runs = [step.get("run") for step in jobs["bill"]["steps"]]
    assert runs.index("make audit") < runs.index("make bill")
    assert set(jobs["publish"]["needs"]) == {"bill", "test"}
    assert "computedeals.cdx.json" in jobs["publish"]["steps"][-1]["run"]
    writing = {name for name, job in jobs.items() if "write" in str(job.get("permissions"))}
    assert writing == {"publish"}
    assert not [step for step in jobs["publish"]["steps"] if "make" in step.get("run", "")]


def test_every_action_is_named_by_its_commit() -> None:
    files = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    used = [use for file in files for use in re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))]
    assert len(used) > 5
    for use in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


def test_git_is_asked_for_no_merge_that_it_does_not_have_by_itself() -> None:
    """A driver of another name needs a setting that no clone has; git then merges as if none was named."""
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "chapters" not in attributes  # notebooks and record merge as texts; CONTRIBUTING says the rest
    assert set(re.findall(r"merge=(\S+)", attributes)) <= {"text", "binary", "union"}


def test_the_forms_for_reports_are_valid() -> None:
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    config = folder / "config.yml"
    schema_check("vendor.github-issue-config", config)
    schema_check("vendor.github-issue-forms", *sorted(set(folder.glob("*.yml")) - {config}))


def test_the_citation_file_is_valid() -> None:
    schema_check("vendor.citation-file-format", ROOT / "CITATION.cff")


def test_the_version_is_the_newest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})$", changelog, re.M)
    assert newest
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert PYPROJECT["project"]["version"] == str(citation["version"]) == newest[1]
    assert PARSER["project"]["version"] == newest[1]
    assert PYPROJECT["dependency-groups"]["parser"] == [f"dealnews=={newest[1]}"]


def test_no_package_index_is_asked_for_the_parser_where_somebody_else_may_have_its_name() -> None:
    project, ours = PYPROJECT["project"], PARSER["project"]["name"]
    asked = [*project["dependencies"], *PYPROJECT["build-system"]["requires"]]
    assert ours not in {*map(name_of, some(asked))}
    assert "optional-dependencies" not in project
    assert "dynamic" not in project


def test_the_workflows_test_every_python_that_the_project_names() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text())
    versions = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert versions == ["3.11", "3.12", "3.13"]
    assert PYPROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    assert PARSER["project"]["requires-python"] == ">=3.11,<3.14"


def test_a_bare_machine_gets_what_it_lacks_before_the_tests_run(tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    for tool in ("bash", "dirname", "find", "id", "ln"):
        (bare / tool).symlink_to(str(shutil.which(tool)))
    said = tmp_path / "said"
    note = f'#!/bin/bash\necho "${{0##*/}} $*" >> {said}\n'
    (tmp_path / "make").write_text(note)
    (bare / "sudo").write_text('#!/bin/bash\nexec "$@"\n')
    (bare / "apt-get").write_text(f"{note}[[ $* != *make* ]] || ln -s {tmp_path}/make {bare}\n")
    for script in (bare / "sudo", bare / "apt-get", tmp_path / "make"):
        script.chmod(0o755)
    done = subprocess.run([ROOT / ".ci" / "run"], env={"PATH": str(bare)}, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    *installed, last = said.read_text(encoding="utf-8").splitlines()
    wanted = {"git", "make", "python3-venv", "chromium", "firefox-esr", "webkit2gtk-driver", "xvfb"}
    assert wanted <= set(" ".join(installed).split())
    assert last == "make test"


def test_what_was_skipped_is_told_with_its_reason() -> None:
    assert re.search(r"^\t@.* -m pytest -n .* -rs$", MAKEFILE, re.M)


def test_a_workflow_runs_what_is_skipped_where_something_is_not_installed_or_allowed() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text())["jobs"]
    assert any("webkit2gtk-driver xvfb" in step.get("run", "") for step in jobs["test"]["steps"])
    runs = [step.get("run", "") for step in jobs["clones"]["steps"]]
    installed = runs.index("make for-test for-lab")
    skipped = [file for file in (ROOT / "tests" / "clones").glob("*.py") if "skip" in file.read_text()]
    asked = {"test_lab.py": "test_lab.py", "test_odd_checkouts.py": "sudo .* -k full_disk "}
    assert asked.keys() <= {file.name for file in skipped}
    for words in asked.values():
        assert [run for run in runs[installed + 1 :] if re.search(words, run)], words


@pytest.mark.parametrize("name", [*LOCKS, "requirements-uv.txt", "bench/requirements-peers.txt"])
def test_a_lock_pins_every_package_by_version_and_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in some(lines):
        package = r"[a-z0-9][a-z0-9._-]*==\S+( ; [^\\]+?)?"
        assert re.fullmatch(package + r"(\s+--hash=sha256:[0-9a-f]{64})+", line), line[:80]


def test_the_peers_are_locked_at_the_versions_that_were_compared() -> None:
    asked = re.findall(r"^[a-z-]+==\S+$", (ROOT / "bench" / "peers.in").read_text(encoding="utf-8"), re.M)
    lock = (ROOT / "bench" / "requirements-peers.txt").read_text(encoding="utf-8")
    assert [line for line in some(asked) if f"\n{line} \\\n" not in lock] == []
    stored = (ROOT / "data" / "peers" / "peers.csv").read_text(encoding="utf-8")
    versions = {f"{row.split(',')[0]}=={row.split(',')[1]}" for row in stored.splitlines()[1:]}
    assert versions < set(asked)


def test_what_make_installs_by_pip_is_checked_against_its_hash() -> None:
    installed = re.findall(r"pip install .*", MAKEFILE)
    assert [line for line in some(installed) if "--require-hashes -r " not in line] == []


def test_the_book_is_installed_without_what_only_the_tests_need() -> None:
    book = set(locked("requirements.txt"))
    added = set(locked("requirements-test.txt"))
    assert not book & added
    assert not book & {"playwright", "quantlib", "mypy", "pytest", "scipy-stubs", "hypothesis"}
    assert {"playwright", "quantlib", "mypy"} <= added


def test_setuptools_is_locked_at_the_version_that_builds_the_project() -> None:
    assert PYPROJECT["build-system"] == PARSER["build-system"]
    assert PYPROJECT["build-system"]["requires"] == PYPROJECT["dependency-groups"]["build"]
    assert re.search(rf"^{re.escape(PYPROJECT['build-system']['requires'][0])} ", LOCK, re.M)


def test_jupytext_is_the_same_in_the_book_and_in_jupyterlab() -> None:
    locks = [
        (ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-lab.txt")
    ]
    first, second = (re.findall(r"^jupytext==(\S+)", lock, re.M) for lock in locks)
    assert first == second != []


def locked(name: str) -> list[str]:
    """The packages in a lock."""
    return re.findall(r"^([a-z0-9._-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.M)


def name_of(requirement: str) -> str:
    return re.split(r"[=<>!~\[ ;]", requirement, maxsplit=1)[0]


def named_requirements() -> list[tuple[str, str]]:
    """Every package that a pyproject.toml names, with the last of the locks that may have it."""
    groups, extras = PYPROJECT["dependency-groups"], PARSER["project"]["optional-dependencies"]
    book = [*PYPROJECT["project"]["dependencies"], *PARSER["project"]["dependencies"], *groups["build"]]
    tests = [*groups["test"], *extras["files"], *extras["xlsx"]]
    ours = PARSER["project"]["name"]
    named = [(name, "requirements.txt") for name in sorted({*map(name_of, book)} - {ours})]
    named += [(name, "requirements-test.txt") for name in sorted({*map(name_of, tests)} - {ours})]
    own = [(line, f"requirements-{group}.txt") for group in ("lab", "release") for line in groups[group]]
    return named + [(name_of(line), lock) for line, lock in own]


@pytest.mark.parametrize(("package", "lock"), named_requirements())
def test_every_package_that_the_project_names_is_locked_and_explained(package: str, lock: str) -> None:
    assert package in [*locked(lock), *(locked(LOCKS[0]) if lock == LOCKS[1] else ())], "run `make lock`"
    table = README.partition("## Dependencies")[2].partition("\n## ")[0]
    assert re.search(rf"(?<![\w-]){re.escape(package)}(?![\w-])", table)


def test_each_test_that_is_said_to_hold_something_is_there() -> None:
    text = (ROOT / "tests" / "README.md").read_text("utf-8")
    rows = [row for row in re.findall(r"^\| (.+) \| (.+) \|$", text, re.M) if row[1] != "test"]
    named = {what: re.findall(r"`([\w/]+\.py)::(\w+)`", tests) for what, tests in rows}
    assert [what for what, tests in rows if not named[what] and not tests.startswith("no test")] == []
    wanted = {place for places in named.values() for place in places}
    there = {
        (file, node.name)
        for file in {file for file, _ in wanted}
        for node in walked(parsed(ROOT / "tests" / file))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert len(wanted) > 90
    assert sorted(wanted - there) == []


@pytest.mark.parametrize("target", re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.M))
def test_every_command_stands_in_the_readme(target: str) -> None:
    assert f"`make {target}`" in README


def test_every_file_that_the_readme_names_is_there() -> None:
    made_up = ("2025/09/oracle.txt", "evidence.")  # the examples
    built = (".venv/", "_build/")
    prose = re.sub(r"^```(?:sh|python|json)\n.*?^```", "", README, flags=re.M | re.S)
    paths = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", prose)) | set(re.findall(r"\]\(([^:)#]+)\)", prose))
    paths |= {f"data/{name}" for name in re.findall(r"(?<![\w./-])\w+\.(?:csv|toml)(?=[,; ])", layout())}
    paths = {path for path in paths if not path.startswith((*built, *made_up)) and "NAME" not in path}
    assert len(paths) > 15
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def layout() -> str:
    """The README's drawing of the folders."""
    return README.partition("## Where things are")[2].partition("\n## ")[0]


def test_the_lock_is_made_by_a_command_that_asks_for_all_supported_pythons() -> None:
    assert "--universal --python-version 3.11" in MAKEFILE


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
class TestEveryChapter:
    def test_holds_in_its_notebook_the_cells_of_its_script(self, pair: Pair) -> None:
        check_pair(pair)

    def test_is_published_as_it_was_executed(self, pair: Pair) -> None:
        notebook = nbformat.read(pair.notebook, as_version=4)
        nbformat.validate(notebook)
        counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
        assert counts == list(range(1, len(counts) + 1))
        assert notebooks.why_stale(pair, ROOT, fingerprints.load(ROOT)) == []

    def test_is_saved_by_jupyterlab_as_it_is(self, pair: Pair) -> None:
        stored = nbformat.read(pair.notebook, as_version=4).metadata
        settings = tomllib.loads((ROOT / "jupytext.toml").read_text(encoding="utf-8"))
        filters = {key: value for key, value in settings.items() if key.endswith("_filter")}
        assert stored["jupytext"] == filters
        assert stored == read_script(pair).metadata

    def test_warns_of_nothing_and_names_no_machine(self, pair: Pair) -> None:
        text = pair.notebook.read_text(encoding="utf-8")
        assert '"stderr"' not in text
        assert not re.search(r"(?<![\w.])/(?:home|root|tmp|usr|Users)/", text)

    def test_stands_in_the_table_of_contents(self, pair: Pair) -> None:
        toc = yaml.safe_load((ROOT / "_toc.yml").read_text())
        listed = [c["file"] for part in toc["parts"] for c in part["chapters"]]
        assert f"chapters/{pair.name}" in listed


# pages of version 0.2.0, which others may link to
PUBLISHED = (
    "accuracy api deal_network domino evidence fact_check facts gigawatts glossary inference limits "
    "openai_amd openai_nvidia outcome references reproduce side_by_side sources suppliers warrant"
)


@pytest.mark.parametrize("page", PUBLISHED.split())
def test_a_page_that_was_published_keeps_its_address(page: str) -> None:
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert toc["root"] == "intro"
    assert f"chapters/{page}" in [c["file"] for part in toc["parts"] for c in part["chapters"]]


def test_every_chapter_opens_with_its_question_and_answer() -> None:
    for page in [*CHAPTERS.glob("*.py"), *CHAPTERS.glob("*.md"), ROOT / "intro.md"]:
        text = re.sub(r"^# ?", "", page.read_text(encoding="utf-8"), flags=re.M)
        assert re.search(r"^:{3,}\{answer\} .+\?", text, re.M), f"{page.name} opens with no question"


def test_no_figure_or_table_has_the_name_of_another() -> None:
    names = [
        name
        for page in CHAPTERS.glob("*.py")
        for name in re.findall(r'name="((?:fig|tab)-[a-z0-9-]+)"', page.read_text(encoding="utf-8"))
    ]
    assert len(names) == len(set(names)) > 20


def test_every_figure_and_table_is_spoken_of_in_the_text() -> None:
    for page in some(CHAPTERS.glob("*.py")):
        text = page.read_text(encoding="utf-8")
        names = re.findall(r'name="((?:fig|tab)-[a-z0-9-]+)"', text)
        for name in some(name for name in names if not name.startswith("tab-terms-")):
            assert f"{{numref}}`{name}`" in text, f"{page.name}: {name}"


def test_no_chapter_has_the_name_of_a_module_that_another_would_import() -> None:
    # a kernel runs in the folder of the chapters, which comes first where modules are looked for
    names = {pair.name for pair in pairs()}
    installed = {*sys.stdlib_module_names, *packages_distributions()}
    assert len(names) > 15
    assert names & installed == set()


def test_no_comment_sign_is_left_in_the_prose_of_a_page() -> None:
    pages = [ROOT / "intro.md", *CHAPTERS.glob("*.md"), *CHAPTERS.glob("*.py")]
    assert len(pages) > 20
    assert {page.name: found for page in pages if (found := comment_signs(prose_of(page)))} == {}


def test_a_comment_sign_in_prose_is_found_and_a_heading_or_code_is_none() -> None:
    assert comment_signs("The contracts. # No schedule is public.") == [
        "The contracts. # No schedule is public."
    ]
    assert comment_signs("The contracts\n# run on.") == ["# run on."]
    assert (
        comment_signs("# Title\n\n## Section\nand `# code`\n\n```\n# a comment\n```\n[](#place) C#") == []
    )


def prose_of(page: Path) -> str:
    """The Markdown of a page."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".md":
        return text
    cells = jupytext.reads(text, fmt="py:percent").cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def comment_signs(markdown: str) -> list[str]:
    """Lines of prose that hold a '#' on its own, or begin with one in the middle of a paragraph."""
    found, before, fenced = [], "", False
    for line in markdown.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            bare = re.sub(r"`[^`]*`", "", line)
            begins = re.match(r"#+\s", bare) and before.strip() and not before.startswith(("#", ":::", "("))
            if re.search(r"\s#+(\s|$)", bare) or begins:
                found.append(line)
        before = line
    return found


def script_faults(folder: Path, script: str) -> set[str]:
    """What the linter of `make lint` has against a script of the site."""
    file = folder / "script.js"
    file.write_text(script, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "deno",
        "lint",
        "--config",
        str(ROOT / "deno.json"),
        "--json",
        str(file),
    ]
    environment = {**os.environ, "DENO_DIR": str(folder / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return {fault["code"] for fault in json.loads(done.stdout)["diagnostics"]}


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("const twice = (x) => 2 * x;\ntwice(1);\n", None),
        ("class Box {\n  open() {}\n}\nnew Box();\n", None),
        ("var x = 1;\nconsole.log(x);\n", "no-var"),
        ("[1].map(function (x) {\n  return x;\n});\n", "dialect/arrows"),
        ("function f() {}\nf();\n", "dialect/declared"),
        ('const name = "a";\nconsole.log("x" + name);\n', "dialect/templates"),
        ("if (location == null) location.reload();\n", "eqeqeq"),
        ("const unused = 1;\n", "no-unused-vars"),
    ],
)
def test_the_scripts_of_the_site_are_held_to_one_dialect(
    tmp_path: Path, script: str, fault: str | None
) -> None:
    assert script_faults(tmp_path, script) == ({fault} if fault else set())


_SAME_LENGTH = {"enumerate", "sorted", "reversed", "list", "zip", "product", "pairwise", "combinations"}


def test_a_test_that_asserts_in_a_loop_asserts_that_the_loop_ran() -> None:
    silent = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in some(sorted((ROOT / "tests").rglob("test_*.py")))
        for node in walked(parsed(file))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not _of_any_input(node)
        if _asserts(node.body) and not _asserts(node.body, only_certain=True)
    ]
    assert silent == [], "put what the loop goes through into `some(...)` of tests/shared/looping.py"


def _asserts(statements: Sequence[ast.stmt], *, only_certain: bool = False) -> bool:
    """Whether some of these assert; with `only_certain` outside loops that may go through nothing."""
    return any(_one_asserts(statement, only_certain) for statement in statements)


def _one_asserts(statement: ast.stmt, only_certain: bool) -> bool:
    match statement:
        case ast.Assert(test=claim):
            return not (only_certain and _true_of_nothing(claim))
        case ast.For(iter=through, body=body):
            return (not only_certain or _never_empty(through)) and _asserts(body, only_certain=only_certain)
        case ast.While(body=body):
            return not only_certain and _asserts(body)
        case ast.With(items=items, body=body):
            raises = any("raises" in ast.unparse(item.context_expr) for item in items)
            return raises or _asserts(body, only_certain=only_certain)
        case ast.If(body=body, orelse=other) if only_certain:
            return all(_asserts(branch, only_certain=True) for branch in (body, other))
        case ast.If(body=body, orelse=other) | ast.Try(body=body, finalbody=other):
            return _asserts([*body, *other], only_certain=only_certain)
    return False


def _true_of_nothing(claim: ast.expr) -> bool:
    """Whether this says of all things that they are so, where there may be none."""
    match claim:
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp(generators=loops)]):
            return not all(_never_empty(loop.iter) for loop in loops)
    return False


def _never_empty(through: ast.expr) -> bool:
    match through:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return bool(parts)
        case ast.Call(func=ast.Name(id="some" | "range")):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=given):
            return name in _SAME_LENGTH and all(
                _never_empty(one) for one in given if not isinstance(one, ast.Constant)
            )
    return False


def _of_any_input(test: ast.FunctionDef) -> bool:
    """Whether Hypothesis draws its input: what it says of all that is found holds where nothing is."""
    return any("given" in ast.unparse(decorator) for decorator in test.decorator_list)
