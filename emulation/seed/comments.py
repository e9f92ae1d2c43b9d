"""Comments on two drafts of the block of culture and social affairs: all of it invented.

The report of 2023 went through comments before the conference adopted it; the launch of 2024 still waits for answers.
"""

from __future__ import annotations

from sqlalchemy import select

from emulation.domain.actors import Actor, Post, Role
from emulation.domain.comment import CommentAnswer, DraftKind
from emulation.domain.plan import PaperKind
from emulation.domain.report import Section
from emulation.models.block import BlockYear
from emulation.models.database import db
from emulation.models.plan import YearPaper
from emulation.seed.cast import OFFICE, at
from emulation.services import comments
from emulation.services.comments import CommentCard

TAKEN = "Đề nghị bổ sung kết quả chuyển đổi số của các đơn vị vào phần phương hướng (góp ý trình diễn)."
IN_PART = "Đề nghị nêu tên từng đơn vị chậm tự chấm điểm."
NOT_TAKEN = "Đề nghị bỏ nội dung về minh chứng chưa ghi số trang."
OFFICE_SAYS = "Số liệu khen thưởng cần thống nhất với sổ khen thưởng của tỉnh trước khi trình hội nghị."


def on_report(known: dict[str, int], conference_id: int) -> None:
    """The draft of the report, put up a week before the conference, every comment answered."""
    leader = _officer(known, "culture")
    until = at(2024, 1, 11, 0)
    draft = comments.ask_comments(
        leader,
        DraftKind.REPORT,
        conference_id,
        until=until,
        note="Đề nghị các đơn vị tập trung góp ý phần tồn tại, hạn chế và phương hướng năm 2024.",
        now=at(2024, 1, 4, 8),
    )
    directions, shortcomings = Section.DIRECTIONS.value, Section.SHORTCOMINGS.value
    said = (
        (_officer(known, "health"), directions, TAKEN, at(2024, 1, 8, 10)),
        (_officer(known, "education"), shortcomings, IN_PART, at(2024, 1, 9, 14, 20)),
        (_officer(known, "radio"), shortcomings, NOT_TAKEN, at(2024, 1, 11, 8, 5)),
        (OFFICE, Section.AWARDS.value, OFFICE_SAYS, at(2024, 1, 10, 15)),
    )
    made = [
        comments.give_comment(who, draft, CommentCard(section=section, text=text), now=when)
        for who, section, text, when in said
    ]
    comments.agree_to_draft(_officer(known, "science"), draft, now=at(2024, 1, 9, 9))
    comments.agree_to_draft(_officer(known, "school"), draft, now=at(2024, 1, 10, 9))
    answers = (
        (CommentAnswer.ACCEPTED, None),
        (CommentAnswer.PARTLY_ACCEPTED, "Nêu số đơn vị chậm, không nêu tên trong báo cáo trình hội nghị."),
        (CommentAnswer.NOT_ACCEPTED, "Hạn chế này do tổ thẩm định ghi nhận, cần giữ để các đơn vị khắc phục."),
        (CommentAnswer.ACCEPTED, "Đã đối chiếu với sổ khen thưởng."),
    )
    for number, (comment_id, (answer, reply)) in enumerate(zip(made, answers, strict=True)):
        when = at(2024, 1, 11, 10, number)
        comments.answer_comment(leader, comment_id, answer=answer, reply=reply, version=None, now=when)


def on_launch(known: dict[str, int], social_2023: int) -> None:
    """The launch of 2024, of which one comment is answered and one waits."""
    earlier = db.session.get_one(BlockYear, social_2023)
    statement = (
        select(YearPaper.id)
        .join(BlockYear, BlockYear.id == YearPaper.block_year_id)
        .where(BlockYear.block_id == earlier.block_id, BlockYear.year == 2024, YearPaper.kind == PaperKind.LAUNCH)
    )
    paper = db.session.get_one(YearPaper, db.session.scalars(statement).one())
    section = paper.sections[-1].key
    leader = _officer(known, "education")
    draft = comments.ask_comments(
        leader, DraftKind.LAUNCH, paper.id, until=at(2024, 3, 16, 0), note=None, now=at(2024, 3, 1, 9)
    )
    first = comments.give_comment(
        _officer(known, "labour_union"),
        draft,
        CommentCard(
            section=section, text="Đề nghị bổ sung phong trào “Lao động giỏi, lao động sáng tạo” (trình diễn)."
        ),
        now=at(2024, 3, 6, 9),
    )
    comments.give_comment(
        _officer(known, "health"),
        draft,
        CommentCard(text="Chủ đề thi đua nên ngắn gọn hơn để dễ tuyên truyền (trình diễn)."),
        now=at(2024, 3, 18, 9),
    )
    comments.answer_comment(
        leader, first, answer=CommentAnswer.ACCEPTED, reply="Bổ sung vào nội dung.", version=None, now=at(2024, 3, 7, 9)
    )


def _officer(known: dict[str, int], key: str) -> Actor:
    return Actor(account_id=None, name="Cán bộ thi đua (trình diễn)", posts=(Post(Role.AGENCY_OFFICER, known[key]),))
