"""Where a figure of the report leads: the record it was taken from."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from emulation.models.conference import Conference
from reports.drafted import Figure


@dataclass(frozen=True)
class Link:
    """A piece of text and the page of the record behind it (``None`` = plain text)."""

    text: str
    url: str | None


def link_to(figure: Figure, conference: Conference) -> Link:
    """The page of a figure's record. A recipient known only by its published name has none."""
    return Link(figure.text, _url(figure, conference))


def _url(figure: Figure, conference: Conference) -> str | None:
    here, block_year = conference.id, conference.block_year
    block_id, year = block_year.block_id, block_year.year
    match figure.noun:
        case "agency":
            return url_for("agencies.show", agency_id=figure.id)
        case "block_year":
            return url_for("blocks.year", block_id=block_id, year=year)
        case "movement":
            return url_for("movements.show", movement_id=figure.id)
        case "pledge":
            return url_for("pledges.show", pledge_id=figure.id)
        case "pledge_target":
            return url_for("pledges.target", target_id=figure.id)
        case "conference":
            return url_for("conferences.show", conference_id=figure.id) if figure.id else None
        case "nomination":
            return url_for("conferences.nominations", conference_id=here, _anchor=f"de-nghi-{figure.id}")
        case "award_record":
            return url_for("decisions.record", record_id=figure.id)
        case _:
            return None
