"""How answers and what is held are put on the page."""

from __future__ import annotations

from typing import Any

from assistant.pages.coverage import joined
from assistant.pages.told import choices_of
from assistant.pages.wording import with_marks


def test_few_quotations_stay_in_their_paragraph() -> None:
    assert with_marks("On 4 May [1]: “It was noted.” [2]", "s-").startswith("<p>On 4 May <a")


def test_many_quotations_stand_each_in_a_line_with_what_leads_to_it() -> None:
    text = (
        "On 4 May [1]: “One.” [2] “Two & more.” [3] and on 6 May [4]: “Three.” [5] [6] “Four.” [7] Two more are held."
    )
    shown = str(with_marks(text, "s-"))
    assert shown.count("<li>") == 5
    assert "<li>and on 6 May" in shown
    assert "“Two &amp; more.”" in shown
    assert shown.endswith("<li>Two more are held.</li></ul>")
    assert shown.count('class="mark"') == 7


def test_a_choice_is_the_question_asked_of_it() -> None:
    asked: dict[str, Any] = {"question": "What was decided about the strategy?", "filters": {"from": "2021"}}
    (matter,) = choices_of(["“Reuse Strategy”"], asked)
    assert matter["address"] == "/answer?q=What+was+decided+about+the+Reuse+Strategy%3F&from=2021"
    (body,) = choices_of(["Elmbury Borough Council: Cabinet"], asked)
    assert body["address"].endswith("&from=2021&body=Elmbury+Borough+Council%3A+Cabinet")


def test_a_body_whose_authority_is_unsaid_goes_with_the_only_one_of_its_name() -> None:
    def body(name: str, authority: str, year: str) -> dict[str, Any]:
        return {"body": name, "authority": authority, "kinds": {"minutes": 1}, "years": {year: 1}}

    held = [body("", "", "2019"), body("Cabinet", "", "2020"), body("Cabinet", "Elmbury Borough Council", "2020")]
    one, unknown = joined(held)
    assert (one["authority"], one["kinds"], one["years"]) == ("Elmbury Borough Council", {"minutes": 2}, {"2020": 2})
    assert unknown["body"] == ""
    assert len(joined([*held, body("Cabinet", "Norcott District Council", "2021")])) == 4
