"""What rides on TCP, at random: a generator per protocol whose bytes are nearly right, all from a random.Random R.

PROTOCOLS has a row per protocol: the ports that make tcpdump look for it, and the generator.  Lengths and counts
are right where nothing is damaged, and now and then wrong.
"""
import struct


def u16(n):
    return struct.pack(">H", n & 0xFFFF)


def u32(n):
    return struct.pack(">I", n & 0xFFFFFFFF)


def small(r, most=12):
    return r.randbytes(r.randrange(most))


def number(r, bits=8):
    """A number of which the small and the large ones come often."""
    return r.choice((0, 1, 2, 3, 4, r.randrange(32), r.randrange(256), r.getrandbits(bits), (1 << bits) - 1)) & (1 << bits) - 1


def wrong(r, n, share=0.04):
    """N, or seldom something near it or anything."""
    return n if r.random() > share else r.choice((0, 1, max(n - 1, 0), n + 1, n + 4, r.randrange(300)))


def times(r, most, make):
    return b"".join(make(r) for _ in range(r.randrange(most)))


# Text

def telnet(r):
    return times(r, 8, lambda r: r.choice((
        b"login: ", b"\r\n", b"\xff" + bytes([r.randrange(236, 256)]), b"\xff" + bytes([r.randrange(251, 255), number(r)]),
        b"\xff\xfa" + bytes([r.randrange(42), r.randrange(4)]) + small(r) + b"\xff\xf0", b"\xff\xff", small(r))))


def lines(*words):
    def make(r):
        return times(r, 5, lambda r: r.choice((r.choice(words), r.choice(words).lower(), b"220", small(r))) +
                     r.choice((b"", b" ", b" /x", b": value", b" HTTP/1.1", small(r))) + r.choice((b"\r\n", b"\r\n", b"\n", b"", b"\r\n\r\n", b"\r")))
    return make


def resp(r, depth=0):
    def one(r):
        kind = r.randrange(7)
        text = r.choice((b"GET", b"key", b"", small(r), b"ERR no"))
        if kind < 3:
            return b"$" + str(wrong(r, len(text))).encode() + b"\r\n" + text + b"\r\n"
        if kind == 3:
            return r.choice((b"+OK", b"-ERR x", b":12", b":-7", b"+", b"$-1", b"*-1", b"*0", b":", b"!x", b"$99999999999")) + r.choice((b"\r\n", b"\r\n", b"\n", b""))
        if kind == 4:
            return text + b"\r\n"
        if depth > 4:
            return b"+x\r\n"
        count = r.randrange(4)
        return b"*" + str(wrong(r, count)).encode() + b"\r\n" + b"".join(resp(r, depth + 1) for _ in range(count))
    return b"".join(one(r) for _ in range(r.choice((1, 1, 2)))) if depth else times(r, 5, one)


# DNS

def domain_name(r):
    kind = r.random()
    if kind < 0.3:
        return u16(0xC000 | r.choice((12, 12, 14, 30, r.randrange(512))))
    labels = b""
    for _ in range(r.randrange(4)):
        text = r.choice((b"a", b"example", b"www", b"\x00\xff", small(r)))
        labels += bytes([wrong(r, len(text), 0.02) & 0xFF]) + text
        if r.random() < 0.02:
            labels += bytes([0x41, number(r)]) + r.randbytes(r.randrange(20))
    return labels + r.choice((b"\0", b"\0", b"\0", b"\xc0\x0c", b""))


def record_data(r, kind):
    name = domain_name
    if kind == 41:
        return times(r, 4, lambda r: u16(r.choice((number(r, 16), r.randrange(20), 8, 8))) + (lambda d: u16(wrong(r, len(d))) + d)(
            r.choice((small(r), u16(r.randrange(4)) + bytes([r.randrange(140), r.randrange(140)]) + small(r, 20)))))
    if kind in (2, 3, 4, 5, 7, 8, 9, 12, 39):
        return name(r)
    if kind in (15, 21, 18):
        return u16(number(r, 16)) + name(r)
    if kind == 33:
        return r.randbytes(6) + name(r)
    if kind == 6:
        return name(r) + name(r) + r.randbytes(20)
    if kind == 14 or kind == 17:
        return name(r) + name(r)
    if kind == 250:
        mac = small(r)
        return name(r) + r.randbytes(8) + u16(wrong(r, len(mac))) + mac + r.randbytes(2) + u16(r.randrange(20)) + u16(0)
    if kind == 38:
        return bytes([r.choice((0, 64, 128, number(r))),]) + small(r, 17) + name(r)
    return r.choice((b"\5hello", r.randbytes(4), r.randbytes(16), small(r, 40), name(r)))


KINDS = (1, 1, 2, 5, 6, 12, 15, 16, 28, 28, 33, 38, 39, 41, 41, 43, 44, 46, 47, 48, 50, 52, 64, 65, 250, 249, 251, 252, 255, 257)


def record(r):
    kind = r.choice(KINDS) if r.random() < 0.8 else number(r, 16) if r.random() < 0.5 else r.randrange(110)
    data = record_data(r, kind)
    return domain_name(r) + u16(kind) + u16(r.choice((1, 1, 3, 4, 254, 255, 0x8001, number(r, 16)))) + \
        u32(r.choice((0, 60, 86400, r.getrandbits(32)))) + u16(wrong(r, len(data))) + data


def question(r):
    return domain_name(r) + u16(r.choice(KINDS)) + u16(r.choice((1, 1, 1, 255, 0x8001, number(r, 16))))


def domain_message(r):
    counts = [r.choice((0, 1, 1, 2))] + [r.choice((0, 0, 1, 2)) for _ in range(3)]
    body = b"".join(question(r) for _ in range(counts[0])) + b"".join(record(r) for _ in range(sum(counts[1:])))
    return u16(r.getrandbits(16)) + u16(r.choice((0x0100, 0x8180, 0x8583, 0x2800, 0xA800, r.getrandbits(16)))) + \
        b"".join(u16(wrong(r, n)) for n in counts) + body


def domain(r):
    message = domain_message(r)
    return u16(wrong(r, len(message), 0.1)) + message + (domain(r) if r.random() < 0.1 else b"")


# BGP

FAMILIES = ((1, 1), (1, 2), (1, 4), (1, 5), (1, 66), (1, 128), (1, 129), (1, 132), (2, 1), (2, 2), (2, 4), (2, 128), (2, 129), (3, 1),
            (3, 128), (196, 128), (25, 65), (25, 128), (25, 129), (1, 131), (1, 133))


def prefixes(r, family=(1, 1)):
    def one(r):
        afi, safi = family
        width = r.randrange(129 if afi == 2 else 33)
        data = r.randbytes((width + 7) // 8)
        if safi in (4, 128, 129):
            extra = r.choice((3, 3, 6)) + (0 if safi == 4 else 8)
            head = r.randbytes(2) + bytes([r.choice((1, 1, 0, r.randrange(256)))]) + r.randbytes(extra - 3)
            if r.random() < 0.5 and safi != 4:
                head = head[:-8] + u16(r.randrange(4)) + r.randbytes(6)
            data, width = head + data, width + 8 * extra
        if safi == 5:
            body = r.randbytes(r.choice((10, 12, 22, 24, r.randrange(30))))
            return bytes([r.randrange(9), wrong(r, len(body), 0.1) & 255]) + body
        if safi == 132:
            body = r.randbytes(r.choice((0, 4, 12)))
            return bytes([8 * len(body) & 255]) + body
        if (afi, safi) in ((25, 65), (25, 128), (25, 129), (196, 128)) and r.random() < 0.8:
            body = u16(r.randrange(3)) + r.randbytes(15) + times(r, 3, lambda r: bytes([r.choice((1, r.randrange(4)))]) + (lambda d: u16(8 * len(d)) + d)(small(r)))
            return u16(wrong(r, len(body), 0.1)) + body
        addpath = r.randbytes(4) if r.random() < 0.03 else b""
        return addpath + bytes([wrong(r, width, 0.03) & 255]) + data
    return times(r, 5, one)


def reach(r):
    family = r.choice(FAMILIES)
    hop = r.randbytes(r.choice((4, 4, 12, 16, 24, 32, 48, number(r) % 60)))
    skips = b"\0" if r.random() < 0.8 else bytes([1]) + b"\2" + r.randbytes(1)
    return u16(family[0]) + bytes([family[1], wrong(r, len(hop)) & 255]) + hop + skips + prefixes(r, family)


def unreach(r):
    family = r.choice(FAMILIES)
    return u16(family[0]) + bytes([family[1]]) + prefixes(r, family)


def as_path(r):
    def one(r):
        count = r.randrange(5)
        return bytes([r.choice((1, 2, 2, 2, 3, 4, number(r))), wrong(r, count)& 255]) + r.randbytes(r.choice((2, 4)) * count)
    return times(r, 3, one)


def extended(r):
    return times(r, 6, lambda r: u16(r.choice((2, 3, 0x102, 0x103, 5, 0x105, 0x8000, 0x8001, 0x4004, 0x300, 0x30C, 0x8004, 0x8006, 0x8007,
                                              0x8008, 0x8009, 0x800A, 0x8100, 0x500, 0x4300, 0x43, number(r, 16)))) + r.randbytes(6))


def attribute_value(r, kind):
    if kind == 1:
        return bytes([number(r) if r.random() < 0.3 else r.randrange(3)])
    if kind in (2, 17):
        return as_path(r)
    if kind in (3, 4, 5, 9, 8, 10):
        return r.choice((r.randbytes(4), r.randbytes(8), u32(0xFFFFFF00 | r.randrange(6))))
    if kind == 7 or kind == 18:
        return r.randbytes(r.choice((6, 8)))
    if kind == 14:
        return reach(r)
    if kind == 15:
        return unreach(r)
    if kind == 16:
        return extended(r)
    if kind == 22:
        return bytes([r.randrange(2), r.randrange(9)]) + r.randbytes(3) + r.randbytes(r.choice((0, 4, 8, 12, 17)))
    if kind == 26:
        return times(r, 3, lambda r: (lambda d: bytes([r.randrange(1, 3)]) + u16(wrong(r, 3 + len(d), 0.1)) + d)(r.randbytes(8)))
    if kind == 32:
        return r.randbytes(12 * r.randrange(4))
    if kind == 128:
        return u32(number(r, 32)) + times(r, 3, attribute)
    return small(r)


def attribute(r):
    kind = r.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 14, 14, 14, 15, 15, 16, 16, 17, 18, 22, 26, 32, 128, r.randrange(256), r.randrange(35)))
    value = attribute_value(r, kind) if r.random() < 0.95 else small(r, 40)
    flags = r.choice((0x40, 0x80, 0xC0, 0x90, 0xE0, r.randrange(256)))
    flags = flags | 0x10 if len(value) > 255 else flags
    size = wrong(r, len(value), 0.06)
    return bytes([flags, kind]) + (u16(size) if flags & 0x10 else bytes([size & 255])) + value


def capability(r):
    kind = r.choice((1, 2, 3, 5, 64, 65, 66, 67, 69, 70, 128, number(r)))
    data = {1: r.randbytes(1) + bytes([r.randrange(3), 0, r.randrange(6)]), 2: b"", 3: r.randbytes(5), 5: r.randbytes(6), 64: r.randbytes(2) + b"\0\1\1\x80" * r.randrange(3),
            65: r.randbytes(4), 69: b"\0\1\1" + bytes([r.randrange(5)])}.get(kind, small(r))
    if kind == 1:
        data = b"\0" + data[1:2] + b"\0" + data[3:4]
    return bytes([kind, wrong(r, len(data), 0.1) & 255]) + data


def bgp_open(r):
    options = times(r, 5, lambda r: (lambda d: bytes([r.choice((2, 2, 2, 1, number(r))), wrong(r, len(d)) & 255]) + d)(
        b"".join(capability(r) for _ in range(r.choice((1, 1, 2))))))
    return bytes([4]) + u16(number(r, 16)) + u16(180) + r.randbytes(4) + bytes([wrong(r, len(options)) & 255]) + options


def bgp_notification(r):
    text = r.choice((b"", b"bye", small(r), r.randbytes(r.choice((7, 128, 129, 130)))))
    kind = number(r) if r.random() < 0.2 else r.randrange(9)
    return bytes([kind, r.choice((r.randrange(12), number(r)))]) + r.choice((
        b"", small(r), bytes([wrong(r, len(text), 0.1) & 255]) + text, b"\0\1\1" + r.randbytes(4), u16(r.randrange(3))))


def bgp_update(r):
    withdrawn = prefixes(r) if r.random() < 0.3 else b""
    values = times(r, 6, attribute)
    return u16(wrong(r, len(withdrawn))) + withdrawn + u16(wrong(r, len(values))) + values + (prefixes(r) if r.random() < 0.5 else b"")


def bgp(r):
    def one(r):
        kind, make = r.choice(((1, bgp_open), (2, bgp_update), (2, bgp_update), (2, bgp_update), (2, bgp_update), (3, bgp_notification),
                               (4, lambda r: b""), (5, lambda r: b"\0\1" + r.choice((b"\0\1", r.randbytes(2)))), (number(r), small)))
        body = make(r)
        marker = b"\xff" * 16 if r.random() < 0.97 else r.randbytes(16)
        return marker + u16(wrong(r, 19 + len(body), 0.03)) + bytes([kind]) + body
    return (small(r) if r.random() < 0.05 else b"") + one(r) + times(r, 3, one)


# LDP

def ldp_tlv(r):
    kind = r.choice((0x100, 0x100, 0x100, 0x101, 0x103, 0x104, 0x200, 0x201, 0x202, 0x300, 0x301, 0x400, 0x401, 0x402, 0x403, 0x404, 0x500, 0x501, 0x502,
                     0x503, 0x600, 0x503, 0x8503, 0x8506, 0x603, number(r, 16)))
    value = r.choice((small(r, 24), r.randbytes(4), r.randbytes(8)))
    if kind == 0x100:
        value = times(r, 3, fec)
    elif kind == 0x101:
        value = u16(r.randrange(3)) + r.randbytes(4 * r.randrange(4))
    elif kind == 0x500:
        value = b"\0\1" + r.randbytes(12)
    return u16(kind) + u16(wrong(r, len(value), 0.08)) + value


def fec(r):
    kind = r.choice((1, 2, 2, 2, 3, 128, 128, 128, number(r)))
    if kind == 1:
        return b"\1"
    if kind in (2, 3):
        family, most = r.choice(((1, 32), (2, 128), (number(r), 32)))
        width = r.randrange(most + 2)
        return bytes([kind]) + u16(family) + bytes([width]) + r.randbytes((width + 7) // 8)
    if kind == 128:
        parameters = times(r, 4, lambda r: (lambda k, d: bytes([k, wrong(r, 2 + len(d), 0.1) & 255]) + d)(
            r.choice((1, 2, 3, 4, 6, 12, number(r))), r.choice((r.randbytes(2), r.randbytes(2), b"text", r.randbytes(4)))))
        return b"\x80" + u16(r.choice((0, 0x8000)) | r.choice((4, 5, 11, number(r, 15)))) + bytes([wrong(r, 4 + len(parameters), 0.1) & 255]) + \
            r.randbytes(4) + r.choice((r.randbytes(4), b"")) + parameters
    return bytes([kind]) + small(r)


def ldp(r):
    def message(r):
        body = times(r, 5, ldp_tlv)
        kind = r.choice((1, 0x100, 0x200, 0x201, 0x300, 0x301, 0x400, 0x400, 0x400, 0x401, 0x402, 0x403, 0x404, 0x8400, number(r, 16)))
        return u16(kind) + u16(wrong(r, 4 + len(body), 0.05)) + r.randbytes(4) + body

    def pdu(r):
        body = times(r, 4, message)
        return u16(wrong(r, 1, 0.03)) + u16(wrong(r, 6 + len(body), 0.05)) + r.randbytes(6) + body
    return pdu(r) + times(r, 3, pdu)


# Others

def pptp(r):
    sizes = {1: 156, 2: 156, 3: 16, 4: 16, 5: 16, 6: 20, 7: 168, 8: 32, 9: 220, 10: 24, 11: 28, 12: 16, 13: 148, 14: 40, 15: 24}
    kind = r.randrange(1, 16) if r.random() < 0.95 else number(r, 16)
    size = sizes.get(kind, 20)
    body = bytearray(r.randbytes(size - 12) if r.random() < 0.5 else bytes(size - 12))
    for _ in range(4):
        if body:
            body[r.randrange(min(16, len(body)))] = r.randrange(8)
    return u16(wrong(r, size)) + u16(wrong(r, 1)) + r.choice((b"\x1a\x2b\x3c\x4d", b"\x1a\x2b\x3c\x4d", r.randbytes(4))) + u16(kind) + u16(r.choice((0, 0, 1))) + bytes(body)


def msdp(r):
    def one(r):
        kind = r.choice((1, 1, 1, 2, 3, 4, 5, 6, 7, number(r)))
        body = small(r, 30)
        if kind in (1, 3):
            body = bytes([r.randrange(4)]) + body + bytes(r.randrange(20))
        return bytes([kind]) + u16(wrong(r, 3 + len(body), 0.1)) + body
    return one(r) + times(r, 4, one)


def rpki(r):
    def one(r, deep=True):
        kind = r.choice((0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 10, number(r)))
        body = {0: 4, 1: 4, 2: 0, 3: 0, 4: 12, 6: 24, 7: 4, 8: 0}.get(kind)
        body = r.randbytes(body) if body is not None else small(r)
        if kind == 10:
            inner = one(r, False) if deep and r.random() < 0.7 else small(r)
            text = small(r)
            body = u32(wrong(r, len(inner))) + inner + u32(wrong(r, len(text))) + text
        return bytes([r.choice((0, 0, 0, 1)), kind]) + u16(number(r, 16)) + u32(wrong(r, 8 + len(body), 0.07)) + body
    return one(r) + times(r, 4, one)


def beep(r):
    return r.choice((b"MSG 0 1 . 0 52\r\n", b"RPY 0 0 . 0 110", b"ERR", b"ANS ", b"NUL x", b"END\r\n", b"SEQ 0 10 4096\r\n", b"MS", small(r), b"MSG" + small(r)))


def ssh(r):
    return r.choice((b"SSH-2.0-OpenSSH_9.2\r\n", b"SSH-", b"SSH-1.99-x\n", small(r, 40), b"SSH-2.0-\x80\r\n", r.randbytes(60)))


def zmtp1(r):
    def frame(r):
        body = small(r, 20)
        if r.random() < 0.2:
            return b"\xff" + struct.pack(">Q", wrong(r, 1 + len(body), 0.1)) + bytes([number(r)]) + body
        return bytes([wrong(r, 1 + len(body), 0.1) & 255, number(r)]) + body
    greeting = b"\xff" + bytes(7) + bytes([r.choice((1, 5)), 0x7F]) + bytes([r.randrange(4), r.randrange(8)]) + b"\0\0"
    return (greeting if r.random() < 0.2 else b"") + frame(r) + times(r, 4, frame)


# OpenFlow

def action10(r):
    kind = r.choice((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0xFFFF, number(r, 16)))
    body = r.randbytes(12 if kind in (4, 5, 11) else 4)
    if kind == 0xFFFF:
        body = r.choice((u32(0x5C16C7), u32(0x106), r.randbytes(4))) + u32(number(r)) + r.randbytes(r.choice((0, 8, 16)))
    return u16(kind) + u16(wrong(r, 4 + len(body), 0.05)) + body


def match10(r):
    return u32(r.choice((0x3FFFFF, 0x3820FF, 0, r.getrandbits(22), r.getrandbits(32)))) + u16(number(r, 16)) + r.randbytes(12) + u16(r.choice((0xFFFF, 5))) + \
        bytes([number(r), 0]) + u16(r.choice((0x800, 0x806, 0x86DD))) + bytes([number(r), r.choice((6, 17, 1)), 0, 0]) + r.randbytes(12)


def port10(r):
    return u16(number(r, 16)) + r.randbytes(6) + r.choice((b"eth0", r.randbytes(16))).ljust(16, b"\0") + r.randbytes(24)


def bodies10(r, kind):
    actions = times(r, 4, action10)
    if kind == 1:
        return u16(r.randrange(7)) + u16(r.choice((r.randrange(9), number(r, 16)))) + small(r, 30)
    if kind in (2, 3):
        return small(r, 20)
    if kind == 4:
        return r.choice((u32(0x5C16C7), u32(0x106), u32(0), r.randbytes(4))) + r.choice((u32(number(r)), small(r))) + small(r, 20)
    if kind == 6:
        return r.randbytes(8) + u32(number(r, 32)) + bytes([number(r), 0, 0, 0]) + u32(r.getrandbits(r.choice((12, 32)))) + u32(r.getrandbits(r.choice((12, 32)))) + times(r, 3, port10)
    if kind in (8, 9):
        return u16(r.randrange(4)) + u16(number(r, 16))
    if kind == 10:
        data = small(r, 40)
        return u32(r.choice((0xFFFFFFFF, number(r, 32)))) + u16(wrong(r, len(data))) + u16(number(r, 16)) + bytes([r.randrange(3), 0]) + data
    if kind == 11:
        return match10(r) + r.randbytes(8) + u16(number(r, 16)) + bytes([r.randrange(4), 0]) + r.randbytes(28)
    if kind == 12:
        return bytes([r.randrange(4)]) + bytes(7) + port10(r)
    if kind == 13:
        return u32(r.choice((0xFFFFFFFF, number(r, 32)))) + u16(number(r, 16)) + u16(wrong(r, len(actions))) + actions + small(r, 20)
    if kind == 14:
        return match10(r) + r.randbytes(8) + u16(r.randrange(6)) + r.randbytes(6) + u32(r.choice((0xFFFFFFFF, 7))) + u16(number(r, 16)) + u16(r.choice((number(r, 16), r.randrange(8)))) + actions
    if kind == 15:
        return u16(number(r, 16)) + r.randbytes(6) + r.randbytes(12) + bytes(4)
    if kind in (16, 17):
        which = r.choice((0, 1, 2, 3, 4, 5, 0xFFFF, number(r, 16)))
        head = u16(which) + u16(r.choice((0, 1, number(r, 16))))
        if which == 0 and kind == 17:
            return head + r.choice((r.randbytes(1056), (b"maker" + bytes(251)) * 3 + b"0".ljust(32, b"\0") + b"d".ljust(256, b"\0"), small(r)))
        if which in (1, 2) and kind == 16:
            return head + match10(r) + bytes([r.choice((0, 0xFE, 255, 9)), 0]) + u16(number(r, 16))
        if which == 1:
            entry = match10(r) + r.randbytes(44) + actions
            return head + u16(wrong(r, 4 + len(entry))) + b"\1\0" + entry
        if which == 2:
            return head + r.randbytes(24)
        if which == 3:
            return head + times(r, 3, lambda r: bytes([number(r)]) + bytes(3) + b"table".ljust(32, b"\0") + u32(r.getrandbits(22)) + r.randbytes(24))
        if which == 4:
            return head + (r.randbytes(8) if kind == 16 else r.randbytes(104 * r.randrange(3)))
        if which == 5:
            return head + (r.randbytes(8) if kind == 16 else r.randbytes(32 * r.randrange(3)))
        return head + r.choice((u32(0x5C16C7), u32(0x106), r.randbytes(4))) + small(r, 24)
    if kind == 20:
        return u16(number(r, 16)) + bytes(2)
    if kind == 21:
        return u16(number(r, 16)) + bytes(6) + times(r, 3, lambda r: u32(number(r, 32)) + (lambda p: u16(wrong(r, 8 + len(p))) + bytes(2) + p)(
            times(r, 3, lambda r: u16(r.randrange(3)) + u16(wrong(r, 16)) + bytes(4) + u16(number(r, 16)) + bytes(6))))
    return r.choice((b"", small(r, 30)))


def bodies13(r, kind):
    if kind == 0:
        return times(r, 3, lambda r: u16(r.choice((1, 1, 2, number(r, 16)))) + u16(wrong(r, 8, 0.2)) + r.randbytes(4))
    if kind == 1:
        return u16(r.choice((r.randrange(14), 0xFFFF, number(r, 16)))) + u16(r.choice((r.randrange(20), number(r, 16)))) + small(r, 30)
    if kind == 4:
        return r.choice((u32(0x5C16C7), u32(0x4F4E4600), r.randbytes(4))) + u32(number(r)) + small(r, 20)
    if kind == 6:
        return r.randbytes(8) + u32(number(r, 32)) + r.randbytes(4) + u32(r.getrandbits(r.choice((9, 32)))) + bytes(4)
    if kind in (7, 8, 9):
        return u16(r.randrange(5)) + u16(number(r, 16))
    if kind in (18, 19):
        return u16(r.choice((r.randrange(14), 0xFFFF))) + u16(r.randrange(2)) + bytes(4) + r.choice((b"", r.randbytes(r.choice((4, 8, 16, 24, 32, 40, 64, 80, 1056)))))
    return r.choice((b"", r.randbytes(8), small(r, 60), bytes(r.choice((16, 32, 40))), r.randbytes(r.choice((16, 24, 32, 40, 64, 80)))))


def openflow(r):
    def one(r):
        kind = r.randrange(30) if r.random() < 0.97 else number(r)
        version = r.choice((1, 1, 1, 4, 4, number(r) if r.random() < 0.3 else 4))
        body = (bodies10 if version == 1 else bodies13)(r, kind)
        return bytes([version, kind]) + u16(wrong(r, 8 + len(body), 0.04)) + r.randbytes(4) + body
    return one(r) + times(r, 3, one)


# NFS

def opaque(r, data=None):
    data = small(r, 40) if data is None else data
    return u32(wrong(r, len(data))) + data + bytes(-len(data) % 4)


def nfs_argument(r):
    return r.choice((opaque(r), opaque(r, b"name"), opaque(r, r.randbytes(r.choice((32, 28, 64)))), u32(number(r, 32)), r.randbytes(8), u32(r.randrange(3)),
                     r.randbytes(32), bytes(8)))


def nfs_call(r):
    version = r.choice((2, 3, 3, 3, 4))
    handle = r.randbytes(32) if version == 2 else opaque(r, r.randbytes(r.choice((32, 64, 20))))
    auth = r.choice((u32(0) + u32(0), u32(1) + opaque(r, r.randbytes(20))))
    return u32(0) + u32(2) + u32(wrong(r, 100003, 0.05)) + u32(version) + u32(r.randrange(23)) + auth + u32(0) + u32(0) + handle + times(r, 6, nfs_argument)


def attributes(r):
    return u32(r.randrange(1, 8)) + r.randbytes(80)


def nfs_reply(r):
    verdict = r.choice((0, 0, 0, 0, r.randrange(8)))
    status = u32(r.choice((0, 0, 0, 0, 2, 13, 70, 10001, number(r, 32))))
    rest = b"".join(r.choice((u32(1) + attributes(r), u32(0), u32(1) + r.randbytes(24), nfs_argument(r))) for _ in range(r.randrange(5)))
    return u32(1) + u32(r.choice((0, 0, 0, 0, 1, number(r)))) + u32(0) + u32(wrong(r, 0, 0.02)) + u32(verdict) + status + rest


IDENTS = (1, 2, 3)


def nfs(r):
    body = u32(r.choice(IDENTS)) + r.choice((nfs_call, nfs_call, nfs_reply))(r)
    return u32(wrong(r, len(body)) | r.choice((0x80000000, 0x80000000, 0))) + body


REQUESTS = {"smtp": (b"HELO", b"EHLO", b"MAIL FROM:<a>", b"RCPT", b"DATA", b"QUIT", b"STARTTLS"), "ftp": (b"USER", b"PASS", b"RETR", b"STOR", b"EPSV", b"150", b"FEAT"),
            "http": (b"GET", b"POST", b"HTTP/1.1", b"PUT", b"HEAD", b"PROPFIND", b"CONNECT"), "rtsp": (b"DESCRIBE", b"PLAY", b"SETUP", b"RTSP/1.0", b"TEARDOWN"),
            "whois": (b"example.com", b"% x"), "netbios": (b"\0\0\0\4\xffSMB", b"\x81\0\0\x44")}

PROTOCOLS = {
    "telnet": ((23,), telnet), "smtp": ((25,), lines(*REQUESTS["smtp"])), "whois": ((43,), lines(*REQUESTS["whois"])),
    "ftp": ((21,), lines(*REQUESTS["ftp"])), "http": ((80, 8080), lines(*REQUESTS["http"])), "rtsp": ((554, 8554), lines(*REQUESTS["rtsp"])),
    "ssh": ((22,), ssh), "resp": ((6379,), resp), "domain": ((53,), domain), "bgp": ((179,), bgp), "pptp": ((1723,), pptp),
    "beep": ((10288,), beep), "openflow": ((6633, 6653), openflow), "msdp": ((639,), msdp), "rpki": ((323,), rpki), "ldp": ((646,), ldp),
    "nfs": ((2049,), nfs), "zmtp1": ((5555,), zmtp1), "netbios": ((139, 445), lines(*REQUESTS["netbios"])),
}
