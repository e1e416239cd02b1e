"""Which meetings follow which: by body, however its records call it."""

from __future__ import annotations

from datetime import date

from assistant.register.calendar import Calendar, bodies_of
from index.held_register import MeetingNamed


def named(key: str, body: str, month: int | None = 1, authority: str = "Thornby Borough Council") -> MeetingNamed:
    return MeetingNamed(key, authority, body, date(2021, month, 4) if month else None, minuted=True, told=True)


def test_a_body_is_one_with_and_without_its_place_and_authority() -> None:
    met = [named("a", "Riverside Board"), named("b", "Thornby Riverside Board"), named("c", "Riverside Board", 1, "")]
    assert len(set(bodies_of(met).values())) == 1
    other = named("d", "Riverside Board", 1, "Wexcombe District Council")
    assert len(set(bodies_of([*met, other]).values())) == 3, "of two authorities neither is the unsaid one"


def test_only_meetings_told_of_follow_in_the_order_of_days() -> None:
    silent = MeetingNamed(
        "s", "Thornby Borough Council", "Riverside Board", date(2021, 2, 1), minuted=False, told=False
    )
    months = [named(str(month), "Riverside Board", month) for month in (5, 3, 1, 4)]
    calendar = Calendar([*months, silent, named("u", "Riverside Board", None), named("x", "Waste Board", 2)])
    assert [one.id for one in calendar.after("1")] == ["3", "4", "5"]
    assert [one.id for one in calendar.after("s")] == ["3", "4", "5"]
    assert calendar.after("u") == []
    assert "x" in calendar
    assert "y" not in calendar


def test_an_action_is_looked_for_in_a_year_of_monthly_meetings() -> None:
    met = [MeetingNamed(f"{n:02}", "", "Board", date(2020 + n // 12, n % 12 + 1, 4), True, True) for n in range(40)]
    calendar = Calendar(met)
    assert calendar.near({"00", "02"}) == {f"{n:02}" for n in range(1, 15)}
    assert len(calendar.after("00")) == 39
