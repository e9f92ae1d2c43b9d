"""``run.py`` and ``run.py serve``: the pages, on a production server, for everyone who opens the address."""

from __future__ import annotations

import argparse
import ctypes
import errno
import gc
import logging
import signal
import socket
import sys
from types import FrameType
from typing import NoReturn

from config import Config, ConfigError
from emulation.bootstrap.console import SetupError
from emulation.commands import data
from emulation.domain.file import LARGEST_FILE, MEGABYTE

THREADS = 8
MOST_CONNECTIONS = 2000
IDLE_SECONDS = 60
OPEN_FILES = 8192
BACKLOG = 1024
M_MMAP_THRESHOLD, LARGE_BLOCK = -3, 1024 * 1024
M_ARENA_MAX, ARENAS = -8, 2
LARGEST_REQUEST = (LARGEST_FILE + 4) * MEGABYTE


def run(arguments: list[str], config: Config) -> int:
    """Serve until Ctrl-C or the system's request to end; returns 0 then, 1 when it cannot start."""
    options = _options(arguments)
    try:
        config = config.serving_on(host=options.host, port=options.port)
        with _listen(config.host, config.port) as listener:
            return _serve(config, listener)
    except (ConfigError, SetupError) as error:
        print(error, file=sys.stderr)
        return 1


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py serve", description="Phục vụ các trang cho trình duyệt.")
    parser.add_argument("--host", help="địa chỉ nghe (mặc định 127.0.0.1: chỉ máy này)")
    parser.add_argument("--port", type=_port, help="cổng nghe (mặc định 5000; 0: cổng trống bất kỳ)")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"cổng phải là một số từ 0 đến 65535, không nhận {text}")


def _serve(config: Config, listener: socket.socket) -> int:
    raise_open_file_limit()
    give_back_large_blocks()
    data.make_ready(config)

    from waitress.server import create_server

    from emulation.app import create_app

    app = create_app(config)
    server = create_server(
        app,
        sockets=[listener],
        threads=THREADS,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        backlog=BACKLOG,
        max_request_body_size=LARGEST_REQUEST,  # the pages themselves allow less; this ends what nobody will read
        asyncore_use_poll=True,  # select() ends the process beyond 1,024 sockets
        ident=None,
    )
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits a moment is no news
    signal.signal(signal.SIGTERM, _leave)
    _announce(config, listener.getsockname()[1])
    postman = app.extensions.get("emulation.postman")
    if postman is not None:
        postman.start()  # what waited while the program was down is not kept waiting for the first visitor
    gc.collect()
    gc.freeze()  # what the program itself is made of is never garbage: looking through it would cost every tenth page
    server.run()
    if postman is not None:
        postman.close()
    app.extensions["emulation.papers"].close()
    print("\nĐã dừng.")
    return 0


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first: a second start must end before it touches the data. Raises SetupError."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there the option would let two servers share one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno in {errno.EADDRINUSE, 10048}:
            raise SetupError(
                f"Cổng {port} đang có chương trình khác dùng; tắt chương trình đó, "
                f"hoặc chọn cổng khác: python3 run.py --port {port + 1 if port < 65535 else 5001}"
            ) from error
        if error.errno in {errno.EACCES, 10013}:
            raise SetupError(f"Không được phép dùng cổng {port}; chọn một cổng từ 1024 trở lên bằng --port.") from error
        raise SetupError(f"Không nghe được ở địa chỉ {host} cổng {port} ({error.strerror}); sửa --host.") from error
    return listener


def give_back_large_blocks() -> None:
    """Let the C library hand blocks the size of a file back to the system: by itself it learns to keep them, once for
    each thread."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # musl has none
        library.mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK)
        library.mallopt(M_ARENA_MAX, ARENAS)


def raise_open_file_limit() -> None:
    """As many open files as the connections need, as far as the system allows."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _announce(config: Config, port: int) -> None:
    host = f"[{config.host}]" if ":" in config.host else config.host
    print(f"Mở trình duyệt tại địa chỉ: http://{host}:{port}", flush=True)
    if config.demo:
        from emulation import seed

        print("Đang dùng DỮ LIỆU TRÌNH DIỄN. Các tài khoản:")
        accounts = seed.demo_accounts()
        names, passwords = (max(len(row[column]) for row in accounts) for column in (0, 1))
        for name, password, description in accounts:
            print(f"  {name:<{names}}  {password:<{passwords}}  {description}")
    elif config.https == "required":
        print(
            "Đơn vị này bắt buộc dùng HTTPS: đặt máy chủ web có HTTPS phía trước và biến TDKT_PROXY_COUNT=1; "
            "trong mạng nội bộ không có HTTPS thì đặt TDKT_HTTPS=off."
        )
    print("Dừng: Ctrl-C", flush=True)
