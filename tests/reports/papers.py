"""Papers built by hand for the tests of the writers: no facts, only shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from reports.document import (
    Align,
    Column,
    Document,
    Heading,
    ItemList,
    Letterhead,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Recipients,
    Row,
    RowStyle,
    Signature,
    SignatureRow,
    Table,
    Title,
)

BLOCK = "KHỐI THI ĐUA CÁC CƠ QUAN THAM MƯU - TỔNG HỢP"
LEADER = "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH"
SENTENCE = (
    "Hưởng ứng các phong trào thi đua do Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh phát động, các đơn vị trong Khối "
    "đã tổ chức ký kết giao ước với những nội dung, tiêu chí cụ thể, bám sát chỉ tiêu, nhiệm vụ được giao, "
    "góp phần hoàn thành các chỉ tiêu phát triển kinh tế - xã hội của tỉnh."
)

LETTERHEAD = Letterhead(
    parent=LEADER,
    issuer=BLOCK,
    number="Số: ……/BC-KTĐ",
    place_and_date="……, ngày …… tháng …… năm 2024",
)
CHAIR = SignatureRow(
    (Signature(lines=("TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "PHÓ CHÁNH VĂN PHÒNG"), name="Nguyễn Thị Hòa"),)
)
RECIPIENTS = Recipients(
    (
        "- Ban Thi đua - Khen thưởng tỉnh (cơ quan thường trực Hội đồng Thi đua - Khen thưởng tỉnh);",
        "- Các đơn vị thành viên Khối;",
        "- Lưu: VT, KTĐ.",
    )
)
COLUMNS = (
    Column(header="STT", width=6, align=Align.CENTRE),
    Column(header="Đơn vị", width=40),
    Column(header="Ngày nộp", width=16, align=Align.CENTRE),
    Column(header="Điểm thẩm định", width=14, align=Align.RIGHT, decimals=2),
    Column(header="Ghi chú", width=24),
)


def table(rows: int) -> Table:
    """A ranking with a heading row in front and a total at the end."""
    body = tuple(
        Row((n, f"Sở thứ {n} của tỉnh", date(2024, 1, 1 + n % 28), Decimal("90.5") + n % 9, None))
        for n in range(1, rows + 1)
    )
    group = Row(("I", "Các cơ quan tham mưu", None, None, None), RowStyle.GROUP)
    total = Row((None, "Tổng cộng", None, Decimal("1234.5"), None), RowStyle.TOTAL)
    return Table(caption="Tổng hợp điểm", columns=COLUMNS, rows=(group, *body, total))


def letter(*paragraphs: str) -> Document:
    """A submission letter of about two pages."""
    texts = paragraphs or (SENTENCE,) * 8
    return Document(
        kind="letter",
        subject="Tờ trình về việc đề nghị tặng Cờ thi đua của Chính phủ",
        title=Title(
            name="TỜ TRÌNH",
            abstract=(
                "Về việc đề nghị tặng Cờ thi đua của Chính phủ và Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh năm 2023",
            ),
        ),
        letterhead=LETTERHEAD,
        addressees=("Hội đồng Thi đua - Khen thưởng tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
        through="Ban Thi đua - Khen thưởng tỉnh",
        basis=(
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;",
            "Căn cứ kết quả hội nghị tổng kết của Khối ngày 22 tháng 01 năm 2024.",
        ),
        body=tuple(Paragraph(text) for text in texts),
        signatures=CHAIR,
        recipients=RECIPIENTS,
        demo=True,
        code="7KQ2-M9TX-41",
        made_at="Lập lúc 14 giờ 05 phút, ngày 22 tháng 01 năm 2024",
    )


def report(*, tables: tuple[int, ...] = (60, 90, 150), paragraphs: int = 30) -> Document:
    """The year-end report: headings, prose, lists and tables."""
    body = [Heading("I. ĐẶC ĐIỂM, TÌNH HÌNH"), *(Paragraph(SENTENCE) for _ in range(paragraphs // 2))]
    body += [Heading("II. KẾT QUẢ"), Heading("1. Hoạt động của Khối", 2), Heading("a) Phong trào", 3)]
    body += [ItemList((SENTENCE, "Ký kết giao ước thi đua.")), ItemList(("Nội dung thứ nhất.", SENTENCE), ordered=True)]
    body += [Paragraph("Căn cứ điểm số:", ParagraphStyle.PLAIN), *(table(rows) for rows in tables)]
    body += [Paragraph("Điểm đã được hội nghị thông qua.", ParagraphStyle.NOTE)]
    body += [*(Paragraph(SENTENCE) for _ in range(paragraphs - paragraphs // 2))]
    title = Title(
        name="BÁO CÁO",
        abstract=("Tổng kết công tác thi đua, khen thưởng năm 2023 và phương hướng, nhiệm vụ năm 2024",),
    )
    return replace(
        letter(), kind="report", subject="Báo cáo tổng kết", title=title, addressees=(), through=None, body=tuple(body)
    )


def minutes() -> Document:
    """Two signing blocks side by side, with recipients."""
    signers = SignatureRow(
        (
            Signature(lines=("THƯ KÝ",), name="Trần Văn Ấn"),
            Signature(lines=("CHỦ TRÌ",), name=None, note="(Ký, ghi rõ họ tên)"),
        )
    )
    return replace(
        letter(SENTENCE, SENTENCE),
        kind="minutes",
        title=Title(name="BIÊN BẢN", abstract=("Hội nghị tổng kết Khối thi đua",)),
        addressees=(),
        through=None,
        basis=(),
        signatures=signers,
        letterhead=replace(LETTERHEAD, number="Số: ……/BB-KTĐ"),
    )


def landscape_list(rows: int = 120) -> Document:
    """An annex: landscape, one long table."""
    return replace(
        letter(),
        kind="list",
        subject="Danh sách đề nghị",
        title=Title(name="DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", note="(Kèm theo Tờ trình số …… ngày …… tháng …… năm ……)"),
        addressees=(),
        through=None,
        basis=(),
        body=(table(rows),),
        orientation=Orientation.LANDSCAPE,
    )
