"""Sample extracts: one award of a small agency, and a department that came out of a reorganisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reports import sample_facts as known
from reports.award_extract.facts import AwardEntryFacts, AwardExtractFacts, GapFacts, TotalFacts

CHAIRMAN = "Chủ tịch UBND tỉnh"
CERTIFICATE, FLAG = "Bằng khen của Chủ tịch UBND tỉnh", "Cờ thi đua của Chính phủ"
MERGED = "trước khi hợp nhất thành Sở Tài chính (01/03/2025)"


def samples() -> Mapping[str, AwardExtractFacts]:
    return {
        "little_known": AwardExtractFacts(
            stamp=known.SMALL_STAMP,
            office=known.SMALL_OFFICE,
            agency="Văn phòng UBND tỉnh",
            made_on=date(2024, 1, 24),
            entries=(
                AwardEntryFacts(
                    year=2022,
                    award=CERTIFICATE,
                    recipient="Văn phòng UBND tỉnh",
                    number="31/QĐ-UBND",
                    decided_on=date(2023, 2, 10),
                    issuer=CHAIRMAN,
                ),
            ),
            totals=(TotalFacts(award=CERTIFICATE, number=1),),
        ),
        "large": AwardExtractFacts(
            stamp=known.LARGE_STAMP,
            office=known.LARGE_OFFICE,
            agency="Sở Tài chính",
            made_on=date(2027, 1, 22),
            made_by="Trần Thị Ví Dụ",
            first_year=2019,
            last_year=2026,
            reorganisations=(
                "Sở Tài chính hợp nhất thành Sở Tài chính từ ngày 01/03/2025 (văn bản số 10/NQ-HĐND ngày 20/02/2025 "
                "của Hội đồng nhân dân tỉnh)",
                "Sở Kế hoạch và Đầu tư hợp nhất thành Sở Tài chính từ ngày 01/03/2025 (văn bản số 10/NQ-HĐND ngày "
                "20/02/2025 của Hội đồng nhân dân tỉnh)",
            ),
            entries=(
                _entry(2026, CERTIFICATE, "Sở Tài chính", "12/QĐ-UBND", date(2027, 1, 15)),
                _entry(2025, CERTIFICATE, "Sở Tài chính", "18/QĐ-UBND", date(2026, 1, 20)),
                _entry(2024, CERTIFICATE, "Sở Tài chính", "77/QĐ-UBND", date(2025, 2, 20), MERGED),
                AwardEntryFacts(
                    year=2023,
                    award=FLAG,
                    recipient="Sở Tài chính",
                    number="604/QĐ-TTg",
                    decided_on=date(2024, 7, 5),
                    issuer="Thủ tướng Chính phủ",
                    signer="Phó Thủ tướng Lê Văn Mẫu",
                    note=MERGED,
                ),
                AwardEntryFacts(
                    year=2021,
                    award=CERTIFICATE,
                    recipient="Sở Kế hoạch và Đầu tư",
                    number="55/QĐ-UBND",
                    decided_on=date(2022, 3, 1),
                    issuer=CHAIRMAN,
                    signer="Nguyễn Văn Mẫu",
                    note="đã hủy bỏ theo Quyết định số 90/QĐ-UBND ngày 02/06/2022; trước khi hợp nhất thành Sở Tài "
                    "chính (01/03/2025)",
                    revoked=True,
                ),
            ),
            gaps=(GapFacts(first=2022, last=2022), GapFacts(first=2019, last=2020)),
            totals=(TotalFacts(award=CERTIFICATE, number=3), TotalFacts(award=FLAG, number=1)),
            runs=(f"{CERTIFICATE}: 2024 (Sở Tài chính), 2025 (Sở Tài chính), 2026 (Sở Tài chính)",),
        ),
    }


def _entry(
    year: int, award: str, recipient: str, number: str, decided_on: date, note: str | None = None
) -> AwardEntryFacts:
    return AwardEntryFacts(
        year=year,
        award=award,
        recipient=recipient,
        number=number,
        decided_on=decided_on,
        issuer=CHAIRMAN,
        signer="Nguyễn Văn Mẫu",
        note=note,
    )
