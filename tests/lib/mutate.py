"""Packets at random: fresh ones that are nearly right, and mutations of others.  All from a random.Random."""
import struct

import pcapfile
import synth
import tcpopts

OPTIONS = [option for _, option in tcpopts.every_option()]
# Ports whose payload is looked at, and ports that mean nothing.
PORTS = [23, 23, 22, 80, 21, 25, 43, 554, 8080, 1027, 40000, 65535, 0]
NUMBERS = [0, 1, 2, 4, 5, 8, 20, 40, 0x7F, 0x80, 0xFE, 0xFF]
WORDS = [b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\nbody", b"SSH-2.0-x\r\n", b"220 hello\r\n",
         b"\xff\xfb\x01\xff\xfa\x18\x01\xff\xf0", b"\xff\xfd", b"\xff", b"USER me\r\n", b"a\r\nb\nc\r", b"\0\1\2\x7f\x80"]


def option_list(r):
    """Up to 40 bytes of options; a length byte may be wrong."""
    data = bytearray()
    for _ in range(r.choice((0, 1, 1, 2, 3, 5))):
        option = bytearray(r.choice(OPTIONS))
        if len(option) > 1 and r.random() < 0.15:
            option[1] = r.choice(NUMBERS + [len(option) - 1, len(option) + 1]) & 255
        if len(option) > 2 and r.random() < 0.2:
            option[r.randrange(2, len(option))] = r.randrange(256)
        data += option
    return bytes(data[:40])


def payload(r):
    kind = r.random()
    if kind < 0.4:
        return b""
    if kind < 0.7:
        return r.choice(WORDS) * r.choice((1, 1, 3))
    return r.randbytes(r.choice((1, 2, 7, 31, 64, 300)))


def segment(r, src, dst):
    return synth.tcp(payload(r), sport=r.choice(PORTS), dport=r.choice(PORTS), seq=r.choice((0, 1, 1000, 2**32 - 1, 3263977215)),
                     ack=r.choice((0, 1, 1001, 48495364)), flags=r.choice((2, 18, 16, 24, 17, 4, 20, r.randrange(512))),
                     window=r.choice((0, 1, 16384, 65535)), urgent=r.choice((0, 0, 0, 5, 65535)), options=option_list(r),
                     src=src, dst=dst, offset=r.choice((None,) * 9 + (r.randrange(16),)),
                     sum=r.choice((None,) * 5 + (0, r.randrange(65536))))


def packet4(r):
    src, dst = r.choice((("10.0.0.1", "10.0.0.2"), ("10.0.0.2", "10.0.0.1"), ("192.0.2.255", "127.0.0.1")))
    options = r.randbytes(r.choice((4, 8, 11))) if r.random() < 0.1 else b""
    return synth.ipv4(segment(r, src, dst), src=src, dst=dst, ttl=r.choice((64, 64, 1, 0)), tos=r.choice((0, 0, 0, 1, 3, 0x10)),
                      ident=r.choice((0, 0x1234)), flags=r.choice((2, 2, 2, 0, 1, 4, 7)), options=options,
                      offset=r.choice((0,) * 12 + (1, 185, 8191)), length=r.choice((None,) * 12 + (r.randrange(120),)),
                      sum=r.choice((None,) * 6 + (0,)))


def packet6(r):
    src, dst = r.choice((("fd00::1", "fd00::2"), ("fd00::2", "fd00::1"), ("::", "::1"), ("2001:db8::1:0:0:1", "fe80::1")))
    inner, first = segment(r, src, dst), 6
    if r.random() < 0.2:
        inner, first = synth.ipv6_options(inner, 6, r.choice((b"", b"\5\2\0\0", r.randbytes(5)))), r.choice((0, 60))
    elif r.random() < 0.1:
        inner, first = synth.ipv6_fragment(inner, 6, r.choice((0, 0, 1, 185)), r.choice((0, 1))), 44
    elif r.random() < 0.1:
        inner, first = synth.ipv6_routing(inner, 6, r.choice((0, 2, 4)), r.choice((0, 1))), 43
    return synth.ipv6(inner, first, src, dst, hop_limit=r.choice((64, 64, 1, 0)), traffic_class=r.choice((0, 0, 2, 255)),
                      flow=r.choice((0, 0, 0xBEEF)), length=r.choice((None,) * 12 + (r.randrange(120),)))


def link(r, kind, ethertype, packet):
    """PACKET behind the header of link type KIND."""
    if kind == pcapfile.EN10MB:
        if r.random() < 0.1:
            return synth.ethernet(synth.vlan(packet, r.randrange(4096), ethertype, r.randrange(8)), synth.VLAN)
        return synth.ethernet(packet, ethertype)
    if kind == pcapfile.SLL:
        return synth.sll(packet, ethertype, r.randrange(6))
    if kind == pcapfile.SLL2:
        return synth.sll2(packet, ethertype, r.randrange(6))
    if kind == pcapfile.NULL:
        return synth.null(packet, 2 if ethertype == synth.IP4 else 10)
    if kind == pcapfile.LOOP:
        return synth.loop(packet, 2 if ethertype == synth.IP4 else 24)
    return packet


def fresh(r, kind):
    if r.random() < 0.6:
        return link(r, kind, synth.IP4, packet4(r))
    return link(r, kind, synth.IP6, packet6(r))


def damage(r, data):
    """One change to some bytes."""
    data = bytearray(data)
    if not data:
        return bytes(data)
    at = min(int(r.expovariate(1 / 40)), len(data) - 1)
    kind = r.randrange(6)
    if kind == 0:
        data[at] ^= 1 << r.randrange(8)
    elif kind == 1:
        data[at] = r.choice(NUMBERS)
    elif kind == 2:
        data[at] = r.randrange(256)
    elif kind == 3:
        data[at:at + 2] = struct.pack(">H", r.choice((0, 1, 20, 0xFFFF, len(data), r.randrange(65536))))
    elif kind == 4:
        del data[at:at + r.randrange(1, 5)]
    else:
        data[at:at] = r.randbytes(r.randrange(1, 5))
    return bytes(data)


def packet(r, kind, corpus, time):
    """A packet for a file of link type KIND: fresh or from CORPUS, damaged or not, cut or not."""
    data = r.choice(corpus) if corpus and r.random() < 0.3 else fresh(r, kind)
    for _ in range(r.choice((0, 0, 1, 1, 2, 4))):
        data = damage(r, data)
    wire = len(data)
    if r.random() < 0.15:
        data = data[:r.randrange(len(data) + 1)]
        if r.random() < 0.3:
            wire = len(data)
    elif r.random() < 0.05:
        wire += r.choice((1, 4, 1000))
    return pcapfile.Packet(time, data, wire)
