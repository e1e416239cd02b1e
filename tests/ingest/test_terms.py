import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.terms import find_terms


def pairs(text: str) -> list[tuple[str, str]]:
    return [(term.acronym, term.expansion) for term in find_terms(text)]


@pytest.mark.parametrize(
    ("text", "acronym", "expansion"),
    [
        ("The Aldermoor Safer Communities Partnership (ASCP) met.", "ASCP", "Aldermoor Safer Communities Partnership"),
        ("a Crime and Disorder Reduction Partnership (CDRP)", "CDRP", "Crime and Disorder Reduction Partnership"),
        ("Multi-Agency Risk Assessment Conference (MARAC)", "MARAC", "Multi-Agency Risk Assessment Conference"),
        ("the Council's Medium Term Financial Plan (“MTFP”)", "MTFP", "Medium Term Financial Plan"),
        ("Police Community Support Officers (PCSOs) said", "PCSO", "Police Community Support Officers"),
        ("Police and Crime Commissioners (PCC's)", "PCC", "Police and Crime Commissioners"),
        ("the Aldermoor Safety Trust’s (AST) view", "AST", "Aldermoor Safety Trust"),
        ("Small and Medium-sized Enterprises (SMEs)", "SME", "Small and Medium-sized Enterprises"),
        ("Accident and Emergency (A&E) visits", "A&E", "Accident and Emergency"),
        ("Memorandum of Understanding (MoU)", "MoU", "Memorandum of Understanding"),
        ("the Department for Transport (the DfT)", "DfT", "Department for Transport"),
        ("Integrated Offender\nManagement (hereafter IOM)", "IOM", "Integrated Offender Management"),
        ("Anti-Social Behaviour (ASB; see item 3)", "ASB", "Anti-Social Behaviour"),
        ("Local Transport Plan 5 (LTP5)", "LTP5", "Local Transport Plan 5"),
        ("It ended. Key Performance Indicators (KPIs)", "KPI", "Key Performance Indicators"),
        ("IOM (Integrated Offender Management) grew", "IOM", "Integrated Offender Management"),
        ("the DAAT (the Drug and Alcohol Action Team)", "DAAT", "Drug and Alcohol Action Team"),
        ("KPIs (key performance indicators) rose", "KPI", "key performance indicators"),
        ("ASB (anti-social behaviour, mostly noise)", "ASB", "anti-social behaviour"),
        ("the PCC (Police and Crime Commissioner for Aldermoor)", "PCC", "Police and Crime Commissioner for Aldermoor"),
    ],
)
def test_definitions(text: str, acronym: str, expansion: str) -> None:
    assert pairs(text) == [(acronym, expansion)]


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Ann Ash (in the Chair)",
        "as follows: (1) that the report (a) be noted (ii) and (II) sent",
        "Meeting of Cabinet (CAB) on Tuesday (14 June 2012)",
        "spent (£393,000) in quarter three (Q3) and section 106 (S106)",
        "Ann Ash (KPMG) and Brian Birch (MNP)",
        "Adult Social Care budgets (GET)",
        "the Safer Communities board. Partnership (SCP)",
        "Safer Communities\n\nPartnership (SCP)",
        "A. Ash (ASB) B. Birch",
        "the SCP (see the report of the Chief Officer)",
        "SCP (SCP)",
        "() (()) ) ( (AB",
        "Westward Highways Office (W)",
        "(ASCP) opened the meeting",
    ],
)
def test_what_is_no_definition(text: str) -> None:
    assert pairs(text) == []


def test_span_runs_from_the_long_form_or_acronym_to_the_bracket() -> None:
    text = "The Youth Offending Service (YOS) and the IOM (Integrated Offender Management) team."
    assert [text[term.start : term.end] for term in find_terms(text)] == [
        "Youth Offending Service (YOS)",
        "IOM (Integrated Offender Management)",
    ]


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "Youth",
                    "Offending",
                    "Service",
                    "and",
                    "the",
                    "of",
                    "(",
                    ")",
                    "YOS",
                    "(YOS)",
                    "(YOSs)",
                    "\n",
                    "\n\n",
                ),
                *(". ", "A&E", "(A&E)", "Accident", "Emergency", "’s", "-", ",", " ", "(Youth Offending Service)", "é"),
            ]
        ),
        max_size=30,
    )
)
def test_spans_hold_both_forms(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for term in find_terms(text):
        span = " ".join(text[term.start : term.end].split())
        assert term.acronym in span
        assert term.expansion in span
        assert span.endswith(")")
        assert last <= term.end
        last = term.end


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    for term in find_terms(text):
        assert 0 <= term.start < term.end <= len(text)


@pytest.mark.parametrize(
    "text", ["(" * 200_000, "a " * 100_000 + "(AAAAAAAAAA)", "A a-" * 20_000, "a a a (AAAAAAAAAB) " * 5_000]
)
def test_hard_text_stays_fast(text: str) -> None:
    started = time.monotonic()
    find_terms(text)
    assert time.monotonic() - started < 30
