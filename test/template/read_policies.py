"""Reads policies as JSON, by name, and prints parliament's findings as JSON."""

import json
import sys

from parliament import analyze_policy_string, enhance_finding

print(
    json.dumps(
        [
            {"what": name, "check": enhance_finding(finding).issue, "detail": json.dumps(finding.detail)}
            for name, policy in json.load(sys.stdin).items()
            for finding in analyze_policy_string(json.dumps(policy)).findings
        ]
    )
)
