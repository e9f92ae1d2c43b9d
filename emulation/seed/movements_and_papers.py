"""Movements with results of members, the papers of 2024, the library: everything named here is made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.movement import Launcher
from emulation.domain.plan import LibraryKind, PaperKind
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.movement import Movement
from emulation.models.plan import YearPaper
from emulation.seed.cast import OFFICE, SOCIAL, at
from emulation.services import launching, library, movements, plans
from emulation.services.launching import LaunchCard
from emulation.services.library import LibraryCard
from emulation.services.movements import ResultCard
from emulation.services.plans import ActivityCard

ECONOMY_2023 = "Thi đua hoàn thành các chỉ tiêu phát triển kinh tế - xã hội của tỉnh năm 2023"
DIGITAL_2024 = "Thi đua đẩy mạnh cải cách hành chính, chuyển đổi số năm 2024 (trình diễn)"
RESULTS_2023 = (
    ("culture", "Hoàn thành 100% chỉ tiêu được giao; đón khách du lịch vượt kế hoạch năm.", "12.5", "% vượt kế hoạch"),
    ("education", "Công nhận thêm trường đạt chuẩn quốc gia.", "14", "trường"),
    ("health", "Duy trì tỷ lệ tham gia bảo hiểm y tế, hoàn thành chỉ tiêu khám chữa bệnh.", "93.4", "% dân số"),
    ("science", "Nghiệm thu các đề tài cấp tỉnh đúng tiến độ.", "18", "đề tài"),
    ("labour", "Giải quyết việc làm mới vượt kế hoạch.", "21500", "lao động"),
    ("radio", "Mở chuyên mục tuyên truyền phong trào thi đua.", "52", "chuyên mục"),
)
RESULTS_ADVISORY_2023 = (
    ("finance", "Thu ngân sách trên địa bàn vượt dự toán.", "104.2", "% dự toán"),
    ("delegation", "Phục vụ các kỳ họp, giám sát đúng kế hoạch.", "11", "cuộc giám sát"),
)
RESULTS_2024 = (
    ("education", "Đưa 100% thủ tục của ngành lên dịch vụ công trực tuyến toàn trình.", "62", "thủ tục"),
    ("health", "Triển khai bệnh án điện tử tại các cơ sở tuyến tỉnh.", "7", "cơ sở"),
    ("science", "Hỗ trợ doanh nghiệp ứng dụng công nghệ số.", None, None),
    ("school", "Số hóa toàn bộ hồ sơ học viên.", "3200", "hồ sơ"),
)


def fill(known: dict[str, int], *, advisory_2023: int, social_2023: int) -> None:
    """What the two blocks carried, reported and adopted, and what guided them."""
    _library()
    _movements(known, advisory_2023, social_2023)
    year = _social_2024(social_2023)
    me = _officer(known, "education", role=Role.AGENCY_HEAD)
    _plan(me, year)
    _regulation(me, year)
    plans.begin_paper(me, year, PaperKind.LAUNCH, now=at(2024, 1, 24, 9, 5))


def _officer(known: dict[str, int], key: str, *, role: Role = Role.AGENCY_OFFICER) -> Actor:
    return Actor(account_id=None, name="Cán bộ thi đua (trình diễn)", posts=(Post(role, known[key]),))


def _social_2024(social_2023: int) -> int:
    """The year the conference of 2023 opened."""
    earlier = db.session.get_one(BlockYear, social_2023)
    statement = select(BlockYear.id).where(BlockYear.block_id == earlier.block_id, BlockYear.year == 2024)
    return db.session.scalars(statement).one()


def _library() -> None:
    kept = "Lưu tại Ban Thi đua - Khen thưởng tỉnh (trình diễn)"
    texts = (
        (2023, LibraryKind.DIRECTIVE, "Về đẩy mạnh phong trào thi đua năm 2023", "01/CT-UBND", date(2023, 1, 9)),
        (2024, LibraryKind.PLAN, "Kế hoạch công tác thi đua, khen thưởng năm 2024", "03/KH-UBND", date(2024, 1, 8)),
        (
            2024,
            LibraryKind.GUIDANCE,
            "Hướng dẫn chấm điểm, bình xét thi đua các khối, cụm năm 2024",
            "05/HD-BTĐKT",
            date(2024, 1, 18),
        ),
    )
    for year, kind, title, number, issued in texts:
        issuer = "Ban Thi đua - Khen thưởng tỉnh" if kind is LibraryKind.GUIDANCE else "UBND tỉnh"
        card = LibraryCard(
            year=year,
            kind=kind,
            title=f"{title} (trình diễn)",
            number=number,
            issued_on=issued,
            issuer=issuer,
            link=kept,
        )
        library.add_text(OFFICE, card, now=at(issued.year, issued.month, issued.day, 15))


def _movements(known: dict[str, int], advisory_2023: int, social_2023: int) -> None:
    launching.launch_movement(
        OFFICE,
        2023,
        LaunchCard(
            launcher=Launcher.PROVINCE,
            name=ECONOMY_2023,
            launched_on=date(2023, 2, 10),
            reviewed_on=date(2023, 12, 31),
            document_number="12/KH-UBND",
            document_date=date(2023, 2, 6),
            document_issuer="UBND tỉnh (trình diễn)",
            contents="Mỗi đơn vị đăng ký ít nhất một chỉ tiêu đo được, báo cáo kết quả khi kết thúc năm.",
        ),
        block_year_ids=None,
        now=at(2023, 2, 10, 14),
    )
    _report(known, social_2023, ECONOMY_2023, RESULTS_2023)
    _answer_the_rest(known, social_2023, "Đã phổ biến, hưởng ứng trong toàn đơn vị.", but=())
    _report(known, advisory_2023, ECONOMY_2023, RESULTS_ADVISORY_2023)
    launching.launch_movement(
        OFFICE,
        2024,
        LaunchCard(
            launcher=Launcher.PROVINCE,
            name=DIGITAL_2024,
            launched_on=date(2024, 2, 20),
            reviewed_on=date(2024, 12, 15),
            document_number="21/KH-UBND",
            document_date=date(2024, 2, 15),
            document_issuer="UBND tỉnh (trình diễn)",
            contents="- Thủ tục hành chính được giải quyết đúng hạn.\n- Hồ sơ công việc xử lý trên môi trường mạng.",
        ),
        block_year_ids=None,
        now=at(2024, 2, 20, 8, 30),
    )
    year = _social_2024(social_2023)
    _report(known, year, DIGITAL_2024, RESULTS_2024)
    _answer_the_rest(known, year, "Đã rút ngắn thời gian giải quyết thủ tục của đơn vị.", but=("labour", "insurance"))


def _report(
    known: dict[str, int],
    block_year_id: int,
    name: str,
    results: tuple[tuple[str, str, str | None, str | None], ...],
) -> None:
    statement = select(Movement.id).where(Movement.block_year_id == block_year_id, Movement.name == name)
    movement = db.session.scalars(statement).one()
    year = db.session.get_one(BlockYear, block_year_id).year
    for day, (key, text, figure, unit) in enumerate(results, start=2):
        card = ResultCard(text=text, figure=Decimal(figure) if figure else None, unit=unit)
        me = _officer(known, key)
        movements.report_result(me, movement, known[key], card, version=0, now=at(year, 12, day))


def _answer_the_rest(known: dict[str, int], block_year_id: int, text: str, *, but: tuple[str, ...]) -> None:
    """What nobody has told of yet, but for some who are late."""
    year = db.session.get_one(BlockYear, block_year_id)
    rows = db.session.scalars(select(Movement).where(Movement.block_year_id == block_year_id).order_by(Movement.id))
    waiting = [
        (row.id, key)
        for row in rows
        for key in SOCIAL
        if key not in but and known[key] not in {each.agency_id for each in row.results}
    ]
    for movement, key in waiting:
        me, when = _officer(known, key), at(year.year, 12, 8)
        movements.report_result(me, movement, known[key], ResultCard(text=text), version=0, now=when)


def _plan(me: Actor, year: int) -> None:
    plan = plans.begin_paper(me, year, PaperKind.PLAN, now=at(2024, 1, 22))
    _look_over(me, plan, at_minute=5)
    plans.set_activities(me, plan, list(_activities()), version=None, now=at(2024, 1, 22, 10))
    plans.adopt_paper(me, plan, adopted_on=date(2024, 2, 5), version=None, now=at(2024, 2, 5, 16))


def _regulation(me: Actor, year: int) -> None:
    regulation = plans.begin_paper(me, year, PaperKind.REGULATION, now=at(2024, 1, 23))
    _look_over(me, regulation, at_minute=10)
    plans.adopt_paper(me, regulation, adopted_on=date(2024, 2, 5), version=None, now=at(2024, 2, 5, 16, 5))


def _look_over(me: Actor, paper_id: int, *, at_minute: int) -> None:
    """The leader keeps the model text but for what only the block knows, and saves each section."""
    sections = {each.key: (each.heading, each.text) for each in db.session.get_one(YearPaper, paper_id).sections}
    known_here = {
        "content.launching": "Chủ đề: “Kỷ cương, sáng tạo, hiệu quả” (trình diễn).",
        "content.signing": "Ký kết giao ước ngày 12/01/2024 tại hội nghị tổng kết năm 2023.",
        "content.joint": "Hội thao các cơ quan trong Khối; thăm, tặng quà tại một xã khó khăn.",
        "budget": "Mỗi đơn vị tự bảo đảm kinh phí; hoạt động chung do các đơn vị cùng đóng góp.",
        "principles": "Khối làm việc công khai, dân chủ; quyết định khi quá nửa số đơn vị thành viên đồng ý.",
    }
    for minute, (key, (heading, text)) in enumerate(sections.items(), start=at_minute):
        plans.edit_section(
            me,
            paper_id,
            key,
            heading=heading,
            text=known_here.get(key, text),
            version=None,
            now=at(2024, 1, 23, 14, minute),
        )


def _activities() -> Iterator[ActivityCard]:
    leader, deputies, every = "Sở Giáo dục và Đào tạo (Khối trưởng)", "Các Khối phó", "Các đơn vị thành viên"
    rows = (
        ("Lấy ý kiến, thông qua kế hoạch, quy chế năm 2024", leader, every, date(2024, 1, 22), date(2024, 2, 5)),
        ("Phát động phong trào thi đua năm 2024 trong từng đơn vị", every, None, date(2024, 2, 20), date(2024, 3, 15)),
        ("Hội thao các cơ quan trong Khối", "Sở Văn hóa, Thể thao và Du lịch", every, None, date(2024, 5, 15)),
        ("Kiểm tra chéo việc thực hiện giao ước", deputies, every, date(2024, 6, 3), date(2024, 6, 28)),
        ("Sơ kết 6 tháng đầu năm", leader, every, None, date(2024, 7, 20)),
        ("Báo cáo kết quả năm, tự chấm điểm", every, None, date(2024, 11, 15), date(2024, 12, 10)),
        ("Hội nghị tổng kết năm 2024", leader, every, None, date(2024, 12, 31)),
    )
    for content, in_charge, participants, starts_on, ends_on in rows:
        yield ActivityCard(
            content=content,
            in_charge=in_charge,
            participants=participants,
            starts_on=starts_on,
            ends_on=ends_on,
        )
