#!/usr/bin/env python3
"""Packets of 64 KiB that are made to cost as much as they can: bounds.py CPU_MS MEMORY_KIB.

Prints a line `ok WHAT` or `failed WHAT` per kind of packet: each of them takes RINGDUMP at most CPU_MS of processor time, with
every set of options, prints at most 64 times its bytes (a dump beside that), needs at most MEMORY_KIB more than an empty capture (0: not
looked at), and reads as tcpdump's text.
"""
import os
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import pcapfile  # noqa: E402
import synth  # noqa: E402
from synth import ethernet, icmp6, ipv4, ipv6, udp  # noqa: E402

WHOLE = 65535
COPIES = 20  # of each packet, so that the start of the program does not count
SETS = (["-nn"], ["-nn", "-vvv", "-e"], ["-nn", "-vvv", "-XX"], ["-nn", "-A"], ["--style", "classic", "-nn", "-vvv"],
        ["--json", "-nn", "-vvv"], ["--conn"], ["--explain", "-nn"], ["-nn", "-vvv", "--oneline"])
NESTED = ("VXLAN in VXLAN", "IPv6 in IPv6")  # tcpdump follows these further down than 32 layers


def fill(unit, size):
    return (unit * (size // len(unit) + 1))[:size]


def on_tcp(port, unit, before=b""):
    return ethernet(ipv4(synth.tcp((before + fill(unit, WHOLE))[:WHOLE - 54], dport=port, sport=40000, flags=synth.ACK | synth.PSH, ack=1)))


def on_udp(port, unit, before=b""):
    return ethernet(ipv4(udp((before + fill(unit, WHOLE))[:WHOLE - 42], dport=port), 17))


def on_ipv6(number, unit, before=b""):
    return ethernet(ipv6((before + fill(unit, WHOLE))[:WHOLE - 54], number), 0x86DD)


def record(kind, data, name=b"\xc0\x0c"):
    return name + struct.pack(">HHIH", kind, 1, 60, len(data)) + data


def domain():
    """Pointers to the longest name there may be; names that are chains of pointers; records of a byte."""
    head = struct.pack(">HHHHHH", 1, 0x8400, 1, 0xFFFF, 0, 0)
    longest = 3 * (b"\x3f" + b"a" * 63) + b"\x3d" + b"b" * 61 + b"\0" + b"\0\1\0\1"
    chain = b"\1a\0" + b"".join(b"\1b" + struct.pack(">H", 0xC000 | (15 + 4 * (i - 1) if i else 12)) for i in range(4000))
    yield "DNS pointers to a long name", on_udp(53, record(12, b"\xc0\x0c"), head + longest)
    yield "DNS chains of pointers", on_udp(53, record(12, b"\xfe\xcb", b"\xfe\xc7"), head + chain + b"\0\1\0\1")
    yield "DNS records", on_tcp(53, record(16, b"\0", b"\0"), struct.pack(">H", WHOLE - 56) + head + b"\0\0\1\0\1")


def kinds():
    yield from domain()
    yield "RESP arrays in arrays", on_tcp(6379, b"*1\r\n")
    yield "RESP numbers", on_tcp(6379, b":1\r\n")
    yield "BGP updates", on_tcp(179, b"\xff" * 16 + b"\0\x17\2\0\0\0\0")
    yield "BGP routes", on_tcp(179, b"\xff" * 16 + b"\x10\0\2\0\0\0\0" + bytes(4096 - 23))
    yield "BGP withdrawn routes", on_tcp(179, bytes(WHOLE), b"\xff" * 16 + b"\xff\0\2\xfe\0")
    yield "Telnet", on_tcp(23, b"\xff\xfb\1")
    yield "Telnet options in options", on_tcp(23, b"\xff\xfa\x18\xff\xff")
    yield "HTTP", on_tcp(80, b"GET / HTTP/1.1\r\n")
    yield "HTTP without a line", on_tcp(80, b" ")
    yield "SMTP", on_tcp(25, b"\r\n")
    yield "NFS", on_tcp(2049, b"\x80\0\0\4\0\0\0\1")
    yield "RPKI", on_tcp(323, b"\1\3\0\0\0\0\0\x08")
    yield "OpenFlow", on_tcp(6653, b"\1\0\0\x08\0\0\0\1")
    yield "ZMTP", on_tcp(5555, b"\1\0")
    yield "LDP", on_tcp(646, b"\0\1\0\x0e\1\1\1\1\0\0\1\0\0\4\0\0\0\1")
    yield "SNMP", on_udp(161, b"\x30\x84\0\0\xff\0")
    yield "DHCP", on_udp(67, b"\x0c\1a", b"\1" * 236 + b"\x63\x82\x53\x63")
    yield "DHCPv6", on_udp(547, b"\0\3\0\x10" + bytes(12) + b"\0\5\0\0", b"\1\0\0\0")
    yield "VXLAN in VXLAN", on_udp(4789, b"\x08\0\0\0\0\0\1\0" + ethernet(ipv4(udp(dport=4789, length=60000), 17, length=60000)))
    yield "Geneve options", on_udp(6081, b"\x3f\0\x65\x58\0\0\1\0" + b"\0\0\0\1\0\0\0\0" * 31 + bytes(4))
    yield "IPv6 headers", on_ipv6(60, bytes((60, 0, 1, 4, 0, 0, 0, 0)))
    yield "IPv6 padding", on_ipv6(60, bytes((60, 255)) + bytes(2046))
    yield "IPv6 in IPv6", on_ipv6(41, ipv6(b"", 41, length=65000))
    yield "neighbour options", on_ipv6(58, bytes((3, 1, 0, 0, 0, 0, 0, 0)), icmp6(134, 0, bytes(12), b""))
    yield "MLD records", on_ipv6(58, b"\4\0\0\0" + bytes(16), icmp6(143, 0, b"\0\0\xff\xff", b""))
    yield "IPv4 in IPv4", ethernet(fill(ipv4(b"", 4, length=0), 65500))
    yield "GRE", ethernet(ipv4(fill(b"\0\0\x65\x58" + bytes(12) + b"\x08\0", 65000), 47))
    yield "VLAN tags", ethernet(fill(b"\0\7\x81\0", 65500), 0x8100)
    yield "MPLS labels", ethernet(fill(struct.pack(">I", 16 << 12 | 64), 65500), 0x8847)


def cost(options, path):
    """(Milliseconds per packet, bytes of text per packet, KiB of memory) of RINGDUMP; None where it fails."""
    with open(os.devnull, "wb") as null:
        child = subprocess.Popen([os.environ["RINGDUMP"], *options, "-r", path], stdout=subprocess.PIPE, stderr=null)
        size = 0
        while piece := child.stdout.read(1 << 20):
            size += len(piece)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        child.stdout.close()
    return None if status else (used.ru_utime * 1000 / COPIES, size / COPIES, used.ru_maxrss)


def text(program, path):
    return subprocess.run([program, "-nn", "-c", "1", "-r", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout


def judge(name, packet, path, bounds, empty):
    """None, or what is wrong with this kind of packet."""
    pcapfile.write(path, pcapfile.EN10MB, pcapfile.stamped([packet] * COPIES))
    for options in SETS:
        spent = cost(options, path)
        if not spent:
            return f"{' '.join(options)}: it fails"
        if spent[0] > bounds[0]:
            return f"{' '.join(options)}: {spent[0]:.1f} ms a packet"
        if spent[1] > 64 * len(packet):
            return f"{' '.join(options)}: {spent[1]:.0f} bytes of text a packet"
        if bounds[1] and spent[2] > empty + bounds[1]:
            return f"{' '.join(options)}: {spent[2] - empty} KiB more than without a packet"
    if name not in NESTED and text(os.environ["RINGDUMP"], path) != text("tcpdump", path):
        return "not tcpdump's text"
    return None


def main():
    bounds = float(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "packets.pcap")
        pcapfile.write(path, pcapfile.EN10MB, [])
        empty = max(cost(options, path)[2] for options in SETS)
        for name, packet in kinds():
            fault = judge(name, packet[:WHOLE], path, bounds, empty)
            print(f"{'failed' if fault else 'ok'} {name}{': ' + fault if fault else ''}", flush=True)


if __name__ == "__main__":
    main()
