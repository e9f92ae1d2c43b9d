"""``run.py documents --out DIR``: every paper of the demonstration in every format."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from config import Config

if TYPE_CHECKING:
    from emulation.domain.actors import Actor
    from reports.document import Document


def run(arguments: list[str], config: Config) -> int:
    """Write the papers; one line each. Returns 1 with one sentence where the folder or PDF is not to be had."""
    parser = argparse.ArgumentParser(prog="run.py documents", description="Mọi văn bản của dữ liệu trình diễn.")
    parser.add_argument("--out", type=Path, required=True, help="thư mục nhận văn bản")
    out: Path = parser.parse_args(arguments).out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"Không ghi được vào thư mục {out}: {error.strerror}.", file=sys.stderr)
        return 1
    return _write(out)


def _write(out: Path) -> int:
    from emulation.commands import scratch
    from emulation.seed import story
    from emulation.seed.cast import OFFICE, at
    from emulation.web.render import papers as printer
    from reports.pdf import RenderFailed

    with scratch.site():
        story.play()
        began = perf_counter()
        files = 0
        for name, document in papers_of(OFFICE, at(2024, 3, 6).date()):
            try:
                faces = printer().faces(document)
            except RenderFailed as error:
                print(error, file=sys.stderr)
                return 1
            for face, content in faces.items():
                path = out / f"{name}.{face.value}"
                path.write_bytes(content)
                files += 1
                print(f"{path}\t{len(content):,}".replace(",", ".") + " byte", flush=True)
    print(f"{files} tệp trong {perf_counter() - began:.1f} giây.")
    return 0


def papers_of(actor: Actor, today: date) -> Iterator[tuple[str, Document]]:
    """The papers of every conference and dossier of the demonstration, named by block, year and kind."""
    from emulation.queries import awards, blocks, conferences, papers

    for year in blocks.known_years(actor):
        for block_year in blocks.block_years(actor, year):
            for held in conferences.conferences(actor, block_year):
                if held.block_year_id != block_year.id:
                    continue
                origins = [(kind, papers.Origin(conference_id=held.id)) for kind in papers.kinds_for(held)]
                dossier = awards.proposal_of(actor, held.id)
                if dossier is not None:
                    origins += [(kind, papers.Origin(proposal_id=dossier.id)) for kind in papers.kinds_for(dossier)]
                for kind, origin in origins:
                    made = papers.paper_of(actor, kind, origin, today=today)
                    yield f"khoi-{block_year.block_id}-{year}-{kind}", papers.compose(made, demo=True)
