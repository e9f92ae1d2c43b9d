"""Standard text of a fresh plan, regulation or launch: a model to be checked, dotted where only the block knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emulation.domain.block import BlockWording
from emulation.domain.plan import PaperKind

BASIS = "basis"
"""Key of the section with the legal basis, one line each; it has no number."""
SCHEDULE = "schedule"
"""Key of the section of a plan under which the table of dated activities stands."""
WITHIN = "content."
"""Sections of a plan whose key begins so stand together beneath one heading."""
ADDED = "added."
"""A section the block added itself; its key never belongs to another one, not even after it is gone."""
GROUP = "Nội dung"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True)
class SectionText:
    """A section of the model: its lasting key, its heading without number, its text."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class Numbered:
    """A section's heading as printed. ``group`` is the heading that stands before it, where it opens a group."""

    heading: str
    level: int
    group: str | None = None


def standard_sections(
    kind: PaperKind, wording: BlockWording, year: int, basis: Sequence[str]
) -> tuple[SectionText, ...]:
    """The sections a fresh paper begins with. ``basis``: the lines “Căn cứ …” without the sign at their end."""
    texts = {PaperKind.PLAN: _plan, PaperKind.REGULATION: _regulation, PaperKind.LAUNCH: _launch}
    lines = "\n".join(basis)
    return (SectionText(BASIS, "Căn cứ", lines), *texts[kind](wording, year))


def numbered(kind: PaperKind, sections: Sequence[tuple[str, str]]) -> dict[str, Numbered]:
    """How the headings of a paper are printed, by key. ``sections``: key and heading, in order."""
    found: dict[str, Numbered] = {}
    chapter, article, inner = 0, 0, 0
    for key, heading in sections:
        if key == BASIS:
            found[key] = Numbered("Căn cứ", 1)
        elif kind is PaperKind.REGULATION:
            article += 1
            found[key] = Numbered(f"Điều {article}. {heading}", 1)
        elif key.startswith(WITHIN):
            group = None
            if inner == 0:
                chapter += 1
                group = f"{_roman(chapter)}. {GROUP}"
            inner += 1
            found[key] = Numbered(f"{inner}. {heading}", 2, group)
        else:
            chapter += 1
            found[key] = Numbered(f"{_roman(chapter)}. {heading}", 1)
    return found


def key_of_added(kind: PaperKind, keys: Sequence[str], used: int) -> str:
    """The key of one more section. ``used``: the highest number any added section of the paper ever had."""
    highest = max([used, *(int(key.rpartition(".")[2]) for key in keys if ADDED in key)])
    return f"{WITHIN if kind is PaperKind.PLAN else ''}{ADDED}{highest + 1}"


def place_of_added(kind: PaperKind, keys: Sequence[str]) -> int:
    """Where one more section goes: after the contents of a plan, before the last section of the other papers."""
    if kind is PaperKind.PLAN:
        inside = [number for number, key in enumerate(keys) if key.startswith(WITHIN)]
        return inside[-1] + 1 if inside else len(keys)
    return max(len(keys) - 1, 0)


def _roman(number: int) -> str:
    return ROMAN[number - 1] if number <= len(ROMAN) else str(number)


def _plan(wording: BlockWording, year: int) -> Iterator[SectionText]:
    word, leader, deputy = wording.label, wording.leader, wording.deputy
    yield SectionText(
        "purpose",
        "Mục đích, yêu cầu",
        f"1. Tổ chức các phong trào thi đua năm {year} thiết thực, gắn với nhiệm vụ chính trị của từng đơn vị và của "
        f"{word}; kịp thời phát hiện, đề nghị khen thưởng tập thể, cá nhân có thành tích.\n"
        "2. Việc nào cũng có đơn vị chủ trì, đơn vị tham gia và thời gian hoàn thành; kết quả được theo dõi, báo cáo.",
    )
    yield SectionText(
        "content.launching",
        "Phát động phong trào thi đua",
        f"Phát động phong trào thi đua năm {year} của {word}; hưởng ứng phong trào do Thủ tướng Chính phủ, bộ, ngành "
        "và tỉnh phát động. Chủ đề: ……",
    )
    yield SectionText(
        "content.signing",
        "Ký kết giao ước thi đua",
        "Các đơn vị đăng ký chỉ tiêu, danh hiệu thi đua, hình thức khen thưởng; góp ý dự thảo giao ước; ký kết giao "
        "ước tại hội nghị. Thời gian, địa điểm: ……",
    )
    yield SectionText("content.joint", f"Hoạt động chung của {word}", "Các hoạt động chung trong năm: ……")
    yield SectionText(
        "content.inspection",
        "Theo dõi, kiểm tra",
        f"{leader} phối hợp {deputy} theo dõi, kiểm tra việc thực hiện giao ước của các đơn vị. Nội dung, đơn vị được "
        "kiểm tra: ……",
    )
    yield SectionText(
        "content.review",
        "Sơ kết, tổng kết, chấm điểm, bình xét",
        "Sơ kết 6 tháng đầu năm; các đơn vị báo cáo kết quả năm, tự chấm điểm; "
        f"{leader}, {deputy} thẩm định; hội nghị tổng kết thông qua báo cáo, bình xét, đề nghị khen thưởng và suy tôn "
        f"{leader}, {deputy} năm {year + 1}.",
    )
    yield SectionText(SCHEDULE, "Tiến độ thực hiện", "Các hoạt động và thời gian thực hiện theo bảng dưới đây.")
    yield SectionText(
        "budget",
        "Kinh phí",
        "Mỗi đơn vị tự bảo đảm kinh phí cho hoạt động của mình. Kinh phí hoạt động chung: ……",
    )
    yield SectionText(
        "organisation",
        "Tổ chức thực hiện",
        f"1. {leader}: chủ trì thực hiện Kế hoạch, đôn đốc các đơn vị, chuẩn bị và tổ chức các hội nghị.\n"
        f"2. {deputy}: phối hợp với {leader}, thực hiện việc được phân công.\n"
        "3. Các đơn vị thành viên: cụ thể hóa Kế hoạch, thực hiện giao ước, báo cáo đúng hạn.",
    )


def _regulation(wording: BlockWording, year: int) -> Iterator[SectionText]:
    word, leader, deputy = wording.label, wording.leader, wording.deputy
    yield SectionText(
        "scope",
        "Phạm vi, đối tượng áp dụng",
        f"1. Quy chế quy định tổ chức, nhiệm vụ và cách thức làm việc của {word} trong năm {year}.\n"
        f"2. Quy chế áp dụng với các đơn vị thành viên {word}.",
    )
    yield SectionText(
        "principles",
        "Nguyên tắc hoạt động",
        f"{word} làm việc công khai, dân chủ, bình đẳng giữa các đơn vị thành viên; quyết định theo đa số. "
        "Tỷ lệ cần đạt khi biểu quyết: ……",
    )
    yield SectionText(
        "leader",
        f"Nhiệm vụ của {leader}",
        "1. Chủ trì xây dựng kế hoạch, giao ước, tiêu chí chấm điểm; lấy ý kiến các đơn vị trước khi thông qua.\n"
        "2. Chuẩn bị, triệu tập và chủ trì hội nghị; theo dõi việc thực hiện giao ước.\n"
        f"3. Thay mặt {word} trình hồ sơ đề nghị khen thưởng và báo cáo cơ quan thường trực Hội đồng Thi đua - Khen "
        "thưởng.",
    )
    yield SectionText(
        "deputy",
        f"Nhiệm vụ của {deputy}",
        f"1. Phối hợp với {leader} thực hiện các nhiệm vụ của {word}.\n"
        f"2. Thay {leader} điều hành khi được ủy quyền; cùng thẩm định điểm của các đơn vị.",
    )
    yield SectionText(
        "members",
        "Nhiệm vụ, quyền của đơn vị thành viên",
        "1. Đăng ký chỉ tiêu, danh hiệu đúng hạn; ký và thực hiện giao ước thi đua.\n"
        "2. Góp ý dự thảo văn bản; dự hội nghị đúng thành phần; báo cáo, tự chấm điểm đầy đủ, đúng hạn.\n"
        "3. Được đề nghị khen thưởng, được bình xét và suy tôn, được kiến nghị về kết quả chấm điểm.",
    )
    yield SectionText(
        "meetings",
        "Chế độ hội nghị, thông tin, báo cáo",
        f"1. {word} họp ký kết giao ước, sơ kết 6 tháng và tổng kết năm; họp khác khi cần.\n"
        "2. Hội nghị tiến hành khi có đủ số đơn vị dự họp: ……\n"
        "3. Thời hạn báo cáo theo lịch của năm.",
    )
    yield SectionText(
        "scoring",
        "Chấm điểm, xếp hạng",
        "Đơn vị tự chấm điểm theo bảng tiêu chí đã thông qua, kèm minh chứng; "
        f"{leader}, {deputy} thẩm định; hội nghị xem xét, thông qua. Điểm bằng nhau được xử lý như sau: ……",
    )
    yield SectionText(
        "nomination",
        "Bình xét, đề nghị khen thưởng",
        f"{word} bình xét theo kết quả chấm điểm, trong số lượng được phân bổ, và đề nghị cấp có thẩm quyền xét khen "
        "thưởng. Hình thức bình xét: ……",
    )
    yield SectionText(
        "endorsement",
        f"Suy tôn {leader}, {deputy}",
        f"Hội nghị tổng kết suy tôn {leader}, {deputy} năm sau. {leader} bàn giao hồ sơ cho {leader} mới trong thời "
        "hạn: ……",
    )
    yield SectionText(
        "effect",
        "Tổ chức thực hiện",
        f"Các đơn vị thành viên {word} thực hiện Quy chế này. Việc sửa đổi, bổ sung do hội nghị {word} quyết định.",
    )


def _launch(wording: BlockWording, year: int) -> Iterator[SectionText]:
    word, leader = wording.label, wording.leader
    yield SectionText("theme", "Chủ đề, khẩu hiệu thi đua", "“……”")
    yield SectionText(
        "purpose",
        "Mục đích, yêu cầu",
        f"Động viên cán bộ, công chức, viên chức, người lao động các đơn vị thi đua hoàn thành nhiệm vụ năm {year}; "
        "thi đua thiết thực, có chỉ tiêu cụ thể, không hình thức.",
    )
    yield SectionText(
        "contents",
        "Nội dung thi đua",
        "1. Hoàn thành các chỉ tiêu, nhiệm vụ được giao.\n"
        "2. Cải cách hành chính, chuyển đổi số, nâng cao chất lượng phục vụ.\n"
        "3. Xây dựng cơ quan trong sạch, vững mạnh; thực hiện văn hóa công sở, dân chủ ở cơ sở.\n"
        f"4. Nội dung riêng của {word}: ……",
    )
    yield SectionText(
        "period",
        "Thời gian, hình thức phát động",
        "Phong trào được phát động tại hội nghị ký kết giao ước, sơ kết sau 6 tháng và tổng kết cuối năm. "
        "Ngày phát động: ……",
    )
    yield SectionText(
        "awards",
        "Khen thưởng",
        "Tập thể, cá nhân có thành tích trong phong trào được xem xét, đề nghị khen thưởng theo quy định.",
    )
    yield SectionText(
        "organisation",
        "Tổ chức thực hiện",
        "1. Các đơn vị phát động phong trào trong cơ quan, đơn vị mình và đăng ký chỉ tiêu.\n"
        f"2. {leader} theo dõi, tổng hợp kết quả, báo cáo tại hội nghị sơ kết, tổng kết.",
    )
