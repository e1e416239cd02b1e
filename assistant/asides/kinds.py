"""The kinds of text that ask nothing of the records, each with its form and with what is replied, in one table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of text it is, as it is told for the intent of the question."""

    ORDERS = "orders"
    CODE = "code"
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABOUT = "about the assistant"
    PRIVATE = "private matter"
    CONTACT = "contact"
    OPINION = "opinion"
    ADVICE = "advice"
    WRITING = "writing"
    OUTSIDE = "outside the records"
    NOTHING = "nothing named"
    UNSAID = "goes on from nothing"
    CLOSED = "closed records"
    HELD = "what is held"
    TRUST = "how far to be trusted"
    DISPLEASED = "displeased"
    EVERYTHING = "everything at once"


@dataclass(frozen=True, slots=True)
class Row:
    """A kind: what is replied, and the form that tells it. With `whole` all of the text has to be of that form."""

    kind: Kind
    reply: str
    form: re.Pattern[str]
    whole: bool = False


_TITLE = r"(?:councillors?|cllrs?\.?|mr\.?|mrs\.?|ms\.?|miss|dr\.?|the mayor|mayor|the leader|the clerk|the chair\w*)"
_OF_SOMEBODY = rf"(?:\b{_TITLE}(?: [\w.-]{{1,30}}){{0,3}}?|\b(?:his|her|their))\b"
_THEIR = rf"(?:\b{_TITLE}(?: [\w.-]{{1,30}}){{0,3}}?['’]s?|\b(?:his|her|their))"
_UNNAMED = r"(?:child(?:ren)?|victims?|patients?|complainants?|survivors?|witness(?:es)?)"
_REACHED_AT = r"(?:(?:(?:tele)?phone|mobile)(?: number)?|contact (?:details|number)|e-?mail(?: address)?)"
_ORDER = r"(?:^\W{0,3}|[.!?:;]\s{0,3}|\bplease\s)"
_GOOD = (
    r"(?:good|bad|nice|great|terrible|awful|honest|dishonest|corrupt|stupid|clever|lazy|useless|evil|trustworthy|right"
    r"|wrong|fair|unfair|competent|incompetent|racist|popular|the best|the worst)"
)
_ABOUT_IT = (
    r"(?:who|what) (?:are|r) (?:you|u)|what(?:['’]s| is) your (?:name|job|purpose)|what can (?:you|this|it"
    r"|i) (?:do|ask)"
    r"|what do you (?:do|know)|how (?:do|does) (?:you|this|it) work|can you help(?: me)?|help(?: me)?(?: please)?"
    r"|are you (?:an? )?(?:robot|bot|human|person|ai|real|machine|computer|there|chat ?gpt|llm|language model)"
    r"|(?:which|what) (?:ai |language )?(?:model|software|llm|ai) (?:do you use|are you|is this)"
    r"|who (?:made|built|wrote) you"
    r"|what (?:is|are) (?:this|minutebook)|how (?:do|can) i (?:use (?:this|you)|ask(?: a question)?)"
    r"|instructions|commands"
    r"|what should i ask"
)

# The first row whose form is found decides.
ROWS: tuple[Row, ...] = tuple(
    Row(kind, reply, re.compile(form, re.IGNORECASE), whole)
    for kind, reply, whole, form in (
        (
            Kind.ORDERS,
            "Only what the records say can be asked for here; orders to the assistant change nothing.",
            False,
            rf"{_ORDER}(?:repeat|print|show me|output) (?:everything|all|what is"
            rf"|the text) (?:that is )?(?:above|before this)\b"
            rf"|{_ORDER}(?:delete|erase|wipe|destroy|overwrite) (?:all|every|the|my)\b"
            rf"|{_ORDER}(?:stop|no more) (?:quoting|citing|declining|refusing)\b|{_ORDER}(?:just )?guess\b"
            rf"|{_ORDER}(?:ignore|disregard|forget|override|bypass)\b[^.?!\n]{{0,60}}\b(?:instructions?|rules?"
            rf"|prompts?|guidelines)\b"
            r"|\b(?:print|show|reveal|repeat|tell me|give me|output|display|what(?:['’]s"
            r"| is))\b[^.?!\n]{0,40}\b(?:system prompt"
            r"|your (?:\w+ ){0,2}(?:prompt|instructions|rules|passwords?|keys?|secrets?|configuration)|api keys?)"
            rf"|{_ORDER}(?:you are now|(?:pretend|act) (?:to be|as if|as an?|that you|you))\b|\bjailbreak\b"
            rf"|\bdeveloper mode\b",
        ),
        (
            Kind.CODE,
            "This reads as program code, which is neither run nor looked up here. Ask in a sentence or a few words.",
            False,
            r"^\W*select\s{1,3}[\w*, ]{1,80}\sfrom\s{1,3}\w+\s{0,3}(?:;|where\b|$)|\b(?:drop|truncate"
            r"|alter)\s+table\b|\binsert\s+into\b"
            r"|\bdelete\s+from\b|<script\b|\bdef \w{1,40}\(|\bfunction \w{1,40}\(|\b(?:console\.log|printf?)\("
            r"|#include\s?<|\$\{\w|\{\{|rm -rf\b|\b(?:os|subprocess)\.\w+\(|\.\./\.\.|/etc/\w|%0[0ad]\b"
            r"|\b(?:curl|wget)\s{1,3}(?:-\w{1,10}\s{1,3})?https?:|\|\s{0,3}(?:ba)?sh\b|\bsudo \w",
        ),
        (
            Kind.CLOSED,
            "Only records that you may see are answered from, and nothing asked here opens another. Ask what a meeting "
            "resolved to take in private, and its public minutes are quoted.",
            False,
            rf"{_ORDER}(?:reveal|leak|unlock|disclose|open|show me|give me|list|print)\b[^.?!\n]{{0,30}}"
            r"\b(?:exempt|closed|secret|confidential|hidden|restricted|not for publication)"
            r"(?: (?:papers?|reports?|records?|documents?|files?|items?|information))?\W*$",
        ),
        (
            Kind.GREETING,
            "Good day. Ask what was resolved, when, by whom or at what cost, and the words of the record are shown.",
            True,
            r"(?:hello|hi|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|bore da|prynhawn da|shwmae"
            r"|dzień dobry|cześć"
            r"|salaam|assalamu alaikum|السلام علیکم|سلام|你好|您好|bonjour|hola)(?: (?:there|all|everyone|minutebook))?"
            r"(?:\W{1,3}(?:how are you|can you help(?: me)?))?|how are you(?: today)?",
        ),
        (
            Kind.THANKS,
            "You are welcome. Ask further about the records whenever you like.",
            True,
            r"(?:many )?thanks?(?: you)?(?: very much| so much| a lot)?|thank you(?: very much| so much)?|cheers"
            r"|ta|great|ok(?:ay)?"
            r"|(?:that(?:['’]s| is) )?(?:perfect|helpful|very helpful|good|fine)|diolch(?: yn fawr)?|dziękuję"
            r"|شکریہ|谢谢|merci",
        ),
        (Kind.FAREWELL, "Goodbye.", True, r"(?:good)?bye(?: bye)?|see you(?: later)?|good night|quit|exit|hwyl"),
        (
            Kind.ABOUT,
            "This is Minutebook. It answers from the records that are held, and shows the words of the record "
            "for all that it "
            "says. Ask what was resolved on a matter, when and by whom, who was present, what a figure was, or "
            "what is still "
            "to be done; name a body or a date to narrow it.",
            True,
            _ABOUT_IT,
        ),
        (
            Kind.PRIVATE,
            "Nothing is told here of anybody's private life or private address, nor who somebody in a case was.",
            False,
            r"\b(?:home|private|personal|residential) (?:address|(?:tele)?phone|mobile|number|e-?mail|details|life)\b"
            rf"|\b(?:names?|identit(?:y|ies)) of (?:the|any|all the) (?:\w+ )?{_UNNAMED}\b(?!['’])"
            rf"|\bwho (?:was|were|is|are) (?:the|these|those) {_UNNAMED}\b(?!['’])|{_THEIR} address\W*$"
            rf"|\bwhere (?:do|does) {_OF_SOMEBODY} live\b|\bhow old is {_OF_SOMEBODY}"
            rf"|\bis {_OF_SOMEBODY} (?:married|gay|ill|single)\b"
            rf"|{_THEIR} (?:birthday|date of birth|age|wife|husband|children|kids|family|religion|health|bank \w+"
            r"|partner|girlfriend|boyfriend|sexuality|politics)\W*$|\b(?:date of birth|birthday) of\b",
        ),
        (
            Kind.CONTACT,
            "No record open to the public prints that as an official contact.",
            False,
            rf"(?:{_THEIR}|\b[A-Z][\w-]{{1,30}}['’]s) (?:\w+ )?{_REACHED_AT}\W*$|\b{_REACHED_AT} (?:of"
            rf"|for) {_OF_SOMEBODY}",
        ),
        (
            Kind.OPINION,
            "The records tell what was said and decided; judgements of people and opinions are not given here. "
            "Ask what a record says of a matter, or how somebody voted.",
            False,
            rf"^\W*(?:is|are|was|were) {_OF_SOMEBODY} (?:an? )?(?:\w+ )?{_GOOD}\b(?: \w+){{0,2}}\W*$"
            r"|\b(?:what|how) do you (?:think|feel|reckon)\b|\bdo you (?:like|agree|believe|think|support|prefer)\b"
            r"|\byour (?:opinion|views?|favourite)\b|\bwho is the (?:best|worst|most \w+) (?:councillor|mayor"
            r"|leader|party)\b"
            r"|\bwhich party (?:is|should)\b"
            r"|^\W*should (?:the )?(?:council|cabinet|government|we|they)\b"
            r"|\b(?:was|is|were|are) (?:it|that|this) (?:a )?(?:good|bad|right(?! that\b)|wrong|wise|stupid|sensible)"
            r"(?: (?:decision|idea|thing|choice|move))?\b(?: (?:to|that|of) .{1,80})?\W*$"
            rf"|^\W*(?:is|are|was|were) (?:the )?(?:council|cabinet|councillors|committee) {_GOOD}\W*$"
            r"|\bwh(?:o|ich (?:councillor|member|party)) is (?:the )?(?:best|worst|laziest|cleverest)\b",
        ),
        (
            Kind.ADVICE,
            "No advice is given here, only what the records say. Ask what was decided on the matter, or turn to "
            "the council.",
            False,
            r"\b(?:should i(?! (?:\w+ )?(?:ring|call|contact|phone|e-?mail|write to|speak to|approach|reach)\b)"
            r"|shall i|would you recommend|do you recommend|can you advise)\b"
            r"|\b(?:legal|medical|financial|tax) advice\b(?: on|\W*$)|^\W*(?:how|where) (?:do|can) i (?:pay"
            r"|apply|complain|report|appeal"
            r"|claim|register|renew|get|object|book|vote)\b"
            r"|^\W*(?:when|where|what|how much|why|who) (?:is|are|do|does|will"
            r"|can)\b[^?]{0,30}\bmy (?:\w+ )?(?:bins?|rubbish"
            r"|recycling|council tax|street|road|house|home|application|rent|benefits?|pension|bill|school|landlord)\b",
        ),
        (
            Kind.WRITING,
            "Nothing is made up here: only what the records say can be asked for.",
            False,
            r"^\W*(?:please )?(?:(?:can|could) you )?(?:write|compose|invent|make up|sing|tell)(?: me"
            r"| us)? (?:an? |some )(?:\w+ )?"
            r"(?:poem|jokes?|story|song|essay|speech|letter|e-?mail|statement|rap|haiku|limerick|code|program)\b"
            r"|\bact as (?:the|an?) \w+ and write\b|^\W*(?:please )?(?:(?:can|could) you )?translate\b",
        ),
        (
            Kind.OUTSIDE,
            "Only what the records say can be asked for here.",
            True,
            r"what(?:['’]s| is) the (?:weather|time|date|news|football score)(?: like)?(?: (?:today|now|tomorrow"
            r"|in \w+))?"
            r"|what (?:day|time) is it(?: today| now)?|(?:what(?:['’]s| is) )?\d{1,9}(?: ?[-+*/x] ?\d{1,9}){1,5}",
        ),
        (
            Kind.HELD,
            "Answers come from the records that are held; `minutebook coverage`, or the page Coverage, "
            "lists them by body "
            "and year.",
            True,
            r"(?:what|which) (?:records?|documents?|minutes|papers|years?|dates|period|bodies|committees"
            r"|councils?|meetings"
            r"|data) (?:do|can|have) (?:you|we|i) (?:hold|have|cover|got|know(?: of)?|search|ask(?: about)?|see)"
            r"|what (?:do|have) you (?:hold|have|cover|got)|what is (?:held|covered|in here)"
            r"|where (?:does|do|did) (?:your|the|this) (?:data|information|answers?|records?) come from"
            r"|(?:what|which) (?:records?|documents?|bodies|committees|councils?|organisations|authorities|places"
            r"|years) (?:are|is)"
            r" (?:there|held|covered|included|in (?:here|(?:the|this|your) (?:collection|records|archive)))"
            r"|whose (?:records|minutes) (?:are these|are held|do you (?:hold|have))"
            r"|how many (?:records?|documents?|files?|minutes|meetings?|papers|bodies|councils|committees) (?:(?:do"
            r"|have|can) (?:you|we)"
            r" (?:hold|have|got|search|cover)|are (?:there|held|covered|in (?:here|(?:the|this|your) (?:collection"
            r"|records))))"
            r"(?: (?:in total|altogether|all told))?"
            r"|what (?:is|are) your sources?|how (?:up to date|recent|current) (?:are you|is this|are the records)",
        ),
        (
            Kind.TRUST,
            "Each statement is shown with the words of the record that say so; open the quote to check it. What the "
            "records do not surely say is declined. Questions are kept with their conversation, for whoever "
            "asked them, "
            "until they are deleted or expire.",
            True,
            r"(?:can|should|how far can) (?:i|we) (?:trust|rely on) (?:you|this|it|the answers?)"
            r"|how (?:accurate|reliable|good|correct|sure) (?:are|is) (?:you|this|it|the answers?|your answers?)"
            r"|are (?:you|the answers?) (?:always )?(?:right|correct|accurate|reliable|sure)"
            r"|do you (?:store|keep|save|log|record|share) (?:my|our|the) (?:questions?|data|conversations?)"
            r"|who (?:can )?sees? (?:what i (?:ask|asked)|my questions?)|is (?:this|it) (?:private|confidential)"
            r"|how (?:do|should|can) i (?:cite|quote|check) (?:you|this|an? answer|the answers?)",
        ),
        (
            Kind.DISPLEASED,
            "Sorry that this was of no help. Say what you are looking for by a matter, a body or a date; a "
            "wrong answer "
            "can be marked as wrong beneath it.",
            True,
            r"(?:you(?:['’]re| are)|this is|that(?:['’]s| is| was)) (?:\w+ )?(?:useless|rubbish|stupid|wrong"
            r"|terrible|awful"
            r"|no (?:good|help)|crap|nonsense|hopeless|not (?:right|helpful|true|what i asked))"
            r"|(?:fuck|damn|sod|screw)(?: (?:you|off|this|it))?|(?:useless|rubbish|nonsense|wrong|shit|crap)",
        ),
        (
            Kind.EVERYTHING,
            "That is more than one answer holds. Name a body, a matter or a time; the register of decisions "
            "and the list "
            "of meetings show all of them.",
            True,
            r"(?:please )?(?:(?:can|could) you )?(?:summari[sz]e|list|show(?: me)?|tell(?: me)?|give(?: me)?|print)"
            r" (?:everything|it all|all(?: of)?(?: the)? (?:records?|documents?|minutes|decisions?"
            r"|resolutions?|meetings?"
            r"|figures?))(?: (?:(?:ever|you have|there are|made|taken|held|known)\b ?){0,4})?",
        ),
        (
            Kind.UNSAID,
            "There is nothing before this to go on from. Ask a whole question first: a matter, a person, a "
            "body or a date.",
            True,
            r"yes(?: please)?|no|why(?: not)?|and|what|who|when|where|how|how so|more|tell me more|go on"
            r"|continue|and then"
            r"|the (?:first|second|third|last|other) one|which one|what else|anything else|who else"
            r"|when was that|who was it"
            r"|what happened next|(?:and )?the year before",
        ),
        (
            Kind.NOTHING,
            "That names nothing that could be looked for. Name a matter, a person, a body or a date.",
            True,
            r"(?:[^\W\d_]|\d{1,2})(?:\W{1,5}(?:[^\W\d_]|\d{1,2})){0,4}|test(?:ing)?(?: (?:test|123|1 2 3))?",
        ),
    )
)
_MARKS = re.compile(r"^[^\w]+|(?<=\w)[^\w]+$")
_SENTENCE = re.compile(r"[.!?\n]+")
_ASKS_MORE = 3
"""Words that another sentence has at least to be a question of its own."""


def aside(text: str) -> Row | None:
    """The kind of a text that asks nothing of the records; None of a question about them. Of a text in several
    sentences the rest counts: an order before a question is passed over."""
    plain = " ".join(text.split())
    bare = _MARKS.sub("", plain)
    row = next((row for row in ROWS if (row.form.fullmatch(bare) if row.whole else row.form.search(plain))), None)
    if row is None or row.whole:
        return row
    rest = [one for one in _SENTENCE.split(plain) if not row.form.search(one) and len(one.split()) >= _ASKS_MORE]
    return None if rest and row.kind in _PASSED_OVER else row


_PASSED_OVER = frozenset({Kind.ORDERS, Kind.WRITING, Kind.OPINION, Kind.ADVICE})
