"""Sample pledges: one of which hardly anything is known, and one of fifteen members half of whom have signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reports import sample_facts as known
from reports.facts import PersonFacts
from reports.pledge.facts import PledgedMovementFacts, PledgedTargetFacts, PledgeFacts, PledgingPartyFacts

_BASIS = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Căn cứ Quyết định số …… của Ủy ban nhân dân tỉnh …… quy định về công tác thi đua, khen thưởng",
)


def samples() -> Mapping[str, PledgeFacts]:
    return {
        "little_known": PledgeFacts(
            stamp=known.SMALL_STAMP,
            block=known.SMALL_BLOCK,
            office=known.SMALL_OFFICE,
            year=2024,
            leader="Sở Tài chính",
            parties=tuple(
                PledgingPartyFacts(name=name)
                for name in (
                    "Sở Tài chính",
                    "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
                    "Văn phòng UBND tỉnh",
                    "Sở Kế hoạch và Đầu tư",
                )
            ),
            parties_complete=False,
        ),
        "large": PledgeFacts(
            stamp=known.LARGE_STAMP,
            block=known.LARGE_BLOCK,
            office=known.LARGE_OFFICE,
            year=2027,
            leader=known.LARGE_CONFERENCE.leader,
            basis=_BASIS,
            movements=(
                PledgedMovementFacts(
                    name="Thi đua hoàn thành các chỉ tiêu phát triển kinh tế - xã hội năm 2027",
                    launcher="Tỉnh",
                    launched_on=date(2027, 2, 10),
                    reviewed_on=date(2027, 12, 15),
                ),
                PledgedMovementFacts(name="Cả nước thi đua xây dựng nông thôn mới", launcher="Thủ tướng Chính phủ"),
            ),
            contents=(
                "Hoàn thành tốt nhiệm vụ chính trị được giao",
                "Đẩy mạnh cải cách hành chính, chuyển đổi số; giải quyết hồ sơ đúng hạn",
                "Thực hành tiết kiệm, chống lãng phí",
            ),
            criteria=("Kết quả thực hiện các chỉ tiêu đăng ký", "Thực hiện chế độ báo cáo đúng hạn"),
            parties=tuple(_party(number, name) for number, name in enumerate(_members())),
            parties_complete=True,
            witness=PersonFacts(name="Trần Văn Ví Dụ", title="Phó Giám đốc Sở Nội vụ"),
            signed_on=date(2027, 1, 22),
        ),
    }


def _members() -> list[str]:
    leader = known.LARGE_CONFERENCE.leader
    names = [member.name for member in known.LARGE_CONFERENCE.members]
    return sorted(names, key=lambda name: name != leader)


def _party(number: int, name: str) -> PledgingPartyFacts:
    signed = number % 2 == 0
    return PledgingPartyFacts(
        name=name,
        targets=_targets(number) if number < 6 else (),
        person=PersonFacts(name=f"Nguyễn Văn Mẫu {number + 1}", title="Giám đốc") if signed else None,
    )


def _targets(number: int) -> tuple[PledgedTargetFacts, ...]:
    return (
        PledgedTargetFacts(
            content="Tỷ lệ hồ sơ giải quyết đúng hạn",
            unit="%",
            planned=Decimal(98) + Decimal(number) / 10,
            before=Decimal("97.5"),
        ),
        PledgedTargetFacts(
            content="Đơn vị đạt danh hiệu Tập thể lao động xuất sắc",
            planned_text="Đạt",
            before_text="Đạt",
            note="theo quyết định công nhận",
        ),
        PledgedTargetFacts(content="Vốn đầu tư công giải ngân", unit="tỷ đồng", planned=Decimal("1250.75")),
    )
