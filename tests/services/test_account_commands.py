"""``init``, ``user add`` and ``migrate`` on an installation of their own, run as the command line runs them."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from config import Config, sqlite_url
from emulation.commands import init, migrate, user
from emulation.commands.application import at_work
from emulation.domain.actors import Role
from emulation.models.account import Account
from emulation.models.database import db
from emulation.models.journal import Event
from emulation.models.migrating import engine_for
from emulation.services import sessions
from emulation.services.sessions import Origin
from tests import cast
from tests.clocks import A_MORNING

BEGIN = ["--user", "Quan.Tri", "--name", "Trần Văn Quản"]


def fresh(folder: Path, **environment: str) -> Config:
    """The configuration as a new start would read it."""
    return Config.from_environment({"TDKT_INSTANCE": str(folder), **environment})


def password_in(printed: str) -> str:
    found = re.search(r"Mật khẩu dùng một lần: +([a-z2-9-]{19})", printed)
    assert found is not None
    return found[1]


def account(config: Config, user_name: str) -> Account | None:
    with at_work(config):
        return db.session.query(Account).filter_by(user_name=user_name).one_or_none()


def test_a_new_site_has_one_administrator_whose_password_is_printed_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = init.run(BEGIN, fresh(tmp_path))

    password = password_in(capsys.readouterr().out)
    site = fresh(tmp_path)
    assert code == 0
    assert not site.demo
    assert site.https == "required"
    with at_work(site):
        now = A_MORNING.replace(year=2030)
        let_in = sessions.log_in("quan.tri", password, Origin(address="10.0.0.1"), replaces=None, now=now)
        assert let_in.must_change_password
        stored = db.session.get(Account, let_in.account_id)
        assert stored is not None
        assert [post.role for post in stored.posts] == [Role.SYSTEM_ADMINISTRATOR]
        assert db.session.query(Event).count() == 1
    assert not list(tmp_path.glob("*.draft*"))


def test_a_site_is_made_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init.run(BEGIN, fresh(tmp_path))
    before = (tmp_path / "site.sqlite").read_bytes()
    capsys.readouterr()

    code = init.run(["--user", "khac", "--name", "Ai"], fresh(tmp_path))

    assert code == 1
    assert "Đơn vị đã được khởi tạo" in capsys.readouterr().err
    assert (tmp_path / "site.sqlite").read_bytes() == before


@pytest.mark.parametrize("wrong", [["--user", "Có Dấu", "--name", "Ai"], ["--user", "ab", "--name", "Ai"]])
def test_a_user_name_that_cannot_be_leaves_no_half_made_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    code = init.run(wrong, fresh(tmp_path))

    assert code == 1
    assert "Tên đăng nhập gồm 3 đến 40 ký tự" in capsys.readouterr().err
    assert fresh(tmp_path).demo
    assert init.run(BEGIN, fresh(tmp_path)) == 0


def test_a_site_of_an_unfinished_start_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = fresh(tmp_path)
    (tmp_path / "site.sqlite").write_bytes(b"something")

    assert init.run(BEGIN, config) == 1
    assert (tmp_path / "site.sqlite").read_bytes() == b"something"
    assert "chuyển đi nơi khác" in capsys.readouterr().err


def test_a_configured_database_that_has_accounts_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = sqlite_url(tmp_path / "own.sqlite")
    assert init.run([*BEGIN, "--https", "off"], fresh(tmp_path / "a", DATABASE_URL=address)) == 0

    shutil.copytree(tmp_path / "a", tmp_path / "b")
    (tmp_path / "b" / "site.json").unlink()
    code = init.run(["--user", "khac", "--name", "Ai"], fresh(tmp_path / "b", DATABASE_URL=address))

    assert code == 1
    assert "đã có tài khoản" in capsys.readouterr().err
    assert fresh(tmp_path / "a", DATABASE_URL=address).https == "off"


def test_an_account_is_added_with_a_post_at_an_agency_found_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init.run(BEGIN, fresh(tmp_path))
    site = fresh(tmp_path)
    with at_work(site):
        finance = cast.agency("Sở Tài chính", now=A_MORNING)
    capsys.readouterr()

    code = user.run(
        [
            *["add", "Pham.Nga", "--role", "agency_officer", "--from", "02/01/2024", "--name"],
            "Phạm Thị Nga",
            "--agency",
            "so tai chinh",
        ],
        site,
    )

    assert code == 0
    assert password_in(capsys.readouterr().out)
    with at_work(site):
        stored = db.session.query(Account).filter_by(user_name="pham.nga").one()
        assert [(post.role, post.agency_id, post.starts_on) for post in stored.posts] == [
            (Role.AGENCY_OFFICER, finance, date(2024, 1, 2))
        ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["quan.tri", "--name", "Ai"], "đã có người dùng"),
        (["moi", "--name", "Ai", "--role", "agency_officer"], "Chọn đơn vị"),
        (["moi", "--name", "Ai", "--role", "agency_officer", "--agency", "Sở Y"], "Sở Y tế"),
    ],
)
def test_an_account_that_cannot_be_is_refused_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    init.run(BEGIN, fresh(tmp_path))
    site = fresh(tmp_path)
    with at_work(site):
        cast.agency("Sở Y tế", now=A_MORNING)

    code = user.run(["add", *arguments], site)

    assert code == 1
    assert sentence in capsys.readouterr().err
    assert account(site, "moi") is None


def test_migrating_what_is_new_changes_nothing_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init.run(BEGIN, fresh(tmp_path))
    before = (tmp_path / "site.sqlite").read_bytes()

    code = migrate.run([], fresh(tmp_path))

    assert code == 0
    assert "đúng phiên bản của chương trình" in capsys.readouterr().out
    assert (tmp_path / "site.sqlite").read_bytes() == before


def test_nothing_is_made_where_there_is_nothing_to_migrate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = migrate.run([], fresh(tmp_path))

    assert code == 1
    assert "run.py init" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    init.run(BEGIN, fresh(tmp_path))
    engine = engine_for(sqlite_url(tmp_path / "site.sqlite"))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    code = migrate.run([], fresh(tmp_path))

    assert code == 1
    assert "phiên bản phần mềm" in capsys.readouterr().err
