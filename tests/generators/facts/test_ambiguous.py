"""Names that are also everyday words: one sentence names the product, the other only uses the word."""

from __future__ import annotations

import pytest

from tests.generators.facts.reading import names_of

PAIRS = [
    ("Render", "The site is deployed on Render.", "Render the page twice a day."),
    ("Make", "Letters are routed with Make scenarios and Zapier.", "Make sure that the sorter runs."),
    ("Apache Spark", "Joins run on Spark with Kafka.", "Spark joy in the post room."),
    ("Go", "The sorter is written in Go.", "Go to the page and sign in."),
    ("R", "The report is written in R.", "Press R to reload the page."),
    ("Express", "The API uses Express and Node.js.", "Express letters go first."),
    ("Apache Beam", "The job is built with Beam on Dataflow.", "Beam the slides to the wall."),
    (
        "HashiCorp Vault",
        "Keys are stored in Vault and rotated with Terraform.",
        "Vault over the fence in the yard.",
    ),
    ("Ray", "Training is distributed with Ray and PyTorch.", "A Ray of hope remains for the team."),
    ("Plotly Dash", "The board is built with Dash and pandas.", "Dash to the door when it rings."),
    ("Flask", "The pages are served by Flask.", "Flask and glass stand on the table."),
    ("Phoenix", "Traces are kept with Phoenix and LangChain.", "Phoenix rises from the ash again."),
    ("AWS Lambda", "The hook runs on AWS Lambda.", "A lambda sorts the list by name."),
    ("ChromaDB", "Vectors are stored in Chroma.", "Chroma and hue describe a colour."),
    ("Feast", "Features are served with Feast and Redis.", "Feast your eyes on this page."),
    ("Temporal", "Workflows run on Temporal with PostgreSQL.", "Temporal order matters for letters."),
    ("Linear", "Tickets are kept in Linear and Slack.", "Linear growth is expected each year."),
    ("Helm", "Charts are deployed with Helm on Kubernetes.", "The captain takes the Helm each night."),
    ("Slack", "Alerts go to Slack.", "There is slack in the plan."),
    ("Sentry", "Errors are reported to Sentry.", "A sentry stands at the gate."),
    ("NVIDIA Triton", "The model is served with Triton and Docker.", "Triton is a moon of Neptune."),
    ("Modal", "Jobs are deployed on Modal.", "Modal dialogs close with a click."),
    ("Celery", "Letters are queued with Celery.", "Celery and carrots are in the soup."),
    ("React", "The page is built with React.", "React quickly when an alert comes."),
    ("Swift", "The app is written in Swift.", "Swift answers please people."),
    ("Rust", "The parser is written in Rust.", "Rust on the van is a problem."),
    ("Dart", "The app is written in Dart with Flutter.", "Dart across the street with care."),
    ("Jest", "The page is tested with Jest.", "In Jest he called it done."),
    ("Locust", "Load is made with Locust.", "Locust swarms eat the crops."),
    ("Neon", "The database is hosted on Neon with Prisma.", "Neon lights shine at night."),
    ("Segment", "Events are sent with Segment to Snowflake.", "Segment the letters by town."),
    ("Signal", "", "Signal strength is low in the yard."),
    ("Notion", "Pages are written in Notion.", "The Notion of a letter is old."),
    ("Prefect", "Flows are run with Prefect.", "The Prefect of the town came by."),
    ("Luigi", "Batches are run with Luigi and Hadoop.", "Luigi sorts the post on Mondays."),
    ("Haystack", "Search is built with Haystack and Elasticsearch.", "Find a needle in a haystack of mail."),
    ("Guidance", "", "Guidance is given at the desk."),
    ("Instructor", "Outputs are parsed with Instructor and Pydantic.", "Instructor and pupil met on Monday."),
    ("Square", "Payments go through Square and Stripe.", "Square brackets mark the zip code."),
    ("Consul", "Services are found with Consul and Terraform.", "The Consul of the town wrote."),
    ("Nomad", "Jobs run on Nomad with Consul.", "Nomad life suits the driver."),
    ("Puppet", "Hosts are set up with Puppet.", "Puppet shows start at noon."),
    ("Chef", "Hosts are set up with Chef and Ansible.", "The Chef cooks for the team."),
    ("Ember.js", "", "Ember and ash fall at night."),
    ("Svelte", "The page is built with Svelte.", "Svelte cars use less fuel."),
    ("Gin", "The API is written in Go with Gin.", "Gin and tonic is served at six."),
    ("Echo", "", "Echo the word three times."),
    ("Hive", "", "The Hive of bees sits on the roof."),
    ("Looker", "Charts are built in Looker on BigQuery.", "A Looker at the window waved."),
    ("Kinesis", "", "Kinesis means movement in Greek."),
    ("Milvus", "Vectors are stored in Milvus.", "The sorter stores vectors."),
    ("PyTorch", "The net is trained with PyTorch.", "The torch in the yard is off."),
    ("OpenAI Whisper", "Speech is read with Whisper.", "Whisper when the baby sleeps."),
    ("Apache Pulsar", "Events travel over Pulsar with Kafka.", "A Pulsar blinks in the sky."),
    ("Salt", "", "Salt the road in winter."),
    ("Medium", "", "Medium letters cost more than small ones."),
    ("Matrix", "", "Matrix products are slow on paper."),
    ("LoRA", "The base is adapted with LoRA and PEFT.", "Sensors send by LoRa radio to the gateway."),
    ("DPO", "Preferences are trained with DPO and TRL.", "The DPO of the town reads each letter."),
    ("Meta Llama", "Answers come from Llama 3.", "A llama carries the post."),
]


def _folded(names: set[str]) -> set[str]:
    return {name.casefold() for name in names}


@pytest.mark.parametrize(("name", "product", "word"), PAIRS, ids=[name for name, _, _ in PAIRS])
def test_a_product_is_told_from_the_word(name: str, product: str, word: str) -> None:
    last = name.rsplit(maxsplit=1)[-1].casefold()
    if product:
        assert any(last in found for found in _folded(names_of(product)))
    assert not any(last in found.split() for found in _folded(names_of(word)))
