"""Protocols that are seldom met, at random; all of their text is tcpdump's.

All from a random.Random R.  KINDS: name -> (what wraps a body into a frame, what makes a body); FORCED: type of
-T -> what makes a body.
"""
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


KINDS = {
    "nsh": (ethertype(0x894F), nsh), "realtek": (ethertype(0x8899), realtek), "geonet": (ethertype(0x8947), geonet), "calm": (ethertype(0x1111), few),
    "aoe": (ethertype(0x88A2), aoe), "tipc": (ethertype(0x88CA), tipc), "arista": (ethertype(0xD28B), arista),
}
KINDS["calm"] = (ethertype(0x1111), lambda r: few(r, r.randrange(40)))
FORCED = {}


def frame(r, kind):
    wrap, body = KINDS[kind]
    return wrap(r, body(r))


def any_frame(r):
    return frame(r, r.choice(tuple(KINDS)))
