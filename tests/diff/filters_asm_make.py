#!/usr/bin/env python3
"""Write a capture file whose packets sit at the borders of what filters/*.bpf tell apart.

    filters_asm_make.py FILE [COUNT [SEED]]
"""
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
import pcapfile  # noqa: E402
import synth  # noqa: E402

HOSTS4 = ["192.0.2.1", "192.0.2.2", "192.0.2.3"]
HOSTS6 = ["2001:db8::1", "2001:db8::2"]
PORTS = [23, 22, 80, 40000, 40001]


def segment(rng, src, dst, protocol):
    data = rng.choice([b"", b"", b"x", b"GET / HTTP/1.1\r\n", bytes(rng.randrange(256) for _ in range(12))])
    ports = {"sport": rng.choice(PORTS), "dport": rng.choice(PORTS)}
    if protocol == 17:
        return synth.udp(data, src=src, dst=dst, **ports)
    return synth.tcp(data, src=src, dst=dst, flags=rng.randrange(256), window=rng.choice([0, 0, 1, 256, 65535]),
                     options=rng.choice([b"", b"\1\1\1", b"\2\4\5\xb4"]), **ports)


def frame(rng):
    """One frame; most are TCP, as the filters are."""
    protocol = rng.choice([6, 6, 6, 17])
    kind = rng.randrange(10)
    if kind == 0:
        return synth.ethernet(synth.arp(), synth.ARP)
    if kind < 6:
        src, dst = rng.sample(HOSTS4, 2)
        packet = synth.ipv4(segment(rng, src, dst, protocol), protocol, src=src, dst=dst,
                            flags=rng.choice([2, 0, 0, 1]), offset=rng.choice([0, 0, 0, 1, 185]),
                            options=rng.choice([b"", b"", b"\1\1\1\1", b"\1" * 40]))
        ethertype = synth.IP4
    else:
        src, dst = rng.sample(HOSTS6, 2)
        inner = segment(rng, src, dst, protocol)
        if rng.randrange(4) == 0:
            packet = synth.ipv6(synth.ipv6_options(inner, protocol), 0, src=src, dst=dst)
        else:
            packet = synth.ipv6(inner, protocol, src=src, dst=dst)
        ethertype = synth.IP6
    if rng.randrange(10) == 0:
        return synth.ethernet(synth.vlan(packet, 42, ethertype), synth.VLAN)
    return synth.ethernet(packet, ethertype)


def main():
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    packets = []
    for packet in pcapfile.stamped([frame(rng) for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 20000)]):
        if rng.randrange(3) == 0:
            packet = pcapfile.cut(packet, rng.randrange(1, len(packet.data) + 1))
        elif len(packet.data) < 60 and rng.randrange(2):
            padded = packet.data.ljust(60, b"\0")
            packet = packet._replace(data=padded, wire=60)
        packets.append(packet)
    pcapfile.write(sys.argv[1], pcapfile.EN10MB, packets)


main()
