"""TCP options: well-formed ones of every kind that tcpdump knows, and lengths that are wrong."""
import struct

EOL, NOP = b"\0", b"\1"


def option(kind, data=b"", length=None):
    """KIND, the length byte (right unless LENGTH says otherwise), DATA."""
    return bytes([kind, (2 + len(data) if length is None else length) & 255]) + data


def mptcp(subtype, low, data=b""):
    """Kind 30 (RFC 8684): the four bits of SUBTYPE, the four bits LOW, DATA."""
    return option(30, bytes([subtype << 4 | low]) + data)


# Kind and data of each well-formed option that is not MPTCP.
PLAIN = [
    ("mss", 2, b"\x05\xb4"),
    ("wscale", 3, b"\x0a"),
    ("sackOK", 4, b""),
    ("sack 1", 5, struct.pack(">II", 3263977300, 3263977400)),
    ("sack 2", 5, struct.pack(">IIII", 3263977300, 3263977400, 3263977500, 3263977600)),
    ("sack 4", 5, struct.pack(">8I", *range(3263977300, 3263978100, 100))),
    ("echo", 6, b"\x01\x02\x03\x04"),
    ("echoreply", 7, b"\x01\x02\x03\x04"),
    ("timestamp", 8, struct.pack(">II", 1713344161, 0)),
    ("partial order permitted", 9, b""),
    ("partial order profile", 10, b"\xc0"),
    ("cc", 11, b"\0\0\0\x01"),
    ("ccnew", 12, b"\0\0\0\x02"),
    ("ccecho", 13, b"\0\0\0\x03"),
    ("alternate checksum request", 14, b"\x01"),
    ("alternate checksum data", 15, b"\x01\x02"),
    ("skeeter", 16, b"\x01\x02"),
    ("bubba", 17, b"\x01\x02"),
    ("trailer checksum", 18, b"\x01"),
    ("md5", 19, bytes(range(16))),
    ("scps", 20, b"\xa5\x05"),
    ("snack", 21, b"\x01\x02\x03\x04"),
    ("record boundaries", 22, b""),
    ("corruption experienced", 23, b""),
    ("snap", 24, b"\x01"),
    ("compression filter", 26, b"\x01"),
    ("quick start", 27, b"\x01\x02\x03\x04\x05\x06"),
    ("user timeout, seconds", 28, b"\x00\x3c"),
    ("user timeout, minutes", 28, b"\x80\x3c"),
    ("ao", 29, b"\x01\x02" + bytes(range(12))),
    ("ao, no mac", 29, b"\x01\x02"),
    ("tfo request", 34, b""),
    ("tfo cookie", 34, bytes(range(8))),
    ("tfo cookie, long", 34, bytes(range(16))),
    ("tfo cookie, odd", 34, b"\x01\x02\x03"),
    ("exp tfo request", 253, b"\xf9\x89"),
    ("exp tfo cookie", 254, b"\xf9\x89" + bytes(range(8))),
    ("exp tfo, long", 254, b"\xf9\x89" + bytes(range(20))),
    ("exp tcpcrypt", 253, b"\xe2\xd4\xc3\xd9\x01\x02"),
    ("exp other", 253, b"\x12\x34\x56"),
    ("exp id alone", 254, b"\x12\x34"),
    ("unknown", 77, b"\x01\x02\x03"),
    ("unknown, empty", 200, b""),
]

KEY, KEY2 = bytes(range(8)), bytes(range(16, 24))
TOKEN, NONCE = b"\xaa\xbb\xcc\xdd", b"\x11\x22\x33\x44"
V4, V6, PORT, HMAC = b"\x0a\0\0\x09", bytes.fromhex("fd000000000000000000000000000009"), b"\x00\x17", bytes(range(8))

# Subtype, low four bits, data: versions 0 (RFC 6824) and 1 (RFC 8684).
MPTCP = [
    ("capable v0 syn", 0, 0, b"\x81" + KEY), ("capable v0 ack", 0, 0, b"\x81" + KEY + KEY2),
    ("capable v0 no checksum", 0, 0, b"\x01" + KEY), ("capable v1 syn", 0, 1, b"\x01"),
    ("capable v1 synack", 0, 1, b"\x01" + KEY), ("capable v1 ack", 0, 1, b"\xc1" + KEY + KEY2),
    ("capable v1 data", 0, 1, b"\x01" + KEY + KEY2 + b"\x00\x64"),
    ("capable v1 data checksum", 0, 1, b"\x81" + KEY + KEY2 + b"\x00\x64\xbe\xef"),
    ("capable v2", 0, 2, b"\x01" + KEY),
    ("join syn", 1, 0, b"\x01" + TOKEN + NONCE), ("join syn backup", 1, 1, b"\x01" + TOKEN + NONCE),
    ("join synack", 1, 1, b"\x02" + HMAC + NONCE), ("join ack", 1, 0, b"\x00" + bytes(range(20))),
    ("add v0 4", 3, 4, b"\x03" + V4), ("add v0 4 port", 3, 4, b"\x03" + V4 + PORT),
    ("add v0 6", 3, 6, b"\x03" + V6), ("add v0 6 port", 3, 6, b"\x03" + V6 + PORT),
    ("add v1 4", 3, 0, b"\x03" + V4 + HMAC), ("add v1 4 port", 3, 0, b"\x03" + V4 + PORT + HMAC),
    ("add v1 6", 3, 0, b"\x03" + V6 + HMAC), ("add v1 6 port", 3, 0, b"\x03" + V6 + PORT + HMAC),
    ("add v1 echo 4", 3, 1, b"\x03" + V4), ("add v1 echo 4 port", 3, 1, b"\x03" + V4 + PORT),
    ("add v1 echo 6", 3, 1, b"\x03" + V6), ("add version 5", 3, 5, b"\x03" + V4),
    ("remove 1", 4, 0, b"\x03"), ("remove 3", 4, 0, b"\x03\x04\x05"), ("remove none", 4, 0, b""),
    ("prio", 5, 0, b""), ("prio backup", 5, 1, b""), ("prio id", 5, 1, b"\x07"), ("prio long", 5, 1, b"\x07\x08"),
    ("fail", 6, 0, b"\x00" + KEY), ("fastclose", 7, 0, b"\x00" + KEY),
    ("rst", 8, 0, b"\x01"), ("rst all flags", 8, 15, b"\x06"), ("rst transient", 8, 1, b"\x02"),
    ("reserved 9", 9, 0, b"\x01"), ("private 15", 15, 0, b"\x01\x02"),
]


def dss(flags):
    """A data sequence signal whose fields follow FLAGS (A 1, a 2, M 4, m 8, F 16), without and with checksum."""
    data = bytes([flags])
    if flags & 1:
        data += bytes(range(8 if flags & 2 else 4))
    if flags & 4:
        data += bytes(range(8 if flags & 8 else 4)) + b"\0\0\0\x01\x01\x00"
    return data


def every_option():
    """(name, bytes) of each option, well-formed."""
    yield "eol", EOL
    yield "nop", NOP
    for name, kind, data in PLAIN:
        yield name, option(kind, data)
    for name, subtype, low, data in MPTCP:
        yield "mptcp " + name, mptcp(subtype, low, data)
    for flags in range(32):
        yield f"mptcp dss {flags:#x}", mptcp(2, 0, dss(flags))
        if flags & 4:
            yield f"mptcp dss {flags:#x} checksum", mptcp(2, 0, dss(flags) + b"\xbe\xef")


def broken_options():
    """(name, bytes) of options whose length byte is wrong, with NOPs behind them."""
    for name, good in every_option():
        if len(good) < 2:
            continue
        for length in sorted({0, 1, 2, 3, len(good) - 1, len(good) + 1, len(good) + 2, 40, 255} - {len(good)}):
            yield f"{name}, length {length}", good[:1] + bytes([length]) + (good[2:] + NOP * 4)[:36]
