"""Makes the machine ready for a command: system parts, environment, front-end files. Once there, it costs nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from emulation.bootstrap import bundled, environment, frontend, system
from emulation.bootstrap.console import Console, SetupError
from emulation.bootstrap.lock import only_one


def prepare(root: Path, *, tools: bool) -> bool:
    """Set up what is missing; ``tools``: with the test tools. Raises SetupError.

    Returns False when this process may not do it, because it runs on the very environment to be rebuilt.
    """
    if environment.is_ready(root, tools=tools) and frontend.is_ready(root):
        return True
    if environment.inside(root):
        return False
    scratch = root / "instance"
    try:
        scratch.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"Không tạo được thư mục {scratch} ({error.strerror}); cấp quyền ghi cho người chạy rồi chạy lại."
        ) from error
    with only_one(scratch / "setup.lock"):
        console = Console(scratch / "setup.log")
        bundle = bundled.find(root)
        lacking = system.provide(console, bundle)
        whole = environment.is_ready(root, tools=tools)
        if system.VENV in lacking and not whole:
            raise SetupError(
                "Máy thiếu phần để tạo môi trường Python; chạy lệnh: "
                f"{system.install_line(lacking) or 'python3 -m ensurepip'} rồi chạy lại."
            )
        if lacking:
            console.say(system.advice(lacking))
        if not whole:
            environment.provide(root, console, bundle, tools=tools)
        if not frontend.is_ready(root):
            frontend.provide(root, console, bundle)
        console.say("Cài đặt xong.")
    return True


def go_on(root: Path, arguments: list[str], *, base: bool = False) -> int:
    """Continue in the environment's Python, or with ``base`` in the one it was made from."""
    python = getattr(sys, "_base_executable", sys.executable) if base else os.fspath(environment.python_of(root))
    command = [python, os.fspath(root / "run.py"), *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":  # there exec gives the console back before the program has ended
        return subprocess.call(command)
    os.execv(python, command)
    raise AssertionError("exec does not return")
