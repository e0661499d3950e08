"""Makes calls to an AWS endpoint through boto3: calls come as JSON on standard input, answers go to standard output, one a line."""

import datetime
import json
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if hasattr(value, "read"):
        return value.read().decode()
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def answer(client, said):
    try:
        output = getattr(client, xform_name(said["operation"]))(**said["input"])
    except ClientError as error:
        metadata = error.response["ResponseMetadata"]
        return {
            "refused": error.response["Error"]["Message"],
            "status": metadata["HTTPStatusCode"],
        }
    del output["ResponseMetadata"]
    return plain(output)


# boto3's own names, where they are not those that requests are signed with.
NAMES = {"tagging": "resourcegroupstaggingapi", "monitoring": "cloudwatch"}
# One place for all Regions.
REGIONS = {"ce": "us-east-1"}

config = Config(retries={"total_max_attempts": 1}, parameter_validation=True)
clients = {}
for said in json.load(sys.stdin):
    service = said["service"]
    if service not in clients:
        clients[service] = boto3.client(
            NAMES.get(service, service), region_name=REGIONS.get(service), config=config
        )
    print(json.dumps(answer(clients[service], said)))
