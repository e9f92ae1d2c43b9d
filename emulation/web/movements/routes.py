"""The addresses of movements: the list, a launch above the blocks, a movement of a block, the result of a member."""

from __future__ import annotations

from flask import Blueprint

from emulation.web.movements import launching, listing, reporting, showing

area = Blueprint("movements", __name__)

READ = ("GET",)
RECORD = ("GET", "POST")
LAUNCHED = "/phong-trao/phat-dong/<int:launched_id>"
MOVEMENT = "/phong-trao/<int:movement_id>"

for address, endpoint, view, methods in (
    ("/phong-trao", "index", listing.index, READ),
    ("/phong-trao/xuat-excel", "export", listing.export, READ),
    ("/phong-trao/phat-dong", "launch", launching.launch, RECORD),
    (LAUNCHED, "launched", launching.launched, RECORD),
    (f"{LAUNCHED}/sua", "amend", launching.amend, RECORD),
    (MOVEMENT, "show", showing.show, READ),
    (f"{MOVEMENT}/ket-qua-chung", "block_result", reporting.block_result, RECORD),
    (f"{MOVEMENT}/don-vi/<int:agency_id>", "result", reporting.result, RECORD),
):
    area.add_url_rule(address, endpoint, view, methods=methods)
