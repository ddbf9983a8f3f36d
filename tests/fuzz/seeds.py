#!/usr/bin/env python3
"""The inputs that fuzzing begins with, in FOLDER/TARGET/: seeds.py FOLDER.  They are made of what the other tests
have: the golden captures, the packet writers, the damaged files, the filter programs."""
import glob
import os
import random
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(TESTS, "lib"))
import mutate  # noqa: E402
import pcapfile  # noqa: E402

# The order of `links` in decode.c and filter.c.
LINKS = (pcapfile.EN10MB, pcapfile.NULL, pcapfile.RAW, pcapfile.LOOP, pcapfile.SLL, pcapfile.SLL2, pcapfile.IPV4,
         pcapfile.IPV6, pcapfile.PPP)

EXPRESSIONS = (
    "", "host 10.0.0.2 and port 23", "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", "ip6 and not udp", "net 10.0.0.0/8",
    "ether host 00:00:00:00:00:0a or broadcast", "vlan 7 and tcp portrange 1-1024", "src net fd00::/8",
    "ip[2:2] - ((ip[0]&0xf)<<2) > 100", "not (tcp or udp) and greater 60", "icmp[icmptype] == icmp-echo",
    "ip proto \\tcp and (src or dst) port 80", "mpls 100 and ip", "pppoes 3 and ip", "ip6 protochain 6", "inbound",
    "ifindex 3", "ether[0] & 1 = 0 and ip[16] >= 224", "len <= 64 * 2 + 1", "1 + 2 == 3", "geneve 7 and arp",
    "tcp port 23 or tcp port 24 or tcp port 25 or udp port 53", "host 10.0.0.1 or host 10.0.0.2 or host 10.0.0.3",
)

ROTATIONS = ("1\n\n\ndump.pcap", "\n60\n3\ndump-%Y%m%d-%H%M%S.pcap", "10M\n3600\n12\n%%x%s%Z", "1k\n\n100\na" * 2)


def keep(folder, target, name, data):
    path = os.path.join(folder, target)
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, name), "wb") as out:
        out.write(data)


def packets(frames):
    return b"".join(struct.pack(">HB", len(f), 0) + f for f in frames if len(f) < 2000)


def decode(folder):
    """Some packets of each golden capture and some at random, each with options at random."""
    r = random.Random(1)
    for path in sorted(glob.glob(os.path.join(TESTS, "golden", "captures", "*.pcap"))):
        link, read = pcapfile.read(path)
        if link not in LINKS:
            continue
        for i in range(0, min(len(read), 160), 8):
            head = bytes((LINKS.index(link),)) + r.randbytes(2) + bytes((r.randrange(256), 127))
            keep(folder, "decode", f"{os.path.basename(path)}-{i}", head + packets(p.data for p in read[i:i + 8]))
    for link in LINKS[:6]:
        for i in range(10):
            frames = [mutate.fresh(r, link) for _ in range(4)]
            head = bytes((LINKS.index(link),)) + r.randbytes(3) + bytes((i,))
            keep(folder, "decode", f"fresh-{link}-{i}", head + packets(frames))


def reader(folder):
    made = os.path.join(folder, "made")
    os.makedirs(made, exist_ok=True)
    subprocess.run([sys.executable, os.path.join(TESTS, "diff", "files_make.py"), made], check=True)
    for path in glob.glob(os.path.join(made, "*")):
        if os.path.getsize(path) < 4096:
            with open(path, "rb") as file:
                keep(folder, "reader", os.path.basename(path), file.read())


def main():
    folder = sys.argv[1]
    decode(folder)
    reader(folder)
    for i, text in enumerate(EXPRESSIONS):
        keep(folder, "filter", str(i), bytes((i % len(LINKS),)) + text.encode())
    for path in glob.glob(os.path.join(TESTS, "..", "filters", "*.bpf")):
        with open(path, "rb") as file:
            keep(folder, "assembler", os.path.basename(path), file.read())
    keep(folder, "assembler", "decimal", b"4\n40 0 0 12\n21 0 1 2048\n6 0 0 65535\n6 0 0 0\n")
    keep(folder, "assembler", "c", b"{ 0x28, 0, 0, 0x0000000c },\n{ 0x06, 0, 0, 0x0000ffff },\n")
    for i, text in enumerate(ROTATIONS):
        keep(folder, "rotation", str(i), struct.pack(">I", 1700000000 // 16) + text.encode())


if __name__ == "__main__":
    main()
