"""Packets at random for the layers around TCP: IP with its options and extension headers, and tunnels.

All from a random.Random R.  Lengths, pointers and counts are often wrong; what a number announces is only
ever a protocol that is printed as tcpdump prints it.  The links themselves are in layers_link.py.
"""
import struct

import synth

TEB, MPLS = 0x6558, 0x8847
LONG_FRAGMENT = 0x1FFF


def u16(n):
    return struct.pack(">H", n & 0xFFFF)


def u32(n):
    return struct.pack(">I", n & 0xFFFFFFFF)


def often(r, usual, other, share=0.85):
    """USUAL, or now and then OTHER."""
    return usual if r.random() < share else other


def address4(r):
    return "10.0.0.%d" % r.randrange(256) if r.random() < 0.7 else ".".join(str(r.randrange(256)) for _ in range(4))


def address6(r):
    return r.choice(("fe80::%x" % r.randrange(65536), "2001:db8::%x:1" % r.randrange(65536), "::1"))


def segment(r, src, dst):
    return synth.tcp(r.choice((b"", b"hello", r.randbytes(r.randrange(40)))), sport=50000 + r.randrange(9000), dport=40001,
                     seq=r.randrange(2**32), ack=r.randrange(2**32), flags=r.choice((2, 18, 16, 24, 17, 4)), src=src, dst=dst,
                     options=r.choice((b"", b"", b"\1\1\x08\x0a" + r.randbytes(8))), sum=often(r, None, r.randrange(65536)))


# IPv4

def option4(r):
    """One option, whose length and pointer may be anything."""
    kind = r.choice((0, 1, 7, 131, 137, 68, 68, 148, 130, 82, 136, r.randrange(256)))
    if kind < 2:
        return bytes([kind])
    if kind in (7, 131, 137):
        length = often(r, 3 + 4 * r.randrange(5), r.randrange(20))
        body = bytes([often(r, 4 + 4 * r.randrange(5), r.randrange(256))]) + r.randbytes(20)
    elif kind == 68:
        hop = r.choice((4, 8))
        length = often(r, 4 + hop * r.randrange(4), r.randrange(24))
        body = bytes([often(r, 5 + hop * r.randrange(4), r.randrange(256)),
                      r.choice((0, r.randrange(16))) << 4 | often(r, 0 if hop == 4 else r.choice((1, 3)), r.randrange(16))])
        body += r.randbytes(24)
    else:
        length = often(r, 4, r.randrange(12))
        body = r.choice((b"\0\0", r.randbytes(2))) + r.randbytes(10)
    return (bytes([kind, length]) + body)[:max(length, 2)]


def ip4(r, payload=None, protocol=6):
    """The packet and its ethertype; a header that lies about its length only where no port can be hit by that."""
    src, dst = address4(r), address4(r)
    options = b"".join(option4(r) for _ in range(r.randrange(4)))[:40] if r.random() < 0.5 else b""
    ihl = often(r, None, r.randrange(16), 0.95) if payload is None else None
    if payload is None:
        protocol = r.choice((6, 6, 6, 6, 59, 77, 97, 253))
        payload = segment(r, src, dst) if protocol == 6 else r.randbytes(r.randrange(20))
    packet = synth.ipv4(payload, protocol, src, dst, ttl=r.choice((64, 1, 0, 255)), tos=r.choice((0, 0, r.randrange(256))),
                        ident=r.randrange(65536), flags=r.choice((0, 0, 2, 1, 4)), options=options,
                        offset=often(r, 0, r.randrange(LONG_FRAGMENT), 0.95), version=often(r, 4, r.randrange(16), 0.99),
                        ihl=ihl, length=often(r, None, r.randrange(120), 0.9),
                        sum=often(r, None, r.randrange(65536)))
    return packet, synth.IP4


# IPv6

def option6(r):
    kind = r.choice((0, 1, 5, 5, 0xC2, 0xC9, 0x1E, r.randrange(256)))
    if kind == 0:
        return b"\0" * r.randrange(1, 4)
    length = {5: 2, 0xC2: 4, 0xC9: 16}.get(kind, r.randrange(8))
    body = r.randbytes(length)
    if kind == 0xC2:
        body = u32(r.choice((0, 65535, 65536, 65600, r.randrange(2**32))))
    if kind == 0xC9 and r.random() < 0.5:
        more = b"".join(r.choice((b"\0", b"\1\2ab", bytes([r.randrange(256), r.randrange(8)]))) for _ in range(r.randrange(4)))
        body, length = body + more, 16 + len(more)
    return bytes([kind, often(r, length, r.randrange(24), 0.9)]) + body


def options6(r, after, first):
    return synth.ipv6_options(after, first, b"".join(option6(r) for _ in range(r.randrange(4))),
                              often(r, None, r.randrange(8), 0.93))


def routing6(r, after, first):
    kind, count = r.choice((0, 2, 4, 4, r.randrange(256))), r.randrange(4)
    data = r.choice((bytes(4), r.randbytes(4))) + b"".join(synth.address(address6(r)) for _ in range(count))
    return synth.ipv6_routing(after, first, kind, r.choice((0, count, r.randrange(8))), data, often(r, None, r.randrange(8), 0.93))


def mobility6(r):
    kind = often(r, r.randrange(9), r.randrange(256), 0.95)
    body = bytes([kind, 0]) + r.randbytes({1: 12, 2: 12, 3: 20, 4: 20, 5: 8, 6: 8, 7: 20}.get(kind, 4))
    for _ in range(r.randrange(4)):
        option = r.choice((0, 1, 2, 3, 4, 5, r.randrange(256)))
        length = often(r, {2: 2, 3: 16, 4: 4, 5: 12}.get(option, 4), r.randrange(20))
        body += b"\0" if option == 0 else bytes([option, length]) + r.randbytes(length)
    body += bytes(-(len(body) + 2) % 8)
    return bytes([59, often(r, (len(body) + 2) // 8 - 1, r.randrange(6), 0.93)]) + body


def chain6(r, after, first):
    """AFTER behind some extension headers, and the number of the first of them."""
    for _ in range(r.randrange(4)):
        kind = r.choice((60, 43, 43, 44))
        if kind == 60:
            after = options6(r, after, first)
        elif kind == 43:
            after = routing6(r, after, first)
        else:
            after = synth.ipv6_fragment(after, first, often(r, 0, r.randrange(LONG_FRAGMENT)), r.randrange(2))
        first = kind
    if r.random() < 0.4:
        after, first = options6(r, after, first), 0
    return after, first


def ip6(r, payload=None, protocol=6):
    src, dst = address6(r), address6(r)
    if payload is None:
        protocol = r.choice((6, 6, 6, 6, 59, 97, 253, 135, 62, 1, 2))
        payload = r.randbytes(r.randrange(20))
        if protocol == 6:
            payload = segment(r, src, dst)
        elif protocol in (135, 62):
            payload = mobility6(r)
    after, first = chain6(r, payload, protocol)
    packet = synth.ipv6(after, first, src, dst, r.randrange(256), r.choice((0, r.randrange(256))), r.choice((0, r.randrange(2**20))),
                        often(r, 6, r.randrange(16), 0.99), r.choice((None,) * 9 + (0, r.randrange(120))))
    return packet, synth.IP6


def ip(r, payload=None, protocol=6):
    return r.choice((ip4, ip6))(r, payload, protocol)


# Tunnels

def labels(r):
    """An MPLS stack with an IP packet, or with no bottom and nothing else."""
    packet = often(r, ip(r)[0], b"", 0.9)
    stack = b""
    for left in range(r.randrange(4), -1, -1):
        label = r.choice((0, 1, 2, 3, 15, 16, r.randrange(2**20)))
        bottom = left == 0 and (packet or r.random() < 0.5)
        stack += u32(label << 12 | r.randrange(8) << 9 | bool(bottom) << 8 | r.randrange(256))
    return stack + packet


def ethernet(r):
    packet, ethertype = ip(r)
    return synth.ethernet(packet, ethertype)


def inside(r):
    """What an ethertype announces, and that."""
    kind = r.randrange(4)
    if kind < 2:
        return ip(r)
    return (labels(r), MPLS) if kind == 2 else (ethernet(r), TEB)


def route(r):
    """The source route of RFC 1701."""
    entries = b""
    for _ in range(r.randrange(3)):
        family = r.choice((0x0800, 0xFFFE, r.randrange(1, 65536)))
        length = often(r, (4 if family == 0x0800 else 2) * r.randrange(1, 4), r.randrange(1, 12))
        entries += u16(family) + bytes([r.choice((0, 2, 4, r.randrange(256))), length]) + r.randbytes(length)
    return entries + bytes(4)


def gre(r):
    flags = r.choice((0, 0, 0x8000, 0x4000, 0x800, 0x700)) | r.choice((0, 0x2000)) | r.choice((0, 0x1000))
    payload, ethertype = often(r, inside(r), (r.randbytes(9), 0x1234))
    body = r.randbytes(4) * bool(flags & 0xC000) + r.randbytes(4) * bool(flags & 0x2000) + r.randbytes(4) * bool(flags & 0x1000)
    return u16(flags | often(r, 0, r.randrange(2, 8), 0.97)) + u16(ethertype) + body + (route(r) if flags & 0x4000 else b"") + payload


def pptp(r):
    flags = 0x2001 | r.choice((0x1000, 0x1000, 0)) | r.choice((0, 0x80))
    body = r.randbytes(4) + r.randbytes(4) * bool(flags & 0x1000) + r.randbytes(4) * bool(flags & 0x80)
    return u16(flags) + u16(often(r, 0x880B, 0x1234)) + body + b"\xff\3\0\x21" + ip4(r)[0]


def ah(r):
    units = r.randrange(4)
    inner, ethertype = ip(r)
    return bytes([4 if ethertype == synth.IP4 else 41, often(r, units + 1, r.randrange(9), 0.95)]) + \
        r.choice((b"\0\0", r.randbytes(2))) + r.randbytes(8 + 4 * units) + inner


def vxlan(r):
    return synth.udp(bytes([r.choice((8, 8, 0, r.randrange(256)))]) + r.randbytes(7) + ethernet(r), 40000, 4789,
                     length=often(r, None, r.randrange(40), 0.95), sum=0)


def vxlan_gpe(r):
    payload, number = r.choice(((ip4(r)[0], 1), (ip6(r)[0], 2), (ethernet(r), 3), (b"ab", 9)))
    return synth.udp(bytes([r.choice((12, r.randrange(256))), 0, 0, number]) + r.randbytes(4) + payload, 40000, 4790, sum=0)


def geneve(r):
    options = b""
    for _ in range(r.choice((0, 0, 1, 3))):
        units = r.randrange(4)
        options += u16(r.choice((0x100, 0x101, 5, r.randrange(65536)))) + r.randbytes(1) + \
            bytes([often(r, units, r.randrange(256), 0.9)]) + r.randbytes(4 * units)
    payload, ethertype = often(r, inside(r), (b"ab", 0x1234))
    return synth.udp(bytes([often(r, len(options) // 4, r.randrange(256), 0.95), r.choice((0, r.randrange(256)))]) + u16(ethertype) +
                     r.randbytes(3) + r.choice((b"\0", r.randbytes(1))) + options + payload, 40000, 6081, sum=0)


def tunnel(r):
    protocol, payload = r.choice(((47, gre), (47, gre), (47, pptp), (4, lambda r: ip4(r)[0]), (41, lambda r: ip6(r)[0]),
                                  (51, ah), (50, lambda r: r.randbytes(r.randrange(20))), (143, ethernet),
                                  (108, lambda r: r.randbytes(r.randrange(8))), (17, vxlan), (17, vxlan_gpe), (17, geneve)))
    packet, ethertype = ip(r, payload(r), protocol)
    return synth.ethernet(packet, ethertype)
