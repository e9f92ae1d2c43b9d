"""What every page of a paper of the year's start shows around its content, and how its forms end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from emulation.domain.plan import PAPER
from emulation.domain.policy import Action
from emulation.models.plan import YearPaper
from emulation.queries import plans
from emulation.services.plans import facts_of
from emulation.web.filters import clock_time
from emulation.web.forms import OfficeForm
from emulation.web.guard import actor, now, permit
from emulation.web.phrases import sentence


def load(paper_id: int) -> YearPaper:
    """The paper within reach, and the action of the route permitted at it."""
    found = plans.paper(actor(), paper_id)
    permit(found.place)
    return found


def hindrances(paper: YearPaper, action: Action) -> list[str]:
    """Why ``action`` is not possible now, in sentences; empty when it is.

    Comments nobody has answered hinder no adoption: the form asks about them.
    """
    facts = replace(facts_of(paper), despite_comments=True)
    return [sentence(reason) for reason in PAPER.obstacles(paper.state, action, facts)]


def crumbs(paper: YearPaper, last: str | None = None) -> list[tuple[str, str | None]]:
    """The way from the block to the paper, and to a page beneath it."""
    return list(_crumbs(paper, last))


def form_page(name: str, paper: YearPaper, form: OfficeForm, title: str, **values: Any) -> ResponseReturnValue:
    """The page of one form of a paper."""
    page = render_template(
        f"pages/plans/{name}.html",
        form=form,
        paper=paper,
        title=title,
        crumbs=crumbs(paper, title),
        back=url_for("plans.show", paper_id=paper.id),
        **values,
    )
    return page, form.status


def done(text: str, paper_id: int, *, anchor: str | None = None) -> ResponseReturnValue:
    """Say what was done and when, and show the paper as it is now."""
    flash(f"{text} lúc {clock_time(now())}.", "done")
    return redirect(url_for("plans.show", paper_id=paper_id, _anchor=anchor), 303)


def _crumbs(paper: YearPaper, last: str | None) -> Iterator[tuple[str, str | None]]:
    block_year = paper.block_year
    year_url = url_for("blocks.year", block_id=block_year.block_id, year=block_year.year)
    yield block_year.block.name, url_for("blocks.show", block_id=block_year.block_id)
    yield f"Năm {block_year.year}", year_url
    yield "Văn bản đầu năm", url_for("plans.index", block_year_id=block_year.id)
    yield paper.kind.label, None if last is None else url_for("plans.show", paper_id=paper.id)
    if last is not None:
        yield last, None
