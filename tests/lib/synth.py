"""A small packet writer: headers as functions that take what follows them and give bytes.

Every length and checksum is computed unless the caller gives another one, so that a test can be wrong on
purpose and only there.  Numbers are host integers, addresses text.
"""
import socket
import struct

SRC4, DST4 = "10.0.0.1", "10.0.0.2"
SRC6, DST6 = "fd00::1", "fd00::2"
FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, NS = 1, 2, 4, 8, 16, 32, 64, 128, 256

IP4, ARP, RARP, VLAN, IP6, QINQ = 0x0800, 0x0806, 0x8035, 0x8100, 0x86DD, 0x88A8


def checksum(data):
    """The Internet checksum (RFC 1071)."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def address(text):
    return socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)


# Link layers.

def ethernet(payload, ethertype=IP4, src="00:00:00:00:00:0a", dst="00:00:00:00:00:0b"):
    return mac(dst) + mac(src) + struct.pack(">H", ethertype) + payload


def vlan(payload, vid, ethertype=IP4, priority=0, dei=0):
    """What stands behind the ethertype 0x8100 (or 0x88a8): the tag and the next ethertype."""
    return struct.pack(">HH", priority << 13 | dei << 12 | vid, ethertype) + payload


def sll(payload, protocol=IP4, kind=0, arphrd=1, addr=b"\0\0\0\0\0\x0a"):
    return struct.pack(">HHH8sH", kind, arphrd, len(addr), addr, protocol) + payload


def sll2(payload, protocol=IP4, kind=0, arphrd=1, addr=b"\0\0\0\0\0\x0a", ifindex=1):
    return struct.pack(">HHIHBB8s", protocol, 0, ifindex, arphrd, kind, len(addr), addr) + payload


def null(payload, family=2, order="<"):
    return struct.pack(order + "I", family) + payload


def loop(payload, family=2):
    return null(payload, family, ">")


def ppp(payload, protocol=0x0021):
    return b"\xff\x03" + struct.pack(">H", protocol) + payload


# Network layers.

def ipv4(payload, protocol=6, src=SRC4, dst=DST4, ttl=64, ident=0x1234, flags=2, offset=0, tos=0, options=b"",
         version=4, ihl=None, length=None, sum=None):
    """OFFSET counts units of eight bytes, FLAGS are reserved 4, DF 2, MF 1; OPTIONS are padded with EOL."""
    options += b"\0" * (-len(options) % 4)
    ihl = 5 + len(options) // 4 if ihl is None else ihl
    length = 20 + len(options) + len(payload) if length is None else length
    header = struct.pack(">BBHHHBB", version << 4 | ihl & 15, tos, length & 0xFFFF, ident, flags << 13 | offset, ttl,
                         protocol)
    addresses = address(src) + address(dst)
    sum = checksum(header + b"\0\0" + addresses + options) if sum is None else sum
    return header + struct.pack(">H", sum) + addresses + options + payload


def ipv6(payload, next_header=6, src=SRC6, dst=DST6, hop_limit=64, traffic_class=0, flow=0, version=6, length=None):
    length = len(payload) if length is None else length
    return struct.pack(">IHBB", version << 28 | traffic_class << 20 | flow, length & 0xFFFF, next_header,
                       hop_limit) + address(src) + address(dst) + payload


def ipv6_options(payload, next_header=6, options=b"", length=None):
    """A hop-by-hop (0) or destination (60) options header; OPTIONS are padded with Pad1/PadN."""
    room = -(2 + len(options)) % 8
    options += {0: b"", 1: b"\0"}.get(room, bytes([1, room - 2 & 255]) + b"\0" * (room - 2))
    length = (2 + len(options)) // 8 - 1 if length is None else length
    return bytes([next_header, length]) + options + payload


def ipv6_routing(payload, next_header=6, kind=0, left=0, data=b"\0\0\0\0", length=None):
    length = (4 + len(data)) // 8 - 1 if length is None else length
    return bytes([next_header, length, kind, left]) + data + payload


def ipv6_fragment(payload, next_header=6, offset=0, more=0, ident=0x01020304):
    return struct.pack(">BBHI", next_header, 0, offset << 3 | more, ident) + payload


# Transports.

def pseudo(src, dst, protocol, length):
    """The pseudo-header of RFC 9293 3.1 and RFC 8200 8.1."""
    if ":" in src:
        return address(src) + address(dst) + struct.pack(">II", length, protocol)
    return address(src) + address(dst) + struct.pack(">HH", protocol, length)


def tcp(payload=b"", sport=1027, dport=23, seq=3263977215, ack=0, flags=SYN, window=16384, urgent=0, options=b"",
        src=SRC4, dst=DST4, offset=None, sum=None):
    """OPTIONS are padded with EOL.  FLAGS may have NS (256) and the three reserved bits above it."""
    options += b"\0" * (-len(options) % 4)
    offset = 5 + len(options) // 4 if offset is None else offset
    head = struct.pack(">HHIIHH", sport, dport, seq, ack, (offset & 15) << 12 | flags & 0xFFF, window)
    rest = struct.pack(">H", urgent) + options + payload
    if sum is None:
        sum = checksum(pseudo(src, dst, 6, len(head) + 2 + len(rest)) + head + b"\0\0" + rest)
    return head + struct.pack(">H", sum) + rest


def udp(payload=b"", sport=1027, dport=9999, src=SRC4, dst=DST4, length=None, sum=None):
    length = 8 + len(payload) if length is None else length
    head = struct.pack(">HHH", sport, dport, length)
    if sum is None:
        sum = checksum(pseudo(src, dst, 17, 8 + len(payload)) + head + b"\0\0" + payload) or 0xFFFF
    return head + struct.pack(">H", sum) + payload


def icmp(kind=8, code=0, rest=b"\0\x01\0\x02", payload=b"abcdefgh"):
    return bytes([kind, code]) + struct.pack(">H", checksum(bytes([kind, code, 0, 0]) + rest + payload)) + rest + payload


def icmp6(kind=128, code=0, rest=b"\0\x01\0\x02", payload=b"abcdefgh", src=SRC6, dst=DST6):
    body = rest + payload
    sum = checksum(pseudo(src, dst, 58, 4 + len(body)) + bytes([kind, code, 0, 0]) + body)
    return bytes([kind, code]) + struct.pack(">H", sum) + body


def arp(operation=1, sender="00:00:00:00:00:0a", sender_ip=SRC4, target="00:00:00:00:00:00", target_ip=DST4,
        hardware=1, protocol=IP4, hardware_len=6, protocol_len=4):
    return struct.pack(">HHBBH", hardware, protocol, hardware_len, protocol_len, operation) + mac(sender) + \
        address(sender_ip) + mac(target) + address(target_ip)


# Whole frames.

def tcp4(payload=b"", ip=None, **fields):
    """Ethernet, IPv4, TCP; IP holds arguments of ipv4()."""
    ip = dict(ip or {})
    return ethernet(ipv4(tcp(payload, src=ip.get("src", SRC4), dst=ip.get("dst", DST4), **fields), **ip))


def tcp6(payload=b"", ip=None, **fields):
    ip = dict(ip or {})
    return ethernet(ipv6(tcp(payload, src=ip.get("src", SRC6), dst=ip.get("dst", DST6), **fields), **ip), IP6)
