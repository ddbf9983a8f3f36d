"""IS-IS at random: each kind of packet, with TLVs of every type and elements in them."""
import struct

from layers_ip import often
from neighbours import few
from payloads import u16, u32

HEADERS = {15: 27, 16: 27, 17: 20, 18: 27, 20: 27, 24: 33, 25: 33, 26: 17, 27: 17}


def element(r, kind, value):
    return bytes([kind, often(r, len(value) & 255, r.randrange(40), 0.97)]) + value


def elements(r, kinds, most=4):
    """Of KINDS: type -> what makes a value; now and then of another type."""
    data = b""
    for _ in range(r.randrange(most)):
        kind = often(r, r.choice(tuple(kinds)), r.randrange(256), 0.93)
        value = kinds[kind](r) if kind in kinds else few(r, r.randrange(9))
        data += element(r, kind, value if r.random() < 0.9 else few(r, r.randrange(9)))
    return data


def rate(r):
    return r.choice((struct.pack(">f", 1.25e8), struct.pack(">f", 12345.678), bytes(4), r.randbytes(4)))


def rates(n):
    return lambda r: b"".join(rate(r) for _ in range(n))


def some(*lengths):
    return lambda r: few(r, r.choice(lengths))


def switching(r):
    return bytes([r.choice((1, 2, 3, 4, 51, 100, 150, 200, 9)), r.randrange(13)]) + few(r, 2) + rates(8)(r) + few(r, r.choice((0, 6, 8, 9)))


LINKS = {3: some(4), 4: some(8), 5: some(4), 6: some(4), 8: some(4), 9: rate, 10: rate, 11: rates(8), 12: lambda r: few(r, 1) + rates(2)(r),
         18: some(3), 19: some(2, 2, 3), 20: lambda r: r.randbytes(2), 21: switching, 22: lambda r: few(r, 1) + rates(r.randrange(9))(r) + few(r, r.choice((0, 2))),
         29: some(6), 32: lambda r: bytes([r.choice((0, 0x30, 0x20, 0xFC, 0x10))]) + few(r, r.choice((10, 11))), 250: some(3), 255: some(0)}
PROPERTIES = {1: some(4, 8), 2: some(8, 16), 117: some(4), 3: lambda r: bytes([r.choice((0, 0xFC, 0x0C, 0x40)), r.randrange(3)]) + few(r, 4)}
PORTS = {4: lambda r: few(r, 1) + b"region".ljust(32, b"\0") + few(r, 18) + few(r, 1) + b"N" * 32 + few(r, 18), 5: some(33, 40), 6: some(6, 12, 3, 5)}
TOPOLOGIES = {1: lambda r: few(r, 18) + bytes([r.choice((0, 1, 2))]) + few(r, r.choice((0, 8, 16))), 3: some(8, 12, 16, 17)}


def router_elements(r):
    return elements(r, {2: lambda r: r.choice((b"\xc0", b"\x80", b"\0")) + few(r, 3) + r.choice((b"\1\3", b"\1\4", b"\1\5", b"\2\3")) + few(r, r.choice((3, 4))),
                        19: some(2)})


def neighbour(metric):
    def make(r):
        sub = elements(r, LINKS)[:200]
        return few(r, 7) + (few(r, 3) if metric else b"") + bytes([often(r, len(sub), r.randrange(40), 0.97)]) + sub
    return make


def prefix(v6):
    def make(r):
        sub = elements(r, PROPERTIES)[:100]
        bits = r.choice((0, 8, 20, 24, 32, 64, 128, 129)) if v6 else r.choice((0, 8, 20, 24, 32, 32, 33))
        status = r.choice((0, 0x80)) | ((0x20 if v6 else 0x40) if sub else 0) | (r.choice((0, 0x40)) if v6 else bits)
        return few(r, 4) + bytes([status]) + (bytes([bits]) if v6 else b"") + r.randbytes((bits + 7) // 8) + \
            (bytes([often(r, len(sub), r.randrange(20), 0.97)]) + sub if sub else b"")
    return make


def times(make, most=3):
    return lambda r: b"".join(make(r) for _ in range(r.randrange(most + 1)))


def topology(r):
    return u16(r.choice((0, 1, 2, 3, 4095, 7)) | r.choice((0, 0x4000, 0xC000)))


def area(r):
    data = r.randbytes(r.choice((1, 3, 3, 7, 20, 21)))
    return bytes([len(data)]) + data


def masked(r):
    return few(r, 4) + few(r, 4) + u32(r.choice((0, 0xFF000000, 0xFFFFFF00, 0xFFFFFFFF, 0xFF00FF00)))


TLVS = {
    1: times(area), 2: lambda r: bytes([r.choice((0, 1, 2))]) + times(some(11))(r), 3: times(some(10)), 4: times(some(6)),
    5: lambda r: few(r, 4) + times(lambda r: r.choice((b"\4\x49\0", b"\6\x49\0\1", b"\1", b"\x28" + bytes(20))))(r), 6: times(some(6)), 7: some(4, 6, 9),
    8: some(0, 9), 9: times(some(16)), 10: lambda r: r.choice((b"\1secret", b"\x36" + r.randbytes(16), b"\x36" + r.randbytes(5), b"\3" + few(r, 9),
                                                              b"\xff" + few(r, 9), b"\7" + few(r, 3))),
    12: some(2, 1), 13: lambda r: bytes([r.choice((0, 1, 2))]) + few(r, r.choice((6, 12, 13))), 14: some(2, 1), 22: times(neighbour(True)),
    24: times(neighbour(False)), 42: some(3), 66: some(3), 128: times(masked), 129: lambda r: bytes(r.choice((0x81, 0xCC, 0x8E, 7)) for _ in range(r.randrange(4))),
    130: times(masked), 131: lambda r: bytes([r.choice((0, 1, 2, 3))]) + few(r, r.choice((2, 4))), 132: times(some(4)), 133: some(4), 134: some(4, 3, 8),
    135: times(prefix(False)), 137: lambda r: r.choice((b"router-1", b"r\0x", b"\xff\n")), 138: some(7, 8, 12, 16, 20, 24, 22),
    143: lambda r: few(r, 2) + elements(r, PORTS), 144: lambda r: few(r, 2) + elements(r, TOPOLOGIES), 176: some(4), 177: some(4), 211: some(1, 3, 9, 0, 2),
    222: lambda r: topology(r) + times(neighbour(True))(r), 229: lambda r: times(topology)(r) + few(r, r.choice((0, 0, 1))), 232: times(some(16)),
    235: lambda r: topology(r) + times(prefix(False))(r), 236: times(prefix(True)), 237: lambda r: topology(r) + times(prefix(True))(r),
    240: lambda r: few(r, r.choice((1, 5, 11, 15, 15, 3))), 241: some(4, 3), 242: lambda r: few(r, 5) + router_elements(r),
    250: lambda r: r.choice((b"\0\0\x0c", b"\0\x90\x69", few(r, 3))) + few(r, r.choice((0, 5))), 99: some(5),
}


def tlvs(r):
    data = b""
    for _ in range(r.choice((0, 1, 1, 2, 3))):
        kind = r.choice(tuple(TLVS))
        value = TLVS[kind](r)[:255]
        if r.random() < 0.1:
            value = value[:r.randrange(len(value) + 1)]
        data += bytes([kind, often(r, len(value), r.randrange(60), 0.97)]) + value
    return data


def packet(r):
    kind = often(r, r.choice(tuple(HEADERS)), r.randrange(256), 0.97)
    length = HEADERS.get(kind, 20)
    body = tlvs(r)
    header = bytearray(few(r, length - 8))
    at = 9 if kind < 18 else 0
    header[at:at + 2] = u16(often(r, length + len(body), r.choice((r.randrange(60), 9, 2000)), 0.9))
    return bytes([0x83, often(r, length, r.randrange(40), 0.97), often(r, 1, 2, 0.98), r.choice((0, 6)) if r.random() < 0.98 else 5, kind,
                  often(r, 1, 2, 0.98), 0, r.choice((0, 3, 3, often(r, 5, 255, 0.9)))]) + bytes(header) + body
