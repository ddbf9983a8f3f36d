#!/usr/bin/env python3
"""dispatch: which ports, ethertypes and protocol numbers does RINGDUMP print otherwise than the installed tcpdump?

    dispatch.py [--seed N]

Every number of every space below once, around the same random bytes, so that a protocol that is not known here shows.
Prints a line `ok WHAT` or `failed WHAT: NUMBERS` per space, without and with -v.
"""
import argparse
import os
import random
import struct
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
sys.path.insert(0, HERE)
import pcapfile  # noqa: E402
import synth  # noqa: E402
from print import texts  # noqa: E402

OPTIONS = ([], ["-v"])
LEN = 60
LENGTH_MAX = 1500  # a smaller number behind Ethernet's addresses is a length
OTHERS = 64  # of the numbers that mean nothing behind Ethernet, so many are tried elsewhere
# UDP ports that tcpdump has a decoder for: in pairs they show which of two goes first.
SERVED = (53, 67, 69, 88, 123, 137, 161, 319, 496, 500, 514, 520, 521, 525, 546, 646, 654, 698, 701, 750, 921, 1589, 1645, 1701, 1985, 2103, 3456, 3503,
          3784, 4342, 4500, 4567, 4784, 4789, 4790, 5060, 5353, 5359, 6081, 6343, 6635, 6696, 7003, 7500, 8231, 8472, 12222, 12223, 17754, 30490, 49152)
SERVICES = [500, 520, 698, 1645, 1646, 1700, 1812, 1813, 3784, 3785, 3799, 4784, 6784, 7500, 8500, 12222, 12223]
# Known to have less text here with -v, by space.
BRIEF = {
    "UDP destination port": SERVICES, "UDP source port": SERVICES, "ethertype": [0x8808, 0x88CC], "cooked protocol": [0x8808, 0x88CC],
    "SNAP protocol": [0x8808, 0x88CC], "SNAP protocol of Cisco": [0x0111, 0x2003, 0x2004], "IPv4 protocol": [8, 33],
    "IPv6 next header": [8, 33], "pair of UDP ports": range(len(SERVED)**2),
}


def ports(to):
    """A frame for each UDP port."""
    def frame(number, body):
        udp = synth.udp(body, *((1027, number) if to else (number, 1027)), sum=0)
        return synth.ethernet(synth.ipv4(udp, 17))
    return frame


def grouped(number, body):
    """LLC whose destination has the group bit, or the source the response bit."""
    return synth.ethernet(bytes([number | 1, number, 3]) + body, 3 + len(body))


EVERY, KNOWN = range(65536), None  # KNOWN: those that mean something behind Ethernet, and some others
# Name -> (the numbers, link type, what makes the frame).
SPACES = {
    "UDP destination port": (EVERY, pcapfile.EN10MB, ports(True)),
    "UDP source port": (EVERY, pcapfile.EN10MB, ports(False)),
    "pair of UDP ports": (range(len(SERVED)**2), pcapfile.EN10MB, lambda number, body: synth.ethernet(synth.ipv4(
        synth.udp(body, SERVED[number // len(SERVED)], SERVED[number % len(SERVED)], sum=0), 17))),
    "ethertype": (EVERY, pcapfile.EN10MB, lambda number, body: synth.ethernet(body, number)),
    "cooked protocol": (KNOWN, pcapfile.SLL, lambda number, body: synth.sll(body, number)),
    "PPP protocol": (EVERY, pcapfile.PPP, lambda number, body: synth.ppp(body, number)),
    "GRE protocol": (KNOWN, pcapfile.EN10MB, lambda number, body: synth.ethernet(synth.ipv4(struct.pack(">HH", 0, number) + body, 47))),
    "SNAP protocol": (KNOWN, pcapfile.EN10MB,
                      lambda number, body: synth.ethernet(b"\xaa\xaa\3\0\0\0" + struct.pack(">H", number) + body, 8 + len(body))),
    "SNAP protocol of Cisco": (EVERY, pcapfile.EN10MB,
                               lambda number, body: synth.ethernet(b"\xaa\xaa\3\0\0\x0c" + struct.pack(">H", number) + body, 8 + len(body))),
    "IPv4 protocol": (range(256), pcapfile.EN10MB, lambda number, body: synth.ethernet(synth.ipv4(body, number))),
    "IPv6 next header": (range(256), pcapfile.EN10MB, lambda number, body: synth.ethernet(synth.ipv6(body, number), synth.IP6)),
    "TCP destination port": (EVERY, pcapfile.EN10MB, lambda number, body: synth.ethernet(synth.ipv4(synth.tcp(body, 1027, number, flags=16)))),
    "service access point": (range(256), pcapfile.EN10MB, lambda number, body: synth.ethernet(bytes([number, number, 3]) + body, 3 + len(body))),
    "service access point of a group": (range(256), pcapfile.EN10MB, grouped),
    "NLPID of GRE": (range(256), pcapfile.EN10MB, lambda number, body: synth.ethernet(synth.ipv4(struct.pack(">HHB", 0, 0xFE, number) + body, 47))),
    "NSH or VXLAN-GPE next protocol": (range(256), pcapfile.EN10MB, lambda number, body: synth.ethernet(synth.ipv4(
        synth.udp(struct.pack(">BHBI", 0x0C, 0, number, 256) + body, 1027, 4790, sum=0), 17))),
}


def ranges(numbers):
    """[1, 2, 3, 7] as 1-3, 7."""
    out = []
    for n in numbers:
        if out and n == out[-1][1] + 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in out)


def compare(name, body, path, known):
    """Compare one space; gives the numbers that tcpdump has a name for."""
    numbers, link, frame = SPACES[name]
    numbers = known if numbers is KNOWN else numbers
    pcapfile.write(path, link, pcapfile.stamped([frame(i, body) for i in numbers]))
    for options in OPTIONS:
        flags = " ".join(["-nn -t", *options])
        (want, _), (got, _) = texts("tcpdump", flags, path), texts(os.environ["RINGDUMP"], flags, path)
        less = BRIEF.get(name, ()) if options else ()
        wrong = [n for i, n in enumerate(numbers) if want[i:i + 1] != got[i:i + 1] and n not in less]
        what = f"{name}{' -v' if options else ''}"
        whole = len(want) == len(numbers)
        print(f"failed {what}: {ranges(wrong)}" if wrong else f"ok {what}" if whole else f"failed {what}: {len(want)} texts", flush=True)
    return [n for n, text in zip(numbers, want) if n > LENGTH_MAX and b"ethertype Unknown" not in text]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    r = random.Random(a.seed)
    body = r.randbytes(LEN)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = os.path.join(folder, "all.pcap")
        known = compare("ethertype", body, path, None) + r.sample(range(65536), OTHERS)
        for name in SPACES:
            if name != "ethertype":
                compare(name, body, path, known)


if __name__ == "__main__":
    main()
