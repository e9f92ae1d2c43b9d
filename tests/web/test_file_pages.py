"""Attached files leave as downloads, to those who see the block year, and only when they were checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from emulation.domain.file import FileState
from emulation.models import site
from tests import hostile
from tests.attached import attached
from tests.cast import Province
from tests.clocks import TurnableClock
from tests.web.desk import desk, main_text


@pytest.fixture
def stored(served: Flask, province: Province, clock: TurnableClock) -> int:
    with served.app_context():
        return attached(province.advisory_2023, now=clock(), name="Giao ước “2023”.pdf", preview=hostile.picture())


def test_a_member_gets_the_very_bytes_as_a_download(served: Flask, stored: int) -> None:
    answer = desk(served, "thanh.vien").get(f"/tep/{stored}")

    assert answer.status_code == 200
    assert answer.data == hostile.pdf()
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="giao-uoc-2023.pdf"; '
        "filename*=UTF-8''Giao%20%C6%B0%E1%BB%9Bc%20%E2%80%9C2023%E2%80%9D.pdf"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer.headers["Vary"]


def test_the_picture_is_shown_in_a_sandbox(served: Flask, stored: int) -> None:
    answer = desk(served, "thanh.vien").get(f"/tep/{stored}/xem")

    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", hostile.picture())
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_who_holds_the_file_is_asked_for_rights_and_sent_no_bytes(served: Flask, stored: int) -> None:
    member = desk(served, "thanh.vien")
    tag = str(member.get(f"/tep/{stored}").headers["ETag"])

    again = member.get(f"/tep/{stored}", headers={"If-None-Match": tag})
    foreign = desk(served, "khoi.khac").get(f"/tep/{stored}", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")
    assert foreign.status_code == 404


@pytest.mark.parametrize("user_name", ["khoi.khac", "quan.tri"])
@pytest.mark.parametrize("path", ["/tep/{}", "/tep/{}/xem"])
def test_for_others_the_file_does_not_exist(served: Flask, stored: int, user_name: str, path: str) -> None:
    assert desk(served, user_name).get(path.format(stored)).status_code == 404


@pytest.mark.parametrize("user_name", ["khoi.truong", "thuong.truc", "hoi.dong"])
def test_who_sees_the_block_year_sees_its_files(served: Flask, stored: int, user_name: str) -> None:
    assert desk(served, user_name).get(f"/tep/{stored}").status_code == 200


def test_a_file_in_quarantine_says_why(served: Flask, province: Province, clock: TurnableClock) -> None:
    with served.app_context():
        waiting = attached(province.advisory_2023, now=clock(), state=FileState.QUARANTINED, preview=hostile.picture())
    member = desk(served, "thanh.vien")

    answer = member.get(f"/tep/{waiting}")

    assert answer.status_code == 409
    assert "Bộ quét mã độc chưa trả lời" in main_text(answer)
    assert member.get(f"/tep/{waiting}/xem").status_code == 404


@pytest.mark.parametrize(
    ("command", "answered", "afterwards"), [((), 303, 200), (("false",), 303, 409), (("no-such-scanner",), 409, 409)]
)
def test_the_office_has_a_file_looked_at_again(
    served: Flask,
    province: Province,
    clock: TurnableClock,
    command: tuple[str, ...],
    answered: int,
    afterwards: int,
) -> None:
    with served.app_context():
        waiting = attached(province.advisory_2023, now=clock(), state=FileState.QUARANTINED)
        site.install(served, replace(site.site(), file_scanner=command))
    office = desk(served, "thuong.truc")

    answer = office.press_button(f"/tep/{waiting}", f"/tep/{waiting}/quet-lai")

    assert answer.status_code == answered
    assert office.get(f"/tep/{waiting}").status_code == afterwards


def test_members_wait_for_the_office(served: Flask, province: Province, clock: TurnableClock) -> None:
    with served.app_context():
        waiting = attached(province.advisory_2023, now=clock(), state=FileState.QUARANTINED)
    member = desk(served, "thanh.vien")

    assert "quet-lai" not in member.get(f"/tep/{waiting}").text
    assert member.press(f"/tep/{waiting}/quet-lai", {}).status_code == 403


def test_a_file_without_a_picture_has_none(served: Flask, province: Province, clock: TurnableClock) -> None:
    with served.app_context():
        plain = attached(province.advisory_2023, now=clock())

    assert desk(served, "thanh.vien").get(f"/tep/{plain}/xem").status_code == 404


def test_the_library_is_open_to_all_who_work_with_blocks(
    served: Flask, province: Province, clock: TurnableClock
) -> None:
    with served.app_context():
        guidance = attached(None, now=clock(), name="Hướng dẫn.pdf")

    assert desk(served, "khoi.khac").get(f"/tep/{guidance}").status_code == 200
    assert desk(served, "quan.tri").get(f"/tep/{guidance}").status_code == 404
