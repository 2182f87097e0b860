"""The published schema of the scenario format."""

import json
from pathlib import Path

import jsonschema
from django.test import Client

from courses.scenarios import rules

STORIES = Path(rules.__file__).parents[1] / "demo"


def test_schema_is_published_and_the_shipped_stories_fit_it(db: None, client: Client) -> None:
    response = client.get("/scenario.schema.json")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/schema+json"
    validator = jsonschema.Draft202012Validator(response.json())
    for path in STORIES.glob("*.json"):
        assert list(validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))) == []
