"""The accounts of the demonstration. Their passwords are printed at every start and belong to it alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from emulation.domain.account import Term
from emulation.domain.actors import Actor, Post, Role

if TYPE_CHECKING:
    from emulation.seed.cast import Province

PASSWORD = "phong trao 2024"  # noqa: S105 - of the demonstration only; a real site has none that is known beforehand

ENTERING = Actor(account_id=None, name="dữ liệu trình diễn", posts=(Post(Role.SYSTEM_ADMINISTRATOR),))

ACCOUNTS: tuple[tuple[str, str, Role, str | None, str], ...] = (
    (
        "vp.doandbqh",
        "Vũ Thị Trình Diễn",
        Role.AGENCY_OFFICER,
        "delegation",
        "Khối trưởng 2023 của Khối Tham mưu - Tổng hợp: chạy hội nghị",
    ),
    ("vp.ubnd", "Lê Văn Trình Diễn", Role.AGENCY_OFFICER, "committee", "cán bộ Văn phòng UBND tỉnh (thành viên)"),
    (
        "so.taichinh",
        "Phạm Thị Trình Diễn",
        Role.AGENCY_OFFICER,
        "finance_2025",
        "cán bộ Sở Tài chính (hợp nhất năm 2025, đọc được hồ sơ của hai sở cũ)",
    ),
    (
        "so.vanhoa",
        "Hoàng Văn Trình Diễn",
        Role.AGENCY_OFFICER,
        "culture",
        "Khối trưởng 2023 của Khối Văn hóa - Xã hội (đã xong năm)",
    ),
    ("so.yte", "Đỗ Thị Trình Diễn", Role.AGENCY_HEAD, "health", "Giám đốc Sở Y tế"),
    ("ban.tdkt", "Ngô Văn Trình Diễn", Role.STANDING_OFFICER, None, "chuyên viên cơ quan thường trực"),
    ("lanhdao.tdkt", "Bùi Thị Trình Diễn", Role.STANDING_HEAD, None, "lãnh đạo cơ quan thường trực"),
    ("hoidong", "Đặng Văn Trình Diễn", Role.COUNCIL_MEMBER, None, "thành viên Hội đồng"),
    ("thuky.hoidong", "Dương Thị Trình Diễn", Role.COUNCIL_SECRETARY, None, "thư ký Hội đồng"),
    ("thanhtra", "Cao Thị Trình Diễn", Role.INSPECTOR, None, "thanh tra, kiểm tra (đọc mọi hồ sơ, có ghi lại)"),
    ("quantri", "Trịnh Văn Trình Diễn", Role.SYSTEM_ADMINISTRATOR, None, "quản trị hệ thống (không xem hồ sơ)"),
)
"""User name, person, role, key of the agency, what to try with it."""

LATER: tuple[tuple[str, str, Role, str], ...] = (
    (
        "xa.mau",
        "Mai Thị Trình Diễn",
        Role.AGENCY_OFFICER,
        "Cụm trưởng 2025 của Cụm số 6 các xã, phường (hồ sơ bị yêu cầu bổ sung)",
    ),
)
"""Accounts that come with what they are about: user name, person, role, what to try with it."""


def demo_accounts() -> list[tuple[str, str, str]]:
    """User name, password and description of every account of the demonstration."""
    first = [(user_name, PASSWORD, description) for user_name, _, _, _, description in ACCOUNTS]
    return [*first, *((user_name, PASSWORD, description) for user_name, _, _, description in LATER)]


def enter(province: Province) -> None:
    """Open the accounts."""
    from emulation.seed.cast import at
    from emulation.services import passwords
    from emulation.services.accounts import create_account

    for minute, (user_name, name, role, key, _description) in enumerate(ACCOUNTS):
        create_account(
            ENTERING,
            user_name,
            name=name,
            password_hash=passwords.hashed(PASSWORD),
            posts=[Term(role, province.agencies[key] if key else None, date(2025, 3, 4))],
            must_change_password=False,
            now=at(2025, 3, 4, 8, minute),
        )
