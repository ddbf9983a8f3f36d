#!/usr/bin/env python3
"""Golden captures cut at every capture length through RINGDUMP: cuts.py SECONDS (0: no bound).

Prints a line `ok WHAT` or `failed WHAT` per set of options.  One run of the program reads, through a pipe, all
packets of one link type cut at one length, so that each length is one process and no file.
"""
import glob
import os
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import pcapfile  # noqa: E402

OPTIONS = (["-nn", "-vvv", "-e", "-XX"], ["-nn"], ["-nn", "-q", "-A"], ["--style", "classic", "-nn", "-vvv", "-e", "-X"],
           ["--style", "classic", "-nn"])
LONGEST = 1600
RUN_SECONDS = 60  # a run takes well below a second, under sanitizers a few


def corpus():
    """Link type -> distinct packets, the longest first."""
    links = {}
    for path in sorted(glob.glob(os.path.join(HERE, "..", "golden", "captures", "*.pcap"))):
        link, packets = pcapfile.read(path)
        links.setdefault(link, {}).update({p.data: p for p in packets})
    return {link: sorted(packets.values(), key=lambda p: -len(p.data)) for link, packets in links.items()}


def file_of(link, packets, length):
    """A capture of the PACKETS longer than LENGTH, cut there; None where there are none."""
    out = [struct.pack("<IHHiIII", pcapfile.MAGIC_MICRO, 2, 4, 0, 0, 262144, link)]
    for p in packets:
        if len(p.data) <= length:
            break
        out += struct.pack("<IIII", p.time // 10**9 & 0xFFFFFFFF, p.time % 10**9 // 1000, length, p.wire), p.data[:length]
    return b"".join(out) if len(out) > 1 else None


def judge(options, data):
    """None, or what is wrong with this run."""
    command = [os.environ["RINGDUMP"], *options, "-r", "-"]
    try:
        run = subprocess.run(command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=RUN_SECONDS,
                             check=False)
    except subprocess.TimeoutExpired:
        return f"not done after {RUN_SECONDS} s"
    if run.returncode:
        return f"exit status {run.returncode}: {run.stderr[-300:]!r}"
    return None


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
    links = corpus()
    for options in OPTIONS:
        until = time.monotonic() + seconds / len(OPTIONS) if seconds else float("inf")
        runs = 0
        fault = None
        # lengths up to 128 first: that is where headers end
        for length in [*spread(128), *(128 + i for i in spread(LONGEST - 128))]:
            for link, packets in links.items():
                data = file_of(link, packets, length) if time.monotonic() < until and not fault else None
                if data:
                    runs += 1
                    fault = judge(options, data)
                    if fault:
                        fault = f"link type {link} cut at {length}: {fault}"
        print(f"{'failed' if fault or not runs else 'ok'} {' '.join(options)}: {fault or f'{runs} runs'}", flush=True)


if __name__ == "__main__":
    main()
