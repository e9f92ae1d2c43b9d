"""Issuing papers: what is frozen, what moves it, what is added later, who may, who reads it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from emulation.domain.conference import Ground
from emulation.domain.document import Format
from emulation.domain.policy import Action
from emulation.domain.refusal import NotPermitted, OutOfReach, Refusal
from emulation.models.database import db
from emulation.models.document import IssuedDocument, IssuedFile
from emulation.models.journal import Event
from emulation.queries import documents as questions
from emulation.queries import papers
from emulation.queries.papers import Origin
from emulation.services import agencies, documents, proposals
from emulation.services.documents import Rendered
from emulation.services.proposals import GroundCard
from reports.catalogue import compose, from_json
from tests import cast
from tests.cast import ADMINISTRATOR, COUNCIL_MEMBER, STANDING_HEAD, STANDING_OFFICER, Province, officer
from tests.dossiers import candidates, confirmed, drafted, leader, sent

FILES = {Format.PDF: b"%PDF-1.7 one", Format.DOCX: b"PK one"}


@pytest.fixture
def province(app: Flask, now: datetime) -> Province:
    return cast.province(now)


def letter(province: Province, dossier: int, now: datetime, *, code: str = "0000-0000-0001") -> int:
    """Issue the letter of a dossier as its facts are."""
    origin = Origin(proposal_id=dossier)
    made = papers.paper_of(leader(province), "submission_letter", origin, today=now.date())
    rendered = Rendered(subject="Tờ trình", facts_sha256=made.sha256, code=code, files=FILES)
    return documents.issue_document(leader(province), "submission_letter", origin, rendered, now=now)


def stored(document_id: int) -> IssuedDocument:
    db.session.expire_all()
    return db.session.get_one(IssuedDocument, document_id)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_facts_law_code_and_bytes_are_frozen_together(province: Province, now: datetime) -> None:
    dossier = sent(province, now)

    document = stored(letter(province, dossier, now))

    assert (document.kind, document.code, document.issued_by, document.issued_at) == (
        "submission_letter", "0000-0000-0001", "Cán Bộ Thi Đua", now,
    )  # fmt: skip
    assert (document.rule_set, document.legal_day) == ("RS-2024", date(2024, 1, 22))
    assert document.facts_sha256 == hashlib.sha256(document.facts.encode()).hexdigest()
    assert [(file.format, file.size, file.sha256) for file in document.files] == [
        (face, len(content), hashlib.sha256(content).hexdigest())
        for face, content in sorted(FILES.items(), key=lambda pair: pair[0].value)
    ]
    assert questions.content(leader(province), document.id, Format.PDF).content == b"%PDF-1.7 one"


def test_the_same_facts_are_issued_once(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    first = letter(province, dossier, now)

    with pytest.raises(documents.IssuedAlready) as refused:
        letter(province, dossier, now, code="0000-0000-0002")

    assert refused.value.document_id == first


def test_the_stored_facts_make_the_same_paper_again(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    document = stored(letter(province, dossier, now))
    made = papers.paper_of(leader(province), "submission_letter", Origin(proposal_id=dossier), today=now.date())

    again = compose(document.kind, from_json(document.kind, document.facts))

    assert again == compose(made.kind, made.facts)
    assert "Cờ thi đua của Chính phủ" in json.dumps(document.facts, ensure_ascii=False)


def test_facts_that_moved_while_the_paper_was_made_refuse_it(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    origin = Origin(proposal_id=dossier)
    seen = papers.paper_of(leader(province), "submission_letter", origin, today=now.date()).sha256
    first = candidates(dossier)[0].id
    proposals.set_grounds(
        leader(province), dossier, {first: GroundCard(ground=Ground.LEADING_UNIT)}, version=None, now=now
    )
    rendered = Rendered(subject="Tờ trình", facts_sha256=seen, code="0000-0000-0001", files=FILES)

    with pytest.raises(Refusal) as refused:
        documents.issue_document(leader(province), "submission_letter", origin, rendered, now=now)

    assert codes(refused) == ["facts_moved"]
    assert db.session.scalars(select(IssuedDocument)).unique().all() == []
    assert db.session.scalars(select(IssuedFile)).all() == []


def test_an_agency_renamed_later_changes_no_issued_paper(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    document = letter(province, dossier, now)
    before = stored(document).facts

    agencies.rename_agency(
        STANDING_HEAD, province.finance, name="Sở Tài chính mới", short_name=None, valid_from=date(2024, 1, 23),
        decision=None, now=now,
    )  # fmt: skip

    assert stored(document).facts == before
    assert "Sở Tài chính mới" not in before


def test_a_correction_supersedes_and_both_stay(province: Province, now: datetime) -> None:
    dossier = drafted(province, now)
    first = letter(province, dossier, now, code="0000-0000-0001")
    candidate = candidates(dossier)[0].id
    proposals.set_grounds(
        leader(province), dossier, {candidate: GroundCard(ground=Ground.MOVEMENT)}, version=None, now=now
    )

    second = letter(province, dossier, now + timedelta(hours=1), code="0000-0000-0002")

    assert stored(second).supersedes_id == first
    successor = questions.successor(first)
    assert successor is not None
    assert successor.id == second
    assert questions.successor(second) is None
    standing = papers.standing_issue("submission_letter", Origin(proposal_id=dossier))
    assert standing is not None
    assert standing.id == second
    assert [each.id for each in questions.documents(leader(province), proposal_id=dossier)] == [second, first]


def test_each_kind_and_each_record_has_its_own_line_of_papers(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    letter(province, dossier, now)
    origin = Origin(proposal_id=dossier)
    made = papers.paper_of(leader(province), "proposal_list", origin, today=now.date())
    rendered = Rendered(subject="Danh sách", facts_sha256=made.sha256, code="0000-0000-0009", files=FILES)

    document = documents.issue_document(leader(province), "proposal_list", origin, rendered, now=now)

    assert stored(document).supersedes_id is None


def test_a_paper_its_record_does_not_have_cannot_be_issued(province: Province, now: datetime) -> None:
    conference = confirmed(province, now)

    with pytest.raises(KeyError):
        papers.paper_of(leader(province), "submission_letter", Origin(conference_id=conference), today=now.date())


def test_issuing_leaves_one_line_with_the_hash_of_the_facts(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    document = stored(letter(province, dossier, now))

    (entry,) = db.session.scalars(select(Event).where(Event.action == Action.ISSUE_DOCUMENT.value)).all()

    assert (entry.object_id, entry.after_hash) == (document.id, document.facts_sha256)
    assert json.loads(entry.data) == {"code": "0000-0000-0001", "kind": "submission_letter"}


def test_number_and_date_are_added_once_beside_the_frozen_file(province: Province, now: datetime) -> None:
    document = letter(province, sent(province, now), now)
    before = stored(document).facts_sha256

    documents.number_document(
        leader(province), document, number=" 05/TTr-KTĐ ", dated_on=date(2024, 1, 22), signer="Vũ Thị Liễu", now=now
    )

    number = stored(document).number
    assert number is not None
    assert (number.number, number.dated_on, number.signer) == ("05/TTr-KTĐ", date(2024, 1, 22), "Vũ Thị Liễu")
    assert stored(document).facts_sha256 == before
    with pytest.raises(Refusal) as refused:
        documents.number_document(
            leader(province), document, number="06/TTr-KTĐ", dated_on=date(2024, 1, 22), signer=None, now=now
        )
    assert codes(refused) == ["document_has_number"]


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [(" ", date(2024, 1, 22), "number_missing"), ("05/TTr", date(2024, 1, 23), "dated_in_future")],
)
def test_a_number_is_not_empty_and_not_of_tomorrow(
    province: Province, now: datetime, number: str, day: date, code: str
) -> None:
    document = letter(province, sent(province, now), now)

    with pytest.raises(Refusal) as refused:
        documents.number_document(leader(province), document, number=number, dated_on=day, signer=None, now=now)

    assert codes(refused) == [code]
    assert stored(document).number is None


def test_who_runs_the_year_issues_who_sees_the_block_reads(province: Province, now: datetime) -> None:
    dossier = sent(province, now)
    document = letter(province, dossier, now)
    origin = Origin(proposal_id=dossier)
    made = papers.paper_of(leader(province), "submission_letter", origin, today=now.date())
    rendered = Rendered(subject="Tờ trình", facts_sha256=made.sha256, code="0000-0000-0002", files=FILES)

    for reader in (officer(province.finance), COUNCIL_MEMBER, STANDING_OFFICER):
        assert questions.document(reader, document).id == document
    for other in (officer(province.finance), COUNCIL_MEMBER):
        with pytest.raises(NotPermitted):
            documents.issue_document(other, "submission_letter", origin, rendered, now=now)
        with pytest.raises(NotPermitted):
            documents.number_document(other, document, number="05", dated_on=date(2024, 1, 22), signer=None, now=now)
    for stranger in (officer(province.health), ADMINISTRATOR):
        with pytest.raises(OutOfReach):
            questions.document(stranger, document)
        with pytest.raises(OutOfReach):
            questions.content(stranger, document, Format.PDF)
        with pytest.raises(OutOfReach):
            documents.issue_document(stranger, "submission_letter", origin, replace(rendered), now=now)
        assert questions.documents(stranger, proposal_id=dossier) == []


def test_a_face_that_was_not_made_does_not_exist(province: Province, now: datetime) -> None:
    document = letter(province, sent(province, now), now)

    with pytest.raises(OutOfReach):
        questions.content(leader(province), document, Format.XLSX)


def test_whoever_holds_a_code_finds_its_paper(province: Province, now: datetime) -> None:
    document = letter(province, sent(province, now), now)

    found = questions.by_code("0000-0000-0001")

    assert found is not None
    assert found.id == document
    assert questions.by_code("0000-0000-0002") is None
