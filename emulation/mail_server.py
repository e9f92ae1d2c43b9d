"""The mail server an installation may hand its mail to: off unless named, with no password of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from emulation.domain.mail import is_address

SETTINGS = ("SMTP_HOST", "SMTP_PORT", "SMTP_SENDER", "SMTP_TLS", "SMTP_USER", "SMTP_PASSWORD_FILE")
"""What ``config`` reads for it, without the prefix of the product."""
STARTTLS, TLS, OFF = "starttls", "tls", "off"
PORTS = {STARTTLS: 587, TLS: 465, OFF: 25}


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where mail goes and who sends it. ``user`` and ``password`` stay empty on a server that asks for none."""

    host: str
    port: int
    sender: str
    tls: str = STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def read(cls, settings: Mapping[str, str]) -> MailServer | None:
        """What the environment says; ``None``: no mail is sent. Raises ``ValueError`` with the sentence to show."""
        known = {name: settings.get(f"TDKT_{name}", "").strip() for name in SETTINGS}
        if not known["SMTP_HOST"]:
            given = [f"TDKT_{name}" for name, value in known.items() if value]
            if given:
                raise ValueError(f"Đặt TDKT_SMTP_HOST là tên máy chủ thư, hoặc bỏ {', '.join(given)}.")
            return None
        tls = known["SMTP_TLS"] or STARTTLS
        if tls not in PORTS:
            raise ValueError(f"TDKT_SMTP_TLS chỉ nhận {', '.join(PORTS)}, không nhận {tls}.")
        if not is_address(known["SMTP_SENDER"]):
            raise ValueError("Đặt TDKT_SMTP_SENDER là địa chỉ thư điện tử của đơn vị gửi, ví dụ tdkt@tinh.gov.vn.")
        if bool(known["SMTP_USER"]) != bool(known["SMTP_PASSWORD_FILE"]):
            raise ValueError("TDKT_SMTP_USER và TDKT_SMTP_PASSWORD_FILE đi cùng nhau: đặt cả hai hoặc bỏ cả hai.")
        if known["SMTP_USER"] and tls == OFF:
            raise ValueError("Không gửi mật khẩu thư qua kết nối không mã hóa: đặt TDKT_SMTP_TLS=starttls hoặc tls.")
        return cls(
            host=known["SMTP_HOST"],
            port=_port(known["SMTP_PORT"], PORTS[tls]),
            sender=known["SMTP_SENDER"],
            tls=tls,
            user=known["SMTP_USER"],
            password=_password(known["SMTP_PASSWORD_FILE"]) if known["SMTP_PASSWORD_FILE"] else "",
        )


def _port(text: str, usual: int) -> int:
    if not text:
        return usual
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise ValueError(f"TDKT_SMTP_PORT phải là một số từ 1 đến 65535, không nhận {text}.")


def _password(name: str) -> str:
    try:
        found = Path(name).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise ValueError(f"Không đọc được tệp {name} mà biến TDKT_SMTP_PASSWORD_FILE chỉ tới.") from error
    if not found:
        raise ValueError(f"Tệp {name} (TDKT_SMTP_PASSWORD_FILE) không có mật khẩu.")
    return found
