"""The manifest of the golden tests: a row is a capture, flags, and the file that holds the expected text."""
import collections
import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
Row = collections.namedtuple("Row", "capture flags expected")


def rows():
    """Every row of manifest.tsv: paths, and the flags as a list."""
    with open(os.path.join(HERE, "manifest.tsv")) as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                capture, flags, expected = line.rstrip("\n").split("\t")
                yield Row(os.path.join(HERE, "captures", capture), flags.split(),
                          os.path.join(HERE, "expected", expected))


def printed(program, row):
    """What PROGRAM prints for a row: text, exit status, messages."""
    done = subprocess.run([program, *row.flags, "-r", row.capture], stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=120, env={**os.environ, "TZ": "UTC0"})
    return done.stdout, done.returncode, done.stderr
