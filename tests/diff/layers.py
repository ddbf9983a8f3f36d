#!/usr/bin/env python3
"""layers: does RINGDUMP print what is around TCP as the installed tcpdump does: links, IP, tunnels, PPP?

    layers.py [--rounds N] [--seed N] [--kind NAME] [--flags='-nn -v' ...] [--show N]

Each round has BATCH random frames of every kind (tests/lib/layers_link.py), whole and cut, printed under three
flag sets.  A comparison of one file under one flag set is one test; see print.py.
"""
import argparse
import os
import random
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
sys.path.insert(0, HERE)
import layers_link  # noqa: E402
import minor  # noqa: E402
import neighbours  # noqa: E402
import networks  # noqa: E402
import pcapfile  # noqa: E402
import services  # noqa: E402
from print import TOP, Comparison  # noqa: E402

FLAGS = ["-nn", "-nn -v", "-nn -vv", "-nn -vvv", "-nn -e", "-nn -e -v", "-nn -q", "-nn -q -e", "-nn -x", "-nn -X -e", "-nn -A",
         "-nn -XX", "-nn -K -v"]
# Of the neighbours the lines without -v alone are tcpdump's.
SHORT = ["-nn", "-nn -e", "-nn -q", "-nn -x", "-nn -A", "-nn -XX -e", "-nn -s 60", "-nn -tttt"]
BATCH = 2000
KINDS = {**layers_link.KINDS, "neighbours": (pcapfile.EN10MB, neighbours.any_frame),
         "services": (pcapfile.EN10MB, services.any_frame), "forced": (pcapfile.EN10MB, services.forced_frame),
         "minor": (pcapfile.EN10MB, minor.any_frame), "networks": (pcapfile.EN10MB, networks.any_frame)}
FORCED = [f"-nn -T {kind}{more}" for kind in services.FORCED for more in ("", " -v", " -x")]
SETS = {"neighbours": SHORT, "forced": FORCED}
layers_link.KINDS = KINDS


def batch(r, kind, path):
    """A file of BATCH frames of KIND."""
    packets = [layers_link.packet(r, kind, pcapfile.START + i * 1000) for i in range(BATCH)]
    pcapfile.write(path, KINDS[kind][0], [p for p in packets if p.data], nano=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--rounds", type=int, default=2)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--kind", choices=KINDS, help="this one alone")
    ap.add_argument("--flags", action="append", help="a flag set (default: three of them at random)")
    ap.add_argument("--show", type=int, default=2, help="differing packets to show per test")
    a = ap.parse_args()
    program = os.environ.get("RINGDUMP", os.path.join(TOP, "build", "ringdump"))
    program = os.path.abspath(program) if "/" in program else program
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        comparison = Comparison(program, a.show, folder)
        path = os.path.join(folder, "batch.pcap")
        for number in range(a.rounds):
            for kind in [a.kind] if a.kind else KINDS:
                r = random.Random(f"{a.seed}/{number}/{kind}")
                batch(r, kind, path)
                for flags in a.flags or r.sample(SETS.get(kind, FLAGS), 3):
                    comparison.compare(path, flags, f"--seed {a.seed} --kind {kind}, round {number}")
        print(f"layers: {comparison.packets} packets compared")
    print(f"layers: {comparison.passed} passed, {comparison.failed} failed, 0 skipped")
    sys.exit(comparison.failed > 0)


if __name__ == "__main__":
    main()
