"""Other network layers at random: OSI's, IPX, AppleTalk, DECnet, over the links that carry them.

All from a random.Random R.  KINDS: name -> what makes a packet and its carriers.
"""
import struct

import isis
import synth
from layers_ip import often
from neighbours import few
from payloads import u16, u32

VLAN_SELDOM = 0.1


def le16(v):
    return struct.pack("<H", v & 0xFFFF)


def fletcher(data, at):
    """DATA with the checksum of OSI at AT (ISO 8473 C.3)."""
    data = bytearray(data)
    data[at:at + 2] = b"\0\0"
    c0 = c1 = 0
    for byte in data:
        c0 += byte
        c1 += c0
    x = ((len(data) - at) * c0 - c0 - c1) % 255
    y = (c1 - (len(data) - at) * c0) % 255
    data[at:at + 2] = bytes((x or 255, y or 255))
    return bytes(data)


def summed(r, data, at, begin=0):
    kind = r.randrange(4)
    if kind < 2:
        data = data[:begin] + fletcher(data[begin:], at - begin)
    elif kind == 2:
        data = data[:at] + b"\0\0" + data[at + 2:]
    return data


# Carriers

def llc(sap):
    def wrap(r, body):
        body = bytes((sap, sap, 3)) + body
        return synth.ethernet(body, often(r, len(body), r.randrange(60), 0.95))
    return wrap


def snap(oui, pid):
    def wrap(r, body):
        body = b"\xaa\xaa\3" + u32(oui)[1:] + u16(pid) + body
        return synth.ethernet(body, len(body))
    return wrap


def ethertype(number, before=b""):
    def wrap(r, body):
        if r.random() < VLAN_SELDOM:
            return synth.ethernet(synth.vlan(before + body, 5, number), synth.VLAN)
        return synth.ethernet(before + body, number)
    return wrap


def gre(r, body):
    return synth.ethernet(synth.ipv4(b"\0\0\0\xfe" + body, 47))


def mpls(r, body):
    return synth.ethernet(u32(r.randrange(16, 1000) << 12 | 0x140) + body, 0x8847)


def raw_8023(r, body):
    return synth.ethernet(body, len(body))


# OSI

def counted(r, data, most=0.97):
    return bytes([often(r, len(data) & 255, r.randrange(30), most)]) + data[:255]


def nsap(r):
    return counted(r, r.randbytes(r.choice((0, 1, 7, 8, 10, 20, 20, 21))))


def clnp(r, depth=0):
    options = b""
    for _ in range(r.choice((0, 0, 1, 2, 4))):
        kind = r.choice((193, 195, 197, 200, 203, 204, 205, r.randrange(256)))
        value = few(r, r.choice((0, 1, 1, 2, 3, 9)))
        if kind in (200, 203):
            value = bytes([r.choice((0, 1, 2)), r.choice((3, 3, 3, 0, 4, 99))]) + b"".join(nsap(r) for _ in range(r.randrange(3)))
        elif kind == 193:
            value = bytes([r.choice((0x00, 0x05, 0x80, 0x93, 0xA1, 0xB4, 0xC0, 0xD0, r.randrange(256)))]) + value[1:]
        options += bytes([kind]) + counted(r, value)
    kind = r.choice((1, 28, 28, 29, 30, 31, r.randrange(32))) | r.choice((0, 0, 0x80, 0xE0, 0x40))
    part = nsap(r) + nsap(r) + (few(r, 6) if kind & 0x80 else b"") + options
    if r.random() < 0.1:
        part = part[:r.randrange(len(part) + 1)]
    data = clnp(r, depth + 1) if kind & 0x1F in (1, 31) and depth < 3 and r.random() < 0.7 else few(r, r.choice((0, 0, 1, 20)))
    length = 9 + len(part)
    head = bytes([0x81, often(r, length & 255, r.randrange(40), 0.95), often(r, 1, r.randrange(4), 0.97), r.randrange(256), kind]) + \
        u16(length + len(data)) + r.choice((b"\0\0", r.randbytes(2)))
    head = head + part
    return (summed(r, head, 7) if len(head) < 256 else head) + data


def esis(r):
    kind = r.choice((2, 4, 6, 2, 4, 6, r.randrange(32)))
    if kind == 2:
        count = r.randrange(4)
        body = bytes([often(r, count, r.randrange(9), 0.95)]) + b"".join(nsap(r) for _ in range(count))
    elif kind == 6:
        body = nsap(r) + counted(r, few(r, r.choice((6, 6, 0, 3)))) + nsap(r)
    else:
        body = nsap(r)
    for _ in range(r.choice((0, 0, 1, 2, 3))):
        option = r.choice((129, 195, 197, 198, 198, 205, 225, 226, r.randrange(256)))
        body += bytes([option]) + counted(r, bytes(r.choice((0x81, 0xCC, 0x8E, r.randrange(256))) for _ in range(r.randrange(4))) if option == 129
                                          else few(r, r.choice((2, 2, 0, 1, 5))))
    data = bytes([0x82, often(r, 9 + len(body) & 255, r.randrange(40), 0.95), often(r, 1, r.randrange(4), 0.97), 0,
                  kind | r.choice((0, 0, 0x20))]) + u16(r.choice((300, 0, 65535))) + r.choice((b"\0\0", r.randbytes(2))) + body
    return (summed(r, data, 7) if len(data) < 256 else data) + few(r, r.choice((0, 0, 3)))


def link_state(r):
    """IS-IS; checksums of link states are right in most of them."""
    data = isis.packet(r)
    if data[4] in (18, 20) and len(data) >= 27:
        return summed(r, data, 24, 12)
    return data


def other_osi(r):
    return bytes([r.choice((0x00, 0x09, 0x80, 0x84, 0x85, 0x8A, 0xB1, 0xC1, r.choice((0x10, 0x77, 0xFF))))]) + few(r, r.choice((0, 1, 1, 20)))


def osi_ip(r):
    return r.choice((b"\xcc" + synth.ipv4(synth.tcp()), b"\x8e" + synth.ipv6(synth.tcp(), 6), b"\xcf\xff\3\0\x21" + synth.ipv4(synth.tcp()),
                     b"\xcf\0\x21" + synth.ipv4(synth.tcp())))


# IPX

def ipx_address(r):
    return few(r, 10)


def ipx(r):
    socket = r.choice((0x452, 0x452, 0x453, 0x453, 0x451, 0x455, 0x456, 0x553, 0x4003, r.randrange(65536)))
    body = few(r, r.choice((0, 4, 30)))
    if socket == 0x452:
        body = u16(r.choice((1, 2, 2, 3, 4, 5, 0)))
        for _ in range(r.choice((0, 1, 2, 9))):
            body += u16(r.choice((4, 7, 0x640))) + r.choice((b"SERVER", b"A" * 48, b"X\x01\xff")).ljust(48, b"\0") + ipx_address(r) + few(r, 4)
    elif socket == 0x453:
        body = u16(r.choice((1, 2, 2, 3, 0))) + b"".join(few(r, 8) for _ in range(r.choice((0, 1, 3, 52))))
    if r.random() < 0.1:
        body = body[:r.randrange(len(body) + 1)]
    if socket == 0x85BE:
        socket = 0
    return b"\xff\xff" + u16(often(r, 30 + len(body), r.randrange(120), 0.9)) + few(r, 2) + few(r, 10) + u16(socket) + few(r, 12) + body


# AppleTalk

def nbp_string(r):
    return counted(r, r.choice((b"LaserWriter", b"=", b"*", b"", b"\x80caf\x8e\n", b"Z" * 32)), 0.95)


def nbp_tuple(r, source):
    return r.choice((source, few(r, 4))) + bytes([r.choice((0, 1, 1, 2))]) + nbp_string(r) + nbp_string(r) + nbp_string(r)


def appletalk(r):
    kind = r.choice((1, 2, 2, 2, 3, 3, 4, 5, 22, 23, 75, r.choice((0, 6, 99, 200))))
    net, node = few(r, 2), bytes([r.choice((1, 255, r.randrange(256))), r.choice((1, 2, 4, 6, 128, r.randrange(256)))])
    body = few(r, r.choice((0, 3, 30)))
    if kind == 2:
        function = r.choice((0x10, 0x20, 0x30, 0x30, 0x40))
        count = r.choice((1, 1, 2, 3, 0, 15)) if function == 0x30 else r.choice((1, 1, 1, 0, 3))
        tuples = min(count, 3) if function == 0x30 else 1
        body = bytes([function | count, r.randrange(256)]) + b"".join(nbp_tuple(r, net + node) for _ in range(tuples))
    elif kind == 3:
        body = bytes([r.choice((0x40, 0x80, 0xC0, 0)) | r.choice((0, 0x20, 0x10, 0x08, 0x38, 0x18, r.randrange(64))),
                      r.choice((0, 1, 3, 0xFF, 5, 0x80, r.randrange(256)))]) + few(r, 2) + r.choice((bytes(4), few(r, 4))) + few(r, r.choice((0, 0, 20)))
    return u16(13 + len(body)) + few(r, 2) + few(r, 2) + net + few(r, 1) + node[:1] + few(r, 1) + node[1:] + bytes([kind]) + body


def aarp(r):
    return u16(often(r, 1, 2, 0.9)) + u16(often(r, 0x809B, 0x800, 0.9)) + bytes([often(r, 6, 5, 0.95), often(r, 4, 3, 0.95)]) + \
        u16(r.choice((1, 2, 3, 1, 2, 3, 0, 4))) + few(r, 6) + few(r, 3) + r.choice((b"\xff", few(r, 1))) + few(r, 10)


# DECnet

def services(r):
    """The network services protocol: data, acknowledgements, connections."""
    kind = r.choice((0x00, 0x20, 0x40, 0x60, 0x10, 0x30, 0x50, 0x70, 0x04, 0x14, 0x24, 0x34, 0x08, 0x18, 0x28, 0x38, 0x48, 0x58, 0x68, 0x78, 0x0C, 0x1C))
    numbers = b"".join(le16(r.choice((0x8000, 0x9000, 0xA000, 0xB000, 0)) | r.randrange(4096)) for _ in range(3))
    if kind & 0x0C == 8:
        numbers = few(r, 5) if kind not in (0x38, 0x48) else le16(r.choice((0, 3, 8, 38, 43, 54, 99))) + few(r, 1)
    elif kind == 0x10:
        numbers += bytes([r.choice((0, 1, 2, 3, 4, 8, 12)), r.randrange(256)])
    return bytes([kind | r.choice((0, 0, 0, 0x80))]) + few(r, 2) + few(r, 2) + numbers + few(r, r.choice((0, 0, 1, 30)))


def decnet(r):
    kind = r.randrange(4)
    flags = r.choice((0, 0, 0x08, 0x10, 0x20, 0x38))
    if kind == 0:
        body = bytes([2 | flags]) + few(r, 5) + services(r)
    elif kind == 1:
        body = bytes([6 | flags]) + few(r, 2) + b"\xaa\0\4\0" + few(r, 4) + b"\xaa\0\4\0" + few(r, 6) + services(r)
    elif kind == 2:
        message = r.choice((1, 3, 5, 7, 7, 9, 9, 11, 11, 13, 13, 15))
        body = bytes([message | r.choice((0, 0, 0x10))]) + few(r, {1: 11, 3: 3, 5: 3, 7: 3, 9: 3, 11: 17, 13: 31, 15: 9}[message])
        if message in (7, 9):
            body += b"".join(le16(r.choice((1, 2, 200, 2000))) + few(r, 2) + few(r, 2) for _ in range(r.randrange(5))) + few(r, 2)
        elif message > 9:
            body += few(r, r.choice((0, 0, 9)))
    else:
        body = bytes([r.choice((0x42, 0x41, 0, 4, r.randrange(256)))]) + few(r, r.randrange(30))
    if r.random() < 0.15:
        pad = r.choice((1, 1, 2, 5))
        body = bytes([0x80 | often(r, pad, r.randrange(128), 0.8)]) + bytes(pad - 1) + body
    if r.random() < 0.1:
        body = body[:r.randrange(len(body) + 1)]
    return le16(often(r, len(body), r.choice((len(body) + 2, r.randrange(60))), 0.85)) + body + r.choice((b"", b"", bytes(9)))


def q933_element(r):
    """Q.933: a shift of the set of codes, a byte of its own, or an element with a length."""
    kind = r.randrange(4)
    if kind == 0:
        return bytes([r.choice((0x95, 0x90, 0x98, 0x9D, 0x9B, 0x80, r.randrange(128, 256)))])
    code = r.choice((0x01, 0x51, 0x03, 0x19, 0x53, 0x07, 0x57, 0x07, 0x57, r.randrange(128)))
    if code in (0x07, 0x57):
        body = bytes(r.randrange(128) | (0x80 if i >= 0 else 0) for i in range(-r.choice((1, 2, 3, 0, 4)), 2))
    elif code in (0x01, 0x51):
        body = bytes([r.randrange(4)]) + few(r, r.choice((0, 0, 1)))
    else:
        body = few(r, r.choice((2, 2, 2, 1, 0, 5)))
    return bytes([code, often(r, len(body), r.randrange(256), 0.95)]) + often(r, body, r.randbytes(len(body)), 0.9)


def q933(r):
    reference = r.choice((0, 1, 1, 2, 15))
    reference = bytes([often(r, 0, r.randrange(16), 0.9) << 4 | reference]) + r.choice((bytes(reference), few(r, reference)))
    kind = r.choice((0x75, 0x7D, 0x00, 0x01, 0x02, 0x07, 0x0F, 0x03, 0x05, 0x45, 0x4D, 0x5A, 0x46, 0x4E, r.randrange(256)))
    packet = b"\x08" + reference + bytes([kind]) + often(r, b"\x95", b"", 0.5) + b"".join(q933_element(r) for _ in range(r.randrange(6)))
    return often(r, packet, packet[:r.randrange(1, len(packet) + 1)], 0.9)


def osi(r):
    return r.choice((clnp, esis, link_state, link_state, other_osi, osi_ip, q933))(r)


OSI = (llc(0xFE), llc(0xFE), llc(0xFE), ethertype(0xFEFE, b"\3"), gre, mpls)
TALK = (ethertype(0x809B), snap(0x080007, 0x809B), snap(0, 0x809B))
KINDS = {
    "clnp": (clnp, OSI), "esis": (esis, OSI), "isis": (link_state, OSI), "other-osi": (other_osi, OSI[:5]), "osi-ip": (osi_ip, OSI[:5]),
    "ipx": (ipx, (ethertype(0x8137), llc(0xE0), raw_8023, snap(0, 0x8137))),
    "appletalk": (appletalk, TALK), "aarp": (aarp, (ethertype(0x80F3), snap(0, 0x80F3))),
    "decnet": (decnet, (ethertype(0x6003),)), "q933": (q933, OSI[:5]),
}


def frame(r, kind):
    make, carriers = KINDS[kind]
    return r.choice(carriers)(r, make(r))


def any_frame(r):
    return frame(r, r.choice(tuple(KINDS)))
