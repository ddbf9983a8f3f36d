#!/usr/bin/env python3
"""print: does RINGDUMP print the same text as the installed tcpdump, packet by packet?

    print.py [--seconds N] [--seed N] [--round N] [--only FILTER] [--flags='-nn -v' ...] [--show N]
             [--seeds CAPTURE...] [--keep]

First the golden captures, joined by link type, under every flag set.  Then, until the time is up, rounds of
random packets (tests/lib/mutate.py) under random flag sets; a round is repeated with --seed and --round.
--only says which random packets count (a filter, run by tcpdump; "" for all), by default TCP over IPv4 and
IPv6.  --seeds names further captures whose packets are mutated.

The first packets that differ are shown with both texts and their bytes and saved under build/diff; --keep makes the first one a golden case.  A
comparison of one file under one flag set is one test.
"""
import argparse
import glob
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.abspath(os.path.join(HERE, "..", ".."))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import mutate  # noqa: E402
import pcapfile  # noqa: E402

FLAGS = ["-nn", "-nn -v", "-nn -vv", "-nn -vvv", "-nn -e", "-nn -S", "-nn -q", "-nn -qe", "-nn -t", "-nn -tt", "-nn -ttt",
         "-nn -tttt", "-nn -ttttt", "-nn -x", "-nn -xx", "-nn -X", "-nn -XX", "-nn -A", "-nn -AA", "-nn -K -v",
         "-nn -s 60", "-nn -v -e -S -tttt", "-nn --micro", "-nn --nano", "-nn -vvv -e -XX", "-nn -T zmtp1 -v", "-nn -T domain -vv",
         "-nn -T resp", "-nn -u -vv", "-nn -b -v"]
TCP = "tcp or (ip6 and ip6 protochain 6)"
LINKS = (pcapfile.EN10MB,) * 6 + (pcapfile.RAW, pcapfile.SLL, pcapfile.SLL2, pcapfile.NULL, pcapfile.LOOP)
BATCH = 3000


class Comparison:
    """The two programs, and what came of it."""

    def __init__(self, program, show, folder):
        self.program, self.show, self.folder = program, show, folder
        self.passed = self.failed = self.packets = 0
        self.keep = False

    def compare(self, path, flags, origin):
        """One file under one flag set; ORIGIN says how to get the file again."""
        want, _ = texts("tcpdump", flags, path)
        got, fault = texts(self.program, flags, path)
        self.packets += len(want)
        wrong = [i for i in range(max(len(want), len(got))) if item(want, i) != item(got, i)]
        if not wrong and not fault:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED: print: {flags}: {len(wrong)} of {len(want)} packets differ, {origin}{fault}")
        packets = pcapfile.read(path)
        for i in wrong[:self.show]:
            self.report(packets, i, item(want, i), item(got, i), flags)
        if self.keep and wrong:
            keep(link_and(packets, wrong[0]), flags)
            self.keep = False
        self.show = 1 if self.show > 1 else 0

    def report(self, packets, i, want, got, flags):
        """Both texts, the bytes, and the packet in a file of its own (or all, if it takes the others)."""
        link, packets = packets
        name = os.path.join(TOP, "build", "diff", f"differs-{os.getpid()}-{self.failed}-{i}.pcap")
        os.makedirs(os.path.dirname(name), exist_ok=True)
        pcapfile.write(name, link, packets[i:i + 1], nano=True)
        note = ""
        if texts("tcpdump", flags, name)[0] == texts(self.program, flags, name)[0]:
            pcapfile.write(name, link, packets[:i + 1], nano=True)
            note = " (needs the packets before it)"
        print(f"  packet {i + 1}, saved as {os.path.relpath(name, TOP)}{note}")
        print(f"    tcpdump:  {want[:1500].decode(errors='replace')}\n    ringdump: {got[:1500].decode(errors='replace')}")
        if i < len(packets):
            data = packets[i].data
            print(f"    {len(data)} of {packets[i].wire} bytes captured")
            for at in range(0, min(len(data), 256), 16):
                print(f"    {at:04x}  {data[at:at + 16].hex(' ')}")


def link_and(packets, i):
    """Link type, and the packet I alone."""
    return packets[0], packets[1][i:i + 1]


def keep(case, flags):
    """Add the packet of CASE to the golden tests: capture, row, and what tcpdump prints."""
    link, packets = case
    golden = os.path.join(TOP, "tests", "golden")
    name = f"found-{hashlib.sha1(packets[0].data).hexdigest()[:8]}" if packets else "found-nothing"
    pcapfile.write(os.path.join(golden, "captures", name + ".pcap"), link, packets, nano=True)
    text = subprocess.run(["tcpdump", *flags.split(), "-r", os.path.join(golden, "captures", name + ".pcap")],
                          stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, "TZ": "UTC0"}).stdout
    with open(os.path.join(golden, "expected", name + ".txt"), "wb") as out:
        out.write(text)
    with open(os.path.join(golden, "manifest.tsv"), "a") as rows:
        rows.write(f"{name}.pcap\t{flags}\t{name}.txt\n")
    print(f"  a new golden case: {name}")


def item(texts, i):
    return texts[i] if i < len(texts) else b"(nothing)"


def texts(program, flags, path):
    """What PROGRAM prints, split by packet, and how it failed if it did."""
    try:
        done = subprocess.run([program, *flags.split(), "-#", "-r", path], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=120, env={**os.environ, "TZ": "UTC0"})
    except subprocess.TimeoutExpired:
        return [], "; not done after 120 s"
    packets = []
    for line in done.stdout.split(b"\n"):
        number = re.match(rb" *(\d+)  ", line)
        if not packets or number and int(number[1]) == len(packets) + 1:
            packets.append(line)
        else:
            packets[-1] += b"\n" + line
    fault = "" if done.returncode == 0 else f"; exit status {done.returncode}: {done.stderr[-1500:].decode(errors='replace')}"
    return packets if done.stdout else [], fault


def by_link(paths):
    """Link type -> the packets of all of these captures that have it."""
    links = {}
    for path in paths:
        link, packets = pcapfile.read(path)
        links.setdefault(link, []).extend(packets)
    return links


def wanted(packets, link, only, folder):
    """The packets that count: those that tcpdump's filter ONLY lets through."""
    path = os.path.join(folder, "all.pcap")
    pcapfile.write(path, link, packets, nano=True)
    if not only:
        return path
    cut = os.path.join(folder, "batch.pcap")
    subprocess.run(["tcpdump", "--nano", "-Z", "root", "-r", path, "-w", cut, only], stderr=subprocess.DEVNULL, check=True)
    return cut


def one_round(comparison, a, number, corpus):
    """BATCH packets, the same ones for the same seed and number, under three flag sets."""
    r = random.Random(f"{a.seed}/{number}")
    link = r.choice(LINKS)
    frames = [p.data for p in corpus.get(link, []) if len(p.data) < 1600]
    packets = [mutate.packet(r, link, frames, pcapfile.START + i * 1000) for i in range(BATCH)]
    path = wanted(packets, link, a.only, comparison.folder)
    for flags in a.flags or r.sample(FLAGS, 3):
        comparison.compare(path, flags, f"--seed {a.seed} --round {number}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seconds", type=float, default=60)
    ap.add_argument("--seed", type=int, default=random.randrange(10**6))
    ap.add_argument("--round", type=int, help="this one alone")
    ap.add_argument("--only", default=TCP, help="a filter")
    ap.add_argument("--flags", action="append", help="a flag set (default: all)")
    ap.add_argument("--show", type=int, default=3, help="differing packets to show per test")
    ap.add_argument("--keep", action="store_true", help="make the first packet that differs a golden case")
    ap.add_argument("--seeds", nargs="*", default=[], help="captures (pcap) to mutate as well")
    a = ap.parse_args()
    program = os.environ.get("RINGDUMP", os.path.join(TOP, "build", "ringdump"))
    program = os.path.abspath(program) if "/" in program else program
    end = time.monotonic() + a.seconds
    # of the neighbours in these one line is printed, -v shows more of them: they are for layers.py
    brief = ("syn-beside.pcap",)
    golden = glob.glob(os.path.join(TOP, "tests", "golden", "captures", "*.pcap"))
    corpus = by_link(sorted(path for path in golden if not path.endswith(brief)) + a.seeds)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        comparison = Comparison(program, a.show, folder)
        comparison.keep = a.keep
        if a.round is not None:
            one_round(comparison, a, a.round, corpus)
        else:
            print(f"print: seed {a.seed}", flush=True)
            for link, packets in corpus.items():
                path = wanted(packets, link, "", folder)
                for flags in a.flags or FLAGS:
                    comparison.compare(path, flags, f"the golden captures of link type {link}")
            number = 0
            most = comparison.failed + 40
            while time.monotonic() < end and comparison.failed < most:
                one_round(comparison, a, number, corpus)
                number += 1
            print(f"print: {comparison.packets} packets compared, {number} rounds of random ones")
    print(f"print: {comparison.passed} passed, {comparison.failed} failed, 0 skipped")
    sys.exit(comparison.failed > 0)


if __name__ == "__main__":
    main()
