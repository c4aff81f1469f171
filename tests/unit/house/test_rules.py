"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MODULES = sorted((ROOT / "bot").rglob("*.py"))
TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
    "\0"
)


def names(path: Path) -> Iterator[tuple[int, str]]:
    """Dotted names that a module uses or imports, with their lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.lineno, f"{node.value.id}.{node.attr}"


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Dotted names that a module calls: naming a function as a default is passing it in."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def users(
    *forbidden: str, allowed: tuple[str, ...], look: Callable[[Path], Iterator[tuple[int, str]]] = names
) -> list[str]:
    """Where one of the forbidden names is used, outside the modules and folders of `bot` that may."""
    return [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in MODULES
        if not str(path.relative_to(ROOT / "bot")).startswith(allowed or "-")
        for line, name in look(path)
        if name in forbidden
    ]


def test_imports_run_one_way() -> None:
    linted = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_only_the_settings_read_the_environment() -> None:
    assert users("os.environ", "os.getenv", "os.environb", allowed=("settings.py",)) == []


def test_only_the_message_builder_escapes_html_for_telegram() -> None:
    # Feeds are HTML on the way in; the sandbox is Telegram.
    allowed = ("messenger/message.py", "feeds/", "sandbox/")
    assert users("html.escape", "xml.sax.saxutils.escape", "telegram.helpers.escape_markdown", allowed=allowed) == []


def test_nothing_reads_the_clock_but_what_passes_it_on() -> None:
    reading = users("datetime.now", "datetime.utcnow", "date.today", "time.time", allowed=("app.py",), look=calls)
    assert reading == []


def test_no_module_sleeps_in_a_thread() -> None:
    assert users("time.sleep", allowed=()) == []


@pytest.mark.skipif(len(TRACKED) < 2, reason="not a git checkout: the list of the project's files is git's")
def test_nothing_waits_in_a_way_that_may_forget_that_it_was_cancelled() -> None:
    """Python 3.11's `wait_for` does, where what it waits for comes at the same moment: `asyncio.timeout` doesn't."""
    assert users("asyncio.wait_for", allowed=()) == []


def test_no_file_names_a_machine_a_registry_or_a_home() -> None:
    # Written so that this file doesn't match itself.
    pattern = re.compile(r"(?<![\w.])/(?:w[o]rk|r[o]ot|h[o]me)/|find[-]links +\S*/|index[-]url +\S*/|p[y]thonhosted")
    found = []
    for name in TRACKED:
        path = ROOT / name
        if not name or not path.is_file():
            continue
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{name}:{number}" for number, line in enumerate(lines, 1) if pattern.search(line)]
    assert found == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    packages = re.findall(r"^([a-z0-9][\w.-]*)==(.+(?:\\\n.*)+)", text, re.MULTILINE)
    assert len(packages) > 50
    assert all("--hash=sha256:" in rest for _, rest in packages)
    assert len(packages) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))


def test_modules_are_short_enough_to_read() -> None:
    assert [str(path.relative_to(ROOT)) for path in MODULES if len(path.read_text().splitlines()) >= 500] == []


def test_functions_are_short_enough_to_see() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
    ]
    assert long == []
