"""Words of old decisions entered later, and of their scans."""

from __future__ import annotations

ACTS: dict[tuple[str, str], str] = {
    ("record_decision", "attach_scan"): "đính kèm bản quét quyết định khen thưởng",
}
