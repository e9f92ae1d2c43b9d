"""How one installation is set up: the only reader of the environment.

Without any setting the demonstration is served. A database address, or a site made by ``run.py init``, makes it a real
office, and then there is never demonstration data. Whatever cannot be meant is refused with one sentence.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from emulation import mail_server

Https = Literal["required", "off"]

ROOT = Path(__file__).resolve().parent
DEMO_FILE = "demo.sqlite"
SITE_FILE = "site.sqlite"
SITE_MARKER = "site.json"
SECRET_KEY_FILE = "secret.key"  # noqa: S105 - the name of a file, not a secret
JOURNAL_KEY_FILE = "journal.key"
SHORTEST_KEY = 32

PREFIX = "TDKT_"
_KEYS = ("SECRET_KEY", "SECRET_KEY_FILE", "JOURNAL_KEY", "JOURNAL_KEY_FILE")
_SERVING = ("HTTPS", "TRUSTED_HOSTS", "PROXY_COUNT", "HOST", "PORT")
KNOWN = frozenset(PREFIX + name for name in ("INSTANCE", *_KEYS, *_SERVING, "FILE_SCANNER", *mail_server.SETTINGS))
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, never bound by default
MOST_PROXIES = 5


class ConfigError(Exception):
    """A setting that cannot be meant; the message is the Vietnamese sentence for the person who starts the program."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """One installation. Keys and the database address (it may hold a password) stay out of every printed form."""

    database_url: str = field(repr=False)
    """SQLAlchemy address, ``sqlite:////absolute/path`` or ``postgresql+psycopg://…``."""
    demo: bool
    """Demonstration data and its banner; never with a configured database or a site made by ``init``."""
    instance: Path
    """Folder of the data and keys of this installation."""
    secret_key: str = field(repr=False)
    journal_key: bytes = field(repr=False)
    """Keys the chain of the journal; lies outside the database and its backup."""
    https: Https = "required"
    trusted_hosts: tuple[str, ...] = LOOPBACK
    """Host names (without port) under which the pages may be asked for."""
    proxy_count: int = 0
    """How many reverse proxies of our own stand in front."""
    host: str = "127.0.0.1"
    port: int = 5000
    file_scanner: tuple[str, ...] = ()
    """Words of the command that looks for viruses in an attached file (on its standard input); empty: none."""
    mail: mail_server.MailServer | None = None
    """Where reminders go by mail; ``None``: only in the application."""
    testing: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, *, root: Path = ROOT) -> Config:
        """Read the settings; makes the data folder and its keys where they are missing.

        ``environment`` stands in for the process's own, ``root`` is the folder relative paths start from.
        Raises ConfigError.
        """
        settings = os.environ if environment is None else environment
        _refuse_unknown(settings)
        instance = _absolute(settings.get("TDKT_INSTANCE") or "instance", root)
        marker = _site_marker(instance)
        address = settings.get("DATABASE_URL", "").strip()
        demo = not address and marker is None
        if address:
            database_url = _database_url(address, root)
        else:
            database_url = sqlite_url(instance / (DEMO_FILE if demo else SITE_FILE))
        if marker is not None and not address and not (instance / SITE_FILE).is_file():
            raise ConfigError(
                f"Đơn vị đã được khởi tạo nhưng thiếu tệp {instance / SITE_FILE}; "
                "khôi phục tệp này từ bản sao lưu rồi chạy lại."
            )
        host = settings.get("TDKT_HOST", "").strip() or "127.0.0.1"
        https = _https(settings, "off" if demo else str((marker or {}).get("https", "required")))
        trusted = _trusted_hosts(settings, host)
        port = _number(settings, "TDKT_PORT", 5000, lowest=1, highest=65535)
        proxy_count = _number(settings, "TDKT_PROXY_COUNT", 0, lowest=0, highest=MOST_PROXIES)
        _make_folder(instance)
        living = sqlite_path(database_url)
        secret_key = _key(settings, "TDKT_SECRET_KEY", instance / SECRET_KEY_FILE, living=None)
        journal_key = _key(settings, "TDKT_JOURNAL_KEY", instance / JOURNAL_KEY_FILE, living=living)
        return cls(
            database_url=database_url,
            demo=demo,
            instance=instance,
            secret_key=secret_key,
            journal_key=journal_key.encode(),
            https=https,
            trusted_hosts=trusted,
            proxy_count=proxy_count,
            host=host,
            port=port,
            file_scanner=_words(settings, "TDKT_FILE_SCANNER"),
            mail=_mail(settings),
        )

    @classmethod
    def without_site(cls, *, root: Path = ROOT) -> Config:
        """For commands that work on the program itself: fresh keys in memory, nothing read, nothing written."""
        instance = root / "instance"
        return cls(
            database_url=sqlite_url(instance / DEMO_FILE),
            demo=True,
            instance=instance,
            secret_key=secrets.token_hex(32),
            journal_key=secrets.token_bytes(32),
            https="off",
        )

    @property
    def database_path(self) -> Path | None:
        """The SQLite file, or None on a database server."""
        return sqlite_path(self.database_url)

    @property
    def database_label(self) -> str:
        """The database as it may be printed: without user name and password."""
        if self.database_path is not None:
            return str(self.database_path)
        parts = urlsplit(self.database_url)
        port = f":{parts.port}" if parts.port else ""
        return f"PostgreSQL {parts.hostname or 'localhost'}{port}{parts.path}"

    def serving_on(self, *, host: str | None = None, port: int | None = None) -> Config:
        """The same installation on another address, as asked for on the command line. Raises ConfigError."""
        chosen = host or self.host
        trusted = self.trusted_hosts
        if host and host not in EVERY_ADDRESS and _bracketed(host) not in trusted:
            trusted = (*trusted, _bracketed(host))
        if chosen in EVERY_ADDRESS and set(trusted) <= set(LOOPBACK):
            raise ConfigError(_NAME_THE_HOSTS.format(host=chosen))
        return replace(self, host=chosen, port=self.port if port is None else port, trusted_hosts=trusted)


_NAME_THE_HOSTS = (
    "Máy chủ nghe ở mọi địa chỉ ({host}) thì phải đặt biến TDKT_TRUSTED_HOSTS "
    "là các tên máy được phép, cách nhau bằng dấu phẩy."
)


def sqlite_url(path: Path) -> str:
    """The SQLAlchemy address of a SQLite file."""
    return f"sqlite:///{path.as_posix()}"


def sqlite_path(database_url: str) -> Path | None:
    """The file behind a SQLite address, or None for another database."""
    scheme, _, rest = database_url.partition(":///")
    return Path(rest.partition("?")[0]) if scheme.partition("+")[0] == "sqlite" and rest else None


def mark_site(instance: Path, *, https: Https = "required") -> None:
    """Remember that ``instance`` holds a real site, so that every later start serves it. The last step of ``init``."""
    draft = instance / f"{SITE_MARKER}.new"
    draft.write_text(json.dumps({"https": https}) + "\n", encoding="utf-8")
    draft.replace(instance / SITE_MARKER)


def is_site(instance: Path) -> bool:
    """Whether ``init`` has made a real site here."""
    return (instance / SITE_MARKER).is_file()


def _refuse_unknown(settings: Mapping[str, str]) -> None:
    unknown = sorted(name for name in settings if name.startswith(PREFIX) and name not in KNOWN)
    if unknown:
        raise ConfigError(
            f"Không có thiết lập {', '.join(unknown)}; bỏ biến này hoặc sửa tên (các tên được dùng: "
            f"{', '.join(sorted(KNOWN))})."
        )


def _absolute(text: str, root: Path) -> Path:
    path = Path(text).expanduser()
    return path if path.is_absolute() else root / path


def _site_marker(instance: Path) -> dict[str, Any] | None:
    marker = instance / SITE_MARKER
    if not marker.is_file():
        return None
    try:
        content = json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        content = None
    if not isinstance(content, dict):
        raise ConfigError(f'Tệp {marker} bị hỏng; khôi phục từ bản sao lưu, hoặc ghi lại nội dung {{"https": "off"}}.')
    return content


def _database_url(address: str, root: Path) -> str:
    scheme, separator, rest = address.partition("://")
    if separator and scheme in {"postgres", "postgresql", "postgresql+psycopg"}:
        try:
            parts = urlsplit(f"postgresql://{rest}")
            known = bool(parts.path.strip("/")) and (parts.port is None or parts.port > 0)
        except ValueError:
            known = False
        if known:
            return f"postgresql+psycopg://{rest}"
        raise ConfigError("DATABASE_URL thiếu tên cơ sở dữ liệu hoặc sai cổng; dạng đúng: postgresql://…@máy:5432/tên.")
    if separator and scheme == "sqlite":
        path = rest.removeprefix("/")
        if rest.startswith("/") and path and path != ":memory:":
            return sqlite_url(_absolute(path, root))
        raise ConfigError("DATABASE_URL phải chỉ ra một tệp SQLite, dạng đúng: sqlite:////thư-mục/tệp.sqlite.")
    kind = f"loại {scheme}" if separator and re.fullmatch(r"[a-z0-9+]+", scheme) else "dạng này"
    raise ConfigError(f"DATABASE_URL không nhận địa chỉ {kind}; dùng postgresql://… hoặc sqlite:////….")


def _https(settings: Mapping[str, str], default: str) -> Https:
    chosen = settings.get("TDKT_HTTPS", "").strip() or default
    if chosen == "required":
        return "required"
    if chosen == "off":
        return "off"
    raise ConfigError(f"TDKT_HTTPS chỉ nhận required hoặc off, không nhận {chosen}.")


def _trusted_hosts(settings: Mapping[str, str], host: str) -> tuple[str, ...]:
    given = tuple(name.strip() for name in settings.get("TDKT_TRUSTED_HOSTS", "").split(",") if name.strip())
    wrong = [name for name in given if not re.fullmatch(r"\.?[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]", name)]
    if wrong:
        raise ConfigError(f"TDKT_TRUSTED_HOSTS chỉ nhận tên máy không kèm cổng, không nhận {', '.join(wrong)}.")
    if given:
        return given
    if host in EVERY_ADDRESS:
        raise ConfigError(_NAME_THE_HOSTS.format(host=host))
    return LOOPBACK if _bracketed(host) in LOOPBACK else (*LOOPBACK, _bracketed(host))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _mail(settings: Mapping[str, str]) -> mail_server.MailServer | None:
    try:
        return mail_server.MailServer.read(settings)
    except ValueError as error:
        raise ConfigError(str(error)) from error


def _words(settings: Mapping[str, str], name: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(settings.get(name, "")))
    except ValueError as error:
        raise ConfigError(f"{name} là một dòng lệnh chưa đóng dấu ngoặc kép; sửa lại dòng lệnh.") from error


def _number(settings: Mapping[str, str], name: str, default: int, *, lowest: int, highest: int) -> int:
    text = settings.get(name, "").strip()
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) <= len(str(highest)) and lowest <= int(text) <= highest:
        return int(text)
    raise ConfigError(f"{name} phải là một số từ {lowest} đến {highest}, không nhận {text}.")


def _make_folder(instance: Path) -> None:
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"Không tạo được thư mục dữ liệu {instance} ({error.strerror}); "
            "cấp quyền ghi hoặc đặt biến TDKT_INSTANCE là một thư mục khác."
        ) from error


def _key(settings: Mapping[str, str], name: str, own_file: Path, *, living: Path | None) -> str:
    """A key from the environment, from the named file, or from the installation's own file, made on first use.

    ``living``: the database that the key belongs to; where it exists already, a lost key is not silently replaced.
    """
    given = settings.get(name, "").strip()
    named = settings.get(f"{name}_FILE", "").strip()
    if given and named:
        raise ConfigError(f"Chỉ đặt một trong hai biến {name} và {name}_FILE.")
    if given:
        return _long_enough(given, f"Biến {name}")
    if named:
        try:
            return _long_enough(Path(named).read_text(encoding="utf-8").strip(), f"Tệp {named} ({name}_FILE)")
        except (OSError, ValueError) as error:
            raise ConfigError(f"Không đọc được tệp {named} mà biến {name}_FILE chỉ tới.") from error
    if not own_file.exists():
        if living is not None and living.exists():
            raise ConfigError(
                f"Thiếu tệp khóa {own_file} của cơ sở dữ liệu {living}; "
                "chép lại tệp khóa từ nơi lưu riêng, không tạo khóa mới."
            )
        _write_key(own_file)
    return _read_key(own_file)


def _long_enough(key: str, what: str) -> str:
    if len(key) < SHORTEST_KEY:
        raise ConfigError(f"{what} phải dài ít nhất {SHORTEST_KEY} ký tự.")
    return key


def _write_key(path: Path) -> None:
    """Make the key under another name first: of two starts at once both end with the same key."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError as error:
        raise ConfigError(
            f"Không ghi được vào thư mục dữ liệu {path.parent} ({error.strerror}); cấp quyền ghi rồi chạy lại."
        ) from error


def _read_key(path: Path) -> str:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise ConfigError(f"Tệp khóa {path} đang để người khác đọc được; chạy lệnh: chmod 600 {path}")
        return _long_enough(path.read_text(encoding="utf-8").strip(), f"Tệp khóa {path}")
    except (OSError, ValueError) as error:
        raise ConfigError(f"Không đọc được tệp khóa {path}; chạy bằng đúng người dùng sở hữu tệp này.") from error
