"""Packets at random: fresh ones that are nearly right, and mutations of others.  All from a random.Random."""
import struct

import payloads
import pcapfile
import synth
import tcpopts

OPTIONS = [option for _, option in tcpopts.every_option()]
# Ports whose payload is looked at, and ports that mean nothing.
PORTS = sorted({port for ports, _ in payloads.PROTOCOLS.values() for port in ports} - {5555})
QUIET = [1027, 40000, 65535, 0]
MAKERS = [make for _, make in payloads.PROTOCOLS.values()]
NUMBERS = [0, 1, 2, 4, 5, 8, 20, 40, 0x7F, 0x80, 0xFE, 0xFF]


def option_list(r):
    """Up to 40 bytes of options; a length byte may be wrong."""
    data = bytearray()
    for _ in range(r.choice((0, 1, 1, 2, 3, 5))):
        option = bytearray(r.choice(OPTIONS))
        if len(option) > 1 and r.random() < 0.15:
            option[1] = r.choice(NUMBERS + [len(option) - 1, len(option) + 1]) & 255
        if len(option) > 2 and r.random() < 0.2:
            option[r.randrange(2, len(option))] = r.randrange(256)
        data += option
    return bytes(data[:40])


def payload(r):
    """Ports, in either order, and what fits them, or seldom something else."""
    kind = r.random()
    ports, make = r.choice(tuple(payloads.PROTOCOLS.values()))
    if kind < 0.1:
        data = r.randbytes(r.choice((1, 2, 7, 31, 64, 300)))
    elif kind < 0.3:
        data = b""
    else:
        data = (make if kind < 0.97 else r.choice(MAKERS))(r)[:1400]
    ends = [r.choice(ports), r.choice(QUIET if r.random() < 0.9 else PORTS)]
    r.shuffle(ends)
    return data, ends


def segment(r, src, dst):
    data, (sport, dport) = payload(r)
    return synth.tcp(data, sport=sport, dport=dport, seq=r.choice((0, 1, 1000, 2**32 - 1, 3263977215)),
                     ack=r.choice((0, 1, 1001, 48495364)), flags=r.choice((2, 18, 16, 24, 17, 4, 20, r.randrange(512))),
                     window=r.choice((0, 1, 16384, 65535)), urgent=r.choice((0, 0, 0, 5, 65535)), options=option_list(r),
                     src=src, dst=dst, offset=r.choice((None,) * 9 + (r.randrange(16),)),
                     sum=r.choice((None,) * 5 + (0, r.randrange(65536))))


def packet4(r):
    src, dst = r.choice((("10.0.0.1", "10.0.0.2"), ("10.0.0.2", "10.0.0.1"), ("192.0.2.255", "127.0.0.1")))
    options = r.randbytes(r.choice((4, 8, 11))) if r.random() < 0.1 else b""
    return synth.ipv4(segment(r, src, dst), src=src, dst=dst, ttl=r.choice((64, 64, 1, 0)), tos=r.choice((0, 0, 0, 1, 3, 0x10)),
                      ident=r.choice((0, 0x1234)), flags=r.choice((2, 2, 2, 0, 1, 4, 7)), options=options,
                      offset=r.choice((0,) * 12 + (1, 185, 8191)), length=r.choice((None,) * 12 + (r.randrange(120),)),
                      sum=r.choice((None,) * 6 + (0,)))


def packet6(r):
    src, dst = r.choice((("fd00::1", "fd00::2"), ("fd00::2", "fd00::1"), ("::", "::1"), ("2001:db8::1:0:0:1", "fe80::1")))
    inner, first = segment(r, src, dst), 6
    if r.random() < 0.2:
        inner, first = synth.ipv6_options(inner, 6, r.choice((b"", b"\5\2\0\0", r.randbytes(5)))), r.choice((0, 60))
    elif r.random() < 0.1:
        inner, first = synth.ipv6_fragment(inner, 6, r.choice((0, 0, 1, 185)), r.choice((0, 1))), 44
    elif r.random() < 0.1:
        inner, first = synth.ipv6_routing(inner, 6, r.choice((0, 2, 4)), r.choice((0, 1))), 43
    return synth.ipv6(inner, first, src, dst, hop_limit=r.choice((64, 64, 1, 0)), traffic_class=r.choice((0, 0, 2, 255)),
                      flow=r.choice((0, 0, 0xBEEF)), length=r.choice((None,) * 12 + (r.randrange(120),)))


def link(r, kind, ethertype, packet):
    """PACKET behind the header of link type KIND."""
    if kind == pcapfile.EN10MB:
        if r.random() < 0.1:
            return synth.ethernet(synth.vlan(packet, r.randrange(4096), ethertype, r.randrange(8)), synth.VLAN)
        return synth.ethernet(packet, ethertype)
    if kind == pcapfile.SLL:
        return synth.sll(packet, ethertype, r.randrange(6))
    if kind == pcapfile.SLL2:
        return synth.sll2(packet, ethertype, r.randrange(6))
    if kind == pcapfile.NULL:
        return synth.null(packet, 2 if ethertype == synth.IP4 else 10)
    if kind == pcapfile.PPP:
        return synth.ppp(packet, 0x21 if ethertype == synth.IP4 else 0x57)
    if kind == pcapfile.LOOP:
        return synth.loop(packet, 2 if ethertype == synth.IP4 else 24)
    return packet


def fresh(r, kind):
    if r.random() < 0.6:
        return link(r, kind, synth.IP4, packet4(r))
    return link(r, kind, synth.IP6, packet6(r))


def find_tcp(data):
    """(IP header, TCP header, payload, end) as offsets of a packet that holds TCP, wherever its IP header is; or None."""
    for ip in range(min(len(data) - 40, 80)):
        if data[ip] >> 4 == 4 and data[ip] & 15 >= 5 and data[ip + 9] == 6:
            tcp, end = ip + 4 * (data[ip] & 15), ip + struct.unpack_from(">H", data, ip + 2)[0]
        elif data[ip] >> 4 == 6 and data[ip + 6] == 6:
            tcp, end = ip + 40, ip + 40 + struct.unpack_from(">H", data, ip + 4)[0]
        else:
            continue
        if tcp + 20 <= end <= len(data) and tcp + 4 * (data[tcp + 12] >> 4) <= end and data[tcp + 12] >= 0x50:
            return ip, tcp, tcp + 4 * (data[tcp + 12] >> 4), end
    return None


def resize(data, at, old, new):
    """NEW instead of the bytes from OLD to the end of the IP packet, with a length that is right again."""
    ip, _, _, end = at
    grown = old + len(new) - end
    data[old:end] = new
    field = ip + (2 if data[ip] >> 4 == 4 else 4)
    length = struct.unpack_from(">H", data, field)[0] + grown
    struct.pack_into(">H", data, field, max(0, min(length, 65535)))


def rewrite(r, data):
    """One field of a TCP packet, or its options or payload, made something else."""
    at = find_tcp(data)
    if not at:
        return damage(r, data)
    data = bytearray(data)
    ip, tcp, body, end = at
    kind = r.randrange(10)
    if kind == 0:
        struct.pack_into(">H", data, tcp + r.choice((0, 2)), r.choice(PORTS + QUIET))
    elif kind == 1:
        data[tcp + r.choice((12, 13, 13))] = r.randrange(256)
    elif kind == 2:
        struct.pack_into(">I", data, tcp + r.choice((4, 8)), r.choice((0, 1, 2**32 - 1, r.getrandbits(32))))
    elif kind == 3:
        options = option_list(r)
        options += b"\0" * (-len(options) % 4)
        data[tcp + 12] = (5 + len(options) // 4) << 4 | data[tcp + 12] & 15
        resize(data, at, tcp + 20, options + bytes(data[body:end]))
    elif kind == 4:
        new, ports = payload(r)
        struct.pack_into(">HH", data, tcp, *ports)
        resize(data, at, body, new)
    elif kind == 5:
        tail = bytes(data[body:end])
        resize(data, at, body, r.choice((tail + tail, tail[1:], tail[:len(tail) // 2], tail[::-1]))[:1400])
    elif kind == 6:
        data[ip + r.randrange(min(tcp - ip, 40))] = r.choice(NUMBERS)
    elif kind == 7 and body > tcp + 20:
        data[r.randrange(tcp + 20, body)] = r.choice(NUMBERS + [r.randrange(256)])
    elif end > body:
        for _ in range(r.randrange(1, 5)):
            data[body + int(r.random() ** 2 * (end - body))] = r.choice(NUMBERS + [r.randrange(256)])
    return bytes(data)


def damage(r, data):
    """One change to some bytes."""
    data = bytearray(data)
    if not data:
        return bytes(data)
    at = min(int(r.expovariate(1 / 40)), len(data) - 1)
    kind = r.randrange(6)
    if kind == 0:
        data[at] ^= 1 << r.randrange(8)
    elif kind == 1:
        data[at] = r.choice(NUMBERS)
    elif kind == 2:
        data[at] = r.randrange(256)
    elif kind == 3:
        data[at:at + 2] = struct.pack(">H", r.choice((0, 1, 20, 0xFFFF, len(data), r.randrange(65536))))
    elif kind == 4:
        del data[at:at + r.randrange(1, 5)]
    else:
        data[at:at] = r.randbytes(r.randrange(1, 5))
    return bytes(data)


def packet(r, kind, corpus, time):
    """A packet for a file of link type KIND: fresh or from CORPUS, damaged or not, cut or not."""
    data = r.choice(corpus) if corpus and r.random() < 0.5 else fresh(r, kind)
    for _ in range(r.choice((0, 1, 1, 2, 4))):
        data = r.choice((damage, rewrite, rewrite))(r, data)
    wire = len(data)
    if r.random() < 0.15:
        data = data[:r.randrange(len(data) + 1)]
        if r.random() < 0.3:
            wire = len(data)
    elif r.random() < 0.05:
        wire += r.choice((1, 4, 1000))
    return pcapfile.Packet(time, data, wire)
