"""TCP's neighbours at random: protocols of which tcpdump's line without -v is printed, one generator each.

All from a random.Random R.  KINDS: name -> (what wraps a body into a frame, what makes a body).
"""
import struct

import payloads
import synth
from payloads import u16, u32

SERVICES = {"bfd": 3784, "bfd-echo": 3785, "rip": 520, "ripng": 521, "radius": 1812, "isakmp": 500, "nat": 4500, "lsp-ping": 3503, "lmp": 701,
            "vqp": 1589, "sflow": 6343, "olsr": 698, "vat": 3456, "lwapp": 12222, "lwapp-control": 12223, "timed": 525, "auto-rp": 496,
            "mpls-udp": 6635, "otv": 8472, "nfs-udp": 2049, "ptp-udp": 319, "bfd-multihop": 4784, "bfd-lag": 6784}


def few(r, n):
    """N bytes, most of them small."""
    return bytes(r.choice((0, 0, 1, 2, 3, 4, r.randrange(256))) for _ in range(n))


def tlvs(r, kinds, head, most=6):
    """Elements of KINDS, whose HEAD is made of kind and length; now and then the length is wrong."""
    data = b""
    for _ in range(r.randrange(most)):
        value = r.choice((b"name\1", r.randbytes(r.randrange(20)), b"switch-1"))
        data += head(r.choice(kinds), len(value) + r.choice((0,) * 15 + (1, 5))) + value
    return data


def ethertype(number):
    return lambda r, body: synth.ethernet(body, number)


def cisco(*pids):
    def wrap(r, body):
        body = b"\xaa\xaa\3" + u32(0xC)[1:] + u16(r.choice(pids)) + body
        return synth.ethernet(body, len(body))
    return wrap


def bridge(r, body):
    if r.random() < 0.5:
        return cisco(0x10B, 0x10C)(r, body)
    return synth.ethernet(b"\x42\x42\3" + body, len(body) + 3)


def protocol(number):
    return lambda r, body: synth.ethernet(synth.ipv4(body, number))


def udp(port):
    def wrap(r, body):
        ports = [r.choice((61234, port)), port]
        if r.random() < 0.3:
            ports.reverse()
        return synth.ethernet(synth.ipv4(synth.udp(body, *ports, sum=0), 17))
    return wrap


def bfd(r):
    return bytes([r.choice((0x20, 0x21, 0x40, r.randrange(256))), r.randrange(256), 3, 24]) + few(r, r.choice((20, 30)))


def stp(r):
    return b"\0\0" + bytes([r.choice((0, 2, 3, 4, r.randrange(9))), r.choice((0, 2, 2, 0x80, r.randrange(256))), r.randrange(256)]) + \
        few(r, r.choice((30, 31, 31))) + few(r, r.choice((0, 66, 89)))


def radius(r):
    body = tlvs(r, range(1, 30), lambda kind, size: bytes([kind, size + 2]))
    return bytes([r.choice((1, 2, 3, 4, 5, 11, 12, 13, 40, 43, 45, r.randrange(256))), r.randrange(256)]) + \
        u16(20 + len(body) + r.choice((0, 0, 0, 1, -3))) + r.randbytes(16) + body


def isakmp(r):
    body = few(r, r.choice((0, 20, 40)))
    return r.choice((r.randbytes(16), bytes(7) + r.randbytes(1) + bytes(8))) + bytes([
        r.choice((1, 33, 0, r.randrange(60))), r.choice((0x10, 0x20, r.randrange(256))), r.choice((2, 4, 5, 32, 34, 35, 36, 37, r.randrange(256))),
        r.randrange(64)]) + r.choice((bytes(4), r.randbytes(4))) + u32(28 + len(body)) + body


def timed(r):
    return bytes([r.randrange(27), 1]) + few(r, 2) + r.choice((few(r, 8), r.randbytes(8))) + r.choice((b"host\0", few(r, 20)))


def auto_rp(r):
    points = b"".join(r.randbytes(4) + bytes([r.randrange(8), r.randrange(3)]) + r.randbytes(6 * r.randrange(3)) for _ in range(r.randrange(3)))
    return bytes([r.choice((0x11, 0x12, r.randrange(256))), r.randrange(3)]) + u16(r.choice((181, 0))) + bytes(4) + points


def labelled(r):
    return u32(r.randrange(2**20) << 12 | 0x140) + synth.ipv4(synth.tcp())


def sized(head, body):
    """HEAD, which gets the length of BODY."""
    return head(len(body)) + body


def element(kind, value):
    return bytes([kind, len(value)]) + value


def snmp(r):
    """A message of any version; values of all types."""
    name = element(6, bytes([0x2B, 6, 1, 2, 1, 1, r.randrange(9), 0x81, r.randrange(128)]))
    pairs = b""
    for _ in range(r.randrange(3)):
        value = element(*r.choice(((5, b""), (2, r.randbytes(2)), (4, b"hello"), (4, b"\0\1"), (6, b"\x2b\6"), (0x40, r.randbytes(4)),
                                   (0x41, r.randbytes(4)), (0x42, b"\5"), (0x43, r.randbytes(2)), (0x46, r.randbytes(8)), (0x80, b""), (0x82, b""))))
        pairs += element(0x30, name + value)
    pdu = r.randrange(9)
    if pdu == 4:
        body = name + element(0x40, r.randbytes(4)) + element(2, bytes([r.randrange(7)])) + element(2, b"\7") + element(0x43, r.randbytes(2))
    else:
        body = element(2, r.randbytes(2)) + element(2, bytes([r.choice((0, 0, 2, 5))]))
        body += element(2, bytes([r.randrange(3) if body[-1] else 0]))
    message = element(0xA0 + pdu, body + element(0x30, pairs))
    version = r.choice((0, 1, 1, 3))
    if version < 3:
        return element(0x30, element(2, bytes([version])) + element(4, r.choice((b"public", b"secret", b"\1"))) + message)
    head = element(0x30, element(2, b"\1") + element(2, b"\2\0") + element(4, bytes([r.choice((0, 1, 4, 5))])) + element(2, b"\3"))
    user = element(4, element(0x30, element(4, b"\x80\0") + element(2, b"\1") + element(2, b"\2") + element(4, b"user") + element(4, b"") + element(4, b"")))
    return element(0x30, element(2, b"\3") + head + user + element(0x30, element(4, r.randbytes(3)) + element(4, b"context") + message))


BODIES = {
    "bfd": bfd, "bfd-multihop": bfd, "bfd-lag": bfd,
    "bfd-echo": lambda r: few(r, 20),
    "rip": lambda r: bytes([r.choice((1, 2, 9)), r.choice((1, 2, 0)), 0, 0]) + few(r, 20 * r.randrange(4)) + few(r, r.choice((0, 0, 3))),
    "ripng": lambda r: bytes([r.choice((1, 2, r.randrange(9))), r.choice((1, 1, 0)), 0, 0]) + few(r, 20 * r.randrange(4)) + few(r, r.choice((0, 0, 3))),
    "radius": radius, "isakmp": isakmp,
    "nat": lambda r: r.choice((b"\xff", bytes(4) + isakmp(r), r.randbytes(20), few(r, 30))),
    "lsp-ping": lambda r: u16(r.choice((1, 1, 2))) + few(r, 2) + bytes([r.randrange(6), r.randrange(4), 0, 0]) + few(r, 40),
    "lmp": lambda r: bytes([r.choice((0x10, 0x20)), 0, r.randrange(8), r.randrange(60)]) + u16(40) + few(r, 40),
    "vqp": lambda r: bytes([r.choice((1, 1, 2)), r.randrange(6), r.randrange(7), 2]) + few(r, 40),
    "sflow": lambda r: u32(r.choice((5, 5, 4))) + u32(r.choice((1, 2))) + few(r, 60),
    "olsr": lambda r: u16(24) + few(r, 2) + bytes([r.choice((1, 2, 3, 4)), 8]) + u16(20) + few(r, 50),
    "vat": lambda r: few(r, 30), "lwapp": lambda r: few(r, 60), "lwapp-control": lambda r: few(r, 60),
    "timed": timed, "auto-rp": auto_rp, "mpls-udp": labelled,
    "otv": lambda r: bytes([r.choice((8, r.randrange(256)))]) + few(r, 7) + synth.tcp4(dport=40001),
    "nfs-udp": lambda r: payloads.nfs(r)[4:],
    "ptp-udp": lambda r: bytes([r.randrange(32), r.choice((2, 2, 2, 1, r.randrange(256)))]) + u16(44) + few(r, r.choice((30, 40, 50, 60))),
}

KINDS = {name: (udp(port), BODIES[name]) for name, port in SERVICES.items()}
KINDS.update({
    "snmp": (udp(161), snmp),
    "stp": (bridge, stp),
    "vtp": (cisco(0x2003), lambda r: bytes([r.randrange(3), r.randrange(6), r.randrange(5), 4]) + b"domain".ljust(32, b"\0") + few(r, r.choice((4, 36)))),
    "dtp": (cisco(0x2004), lambda r: b"\1" + few(r, 20)),
    "udld": (cisco(0x111), lambda r: bytes([r.choice((0x21, 0x22, r.randrange(256))), r.randrange(256)]) + few(r, 30)),
    "lldp": (ethertype(0x88CC), lambda r: tlvs(r, range(10), lambda kind, size: u16(kind << 9 | size), 9) + r.choice((b"\0\0", b""))),
    "slow": (ethertype(0x8809), lambda r: bytes([r.choice((1, 2, 3, 10, r.randrange(12))), r.choice((1, 1, 1, 2))]) + few(r, r.choice((8, 108)))),
    "eapol": (ethertype(0x888E), lambda r: bytes([r.randrange(4), r.randrange(6)]) + u16(r.randrange(40)) + few(r, 20)),
    "loopback": (ethertype(0x9000), lambda r: struct.pack("<HH", r.choice((0, 0, r.randrange(9))), r.randrange(4)) + few(r, r.choice((2, 6, 30)))),
    "cfm": (ethertype(0x8902), lambda r: bytes([r.choice((0, 0x60, r.randrange(256))), r.randrange(9)]) + few(r, r.choice((2, 20, 75)))),
    "mpcp": (ethertype(0x8808), lambda r: u16(r.randrange(8)) + few(r, 40)),
    "nlb": (ethertype(0x886F), lambda r: few(r, r.choice((20, 30)))),
    "ptp": (ethertype(0x88F7), BODIES["ptp-udp"]),
    "dccp": (protocol(33), lambda r: few(r, 4) + bytes([r.choice((4, 6, 3)), r.randrange(256)]) + few(r, 2) + bytes([r.randrange(32)]) + few(r, 40)),
    "egp": (protocol(8), lambda r: b"\2" + few(r, 33)),
})


def frame(r, kind):
    wrap, body = KINDS[kind]
    return wrap(r, body(r))


def any_frame(r):
    return frame(r, r.choice(tuple(KINDS)))
