"""Taking in a file: every check before the record it belongs to is touched, nothing stored until all is well.

A file is no verb of its own: whoever attaches one does so while signing, reporting, commenting. So the page prepares it
(``prepare``), hands it to the use case of the record, and that use case keeps it in its own transaction
(``emulation.models.file.keep``).
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from emulation.clock import local_day
from emulation.domain import policy
from emulation.domain.actors import Actor
from emulation.domain.file import (
    FIELD,
    MEGABYTE,
    FileCard,
    FileState,
    Prepared,
    Upload,
    clean_name,
    ending_objections,
    first_objections,
)
from emulation.domain.policy import Action
from emulation.domain.refusal import Reason, refuse_if
from emulation.domain.settings import FILE_LIMIT
from emulation.models import journal
from emulation.models.site import site
from emulation.queries import files, settings
from emulation.screening.desk import Scan, scan, screen
from emulation.services.frame import use_case

UNSCANNED = "Bộ quét mã độc chưa trả lời khi tệp được gửi lên."
INFECTED = "Bộ quét phát hiện mã độc trong tệp."


def largest(*, now: datetime) -> int:
    """The largest file the province takes on the day of ``now``, in bytes."""
    return settings.value(FILE_LIMIT, local_day(now)) * MEGABYTE


def largest_today() -> int:
    """The same by the site's clock, for the edge and for pages."""
    return largest(now=site().clock())


def prepare(upload: Upload, *, card: FileCard | None = None, now: datetime) -> Prepared:
    """Check a file; call it before the use case, while nobody waits for the writer's place.

    Raises ``Refusal`` with reasons of the field ``file``. A file the virus scanner could not judge comes back
    quarantined: it is kept, and handed to nobody.
    """
    refuse_if(first_objections(upload.name, upload.content, largest=largest(now=now)))
    verdict = screen(upload.content)
    name = clean_name(upload.name)
    refuse_if(Reason(each.code, {**each.values, "name": name}, FIELD) for each in verdict.reasons)
    if verdict.kind is None:
        refuse_if([Reason("file_not_checkable", {"name": name}, FIELD)])
        raise AssertionError  # a file without kind was refused
    refuse_if(ending_objections(upload.name, verdict.kind))
    scanned = scan(upload.content, site().file_scanner)
    if scanned is Scan.INFECTED:
        refuse_if([Reason("file_infected", {"name": name}, FIELD)])
    waits = scanned is Scan.UNKNOWN
    return Prepared(
        name=name,
        kind=verdict.kind,
        sha256=hashlib.sha256(upload.content).hexdigest(),
        state=FileState.QUARANTINED if waits else FileState.ACCEPTED,
        reason=UNSCANNED if waits else None,
        content=upload.content,
        preview=verdict.preview,
        card=card or FileCard(),
    )


def scanned_again(actor: Actor, file_id: int) -> Scan:
    """What the site's scanner says of a stored file now; before the use case, while nobody waits. ``OutOfReach``."""
    return scan(files.content(actor, file_id).content, site().file_scanner)


@use_case
def release_file(actor: Actor, file_id: int, said: Scan, *, now: datetime) -> FileState:
    """Take a file out of quarantine by what the scanner ``said``: handed out, refused for good, or still waiting.

    Without a scanner the checks the file has already passed decide.
    """
    file = files.file(actor, file_id)
    policy.require(actor, Action.RELEASE_FILE, file.place)
    if file.state is not FileState.QUARANTINED:
        refuse_if([Reason("file_waits_no_more", {"name": file.name})])
    if said is Scan.UNKNOWN:
        refuse_if([Reason("file_scanner_silent", {"name": file.name})])
    if said is Scan.INFECTED:
        file.state, file.reason = FileState.REJECTED, INFECTED
    else:
        file.state, file.reason = FileState.ACCEPTED, None
    journal.record(actor, Action.RELEASE_FILE, file, at=now, data={"state": file.state})
    return file.state
