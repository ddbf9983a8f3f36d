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
    if r.random() < 0.3:
        body += b"\x08\x0a" + few(r, 1) + bytes([r.choice((0, 0x40, 0x80, 0xC0, 1, r.randrange(256)))]) + few(r, 8)
    return bytes([r.choice((42,) * 9 + (43,)), r.choice((2,) * 9 + (3,))]) + u16(len(body) + r.choice((0,) * 9 + (1, -1))) + body + r.choice((b"", b"", b"\x11\2\0\0"))


def padded_tlvs(r):
    body = b""
    for _ in range(r.randrange(5)):
        value = few(r, r.choice((0, 4, 4, 9)))
        body += u16(r.choice((r.randrange(45), r.randrange(45), r.choice((300, 511, 512, 800, 1023, 1024, 60000))))) + \
            u16(len(value) + r.choice((0,) * 15 + (5,))) + value + bytes(-len(value) % 4)
    return body


def pgm(r):
    return u16(r.randrange(1, 100)) + few(r, 12) + few(r, r.choice((0, 2, 20)))


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
# Printed whole, also with -v; BRIEF: without -v alone.
KINDS = {
    "macsec": (ethertype(0x88E5), macsec),
    "aodv": (udp6(654), aodv),
    "igrp": (protocol(9), igrp), "mobile": (protocol(55), mobile),
    "someip": (udp(30490), someip), "krb": (udp(88), kerberos),
    "l2tp": (udp(1701), l2tp),
}


BRIEF = {
    "lisp": (udp(4342), lisp),
    "pgm": (protocol(113), pgm),
    "cdp": (cisco(0x2000), cdp), "babel": (udp(6696), babel), "hncp": (udp(8231), padded_tlvs),
    "ahcp": (udp(5359), lambda r: bytes([r.choice((43,) * 9 + (44,)), r.choice((0, 1, 1, 2))]) + few(r, r.choice((22, 30)))),
}


def frame(r, kind):
    wrap, body = KINDS[kind] if kind in KINDS else BRIEF[kind]
    return wrap(r, body(r))


def any_frame(r):
    return frame(r, r.choice(tuple(KINDS)))


def brief_frame(r):
    return frame(r, r.choice(tuple(BRIEF)))


def forced_frame(r, kind=None):
    """A body of a type of -T, to a port that means nothing."""
    return udp(61000)(r, FORCED[kind or r.choice(tuple(FORCED))](r))
