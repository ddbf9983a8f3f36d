#!/usr/bin/env python3
"""Golden captures cut at every capture length through RINGDUMP: cuts.py SECONDS [CAPTURE...] (0: no bound).

Prints a line `ok WHAT` or `failed WHAT` per set of options.  One run of the program reads, through a pipe, all
packets of one link type cut at one length, so that each length is one process and no file.  What it prints in
tcpdump's style is compared with tcpdump's text.
"""
import glob
import itertools
import os
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import pcapfile  # noqa: E402

OPTIONS = (["-nn", "-vvv", "-e", "-XX"], ["-nn", "-v"], ["-nn"], ["-nn", "-q", "-A"], ["--style", "classic", "-nn", "-vvv", "-e", "-X"],
           ["--style", "classic", "-nn"])
LONGEST = 1600
BRIEF = ("syn-beside.pcap",)  # -v has more of these in tcpdump
RUN_SECONDS = 60  # a run takes well below a second, under sanitizers a few


def corpus(paths):
    """(Link type, whether it is BRIEF) -> distinct packets, the longest first."""
    kinds = {}
    for path in sorted(paths):
        link, packets = pcapfile.read(path)
        kinds.setdefault((link, path.endswith(BRIEF)), {}).update({p.data: p for p in packets})
    return {kind: sorted(packets.values(), key=lambda p: -len(p.data)) for kind, packets in kinds.items()}


def file_of(link, packets, length):
    """A capture of the PACKETS longer than LENGTH, cut there; None where there are none."""
    out = [struct.pack("<IHHiIII", pcapfile.MAGIC_MICRO, 2, 4, 0, 0, 262144, link)]
    for p in packets:
        if len(p.data) <= length:
            break
        out += struct.pack("<IIII", p.time // 10**9 & 0xFFFFFFFF, p.time % 10**9 // 1000, length, p.wire), p.data[:length]
    return b"".join(out) if len(out) > 1 else None


def run(program, options, data):
    return subprocess.run([program, *options, "-r", "-"], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=RUN_SECONDS, check=False, env={**os.environ, "TZ": "UTC0"})


def judge(options, data, compare):
    """None, or what is wrong with this run."""
    try:
        ours = run(os.environ["RINGDUMP"], options, data)
    except subprocess.TimeoutExpired:
        return f"not done after {RUN_SECONDS} s"
    if ours.returncode:
        return f"exit status {ours.returncode}: {ours.stderr[-300:]!r}"
    if not compare:
        return None
    theirs = run("tcpdump", options, data)
    for got, want in itertools.zip_longest(ours.stdout.split(b"\n"), theirs.stdout.split(b"\n")):
        if got != want:
            return f"prints {got!r}, tcpdump {want!r}"
    return None


def compared(options, brief):
    """The classic style is not tcpdump's of today, and its -v has more of the BRIEF ones."""
    return "--style" not in options and not (brief and {"-v", "-vvv"} & set(options))


def spread(count):
    """0 to COUNT - 1, each once, coarse steps first."""
    step = 1
    while step < count:
        step *= 2
    seen = set()
    while step:
        for i in range(0, count, step):
            if i not in seen:
                seen.add(i)
                yield i
        step //= 2


def main():
    seconds = float(sys.argv[1])
    kinds = corpus(sys.argv[2:] or glob.glob(os.path.join(HERE, "..", "golden", "captures", "*.pcap")))
    for options in OPTIONS:
        until = time.monotonic() + seconds / len(OPTIONS) if seconds else float("inf")
        runs = 0
        fault = None
        # lengths up to 128 first: that is where headers end
        for length in [*spread(128), *(128 + i for i in spread(LONGEST - 128))]:
            for (link, brief), packets in kinds.items():
                data = file_of(link, packets, length) if time.monotonic() < until and not fault else None
                if data:
                    runs += 1
                    fault = judge(options, data, compared(options, brief))
                    if fault:
                        fault = f"link type {link} cut at {length}: {fault}"
        print(f"{'failed' if fault or not runs else 'ok'} {' '.join(options)}: {fault or f'{runs} runs'}", flush=True)


if __name__ == "__main__":
    main()
