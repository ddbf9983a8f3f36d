"""More of TCP's neighbours at random: services of UDP and IP that are printed whole, also with -v, and types of -T.

All from a random.Random R.  KINDS: name -> (what wraps a body into a frame, what makes a body); FORCED: type of
-T -> what makes a body.
"""
import minor
import synth
from neighbours import cisco, ethertype, few, protocol, tlvs, udp
from payloads import u16, u32


def rtp(r):
    return u16(r.choice((0x8000, 0x4000, 0x4080, 0x9000)) | r.getrandbits(13) | r.choice((0, 0x1F))) + few(r, r.choice((6, 10, 14, 40)))


def rtcp(r):
    data = b""
    for _ in range(r.randrange(1, 4)):
        kind, count = r.choice((200, 200, 201, 202, 203, 204, r.randrange(256))), r.choice((0, 0, 1, 2))
        body = r.randbytes(4 + 24 * count + (20 if kind == 200 else 0)) if kind < 202 else few(r, 4 * r.randrange(1, 5))
        data += bytes([0x80 | count, kind]) + u16(len(body) // 4 + r.choice((0, 0, 0, 1))) + body
    return data


def cnfp(r):
    version = r.choice((1, 5, 5, 6, r.randrange(9)))
    records = b"".join(few(r, 37) + bytes([r.randrange(256), r.choice((6, 17, 1, r.randrange(256)))]) + few(r, 13) for _ in range(r.randrange(4)))
    return u16(version) + u16(0) + u16(r.choice((1, 2, 3))) + few(r, 12 if version == 1 else 20)[2:] + records


def rpc(r):
    if r.random() < 0.3:
        return few(r, 4) + u32(1) + u32(r.randrange(3)) + few(r, 20)
    return few(r, 4) + u32(r.choice((0, 0, 0, r.randrange(3)))) + u32(r.choice((2, 2, 2, 3))) + u32(100000) + u32(2) + u32(r.randrange(7)) + few(r, 32)


def l2tp(r):
    """Control messages with all attributes, or PPP."""
    flags = r.choice((0xC800, 0xC800, 0xC800, 0x0000, 0x4000, 0x0200, r.getrandbits(16) & 0xCB00)) | r.choice((2,) * 9 + (r.randrange(16),))
    body = b""
    if flags & 0x8000:
        for _ in range(r.randrange(6)):
            value = r.choice((b"", few(r, 2), few(r, 4), b"name-1", few(r, r.randrange(30))))
            body += u16(r.choice((0, 0x8000, 0x8000, 0x4000)) | 6 + len(value) + r.choice((0,) * 15 + (1, 1000))) + u16(r.choice((0,) * 9 + (9,))) + \
                u16(r.choice((0, 1, r.randrange(50)))) + value
    else:
        body = r.choice((b"\xff\3\0\x21", b"\0\x21", b"\x21", b"\x80\x21\1\1\0\4")) + synth.ipv4(synth.tcp())
    head = few(r, 4) + (few(r, 4) if flags & 0x800 else b"") + (u16(2) + few(r, 2) if flags & 0x200 else b"")
    if flags & 0x4000:
        head = u16(4 + len(head) + len(body) + r.choice((0,) * 9 + (1, -1, -12))) + head
    return u16(flags) + head + body


def someip(r):
    return few(r, 2) + u16(r.choice((0, 1, 0x8001))) + u32(8) + few(r, 4) + b"\1\1" + bytes([r.choice((0, 1, 2, 0x20, 0x22, 0x80, 0x81, r.randrange(256))),
                                                                                          r.choice((0, r.randrange(20)))]) + few(r, r.choice((0, 0, 9)))


def strings(r, n):
    return b"".join(r.choice((b"", b"user", b"REALM.NET", b"a\x80\n")) + b"\0" for _ in range(n))


def kerberos(r):
    kind = r.choice((2, 4, 6, 10, r.randrange(70))) | r.randrange(2)
    if r.random() < 0.2:
        return bytes([r.choice((0x6A, 0x6B, 0x6D, r.randrange(7)))]) + few(r, 9)
    if kind & 0xFE == 6:
        return bytes([4, kind, 5]) + strings(r, 1) + few(r, 2) + few(r, 9)
    return bytes([4, kind]) + strings(r, 3) + r.choice((few(r, 5), few(r, 12), bytes(4) + bytes([r.randrange(12), 0, 0, 0]))) + strings(r, r.randrange(3))


def cdp(r):
    return bytes([r.randrange(3), 180]) + few(r, 2) + tlvs(r, (1, 1, 1, 2, 3, 6, 13, 22, 300), lambda kind, size: u16(kind) + u16(size + 4), 5)


def babel(r):
    body = tlvs(r, range(21), lambda kind, size: bytes([kind, size]) if kind else b"\0", 6)
    for _ in range(r.choice((0, 0, 2, 5))):
        kind = r.randrange(1, 21)
        value = babel_tlv(r, kind)
        body += bytes([kind, len(value)]) + value
    if r.random() < 0.3:
        body += b"\x08\x0a" + few(r, 1) + bytes([r.choice((0, 0x40, 0x80, 0xC0, 1, r.randrange(256)))]) + few(r, 8)
    return bytes([r.choice((42,) * 9 + (43,)), r.choice((2,) * 9 + (3,))]) + u16(len(body) + r.choice((0,) * 9 + (1, -1))) + body + r.choice((b"", b"", b"\x11\2\0\0"))


def babel_tlv(r, kind):
    """A value that is right for its kind, mostly."""
    family = r.choice((0, 1, 1, 2, 2, 3, r.randrange(5)))
    bits = r.randrange({1: 33}.get(family, 129))
    address = {0: 0, 1: 4, 2: 16, 3: 8}.get(family, 3)
    more = b"".join(r.choice((b"\0", b"\1\2\0\0", b"\2\3\0\x05\xff", b"\3\4" + few(r, 4), b"\3\x08" + few(r, 8), b"\x81\1\0", b"\x02\0", b"\x09\7\0"))
                    for _ in range(r.choice((0, 0, 0, 1, 2))))
    size = (bits + 7) // 8 if family < 3 else max(0, (bits + 7) // 8 - 8)
    other = r.choice((0, 8, 32))
    return {2: lambda: few(r, 6), 3: lambda: few(r, 2), 4: lambda: r.choice((b"\0\0", b"\x80\0")) + few(r, 4) + more,
            5: lambda: bytes([family, 0]) + few(r, 4) + r.randbytes(address) + more, 6: lambda: few(r, 10), 7: lambda: bytes([family, 0]) + r.randbytes(address),
            8: lambda: bytes([family, r.choice((0, 0x80, 0xC0, 1)), bits, (omitted := r.choice((0, 0, 1, 3, 20)))]) + few(r, 6) + r.randbytes(max(0, size - omitted)) + more,
            9: lambda: bytes([family, bits]) + r.randbytes(size), 10: lambda: bytes([family, bits]) + few(r, 12) + r.randbytes(size),
            11: lambda: few(r, 6), 12: lambda: few(r, r.choice((18, 22, 10))),
            13: lambda: bytes([family, other, bits, r.choice((0, 0, 2))]) + few(r, 6) + r.randbytes(size + other // 8) + more,
            14: lambda: bytes([family, bits, other]) + r.randbytes(size + other // 8),
            15: lambda: bytes([family, bits]) + few(r, 3) + bytes([other]) + few(r, 8) + r.randbytes(size + other // 8),
            17: lambda: few(r, 9)}.get(kind, lambda: few(r, r.choice((0, 3, 16, 200))))()


MAPPED = bytes(10) + b"\xff\xff"


def hncp_prefix(r):
    bits = r.choice((0, 8, 61, 64, 96, 120, 128, 130, r.randrange(256)))
    address = r.choice((MAPPED + r.randbytes(4), r.randbytes(16), b"\x20\1" + bytes(14)))
    return bytes([bits]) + address[:(bits + 7) // 8 + r.choice((0,) * 15 + (1, -1))]


def hncp_labels(r):
    return b"".join(bytes([len(x) + r.choice((0,) * 15 + (9,))]) + x for x in r.choice(([b"home"], [b"a", b"lan"], [b"x\1", b"y" * 20]))) + r.choice((b"\0", b"\0", b""))


def hncp_options(r, wide):
    data = b""
    for _ in range(r.randrange(1, 4)):
        code = r.choice((23, 24, 31, 1) if wide else (6, 42, 119, 1))
        value = {6: lambda: few(r, 4 * r.randrange(3)), 42: lambda: few(r, r.choice((4, 5))), 119: lambda: hncp_labels(r), 23: lambda: r.randbytes(16 * r.randrange(3)),
                 31: lambda: r.randbytes(r.choice((16, 17))), 24: lambda: hncp_labels(r) + r.choice((b"", b"\xc0\0"))}.get(code, lambda: few(r, 3))()
        size = len(value) + r.choice((0,) * 15 + (1, 9))
        data += (u16(code) + u16(size) if wide else bytes([code, size])) + value
    return data


def hncp_value(r, kind):
    """A value that is right for its kind, mostly; now and then with TLVs in it."""
    inner = padded_tlvs(r) if r.random() < 0.3 else b""
    address = r.choice((MAPPED + r.randbytes(4), r.randbytes(16)))
    text = r.choice((b"", b"router", b"a\0b", b"n" * 70))

    def padded(data):
        return data + bytes(-len(data) % 4) + inner

    return {1: lambda: b"", 2: lambda: few(r, 4), 3: lambda: few(r, 8), 4: lambda: r.randbytes(8), 5: lambda: few(r, 20) + inner, 8: lambda: few(r, 12), 9: lambda: few(r, 8),
            10: lambda: few(r, 36) + text, 32: lambda: r.randbytes(4) + text, 33: lambda: inner, 34: lambda: padded(few(r, 8) + hncp_prefix(r)),
            35: lambda: padded(few(r, 5) + hncp_prefix(r)), 36: lambda: few(r, 4) + address + inner, 37: lambda: hncp_options(r, False), 38: lambda: hncp_options(r, True),
            39: lambda: padded(address + few(r, 1) + hncp_labels(r)), 40: lambda: hncp_labels(r), 41: lambda: padded(address + bytes([len(text)]) + text),
            42: lambda: r.randbytes(32) + inner,
            43: lambda: r.choice((b"\0", hncp_prefix(r), b"\x81" + hncp_labels(r), b"\x82" + text, b"\x83", b"\x90", few(r, 3)))}.get(kind, lambda: few(r, 4))()


def padded_tlvs(r):
    body = b""
    for _ in range(r.randrange(5)):
        kind = r.choice((r.randrange(45), r.randrange(45), r.choice((5, 33, 37, 38, 43)), r.choice((300, 511, 512, 800, 1023, 1024, 60000))))
        value = hncp_value(r, kind) if r.random() < 0.8 else few(r, r.choice((0, 4, 4, 9)))
        body += u16(kind) + u16(len(value) + r.choice((0,) * 15 + (5,))) + value + bytes(-len(value) % 4)
    return body


def pgm(r):
    """Messages with options of every kind, seldom of a wrong length."""
    def address():
        family = r.choice((1, 1, 2, 2, r.randrange(4)))
        return u16(family) + few(r, 2) + few(r, {1: 4, 2: 16}.get(family, 3))

    kind = r.choice((0, 1, 2, 4, 5, 8, 9, 10, 11, 12, r.randrange(256)))
    body = {0: lambda: few(r, 12) + address(), 1: lambda: few(r, 6) + few(r, 2) + address() + few(r, 12),
            8: lambda: few(r, 4) + address() + few(r, 4) + u16(r.choice((1, 2, 3))) + few(r, 18)}.get(kind & ~3 if 8 <= kind < 11 else kind, lambda: few(r, 8))()
    options = b""
    for _ in range(r.randrange(5)):
        option = r.choice((*range(20), r.randrange(128)))
        value = {0: lambda: b"", 1: lambda: few(r, 12), 2: lambda: few(r, r.choice((0, 4, 8, 9))), 4: lambda: few(r, 8), 5: lambda: few(r, 8), 7: address,
                 11: lambda: b"", 13: lambda: b"", 14: lambda: b"", 15: lambda: b"", 17: lambda: b"", 18: lambda: few(r, 4) + address(),
                 19: lambda: few(r, 4) + address()}.get(option, lambda: few(r, 4))()
        options += bytes([option | r.choice((0, 0, 0, 0x80)), 4 + len(value) + r.choice((0,) * 19 + (1, -3))]) + few(r, 2) + value
    size = 4 + len(options)
    options = bytes([r.choice((0,) * 15 + (1,)), r.choice((4,) * 15 + (5,))]) + u16(size + r.choice((0,) * 9 + (1, 4, -2))) + options
    present = r.choice((0, 1, 1))
    return u16(r.randrange(1, 100)) + few(r, 2) + bytes([kind, present]) + few(r, 10) + body + (options if present else b"") + few(r, r.choice((0, 9)))


def igrp(r):
    """Routes of the three kinds, now and then one more or less than announced."""
    counts = [r.randrange(3) for _ in range(3)]
    routes = sum(counts) + r.choice((0,) * 9 + (1, -1))
    return bytes([r.choice((0x11, 0x11, 0x12, r.randrange(256)))]) + few(r, 3) + b"".join(map(u16, counts)) + few(r, 2) + few(r, 14 * max(routes, 0)) + r.choice((b"", b"", b"\0"))


def mobile(r):
    head = bytes([6, r.choice((0, 0x80))]) + few(r, 10)
    sum = synth.checksum(head[:2] + b"\0\0" + head[4:12 if head[1] else 8])
    return head[:2] + (u16(sum) if r.random() < 0.7 else head[2:4]) + head[4:] + r.choice((b"", synth.tcp()))


def aodv(r):
    kind = r.choice((1, 2, 3, 4, 16, 17, 18, 19, 1, 2, 3, r.randrange(256)))
    if kind % 15 == 3:
        return bytes([kind, r.choice((0, 0x80)), 0, r.randrange(4)]) + few(r, r.choice((16, 24, 40)))
    size = {1: 24, 2: 20, 16: 48, 17: 44}.get(kind, 2) + r.choice((0, 0, 0, 24, 1))
    return bytes([kind]) + few(r, size - 1) + r.choice((b"", b"", b"\1\4\0\0\0\5", b"\1\3\0\0\0\5", b"\2\1\0"))


def udp6(port):
    """As udp(), or over IPv6."""
    def wrap(r, body):
        if r.random() < 0.6:
            return udp(port)(r, body)
        return synth.ethernet(synth.ipv6(synth.udp(body, 61234, port, sum=0), 17), synth.IP6)
    return wrap


def macsec(r):
    """A tag, seldom encrypted, around what Ethernet may carry."""
    flags = r.choice((0, 0, 0x20, 0x40, 0x10, 0x0C, 0x2C, r.randrange(256)))
    payload = r.choice((u16(0x800) + synth.ipv4(synth.tcp()), u16(0x86DD) + synth.ipv6(synth.tcp(), 6), u16(0x8100) + synth.vlan(synth.ipv4(synth.tcp()), 5),
                        u16(0x1234) + few(r, 20), u16(20) + b"\x42\x42\3" + few(r, 17), few(r, r.randrange(4))))
    short = r.choice((0, 0, 0, len(payload) & 0x3F, r.randrange(256)))
    return bytes([flags, short]) + few(r, 4) + (r.randbytes(8) if flags & 0x20 else b"") + payload + r.randbytes(16)


def lisp(r):
    """Registrations, seldom another message."""
    def address(r):
        family = r.choice((1, 1, 2, r.randrange(4)))
        return u16(family) + few(r, {1: 4, 2: 16}.get(family, 0))

    count, records = r.randrange(3), b""
    for _ in range(count + r.choice((0,) * 9 + (1, -1))):
        locators = r.randrange(3)
        records += few(r, 4) + bytes([locators, 24]) + few(r, 4) + address(r) + b"".join(few(r, 6) + address(r) for _ in range(locators))
    auth = few(r, r.choice((0, 0, 20)))
    return bytes([r.choice((0x30, 0x40, 0x30, 0x32, r.randrange(256))), 0, r.randrange(2), count]) + few(r, 10) + u16(len(auth)) + auth + records + \
        r.choice((b"", b"", few(r, 24), few(r, 3)))


FORCED = {"rtp": rtp, "rtcp": rtcp, "cnfp": cnfp, "rpc": rpc, "someip": someip, "aodv": aodv, "pgm": pgm, "wb": minor.wb}
KINDS = {
    "macsec": (ethertype(0x88E5), macsec),
    "aodv": (udp6(654), aodv),
    "igrp": (protocol(9), igrp), "mobile": (protocol(55), mobile),
    "someip": (udp(30490), someip), "krb": (udp(88), kerberos),
    "l2tp": (udp(1701), l2tp),
    "lisp": (udp(4342), lisp),
    "pgm": (protocol(113), pgm),
    "cdp": (cisco(0x2000), cdp), "babel": (udp(6696), babel), "hncp": (udp(8231), padded_tlvs),
    "ahcp": (udp(5359), lambda r: bytes([r.choice((43,) * 9 + (44,)), r.choice((0, 1, 1, 2))]) + few(r, r.choice((22, 30)))),
}


def frame(r, kind):
    wrap, body = KINDS[kind]
    return wrap(r, body(r))


def any_frame(r):
    return frame(r, r.choice(tuple(KINDS)))


def forced_frame(r, kind=None):
    """A body of a type of -T, to a port that means nothing."""
    return udp(61000)(r, FORCED[kind or r.choice(tuple(FORCED))](r))
