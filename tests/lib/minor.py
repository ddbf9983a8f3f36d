"""Protocols that are seldom met, at random; all of their text is tcpdump's.

All from a random.Random R.  KINDS: name -> (what wraps a body into a frame, what makes a body).
"""
import struct

import synth
from neighbours import ethertype, few
from payloads import u16, u32


def mostly(r, right, wrong):
    """RIGHT, and now and then what WRONG gives."""
    return right if r.random() < 0.93 else wrong


def inner(r):
    """A packet to be carried, and its ethertype."""
    return r.choice(((synth.ipv4(synth.tcp()), 0x800), (synth.ipv6(synth.tcp(), 6), 0x86DD), (few(r, 20), 0x1234)))


def nsh(r):
    kind = r.choice((1, 2, 2, 0, 15, r.randrange(16)))
    context = few(r, 16) if kind == 1 else b""
    for _ in range(r.randrange(4) if kind == 2 else 0):
        value = few(r, r.randrange(10))
        context += few(r, 3) + bytes([mostly(r, len(value), r.randrange(256))]) + value + bytes(-len(value) % 4)
    words = mostly(r, 2 + len(context) // 4, r.randrange(64))
    carried, number = inner(r)
    protocol = {0x800: 1, 0x86DD: 2}.get(number, r.choice((3, 4, 5, 0xFE, 9)))
    if protocol == 3:
        carried = synth.ethernet(synth.ipv4(synth.tcp()))
    head = mostly(r, 0, r.randrange(4)) << 30 | r.randrange(4) << 28 | r.randrange(64) << 22 | words << 16 | kind << 8 | protocol
    return u32(head) + few(r, 4) + context + carried


def realtek(r):
    return bytes([r.choice((1, 1, 1, 2, 3, 4, 0x23, 0x91, 0xA7, r.randrange(256))), r.choice((0, 1, 2, 0x80, 0x81, 0x82, r.randrange(256)))]) + few(r, 30)


def geonet(r):
    return bytes([r.randrange(2) << 4 | r.choice((0, 1, 2, 3, 9)), r.choice((0x00, 0x10, 0x20, 0x30, 0x31, 0x42, 0x50, 0x51, 0x51, 0x61, r.randrange(256)))]) + \
        few(r, 34 + r.choice((0, 2, 4, 5, 6, 9, 32, 36, 38, 40)))


def aoe(r):
    command = r.choice((0, 1, 2, 3, r.randrange(6)))
    if command == 1:
        text = r.choice((b"", b"shelf 1", b"a\1\x80"))
        body = few(r, 6) + u16(mostly(r, len(text), r.randrange(1100))) + text
    elif command == 2:
        count = r.randrange(4)
        body = few(r, 3) + bytes([mostly(r, count, r.randrange(9))]) + b"".join(few(r, 2) + few(r, 6) for _ in range(count))
    elif command == 3:
        count = r.randrange(4)
        body = few(r, 1) + bytes([mostly(r, count, r.randrange(9))]) + few(r, 6 * count)
    else:
        body = few(r, 12) + r.choice((b"", few(r, 30)))
    return bytes([mostly(r, 0x10, r.randrange(256)) | r.randrange(16)]) + few(r, 4) + bytes([command]) + few(r, 4) + body


def tipc(r):
    return u32(2 << 29 | r.randrange(16) << 25 | r.randrange(16) << 21 | r.randrange(2000)) + u32(r.randrange(8) << 29 | r.getrandbits(29)) + few(r, 4) + \
        r.randbytes(20) + few(r, r.choice((0, 4, 12, 12, 40)))


def arista(r):
    """Times, one behind the other now and then, in front of what Ethernet carries."""
    data = b""
    while True:
        kind = mostly(r, r.choice((0x10, 0x20, 0x21)), r.randrange(256))
        data += u16(mostly(r, 1, r.randrange(4))) + bytes([r.choice((0, 1, 2)), kind]) + r.randbytes(8 if kind < 0x20 else 6)
        carried, number = inner(r)
        if r.random() < 0.3:
            carried, number = synth.vlan(carried, 5, number), 0x8100
        if r.random() < 0.8:
            return data + u16(number) + carried
        data += u16(0xD28B)


def wb(r):
    kind = r.choice((0, 0, 1, 2, 3, 4, 5, 7, 7, r.randrange(256)))
    page = r.randbytes(4) + few(r, 4)
    first = r.choice((0, 5, r.getrandbits(32)))
    steps = mostly(r, r.randrange(5), r.randrange(9))
    drawn = page + u32(first) + u32(first + steps & 0xFFFFFFFF)
    for i in range(steps + 1):
        body = few(r, r.randrange(9))
        drawn += u32(mostly(r, first + i & 0xFFFFFFFF, first + r.randrange(9) & 0xFFFFFFFF)) + u16(len(body)) + bytes([0, r.choice((2, 3, 8, 9, 14, 15, r.randrange(20)))]) + \
            body + bytes(-len(body) % 4)
    members = r.randrange(4)
    if kind == 1:
        body = few(r, 4) + page + few(r, 4) + page + u16(mostly(r, members, r.randrange(300))) + few(r, 2) + r.randbytes(8 * members) + \
            r.choice((b"", b"site\0", b"a site\1", b"name\0more"))
    elif kind == 7:
        count = r.randrange(3)
        body = u32(mostly(r, count, r.getrandbits(32))) + b"".join(few(r, 4) + page + bytes([members, 0, 0, 0]) + r.randbytes(8 * members) for _ in range(count))
    else:
        body = {0: drawn, 2: r.randbytes(4) + page + few(r, 8), 3: r.randbytes(4) + drawn, 5: page + few(r, 8)}.get(kind, few(r, 9))
    return few(r, 8) + u16(1) + bytes([kind, r.choice((0, 0, 1))]) + body


def lwres(r):
    def name():
        text = r.choice((b"", b"www.example.net", b"a\1\x80"))
        return u16(mostly(r, len(text), r.randrange(30))) + text + mostly(r, b"\0", b"x")

    def address():
        family = r.choice((1, 2, r.randrange(5)))
        size = mostly(r, {1: 4, 2: 16}.get(family, r.randrange(9)), r.randrange(20))
        return u32(family) + u16(size) + r.randbytes(size)

    operation = mostly(r, r.choice((0, 0x10001, 0x10002, 0x10003)), r.randrange(0x10005))
    answer, aliases, addresses = r.randrange(2), r.randrange(3), r.randrange(3)
    kinds = u16(mostly(r, 1, r.randrange(260))) + u16(r.randrange(60))
    body = {(0x10001, 0): lambda: few(r, 4) + u32(mostly(r, r.randrange(4), r.getrandbits(32))) + name(),
            (0x10001, 1): lambda: few(r, 4) + u16(aliases) + u16(addresses) + name() + b"".join(name() for _ in range(aliases)) +
            b"".join(address() for _ in range(addresses)),
            (0x10002, 0): lambda: few(r, 4) + address(), (0x10002, 1): lambda: few(r, 4) + u16(aliases) + name() + b"".join(name() for _ in range(aliases)),
            (0x10003, 0): lambda: few(r, 4) + kinds + name(),
            (0x10003, 1): lambda: few(r, 4) + kinds + few(r, 4) + u16(aliases) + u16(addresses) + name() +
            b"".join(u16(3) + r.randbytes(3) for _ in range(aliases + addresses))}.get((operation, answer), lambda: b"")()
    length = 28 + len(body)
    return u32(mostly(r, length, length + r.choice((1, -1, 400)))) + u16(mostly(r, 0, r.randrange(3))) + u16(mostly(r, answer, r.getrandbits(16))) + few(r, 4) + \
        u32(operation) + few(r, 12) + body


def zephyr(r):
    class_, instance, opcode = r.choice((("USER_LOCATE", "kolya", r.choice(("USER_HIDE", "USER_UNHIDE", "LOCATE"))), ("ZEPHYR_ADMIN", "", "Hello"),
                                         ("ZEPHYR_CTL", "CLIENT", r.choice(("SUBSCRIBE", "SUBSCRIBE_NODEFS", "UNSUBSCRIBE", "GIMME", "GIMMEDEFS", "CLEARSUB", "Other"))),
                                         ("ZEPHYR_CTL", "HM", "FLUSH"), ("ZEPHYR_CTL", "REALM", r.choice(("ADD_SUBSCRIBE", "RLM_UNSUBSCRIBE", "X"))),
                                         ("ZEPHYR_CTL", "X", "Y"), ("HM_CTL", "Server", "SHUTDOWN"), ("HM_STAT", "HMST_CLIENT", r.choice(("GIMMESTATS", "X"))),
                                         ("WG_CTL", "User", "SIGN"), ("LOGIN", "me", r.choice(("USER_FLUSH", "NONE", "NET-VISIBLE", "Other"))),
                                         ("MESSAGE", r.choice(("PERSONAL", "a" * 300)), r.choice(("", "PING", "a\1b")))))
    kind = r.choice((f"0x{r.randrange(10):08x}", "5", " -0x5", "zz", "0x", "ffffffffffffffffffff", "-ffffffffffffffffff", "+7fffffff"))
    fields = [mostly(r, "ZEPH0.2", r.choice(("ZEPH1.0", "ZEPH", "ZEP", "ZEPH0.3\1"))), "0x11", kind, "uid", "0x0", "0x0", "0x0", "", class_, instance, opcode,
              r.choice(("", "kolya@ATHENA.MIT.EDU")), r.choice(("", "someone")), "fmt", "0x0", "0x0", "uid"][:mostly(r, 17, r.randrange(18))]
    fields += r.choice(([], ["SENT"], ["LOST"], ["message", "*", ""], ["a", "b", "c"]))
    return b"".join(f.encode() + b"\0" for f in fields) + r.choice((b"", b"x"))


def bcm_li(r):
    carried, number = inner(r)
    kind = {0x800: 5, 0x86DD: 6}.get(number, r.choice((4, 7, r.randrange(16))))
    if kind == 7:
        carried = synth.ethernet(carried, number)
    return u32(r.randrange(8) << 29 | r.choice((kind, kind, 4)) << 25 | r.randrange(8) << 22 | r.getrandbits(22)) + carried


# Operations of AFS's servers, by port.
RX = {7000: (*range(128, 165), 220, *range(65535, 65543)), 7001: (*range(203, 220), *range(65536, 65540)), 7002: range(499, 532), 7003: range(500, 536),
      7004: (*range(17), *range(20, 25)), 7005: (*range(99, 130), *range(65535, 65540)), 7007: range(79, 118)}
UBIK = (*range(9999, 10009), *range(19999, 20015))


def rx_fields(r):
    """Numbers, strings and access lists behind each other."""
    data = b""
    for _ in range(r.randrange(14)):
        text = r.choice((b"", b"user", b"root.cell", b"a\1\x80", b"x" * 70, b"1 1\nadmin 127\nuser 9\n", b"2 0\n a 3 b -1", b"-1 +2\nx 1", b"1 0\n" + b"y" * 40))
        data += r.choice((u32(r.randrange(4)), u32(r.randrange(60)), r.randbytes(4), few(r, 4), u32(mostly(r, len(text), len(text) + 300)) + text + bytes(-len(text) % 4),
                          few(r, 24), b"".join(u32(b) for b in text[:20]) + bytes(4 * r.choice((0, 64, 65, 32))), few(r, 44)))
    return data


def rx(r, known=[]):
    """Calls, their replies, and acknowledgements, seldom another packet."""
    kind = r.choice((1, 1, 1, 1, 4, 2, r.randrange(15)))
    port = r.choice((*RX, 7000, 7003, 7005, 7006))
    call, service = few(r, 4), few(r, 2)
    client = r.random() < 0.5
    if client or not known:
        operation = r.choice((*RX.get(port, (1,)), *RX.get(port, (1,)), *(UBIK if port in (7002, 7003, 7004) else ())))
        known.append((port, call, service))
        del known[:-40]
        body = u32(operation) + rx_fields(r)
        client = True
    else:
        port, call, service = r.choice(known)
        body = rx_fields(r) if kind != 4 else u32(r.choice((101, 105, 0xFFFFFF9C, r.getrandbits(32))))
    if kind == 2:
        count = r.choice((0, 3, 9, 20))
        body = few(r, 16) + bytes([r.randrange(11), mostly(r, count, r.randrange(256))]) + bytes(r.choice((0, 1, 1, 0, 2)) for _ in range(count)) + few(r, r.randrange(22))
    body = few(r, 8) + call + u32(mostly(r, 1, r.randrange(3))) + few(r, 4) + bytes([kind, int(client) | r.choice((0, 0, 0xFE)) & r.randrange(256)]) + few(r, 4) + service + \
        r.choice((b"", body, body, body, body))
    ports = (61234, port) if client else (port, 61234)
    ends = (synth.SRC4, synth.DST4) if client else (synth.DST4, synth.SRC4)
    if r.random() < 0.1:
        return synth.ethernet(synth.ipv6(synth.udp(body, *ports, sum=0), 17), synth.IP6)
    return synth.ethernet(synth.ipv4(synth.udp(body, *ports, sum=0), 17, *ends))


def sum154(data, polynomial):
    total = 0
    for byte in data:
        total ^= byte
        for _ in range(8):
            total = total >> 1 ^ (polynomial if total & 1 else 0)
    return total


def elements154(r, payload):
    data = b""
    for _ in range(r.randrange(4)):
        value = few(r, r.randrange(6))
        kind = r.choice((0, 1, 3, 5, 9)) if payload else r.choice((0, 0x1A, 0x22, 0x40, 0x90))
        head = (0x8000 if payload else 0) | kind << (11 if payload else 7) | mostly(r, len(value), len(value) + 9)
        data += struct.pack("<H", head ^ mostly(r, 0, 0x8000)) + value
    return data + struct.pack("<H", 0xF800 if payload else r.choice((0x7E, 0x7E, 0x7F)) << 7)


def frame154(r):
    """A frame of every type and version, with security and elements now and then."""
    kind = r.choice((0, 0, 1, 1, 2, 3, 3, 3, 5, 5, r.randrange(8)))
    control = r.getrandbits(16) & ~7 | kind
    if kind == 5:
        control = control & 0xFF3F | r.choice((0, 0x80, 0xC0)) if r.random() < 0.9 else control
    elif r.random() < 0.9:
        control = control & 0x33F7 | r.choice((0, 0x800, 0xC00)) | r.choice((0, 0x8000, 0xC000)) | r.choice((0, 0, 8))
    body = b""
    whole = kind == 5 and control & 8
    if (control & 0x200 if kind == 5 and whole else control & 8 and kind < 4):
        body += bytes([r.getrandbits(6) & 0x3F]) + few(r, 14)
    if (control & 0x8000 if whole else control & 0x200 and kind < 4):
        body += elements154(r, False) + elements154(r, True)
    command = r.choice((1, 2, 3, 4, 7, 8, 9, 0x13, 0x0C, 0x40))
    size = {1: 1, 2: 3, 3: 1, 8: r.choice((7, 8)), 9: 1}.get(command, 3)
    body += {0: lambda: few(r, 2) + bytes([r.choice((0, 0, 1, 2))]) + few(r, 12), 3: lambda: bytes([command]) + few(r, mostly(r, size, r.randrange(9)))}.get(kind, lambda: few(r, r.randrange(9)))()
    data = struct.pack("<H", control) + few(r, r.choice((1, 5, 11, 9, 21))) + body
    sum = r.choice((b"", struct.pack("<H", sum154(data, 0x8408)), struct.pack("<I", sum154(data, 0xEDB88320))))
    return data + sum if r.random() < 0.97 else data[:r.randrange(6)]


def zep(r):
    inner = frame154(r)
    size = mostly(r, len(inner), r.randrange(256)) & 0xFF
    kind = r.randrange(4)
    start = mostly(r, b"EX", b"E\1")
    if kind == 0:
        return start + b"\1" + few(r, 12) + bytes([size]) + inner
    if kind == 1:
        return start + b"\2\2" + few(r, 4) + r.choice((b"", few(r, 3)))
    return start + bytes([mostly(r, 2, r.randrange(9)), 1]) + few(r, 5) + r.choice((bytes(8), r.randbytes(8))) + few(r, 14) + bytes([size]) + inner


def udp(port, source=61234):
    return lambda r, body: synth.ethernet(synth.ipv4(synth.udp(body, source, port, sum=0), 17))


KINDS = {
    "nsh": (ethertype(0x894F), nsh), "realtek": (ethertype(0x8899), realtek), "geonet": (ethertype(0x8947), geonet), "calm": (ethertype(0x1111), lambda r: few(r, r.randrange(40))),
    "aoe": (ethertype(0x88A2), aoe), "tipc": (ethertype(0x88CA), tipc), "arista": (ethertype(0xD28B), arista),
    "wb": (udp(4567), wb), "lwres": (udp(921), lwres), "zephyr": (udp(2104), zephyr), "bcm-li": (udp(61234, 49152), bcm_li),
    "zep": (udp(17754), zep),
    "rx": (lambda r, frame: frame, rx),
}


def frame(r, kind):
    wrap, body = KINDS[kind]
    return wrap(r, body(r))


def any_frame(r):
    return frame(r, r.choice(tuple(KINDS)))
