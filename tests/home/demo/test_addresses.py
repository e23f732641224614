"""Addresses that a coach of the demo has not chosen to show stand on no other page of the demo either."""

import re

from home.demo import content
from home.demo.content import CONTENT

COACHES = content.load("coaches")["coaches"]


def test_no_page_has_a_hidden_address_of_a_coach() -> None:
    hidden = {coach["email"] for coach in COACHES if not coach.get("shows_email")}
    hidden |= {coach["phone"] for coach in COACHES if coach.get("phone") and not coach.get("shows_phone")}
    for file in CONTENT.rglob("*.toml"):
        if file.name != "coaches.toml":
            assert not hidden & set(re.findall(r'"([^"]+)"', file.read_text(encoding="utf-8"))), file.name
