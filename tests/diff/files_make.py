#!/usr/bin/env python3
"""Capture files in every variant and with every kind of damage, for files.sh: files_make.py FOLDER."""
import os
import random
import struct
import sys

SYN = bytes.fromhex(
    "ffffffffffff00112233445508004500002800010000400666cd7f0000017f000001"
    "0400001700000001000000005002040091e50000")
FIN = SYN[:46] + bytes.fromhex("5011") + SYN[48:]
MICRO, NANO, KUZNETSOV = 0xA1B2C3D4, 0xA1B23C4D, 0xA1B2CD34
SECTION, INTERFACE, OLD, SIMPLE, PACKET = 0x0A0D0D0A, 1, 2, 3, 6


def head(e="<", magic=MICRO, major=2, minor=4, snap=262144, link=1):
    return struct.pack(e + "IHHiIII", magic, major, minor, 0, 0, snap, link)


def rec(e="<", sec=1700000000, frac=2, cap=None, wire=None, data=SYN, extra=b""):
    return struct.pack(e + "IIII", sec & 0xFFFFFFFF, frac, len(data) if cap is None else cap,
                       len(data) if wire is None else wire) + extra + data


def block(kind, body, e="<", total=None, trailer=None):
    body += bytes(-len(body) % 4)
    size = len(body) + 12
    return (struct.pack(e + "II", kind, size if total is None else total) + body +
            struct.pack(e + "I", size if trailer is None else trailer))


def section(e="<", major=1, minor=0, magic=0x1A2B3C4D, **lengths):
    return block(SECTION, struct.pack(e + "IHHq", magic, major, minor, -1), e, **lengths)


def interface(e="<", link=1, snap=262144, options=b""):
    return block(INTERFACE, struct.pack(e + "HHI", link, 0, snap) + options, e)


def option(code, value, e="<"):
    return struct.pack(e + "HH", code, len(value)) + value + bytes(-len(value) % 4)


def packet(e="<", i=0, ts=1700000000000002, cap=None, wire=None, data=SYN, options=b""):
    lengths = (len(data) if cap is None else cap, len(data) if wire is None else wire)
    return block(PACKET, struct.pack(e + "IIIII", i, ts >> 32, ts & 0xFFFFFFFF, *lengths) + data +
                 bytes(-len(data) % 4) + options, e)


def old_packet(e="<", i=0, ts=1700000000000002, data=SYN):
    return block(OLD, struct.pack(e + "HHIIII", i, 0, ts >> 32, ts & 0xFFFFFFFF, len(data), len(data)) + data, e)


def simple(e="<", data=SYN, wire=None):
    return block(SIMPLE, struct.pack(e + "I", len(data) if wire is None else wire) + data, e)


def pcap_variants():
    for e, order in (("<", "le"), (">", "be")):
        for magic, unit in ((MICRO, "micro"), (NANO, "nano")):
            yield f"{order}-{unit}", (head(e, magic) + rec(e) + rec(e, 1700000001, 999999, data=FIN) +
                                      rec(e, 5, 1999999))
        yield f"{order}-kuznetsov", head(e, KUZNETSOV) + rec(e, extra=b"\1\0\0\0\0\1\2\3") * 3
        yield f"{order}-kuznetsov-snap", head(e, KUZNETSOV, snap=30) + rec(e, extra=bytes(8)) * 2
        for major, minor in ((2, 0), (2, 1), (2, 2), (2, 3), (543, 0)):
            yield f"{order}-{major}.{minor}-swapped", head(e, major=major, minor=minor) + rec(e, cap=60, wire=54)
        for minor in (3, 4):
            yield f"{order}-2.{minor}", head(e, minor=minor) + rec(e, cap=54, wire=60)
        for snap in (0, 1, 20, 65535, 262145, 300000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF):
            yield f"{order}-snap-{snap:x}", head(e, snap=snap) + rec(e) * 2
        for bits in (0x04000001, 0xF4000001):
            yield f"{order}-link-bits-{bits:x}", head(e, link=bits) + rec(e)
        for link in (12, 101, 228):
            yield f"{order}-link-{link}", head(e, link=link) + rec(e, data=SYN[14:])


def pcap_damage():
    good = head() + rec()
    for major, minor in ((1, 4), (2, 5), (3, 0), (543, 1), (0, 0), (65535, 65535)):
        yield f"version-{major}.{minor}", head(major=major, minor=minor) + rec()
    for magic in (0xA1B234CD, 0xA12B3C4D, 0x12345678, 0):
        yield f"magic-{magic:x}", head(magic=magic) + rec()
    yield "gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + bytes(40)
    yield "text", b"20:06:32.845356 IP 10.0.0.1.1027 > 10.0.0.2.23: Flags [S]\n"
    for cap in (262145, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF):
        yield f"cap-{cap:x}", good + rec(cap=cap)
    yield "cap-max", head(snap=400000) + rec() + rec(cap=300000)
    yield "cap-max-snap", head(snap=400000) + rec() + rec(cap=500000)
    yield "cap-over-wire", good + rec(wire=20) + rec()
    yield "cap-0", good + rec(data=b"", wire=60) + rec(data=b"", wire=0) + rec()
    yield "snap-short", head(snap=30) + rec() + rec(data=SYN[:20], cap=54)
    yield "snap-short-2", head(snap=30) + rec() + rec(data=SYN[:40], cap=54)
    for n in range(len(good) + len(rec())):
        yield f"cut-{n:03}", (good + rec())[:n]


def pcapng_variants():
    for e, order in (("<", "le"), (">", "be")):
        start = section(e) + interface(e)
        yield f"{order}-all", (start + packet(e) + simple(e) + old_packet(e) + block(5, b"1234" * 6, e) +
                               block(4, bytes(4), e) + block(0x99, b"", e) + packet(e, data=FIN, options=option(2, b"\1\0\0\0", e)))
        yield f"{order}-sections", start + packet(e) + section(e) + interface(e) + interface(e) + packet(e, i=1)
        yield f"{order}-minor-2", section(e, minor=2) + interface(e) + packet(e)
        yield f"{order}-later-minor", start + packet(e) + section(e, minor=9) + interface(e) + packet(e)
        yield f"{order}-snap", section(e) + interface(e, snap=30) + simple(e)
        yield f"{order}-snap-0", section(e) + interface(e, snap=0) + interface(e) + packet(e, i=1)
        yield f"{order}-trailer", section(e, trailer=7) + interface(e) + packet(e)
        yield f"{order}-name-block-first", section(e) + block(4, bytes(4), e) + interface(e) + packet(e)
        yield f"{order}-raw", section(e) + interface(e, link=101) + packet(e, data=SYN[14:])
        yield f"{order}-offset", section(e) + interface(e, options=option(14, struct.pack(e + "q", 100), e)) + packet(e)
        yield f"{order}-offset-back", section(e) + interface(e, options=option(14, struct.pack(e + "q", -100), e)) + packet(e)
        # from 2^-35 on libpcap's own arithmetic overflows, and tcpdump prints another time than the file has
        for resolution, ts in ((0, 1700000000), (3, 1700000000123), (6, 1700000000123456), (9, 1700000000123456789),
                               (7, 17000000001234567), (12, 1234567890123456789), (19, 2**64 - 1),
                               (0x80, 1700000000), (0x8A, 1700000000 << 10 | 777), (0x94, 1700000000 << 20 | 777777),
                               (0x9E, 1700000000 << 30 | 77777777), (0xA0, 1700000000 << 32 | 3777777777)):
            yield (f"{order}-resolution-{resolution:x}",
                   section(e) + interface(e, options=option(9, bytes([resolution]), e)) + packet(e, ts=ts))


def interface_damage():
    for name, options in {
            "10-20": option(9, b"\x14"), "2-64": option(9, b"\xc0"), "resolution-2": option(9, b"\6\6"),
            "resolution-0": option(9, b""), "resolution-twice": option(9, b"\6") * 2, "offset-4": option(14, b"1234"),
            "offset-twice": option(14, bytes(8)) * 2, "end-length": option(0, b"abc"),
            "after-end": option(0, b"") + option(9, b"\x14"), "cut": struct.pack("<HH", 9, 8) + b"\6\0\0\0"}.items():
        yield f"option-{name}", section() + interface(options=options) + packet()
        yield f"later-option-{name}", section() + interface() + packet() + interface(options=options) + packet()
    yield "raw-twice", section() + interface(link=101) + interface(link=101) + packet(data=SYN[14:])
    yield "other-link", section() + interface() + packet() + interface(link=101) + packet()
    yield "other-snap", section() + interface() + packet() + interface(snap=65535) + packet()
    yield "none", section()
    yield "packet-first", section() + packet()
    yield "unknown", section() + interface() + packet() + packet(i=1)
    yield "unknown-section", section() + interface() + packet() + section() + packet()


def block_damage():
    start = section() + interface() + packet()
    for n in (0, 12, 27, 28, 29, 30, 1 << 20, (1 << 20) + 1, 0xFFFFFFFF):
        yield f"section-length-{n}", section(total=n) + interface() + packet()
    for n in (0, 8, 11, 12, 13, 16, 31, 1 << 24, (1 << 24) + 4, 0x7FFFFFFC, 0xFFFFFFFF):
        yield f"length-{n}", start + block(6, b"1234" * 5 + SYN, total=n)
    for kind in (1, 2, 3, 6, SECTION):
        yield f"short-{kind}", start + block(kind, b"")
    yield "trailer", start + block(5, b"1234", trailer=20)
    yield "other-order", start + section(">") + interface(">") + packet(">")
    yield "magic", start + section(magic=7) + interface()
    yield "magic-swapped", start + section(magic=0x4D3C2B1A) + interface()
    yield "major", start + section(major=2) + interface() + packet()
    yield "first-major", section(major=2) + interface() + packet()
    yield "first-minor", section(minor=1) + interface() + packet()
    yield "first-magic", section(magic=1) + interface()
    yield "cap-block", start + packet(cap=100)
    yield "cap-snap", start + packet(cap=262145)
    yield "cap-small-snap", section() + interface(snap=30) + packet()
    yield "cap-wire", start + packet(wire=10) + packet()
    yield "simple-short", start + simple(wire=60)
    yield "text", b"\n\r\r\nhello world, this is not a capture file"
    for n in range(len(start) + len(simple())):
        yield f"cut-{n:03}", (start + simple())[:n]


def mutations(good, link, count, seed):
    """
    Bytes of the file format changed at random, the same ones every time.  Not those of the packets and not the
    LINK type: what is printed of them is not the file reader's.
    """
    rnd = random.Random(seed)
    places = [i for i in range(len(good)) if i not in link and not any(
        j <= i < j + len(SYN) for j in range(len(good)) if good.startswith(SYN, j) or good.startswith(FIN, j))]
    for n in range(count):
        bad = bytearray(good)
        for _ in range(rnd.choice((1, 1, 2, 4))):
            bad[rnd.choice(places)] = rnd.choice((0, 1, 0xFF, 0x7F, 0x80, rnd.randrange(256)))
        yield f"{n:03}", bytes(bad)


def main():
    groups = {"pcap": pcap_variants(), "pcap-damage": pcap_damage(), "pcapng": pcapng_variants(),
              "pcapng-interface": interface_damage(), "pcapng-block": block_damage(),
              "pcap-random": mutations(head() + rec() + rec(data=FIN) + rec(), range(20, 24), 150, 1),
              "pcapng-random": mutations(section() + interface() + packet() + simple() + old_packet() + packet(),
                                         range(36, 38), 150, 2)}
    for group, files in groups.items():
        for name, data in files:
            with open(os.path.join(sys.argv[1], f"{group}-{name}"), "wb") as f:
                f.write(data)


if __name__ == "__main__":
    main()
