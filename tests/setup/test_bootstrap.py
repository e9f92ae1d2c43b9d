"""The steps of the set-up one by one: who may run it, what it says when it cannot go on, what it lays out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from config import ROOT, Config
from emulation.bootstrap import frontend, system
from emulation.bootstrap.console import Console, SetupError, StepFailed, reason
from emulation.bootstrap.lock import only_one
from emulation.commands import refusing

HOLD = """
import sys, time
from pathlib import Path
from emulation.bootstrap.lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_setups_at_once_are_told_apart_and_a_killed_one_leaves_the_place_free(tmp_path: Path) -> None:
    lock = tmp_path / "setup.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, lock], cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        with pytest.raises(SetupError, match=f"tiến trình {holder.pid}"), only_one(lock):
            pass

        holder.send_signal(signal.SIGKILL)
        holder.wait()

    with only_one(lock):
        assert lock.read_text(encoding="ascii").strip() == str(os.getpid())


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("Temporary failure in name resolution", "không ra được mạng"),
        ("npm error code EAI_AGAIN", "không ra được mạng"),
        ("E: Unable to fetch some archives, maybe run apt-get update", "không ra được mạng"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "không đúng mã kiểm tra"),
        ("npm error code EINTEGRITY", "không đúng mã kiểm tra"),
        ("OSError: [Errno 28] No space left on device", "đĩa đã đầy"),
        ("something else", "xem nguyên nhân ở cuối tệp setup.log"),
    ],
)
def test_a_failed_step_says_what_it_was_and_what_to_do(output: str, words: str) -> None:
    assert words in reason(output, Path("setup.log"))


def test_a_step_is_logged_in_full_counted_and_its_failure_keeps_the_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console(tmp_path / "setup.log")
    program = "for n in range(30): print('Collecting', n)\nraise SystemExit(3)"

    with pytest.raises(StepFailed) as failed:
        console.run([sys.executable, "-c", program], count="^Collecting", total=30, noun="Gói")

    assert failed.value.output.count("Collecting") == 30
    assert "Collecting 29" in console.log.read_text(encoding="utf-8")
    assert capsys.readouterr().out == "  Gói: 15/30\n  Gói: 30/30\n"


def test_a_program_that_is_not_there_is_a_failed_step(tmp_path: Path) -> None:
    with pytest.raises(StepFailed):
        Console(tmp_path / "setup.log").run(["/no/such/program"])


def test_the_exact_line_for_this_system_names_what_is_missing() -> None:
    line = system.install_line(system.PARTS[:2])

    assert line == "sudo apt-get install --no-install-recommends python3-venv libpango-1.0-0"


DRAWING = """<!--
tags: [a]
-->
<svg
  xmlns="http://www.w3.org/2000/svg"
  width="24"
>
  <path stroke="none" d="M0 0h24v24H0z" fill="none" />
  <path d="M1 1h2" />
</svg>
"""


def test_the_sprite_holds_one_symbol_an_icon_without_the_empty_frame(tmp_path: Path) -> None:
    (tmp_path / "home.svg").write_text(DRAWING, encoding="utf-8")

    sprite = frontend.sprite(["home"], tmp_path)

    assert sprite.count("<symbol ") == 1
    assert '<symbol id="home" viewBox="0 0 24 24"' in sprite
    assert '<path d="M1 1h2" /></symbol>' in sprite
    assert "M0 0h24v24H0z" not in sprite


def test_an_icon_that_does_not_exist_is_named_with_the_list_to_correct(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"không có hình no-such-icon; .*icons\.txt"):
        frontend.sprite(["no-such-icon"], tmp_path)


def config_at(folder: Path, **settings: str) -> Config:
    return Config.from_environment({"TDKT_INSTANCE": str(folder), **settings})


@pytest.mark.parametrize(
    ("kind", "settings", "refused"),
    [
        ("ext4", {}, False),
        ("nfs4", {}, True),
        ("cifs", {}, True),
        ("nfs4", {"DATABASE_URL": "postgresql://a:b@db/x"}, False),
    ],
)
def test_a_database_file_is_not_opened_on_a_network_drive(
    tmp_path: Path, kind: str, settings: dict[str, str], refused: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"root / ext4 rw 0 0\nshare {tmp_path} {kind} rw 0 0\nproc /proc proc rw 0 0\n", encoding="ascii")

    found = refusing.obstacles(config_at(tmp_path / "instance", **settings), mounts=mounts)

    assert bool(found) == refused
    assert all("TDKT_INSTANCE" in sentence for sentence in found)


def test_a_data_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    config = config_at(tmp_path / "instance")
    for key in config.instance.iterdir():
        key.unlink()
    config.instance.rmdir()

    assert any("Không ghi được" in sentence for sentence in refusing.obstacles(config))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="chỉ root đổi được chủ của tệp")
def test_data_of_another_user_are_left_to_that_user(tmp_path: Path) -> None:
    config = config_at(tmp_path / "instance")
    assert config.database_path is not None
    config.database_path.touch()
    os.chown(config.database_path, 65534, -1)

    assert any("thuộc người dùng khác" in sentence for sentence in refusing.obstacles(config))
