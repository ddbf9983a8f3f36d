#!/usr/bin/env python3
"""Captures for options.sh, into the folder that is the argument: signed.pcap, TCP segments with MD5 signatures
(RFC 2385) that are right, wrong and beyond checking, and large.pcap, four megabytes to rotate."""
import hashlib
import os
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import pcapfile  # noqa: E402
import synth  # noqa: E402

SECRET = b"ring"


def signature(segment, ip_len, v6=False, secret=SECRET):
    """Of a SEGMENT whose header has its options; IP_LEN is what the IP header says TCP has."""
    if v6:
        head = synth.address(synth.SRC6) + synth.address(synth.DST6) + struct.pack(">II", ip_len, 6)
    else:
        head = synth.address(synth.SRC4) + synth.address(synth.DST4) + struct.pack(">HH", 6, ip_len)
    data = segment[(segment[12] >> 4) * 4:]
    return hashlib.md5(head + segment[:16] + b"\0\0" + segment[18:20] + data + secret).digest()


def signed(payload=b"", v6=False, secret=SECRET, extra=b"", ip_len=None, **fields):
    """A segment with EXTRA options behind its signature."""
    ends = {"src": synth.SRC6, "dst": synth.DST6} if v6 else {}
    blank = synth.tcp(payload, options=b"\x13\x12" + bytes(16) + extra, **ends, **fields)
    right = signature(blank, len(blank) if ip_len is None else ip_len, v6, secret)
    return synth.tcp(payload, options=b"\x13\x12" + right + extra, **ends, **fields)


def frames():
    for payload in (b"", b"x", b"hello" * 9, bytes(range(256)) * 5):
        for fields in ({}, {"flags": synth.ACK, "ack": 1}, {"flags": synth.PSH | synth.ACK, "dport": 80}):
            four = signed(payload, **fields)
            six = signed(payload, v6=True, **fields)
            yield synth.ethernet(synth.ipv4(four))
            yield synth.ethernet(synth.ipv6(six), synth.IP6)
            yield synth.ethernet(synth.ipv4(four, options=b"\x94\x04\0\0"))
            yield synth.ethernet(synth.ipv4(signed(payload, secret=b"other", **fields)))
            yield synth.ethernet(synth.ipv6(signed(payload, v6=True, secret=b"", **fields)), synth.IP6)
            yield synth.ethernet(synth.ipv4(signed(payload, extra=b"\x02\x04\x05\xb4\x01\x01", **fields)))
    short = signed(b"abc")
    yield synth.ethernet(synth.ipv4(short) + b"trailer")
    yield synth.ethernet(synth.ipv4(short, ttl=1, tos=8))
    # the length of the pseudo-header is what IP says, extension headers included
    yield synth.ethernet(synth.ipv6(synth.ipv6_options(signed(b"abc", v6=True)), 0), synth.IP6)
    with_header = signed(b"abc", v6=True, ip_len=len(signed(b"abc", v6=True)) + 8)
    yield synth.ethernet(synth.ipv6(synth.ipv6_options(with_header), 0), synth.IP6)
    # no length at all, as offloading leaves it
    yield synth.ethernet(synth.ipv4(short, length=0))
    yield synth.ethernet(synth.ipv4(short, length=len(short) + 19))
    # options that are no signature
    for options in (b"\x13\x11" + bytes(15), b"\x13\x13" + bytes(17), b"\x13\x02", b"\x13", b"\x13\x12" + bytes(9)):
        yield synth.tcp4(b"abc", options=options)


def main():
    folder = sys.argv[1]
    packets = pcapfile.stamped(list(frames()))
    packets += [pcapfile.cut(p, n) for p in packets[::7] for n in range(14 + 20, len(p.data), 3)]
    pcapfile.write(os.path.join(folder, "signed.pcap"), pcapfile.EN10MB, packets)
    large = pcapfile.stamped([synth.tcp4(bytes(1400), flags=synth.ACK, seq=i) for i in range(2900)])
    pcapfile.write(os.path.join(folder, "large.pcap"), pcapfile.EN10MB, large)


main()
