"""Names of companies as running text writes them."""

from __future__ import annotations

import re

_LEAD_WORDS = re.compile(
    r"(?:(?:At|For|In|By|Of|With|From|To|And|Within|Since|As|While|If|Both|Under|Through|Via|Unlike|Besides|Including|Like|On"
    r"|The|Die|Der|Das|Bei)\s+|(?:The\s+)?(?:(?:Executive|Management|Supervisory|Group)\s+)*(?:Board|Owners?|Members?|Management"
    r"|Shareholders?|Stockholders?|Chair(?:man|woman|person)?|CEO|CFO|Employees?|Reports?|Statements?|Articles\s+of\s+Association"
    r"|Directors?|Auditors?|Annual\s+General\s+Meeting|Report|Sites?|Locations?|Subsidiar(?:y|ies)|Customers?|Suppliers?"
    r"|Companies|Registered\s+office|Group)\s+(?:of|at)\s+(?:the\s+)?)+(?=\S)"
)
"""Words that lead up to a name and are none of it ("Owners of MTU Aero Engines AG", "At Velden AG")."""


def led_up(name: str) -> int:
    """Characters at the start of a name that only lead up to it ("Board of ", "At "); 0 where nothing with a name would be left."""
    lead = _LEAD_WORDS.match(name)
    return lead.end() if lead and " " in name[lead.end() :].strip() else 0
