"""Bàn giao chức trách: to whom, from which day, and what the post has open on that day."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from emulation.clock import local_day
from emulation.domain.policy import Action
from emulation.queries import accounts
from emulation.queries import handing_over as questions
from emulation.queries.home import Task
from emulation.services.handing_over import hand_over_post
from emulation.web.accounts.forms import HandOverForm
from emulation.web.filters import day, days_left
from emulation.web.guard import actor, now, permit, stands_for
from emulation.web.task_words import WORDS


@stands_for(Action.MANAGE_ACCOUNTS)
def record(account_id: int, post_id: int) -> ResponseReturnValue:
    permit()
    post = accounts.post(actor(), account_id, post_id)
    form = HandOverForm()
    form.offer(questions.takers(actor(), account_id))
    first_day = form.first_day.data
    if request.method != "POST":
        form.first_day.data = local_day(now()) + timedelta(days=1)
    elif form.validate() and first_day is not None and form.to_account_id.data is not None:
        done = False
        with form.refusals():
            hand_over_post(
                actor(),
                account_id,
                post_id,
                to_account_id=form.to_account_id.data,
                first_day=first_day,
                last_day=form.last_day.data,
                now=now(),
            )
            done = True
        if done:
            taker = accounts.account(actor(), form.to_account_id.data)
            flash(f"Đã bàn giao chức trách cho {taker.name} từ ngày {day(first_day)}.", "done")
            return redirect(url_for("accounts.show", account_id=account_id), 303)
        post = accounts.post(actor(), account_id, post_id)
    page = render_template(
        "pages/accounts/hand_over.html",
        form=form,
        post=post,
        account=post.account,
        today=local_day(now()),
        tasks=[_row(task) for task in questions.open_tasks(actor(), account_id, post_id)],
    )
    return page, form.status


def _row(task: Task) -> dict[str, str]:
    label = WORDS[task.verb][0]
    due = None if task.due is None else task.due - timedelta(microseconds=1)
    return {"label": label, "place": task.subject, "due": day(due), "left": days_left(task.due, now())}
