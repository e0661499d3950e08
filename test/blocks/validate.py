"""Reads messages and views, one JSON object a line, with Slack's Python SDK, and prints what it refuses.

A model checks only itself, never what is inside it, so each model is asked in turn. A field that a model drops is a fault too.
"""

import json
import logging
import sys

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

logging.disable(logging.CRITICAL)


def parts_of(model):
    """The model and every model inside it."""
    yield model
    for value in vars(model).values():
        for each in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(each, JsonObject):
                yield from parts_of(each)


def without_nothing(value):
    """Drops nulls: Slack treats them as absent, and the models leave them out."""
    if isinstance(value, dict):
        return {key: without_nothing(each) for key, each in value.items() if each is not None}
    return [without_nothing(each) for each in value] if isinstance(value, list) else value


# Only the stand-in's rules and `limits.ts` check these: this version of the SDK has no model of them.
NO_MODEL = {"data_table", "data_visualization"}


def faults_of(whole):
    payload = {**whole, "blocks": [block for block in whole["blocks"] if block.get("type") not in NO_MODEL]}
    try:
        if payload.get("type") == "message":
            models = [Block.parse(block) for block in payload["blocks"]]
            given = payload["blocks"]
        else:
            models = [View(**payload)]
            given = [payload]
        if any(model is None for model in models):
            return ["a block of an unknown type"]
        for model in models:
            for part in parts_of(model):
                part.validate_json()
        read = [model.to_dict() for model in models]
    except Exception as error:  # Whatever it cannot stand is a refusal.
        return [f"{type(error).__name__}: {error}"]
    return [] if without_nothing(given) == read else [f"reads it otherwise: {json.dumps(read)[:300]}"]


for line in sys.stdin:
    print(json.dumps(faults_of(json.loads(line))))
