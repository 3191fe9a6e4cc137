"""Short descriptions of different systems, and the documents drafted from them."""

from __future__ import annotations

from generators.brief import Brief
from generators.content import Content
from generators.facts import read_facts
from generators.kinds.risk.kind import KIND

LIBRARY = """# Lendwell

Lendwell is a book lending service for 14 town libraries. Readers reserve titles on a website without an
account; a link sent by e-mail is valid for 20 minutes. The REST API serves the branch terminals.

- PostgreSQL 14 holds reservations and the history of each reader, with telephone number and birth dates.
- One server runs the website and the database.
- Reminders queue for up to 15 minutes in RabbitMQ.
- There are no load tests; 120 unit tests cover the booking rules.
- Any push to main automatically triggers a new deployment.

## Known limitations

- Reservations for a whole school class have to be typed one by one.
"""

CHAT = """# Helpdesk Pilot

Helpdesk Pilot is a customer support assistant. Claude Sonnet drafts answers from a knowledge base of 210
articles in Qdrant. Support agents review output before it is sent. In a first test 31 of 33 answers
were correct.

- Customer messages and order data are sent to the Anthropic API.
- An answer costs $0.04 per document of context.
- The assistant runs on a free tier and needs 25 seconds on first load.
- False alerts reached 18% in the pilot.
- The assistant raised alerts (20% of messages) for the team lead.
- Total answer time is 4-6 seconds.
- In the pilot a long answer took 9 seconds.
- [ ] Rate limit for the chat page
"""

FORECAST = """# Brotplan

Brotplan predicts the sales of 60 bakery branches for the next 3 days with LightGBM. The model is trained on
till data, but in operation orders are used while till data arrive late. Planners see the forecasts in a
dashboard; the dashboard needs an LDAP password. Missing weather is set to a constant. A nightly backup is
restored every month as a test. MAPE across all branches is 7%; if we exclude Sundays it is 11%.

- One person knows the pipeline.
- A wrong decision about an emergency start of the ovens costs a day's flour.
- The deletion job has not been written.
"""


def content_of(text: str) -> Content:
    """The risk assessment that the offline engine writes."""
    brief = Brief.from_text(text)
    facts = read_facts(brief)
    return KIND.build(list(KIND.draft(brief, facts)), brief, facts)


def rules_of(content: Content) -> set[str]:
    """The rules that fired, from the keys of the items."""
    return {item.key.removeprefix("r:") for item in content.items()}
