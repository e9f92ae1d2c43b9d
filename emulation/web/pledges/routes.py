"""The addresses of pledges."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.pledges import listing, parts, showing, signing, writing

area = Blueprint("pledges", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
PRESS = ("POST",)
YEAR = "/nam-thi-dua/<int:block_year_id>/giao-uoc"
PLEDGE = "/giao-uoc/<int:pledge_id>"
PART = f"{PLEDGE}/don-vi/<int:agency_id>"
PERIOD = "<any('so-ket', 'ket-qua-nam'):period>"

for address, endpoint, view, methods in (
    ("/giao-uoc", "index", listing.index, READ),
    (YEAR, "of_year", showing.of_year, READ),
    (f"{YEAR}/bat-dau", "begin", writing.begin, PRESS),
    (f"{YEAR}/cua-don-vi", "own", showing.own, READ),
    ("/giao-uoc/chi-tieu/<int:target_id>", "target", showing.target, READ),
    (PLEDGE, "show", showing.show, READ),
    (f"{PLEDGE}/noi-dung", "contents", writing.contents, RECORD),
    (f"{PLEDGE}/lay-dang-ky", "ask", writing.ask, PRESS),
    (f"{PLEDGE}/gui-ky", "send", writing.send, RECORD),
    (f"{PLEDGE}/mo-lai", "reopen", writing.reopen, RECORD),
    (f"{PLEDGE}/chi-tieu.xlsx", "export", listing.export, READ),
    (PART, "part", showing.part, READ),
    (f"{PART}/chi-tieu", "targets", parts.targets, RECORD),
    (f"{PART}/danh-hieu", "titles", parts.titles, RECORD),
    (f"{PART}/{PERIOD}", "results", parts.results, RECORD),
    (f"{PART}/ky", "sign", signing.sign, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
