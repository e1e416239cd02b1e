"""Which words of a list are somebody's post or organisation, and which his name."""

from __future__ import annotations

import re

from ingest.minutes.persons import TITLE

POST_WORDS = re.compile(
    r"\b(?:Director|Clerc|Rheolwr|Pennaeth|Cyfarwyddwr|Swyddog|Cyngor|Prif|Cyfreithiwr|Office|Leas-?Ch?athaoirleach"
    r"|Head|Manager|Officer|Chief|Executive|Clerk|Leader|Secretary"
    r"|Treasurer|Cabinet|Portfolio|Solicitor"
    r"|Lawyer|Counsel|Engineer|Planner|Representative|Co-?ordinator|Services?|Council|Police|Partner|Consultant|Auditor"
    r"|Assistant|Administrator|Accountant|Governor|Member|Ward|Ltd|LLP|Department|Team|Unit|Trust|CVS|University|Church"
    r"|Association|Authority|Commission|Committee|Advis[eo]r|Analyst|Lead|Surveyor|Architect|Warden|Legal|Finance"
    r"|NHS|CCG"
    r"|Registrar|Technician|Specialist|Planning|Strategy|Relationships|Affairs|Education|Housing|Highways|Health"
    r"|Corporate"
    r"|Constabulary|Fire|Rescue|Probation|Group|Company|School|Vice[- ]Chair\w*|Chair\w*|Deputy Leader|Young People"
    r"|Audit|Chaplain|Consort|Archivist|Mace[- ]?[Bb]earer)\b|\bMayor[’']s\s"
)
TITLED_START = re.compile(rf"(?:{TITLE}\s+)+(?=[A-ZÀ-ÖØ-Þ])")
INITIALS = re.compile(r"[A-Z][A-Z&]{1,5}")
_OPENS_SENTENCE = re.compile(r"(?:The|It|There|This|A|An|That|In|On)\s(?!Rt)")


def is_post(text: str) -> bool:
    """Whether a piece of a list is a post, an organisation or its initials, rather than a name."""
    bare = text.strip(" .")
    if _OPENS_SENTENCE.match(bare) or (TITLED_START.match(bare) and not POST_WORDS.search(bare)):
        return False
    return bool(INITIALS.fullmatch(bare) or (POST_WORDS.search(bare) and len(bare.split()) <= 14))
