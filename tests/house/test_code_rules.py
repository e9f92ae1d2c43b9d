"""Rules of the house no linter knows. Each has an example that must be caught."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.code import ROOT, called, name, sources, tree

Rule = Callable[[ast.AST], Iterator[str]]


def reads_the_clock(node: ast.AST) -> Iterator[str]:
    if called(node) in {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time"}:
        yield "only emulation/clock.py reads the time"


def loads_past_the_reach(node: ast.AST) -> Iterator[str]:
    if called(node) in {"db.session.get", "db.session.get_one", "session.get", "session.query"}:
        yield "records are loaded by queries, within the actor's reach"


def writes_in_bulk(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"update", "delete"}:
        yield "bulk writes pass versions and the journal by"


def fills_models_from_forms(node: ast.AST) -> Iterator[str]:
    if called(node).endswith("populate_obj"):
        yield "forms are allow-lists; nothing is copied wholesale"


def renders_strings(node: ast.AST) -> Iterator[str]:
    if called(node) in {"render_template_string", "Markup", "markupsafe.Markup"}:
        yield "templates are files, and text is never declared to be HTML"


def builds_sql(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call) or called(node) not in {"text", "sa.text"} or not node.args:
        return
    if isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
        yield "SQL is not put together from text"


def runs_a_shell(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and any(word.arg == "shell" for word in node.keywords):
        yield "no shell"


def unpacks_code(node: ast.AST) -> Iterator[str]:
    if called(node) in {"pickle.loads", "pickle.load", "yaml.load", "eval", "exec", "marshal.loads"}:
        yield "nothing from outside is turned into code"


def swallows(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.ExceptHandler) or len(node.body) != 1 or not isinstance(node.body[0], ast.Pass):
        return
    if node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}:
        yield "an error is not swallowed"


def guesses_randomly(node: ast.AST) -> Iterator[str]:
    if called(node).startswith("random."):
        yield "tokens and draws come from secrets"


def counts_with_floats(node: ast.AST) -> Iterator[str]:
    if called(node) == "float" or (isinstance(node, ast.Constant) and isinstance(node.value, float)):
        yield "points, shares and money are exact"


def writes_an_event_elsewhere(node: ast.AST) -> Iterator[str]:
    if called(node) == "Event":
        yield "only models/journal.py writes events"


def logs_what_people_type(node: ast.AST) -> Iterator[str]:
    if called(node).startswith(("log.", "logging.", "logger.")) and "request.form" in ast.unparse(node):
        yield "forms, ballots and passwords stay out of the log"


RULES: list[tuple[Rule, tuple[str, ...], tuple[str, ...], str]] = [
    (
        reads_the_clock,
        ("emulation", "reports"),
        ("emulation/clock.py",),
        "datetime.now()",
    ),
    (
        loads_past_the_reach,
        ("emulation/services", "emulation/web"),
        ("emulation/services/frame.py",),
        "db.session.get(Agency, 1)",
    ),
    (writes_in_bulk, ("emulation/services", "emulation/queries", "emulation/web"), (), "update(Agency)"),
    (fills_models_from_forms, ("emulation",), (), "form.populate_obj(agency)"),
    (renders_strings, ("emulation", "reports"), (), "render_template_string('x')"),
    (builds_sql, ("emulation",), (), "text(f'SELECT {x}')"),
    (runs_a_shell, ("emulation", "reports"), (), "subprocess.run('x', shell=True)"),
    (unpacks_code, ("emulation", "reports"), (), "pickle.loads(x)"),
    (swallows, ("emulation", "reports"), (), "try:\n    x()\nexcept Exception:\n    pass"),
    (guesses_randomly, ("emulation", "reports"), (), "random.random()"),
    (counts_with_floats, ("emulation/domain", "emulation/services"), (), "float('9.5')"),
    (writes_an_event_elsewhere, ("emulation",), ("emulation/models/journal.py",), "Event(seq=1)"),
    (logs_what_people_type, ("emulation",), (), "log.info(request.form)"),
]

ALLOWED: dict[tuple[str, str], str] = {
    ("emulation/services/accounts.py", "loads_past_the_reach"): "accounts and agencies' names know no block's reach",
    ("emulation/services/sessions.py", "counts_with_floats"): "seconds to wait are no points",
    ("emulation/replay/events.py", "writes_an_event_elsewhere"): "an event of a file, not of the journal",
    ("emulation/services/sessions.py", "writes_in_bulk"): "log-ins and form keys have neither version nor journal",
    ("emulation/services/throttling.py", "writes_in_bulk"): "counters have neither version nor journal",
    ("emulation/web/controls.py", "renders_strings"): "two thousand options a page, each part through escape",
    ("reports/pdf_worker.py", "unpacks_code"): "reads only what the program itself sent down its own pipe",
    ("reports/pdf.py", "unpacks_code"): "reads only what the program itself sent down its own pipe",
}
"""Exceptions, each with its reason."""


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[0].__name__)
def test_the_house_keeps_its_rules(row: tuple[Rule, tuple[str, ...], tuple[str, ...], str]) -> None:
    rule, folders, exempt, _ = row

    hits = [
        f"{name(path)}:{getattr(node, 'lineno', 0)}: {said}"
        for path in sources(*folders)
        if name(path) not in exempt and (name(path), rule.__name__) not in ALLOWED
        for node in ast.walk(tree(path))
        for said in rule(node)
    ]

    assert hits == []


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[0].__name__)
def test_every_rule_catches_its_example(row: tuple[Rule, tuple[str, ...], tuple[str, ...], str]) -> None:
    rule, _, _, example = row

    assert [said for node in ast.walk(ast.parse(example)) for said in rule(node)]


UNJOURNALLED = {
    "emulation/services/mail.py": "nobody acts: what a mail tells of is journalled by whoever wrote it",
    "emulation/services/notices.py": "whether somebody has read what he was told is no record of the office",
    "emulation/services/sessions.py": "log-ins belong to the security log",
    "emulation/services/throttling.py": "counters are no change of a record",
}
"""Modules whose use cases change no record of the office."""


def use_cases() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in sources("emulation/services"):
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and any(
                ast.unparse(each) == "use_case" for each in node.decorator_list
            ):
                yield path, node


JOURNALLED = [each for each in use_cases() if name(each[0]) not in UNJOURNALLED]
ACTING = [each for each in JOURNALLED if each[1].name != "first_administrator"]
"""Use cases with somebody behind them: nobody acts yet where the first administrator is made."""


@pytest.mark.parametrize(("path", "function"), JOURNALLED, ids=lambda value: getattr(value, "name", ""))
def test_every_use_case_writes_the_journal_and_asks_the_policy(path: Path, function: ast.FunctionDef) -> None:
    body = "\n".join(ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))

    own = ast.unparse(function)
    assert "journal.record" in own or "journal.record" in body
    assert "policy.require" in own or "_at(actor" in own or "_set_password" in own or "first" in function.name


@pytest.mark.parametrize(("path", "function"), ACTING, ids=lambda value: getattr(value, "name", ""))
def test_use_cases_take_actor_first_and_now_by_name(path: Path, function: ast.FunctionDef) -> None:
    assert function.args.args[0].arg == "actor"
    assert "now" in [argument.arg for argument in function.args.kwonlyargs]
    assert ast.get_docstring(function)


def test_use_cases_do_not_call_use_cases() -> None:
    names = {function.name for _, function in use_cases()}
    hits = [
        f"{name(path)}: {outer.name} calls {called(node)}"
        for path, outer in use_cases()
        for node in ast.walk(outer)
        if called(node).rpartition(".")[2] in names and called(node).rpartition(".")[0] not in {"rules", "self"}
    ]

    assert hits == []


def test_every_module_says_what_it_is() -> None:
    assert [name(path) for path in sources() if not ast.get_docstring(tree(path))] == []


LONGEST = 350


def test_files_stay_short() -> None:
    long = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}

    assert {path: lines for path, lines in long.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("floor", ["templates", "emulation/static/js", "emulation/static/css"])
def test_no_page_asks_another_host(floor: str) -> None:
    files = [path for path in (ROOT / floor).rglob("*") if path.suffix in {".html", ".js", ".css"}]

    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text.replace("http://www.w3.org/", ""), name(path)
        assert "https://" not in text, name(path)
