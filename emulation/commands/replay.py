"""``run.py replay FILE [--id ID] --out DIR``: recorded events through the use cases, their papers into folders."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from config import Config
from emulation.replay import events

if TYPE_CHECKING:
    from emulation.web.render import Papers


def run(arguments: list[str], config: Config) -> int:
    """Replay every event of a file; one line for each. Returns 1 when file or ``--id`` is not found."""
    options = _options(arguments)
    try:
        found = events.read_file(options.file)
    except events.Unreadable as error:
        print(error, file=sys.stderr)
        return 1
    if options.id:
        found = [raw for raw in found if raw.id == options.id]
        if not found:
            print(f"Không có sự kiện {options.id} trong tệp {options.file.name}.", file=sys.stderr)
            return 1
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"Không ghi được vào thư mục {options.out}: {error.strerror}.", file=sys.stderr)
        return 1
    return _replay(found, options.out)


def _replay(found: list[events.Raw], out: Path) -> int:
    from emulation.commands import scratch
    from emulation.web.render import papers

    done = declined = other = 0
    with scratch.site():
        for raw in found:
            verdict, text = _one(raw, out / raw.id, papers())
            print(f"{raw.id}\t{verdict}\t{text}", flush=True)
            done, declined, other = (
                done + (verdict == DONE),
                declined + (verdict == DECLINED),
                other + (verdict == NOT_APPLICABLE),
            )
    print(f"Tổng cộng {len(found)} sự kiện: {done} đã ghi, {other} không áp dụng, {declined} chưa ghi được.")
    return 0


DONE, NOT_APPLICABLE, DECLINED = "đã ghi", "không áp dụng", "chưa ghi được"


def _one(raw: events.Raw, folder: Path, printer: Papers) -> tuple[str, str]:
    from emulation.domain.refusal import Refusal
    from emulation.replay import papers, play
    from emulation.web.phrases import sentence
    from reports.pdf import RenderFailed

    try:
        event = events.read(raw)
        if event.type in events.OTHER_TYPES:
            return NOT_APPLICABLE, f"loại: {events.OTHER_TYPES[event.type]}"
        if event.type not in events.CONFERENCES:
            return NOT_APPLICABLE, f"loại: {event.type}"
        played = play.play(event)
        written = papers.write(play.RECORDER, played, folder, printer)
    except events.BadEvent as error:
        return DECLINED, str(error)
    except Refusal as refusal:
        return DECLINED, " ".join(sentence(reason) for reason in refusal.reasons)
    except RenderFailed as error:
        return DECLINED, str(error)
    except OSError as error:
        return DECLINED, f"không ghi được tệp: {error.strerror}"
    return DONE, "; ".join((f"{len(written)} tệp", *played.remarks))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py replay", description="Phát lại các sự kiện đã ghi nhận.")
    parser.add_argument("file", type=Path, help="tệp JSON các sự kiện")
    parser.add_argument("--id", help="chỉ một sự kiện")
    parser.add_argument("--out", type=Path, required=True, help="thư mục nhận văn bản")
    return parser.parse_args(arguments)
