"""The expected cells, written by hand from the office's rules: action × place × who.

``+`` may · ``-`` sees the record but may not do this (403) · ``0`` for this person it does not exist (404) ·
``i`` must log in first. Places: ``open`` and ``closed`` years of one block, ``foreign`` = another block, ``site`` = no
record of a block. The letters stand in the order of ``COLUMNS``.
"""

from __future__ import annotations

COLUMNS = (
    "anonymous",
    "administrator",
    "leader",
    "leader_head",
    "deputy",
    "member",
    "stranger",
    "officer",
    "head",
    "sector_officer",
    "council",
    "secretary",
    "inspector",
)

#                                 anon admin lead headl depty membr strng offic head sect counc secr insp
TABLE = """
LOG_IN                    site     +    +    +    +    +    +    +    +    +    +    +    +    +
VERIFY_DOCUMENT           site     +    +    +    +    +    +    +    +    +    +    +    +    +
USE_OWN_ACCOUNT           site     i    +    +    +    +    +    +    +    +    +    +    +    +
SEE_HOME                  site     i    +    +    +    +    +    +    +    +    +    +    +    +
MANAGE_ACCOUNTS           site     i    +    -    -    -    -    -    -    -    -    -    -    -
READ_SETTINGS             site     i    -    +    +    +    +    +    +    +    +    +    +    +
CHANGE_SETTINGS           site     i    -    -    -    -    -    -    +    +    -    -    -    -
READ_LAW                  site     i    -    +    +    +    +    +    +    +    +    +    +    +
LIST_AGENCIES             site     i    -    +    +    +    +    +    +    +    +    +    +    +
READ_AGENCY               site     i    0    +    +    +    +    +    +    +    +    +    +    +
MANAGE_AGENCIES           site     i    x    -    -    -    -    -    +    +    -    -    -    -
LIST_BLOCKS               site     i    -    +    +    +    +    +    +    +    +    +    +    +
MANAGE_BLOCKS             site     i    -    -    -    -    -    -    +    +    -    -    -    -
READ_REGISTER             site     i    x    +    +    +    +    +    +    +    +    +    +    +
LIST_PROPOSALS            site     i    -    +    +    +    +    +    +    +    +    +    +    +
RECORD_DECISION           site     i    x    -    -    -    -    -    +    +    -    -    -    -
READ_JOURNAL              site     i    +    -    -    -    -    -    +    +    -    -    -    +

LIST_PROGRESS             site     i    -    -    -    -    -    -    +    +    +    +    +    +

READ_BLOCK                open     i    0    +    +    +    +    0    +    +    0    +    +    +
READ_BLOCK                closed   i    0    +    +    +    +    0    +    +    0    +    +    +
READ_BLOCK                foreign  i    0    0    0    0    0    +    +    +    0    +    +    +
MANAGE_BLOCKS             open     i    0    -    -    -    -    0    +    +    0    -    -    -
MANAGE_BLOCKS             foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
OPEN_BLOCK_YEAR           open     i    0    -    -    -    -    0    +    +    0    -    -    -
OPEN_BLOCK_YEAR           foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
CLOSE_BLOCK_YEAR          open     i    0    -    -    -    -    0    +    +    0    -    -    -
CLOSE_BLOCK_YEAR          closed   i    0    -    -    -    -    0    -    -    0    -    -    -
CLOSE_BLOCK_YEAR          foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
MANAGE_BLOCK_YEAR         open     i    0    -    -    -    -    0    +    +    0    -    -    -
MANAGE_BLOCK_YEAR         closed   i    0    -    -    -    -    0    -    -    0    -    -    -
MANAGE_BLOCK_YEAR         foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
RECORD_MOVEMENT           open     i    0    +    +    -    -    0    +    +    0    -    -    -
RECORD_MOVEMENT           closed   i    0    -    -    -    -    0    -    -    0    -    -    -
RECORD_MOVEMENT           foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
READ_CONFERENCE           open     i    0    +    +    +    +    0    +    +    0    +    +    +
READ_CONFERENCE           closed   i    0    +    +    +    +    0    +    +    0    +    +    +
READ_CONFERENCE           foreign  i    0    0    0    0    0    +    +    +    0    +    +    +
PREPARE_CONFERENCE        open     i    0    +    +    +    -    0    +    +    0    -    -    -
PREPARE_CONFERENCE        closed   i    0    -    -    -    -    0    -    -    0    -    -    -
PREPARE_CONFERENCE        foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
RECORD_ATTENDANCE         open     i    0    +    +    +    -    0    +    +    0    -    -    -
RECORD_ATTENDANCE         closed   i    0    -    -    -    -    0    -    -    0    -    -    -
RECORD_ATTENDANCE         foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
EDIT_REPORT               open     i    0    +    +    -    -    0    -    -    0    -    -    -
EDIT_REPORT               closed   i    0    -    -    -    -    0    -    -    0    -    -    -
EDIT_REPORT               foreign  i    0    0    0    0    0    +    -    -    0    -    -    -
ADOPT_REPORT              open     i    0    +    +    -    -    0    +    +    0    -    -    -
ADOPT_REPORT              closed   i    0    -    -    -    -    0    -    -    0    -    -    -
ADOPT_REPORT              foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
NOMINATE                  open     i    0    +    +    -    -    0    +    +    0    -    -    -
NOMINATE                  closed   i    0    -    -    -    -    0    -    -    0    -    -    -
NOMINATE                  foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
ENDORSE                   open     i    0    +    +    -    -    0    +    +    0    -    -    -
ENDORSE                   closed   i    0    -    -    -    -    0    -    -    0    -    -    -
ENDORSE                   foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
RECORD_PLEDGE             open     i    0    +    +    -    -    0    +    +    0    -    -    -
RECORD_PLEDGE             closed   i    0    -    -    -    -    0    -    -    0    -    -    -
RECORD_PLEDGE             foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
RECORD_MINUTES            open     i    0    +    +    +    -    0    +    +    0    -    -    -
RECORD_MINUTES            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
RECORD_MINUTES            foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
CONFIRM_CONFERENCE        open     i    0    +    +    -    -    0    +    +    0    -    -    -
CONFIRM_CONFERENCE        closed   i    0    -    -    -    -    0    -    -    0    -    -    -
CONFIRM_CONFERENCE        foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
RECORD_DIFFERING_DECISION open     i    0    -    -    -    -    0    +    +    0    -    -    -
RECORD_DIFFERING_DECISION closed   i    0    -    -    -    -    0    -    -    0    -    -    -
RECORD_DIFFERING_DECISION foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
READ_PROPOSAL             open     i    0    +    +    +    +    0    +    +    0    +    +    +
READ_PROPOSAL             closed   i    0    +    +    +    +    0    +    +    0    +    +    +
READ_PROPOSAL             foreign  i    0    0    0    0    0    +    +    +    0    +    +    +
DRAFT_PROPOSAL            open     i    0    +    +    -    -    0    +    +    0    -    -    -
DRAFT_PROPOSAL            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
DRAFT_PROPOSAL            foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
SUBMIT_PROPOSAL           open     i    0    +    +    -    -    0    +    +    0    -    -    -
SUBMIT_PROPOSAL           closed   i    0    -    -    -    -    0    -    -    0    -    -    -
SUBMIT_PROPOSAL           foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
RECALL_PROPOSAL           open     i    0    +    +    -    -    0    +    +    0    -    -    -
RECALL_PROPOSAL           closed   i    0    -    -    -    -    0    -    -    0    -    -    -
RECALL_PROPOSAL           foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
OPEN_PROPOSAL             open     i    0    -    -    -    -    0    +    +    0    -    -    -
OPEN_PROPOSAL             closed   i    0    -    -    -    -    0    +    +    0    -    -    -
OPEN_PROPOSAL             foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
BACKFILL_RECEIPT          open     i    0    -    -    -    -    0    +    +    0    -    -    -
BACKFILL_RECEIPT          closed   i    0    -    -    -    -    0    +    +    0    -    -    -
BACKFILL_RECEIPT          foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
RECORD_OUTCOME            open     i    0    -    -    -    -    0    +    +    0    -    -    -
RECORD_OUTCOME            closed   i    0    -    -    -    -    0    +    +    0    -    -    -
RECORD_OUTCOME            foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
RECORD_DECISION           open     i    0    -    -    -    -    0    +    +    0    -    -    -
RECORD_DECISION           closed   i    0    -    -    -    -    0    +    +    0    -    -    -
RECORD_DECISION           foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
READ_DOCUMENT             open     i    0    +    +    +    +    0    +    +    0    +    +    +
READ_DOCUMENT             closed   i    0    +    +    +    +    0    +    +    0    +    +    +
READ_DOCUMENT             foreign  i    0    0    0    0    0    +    +    +    0    +    +    +
ISSUE_DOCUMENT            open     i    0    +    +    -    -    0    +    +    0    -    -    -
ISSUE_DOCUMENT            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
ISSUE_DOCUMENT            foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
NUMBER_DOCUMENT           open     i    0    +    +    -    -    0    +    +    0    -    -    -
NUMBER_DOCUMENT           closed   i    0    -    -    -    -    0    -    -    0    -    -    -
NUMBER_DOCUMENT           foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
READ_LIBRARY              site     i    -    +    +    +    +    +    +    +    +    +    +    +
KEEP_LIBRARY              site     i    -    -    -    -    -    -    +    +    -    -    -    -
LAUNCH_MOVEMENT           site     i    -    -    -    -    -    -    +    +    -    -    -    -
SET_UP_PROVINCE           site     i    -    -    -    -    -    -    +    +    -    -    -    -
INSPECT                   site     i    -    -    -    -    -    -    -    -    -    -    -    +
WRITE_PLAN                open     i    0    +    +    -    -    0    +    +    0    -    -    -
WRITE_PLAN                closed   i    0    -    -    -    -    0    -    -    0    -    -    -
WRITE_PLAN                foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
ADOPT_PLAN                open     i    0    +    +    -    -    0    +    +    0    -    -    -
ADOPT_PLAN                closed   i    0    -    -    -    -    0    -    -    0    -    -    -
ADOPT_PLAN                foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
ASK_TARGETS               open     i    0    +    +    -    -    0    +    +    0    -    -    -
ASK_TARGETS               closed   i    0    -    -    -    -    0    -    -    0    -    -    -
ASK_TARGETS               foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
OPEN_SIGNING              open     i    0    +    +    -    -    0    +    +    0    -    -    -
OPEN_SIGNING              closed   i    0    -    -    -    -    0    -    -    0    -    -    -
OPEN_SIGNING              foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
REOPEN_PLEDGE             open     i    0    +    +    -    -    0    +    +    0    -    -    -
REOPEN_PLEDGE             closed   i    0    -    -    -    -    0    -    -    0    -    -    -
REOPEN_PLEDGE             foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
ASK_COMMENTS              open     i    0    +    +    -    -    0    +    +    0    -    -    -
ASK_COMMENTS              closed   i    0    -    -    -    -    0    -    -    0    -    -    -
ASK_COMMENTS              foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
ANSWER_COMMENT            open     i    0    +    +    -    -    0    +    +    0    -    -    -
ANSWER_COMMENT            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
ANSWER_COMMENT            foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
REMIND_MEMBERS            open     i    0    +    +    -    -    0    +    +    0    -    -    -
REMIND_MEMBERS            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
REMIND_MEMBERS            foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
EXTEND_DEADLINE           open     i    0    +    +    -    -    0    +    +    0    -    -    -
EXTEND_DEADLINE           closed   i    0    -    -    -    -    0    -    -    0    -    -    -
EXTEND_DEADLINE           foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
REQUEST_RETURN            open     i    0    +    +    -    -    0    +    +    0    -    -    -
REQUEST_RETURN            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
REQUEST_RETURN            foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
AMEND_PROPOSAL            open     i    0    +    +    -    -    0    +    +    0    -    -    -
AMEND_PROPOSAL            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
AMEND_PROPOSAL            foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
REPORT_MOVEMENT           open     i    0    -    -    -    +    0    -    -    0    -    -    -
REPORT_MOVEMENT           closed   i    0    -    -    -    -    0    -    -    0    -    -    -
REPORT_MOVEMENT           foreign  i    0    0    0    0    0    x    x    x    0    x    x    x
SET_TARGETS               open     i    0    -    -    -    +    0    -    -    0    -    -    -
SET_TARGETS               closed   i    0    -    -    -    -    0    -    -    0    -    -    -
SET_TARGETS               foreign  i    0    0    0    0    0    x    x    x    0    x    x    x
REPORT_TARGETS            open     i    0    -    -    -    +    0    -    -    0    -    -    -
REPORT_TARGETS            closed   i    0    -    -    -    -    0    -    -    0    -    -    -
REPORT_TARGETS            foreign  i    0    0    0    0    0    x    x    x    0    x    x    x
SIGN_PLEDGE               open     i    0    -    -    -    +    0    -    -    0    -    -    -
SIGN_PLEDGE               closed   i    0    -    -    -    -    0    -    -    0    -    -    -
SIGN_PLEDGE               foreign  i    0    0    0    0    0    x    x    x    0    x    x    x
RECEIVE_PROPOSAL          open     i    0    -    -    -    -    0    +    +    0    -    -    -
RECEIVE_PROPOSAL          closed   i    0    -    -    -    -    0    +    +    0    -    -    -
RECEIVE_PROPOSAL          foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
RETURN_PROPOSAL           open     i    0    -    -    -    -    0    +    +    0    -    -    -
RETURN_PROPOSAL           closed   i    0    -    -    -    -    0    +    +    0    -    -    -
RETURN_PROPOSAL           foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
RELEASE_FILE              open     i    0    -    -    -    -    0    +    +    0    -    -    -
RELEASE_FILE              closed   i    0    -    -    -    -    0    +    +    0    -    -    -
RELEASE_FILE              foreign  i    0    0    0    0    0    -    +    +    0    -    -    -
READ_FILE                 open     i    0    +    +    +    +    0    +    +    0    +    +    +
READ_FILE                 closed   i    0    +    +    +    +    0    +    +    0    +    +    +
READ_FILE                 foreign  i    0    0    0    0    0    +    +    +    0    +    +    +
READ_RECORD_JOURNAL       open     i    0    +    +    +    +    0    +    +    0    +    +    +
READ_RECORD_JOURNAL       closed   i    0    +    +    +    +    0    +    +    0    +    +    +
READ_RECORD_JOURNAL       foreign  i    0    0    0    0    0    +    +    +    0    +    +    +
COMMENT                   open     i    0    +    +    +    +    0    +    +    0    -    -    -
COMMENT                   closed   i    0    -    -    -    -    0    -    -    0    -    -    -
COMMENT                   foreign  i    0    0    0    0    0    +    +    +    0    -    -    -
READ_PROGRESS             open     i    0    +    +    +    -    0    +    +    0    +    +    +
READ_PROGRESS             closed   i    0    -    -    -    -    0    +    +    0    +    +    +
READ_PROGRESS             foreign  i    0    0    0    0    0    +    +    +    0    +    +    +
"""
"""``x`` = out of reach or not permitted, by the address asked: the person gets 404 or 403, never an answer."""


def expected() -> dict[tuple[str, str, str], str]:
    """(action, place, who) -> letter."""
    cells = {}
    for line in TABLE.strip().splitlines():
        if not line.strip():
            continue
        action, place, *letters = line.split()
        assert len(letters) == len(COLUMNS), line
        cells |= {(action, place, who): letter for who, letter in zip(COLUMNS, letters, strict=True)}
    return cells
