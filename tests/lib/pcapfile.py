"""pcap files, read and written with the standard library alone.

A packet is a Packet: time in nanoseconds, the bytes that were captured, the length on the wire.
"""
import collections
import struct

Packet = collections.namedtuple("Packet", "time data wire")

# Link types by the number that stands in the file.
NULL, EN10MB, PPP, RAW, LOOP, SLL, IPV4, IPV6, SLL2 = 0, 1, 9, 101, 108, 113, 228, 229, 276

MAGIC_MICRO = 0xA1B2C3D4
MAGIC_NANO = 0xA1B23C4D
START = 1006459592 * 10**9 + 845356000  # 2001-11-22 20:06:32.845356 UTC


def write(path, link, packets, nano=False, big=False, snaplen=262144):
    """Write PACKETS; every number in the byte order that BIG says, times cut to what NANO allows."""
    order = ">" if big else "<"
    unit = 1 if nano else 1000
    with open(path, "wb") as out:
        out.write(struct.pack(order + "IHHiIII", MAGIC_NANO if nano else MAGIC_MICRO, 2, 4, 0, 0, snaplen, link))
        for p in packets:
            seconds, rest = divmod(p.time, 10**9)
            out.write(struct.pack(order + "IIII", seconds, rest // unit, len(p.data), p.wire))
            out.write(p.data)


def read(path):
    """(link type, packets) of a file that write() could have written."""
    with open(path, "rb") as file:
        data = file.read()
    order = "<" if data[:4] in (struct.pack("<I", MAGIC_MICRO), struct.pack("<I", MAGIC_NANO)) else ">"
    unit = 1 if struct.unpack(order + "I", data[:4])[0] == MAGIC_NANO else 1000
    link = struct.unpack(order + "I", data[20:24])[0] & 0x0FFFFFFF
    packets = []
    at = 24
    while at + 16 <= len(data):
        seconds, rest, cap, wire = struct.unpack(order + "IIII", data[at:at + 16])
        packets.append(Packet(seconds * 10**9 + rest * unit, data[at + 16:at + 16 + cap], wire))
        at += 16 + cap
    return link, packets


def stamped(frames, start=START, step=1234567):
    """Packets of FRAMES (bytes, whole), STEP nanoseconds apart."""
    return [Packet(start + i * step, frame, len(frame)) for i, frame in enumerate(frames)]


def cut(packet, length):
    """The same packet, of which only LENGTH bytes were captured."""
    return packet._replace(data=packet.data[:length])
