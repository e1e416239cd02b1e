"""Kinds of question told from their wording, and the meetings that they mean."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question import interpret
from assistant.register_answers.kinds import Kind, kind_of
from assistant.register_answers.meant import Role, meetings_meant
from assistant.weights import WordWeights
from ingest.records import Body

WEIGHTS = WordWeights(asking=0.35, expansion=0.5, body=0.3, like=0.6)
BODIES = (
    Body("Fernbrook Borough Council", "Cabinet"),
    Body("Fernbrook Borough Council", "Safer Neighbourhoods Partnership"),
    Body("Ashlow Parish Council", "Ashlow Parish Council"),
    Body("Fernbrook Borough Council", "Borough Council"),
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When does the board next meet?", Kind.NEXT_MEETING),
        ("When is the next Harbour Board public meeting?", Kind.NEXT_MEETING),
        ("Which items were deferred at the Panel in May?", Kind.DECIDED),
        ("Until when was the item put off at the meeting of 4 May 2021?", Kind.DECIDED),
        ("When did the Partnership meet in May 2021?", Kind.SAT),
        ("How many times did Cabinet meet in 2021?", Kind.SAT),
        ("Where was the meeting of 4 May 2021 held?", Kind.SAT),
        ("On which dates did the Panel sit?", Kind.SAT),
        ("When did the Panel meet its target?", None),
        ("Who was in the chair on 4 May 2021?", Kind.CHAIR),
        ("Which members sent apologies?", Kind.APOLOGIES),
        ("Who deputised for the Superintendent?", Kind.SUBSTITUTES),
        ("Which councillors were present in May?", Kind.ATTENDANCE),
        ("Who presented the budget report?", Kind.REPORTED),
        ("Who seconded the motion on trees?", Kind.MOVED),
        ("Who voted against the budget?", Kind.VOTE),
        ("Which actions are still outstanding?", Kind.OUTSTANDING),
        ("Has the policy been replaced since?", Kind.CHANGED),
        ("What is the latest decision on parking?", Kind.LATEST),
        ("Was parking discussed on 3 June 2020?", Kind.DISCUSSED),
        ("What was agreed about parking?", Kind.DECIDED),
        ("When was the plan adopted?", Kind.DECIDED),
        ("Why was the plan adopted?", None),
        ("Who couldn't make the Harbour Board meeting on 3 May 2021?", Kind.APOLOGIES),
        ("Who was not able to come to the Panel on 3 March 2020?", Kind.APOLOGIES),
        ("Who missed the target in June 2019?", None),
        ("Which officers could not make the payment?", None),
        ("Who should residents get in touch with about the Panel agenda?", Kind.CONTACT),
        ("What is the phone number for the July agenda?", Kind.CONTACT),
        ("What period does the oldest record of the Board cover?", Kind.HELD),
        ("How far back do the Panel's minutes go?", Kind.HELD),
        ("What does the oldest report say about trees?", None),
        ("Who took over as leader in May 2021?", Kind.ELECTED),
        ("Who did the Board appoint as deputy chair?", Kind.ELECTED),
        ("Who turned up to the Board in May 2020?", Kind.ATTENDANCE),
        ("Who ran the Panel meeting in May?", Kind.CHAIR),
        ("What was the venue of the June meeting?", Kind.SAT),
        ("How many voted against the plan?", Kind.VOTE),
        ("What were the numbers for, against and abstaining on the plan?", Kind.VOTE),
        ("Name the Fernbrook members who supported the motion.", Kind.VOTE),
        ("How did members split over the plan?", Kind.VOTE),
        ("Which Fernbrook member proposed the report?", Kind.MOVED),
        ("Who was picked to preside over the meeting in May?", Kind.CHAIR),
        ("Who gave their excuses for the Partnership in May 2021?", Kind.APOLOGIES),
        ("Which members sent word they couldn't join the May 2021 meeting?", Kind.APOLOGIES),
        ("Whose name is given to contact about the agenda?", Kind.CONTACT),
        ("What was the outcome for 14 Weir Lane?", Kind.DECIDED),
        ("Did anyone abstain on the budget?", Kind.VOTE),
        ("For and against on the main motion?", Kind.VOTE),
        ("What was the total debt outstanding in May 2021?", None),
        ("What is outstanding from the Panel in May?", Kind.OUTSTANDING),
        ("After the meeting of 4 May 2021, when was the next one due?", Kind.NEXT_MEETING),
        ("What date was set for the Panel's meeting following the 2021 AGM?", Kind.NEXT_MEETING),
        ("How many residents voted for the new name?", None),
        ("How much was granted to the club?", None),
        ("By when must the plan be adopted?", None),
    ],
)
def test_the_kind_of_a_question(question: str, kind: Kind | None) -> None:
    assert kind_of(interpret(question, {}, WEIGHTS)) is kind


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Cabinet decide?", ["Cabinet"]),
        ("What did the partners agree?", ["Safer Neighbourhoods Partnership"]),
        ("What did Ashlow Parish Council resolve?", ["Ashlow Parish Council"]),
        ("What happened at the SNP in May 2021?", ["Safer Neighbourhoods Partnership"]),
        ("What did Fernbrook Borough Council's Cabinet agree on trees?", ["Cabinet"]),
        ("What did Fernbrook Borough Council agree on trees?", ["Borough Council"]),
        ("What was resolved about trees?", []),
        ("What rise in council tax was agreed?", []),
    ],
)
def test_the_bodies_meant(question: str, names: list[str]) -> None:
    meant = meetings_meant(interpret(question, {}, WEIGHTS), BODIES)
    assert [body.name for body in meant.bodies] == names
    assert not meant.unheld


def test_a_body_without_records_is_no_other() -> None:
    question = interpret("What did the Lowmere Harbour Committee decide about trees?", {}, WEIGHTS)
    assert meetings_meant(question, BODIES).unheld


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("What was resolved on 3 June 2020 about trees?", Role.MEETING),
        ("What was resolved in June 2020?", Role.MEETING),
        ("What was resolved about the minutes of 3 June 2020?", Role.MATTER),
        ("What budget was agreed for 2020/21?", Role.MATTER),
        ("Has the plan been changed since 3 June 2020?", Role.AFTER),
        ("Had the plan been changed before June 2020?", Role.BEFORE),
        ("Who gave apologies to the June 2020 meeting?", Role.MEETING),
        ("Who do I ring about the agenda for 3 June 2020?", Role.MEETING),
        ("Was it deferred to the June 2020 meeting?", Role.MATTER),
        ("How did members vote on approving the June 2020 finance minutes?", Role.MATTER),
    ],
)
def test_what_a_date_tells(question: str, role: Role) -> None:
    assert meetings_meant(interpret(question, {}, WEIGHTS), BODIES).roles == (role,)


def test_of_two_dates_one_may_be_of_the_matter() -> None:
    question = interpret("After the June 2020 debate, what did Cabinet ask about the May 2021 elections?", {}, WEIGHTS)
    assert meetings_meant(question, BODIES).roles == (Role.AFTER, Role.MATTER)


def test_the_days_meant() -> None:
    meant = meetings_meant(interpret("What was resolved in June 2020?", {}, WEIGHTS), BODIES)
    assert meant.days == ((date(2020, 6, 1), date(2020, 6, 30)),)
