"""Made-up minutes of a partnership over three meetings, of a cabinet and of a board, really read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.ingestion import Report
from assistant.service import Service

MARCH = """# Fernbrook Borough Council

# Fernbrook Safer Neighbourhoods Partnership

# Minutes of the meeting held on Thursday 10 March 2022 at 10.00 am in the Council Chamber, Town Hall, Fernbrook

PRESENT: Councillor Odile Marsh (in the Chair), Councillor Tobias Wren, Superintendent Hugo Pell, Dr Anneka Lowe

IN ATTENDANCE: Petra Quill, Head of Community Safety

## 1. Apologies for absence

Apologies for absence were received from Councillor Felix Garrow and Ines Corby (Rowan Tate substituted).

## 2. Minutes of previous meeting

RESOLVED: That the Minutes of the meeting held on 9 December 2021 be confirmed as a correct record.

## 3. Dog control order

The Partnership considered the report of the Head of Community Safety on dogs in parks.

RESOLVED: That consideration of the dog control order be deferred to the next meeting.

## 4. Burglary prevention grants

The Partnership considered the report of Superintendent Pell on marking of property in Quayside.

RESOLVED: That (1) the report be noted; and (2) the Head of Community Safety be requested to offer marking kits to all
households in Quayside by 30 September 2022.

## 5. Prevent

There was nothing to report under this standing item.

## 6. Quorum

Councillor Garrow had asked for the rules to be changed. An amendment was moved by Councillor Wren and seconded by
Dr Lowe, that the quorum be nine. On being put to the vote the amendment was LOST by 2 votes to 6.

## 7. Date of next meeting

RESOLVED: That the next meeting be held on Thursday 16 June 2022 at 10.00 am in the Assembly Room, Town Hall, Fernbrook.
"""

JUNE = """# Fernbrook Borough Council

# Fernbrook Safer Neighbourhoods Partnership

# Minutes of the meeting held on Thursday 16 June 2022 at 10.00 am in the Assembly Room, Town Hall, Fernbrook

Contact: Tamsin Reeve  Democratic Services Officer

PRESENT: Councillor Felix Garrow (in the Chair), Councillor Tobias Wren, Dr Anneka Lowe

## 1. Apologies for absence

Apologies for absence were received from Superintendent Hugo Pell.

## 2. Dog control order

The Partnership considered the report of the Head of Community Safety on the results of consultation.

RESOLVED: That the dog control order be approved with effect from 1 September 2022.

## 3. Date of next meeting

RESOLVED: That the next meeting be held on Thursday 15 September 2022 at 10.00 am in the Assembly Room.
"""

CABINET = """# Fernbrook Borough Council

# Minutes of the Cabinet held on Tuesday 5 July 2022

PRESENT: Councillor Bertrand Ames (in the Chair), Councillors Marsh, Wren and Yates

## 14. Mill Street footbridge

Councillor Yates introduced the report of the Head of Highways on repair of the footbridge.

It was MOVED by Councillor Marsh, SECONDED by Councillor Wren and it was RESOLVED: That £64,000 be spent on repairing
the footbridge in Mill Street.

The vote was recorded: For (3): Councillors Ames, Marsh and Wren. Against (1): Councillor Yates.
"""


HARBOUR = """Agenda and minutes

Fernbrook Harbour Board - Wednesday 4 May 2022 2.00 pm

Venue: Boathouse, Quay Street, Fernbrook

Contact: Noor Ivers, Democratic Services Officer  Tel: 01632 960771  Email: noor.ivers@fernbrook.example

Items

No. Item

3.

Benches on the quay

To receive a report on seating.

Additional documents:

Minutes:

The Harbour Master told the Board that four benches had been damaged in the February storms.

RESOLVED: That the four benches be replaced before July 2022.

4.

Slipway charges

Report of Anna Tull, Harbour Manager.

Minutes:

The Board weighed what other harbours ask.

RESOLVED: That the slipway charges be held for a year.
"""


_MEMBERS = ", ".join(f"Mr {name}" for name in "Abel Bask Corn Drew Eddis Foss Gray Hurn Ivey Jarrow".split())

COUNTY = f"""# Ashcombe County Council

# County Council

# Minutes of a meeting of the County Council held in the Shire Hall, Ashcombe on Thursday 3 November 2022

PRESENT: Mr Abel (Chairman), {_MEMBERS.replace("Mr Abel, ", "")}

IN ATTENDANCE: Ms Petra Lund (Democratic Services Manager)

31. Apologies for absence

Apologies were received from Mrs Quint and Mr Rudge.

32. Declarations of interest

1) Mr Corn declared a pecuniary interest in item 34 as the owner of a field beside the reservoir.

2) Mr Drew declared an interest in item 36 as a trustee of the museum.

33. Minutes

RESOLVED that the minutes of the meeting held on 8 September 2022 be approved as a correct record.

34. Reservoir transport plan

1) Mr Bask proposed, and Mr Foss seconded the motion that the reservoir transport plan be adopted.

2) Mr Gray proposed, and Mr Hurn seconded the following amendment to the motion set out in paragraph 1:

“That the reservoir transport plan be put off for a year.”

3) Following the debate, the Chairman put the amendment set out in paragraph 2 to the vote and the voting was as
follows:

For (2)

Mr Gray, Mr Hurn

Against (7)

Mr Abel, Mr Bask, Mr Drew, Mr Eddis, Mr Foss, Mr Ivey, Mr Jarrow

Abstain (0)

Amendment lost.

4) The Chairman put the motion set out in paragraph 1 to the vote and the voting was as follows:

For (6)

Mr Abel, Mr Bask, Mr Drew, Mr Eddis, Mr Foss, Mr Ivey

Against (2)

Mr Gray, Mr Hurn

Abstain (1)

Mr Jarrow

Motion carried.

5) RESOLVED that the reservoir transport plan be adopted.

35. Museum update

This item was deferred to the next meeting.

36. Exclusion of the press and public

RESOLVED that the press and public be excluded from the meeting for item 37 on the grounds that it involves the likely
disclosure of exempt information as defined in paragraph 3 of Part 1 of Schedule 12A.
"""


PARISH = """Thorle Parish Council - 8th September 2020

Because of the virus the Parish Council held the meeting outside the Chapel Hall at 7pm, so that members could keep
apart.

Present

Councillors H Bray (Chair), T Orme and S Vale. Clerk Mrs J Ruddock

20.09.01 Apologies

None

20.09.02 Election of Vice Chair

It was resolved that Councillor Orme be elected Vice Chair until May 2021.

20.09.03 Bus shelter

The grant application for the bus shelter was unsuccessful. It was resolved to try again next year.

The meeting closed at 8.25 pm.

Clerk: Mrs J Ruddock, 01632 960772
"""


@pytest.fixture(scope="session")
def told(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over these records; not to be changed."""
    folder = tmp_path_factory.mktemp("told")
    texts = {"march.md": MARCH, "june.md": JUNE, "cabinet.md": CABINET, "harbour.txt": HARBOUR, "county.md": COUNTY}
    texts |= {"thorle-parish.md": PARISH}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    take_in(folder / "data", *(Path(folder / name) for name in texts))
    with Service(folder / "data") as service:
        yield service
