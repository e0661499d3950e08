"""A person at a terminal: runs a program in a pseudo-terminal, waits for each question and types the answer.

usage: person.py < plan.json, with {"argv": [...], "env": {...}, "cwd": "...", "limit": seconds, "answers": [[question, answer], ...]}
Prints {"code", "seconds", "keystrokes", "screen", "left"}: what stood on the screen at the end, and which answers were never asked for.
An answer of "^C" presses Ctrl-C.
"""

import json
import os
import pty
import re
import select
import signal
import sys
import time

plan = json.load(sys.stdin)
began = time.monotonic()
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(plan["cwd"])
    os.execve(plan["argv"][0], plan["argv"], plan["env"])

screen = ""
seen = 0
keystrokes = 0
answers = list(plan["answers"])
while True:
    if time.monotonic() - began > plan["limit"]:
        os.kill(pid, signal.SIGKILL)
        break
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if ready:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        screen += data.decode("utf-8", "replace")
    if answers:
        asked = re.search(answers[0][0], screen[seen:], re.DOTALL)
        if asked:
            # Only what stands after it can be the next question.
            seen += asked.end()
            _, answer = answers.pop(0)
            text = "\x03" if answer == "^C" else answer + "\r"
            keystrokes += len(text)
            os.write(terminal, text.encode())

_, status = os.waitpid(pid, 0)
print(
    json.dumps(
        {
            "code": os.waitstatus_to_exitcode(status),
            "seconds": round(time.monotonic() - began, 1),
            "keystrokes": keystrokes,
            "screen": screen,
            "left": answers,
        }
    )
)
