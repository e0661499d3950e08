"""Reads the .tf files of a folder with python-hcl2 and prints their syntax trees as JSON: a list for a rule, [name, part, ...]; a text for a token.

Comments, line ends, and the punctuation that only separates are left out.
"""

import json
import sys
from pathlib import Path

import hcl2
from lark import Token, Tree

SEPARATORS = {"EQ", "COLON", "COMMA", "DBLQUOTE", "INTERP_START", "LPAR", "RPAR", "LSQB", "RSQB", "LBRACE", "RBRACE", "DOT"} | {
    "QMARK", "FOR", "IN", "IF", "FOR_OBJECT_ARROW",
}


def plain(node):
    if isinstance(node, Token):
        return str(node)
    parts = [plain(child) for child in node.children if not is_separator(child)]
    return [str(node.data), *parts]


def is_separator(node):
    if isinstance(node, Tree):
        return node.data == "new_line_or_comment"
    return node is None or node.type in SEPARATORS


def main(folder):
    trees = {file.name: plain(hcl2.parses_to_tree(file.read_text("utf-8"))) for file in sorted(Path(folder).glob("*.tf"))}
    json.dump(trees, sys.stdout)


main(sys.argv[1])
