#!/usr/bin/env python3
"""Start here: sets the machine up, then runs every command (without a command: serves the pages).

Only the standard library is imported until the environment exists. For another server, e.g. ``gunicorn run:app``, the
name ``app`` is built when it is first asked for. This file must be readable by any Python 3, to refuse an old one.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)


def main(argv):
    # type: (list[str]) -> int
    """Set up, change over to the environment, run the command; every expected failure is one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.version_info < OLDEST:
        print(
            "Cần Python 3.11 trở lên, máy đang chạy Python {}.{}; cài Python mới hơn rồi chạy lại bằng bản đó.".format(
                *sys.version_info[:2]
            ),
            file=sys.stderr,
        )
        return 1
    if os.fspath(ROOT) not in sys.path:
        sys.path.insert(0, os.fspath(ROOT))
    from emulation import cli
    from emulation.bootstrap import environment, start
    from emulation.bootstrap.console import SetupError

    try:
        command = cli.choose(argv)
        if not start.prepare(ROOT, tools=command.tools):
            return start.go_on(ROOT, argv, base=True)
        if not environment.inside(ROOT):
            return start.go_on(ROOT, argv)
        return cli.main(argv)
    except cli.Usage as usage:
        print(usage.text, file=sys.stderr if usage.code else sys.stdout)
        return usage.code
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has gone, e.g. head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        print("\nĐã dừng.", file=sys.stderr)
        return 130


def __getattr__(name):
    # type: (str) -> object
    """Build the application when a WSGI server asks for it."""
    if name not in ("app", "application"):
        raise AttributeError(f"module 'run' has no attribute {name!r}")
    from config import Config, ConfigError
    from emulation.app import create_app

    try:
        application = create_app(Config.from_environment())
    except ConfigError as error:
        raise SystemExit(str(error)) from error
    globals()["app"] = globals()["application"] = application
    return application


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
