"""What was found in a file, as it travels from the process that looked to the one that asked."""

from __future__ import annotations

import json
from dataclasses import dataclass

from emulation.domain.file import FileKind
from emulation.domain.refusal import Reason


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """``kind`` by content (``None``: none of ours), objections, and a preview (PNG) where one could be made."""

    kind: FileKind | None
    reasons: tuple[Reason, ...] = ()
    preview: bytes | None = None


def pack(verdict: Verdict) -> bytes:
    """One line of JSON, then the preview."""
    head = {
        "kind": verdict.kind,
        "reasons": [[reason.code, dict(reason.values), reason.field] for reason in verdict.reasons],
        "preview": verdict.preview is not None,
    }
    return json.dumps(head).encode() + b"\n" + (verdict.preview or b"")


def unpack(message: bytes) -> Verdict:
    """Raises ``ValueError`` for what is no verdict."""
    line, found, preview = message.partition(b"\n")
    if not found:
        raise ValueError("no verdict")
    head = json.loads(line)
    return Verdict(
        kind=FileKind(head["kind"]) if head["kind"] else None,
        reasons=tuple(Reason(code, values, field) for code, values, field in head["reasons"]),
        preview=preview if head["preview"] else None,
    )
