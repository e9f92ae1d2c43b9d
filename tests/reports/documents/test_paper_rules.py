"""What papers do with the harder facts: votes, withdrawals, two deputies, cụm, foreign names, half years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from reports import (
    announcement,
    attendance_sheet,
    markup,
    minutes,
    nomination_result,
    programme,
    proposal_list,
    submission_letter,
    wording,
    year_end_report,
)
from reports import sample_facts as known
from reports.document import BLANK, Heading, ItemList, Orientation, Paragraph
from reports.facts import (
    AttendanceFacts,
    BlockFacts,
    DecisionMannerFacts,
    EndorsedFacts,
    EndorsementFacts,
    NominationFacts,
    PersonFacts,
)

MINUTES = minutes.ENTRY.samples()["large"]
LITTLE = minutes.ENTRY.samples()["little_known"]


def words(facts: object, entry: object = minutes.ENTRY) -> list[str]:
    return list(entry.compose(facts).words())  # type: ignore[attr-defined]


# --- how it was decided ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("manner", "sentence"),
    [
        (DecisionMannerFacts(mode="agreed"), "thống nhất tại hội nghị"),
        (DecisionMannerFacts(mode="by_rank"), "theo thứ hạng điểm của các đơn vị"),
        (DecisionMannerFacts(mode="hands", secrecy="open"), "biểu quyết bằng hình thức giơ tay"),
        (DecisionMannerFacts(mode="ballot"), "bỏ phiếu"),
        (DecisionMannerFacts(mode="ballot", secrecy="secret", medium="paper"), "bỏ phiếu kín bằng phiếu giấy"),
        (
            DecisionMannerFacts(mode="ballot", secrecy="open", medium="electronic"),
            "bỏ phiếu công khai bằng phiếu điện tử",
        ),
        (DecisionMannerFacts(), BLANK),
        (None, BLANK),
    ],
)  # fmt: skip
def test_the_way_of_deciding_is_told_in_words(manner: DecisionMannerFacts | None, sentence: str) -> None:
    assert f"Hình thức quyết định: {sentence}." in words(replace(LITTLE, manner=manner))


def test_where_only_the_wording_is_known_the_wording_stands() -> None:
    said = words(replace(LITTLE, manner=DecisionMannerFacts(wording="bình chọn 02 đơn vị dẫn đầu")))

    assert "Ghi nhận cụ thể: bình chọn 02 đơn vị dẫn đầu." in said
    assert f"Hình thức quyết định: {BLANK}." not in said


def test_counts_are_printed_as_far_as_they_were_given() -> None:
    said = words(replace(LITTLE, manner=DecisionMannerFacts(mode="ballot", issued=7, valid=6)))

    assert "Số phiếu phát ra: 07; hợp lệ: 06." in said


def test_the_share_is_counted_on_all_members_with_written_opinions() -> None:
    table = nomination_result.ENTRY.compose(nomination_result.ENTRY.samples()["large"]).tables[0]

    headers = [column.header for column in table.columns]
    first = dict(zip(headers, table.rows[0].cells, strict=True))
    assert first["Số phiếu đồng ý"] == 13
    assert first["Ý kiến bằng văn bản đồng ý"] == 1
    assert first["Tổng số thành viên"] == 15
    assert first["Tỷ lệ %"] == Decimal("93.3")


def test_without_the_number_of_members_there_is_no_share() -> None:
    facts = replace(MINUTES, manner=DecisionMannerFacts(mode="ballot", present=14))

    row = minutes.ENTRY.compose(facts).tables[-1].rows[0]

    assert row.cells[-3:] == (14, None, None)


@pytest.mark.parametrize("mode", ["agreed", "by_rank"])
def test_counts_are_not_printed_for_what_was_no_vote(mode: str) -> None:
    facts = replace(MINUTES, manner=replace(known.LARGE_MANNER, mode=mode), endorsement=None, scores=())

    said = words(facts)

    assert not [text for text in said if "phiếu" in text.lower() or "%" in text]


def test_a_wide_result_lies_across_and_a_narrow_one_upright() -> None:
    entry = nomination_result.ENTRY

    assert entry.compose(entry.samples()["large"]).orientation is Orientation.LANDSCAPE
    assert entry.compose(entry.samples()["little_known"]).orientation is Orientation.PORTRAIT


# --- nominations ----------------------------------------------------------------------------------------------


def test_a_withdrawal_stands_with_its_reason_and_is_proposed_nowhere() -> None:
    said = words(MINUTES)
    annex = proposal_list.ENTRY.compose(proposal_list.ENTRY.samples()["large"])

    assert (
        "Sở Nông nghiệp và Môi trường xin rút khỏi danh sách đề nghị Cờ thi đua của Ủy ban nhân dân tỉnh; "
        "lý do: đã được tặng Cờ thi đua năm 2025, nhường đơn vị khác."
    ) in said
    assert "Sở Nông nghiệp và Môi trường" not in list(annex.words())
    assert "Tặng 01 Cờ thi đua của Ủy ban nhân dân tỉnh cho Sở Tài chính;" in said


def test_the_result_keeps_the_withdrawn_row_with_a_note() -> None:
    table = nomination_result.ENTRY.compose(nomination_result.ENTRY.samples()["large"]).tables[0]

    assert [row.cells[-1] for row in table.rows if row.cells[1] == "Sở Nông nghiệp và Môi trường"] == [
        "Xin rút; lý do: đã được tặng Cờ thi đua năm 2025, nhường đơn vị khác"
    ]


def test_recipients_only_counted_stand_as_a_number() -> None:
    counted = NominationFacts(award="Giấy khen của Chánh Thanh tra tỉnh", number=3)
    unknown = NominationFacts(award="Bằng khen")

    said = words(replace(LITTLE, nominations=(counted, unknown)))
    news = announcement.ENTRY.compose(
        replace(announcement.ENTRY.samples()["little_known"], nominations=(counted, unknown))
    )

    assert "Tặng 03 Giấy khen của Chánh Thanh tra tỉnh cho 03 tập thể;" in said
    assert f"Tặng {BLANK} Bằng khen cho {BLANK}" in said
    assert ItemList(("Tặng Giấy khen của Chánh Thanh tra tỉnh cho 03 tập thể;", "Tặng Bằng khen.")) in news.body


def test_foreign_names_pass_through_unchanged() -> None:
    foreign = NominationFacts(
        award="provincial People's Committee emulation flag for leading the 2023 block",
        recipient="Provincial Vietnam Fatherland Front Committee",
    )

    (row,) = minutes.ENTRY.compose(replace(LITTLE, nominations=(foreign,))).tables[0].rows

    assert row.cells[1:3] == (foreign.recipient, foreign.award)


# --- the letter -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("authority", "asked"),
    [
        ("Thủ tướng Chính phủ", "Giám đốc Sở Nội vụ xét, trình Thủ tướng Chính phủ tặng"),
        ("Chủ tịch nước", "Giám đốc Sở Nội vụ xét, trình Thủ tướng Chính phủ trình Chủ tịch nước tặng"),
        ("Giám đốc Sở Nội vụ", "Giám đốc Sở Nội vụ tặng"),
        ("Bộ trưởng Bộ Nội vụ", "Giám đốc Sở Nội vụ xét, đề nghị Bộ trưởng Bộ Nội vụ tặng"),
        (None, "Giám đốc Sở Nội vụ xét, trình cấp có thẩm quyền tặng"),
    ],
)
def test_a_block_of_a_sector_asks_its_own_addressee(authority: str | None, asked: str) -> None:
    facts = replace(
        submission_letter.ENTRY.samples()["little_known"],
        addressees=("Giám đốc Sở Nội vụ",),
        nominations=(NominationFacts(award="Cờ thi đua", authority=authority, recipient="Thanh tra Sở Nội vụ"),),
    )

    letter = submission_letter.ENTRY.compose(facts)

    assert f"1. Đề nghị {asked} 01 Cờ thi đua năm 2023 cho:" in list(letter.words())
    assert letter.addressees == ("Giám đốc Sở Nội vụ",)
    assert letter.through is None


def test_basis_lines_end_with_semicolons_and_the_minutes_with_a_full_stop() -> None:
    facts = replace(
        submission_letter.ENTRY.samples()["little_known"],
        basis=("Căn cứ Luật Thi đua, khen thưởng;", "Nghị định số 1."),
    )

    assert submission_letter.ENTRY.compose(facts).basis == (
        "Căn cứ Luật Thi đua, khen thưởng;",
        "Căn cứ Nghị định số 1;",
        f"Căn cứ Biên bản hội nghị số {BLANK}/BB-KTĐ ngày 22 tháng 01 năm 2024 của "
        "Khối thi đua các cơ quan Tham mưu - Tổng hợp.",
    )


def test_votes_are_told_beside_each_recipient() -> None:
    letter = submission_letter.ENTRY.compose(submission_letter.ENTRY.samples()["large"])

    said = list(letter.words())
    opinions = "số ý kiến đồng ý (cả ý kiến bằng văn bản)"
    assert f"Sở Tài chính; {opinions}: 14/15 (93,3%); căn cứ đề nghị: Đơn vị dẫn đầu khối." in said
    assert "Sở Tài chính; số phiếu đồng ý: 12/15 (80,0%); căn cứ đề nghị: Đơn vị dẫn đầu khối." in said


# --- posts ----------------------------------------------------------------------------------------------------


def test_two_deputies_come_out_with_their_leader() -> None:
    endorsement = EndorsementFacts(
        year=2016,
        leader=EndorsedFacts(party="Sở Nông nghiệp và Phát triển Nông thôn"),
        deputies=(EndorsedFacts(party="Kho bạc Nhà nước"), EndorsedFacts(party="Sở Tài nguyên và Môi trường")),
    )
    facts = replace(announcement.ENTRY.samples()["little_known"], endorsement=endorsement)

    assert (
        "Hội nghị suy tôn Sở Nông nghiệp và Phát triển Nông thôn làm Khối trưởng, "
        "Kho bạc Nhà nước và Sở Tài nguyên và Môi trường làm Khối phó Khối thi đua năm 2016."
    ) in words(facts, announcement.ENTRY)


def test_a_deputy_known_without_a_leader_is_announced_alone_and_blank_in_the_minutes() -> None:
    endorsement = EndorsementFacts(year=2016, deputies=(EndorsedFacts(party="Thaco"),))

    news = words(replace(announcement.ENTRY.samples()["little_known"], endorsement=endorsement), announcement.ENTRY)
    said = words(replace(LITTLE, endorsement=endorsement))

    assert "Hội nghị suy tôn Thaco làm Khối phó Khối thi đua năm 2016." in news
    assert f"Hội nghị suy tôn {BLANK} là Khối trưởng, Thaco là Khối phó Khối thi đua năm 2016." in said


def test_a_cum_uses_its_own_words_everywhere() -> None:
    block = BlockFacts(name="Cụm thi đua số 11", wording="cum", year=2023)

    paper = minutes.ENTRY.compose(replace(LITTLE, block=block))
    report = year_end_report.ENTRY.compose(replace(year_end_report.ENTRY.samples()["little_known"], block=block))

    assert Heading("VI. SUY TÔN CỤM TRƯỞNG, CỤM PHÓ NĂM 2024") in paper.body
    assert paper.letterhead is not None
    assert (paper.letterhead.issuer, paper.letterhead.number) == ("CỤM THI ĐUA SỐ 11", f"Số: {BLANK}/BB-CTĐ")
    assert paper.recipients is not None
    assert "- Các đơn vị thành viên Cụm;" in paper.recipients.lines
    assert report.signatures is not None
    assert report.signatures.signatures[0].lines[:2] == ("TM. CỤM THI ĐUA", "CỤM TRƯỞNG")
    assert Heading("2. Hoạt động của Cụm", 2) in report.body


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Khối Kinh tế - Kỹ thuật tỉnh", "Khối Kinh tế - Kỹ thuật tỉnh"),
        ("Cụm Thi đua số 10", "Cụm Thi đua số 10"),
        ("các sở, ngành tổng hợp", "Khối thi đua các sở, ngành tổng hợp"),
        (None, f"Khối thi đua {BLANK}"),
    ],
)
def test_the_block_is_named_with_its_word_once(name: str | None, printed: str) -> None:
    assert wording.block_name(BlockFacts(name=name)) == printed


def test_the_announcement_of_an_unnamed_block_speaks_of_the_block() -> None:
    facts = replace(announcement.ENTRY.samples()["little_known"], block=BlockFacts(name=None))

    assert announcement.ENTRY.compose(facts).title.name.startswith("Khối thi đua: Hội nghị tổng kết")


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Chủ tịch Hội Luật gia, Trưởng khối", "Chủ tịch Hội Luật gia"),
        ("Chánh Thanh tra Sở Tài chính - Trưởng Cụm Thi đua", "Chánh Thanh tra Sở Tài chính"),
        ("Giám đốc Sở Lao động - Thương binh và Xã hội", "Giám đốc Sở Lao động - Thương binh và Xã hội"),
        ("Khối trưởng", "Khối trưởng"),
        (None, None),
    ],
)
def test_a_post_in_the_own_agency_is_kept_whole(title: str | None, printed: str | None) -> None:
    assert wording.post(title) == printed


def test_several_chairs_sign_beside_the_secretary() -> None:
    signatures = minutes.ENTRY.compose(MINUTES).signatures

    assert signatures is not None
    assert [(signer.lines, signer.name) for signer in signatures.signatures] == [
        (("THƯ KÝ",), "Hà Thị Bảo Châu"),
        (("CHỦ TRÌ",), "Trịnh Văn Bách"),
        (("CHỦ TRÌ",), "Phạm Đình Khải"),
    ]


# --- kinds of conference --------------------------------------------------------------------------------------


def test_minutes_of_a_signing_have_no_nominations_and_those_of_half_a_year_no_pledge() -> None:
    nothing = {"nominations": (), "endorsement": None, "pledge_signed": None, "scores": ()}
    signing = replace(MINUTES, conference=replace(known.LARGE_CONFERENCE, kind="signing"), **nothing)
    half_year = replace(MINUTES, conference=replace(known.LARGE_CONFERENCE, kind="mid_year"), **nothing)

    headings = [[block.text for block in minutes.ENTRY.compose(facts).body if isinstance(block, Heading)]
                for facts in (signing, half_year)]  # fmt: skip

    assert headings == [
        ["I. THỜI GIAN, ĐỊA ĐIỂM", "II. THÀNH PHẦN", "III. NỘI DUNG", "IV. KÝ KẾT GIAO ƯỚC THI ĐUA NĂM 2027",
         "V. KẾT LUẬN"],
        ["I. THỜI GIAN, ĐỊA ĐIỂM", "II. THÀNH PHẦN", "III. NỘI DUNG", "IV. KẾT LUẬN"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("signing", "Hội nghị phát động, ký kết giao ước thi đua năm 2027"),
        ("mid_year", "Hội nghị sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026"),
        ("year_end", "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026"),
        (
            "year_end_and_signing",
            "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026; phát động, ký kết giao ước thi đua năm 2027",
        ),
    ],
)
def test_a_conference_without_published_title_is_named_by_kind_and_years(kind: str, title: str) -> None:
    assert wording.conference_title(replace(known.LARGE_CONFERENCE, kind=kind)) == title


def test_the_report_keeps_the_order_of_its_headings() -> None:
    report = year_end_report.ENTRY.compose(year_end_report.ENTRY.samples()["large"])

    assert [block.text for block in report.body if isinstance(block, Heading)] == [
        "I. ĐẶC ĐIỂM, TÌNH HÌNH",
        "II. KẾT QUẢ",
        "1. Lãnh đạo, tổ chức phong trào thi đua",
        "2. Hoạt động của Khối",
        "3. Kết quả thực hiện chỉ tiêu giao ước",
        "4. Kết quả theo đơn vị",
        "5. Công tác khen thưởng",
        "6. Chấm điểm, xếp hạng",
        "III. TỒN TẠI, KHÓ KHĂN, HẠN CHẾ, NGUYÊN NHÂN",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027",
        "V. ĐỀ XUẤT, KIẾN NGHỊ, ĐỀ NGHỊ KHEN THƯỞNG",
    ]


def test_the_report_of_half_a_year_looks_at_its_second_half() -> None:
    report = year_end_report.ENTRY.compose(year_end_report.ENTRY.samples()["half_year"])

    assert report.title.abstract[0] == (
        "Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2026 và phương hướng, nhiệm vụ 6 tháng cuối năm 2026"
    )
    assert Heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026") in report.body


def test_a_section_nobody_filled_is_a_blank_and_a_written_one_is_not() -> None:
    report = year_end_report.ENTRY.compose(year_end_report.ENTRY.samples()["little_known"])

    body = list(report.body)
    assert body[body.index(Heading("2. Hoạt động của Khối", 2)) + 1] == Paragraph(BLANK)
    assert body[body.index(Heading("1. Lãnh đạo, tổ chức phong trào thi đua", 2)) + 1] != Paragraph(BLANK)


def test_a_unit_that_did_not_submit_has_neither_points_nor_rank() -> None:
    table = next(
        table
        for table in year_end_report.ENTRY.compose(year_end_report.ENTRY.samples()["large"]).tables
        if table.caption == "Điểm và xếp hạng"
    )

    assert table.rows[-1].cells[2:] == (None, None, None, None, "Chưa nộp")


def test_the_percentage_of_a_target_is_computed_only_from_two_numbers() -> None:
    table = year_end_report.ENTRY.compose(year_end_report.ENTRY.samples()["large"]).tables[0]

    found = {row.cells[1]: row.cells[3:] for row in table.rows}
    assert found["Vốn đầu tư công được giải ngân"] == (Decimal(1250000), Decimal("1187500.5"), Decimal("95.0"))
    assert found["Xây dựng kế hoạch chuyển đổi số"] == ("Hoàn thành", "Hoàn thành", None)
    assert found["Sáng kiến được công nhận cấp tỉnh"] == (Decimal(20), BLANK, None)


# --- programme and attendance ---------------------------------------------------------------------------------


def test_hours_of_the_programme_follow_from_the_lengths_of_its_lines() -> None:
    facts = programme.ENTRY.samples()["large"]
    open_end = replace(facts, agenda=(facts.agenda[0], replace(facts.agenda[1], minutes=None), facts.agenda[2]))

    hours = [row.cells[1] for row in programme.ENTRY.compose(open_end).tables[0].rows]

    assert hours == ["08 giờ", "08 giờ 15 phút", BLANK]


def test_without_a_beginning_the_programme_shows_lengths() -> None:
    facts = programme.ENTRY.samples()["large"]
    timeless = replace(facts, conference=replace(facts.conference, starts_at=None))

    hours = [row.cells[1] for row in programme.ENTRY.compose(timeless).tables[0].rows]

    assert hours[:2] == ["15 phút", "05 phút"]
    assert hours[-1] == BLANK


def test_the_programme_says_when_and_where() -> None:
    facts = programme.ENTRY.samples()["large"]
    evening = replace(facts.conference, held_on=date(2027, 2, 5), part_of_day=None, starts_at=time(14, 30), venue=None)

    note = programme.ENTRY.compose(replace(facts, conference=evening)).title.note

    assert note == f"(Bắt đầu lúc 14 giờ 30 phút, ngày 05 tháng 02 năm 2027, tại {BLANK})"


def test_members_stand_before_guests_on_the_attendance_sheet() -> None:
    guest = AttendanceFacts(party="Sở Nội vụ", name="Lý Quốc Cường", capacity="invitee", presence="in_person")
    member = AttendanceFacts(party="Sở Y tế", presence="absent_with_reason", reason="đi công tác")
    facts = replace(attendance_sheet.ENTRY.samples()["large"], seats=(guest, member))

    rows = attendance_sheet.ENTRY.compose(facts).tables[0].rows

    assert [row.cells[0] for row in rows] == ["Đơn vị thành viên", 1, "Khách mời", 2]
    assert rows[1].cells[1:] == (None, None, "Sở Y tế", "Thành viên", None, "Vắng: đi công tác")


def test_an_incomplete_list_of_members_says_so() -> None:
    entry = attendance_sheet.ENTRY
    sentence = "Danh sách đơn vị thành viên chưa đầy đủ."

    assert sentence in words(entry.samples()["little_known"], entry)
    assert sentence not in words(entry.samples()["large"], entry)


# --- small parts ----------------------------------------------------------------------------------------------


def test_written_sections_become_paragraphs_and_lists() -> None:
    written = ("Mở đầu.\n- một\n- hai", "- ba", "", "1. thứ nhất", "2. thứ hai", "7. ngoài dãy")

    assert markup.blocks(written) == (
        Paragraph("Mở đầu."),
        ItemList(("một", "hai", "ba")),
        ItemList(("thứ nhất", "thứ hai"), ordered=True),
        Paragraph("7. ngoài dãy"),
    )


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ((), ""),
        (("Sở Y tế",), "Sở Y tế"),
        (("Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"), "Sở Y tế và Sở Văn hóa, Thể thao và Du lịch"),
        (("A", "B", "C"), "A, B và C"),
        (("A, B", "C", "D"), "A, B; C và D"),
    ],
)
def test_names_are_listed_so_that_none_runs_into_another(names: tuple[str, ...], text: str) -> None:
    assert wording.joined(names) == text


def test_a_person_is_named_as_far_as_known() -> None:
    assert wording.person(PersonFacts(name="Vũ Thị Liễu", title="Khối Trưởng")) == "Vũ Thị Liễu, Khối Trưởng"
    assert wording.person(PersonFacts(title="Khối Trưởng")) == "Khối Trưởng"
    assert wording.person(PersonFacts()) == BLANK
