"""The questions that the bench puts: gold ones on the real records, general ones on others."""

from __future__ import annotations

from pathlib import Path

from evaluation.gold import load_gold

_GOLD = Path(__file__).resolve().parents[1] / "gold" / "real.jsonl"
_MOST = 100

_GENERAL = (
    "What was resolved about the budget?",
    "When did the partnership last meet?",
    "Who was in the chair?",
    "How much was allocated to community safety?",
    "Which wards were affected by the review?",
    "What did Cabinet decide about the 20mph limit?",
    "Why was the report deferred?",
    "Who gave apologies for absence in March 2020?",
    "What was the number of anti-social behaviour incidents in the last quarter?",
    "Which of the recommendations of the scrutiny panel were accepted?",
    "How did burglary in 2021/22 compare with the year before?",
    "What is still to be done from the service plan?",
    "Who moved the motion on street lighting?",
    "What did the annual report say about domestic abuse?",
    "When is the grant to be paid?",
    "How many complaints were received?",
    "What are the terms of reference of the board?",
    "Which officer reports on the depot?",
    "Were the minutes of the previous meeting confirmed?",
    "What was the outcome of the consultation?",
    "How much does the scheme cost?",
    "What did the lead member say about recruitment?",
    "Which partners sit on the board?",
    "What reduction was achieved in vehicle crime?",
    "When was the decision called in?",
    "What risks did the audit report name?",
    "How many young people took part?",
    "What is the price of a tram ticket in Lisbon?",
    "What was agreed about CCTV in the town centre?",
    "Who is the portfolio holder for housing?",
    "What did the police report on speeding?",
    "Which items were closed to the public?",
)


def questions_for(real: bool) -> tuple[str, ...]:
    """Distinct questions, each put once: a question asked again could be answered from what was kept of it."""
    if not real:
        return _GENERAL
    gold = load_gold(_GOLD)
    step = max(1, len(gold) // _MOST)
    return tuple(dict.fromkeys(question.question for question in gold[::step]))[:_MOST]
