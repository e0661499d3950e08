"""Runs a command. Prints its wall time, CPU time, peak memory and exit code, and the end of its output, as JSON."""

import json
import os
import subprocess
import sys
import time

began = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
output = child.stdout.read()
_, status, usage = os.wait4(child.pid, 0)
print(
    json.dumps(
        {
            "wallMs": (time.monotonic() - began) * 1000,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            "peakMb": usage.ru_maxrss / 1024,
            "exitCode": os.waitstatus_to_exitcode(status),
            "output": output.decode(errors="replace")[-4000:],
        }
    )
)
