"""Words that people ask with and the words that records use for the same thing.

One table of groups, each of words that can stand for each other in the records of councils and partnerships. A new
pair is added here, in the form of a dictionary entry; matching is by stem.
"""

from __future__ import annotations

from functools import cache

from index.analysis import stem, tokenise

_GROUPS = """
money, funding, grant, budget, allocation
pay, fund, finance, contribute
cost, price, expense, charge
cut, reduce, reduction, decrease, saving
rise, increase, growth, grow
start, begin, commence, launch
finish, end, complete, completion, conclude
stop, cease, discontinue, end
scrap, abolish, withdraw, remove
shut, close, closure
mend, repair, fix, maintain, maintenance
buy, purchase, procure, acquire
sell, sale, dispose, disposal
propose, move, nominate, suggest, put forward
carry out, undertake, conduct, perform
build, construct, construction
choose, pick, select, appoint, elect
ask, request, invite
tell, inform, advise, notify
agree, approve, adopt, endorse, accept, support
refuse, reject, oppose, object
postpone, defer, adjourn
check, inspect, review, monitor, inspection
set up, establish, create, form, establishment
help, support, assist, assistance
problem, issue, concern, challenge
aim, objective, purpose, goal, vision
plan, strategy, programme, scheme
deadline, due, completion, timescale
job, employment, work, unemployment, worklessness
house, home, housing, accommodation, dwelling
homeless, homelessness, rough sleeper
children, child, young people, youth, kids, pupils
old, elderly, older, ageing, aged
disabled, disability
doctor, gp, health, nhs
police, officer, constable, constabulary
crime, offence, offending, offender
stabbing, knife
gun, firearm, shooting
drugs, substance, drug
drink, alcohol, alcoholic, drinking
nuisance, anti-social, antisocial, asb
domestic abuse, domestic violence
victim, survivor
jail, prison, custody, custodial
burglary, break-in, theft, robbery
fire, arson
rubbish, waste, refuse, litter, bins
bike, cycle, cycling, bicycle
road, highway, street
bus, transport, coach
shop, retail, store, retailer
lottery, big lottery
loneliness, isolation, isolated
food bank, foodbank
loan shark, money lending, lender
benefit, welfare
staff, employees, workforce, officers
councillor, member, cllr
boss, chief, head, director, leader
chair, chairman, chairwoman, chairperson, chaired, presided
absent, apologies, absence
attend, present, attendance
leave, leaving, departure, depart, retire
public, residents, community, locals, people
speak, presentation, update, report
room, venue, hall, chamber
yearly, annually, annual
every three months, quarterly, quarter
twice, two
share, percentage, proportion, per cent
poll, survey, consultation
merge, merging, amalgamate, combine
transfer, transferral, move
thanked, thanks, gratitude
dead, death, died, homicide
row, dispute, conflict
grass, mowing, mow, cutting
playground, play area, playing fields
tax, precept, rates
debt, deficit, overspend
surplus, underspend
fix, resolve, address
kept, keep, maintained, retain
council, authority, local authority
partner, agency, agencies, organisation
meeting place, venue
papers, agenda, reports
tie, casting vote, equality
teacher, lecturer, school staff
expel, expelled, permanent exclusion, excluded
truancy, absence, attendance
taxi, cab, cabbie, hackney carriage, private hire
lorry, heavy goods, hgv, vehicle
crash, accident, collision
gritting, salting, winter maintenance
pothole, road surface, highway defect
pavement, footway, footpath
path, footpath, bridleway, right of way
parking, car park
speeding, speed
bin, waste, refuse, recycling
dog mess, dog fouling, dog waste
fly-tipping, dumping, dumped rubbish
flood, flooding, under water
drain, gully, culvert, sewer
street light, lighting, lamp
bench, seat
swings, play equipment, play area
hire, recruit, recruitment, appoint
sack, dismiss, dismissal
wage, salary, pay
redundancy, job losses
bill, invoice, payment
loan, borrow, borrowing
fee, charge
free, no cost, without charge
expensive, dear, dearer, costly
cheap, cheaper
afford, affordable
owe, debt, arrears
overspent, overspend
spend, expenditure
income, receipts, revenue
donate, donation, gift
sponsor, sponsorship
insure, insurance
warn, warning, alert
ban, prohibit, prohibition, restrict, restriction
allow, permit, permission
force, require, requirement
promise, undertake, undertaking, commit
complain, complaint, dissatisfied
happy, satisfied, content, pleased
unhappy, dissatisfied
worried, worry, concern
afraid, fear, unsafe
safe, safety
sick, ill, illness, sickness
hurt, injured, injury
baby, infant
mother, maternal, maternity
carer, caring, foster
volunteer, voluntary
farmer, farm, agricultural
landlord, housing association, registered provider
rent, tenancy
eviction, evict
empty, vacant, void
knock down, demolish, demolition
wind farm, turbine, renewable
tree, woodland
allotment, plot
grave, burial, cemetery
war memorial, memorial
toilet, public convenience
library, libraries
bus stop, bus shelter
train, rail, railway
internet, broadband, website
letter, correspondence, write
email, correspondence
form, application
deadline, closing date
swap, exchange, replace
replace, replacement, successor
rename, renamed
join, merge, combine
second-in-command, vice-chair, deputy, vice chair
boss, manager
spokesman, spokesperson
expert, adviser, consultant, specialist
lawyer, solicitor, legal
judge, court, magistrate
fine, penalty, prosecution
caught, arrested, detained
theft, stolen, steal
mugging, robbery
vandalism, criminal damage, graffiti
hooligan, disorder
gang, organised crime
extremism, radicalisation, prevent
refugee, asylum
carbon, emissions, climate
timetable, schedule, calendar
delay, late, slip, behind schedule
quick, fast, speed
wrong, error, mistake, incorrect, amended
correct, accurate, amend
secret, exempt, confidential, private
vote, ballot, poll
agm, annual general meeting, annual meeting
quit, resign, resignation, stand down
lend, loan
excuse, apology
restart, resume, reconvene
temporary, transitional, interim
indicator, measure
casualty, injury
slight, minor
tip-off, intelligence
strand, theme
grade, rating, judgement
influence, affect
local, resident
hmp, prison, jail
preside, chair
represent, attend, present
folk, people, residents, persons
trip, journey
reply, response, answer
grumble, complaint, complain
nudge, reminder
quiz, question
youngsters, young people, children, youth, teenager
grown-up, adult
pensioner, older people, elderly
proof, evidence
idea, proposal, suggestion
gathering, get-together, meeting, event
leaflet, flyer
tall, height
dug, dig, cultivate
timber, wooden
pub, public house, inn
noticeboard, notice board
phone box, telephone box, kiosk
cash machine, atm
broken, damaged, breakage
bough, branch
barrister, counsel
handcuffs, arrest
bookkeeper, treasurer
go-ahead, permission, consent
turn down, refuse, reject
throw out, reject
take over, replacement, successor
sum, amount
half-yearly, six-monthly
fete, fair
lessons, school
quantity, volume
seldom, rarely
worth, value, valuation
beginning, start
tidy, clear
fence, fencing
crossing, crossroads
yardstick, benchmark, comparator
lib dem, liberal democrat
quorum, quorate
tied, tie, casting vote
television, tv, broadcast
break, recess, adjournment
"""

_FORMS = """
arise arose arisen
become became
begin began begun
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
deal dealt
draw drew drawn
drink drank drunk
drive drove driven
fall fell fallen
feel felt
fight fought
find found
flee fled
fly flew flown
forget forgot forgotten
freeze froze frozen
get got
give gave given
go went gone
grow grew grown
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
leave left
lend lent
lose lost
make made
mean meant
meet met
overcome overcame
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
show showed shown
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
stick stuck
strike struck
swim swam
take took taken
teach taught
tell told
think thought
throw threw thrown
undertake undertook undertaken
understand understood
wake woke woken
wear wore worn
win won
withdraw withdrew withdrawn
write wrote written
"""
"""The forms of verbs that no stemmer brings together; each says what the others say."""


@cache
def stands_for() -> dict[str, tuple[str, ...]]:
    """For the stem of each single word in the table, the other words of its groups."""
    found: dict[str, dict[str, None]] = {}
    for line in _GROUPS.strip().splitlines():
        members = [member.strip() for member in line.split(",")]
        for member in members:
            words = [token for token in tokenise(member) if not token.piece]
            if len(words) == 1:
                others = found.setdefault(stem(words[0].text), {})
                others.update({other: None for other in members if other != member})
    return {key: tuple(others) for key, others in found.items()}


_ALSO_OTHERWISE = frozenset({"left", "found", "felt", "saw", "rose", "shot", "stuck", "wore", "lead"})
"""Forms that mean something else as well; of them the others are not said."""


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _FORMS.strip().splitlines():
        every = line.split()
        said = [one for one in every if one not in _ALSO_OTHERWISE]
        found.update({one: tuple(other for other in every if other != one) for one in said})
        found.update(dict.fromkeys((f"{every[0]}s", f"{every[0]}es"), tuple(every[1:])))
    return found


def forms_of(word: str) -> tuple[str, ...]:
    """The other forms of a verb that changes more than its ending.

    >>> forms_of("begin"), forms_of("walk")
    (('began', 'begun'), ())
    """
    return _forms().get(word, ())


def others_for(word: str) -> tuple[str, ...]:
    """The words that records may use where a question says `word`."""
    forms = dict.fromkeys(stem(one) for one in (word, *forms_of(word)))
    return tuple(dict.fromkeys(other for form in forms for other in stands_for().get(form, ())))
