"""A server whose clock runs behind what it has already written dates nothing more."""

from __future__ import annotations

from datetime import timedelta

from config import Config
from emulation.domain.actors import Role
from tests.clocks import TurnableClock
from tests.web.browsing import Visitor, enter, site, words_of


def test_nothing_is_written_while_the_clock_runs_behind_and_everything_can_be_read(
    config: Config, clock: TurnableClock
) -> None:
    with site(config, clock) as app:
        enter(app, "ban.tdkt", clock, Role.STANDING_OFFICER)
        visitor = Visitor(app)
        visitor.log_in("ban.tdkt")
        change = {"value": "Hội đồng mới", "valid_from": "22/01/2024"}

        clock.turn(timedelta(minutes=-5))
        refused = visitor.press("/thiet-lap/council.name/sua", change)
        read = visitor.get("/thiet-lap/council.name")
        clock.turn(timedelta(minutes=5))
        accepted = visitor.press("/thiet-lap/council.name/sua", change)

        assert refused.status_code == 503
        assert "đồng hồ máy chủ" in words_of(refused)
        assert read.status_code == 200
        assert accepted.status_code == 303
