"""Files that ship with the program: own styles and scripts, and what the set-up laid under ``vendor``."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, abort, current_app, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.security import safe_join

STATIC = Path(__file__).resolve().parent.parent / "static"
PAPER_CSS = Path(__file__).resolve().parent.parent.parent / "templates" / "documents"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
}
ONE_YEAR = 31_536_000

files = Blueprint("assets", __name__)


@files.get("/tep-tinh/<path:name>")
def file(name: str) -> ResponseReturnValue:
    """One file. With its content hash in the address it may be kept for a year."""
    path = _path(name)
    if path is None:
        abort(404)
    answer = send_file(path, mimetype=TYPES[path.suffix], conditional=True, max_age=0)
    if request.args.get("v") == _version(path, path.stat().st_mtime_ns):
        answer.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    return answer


def asset(name: str) -> str:
    """The address of a file, with its content hash. Raises ``FileNotFoundError`` for what is not there."""
    known: dict[tuple[str, str], str] = current_app.extensions["assets"]
    key = (request.script_root, name)
    if key not in known:  # a file that ships with the program changes only with it
        path = _path(name)
        if path is None:
            raise FileNotFoundError(name)
        known[key] = url_for("assets.file", name=name, v=_version(path, path.stat().st_mtime_ns))
    return known[key]


def install(app: Flask) -> None:
    app.register_blueprint(files)
    app.extensions["assets"] = {}
    app.jinja_env.globals["asset"] = asset


def _path(name: str) -> Path | None:
    folder, inner = (PAPER_CSS, name.removeprefix("van-ban/")) if name.startswith("van-ban/") else (STATIC, name)
    joined = safe_join(str(folder), inner)
    path = Path(joined) if joined else None
    return path if path and path.suffix in TYPES and path.is_file() else None


@lru_cache(maxsize=256)
def _version(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
