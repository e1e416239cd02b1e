"""A quote answers why only where it gives a reason, and who only where it names somebody who did it."""

from __future__ import annotations

import time

import pytest

from assistant.bearing import Asked
from assistant.matching import Matcher, Weighed
from assistant.question import interpret
from assistant.relations.agents import names_who, verb_of
from assistant.relations.days import tells_when
from assistant.relations.decisions import tells_decision
from assistant.relations.extremes import asks_extreme, tells_extreme
from assistant.relations.reasons import REASON, gives_reason
from assistant.relations.sayings import Saying
from assistant.tuning import read_tunings
from assistant.vocabulary import forms_of, others_for


def _asked(text: str) -> Asked:
    tunings = read_tunings()
    question = interpret(text, {}, tunings.words)
    words = [Weighed(word.text, word.weight, forms_of(word.text), others_for(word.text)) for word in question.words]
    named = {part.casefold() for name in question.names for part in name.split()}
    names = Matcher([word for word in words if word.text in named], tunings.words.like)
    return Asked(question, Matcher(words, tunings.words.like), names, tunings.grades, lambda *_: False)


def _sayings(*texts: str, around: str = "") -> list[Saying]:
    return [Saying(text, around, before) for text, before in zip(texts, ("", *texts), strict=False)]


@pytest.mark.parametrize(
    ("question", "said", "told"),
    [
        ("Why did Mrs Orme resign?", ("Mrs Orme had resigned on 3 June.",), False),
        ("Why did Mrs Orme resign?", ("Mrs Orme had resigned, as she was moving to Leeds.",), True),
        ("Why did Mrs Orme resign?", ("Mrs Orme had resigned.", "She was to move, owing to her health."), True),
        (
            "Why did Mrs Orme resign?",
            ("Mrs Orme had resigned.", "The hall closes at ten, so that people sleep."),
            False,
        ),
        ("Why was the gate shut?", ("The gate has been shut since May.",), False),
        ("Why was the gate shut?", ("The gate has been shut since nobody would mend it.",), True),
        ("Why was the gate shut?", ("Cattle had strayed.", "The gate was therefore shut."), True),
        ("Why did the parish object to the barn?", ("Barn at Low Farm: Object: access, height.",), True),
        ("Why was Cllr Pell absent?", ("Absent: Cllr Pell (holiday).",), True),
        ("Why was Cllr Pell absent?", ("Absent: Cllr Pell.",), False),
        ("Why did Cllr Pell leave the room?", ("Cllr Pell left the room, being a director of the mill.",), True),
        ("Why is no bonfire to be lit?", ("The bonfire is not to be lit, the farmer having barley there.",), True),
        ("Why was the bonfire lit?", ("The bonfire was lit, the Board having considered the report.",), False),
        ("Why were late papers taken?", ("Late papers were taken, there being a date set by law.",), True),
        ("Why was the barn put off?", ("The barn was deferred for a bat survey.",), True),
        ("Why was the barn put off?", ("The barn was deferred for the next meeting.",), False),
        ("Why was the regatta refused?", ("The regatta was refused (accounts not supplied).",), True),
        ("Why was the regatta refused?", ("The regatta was refused (see appendix B).",), False),
        ("Why was the regatta refused?", ("Regatta | £40 | refused - accounts not supplied",), True),
        ("Why is the ward shut?", ("Ward still shut since April; cause: planks in the roof.",), True),
        ("Why was the regatta refused in May?", ("The regatta was refused (regatta in May).",), False),
    ],
)
def test_why_is_answered_by_a_reason_of_the_matter(question: str, said: tuple[str, ...], told: bool) -> None:
    assert gives_reason(_asked(question), _sayings(*said)) is told


def test_a_day_is_told_by_the_sentence_that_goes_on() -> None:
    asked = _asked("When will the first meeting of the task group on the old quay be held?")
    group = "Thornby Area Forum has set up a task group on the old quay"
    assert tells_when(asked, _sayings(group, "The first meeting for this will be held on 21 October 2011."))
    assert not tells_when(asked, _sayings(group, "Buskers will audition on 21 October 2011."))


def test_a_light_verb_is_told_by_another() -> None:
    assert names_who(_asked("Who picked up the lido award?"), _sayings("PC Orme has won the lido award."))


def test_a_heading_says_what_a_reason_is_of() -> None:
    said = _sayings("Deferred owing to the illness of the officer.", around="Home education")
    assert gives_reason(_asked("Why was home education put off?"), said)


@pytest.mark.parametrize(
    ("question", "said", "told"),
    [
        ("Who seconded the youth grant?", "It was agreed that the youth grant be paid.", False),
        ("Who seconded the youth grant?", "The youth grant was moved by Mr Pell and seconded by Mrs Orme.", True),
        ("Who seconded the youth grant?", "The motion on the youth grant fell for want of a seconder.", True),
        ("Who seconded the youth grant?", "Mrs Orme proposed the youth grant.", False),
        ("Who won the tender?", "Dale Works was awarded the contract after the tender won by them.", True),
        ("Who gave the bench?", "The bench was donated by the Pell family.", True),
        ("Who gave the bench?", "Mr Dunn will look at the bench.", False),
        ("Who will replace Sergeant Dunn?", "Sergeant Dunn has left until a replacement is found.", False),
        ("Who was the chair?", "Present: Mrs Orme (chair).", True),
        ("Who wrote the trough report?", "The trough: Report of Jane Orme, Parks Manager.", True),
        ("Who wrote the trough report?", "The trough was mended by Mr Lomas.", False),
        ("What is the name of the parks officer who wrote on the trough?", "The trough: Kay Orme, Parks Officer", True),
        ("Which parishioner gave the trough?", "A Councillor thanked the resident who gave the trough.", False),
        ("Which contractor mended the trough?", "Harrow Company mended the trough.", True),
        ("Which parishioner gave the trough?", "The trough was given by Kay Orme.", True),
        ("Who was made clerk by the trough board?", "Clerk to the trough board | AMENDED AND ADOPTED", False),
        ("Who mended the trough?", "The trough was repaired by Mr Lomas.", True),
    ],
)
def test_who_is_answered_by_somebody_who_did_it(question: str, said: str, told: bool) -> None:
    assert names_who(_asked(question), _sayings(said)) is told


@pytest.mark.parametrize(
    ("question", "said", "told"),
    [
        ("When will the school at Low Dale shut?", "The next meeting is on 3 July 2018.", False),
        ("When will the school at Low Dale shut?", "The school will close on 3 July 2018.", True),
        ("When will the school at Low Dale shut?", "The school will close.", False),
        ("When was the school budget approved?", "RESOLVED: That the school budget be approved.", True),
        ("When did the school at Low Dale open?", "The school at Low Dale opened on 3 July 2018.", True),
        ("When did the school at Low Dale open?", "The school at Low Dale is expected to open on 3 July 2018.", False),
        ("When did the school at Low Dale open?", "I expect the school at Low Dale in July 2018.", False),
        ("When will the school at Low Dale open?", "I expect the school at Low Dale in July 2018.", True),
        ("Since when has Low Dale had a school?", "The school at Low Dale has stood there since 1889.", True),
        ("On what date did the school open?", "The school at Low Dale has stood there since 1889.", False),
        ("When did the school at Low Dale shut?", "The school at Low Dale shut three years ago.", True),
        ("Within what time will the school at Low Dale open?", "The school is to open within two weeks.", True),
        ("When will the school at Low Dale open?", "The school at Low Dale opens after Christmas.", True),
        ("By what time will the school at Low Dale open?", "The school at Low Dale opens by Easter.", True),
        ("When did Cllr Pell join the meeting at Low Dale?", "Cllr Pell (joined Low Dale online, 7.20)", True),
        ("What time does the meeting at Low Dale start?", "Low Dale meeting: 19:15, Old Hall", True),
        ("When will the school at Low Dale open?", "The school at Low Dale, 19:15", False),
    ],
)
def test_when_is_answered_by_a_day_of_the_matter(question: str, said: str, told: bool) -> None:
    assert tells_when(_asked(question), _sayings(said)) is told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("A member spoke of the cycle lanes in Mill Road and of the queues there.", False),
        ("It was agreed that cycle lanes be laid in Mill Road.", True),
    ],
)
def test_what_was_decided_is_answered_by_a_decision(said: str, told: bool) -> None:
    assert tells_decision(_sayings(said)) is told


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Who has to mend the roof?", "mend"),
        ("Who else voted against it?", "voted"),
        ("Who did they appoint?", ""),
        ("Who was the mayor?", ""),
        ("By whom was it seconded?", ""),
    ],
)
def test_the_verb_of_which_somebody_is_asked(question: str, verb: str) -> None:
    assert verb_of(question) == verb


@pytest.mark.parametrize(
    "text", ["put " * 5_000, "as 1" + "," * 20_000, "(" * 20_000, "to " * 7_000, "result of" * 3_000]
)
def test_reasons_are_looked_for_in_time(text: str) -> None:
    began = time.process_time()
    REASON.search(text)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The inspectors chose Thornby, for its results had declined.", False),
        ("Of the three parts, safety was the poorest.", True),
        ("Safety came out worst of the three parts.", True),
        ("Safety – 45% of the work was sufficient.", True),
    ],
)
def test_which_is_the_most_is_told_by_a_number_or_in_words(said: str, told: bool) -> None:
    assert asks_extreme("In which part did Thornby do worst?")
    assert tells_extreme(_sayings(said)) is told
