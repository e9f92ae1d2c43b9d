"""The papers one event leaves: every kind its records have, in every format, into one folder."""

from __future__ import annotations

from pathlib import Path

from emulation.domain.actors import Actor
from emulation.queries import papers
from emulation.queries.awards import proposal
from emulation.queries.conferences import conference
from emulation.replay.play import Played
from emulation.web.render import Papers


def write(actor: Actor, played: Played, folder: Path, printer: Papers) -> list[Path]:
    """Write all papers of a played event as drafts. Raises ``reports.pdf.RenderFailed``."""
    folder.mkdir(parents=True, exist_ok=True)
    origins = [
        (kind, papers.Origin(conference_id=played.conference_id))
        for kind in papers.kinds_for(conference(actor, played.conference_id))
    ]
    if played.proposal_id is not None:
        origins += [
            (kind, papers.Origin(proposal_id=played.proposal_id))
            for kind in papers.kinds_for(proposal(actor, played.proposal_id))
        ]
    written = []
    for kind, origin in origins:
        document = papers.compose(papers.paper_of(actor, kind, origin, today=played.today), demo=False)
        for face, content in printer.faces(document).items():
            path = folder / f"{kind}.{face.value}"
            path.write_bytes(content)
            written.append(path)
    return written
