"""Made-up reports with figures in sentences and tables, really read and indexed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.ingestion import Report
from assistant.service import Service
from ingest.records import Level

OUTTURN = """# Wexbourne Town Council

## Finance report, 9 May 2023

The events fund was £42,000 in 2022/23.

Table 1: Spending by service, 2022/23

| Service | Budget | Outturn |
|---|---:|---:|
| Allotments | £8,400 | £7,950 |
| Bandstand | £12,300 | £15,100 |
| Cemeteries | £30,000 | £28,750 |
| Total | £50,700 | £51,800 |

| Visitors | 2020/21 | 2021/22 | 2022/23 |
|---|---:|---:|---:|
| Heritage centre | 4,100 | 11,250 | 14,800 |
| Boating lake | 7,300 | 9,900 | 8,700 |

| Action | Is it funded? | Deadline | Owner |
|---|---|---|---|
| Mend the sea wall | No, grant refused | October 2023 | Lena Voss |
| Repaint the bandstand | Yes | June 2023 | Amir Cole |
"""

REVIEW = """# Wexbourne Town Council

## Events review, 14 May 2024

The events fund stood at £35,700 in 2023/24.

In 2021/22 the boating lake had 9,400 visitors.

Ms Pell told members of the Quay Renewal Partnership. Its meetings began in May. To that end there were five aims that
the group had been working at:

- a slipway for all
- lamps along the quay

The revenue forecast is an overspend of £2.4m (excluding schools). Members noted the overspend of £2.4m on revenue.
"""

EXEMPT = """# Wexbourne Town Council

## Bids for the pier

In 2022/23 the pier restoration bid was £910,000.
"""


@pytest.fixture(scope="session")
def reports(take_in: Callable[..., Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over two reports that everyone may see and a paper for officers; not to be changed."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("outturn.md", OUTTURN), ("review.md", REVIEW), ("pier.md", EXEMPT)):
        (folder / name).write_text(text, encoding="utf-8")
    take_in(folder / "data", folder / "outturn.md", folder / "review.md", access=Level.PUBLIC)
    take_in(folder / "data", folder / "pier.md", access=Level.OFFICER)
    with Service(folder / "data") as service:
        yield service
