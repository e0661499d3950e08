"""Writes what arguments the AWS provider takes, for the types of resources that the module has: a line each, `!` for what is needed, and
blocks in braces.

There is no Terraform here to ask for the provider's schema. The package @cdktn/provider-aws is generated from it:

    npm pack @cdktn/provider-aws@25.7.0 && tar xzf cdktn-provider-aws-25.7.0.tgz
    python3 read_provider.py package aws_sqs_queue aws_sns_topic ... > provider-6.66.0.txt
"""

import re
import sys
from pathlib import Path

INTERFACE = re.compile(r"export interface (\w+)(?: extends ([\w.]+))? \{(.*?)\n\}", re.S)
ARGUMENT = re.compile(r"#(\w+) [\w#]+\}\s*(?:\*[^/]*)*?\*/\s*readonly \w+(\??): ([^;]+);")


def main(package, types):
    for name in sorted(types):
        folder = Path(package, "lib", name.removeprefix("aws_").replace("_", "-"))
        text = "".join(file.read_text("utf-8") for file in sorted(folder.glob("*.d.ts")))
        found = INTERFACE.findall(text)
        interfaces = {interface: ARGUMENT.findall(body) for interface, _, body in found}
        [resource] = [interface for interface, base, _ in found if base.endswith("TerraformMetaArguments")]
        print(f"{name}: {arguments(resource, interfaces)}")


def arguments(interface, interfaces):
    return " ".join(
        argument + ("" if optional else "!") + block(kind, interfaces)
        for argument, optional, kind in sorted(interfaces[interface])
    )


def block(kind, interfaces):
    inner = re.match(r"\w*", kind).group()
    return "{ " + arguments(inner, interfaces) + " }" if inner in interfaces else ""


main(sys.argv[1], sys.argv[2:])
