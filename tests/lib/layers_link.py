"""Frames at random of every link type, with what stands between the link and IP: VLAN tags, LLC, MPLS, PPP."""
import struct

import layers_ip
import networks
import pcapfile
import synth
from layers_ip import often, u16, u32

PPP_SERIAL, PPP_ETHER, CISCO = 50, 51, 104
SAPS = (0x00, 0x02, 0x04, 0x0E, 0x10, 0x4E, 0x7E, 0x8E)
BRIDGED = (1, 7, 2, 5, 8, 11)
# Control protocols of PPP, and lengths that their options have.
CONTROL = {0xC021: ((1, 4), (2, 6), (3, 4), (3, 5), (4, 8), (5, 6), (7, 2), (13, 3), (17, 4), (19, 7), (19, 9), (23, 4), (9, 3)),
           0x8021: ((1, 10), (2, 6), (2, 14), (2, 20), (3, 6), (129, 6)), 0x8057: ((1, 10),), 0x8023: ((1, 4),),
           0x80FD: ((0, 6), (18, 6), (21, 3), (24, 4), (26, 4)), 0xC02B: ((1, 6),)}


def tags(r, ethertype):
    """VLAN tags in front of ETHERTYPE, and the first type."""
    data = b""
    while r.random() < 0.3:
        data = r.randbytes(2) + u16(ethertype) + data
        ethertype = r.choice((0x8100, 0x88A8, 0x9100, 0x9200))
    return data, ethertype


def snap(r):
    oui = r.choice((0, 0, 0xF8, 0x80C2, 0x0C, 0x9069, r.randrange(0x200000, 0x300000)))
    if oui == 0x80C2:
        return u32(oui)[1:] + u16(r.choice(BRIDGED)) + b"\0\0" + layers_ip.ethernet(r)
    payload, ethertype = layers_ip.ip(r)
    if oui not in (0, 0xF8) or r.random() < 0.2:
        ethertype = 0x1234
    return u32(oui)[1:] + u16(ethertype) + payload


def llc(r):
    kind = r.randrange(4)
    if kind < 2:
        return b"\xaa\xaa\3" + snap(r)
    if kind == 2:
        return b"\6\6\3" + layers_ip.ip4(r)[0]
    control = r.choice((3, 0xAF, 0xBF, 0xE3, 0x63, 1, 2, 0x13, r.randrange(256)))
    return bytes([r.choice(SAPS) | r.randrange(2), r.choice(SAPS) | r.randrange(2), control]) + \
        r.choice((b"", r.randbytes(r.randrange(12)), b"\x81" + r.randbytes(r.randrange(4))))


def ethernet(r):
    kind = r.randrange(4)
    if kind == 0:
        payload = llc(r)
        first = often(r, len(payload), r.randrange(1501))
        payload += bytes(r.choice((0, 0, 9)))
    elif kind == 1:
        payload, first = layers_ip.labels(r), r.choice((0x8847, 0x8848))
    elif kind == 2:
        payload, first = r.choice(((r.randbytes(9), 0x1234), (llc(r), 0x8870), (pppoe(r), 0x8863), (pppoe(r), 0x8864)))
    else:
        payload, first = layers_ip.ip(r)
    more, ethertype = tags(r, first)
    return synth.ethernet(more + payload, ethertype)


# PPP

def control_options(r, protocol):
    data = b""
    for _ in range(r.randrange(5)):
        kind, length = r.choice(CONTROL[protocol])
        kind, length = often(r, kind, r.randrange(32, 200), 0.95), often(r, length, r.randrange(2, 24), 0.9)
        body = bytearray(r.randbytes(length))
        if protocol == 0xC021 and kind == 3:
            body[:2] = u16(r.choice((0xC223, 0xC023, 0xC227, 0xC123, 0x1234)))
        elif protocol == 0xC021 and kind == 19:
            body[0] = r.randrange(8)
        elif protocol == 0x8021 and kind == 2:
            body[:2] = u16(r.choice((0x2D, 0x61, 0x61)))
        data += bytes([kind, often(r, length, r.randrange(256), 0.97)]) + bytes(body[:length - 2])
    return data


def counted(r, text):
    return bytes([often(r, len(text), r.randrange(40), 0.9)]) + text


def escaped(r):
    """A frame as on a serial line, with its flag and the first byte where a number should be."""
    payload, protocol = ppp_payload(r)
    number = bytes([protocol]) if protocol in (0x21, 0x57) else u16(protocol)
    inner = r.choice((b"", b"", b"\xff\3")) + number + payload
    inner = often(r, inner, inner[:r.randrange(6)], 0.9)
    stuffed = b"".join(bytes([0x7D, b ^ 0x20]) if b in b"\x7d\x7e\3" and r.random() < 0.95 else bytes([b]) for b in inner) or b"\0"
    return stuffed[1:], 0x7E00 | stuffed[0]


def ppp_payload(r):
    """What a PPP protocol number announces, and that."""
    kind = r.randrange(6)
    if r.random() < 0.06:
        return escaped(r)
    if kind < 2:
        packet, ethertype = layers_ip.ip(r)
        return packet, 0x21 if ethertype == synth.IP4 else 0x57
    if kind == 2:
        return r.choice(((layers_ip.labels(r), 0x281), (r.randbytes(6), 0x3D), (r.randbytes(6), 0xFD), (r.randbytes(6), 0x29), (networks.osi(r), 0x23), (networks.ipx(r), 0x2B)))
    code = r.randrange(6)
    if kind < 5:
        protocol, code = r.choice(tuple(CONTROL)), r.choice((1, 1, 2, 3, 4, 5, 8, 9, 12, 13, 0, 14, 99))
        data = control_options(r, protocol)
    elif r.random() < 0.5:
        protocol, data = 0xC223, counted(r, r.randbytes(r.randrange(16))) * (code < 3) + b"user"
    else:
        protocol, data = 0xC023, counted(r, b"user") + counted(r, b"secret")
    length = often(r, 4 + len(data), r.randrange(40), 0.9)
    return struct.pack(">BBH", code, r.randrange(256), length) + data, protocol


def ppp(r):
    payload, protocol = ppp_payload(r)
    address = r.choice((b"\xff\3", b"\xff\3", b"", b"\0\3", b"\1\3"))
    return address + (bytes([protocol]) if protocol < 256 and protocol & 1 and r.random() < 0.3 else u16(protocol)) + payload


def serial(r):
    payload, protocol = ppp_payload(r)
    return often(r, b"\xff\3", r.randbytes(2).replace(b"\x0f", b"\x10"), 0.9) + u16(protocol) + payload


def cisco(r):
    kind = r.randrange(4)
    payload, ethertype = layers_ip.ip(r)
    if kind == 1:
        payload, ethertype = layers_ip.labels(r), 0x8847
    elif kind == 2:
        payload, ethertype = u32(r.choice((0, 1, 2, 2, 7))) + r.randbytes(r.choice((14, 10, r.randrange(30)))), 0x8035
    elif kind == 3:
        payload, ethertype = r.choice((b"", b"\3")) + networks.osi(r), 0xFEFE
    return bytes([r.choice((0x0F, 0x8F, r.randrange(256))), 0]) + u16(ethertype) + payload


def pppoe_tag(r):
    value = r.choice((b"", b"service", r.randbytes(r.randrange(30)), b"A" * r.randrange(100)))
    return u16(r.choice((0, 0x101, 0x102, 0x103, 0x104, 0x120, 0x203, r.randrange(65536)))) + \
        u16(often(r, len(value), r.randrange(99), 0.95)) + value


def pppoe(r):
    code = r.choice((0, 0, 9, 7, 0x19, 0x65, 0xA7, r.randrange(256)))
    body = ppp(r) if code == 0 else b"".join(pppoe_tag(r) for _ in range(r.randrange(5)))
    return bytes([often(r, 0x11, r.randrange(256), 0.9), code]) + u16(r.choice((0, 1, r.randrange(65536)))) + \
        u16(often(r, len(body), r.randrange(99), 0.9)) + body


# Headers without a frame

def cooked_payload(r):
    kind = r.randrange(4)
    if kind == 0:
        return llc(r), 4
    if kind == 1:
        return r.choice(((r.randbytes(9), r.choice((0x1234, 2, 12, 1500))), (networks.ipx(r), 1), (b"\3" + networks.osi(r), 0xFEFE)))
    payload, ethertype = layers_ip.ip(r)
    data = b""
    while r.random() < 0.3:
        data = r.randbytes(2) + u16(ethertype) + data
        ethertype = 0x8100
    return data + payload, ethertype


def sll(r):
    payload, protocol = cooked_payload(r)
    return struct.pack(">HHH8sH", r.randrange(6), 1, r.choice((6, 0, 8, 6)), r.randbytes(8), protocol) + payload


def sll2(r):
    payload, protocol = cooked_payload(r)
    return struct.pack(">HHIHBB8s", protocol, 0, 0, 1, r.randrange(6), r.choice((6, 0, 8, 6)), r.randbytes(8)) + payload


def null(r):
    payload, ethertype = layers_ip.ip(r)
    family = 2 if ethertype == synth.IP4 else r.choice((24, 28, 30))
    if r.random() < 0.2:
        payload, family = r.choice(((networks.osi(r), 7), (networks.appletalk(r), 16), (networks.ipx(r), 23)))
    return struct.pack(r.choice("<>") + "I", often(r, family, 99, 0.95)) + payload


KINDS = {"ethernet": (pcapfile.EN10MB, ethernet), "tunnels": (pcapfile.EN10MB, layers_ip.tunnel), "sll": (pcapfile.SLL, sll),
         "sll2": (pcapfile.SLL2, sll2), "null": (pcapfile.NULL, null), "loop": (pcapfile.LOOP, null),
         "raw": (pcapfile.RAW, lambda r: layers_ip.ip(r)[0]), "ppp": (pcapfile.PPP, ppp), "ppp-serial": (PPP_SERIAL, serial),
         "ppp-ether": (PPP_ETHER, pppoe), "cisco": (CISCO, cisco)}


def packet(r, kind, time):
    """A frame of KIND, whole or cut, now and then with bytes behind it."""
    data = KINDS[kind][1](r)
    if r.random() < 0.1:
        data += r.randbytes(r.randrange(1, 12))
    return pcapfile.Packet(time, data[:r.randrange(1, len(data) + 1)] if data and r.random() < 0.4 else data, len(data))
