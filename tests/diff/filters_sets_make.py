#!/usr/bin/env python3
"""Random expressions over sets, and for each a capture whose packets lie at, beside and far from the members.

    filters_sets_make.py DIRECTORY COUNT [SEED]	DIRECTORY/N.txt and DIRECTORY/N.pcap
    filters_sets_make.py --hosts N		`host` over N random addresses
    filters_sets_make.py --hostile DIRECTORY	expressions of nearly 64 KiB that are meant to hurt

Packets are whole: where one is cut inside of an address, libpcap's verdict depends on the order in which it
happens to compare what stands in the set.
"""
import pathlib
import random
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lib"))
import pcapfile  # noqa: E402
import synth  # noqa: E402

PROTOCOLS = {"tcp": 6, "udp": 17, "sctp": 132}
SIZE = 65000  # of a hostile expression


def dotted(n):
    return ".".join(str(n >> shift & 255) for shift in (24, 16, 8, 0))


class Case:
    """An expression, and the numbers that its packets are made from."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.addresses, self.ports, self.macs, self.words6 = [1], [1], [bytes(6)], [1]
        parts = [self.set(1.0)]
        for _ in range(self.r.choice([0, 1, 1, 2])):
            other = self.set(0.5) if self.r.random() < 0.6 else self.r.choice(["tcp", "ip", "udp", "len > 90", "ip6"])
            parts.append(self.r.choice([" and ", " or ", " and not ", " or not "]) + other)
        self.expression = "".join(parts)
        if self.r.random() < 0.15:
            self.expression = "not (" + self.expression + ")"

    def direction(self):
        return self.r.choice(["", "", "src ", "dst ", "src or dst ", "src and dst "])

    def address(self):
        n = self.r.getrandbits(32) if self.r.random() < 0.7 else 0x0A000000 | self.r.randrange(2048)
        self.addresses.append(n)
        return n

    def port(self):
        n = self.r.randrange(65536)
        self.ports.append(n)
        return n

    def net(self, bits):
        n = self.address() >> 32 - bits << 32 - bits
        self.addresses += [n, n + (1 << 32 - bits) - 1 & 0xFFFFFFFF]
        return "%s/%d" % (dotted(n), bits)

    def hosts(self, n):
        before = self.r.choice(["", "ip ", "arp ", ""]) + self.direction() + "host "
        return before + " or ".join(dotted(self.address()) for _ in range(n))

    def nets(self, n):
        before = self.direction() + "net "
        lengths = [24] if self.r.random() < 0.5 else [8, 12, 16, 20, 24, 25, 32]
        return " or ".join(before + self.net(self.r.choice(lengths)) for _ in range(n))

    def each_port(self, n):
        before = self.r.choice(["", "tcp ", "udp "]) + self.direction() + "port "
        return before + " or ".join(str(self.port()) for _ in range(n))

    def ranges(self, n):
        before = self.r.choice(["", "tcp "]) + self.direction() + "portrange "
        return " or ".join(before + "%d-%d" % (self.port(), self.port()) for _ in range(n))

    def pairs(self, n):
        return " or ".join("(host %s and port %d)" % (dotted(self.address()), self.port()) for _ in range(n))

    def hosts6(self, n):
        before = self.direction() + "host "
        words = [self.r.getrandbits(16) for _ in range(n)]
        self.words6 += words
        return " or ".join(before + "2001:db8::%x" % w for w in words)

    def stations(self, n):
        before = "ether " + self.r.choice(["", "src ", "dst "]) + "host "
        macs = [bytes(self.r.randrange(256) for _ in range(6)) for _ in range(n)]
        self.macs += macs
        return " or ".join(before + mac.hex(":") for mac in macs)

    def set(self, share):
        make, n = self.r.choice([(self.hosts, 46), (self.nets, 46), (self.each_port, 24), (self.ranges, 24),
                                 (self.pairs, 15), (self.hosts6, 40), (self.stations, 90)])
        return "(" + make(max(3, int(n * share * self.r.choice([0.3, 1, 1])))) + ")"

    def near(self, numbers, bits):
        if self.r.random() < 0.15:
            return self.r.getrandbits(bits)
        return self.r.choice(numbers) + self.r.choice([0, 0, 0, 1, -1]) & (1 << bits) - 1

    def packet(self):
        src, dst = dotted(self.near(self.addresses, 32)), dotted(self.near(self.addresses, 32))
        ports = struct.pack(">HH", self.near(self.ports, 16), self.near(self.ports, 16))
        protocol = self.r.choice([6, 6, 17, 132, 1])
        data = ports + bytes(self.r.choice([16, 60]))
        kind = self.r.randrange(8)
        if kind == 0:
            body, ethertype = synth.arp(), self.r.choice([synth.ARP, 0x8035])
            body = body[:14] + synth_address(src) + body[18:24] + synth_address(dst)
        elif kind < 6:
            body = synth.ipv4(data, protocol, src=src, dst=dst, offset=self.r.choice([0, 0, 0, 0, 185]),
                              options=self.r.choice([b"", b"", b"\1\1\1\1"]))
            ethertype = synth.IP4
        else:
            ends = ["2001:db8::%x" % self.near(self.words6, 16) for _ in range(2)]
            body, ethertype = synth.ipv6(data, protocol, src=ends[0], dst=ends[1]), synth.IP6
        frame = synth.ethernet(body, ethertype)
        return self.r.choice(self.macs) + self.r.choice(self.macs) + frame[12:]


def synth_address(text):
    return bytes(int(part) for part in text.split("."))


def write_cases(directory, count, seed):
    for i in range(count):
        case = Case("%d %d" % (seed, i))
        (directory / ("%d.txt" % i)).write_text(case.expression + "\n")
        pcapfile.write(directory / ("%d.pcap" % i), pcapfile.EN10MB,
                       pcapfile.stamped([case.packet() for _ in range(3000)]))


def filled(make, between):
    """As many of MAKE() as fit."""
    parts, size = [], 0
    while True:
        part = make()
        size += len(part) + len(between)
        if size > SIZE:
            return between.join(parts)
        parts.append(part)


def write_hostile(directory):
    r = random.Random(7)

    def host():
        return dotted(r.getrandbits(32))

    def port():
        return str(r.randrange(65536))

    anything = [lambda: "tcp", lambda: "udp port " + port(), lambda: "host " + host(), lambda: "not (ip6 or arp)",
                lambda: "ip[%d] = 7" % r.randrange(100), lambda: "net %d.0.0.0/8" % r.randrange(256)]
    cases = {
        "tcp-and-tcp": filled(lambda: "tcp", " and "),
        "hosts": "host " + filled(host, " or "),
        "hosts-and": "host " + filled(host, " and "),
        "ports": "port " + filled(port, " or "),
        "ports-and": "port " + filled(port, " and "),
        "pairs": filled(lambda: "(host %s and port %s)" % (host(), port()), " or "),
        "neither": filled(lambda: "(not host %s or not port %s)" % (host(), port()), " and "),
        "portranges": filled(lambda: "portrange %s-%s" % (port(), port()), " or "),
        "nets": filled(lambda: "net %d.%d.0.0/16" % (r.randrange(256), r.randrange(256)), " or "),
        "parentheses": "(" * 30000 + "tcp" + ")" * 30000,
        "nested": "tcp or (udp and " * 900 + "icmp" + ")" * 900,
        "nested-sets": "".join("host %s or (net %d.0.0.0/8 and " % (host(), r.randrange(256)) for _ in range(900)) +
                       "icmp" + ")" * 900,
        "not": "not " * 16000 + "tcp",
        "sum": "ip[0]" + "+ip[1]" * 9000 + "=5",
        "flags": filled(lambda: "tcp[%d] & %d != 0" % (r.randrange(60), r.randrange(1, 256)), " or "),
        "vlan-or": filled(lambda: "vlan %d" % r.randrange(4096), " or "),
        "vlan-and": filled(lambda: "vlan", " and "),
        "chains": filled(lambda: "ip6 protochain %d" % r.randrange(256), " or "),
        "anything": filled(lambda: r.choice(anything)(), " or "),
        "anything-and": filled(lambda: r.choice(anything)() + r.choice([" or ", " and "]) + "udp", " and "),
        "distribute": " and ".join("(host %s or port %s or ip[%d] = 3)" % (host(), port(), i % 100)
                                   for i in range(1200)),
    }
    for name, expression in cases.items():
        assert len(expression) < 65536, name
        (directory / (name + ".txt")).write_text(expression + "\n")


def main():
    if sys.argv[1] == "--hosts":
        r = random.Random(3)
        print("host " + " or ".join(dotted(r.getrandbits(32)) for _ in range(int(sys.argv[2]))))
    elif sys.argv[1] == "--hostile":
        write_hostile(pathlib.Path(sys.argv[2]))
    else:
        write_cases(pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)


if __name__ == "__main__":
    main()
