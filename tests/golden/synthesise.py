#!/usr/bin/env python3
"""synthesise: writes tests/golden/captures/syn-*.pcap, packets that no kernel sends on request.

    synthesise.py [FOLDER]

The same bytes every time.  Each function below is a capture: it yields frames (or Packets, where the time
or a cut matters) of the link type in LINKS, Ethernet where it is not named there.
"""
import os
import random
import struct
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import cfm  # noqa: E402
import minor  # noqa: E402
import neighbours  # noqa: E402
import networks  # noqa: E402
import services  # noqa: E402
import payloads  # noqa: E402
import pcapfile  # noqa: E402
import synth  # noqa: E402
import tcpopts  # noqa: E402
from synth import ACK, FIN, PSH, RST, SYN, URG, ethernet, ipv4, ipv6, tcp, tcp4, tcp6  # noqa: E402

SYN_OPTIONS = tcpopts.option(2, b"\x05\xb4") + tcpopts.NOP * 2 + tcpopts.option(4)
STAMPS = tcpopts.NOP * 2 + tcpopts.option(8, struct.pack(">II", 1713344161, 226704474))


def flags():
    """All 256 flag bytes, then NS and the reserved bits with some of them; with and without data."""
    for byte in range(256):
        yield tcp4(flags=byte, ack=48495364, urgent=byte * 7 % 5, sport=1000 + byte)
    for byte in (0, SYN, ACK, SYN | ACK, FIN | ACK, 255):
        for high in range(1, 16):
            yield tcp4(b"data", flags=byte | high << 8, ack=48495364, sport=1300 + byte)


def conversation(four):
    """A Telnet session from SYN to the last ACK, with a lost segment, an urgent one, and a wrap of numbers."""
    make = tcp4 if four else tcp6
    a, b = (synth.SRC4, synth.DST4) if four else (synth.SRC6, synth.DST6)
    client, server = 0xFFFFFFF0, 48495363

    def say(up, flags, seq, ack, data=b"", options=STAMPS, **more):
        ports = (1027, 23) if up else (23, 1027)
        return make(data, ip={"src": a if up else b, "dst": b if up else a}, sport=ports[0], dport=ports[1], flags=flags,
                    seq=(client if up else server) + seq & 0xFFFFFFFF, ack=(server if up else client) + ack & 0xFFFFFFFF,
                    options=options, **more)

    yield say(True, SYN, 0, -server, options=SYN_OPTIONS)
    yield say(False, SYN | ACK, 0, 1, options=SYN_OPTIONS)
    yield say(True, ACK, 1, 1)
    yield say(False, ACK | PSH, 1, 1, b"\xff\xfd\x18\xff\xfd\x20\xff\xfd\x23\xff\xfd\x27")
    yield say(True, ACK | PSH, 1, 13, b"\xff\xfb\x18\xff\xfc\x20\xff\xfa\x18\x00xterm\xff\xf0")
    yield say(True, ACK | PSH, 19, 13, b"lost and found", window=0)
    sack = tcpopts.NOP * 2 + tcpopts.option(5, struct.pack(">II", client + 33 & 0xFFFFFFFF, client + 40 & 0xFFFFFFFF))
    yield say(False, ACK, 13, 19, options=sack)
    yield say(True, ACK | PSH, 19, 13, b"lost and found")
    yield say(True, ACK | PSH | URG, 33, 13, b"\xff\xf4\xff\xf2", urgent=4)
    yield say(False, ACK | PSH, 13, 37, bytes(range(32, 127)) * 3)
    yield say(False, FIN | ACK, 298, 37)
    yield say(True, ACK, 37, 299)
    yield say(True, FIN | ACK, 37, 299)
    yield say(False, ACK, 299, 38)
    yield say(True, RST, 38, 299, options=b"")
    yield say(True, RST | ACK, 38, 299, b"no such thing", options=b"")


def session4():
    yield from conversation(True)


def session6():
    yield from conversation(False)


def options():
    """Each option in a SYN, a SYN+ACK and a segment with data."""
    for i, (_, option) in enumerate(tcpopts.every_option()):
        for flags, data in ((SYN, b""), (SYN | ACK, b""), (ACK, b""), (ACK | PSH, b"data")):
            yield tcp4(data, flags=flags, ack=48495364, sport=2000 + i, options=option)


def broken_options():
    """Each option with a length byte that is wrong."""
    for i, (_, option) in enumerate(tcpopts.broken_options()):
        yield tcp4(flags=SYN if i % 3 else SYN | ACK, sport=2000 + i, options=option)


def headers():
    """TCP headers that are wrong: offset, checksum, segments too short for a header."""
    for offset in range(16):
        yield tcp4(b"payload of twenty one", offset=offset, flags=ACK | PSH, ack=1)
        yield tcp6(b"x" * offset, offset=offset, flags=SYN, options=SYN_OPTIONS)
    for sum in (0, 0xFFFF, 0x1234):
        yield tcp4(b"data", sum=sum)
        yield tcp6(b"data", sum=sum)
    segment = tcp(b"data", options=SYN_OPTIONS, flags=ACK)
    for length in range(len(segment)):
        yield ethernet(ipv4(segment[:length]))
    for window, urgent in ((0, 0), (65535, 65535), (1, 1)):
        yield tcp4(b"odd", window=window, urgent=urgent, flags=ACK | URG)
        yield tcp4(b"odd", window=window, urgent=urgent, flags=SYN)
    for port in (0, 1, 23, 65535):
        yield tcp4(sport=port, dport=port)


def ipv4_options():
    """IPv4 options, well-formed and not."""
    address = synth.address("192.0.2.1") + synth.address("192.0.2.2")
    for kind in (7, 131, 137):  # record route, loose and strict source route
        for pointer in (4, 8, 12, 0, 3, 5, 255):
            yield kind, bytes([pointer]) + address
    for flag in range(4):
        for pointer in (5, 9, 13, 4, 0):
            yield 68, bytes([pointer, flag | 0x30]) + address
    yield 148, b"\0\0"
    yield 148, b"\0\1"
    yield 148, b"\0"
    yield 130, b"\0" * 9
    yield 136, b"\0\1"
    yield 94, b"ab"
    yield 150, b""


def ipv4_headers():
    for kind, data in ipv4_options():
        good = bytes([kind, 2 + len(data)]) + data
        for option in (good, b"\1\1" + good, good[:1] + bytes([len(good) + 1]) + good[2:], good[:1] + b"\0" + good[2:],
                       good[:1] + b"\1" + good[2:], good[:1] + b"\x28" + good[2:]):
            yield tcp4(ip={"options": option})
    for tos in (0, 1, 2, 3, 0x10, 0xB8, 0xFF):
        yield tcp4(ip={"tos": tos})
    for ttl in (0, 1, 2, 255):
        yield tcp4(ip={"ttl": ttl})
    for flags in range(8):
        for offset in (0, 1, 0x1FFF):
            yield tcp4(b"fragment", ip={"flags": flags, "offset": offset})
    for ihl in range(16):
        yield tcp4(b"x" * 44, ip={"ihl": ihl})
    for length in (0, 1, 19, 20, 21, 39, 40, 41, 1500, 65535):
        yield tcp4(ip={"length": length})
    for version in (0, 3, 5, 6, 15):
        yield tcp4(ip={"version": version})
    yield tcp4(ip={"sum": 0})
    yield tcp4(ip={"sum": 0xFFFF})
    for protocol in (0, 1, 3, 17, 41, 99, 253, 255):
        yield ethernet(ipv4(b"", protocol))


def ipv6_headers():
    segment = tcp(b"data", src=synth.SRC6, dst=synth.DST6)
    alert = b"\x05\x02\0\0"
    for payload, first in ((synth.ipv6_options(segment), 0), (synth.ipv6_options(segment, options=alert), 0),
                           (synth.ipv6_options(segment, options=b"\xc2\x04\0\1\0\0"), 0),
                           (synth.ipv6_options(segment, options=b"\xc9\x10" + synth.address(synth.SRC6)), 60),
                           (synth.ipv6_options(synth.ipv6_options(segment), 60), 0),
                           (synth.ipv6_routing(segment), 43), (synth.ipv6_routing(segment, kind=2, left=1), 43),
                           (synth.ipv6_routing(segment, left=1, data=b"\0\0\0\0" + synth.address("fd00::9")), 43),
                           (synth.ipv6_fragment(segment), 44), (synth.ipv6_fragment(segment, more=1), 44),
                           (synth.ipv6_fragment(b"rest of it", offset=185), 44),
                           (synth.ipv6_options(synth.ipv6_fragment(segment), 44), 0), (b"", 59), (segment, 59)):
        for length in (None, 0, 4, 7, 8, 12, 40, 1400):
            yield ethernet(ipv6(payload, first, length=length), synth.IP6)
    for lengths in (0, 1, 2, 31, 255):
        yield ethernet(ipv6(synth.ipv6_options(segment, length=lengths), 0), synth.IP6)
        yield ethernet(ipv6(synth.ipv6_routing(segment, length=lengths), 43), synth.IP6)
    for hops, traffic_class, flow in ((0, 0, 0), (1, 0xFF, 0xFFFFF), (255, 2, 1), (64, 0xB8, 0x12345)):
        yield tcp6(ip={"hop_limit": hops, "traffic_class": traffic_class, "flow": flow})
    for version in (0, 4, 5, 7, 15):
        yield tcp6(ip={"version": version})
    for source in ("::", "::1", "::ffff:192.0.2.1", "::192.0.2.1", "fe80::1:0:0:1", "1:0:0:2::3", "2001:db8::"):
        yield tcp6(ip={"src": source})


def ethernets():
    """What an Ethernet frame may carry TCP in, and what it may be instead."""
    segment, segment6 = ipv4(tcp()), ipv6(tcp(src=synth.SRC6, dst=synth.DST6))
    for tpid in (synth.VLAN, synth.QINQ, 0x9100, 0x9200):
        for vid, priority, dei in ((0, 0, 0), (5, 0, 0), (4095, 7, 1)):
            yield ethernet(synth.vlan(segment, vid, priority=priority, dei=dei), tpid)
            yield ethernet(synth.vlan(synth.vlan(segment6, 7, synth.IP6), vid, synth.VLAN), tpid)
    yield ethernet(synth.vlan(segment, 5)[:3], synth.VLAN)
    for ethertype in (1501, 0x0600, 0x0801, 0x1234, 0xFFFF):
        yield ethernet(segment, ethertype)
    yield ethernet(segment + bytes(6))
    yield ethernet(segment, dst="ff:ff:ff:ff:ff:ff")


def others():
    """TCP's neighbours."""
    for operation in (1, 2, 3, 4, 8, 9, 77):
        yield ethernet(synth.arp(operation), synth.ARP)
    yield ethernet(synth.arp(2, target_ip=synth.SRC4), synth.ARP)
    yield ethernet(synth.arp()[:20], synth.ARP)
    for kind, code, payload in ((8, 0, b"x" * 8), (0, 0, b"x" * 56), (3, 1, ipv4(tcp()[:8])), (3, 3, ipv4(synth.udp(), 17)),
                                (3, 13, ipv4(tcp())), (11, 0, ipv4(tcp()[:8])), (5, 1, ipv4(tcp())), (12, 0, ipv4(tcp()))):
        yield ethernet(ipv4(synth.icmp(kind, code, payload=payload), 1))
    for kind in (1, 2, 3, 4, 128, 129, 135, 136):
        target = synth.address(synth.DST6) if kind > 129 else ipv6(tcp(src=synth.SRC6, dst=synth.DST6))
        yield ethernet(ipv6(synth.icmp6(kind, 0, b"\0\0\0\0", target), 58), synth.IP6)
    for length in (None, 0, 4, 7, 8, 9, 1000):
        yield ethernet(ipv4(synth.udp(b"data", length=length), 17))
        yield ethernet(ipv6(synth.udp(b"data", src=synth.SRC6, dst=synth.DST6, length=length), 17), synth.IP6)
    yield ethernet(ipv4(synth.udp(b"data", sum=0x1234), 17))
    yield ethernet(ipv4(synth.udp(b"data", sum=0), 17))


def cuts():
    """The same packets, captured at every length."""
    stack = tcpopts.option(30, b"\x20\x05\1\2\3\4\5\6\7\x08") + STAMPS
    frames = [tcp4(b"ab", options=stack, flags=ACK, ack=1, ip={"options": b"\x94\x04\0\0"}),
              ethernet(ipv6(synth.ipv6_options(tcp(b"ab", options=SYN_OPTIONS, src=synth.SRC6, dst=synth.DST6)), 0),
                       synth.IP6),
              ethernet(synth.vlan(ipv4(tcp(b"\xff\xfd\x18\xff\xfa\x18\0xy\xff\xf0", flags=ACK | PSH)), 5), synth.VLAN)]
    for frame in frames:
        for packet in pcapfile.stamped([frame] * len(frame)):
            yield packet
    whole = pcapfile.stamped(frames)[0]
    yield pcapfile.Packet(whole.time, b"", 0)


def cut_each(packets):
    """cuts() yields each frame as often as it has bytes: the n-th copy keeps n bytes."""
    result = []
    last, kept = None, 0
    for i, p in enumerate(packets):
        kept = kept + 1 if p.data == last else 0
        last = p.data
        result.append(pcapfile.cut(p, kept)._replace(time=pcapfile.START + i * 1000000))
    return result


def times():
    """Time that stands still, goes back, crosses midnight, is far away, and has all digits."""
    for seconds, nanoseconds in ((1006459592, 845356789), (1006459592, 845356789), (1006459592, 845725001),
                                 (1006459591, 1), (1006473599, 999999999), (1006473600, 0), (1006473601, 999),
                                 (0, 0), (0, 1000), (2147483647, 5000), (4294967295, 999999999), (1006473602, 10**8)):
        frame = tcp4()
        yield pcapfile.Packet(seconds * 10**9 + nanoseconds, frame, len(frame))


def raw_packets():
    for flags in (SYN, SYN | ACK, ACK, FIN | ACK):
        yield synth.IP4, ipv4(tcp(flags=flags, ack=1))
        yield synth.IP6, ipv6(tcp(flags=flags, ack=1, src=synth.SRC6, dst=synth.DST6))


def raw():
    for _, packet in raw_packets():
        yield packet
    yield from (b"", b"\x45", b"\x60" + bytes(8), b"\x75" + bytes(30))


def null():
    for ethertype, packet in raw_packets():
        for order in "<>":
            yield synth.null(packet, 2 if ethertype == synth.IP4 else 10, order)
    for family in (0, 24, 28, 30, 99):
        yield synth.null(ipv6(tcp()), family)
    yield b"\2\0\0"


def loop():
    for ethertype, packet in raw_packets():
        yield synth.loop(packet, 2 if ethertype == synth.IP4 else 24)
    for family in (0, 10, 28, 30, 99):
        yield synth.loop(ipv6(tcp()), family)
    yield b"\0\0\0"


def cooked(make):
    for kind in range(8):
        for ethertype, packet in raw_packets():
            yield make(packet, ethertype, kind)
    segment = ipv4(tcp())
    yield make(synth.vlan(segment, 5), synth.VLAN)
    yield make(synth.arp(), synth.ARP)
    for protocol in (3, 12, 0x1234):
        yield make(segment, protocol)
    for addr in (b"", b"\1", bytes(range(6)), bytes(range(8))):
        yield make(segment, addr=addr)
    for arphrd in (512, 768, 772, 776, 65534):
        yield make(segment, arphrd=arphrd)
    yield make(segment)[:15]
    yield make(segment)[:7]


def sll():
    yield from cooked(synth.sll)


def sll2():
    yield from cooked(synth.sll2)


def applications():
    """A few segments of each protocol on TCP, nearly right, and what random ones found."""
    r = random.Random(1)
    for ports, make in payloads.PROTOCOLS.values():
        for i in range(12):
            yield tcp4(make(r)[:1400], sport=ports[0], dport=40000 + i, flags=ACK | PSH)
            yield tcp4(make(r)[:1400], sport=40000 + i, dport=ports[-1], flags=ACK | PSH)
    # a BGP attribute set whose last byte is no attribute, and then too little for the header it would be
    attribute_set = b"\xc0\x80\x05\0\0\0\x07\x37"
    for routes in (b"", b"\x08", b"\x08\x0a", b"\x08\x0a\x10\x0b\x0c"):
        body = b"\0\0\0" + bytes([len(attribute_set)]) + attribute_set + routes
        yield tcp4(b"\xff" * 16 + struct.pack(">HB", 19 + len(body), 2) + body, sport=179, dport=40000, flags=ACK | PSH)


def beside():
    """A few frames of each of TCP's neighbours of which one line is printed."""
    r = random.Random(1)
    for kind in neighbours.KINDS:
        for _ in range(4):
            yield neighbours.frame(r, kind)


def fault_management():
    """CFM, the messages and then the TLVs of each kind."""
    yield from cfm.frames()


def more_services():
    """Services of UDP and IP that are printed whole."""
    r = random.Random(2)
    for kind in services.KINDS:
        for _ in range(9):
            yield services.frame(r, kind)
    # SNMP: numbers of more bytes than are counted, and a sequence for a value
    element, name = neighbours.element, b"\6\4\x2b\6\1\2"
    for kind in (0x41, 0x42, 0x43, 0x46, 0x30):
        for length in (1, 4, 5, 9):
            pair = element(0x30, name + element(kind, bytes(range(0x81, 0x81 + length))))
            message = element(2, b"\0") + element(4, b"public") + element(0xA2, 3 * element(2, b"\0") + element(0x30, pair))
            yield ethernet(ipv4(synth.udp(element(0x30, message), dport=161), 17))
    for kind, inner in ((0xA2, 2 * element(2, b"\0") + element(2, b"\x99")), (0xA2, element(2, b"\0") + element(2, b"\x99")), (0xA2, 3 * element(2, b"\0") + b"\x30\0\0"),
                        (0x10, b"\0"), (0xA4, name + element(0x40, b"\1")), (0xA4, name + element(0x41, b"\1"))):
        message = element(2, b"\0") + element(4, b"public") + element(kind, inner) + b"\5\0"
        yield ethernet(ipv4(synth.udp(element(0x30, message), dport=161), 17))
    trap = name + element(0x40, bytes(4)) + 2 * element(2, b"\0") + element(0x43, bytes(range(0x81, 0x86))) + b"\x30\0"
    yield ethernet(ipv4(synth.udp(element(0x30, element(2, b"\0") + element(4, b"public") + element(0xA4, trap)), dport=162), 17))


def minor_protocols():
    """Protocols that are seldom met."""
    r = random.Random(5)
    for kind in minor.KINDS:
        for _ in range(12):
            yield minor.frame(r, kind)


def other_networks():
    """OSI, IPX, AppleTalk, DECnet, Q.933."""
    r = random.Random(5)
    for kind in networks.KINDS:
        for _ in range(60 if kind == "isis" else 12):
            yield networks.frame(r, kind)
    # in PPPoE, whose length leaves less than is there
    for packet in (b"\x08\1\0\x75\x95\1\1\0\3\2\5\6", b"\x83\x1b\1\6\x12\1\0\3" + bytes(30)):
        for length in range(2, 13):
            yield ethernet(struct.pack(">BBHHH", 0x11, 0, 5, length, 0x23) + packet, 0x8864)


def forced():
    """What no port tells, for -T."""
    r = random.Random(3)
    for kind in services.FORCED:
        for _ in range(6):
            yield services.forced_frame(r, kind)


def ppp():
    """IP behind PPP's header, and behind escapes in its number's place."""
    for flags in (SYN, SYN | ACK, ACK | PSH, FIN | ACK):
        yield synth.ppp(ipv4(tcp(b"data" if flags & PSH else b"", flags=flags, options=STAMPS)))
        yield synth.ppp(ipv6(tcp(b"data" if flags & PSH else b"", flags=flags, options=STAMPS, src=synth.SRC6, dst=synth.DST6)), 0x57)
    packet = ipv4(tcp(b"}~}~", flags=ACK | PSH, options=STAMPS))
    stuffed = packet.replace(b"}", b"}]").replace(b"~", b"}^")
    for frame in (b"!" + stuffed, b"\xff}#\0!" + stuffed, b"\0!" + packet, b"W" + stuffed, b"\x7e!" + stuffed, b"\xc0!\1\1\0\4", b"}", b"\xff}#\0"):
        yield synth.ppp(frame[1:], 0x7E00 | frame[0])


def long_names():
    """DNS names around the 255 bytes that RFC 1035 allows: one after another, through pointers, with bit labels, with a bad end."""
    def labels(*sizes):
        return b"".join(bytes((n,)) + b"b" * n for n in sizes)

    ones, bits, back, in_a = labels(*[1] * 127), b"\x41\x08\xaa", b"\xc0\x0c", struct.pack(">HH", 1, 1)
    names = [ones + b"\0", ones + b"\1b\0", ones + b"\2bb\0", labels(63, 63, 63, 62) + b"\0", labels(63, 63, 63, 63) + b"\0",
             labels(63, 63, 63, 63, 63) + b"\0", labels(63, 63, 63, 60, 40, 3) + b"\0", ones + bits + b"\0", ones + 3 * bits + b"\0",
             257 * bits + b"\0", ones + b"\1b\x82\0", ones + b"\1b" + back, 2 * (b"\x3f" + b"\1" * 63 + labels(63)) + b"\0"]
    for name in names:
        questions = name + in_a + b"\3abc" + back + in_a + labels(3) + b"\0" + in_a
        yield ethernet(ipv4(synth.udp(struct.pack(">HHHHHH", 1, 0x100, 3, 0, 0, 0) + questions, dport=53), 17))


LINKS = {"raw": pcapfile.RAW, "null": pcapfile.NULL, "loop": pcapfile.LOOP, "sll": pcapfile.SLL, "sll2": pcapfile.SLL2,
         "ppp": pcapfile.PPP}
CAPTURES = [flags, session4, session6, options, broken_options, headers, ipv4_headers, ipv6_headers, ethernets, others,
            applications, beside, fault_management, more_services, minor_protocols, other_networks, forced, long_names, cuts, times, raw, null,
            loop, sll, sll2, ppp]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "captures")
    for make in CAPTURES:
        items = list(make())
        packets = items if isinstance(items[0], pcapfile.Packet) else pcapfile.stamped(items)
        if make is cuts:
            packets = cut_each(packets)
        name = make.__name__.replace("_", "-")
        pcapfile.write(os.path.join(folder, f"syn-{name}.pcap"), LINKS.get(make.__name__, pcapfile.EN10MB), packets,
                       nano=make is times)
        print(f"syn-{name}.pcap: {len(packets)} packets")


if __name__ == "__main__":
    main()
