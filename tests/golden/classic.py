#!/usr/bin/env python3
"""classic: writes captures/classic-*.pcap and, beside them, what the classic style must print of them.

    classic.py [FOLDER]        FOLDER gets captures/ and expected/; default: this one

No installed program prints the classic style, so here each packet stands with its line, written by hand
after what tcpdump of 2001 printed.  That is the expected text of `-nn -t`.  The rows of manifest.tsv with
other flags hold what ringdump printed when it agreed with recordings of the original.
"""
import os
import struct
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import pcapfile  # noqa: E402
import synth  # noqa: E402
from synth import ACK, CWR, DST4, DST6, ECE, FIN, PSH, RST, SRC4, SRC6, SYN, URG, ethernet, ipv4, ipv6, tcp  # noqa: E402
from tcpopts import EOL, NOP, option  # noqa: E402

MSS, SACK_OK, WSCALE = option(2, b"\x05\xb4"), option(4), option(3, b"\7")
STAMP = option(8, struct.pack(">II", 123456, 654321))
A, B = "10.0.0.1.1027", "10.0.0.2.23"


def numbers(*values):
    return struct.pack(f">{len(values)}I", *values)


def cut(frame, count):
    """FRAME without its last COUNT bytes, which were not captured."""
    return pcapfile.Packet(pcapfile.START, frame[:-count], len(frame))


def tcp4(data=b"", back=False, ip=None, **fields):
    """A segment from A to B, or BACK; without DF, which would stand in every line."""
    src, dst = (DST4, SRC4) if back else (SRC4, DST4)
    fields = {"sport": 23 if back else 1027, "dport": 1027 if back else 23, **fields}
    return ethernet(ipv4(tcp(data, src=src, dst=dst, **fields), **{"src": src, "dst": dst, "flags": 0, **(ip or {})}))


def tcp6(data=b"", ip=None, **fields):
    return ethernet(ipv6(tcp(data, src=SRC6, dst=DST6, **fields), **(ip or {})), synth.IP6)


def say(back, flags, seq, ack, text, data=b"", **more):
    ends = f"{B} > {A}" if back else f"{A} > {B}"
    more = {"window": 512, **more}
    return f"{ends}: {text}", tcp4(data, back, flags=flags, seq=seq & 0xFFFFFFFF, ack=ack & 0xFFFFFFFF, **more)


def session():
    """Established, used, closed; then refused three times; then met in the middle."""
    c, s = 0xFFFFFFF0, 48495363
    options = MSS + NOP * 2 + SACK_OK
    yield say(False, SYN, c, 0, f"S {c}:{c}(0) win 16384 <mss 1460,nop,nop,sackOK>", window=16384, options=options)
    yield say(True, SYN | ACK, s, c + 1, f"S {s}:{s}(0) ack {c + 1} win 32120 <mss 1460,nop,nop,sackOK>", window=32120,
              options=options)
    yield say(False, ACK, c + 1, s + 1, ". ack 1 win 512")
    yield say(True, ACK | PSH, s + 1, c + 1, "P 1:13(12) ack 1 win 512", b"\xff\xfd\x18\xff\xfd\x20\xff\xfb\x01\xff\xfe\x22")
    yield say(False, ACK | PSH, c + 1, s + 13, "P 1:31(30) ack 13 win 512", b"x" * 30)
    yield say(True, ACK, s + 13, c + 1, ". ack 1 win 512 <nop,nop,sack sack 1 {21:31} >",
              options=NOP * 2 + option(5, numbers(c + 21 & 0xFFFFFFFF, c + 31 & 0xFFFFFFFF)))
    yield say(True, ACK, s + 12, c + 31, ". 12:13(1) ack 31 win 512", b"k")
    yield say(True, ACK, s - 1, c + 31, ". 4294967295:0(1) ack 31 win 512", b"k")
    yield say(True, FIN | ACK, s + 13, c + 31, "F 13:13(0) ack 31 win 512")
    yield say(False, ACK, c + 31, s + 14, ". ack 14 win 512")
    yield say(False, FIN | ACK, c + 31, s + 14, "F 31:31(0) ack 14 win 512")
    yield say(True, ACK, s + 14, c + 32, ". ack 32 win 512")
    for _ in range(3):
        ports, ends = {"sport": 1028, "window": 512}, f"10.0.0.1.1028 > {B}"
        yield f"{ends}: S 500:500(0) win 512", tcp4(flags=SYN, seq=500, **ports)
        yield f"{B} > 10.0.0.1.1028: R 0:0(0) ack {1 if _ else 501} win 0", \
            tcp4(back=True, flags=RST | ACK, seq=0, ack=501, window=0, dport=1028)
    middle = {"sport": 9, "dport": 9, "flags": ACK, "window": 512}
    yield "10.0.0.1.9 > 10.0.0.2.9: . 100:102(2) ack 200 win 512", tcp4(b"ab", seq=100, ack=200, **middle)
    yield "10.0.0.2.9 > 10.0.0.1.9: . 1:4(3) ack 2 win 512", tcp4(b"abc", True, seq=200, ack=102, **middle)
    yield "10.0.0.1.9 > 10.0.0.2.9: S 7:7(0) win 512", tcp4(seq=7, **{**middle, "flags": SYN})
    yield "10.0.0.1.9 > 10.0.0.2.9: . 2:3(1) ack 4 win 512", tcp4(b"a", seq=102, ack=203, **middle)


def segment(text, data=b"", **fields):
    """A segment of a conversation of its own, which therefore has absolute numbers."""
    segment.port += 1
    fields = {"seq": 1, "ack": 1, "window": 512, "flags": ACK, "dport": 80, **fields}
    return f"10.0.0.1.{segment.port} > 10.0.0.2.{fields['dport']}: {text}", tcp4(data, sport=segment.port, **fields)


segment.port = 3000


def flags():
    for bits in range(256):
        letters = "".join(letter for bit, letter in ((SYN, "S"), (FIN, "F"), (RST, "R"), (PSH, "P"), (CWR, "W"), (ECE, "E"))
                          if bits & bit) or "."
        numbers_too = " 1:1(0)" if bits & (SYN | FIN | RST) else ""
        yield segment(letters + numbers_too + " ack 1" * bool(bits & ACK) + " win 512" + " urg 3" * bool(bits & URG),
                      flags=bits, urgent=3)


def options():
    for text, data in (
            ("mss 1460,nop,nop,sackOK", MSS + NOP * 2 + SACK_OK),
            ("mss 1460,sackOK,timestamp 123456 654321,nop,wscale 7", MSS + SACK_OK + STAMP + NOP + WSCALE),
            ("echo 1,echoreply 4294967295,nop,nop,eol", option(6, numbers(1)) + option(7, numbers(2**32 - 1)) + NOP * 2),
            ("cc 1,ccnew 2,ccecho 3,eol", option(11, numbers(1)) + option(12, numbers(2)) + option(13, numbers(3)) + EOL),
            ("nop,eol", NOP + EOL + b"\2\4"),
            ("sack sack 0  ,eol", option(5) + EOL),
            ("sack sack 2 {0:9}{20:4294967295} ,eol", option(5, numbers(0, 9, 20, 2**32 - 1)) + EOL),
            ("sack malformed sack ,nop", option(5, b"12345") + NOP),
            ("opt-19:000102030405060708090a0b0c0d0e0f,nop,eol", option(19, bytes(range(16))) + NOP),
            ("opt-30:00810001020304050607", option(30, b"\0\x81" + bytes(range(8)))),
            ("opt-34:,opt-253:f989,eol", option(34) + option(253, b"\xf9\x89")),
            ("mss 257[len 2]", b"\2\2\1\1"),
            ("mss 536[len 5],[bad opt]", b"\2\5\2\x18\7\1\1\1"),
            ("wscale 7[len 2],nop", b"\3\2\7\1"),
            ("sackOK[len 3],eol", b"\4\3\0\0"),
            ("timestamp 5[bad opt]", b"\x08\x06" + numbers(5) + b"\1\1"),
            ("timestamp 5 6[len 12],eol", b"\x08\x0c" + numbers(5, 6) + b"\0\0"),
            ("[bad opt]", b"\2\0\5\xb4"), ("[bad opt]", b"\2\1\5\xb4"), ("[bad opt]", b"\2\5\5\xb4"),
            ("nop,nop,nop,[|tcp]", NOP * 3 + b"\2")):
        yield segment(f"S 1:1(0) win 512 <{text}>", flags=SYN, options=data)
    yield segment("P 1:3(2) ack 1 win 512 <nop,nop,nop,[bad opt]>", b"\2\4", flags=ACK | PSH, options=NOP * 3 + b"\2")
    yield segment("P 1:4(3) ack 1 win 512 <nop,nop,sack sack 1 {3:4} >", b"abc", flags=ACK | PSH,
                  options=NOP * 2 + option(5, numbers(3, 4)))


def cuts():
    """One SYN at every length, and what is said of each."""
    frame = tcp4(flags=SYN, seq=1, window=512, options=MSS + NOP + WSCALE + STAMP + option(5, numbers(5, 6)))
    head = f"{A} > {B}: "
    syn = head + "S 1:1(0) win 512 <"
    texts = ["[|ether]"] * 14 + ["[|ip]"] * 20 + ["10.0.0.1 > 10.0.0.2: [|tcp]"] * 4 + [head + "[|tcp]"] * 16
    for done, count in (("", 2), ("mss", 2), ("mss 1460,", 1), ("mss 1460,nop,", 2), ("mss 1460,nop,wscale", 1),
                        ("mss 1460,nop,wscale 7,", 2), ("mss 1460,nop,wscale 7,timestamp", 4),
                        ("mss 1460,nop,wscale 7,timestamp 123456", 4),
                        ("mss 1460,nop,wscale 7,timestamp 123456 654321,", 2),
                        ("mss 1460,nop,wscale 7,timestamp 123456 654321,sack sack 1 ", 8)):
        texts += [f"{syn}{done}[|tcp]>"] * count
    texts += [syn + "mss 1460,nop,wscale 7,timestamp 123456 654321,sack sack 1 {5:6} >"]
    for length in range(1, len(frame) + 1):
        yield texts[length], pcapfile.Packet(pcapfile.START, frame[:length], len(frame))


def headers():
    """What IPv4 says of itself, and headers that are wrong."""
    line = f"{A} > {B}: . ack 1 win 512"
    for behind, ip in ((" (DF)", {"flags": 2}), ("", {"flags": 4}), (" [tos 0x10] ", {"tos": 16}), (" [tos 0x1] ", {"tos": 1}),
                       (" [tos 0x2,ECT] ", {"tos": 2}), (" (DF) [tos 0xbb,ECT,CE] ", {"tos": 0xBB, "flags": 2}),
                       (" [ttl 1]", {"ttl": 1}), (" [tos 0x8]  [ttl 0]", {"ttl": 0, "tos": 8}), ("", {"ttl": 2, "ident": 0}),
                       (" (frag 4660:20@0+)", {"flags": 1}), (" (frag 4660:20@0+)", {"flags": 3}), ("", {"sum": 0}),
                       ("", {"options": b"\7\7\4\xc0\0\2\1\1"}), ("", {"options": b"\x44\x0c\5\0" + numbers(1000, 0)}),
                       ("", {"options": b"\x94\4\0\0\x82\4ab\x99\4cd\0"}), ("", {"options": b"\x83\0\1\1"})):
        yield line + behind, tcp4(flags=ACK, seq=1, ack=1, window=512, ip=ip)
    yield "10.0.0.1 > 10.0.0.2: (frag 4660:24@1480+)", tcp4(b"more", ip={"offset": 185, "flags": 1})
    yield "10.0.0.1 > 10.0.0.2: (frag 4660:24@1480) [ttl 1]", tcp4(b"last", ip={"offset": 185, "ttl": 1})
    yield f"{A} > {B}: P [bad hdr length]", tcp4(b"x", flags=PSH, offset=6)
    yield f"{A} > {B}: . 3:10(7) win 512", tcp4(b"abc", flags=0, seq=3, offset=4, window=512)
    yield f"{A} > {B}: . 3:4(1) win 512", tcp4(b"a", flags=0, seq=3, sum=0, window=512)
    yield f"{A} > {B}: P [bad hdr length]", tcp4(b"in the padding", flags=PSH, ip={"length": 30})
    yield "bad-hlen 16", tcp4(ip={"ihl": 4})
    yield "10.0.0.1 > 10.0.0.2: [|tcp]", tcp4(ip={"ihl": 15})
    yield f"truncated-ip - 60 bytes missing!{A} > {B}: S 0:60(60) win 512", tcp4(flags=SYN, seq=0, window=512, ip={"length": 100})
    yield f"{A} > {B}: R 5:22(17) win 0", tcp4(b"No cookie for you", flags=RST, seq=5, window=0)
    yield f"{A} > {B}: R 5:49(44) win 0", cut(tcp4(b"a\0b\xff" + b"0123456789" * 4, flags=RST, seq=5, window=0), 4)


def version6():
    yield "fd00::1.1027 > fd00::2.23: S 7:7(0) win 512 <mss 1460>", tcp6(flags=SYN, seq=7, window=512, options=MSS)
    yield "fd00::1.1027 > fd00::2.23: . 8:10(2) ack 5 win 512", tcp6(b"ab", flags=ACK, seq=8, ack=5, window=512)
    yield "fd00::1.1027 > fd00::2.23: . ack 1 win 512 [class 0x10] [flowlabel 0x12345]", \
        tcp6(flags=ACK, seq=10, ack=5, window=512, ip={"traffic_class": 16, "flow": 0x12345})
    yield "fd00::1.1027 > fd00::2.23: . ack 1 win 512 [hlim 1]", tcp6(flags=ACK, seq=10, ack=5, window=512, ip={"hop_limit": 1})
    yield "fd00::1.1027 > fd00::2.23: F 10:10(0) win 512", tcp6(flags=FIN, seq=10, window=512, sum=1)
    inner = tcp(b"abc", flags=ACK, seq=1, ack=5, window=512, sport=1028, src=SRC6, dst=DST6)
    for text, data, kind in (("HBH ", synth.ipv6_options(inner), 0), ("DSTOPT ", synth.ipv6_options(inner), 60),
                             ("frag (0|23) ", synth.ipv6_fragment(inner, more=1), 44)):
        numbers_ = "1:4(3) ack 5" if text == "HBH " else "0:3(3) ack 1"
        yield f"fd00::1 > fd00::2: {text}1028 > 23: . {numbers_} win 512", ethernet(ipv6(data, kind), synth.IP6)
    yield "fd00::1 > fd00::2: frag (1480|23)", ethernet(ipv6(synth.ipv6_fragment(inner, offset=185), 44), synth.IP6)
    yield "truncated-ip6 - 80 bytes missing!fd00::1.1027 > fd00::2.23: S 7:87(80) win 512", \
        tcp6(flags=SYN, seq=7, window=512, ip={"length": 100})
    yield "0.0.0.0 > 0.0.0.0: [|tcp]", cut(tcp6(), 17)


def udp4(data=b"", **fields):
    return ethernet(ipv4(synth.udp(data, **fields), 17, flags=0))


def neighbours():
    """What surrounds TCP: the short forms."""
    query = b"\0\7\1\0\0\1\0\0\0\0\0\0\3www\7example\3com\0\0\1\0\1"
    yield "10.0.0.1.1027 > 10.0.0.2.9999:  udp 4", udp4(b"data")
    yield "10.0.0.1.1027 > 10.0.0.2.9999:  udp 4", udp4(b"data", sum=0)
    yield "10.0.0.1.1027 > 10.0.0.2.9999:  udp 4", udp4(b"data", sum=0x1111)
    yield "10.0.0.1.1027 > 10.0.0.2.53:  7+ A? www.example.com. (33)", udp4(query, dport=53)
    yield "10.0.0.1 > 10.0.0.2: [|udp]", cut(udp4(), 4)
    yield "10.0.0.1 > 10.0.0.2: icmp: echo request", ethernet(ipv4(synth.icmp(), 1, flags=0))
    yield "10.0.0.1 > 10.0.0.2: icmp: echo reply", ethernet(ipv4(synth.icmp(0), 1, flags=0))
    quoted = ipv4(tcp()[:8])
    for code, text in ((0, "net 10.0.0.2 unreachable"), (1, "host 10.0.0.2 unreachable"),
                       (2, "10.0.0.2 protocol 6 unreachable"), (3, "10.0.0.2 tcp port 23 unreachable"),
                       (4, "10.0.0.2 unreachable - need to frag (mtu 1400)"), (9, "net 10.0.0.2 unreachable - admin prohibited"),
                       (10, "host 10.0.0.2 unreachable - admin prohibited"),
                       (13, "host 10.0.0.2 unreachable - admin prohibited filter")):
        yield f"10.0.0.1 > 10.0.0.2: icmp: {text}", ethernet(ipv4(synth.icmp(3, code, b"\0\0\5\x78", quoted), 1, flags=0))
    yield "10.0.0.1 > 10.0.0.2: icmp: time exceeded in-transit", ethernet(ipv4(synth.icmp(11, payload=quoted), 1, flags=0))
    yield "10.0.0.1 > 10.0.0.2: icmp: redirect 10.0.0.2 to host 10.0.0.9", \
        ethernet(ipv4(synth.icmp(5, 1, b"\x0a\0\0\x09", quoted), 1, flags=0))
    yield "arp who-has 10.0.0.2 tell 10.0.0.1", ethernet(synth.arp(), synth.ARP)
    yield "arp reply 10.0.0.1 is-at 0:0:0:0:0:a", ethernet(synth.arp(2, target="00:00:00:00:00:0b"), synth.ARP)
    yield f"10.0.0.1 > 10.0.0.2: {A} > {B}: S 5:5(0) win 512 (DF) (ipip)", \
        ethernet(ipv4(ipv4(tcp(seq=5, window=512)), 4, flags=0))
    yield "10.0.0.1 > 10.0.0.2:  ip-proto-253 8", ethernet(ipv4(b"q" * 8, 253, flags=0))
    yield f"802.1Q vlan#5 P3 {A} > {B}: S 5:5(0) win 512 (DF)", \
        ethernet(synth.vlan(ipv4(tcp(seq=5, window=512)), 5, priority=3), synth.VLAN)
    yield "0:0:0:0:0:a 0:0:0:0:0:b 1234 26: \n\t\t\t 756e 6b6e 6f77 6e20 7479 7065", ethernet(b"unknown type", 0x1234)
    yield "10.0.0.1.1027 > 10.0.0.2.139: P 1:5(4) ack 1 win 512\n>>> NBT Packet\nNBT Session Keepalive\nFlags=0x85000000\n\n", \
        tcp4(b"\x85\0\0\0", dport=139, flags=ACK | PSH, seq=1, ack=1, window=512)
    yield "10.0.0.1.1027 > 10.0.0.2.179: P 1:20(19) ack 1 win 512: BGP [|BGP]", \
        tcp4(b"\xff" * 16 + b"\0\x13\4", dport=179, flags=ACK | PSH, seq=1, ack=1, window=512)
    yield "10.0.0.1.1027 > 10.0.0.2.80: P 1:17(16) ack 1 win 512", \
        tcp4(b"GET / HTTP/1.0\r\n", dport=80, flags=ACK | PSH, seq=1, ack=1, window=512)
    yield f"{A} > {B}: P 1:13(12) ack 1 win 512", \
        tcp4(b"\xff\xfa\x18\1\xff\xf0\xff\xfd\x2d\xff\xf1$", flags=ACK | PSH, seq=1, ack=1, window=512)


def applications():
    """What rides on TCP and UDP, beyond what the recordings of the original hold."""
    name = b"\3www\7example\3com\0"
    answer = b"\xc0\x0c\0\1\0\1\0\0\1\x2c\0\4\x0a\0\0\x09"
    alias = b"\xc0\x0c\0\5\0\1\0\0\1\x2c\0\4\1a\xc0\x10"
    head = "10.0.0.1.1027 > 10.0.0.2.53: "
    for text, data in (
            ("7 1/0/0 A 10.0.0.9 (49)", b"\0\7\x81\x80\0\1\0\1\0\0\0\0" + name + b"\0\1\0\1" + answer),
            ("7* 2/0/0 CNAME a.example.com., A 10.0.0.9 (65)",
             b"\0\7\x85\x80\0\1\0\2\0\0\0\0" + name + b"\0\1\0\1" + alias + answer),
            ("8 NXDomain- 0/0/0 (33)", b"\0\x08\x81\3\0\1\0\0\0\0\0\0" + name + b"\0\1\0\1"),
            ("9+ [1au] MX? . OPT  UDPsize=4096 (28)",
             b"\0\x09\1\0\0\1\0\0\0\0\0\1\0\0\x0f\0\1\0\0\x29\x10\0\0\0\0\0\0\0"),
            ("10 stat [0q] (12)", b"\0\x0a\x10\0" + bytes(8)),
            ("11+ A? <LOOP>[|domain]", b"\0\x0b\1\0\0\1\0\0\0\0\0\0\xc0\x0c\0\1\0\1")):
        yield f"{head} {text}", udp4(data, dport=53)
    yield head + "[|domain]", udp4(b"\0\7\1", dport=53)
    for text, port, data in (
            (": BGP (OPEN) (KEEPALIVE)", 179, b"\xff" * 16 + b"\0\x1d\1" + bytes(10) + b"\xff" * 16 + b"\0\x14\4\0"),
            (": BGP [|BGP] [|BGP UPDATE]", 179, b"\0" + b"\xff" * 16 + b"\1\0\2\0\0"),
            ("\n>>> NBT Packet\nNBT SessionReject\nFlags=0x83000001\nReason=0x82\nCalled name not present\n\n", 139,
             b"\x83\0\0\1\x82"),
            ("\n>>> NBT Packet\nNBT Session Packet\nFlags=0x0\nLength=4\nSession packet:(raw data?)\n\n", 139,
             b"\0\0\0\4data"),
            ("", 23, b"\xff\xfa\x18\0xterm\xff\xf0\xff\xfa\x1f\0\x50\0\x18\xff\xf0"), ("", 23, b"\xff\xfa\x27\1x"),
            ("", 23, b"\xff\xff\xff\xf6a"), ("", 23, b"\xff\xfb"), ("", 23, b"\xff\1\xff")):
        yield segment(f"P 1:{1 + len(data)}({len(data)}) ack 1 win 512{text}", data, dport=port, flags=ACK | PSH)


CAPTURES = [session, flags, options, cuts, headers, version6, neighbours, applications]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    for make in CAPTURES:
        texts, items = zip(*make())
        packets = [p._replace(time=pcapfile.START + i * 1234567000) if isinstance(p, pcapfile.Packet) else
                   pcapfile.stamped([p], pcapfile.START + i * 1234567000)[0] for i, p in enumerate(items)]
        pcapfile.write(os.path.join(folder, "captures", f"classic-{make.__name__}.pcap"), pcapfile.EN10MB, packets)
        with open(os.path.join(folder, "expected", f"classic-{make.__name__}.t.txt"), "w") as file:
            file.write("".join(text + "\n" for text in texts))
        print(f"classic-{make.__name__}.pcap: {len(packets)} packets")


if __name__ == "__main__":
    main()
