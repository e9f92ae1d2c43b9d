"""``run.py check``: what works on this machine, what is missing and how to get it, in one table."""

from __future__ import annotations

import argparse
import ctypes
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version

from config import ROOT, Config
from emulation import clock
from emulation.bootstrap import frontend, system
from emulation.bootstrap.console import SetupError
from emulation.commands import data, postgres, refusing
from reports import fonts

GOOD, NOTE, MISSING = "tốt", "lưu ý", "thiếu"
"""A note does not keep anything from working; what is missing does."""

PACKAGES = ("Flask", "SQLAlchemy", "WeasyPrint", "python-docx", "openpyxl", "pikepdf", "pillow", "waitress")
LEAST_SPACE, LITTLE_SPACE = 200_000_000, 2_000_000_000
CLOCK_SLACK = timedelta(seconds=2)
TEST_PROGRAMS = (
    ("Chromium", ("chromium", "chromium-browser", "google-chrome"), "chromium"),
    ("poppler", ("pdftotext",), "poppler-utils"),
    ("LibreOffice", ("soffice", "libreoffice"), "libreoffice-writer-nogui libreoffice-calc-nogui"),
)
RED, PLAIN = "\x1b[31m", "\x1b[0m"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    part: str
    state: str
    detail: str


def run(arguments: list[str], config: Config) -> int:
    """Print the table; 1 when something is missing that the program cannot do without."""
    argparse.ArgumentParser(prog="run.py check", description="Kiểm tra máy này.").parse_args(arguments)
    rows = list(_rows(config))
    width = max(len(row.part) for row in rows)
    for row in rows:
        line = f"{row.part:<{width}}  {row.state:<5}  {row.detail}"
        print(f"{RED}{line}{PLAIN}" if row.state != GOOD and sys.stdout.isatty() else line)
    return 1 if any(row.state == MISSING for row in rows) else 0


def _rows(config: Config) -> Iterable[Row]:
    yield Row("Python", GOOD, sys.version.split()[0])
    yield from map(_package, PACKAGES)
    yield _sqlite()
    yield _pango()
    yield _font()
    yield _frontend()
    yield from _folder(config)
    yield from _database(config)
    yield _https(config)
    yield _space(config)
    yield _files(config)
    yield _mail(config)
    yield from _for_tests()


def _package(name: str) -> Row:
    try:
        return Row(name, GOOD, version(name))
    except PackageNotFoundError:
        return Row(name, MISSING, "chạy lại python3 run.py để cài")


def _sqlite() -> Row:
    try:
        from emulation.models.database import has_sound_wal, sqlite_module

        library = sqlite_module()
    except ImportError:
        return Row("Thư viện SQLite", MISSING, "chạy lại python3 run.py để cài")
    if has_sound_wal(library.sqlite_version_info):
        return Row("Thư viện SQLite", GOOD, library.sqlite_version)
    return Row("Thư viện SQLite", NOTE, f"{library.sqlite_version} có lỗi với WAL nên ghi theo cách khác, chậm hơn")


def _pango() -> Row:
    lacking = [part for part in system.missing() if part.purpose == system.PDF]
    if lacking:
        return Row("Pango (in PDF)", MISSING, f"cài bằng lệnh: {system.install_line(lacking)}")
    if sys.platform != "linux":
        return Row("Pango (in PDF)", GOOD, "có")
    library = ctypes.CDLL("libpango-1.0.so.0")
    library.pango_version_string.restype = ctypes.c_char_p
    return Row("Pango (in PDF)", GOOD, library.pango_version_string().decode())


def _font() -> Row:
    family = fonts.find()
    if family is not None:
        return Row("Phông chữ in", GOOD, f"{family.name} ({family.folder})")
    line = system.install_line([part for part in system.PARTS if part.purpose == system.FONT])
    return Row("Phông chữ in", MISSING, f"cần Tinos, Times New Roman hoặc Liberation Serif 2; cài bằng lệnh: {line}")


def _frontend() -> Row:
    if frontend.is_ready(ROOT):
        return Row("Tệp giao diện", GOOD, f"{len(frontend.icon_names(ROOT))} biểu tượng, {len(frontend.FILES)} tệp")
    return Row("Tệp giao diện", MISSING, "chạy lại python3 run.py để cài")


def _folder(config: Config) -> Iterable[Row]:
    obstacles = refusing.obstacles(config)
    for obstacle in obstacles:
        yield Row("Thư mục dữ liệu", MISSING, obstacle)
    if not obstacles:
        yield Row("Thư mục dữ liệu", GOOD, str(config.instance))


def _database(config: Config) -> Iterable[Row]:
    kind = "trình diễn" if config.demo else "đơn vị thật"
    now = clock.now()
    reading = f"{now.astimezone(clock.VIET_NAM):%d/%m/%Y %H:%M} giờ Việt Nam"
    try:
        found = data.look(config)
    except SetupError as error:
        yield Row("Cơ sở dữ liệu", MISSING, str(error))
        yield Row("Đồng hồ", GOOD, reading)
        return
    if found is None:
        yield Row("Cơ sở dữ liệu", GOOD, f"{config.database_label}, {kind}, sẽ tạo ở lần chạy đầu")
    else:
        state = GOOD if found.usable else MISSING
        yield Row("Cơ sở dữ liệu", state, f"{config.database_label}, {kind}, {found.shape}")
    last = found.last_event if found else None
    if last is not None and now < last - CLOCK_SLACK:
        late = f"{last.astimezone(clock.VIET_NAM):%d/%m/%Y %H:%M}"
        yield Row("Đồng hồ", MISSING, f"{reading}, chậm hơn việc ghi gần nhất ({late}); chỉnh lại giờ của máy")
    else:
        yield Row("Đồng hồ", GOOD, reading)


def _https(config: Config) -> Row:
    if config.https == "required":
        return Row("HTTPS", GOOD, "bắt buộc")
    return Row("HTTPS", NOTE, "tắt: chỉ dùng cho trình diễn hoặc mạng nội bộ tin cậy (TDKT_HTTPS=required để bật)")


def _space(config: Config) -> Row:
    free = shutil.disk_usage(config.instance).free
    detail = f"còn {free / 1e9:.1f} GB".replace(".", ",")
    if free < LEAST_SPACE:
        return Row("Đĩa", MISSING, f"{detail}; giải phóng ít nhất 2 GB")
    return Row("Đĩa", NOTE if free < LITTLE_SPACE else GOOD, detail)


def _files(config: Config) -> Row:
    """What is promised of attached files, and what is not."""
    looked = "mọi tệp được kiểm tra loại, cấu trúc, mã lệnh, macro, mật khẩu trong tiến trình riêng"
    if not config.file_scanner:
        return Row("Tệp đính kèm", NOTE, f"{looked}; chưa quét mã độc (đặt TDKT_FILE_SCANNER, ví dụ: clamdscan -)")
    if shutil.which(config.file_scanner[0]) is None:
        return Row("Tệp đính kèm", NOTE, f"{looked}; không thấy bộ quét {config.file_scanner[0]}: tệp mới bị cách ly")
    return Row("Tệp đính kèm", GOOD, f"{looked}; quét mã độc bằng {config.file_scanner[0]}")


def _mail(config: Config) -> Row:
    """Where reminders go besides the application; whether the server answers is asked by nobody but the postman."""
    if config.mail is None:
        return Row("Thư điện tử", GOOD, "không gửi; nhắc việc chỉ có trong phần mềm (bật bằng TDKT_SMTP_HOST)")
    way = f"{config.mail.host} cổng {config.mail.port}, từ {config.mail.sender}"
    if config.mail.tls == "off":
        return Row("Thư điện tử", NOTE, f"{way}; kết nối không mã hóa, chỉ dùng trong mạng nội bộ")
    return Row("Thư điện tử", GOOD, f"{way}, mã hóa {config.mail.tls}")


def _for_tests() -> Iterable[Row]:
    for name, programs, package in TEST_PROGRAMS:
        found = next(filter(None, map(shutil.which, programs)), None)
        missing = f"chỉ cần khi kiểm thử; cài bằng lệnh: sudo apt-get install {package}"
        yield Row(name, GOOD if found else NOTE, found or missing)
    try:
        yield Row("PostgreSQL", GOOD, str(postgres.find_programs().postgres))
    except postgres.Unavailable as reason:
        yield Row("PostgreSQL", NOTE, f"chỉ cần khi kiểm thử hoặc dùng nhiều máy: {reason}")
