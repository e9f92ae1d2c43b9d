"""Files people attach (tệp đính kèm): evidence, scans, directives."""

from __future__ import annotations

from emulation.domain.labelled import LabelledEnum


class FileState(LabelledEnum):
    """Whether a file may be handed out. What cannot be checked waits in quarantine and is handed to nobody."""

    QUARANTINED = "quarantined", "Đang cách ly"
    ACCEPTED = "accepted", "Đã kiểm tra"
    REJECTED = "rejected", "Không nhận"
