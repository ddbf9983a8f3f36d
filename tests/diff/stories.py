#!/usr/bin/env python3
"""stories: connections whose packets stand here with what --explain is to say of each, and what --conn is to say of
the whole; and --explain leaves tcpdump's lines alone.

    stories.py [WORD...]      those with one of the WORDs in their names; default: all

Numbers are relative: 0 is a side's SYN, 1 its first byte.  Times are in ms.
"""
import os
import struct
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import pcapfile  # noqa: E402
import synth  # noqa: E402
from synth import ACK, DST4, DST6, FIN, PSH, RST, SRC4, SRC6, SYN  # noqa: E402
from tcpopts import NOP, option  # noqa: E402

CLIENT, SERVER = "client", "server"
FIRST = {CLIENT: 0xFFFFFF00, SERVER: 1000}  # the client's numbers wrap
PORTS = {CLIENT: 1027, SERVER: 23}
ROUTER4, ROUTER6 = "192.0.2.1", "2001:db8::1"


def number(side, relative):
    return FIRST[side] + relative & 0xFFFFFFFF


def addresses(six):
    return {CLIENT: SRC6 if six else SRC4, SERVER: DST6 if six else DST4}


def segment(side, flags, seq, ack=0, data=b"", six=False, first=0, port=None, **more):
    """FIRST: how much further on this side's numbers begin; PORT: the client's."""
    other = SERVER if side == CLIENT else CLIENT
    ports = dict(PORTS, **({CLIENT: port} if port else {}))
    more.setdefault("window", 512)
    return synth.tcp(data, ports[side], ports[other], number(side, seq + first), number(other, ack) if flags & ACK else 0,
                     flags, src=addresses(six)[side], dst=addresses(six)[other], **more)


def frame(side, body, six=False, protocol=6, source=None):
    other = SERVER if side == CLIENT else CLIENT
    ends = {"src": source or addresses(six)[side], "dst": addresses(six)[other]}
    return synth.ethernet(synth.ipv6(body, protocol, **ends), synth.IP6) if six else \
        synth.ethernet(synth.ipv4(body, protocol, **ends))


def tcp(ms, side, flags, seq, ack, sentence, data=b"", six=False, **more):
    return ms, frame(side, segment(side, flags, seq, ack, data, six, **more), six), sentence


def error(ms, kind, code, sentence, seq=0, rest=b"\0\0\0\0", six=False):
    """A router tells the client that its segment SEQ went nowhere."""
    ends = {"src": addresses(six)[CLIENT], "dst": addresses(six)[SERVER]}
    quoted = segment(CLIENT, SYN, seq, six=six)
    if six:
        body = synth.icmp6(kind, code, rest, synth.ipv6(quoted, **ends), src=ROUTER6, dst=SRC6)
        return ms, frame(SERVER, body, True, 58, ROUTER6), sentence
    return ms, frame(SERVER, synth.icmp(kind, code, rest, synth.ipv4(quoted, **ends)[:28]), False, 1, ROUTER4), sentence


def other(ms):
    """Something that is none of TCP."""
    return ms, synth.ethernet(synth.ipv4(synth.udp(b"x"), 17)), None


def handshake(six=False, setup="20.0 ms"):
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open", six=six)
    yield tcp(10, SERVER, SYN | ACK, 0, 1, "server agrees", six=six)
    yield tcp(20, CLIENT, ACK, 1, 1, f"the connection is open after {setup}", six=six)


def established():
    yield from handshake()
    yield tcp(30, CLIENT, ACK | PSH, 1, 1, "client sends 5 bytes", b"hello")
    yield tcp(40, SERVER, ACK, 1, 6, "server has got 5 bytes, after 10.0 ms")
    return "established"


def established6():
    yield from handshake(True)
    return "established"


def retried():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield tcp(500, CLIENT, SYN, 0, 0, "client asks to open (try 2, 0.50 s after try 1)")
    yield tcp(1500, CLIENT, SYN, 0, 0, "client asks to open (try 3, 1.00 s after try 2)")
    yield tcp(1510, SERVER, SYN | ACK, 0, 1, "server agrees")
    yield tcp(1520, CLIENT, ACK, 1, 1, "the connection is open after 20.0 ms")
    return "established"


def refused():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield tcp(1, SERVER, RST | ACK, -1000, 1, "refused: nothing listens on port 23")
    return "refused"


def refused_three_times():
    for i in range(3):
        tries = f" (try {i + 1}, 0.50 s after try {i})" if i else ""
        yield tcp(500 * i, CLIENT, SYN, 0, 0, f"client asks to open{tries}", first=77 * i)
        yield tcp(500 * i + 1, SERVER, RST | ACK, -1000, 1 + 77 * i, "refused: nothing listens on port 23")
    return "refused, 3 tries 0.50 s apart"


def refused_by_nobody():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield tcp(1, SERVER, RST | ACK, -1000, 5, "a reset that client has to ignore: its numbers do not fit")
    yield tcp(2, SERVER, RST, -1000, 0, "a reset that client has to ignore: its numbers do not fit")
    return "no answer"


def refused_later():
    yield from refused()
    yield tcp(60000, CLIENT, SYN, 0, 0, "client asks to open", first=5)
    yield tcp(60001, SERVER, RST | ACK, -1000, 6, "refused: nothing listens on port 23")
    return "refused", "refused"


def no_answer():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield tcp(1000, CLIENT, SYN, 0, 0, "client asks to open (try 2, 1.00 s after try 1)")
    yield tcp(3000, CLIENT, SYN, 0, 0, "client asks to open (try 3, 2.00 s after try 2)")
    return "no answer, 3 tries 1.50 s apart"


def unreachable():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield error(5, 3, 1, "192.0.2.1 says of what client sent: host unreachable")
    return "unreachable: host unreachable, says 192.0.2.1"


def unreachable6():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open", six=True)
    yield error(5, 1, 0, "2001:db8::1 says of what client sent: no route", six=True)
    return "unreachable: no route, says 2001:db8::1"


def filtered():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield error(5, 3, 13, "192.0.2.1 says of what client sent: administratively prohibited")
    yield tcp(1000, CLIENT, SYN, 0, 0, "client asks to open (try 2, 1.00 s after try 1)")
    yield error(1005, 3, 13, "192.0.2.1 says of what client sent: administratively prohibited")
    return "filtered: administratively prohibited, says 192.0.2.1, 2 tries 1.00 s apart"


def filtered6():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open", six=True)
    yield error(5, 1, 1, "2001:db8::1 says of what client sent: administratively prohibited", six=True)
    return "filtered: administratively prohibited, says 2001:db8::1"


def forged_error():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield error(5, 3, 1, None, seq=99)
    return "no answer"


def error_while_open():
    yield from handshake()
    yield tcp(30, CLIENT, ACK, 1, 1, "client sends 1448 bytes", b"x" * 1448)
    yield error(35, 3, 4, "192.0.2.1 says of what client sent: packet too big, at most 1400 bytes fit", 1,
                struct.pack(">HH", 0, 1400))
    return "established"


def half_open():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield tcp(10, SERVER, SYN | ACK, 0, 1, "server agrees")
    yield tcp(1010, SERVER, SYN | ACK, 0, 1, "server agrees again")
    return "half-open: client did not confirm"


def half_open_later():
    yield from handshake()
    yield tcp(100, CLIENT, ACK | PSH, 1, 1, "client sends 5 bytes", b"hello")
    for i, late in ((1, "200 ms"), (2, "600 ms"), (3, "1.40 s")):
        yield tcp(100 + 200 * (2**i - 1), CLIENT, ACK | PSH, 1, 1, f"retransmission of 1:6, {late} late", b"hello")
    return "half-open: server silent, 3 segments unanswered"


def closed_four():
    yield from handshake()
    yield tcp(30, SERVER, FIN | ACK, 1, 1, "server closes its side")
    yield tcp(40, CLIENT, ACK, 1, 2, "client knows that server has closed its side")
    yield tcp(50, CLIENT, FIN | ACK, 1, 2, "client closes its side, too")
    yield tcp(60, SERVER, ACK, 2, 2, "both sides are closed")
    yield tcp(70, SERVER, ACK, 2, 2, "this connection was over before")
    return "closed by server, four-way"


def closed_three():
    yield from handshake()
    yield tcp(30, CLIENT, FIN | ACK, 1, 1, "client closes its side")
    yield tcp(40, SERVER, FIN | ACK, 1, 2, "server closes its side, too")
    yield tcp(50, CLIENT, ACK, 2, 2, "both sides are closed")
    return "closed by client, three-way"


def closed_at_once():
    yield from handshake()
    yield tcp(30, CLIENT, FIN | ACK, 1, 1, "client closes its side")
    yield tcp(31, SERVER, FIN | ACK, 1, 1, "server closes its side, too")
    yield tcp(40, CLIENT, ACK, 2, 2, "client knows that server has closed its side")
    yield tcp(41, SERVER, ACK, 2, 2, "both sides are closed")
    return "closed by client, both at once"


def half_closed():
    yield from handshake()
    yield tcp(30, SERVER, FIN | ACK, 1, 1, "server closes its side")
    yield tcp(40, CLIENT, ACK, 1, 2, "client knows that server has closed its side")
    yield tcp(50, CLIENT, ACK | PSH, 1, 2, "client sends 2 bytes", b"hi")
    return "established, half-closed by server"


def close_again():
    yield from handshake()
    yield tcp(30, SERVER, FIN | ACK, 1, 1, "server closes its side")
    yield tcp(330, SERVER, FIN | ACK, 1, 1, "retransmission of the close, 300 ms late")
    return "established, half-closed by server"


def reset_in_flight():
    yield from handshake()
    yield tcp(30, CLIENT, ACK | PSH, 1, 1, "client sends 5 bytes", b"hello")
    yield tcp(40, SERVER, RST | ACK, 1, 1, "server resets the connection, in state ESTABLISHED with 5 bytes in flight")
    return "reset by server in ESTABLISHED, 5 bytes in flight"


def reset_half_closed():
    yield from handshake()
    yield tcp(30, SERVER, FIN | ACK, 1, 1, "server closes its side")
    yield tcp(40, CLIENT, ACK, 1, 2, "client knows that server has closed its side")
    yield tcp(50, CLIENT, RST | ACK, 1, 2, "client resets the connection, in state CLOSE-WAIT")
    return "reset by client in CLOSE-WAIT"


def reset_while_opening():
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open")
    yield tcp(10, SERVER, SYN | ACK, 0, 1, "server agrees")
    yield tcp(20, CLIENT, RST, 1, 0, "client resets the connection, in state SYN-SENT")
    return "reset by client in SYN-SENT"


def reset_blind():
    yield from handshake()
    yield tcp(30, SERVER, RST, 70000, 0, "a reset that client has to ignore: its numbers do not fit")
    yield tcp(40, CLIENT, ACK | PSH, 1, 1, "client sends 5 bytes", b"hello")
    return "established"


def idle():
    yield from handshake()
    yield other(75000)
    return "idle for 74.9 s"


def midstream():
    yield tcp(0, SERVER, ACK | PSH, 500, 100,
              "a connection that was open before the capture began; server sends 5 bytes", b"hello")
    yield tcp(10, CLIENT, ACK, 100, 505, "client has got 5 bytes, after 10.0 ms")
    return "mid-stream"


def midstream_closed():
    yield tcp(0, CLIENT, FIN | ACK, 100, 500,
              "a connection that was open before the capture began; client closes its side")
    yield tcp(10, SERVER, FIN | ACK, 500, 101, "server closes its side, too")
    yield tcp(20, CLIENT, ACK, 101, 501, "both sides are closed")
    return "mid-stream, closed by client, three-way"


def replaced():
    yield from handshake()
    yield tcp(1000, CLIENT, SYN, 0, 0, "client asks to open", first=5000)
    return "established; then opened anew", "no answer"


def scaled_window():
    """The window is small, scaled it is large enough for the reset's number."""
    scale = NOP + option(3, b"\7")
    yield tcp(0, CLIENT, SYN, 0, 0, "client asks to open", options=scale)
    yield tcp(10, SERVER, SYN | ACK, 0, 1, "server agrees", options=scale)
    yield tcp(20, CLIENT, ACK, 1, 1, "the connection is open after 20.0 ms", window=100)
    yield tcp(30, SERVER, RST, 12000, 0, "server resets the connection, in state ESTABLISHED")
    return "reset by server in ESTABLISHED"


def fast_retransmission():
    yield from handshake()
    for i in range(5):
        late = "100 bytes before this did not come; " if i == 1 else ""
        if i:
            yield tcp(100 + i, CLIENT, ACK, 1 + 100 * i, 1, late + "client sends 100 bytes", b"x" * 100)
    for i in range(1, 4):
        yield tcp(110 + i, SERVER, ACK, 1, 1, f"duplicate ACK {i}: server still waits for what comes next")
    yield tcp(130, CLIENT, ACK, 1, 1, "fast retransmission of 1:101, 29.0 ms late", b"x" * 100)
    yield tcp(140, SERVER, ACK, 1, 501, "server has got 500 bytes")
    return "established"


def out_of_order():
    yield from handshake()
    yield tcp(100, CLIENT, ACK, 101, 1, "100 bytes before this did not come; client sends 100 bytes", b"x" * 100)
    yield tcp(105, CLIENT, ACK, 1, 1, "1:101 comes out of order, 5.00 ms late", b"x" * 100)
    return "established"


def needless():
    yield from handshake()
    yield tcp(100, CLIENT, ACK, 1, 1, "client sends 100 bytes", b"x" * 100)
    yield tcp(105, SERVER, ACK, 1, 101, "server has got 100 bytes, after 5.00 ms")
    yield tcp(300, CLIENT, ACK, 1, 1, "retransmission of 1:101, which was acknowledged already", b"x" * 100)
    return "established"


def unseen():
    yield from handshake()
    yield tcp(100, SERVER, ACK, 1, 1001, "server has got 1000 bytes that were not seen here")
    return "established"


def window():
    yield from handshake()
    yield tcp(100, CLIENT, ACK, 1, 1, "client sends 100 bytes", b"x" * 100)
    yield tcp(110, SERVER, ACK, 1, 101,
              "server can take no more: its window is 0; server has got 100 bytes, after 10.0 ms", window=0)
    yield tcp(310, CLIENT, ACK, 101, 1, "client asks whether server takes data again (window probe)", b"x")
    yield tcp(320, SERVER, ACK, 1, 101, "server is there; server can take no more: its window is 0", window=0)
    yield tcp(500, SERVER, ACK, 1, 101, "server takes data again: 512 bytes")
    return "established"


def keep_alive():
    yield from handshake()
    yield tcp(7000, CLIENT, ACK, 0, 1, "client asks whether server is still there (keep-alive)")
    yield tcp(7010, SERVER, ACK, 1, 1, "server is still there")
    for i in range(3):
        yield tcp(15000 + 1000 * i, CLIENT, ACK, 0, 1, "client asks whether server is still there (keep-alive)")
    return "half-open: server silent, 3 segments unanswered"


STORIES = [established, established6, retried, refused, refused_three_times, refused_by_nobody, refused_later, no_answer,
           unreachable, unreachable6, filtered, filtered6, forged_error, error_while_open, half_open, half_open_later,
           closed_four, closed_three, closed_at_once, half_closed, close_again, reset_in_flight, reset_half_closed,
           reset_while_opening, reset_blind, idle, midstream, midstream_closed, replaced, scaled_window,
           fast_retransmission, out_of_order, needless, unseen, window, keep_alive]


def play(story):
    """The packets of a story, and what it returns."""
    packets = []
    parts = story()
    while True:
        try:
            packets.append(next(parts))
        except StopIteration as end:
            return packets, end.value


PROGRAM = os.environ.get("RINGDUMP", os.path.join(HERE, "..", "..", "build", "ringdump"))
WORDS_AT = 106  # in a row, behind all columns
SENTENCE = "  ; "


def printed(path, *options):
    done = subprocess.run([PROGRAM, *options, "-r", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, timeout=60)
    return done.stdout.splitlines()


def compare(what, want, got):
    """1 where the lines differ, having said so."""
    if want == got:
        return 0
    print(f"FAILED: stories: {what}")
    for line in sorted(set(want) - set(got), key=want.index):
        print(f"    expected: {line}")
    for line in sorted(set(got) - set(want), key=got.index):
        print(f"    printed:  {line}")
    if set(want) == set(got):
        print("    in another order, or another number of times")
    return 1


def tell(story, path):
    """How many of the three comparisons fail."""
    packets, rows = play(story)
    pcapfile.write(path, pcapfile.EN10MB,
                   [pcapfile.Packet(pcapfile.START + ms * 10**6, data, len(data)) for ms, data, _ in packets])
    explained = printed(path, "--explain", "-nn", "-t")
    lines = [line for line in explained if not line.startswith(SENTENCE)]
    sentences = [line[len(SENTENCE):] for line in explained if line.startswith(SENTENCE)]
    words = [row[WORDS_AT:] for row in printed(path, "--conn")[1:]]
    name = story.__name__
    return compare(f"{name}: sentences", [sentence for _, _, sentence in packets if sentence], sentences) + \
        compare(f"{name}: tcpdump's lines", printed(path, "-nn", "-t"), lines) + \
        compare(f"{name}: rows", [rows] if isinstance(rows, str) else list(rows), words)


def full_table(path):
    """Two connections at once, and room for one."""
    first, second = list(handshake()), [tcp(1, CLIENT, SYN, 0, 0, None, port=2000)]
    pcapfile.write(path, pcapfile.EN10MB, [pcapfile.Packet(pcapfile.START + ms * 10**6, data, len(data))
                                           for ms, data, _ in first + second])
    words = [row[WORDS_AT:] for row in printed(path, "--conn", "--max-flows", "1")[1:]]
    return compare("full_table: rows", ["established; given up: the table is full", "no answer"], words)


def main():
    chosen = [s for s in STORIES if len(sys.argv) == 1 or any(word in s.__name__ for word in sys.argv[1:])]
    with tempfile.TemporaryDirectory() as folder:
        failed = sum(tell(story, os.path.join(folder, "story.pcap")) for story in chosen)
        failed += full_table(os.path.join(folder, "story.pcap"))
    print(f"stories: {3 * len(chosen) + 1 - failed} passed, {failed} failed, 0 skipped")
    sys.exit(failed > 0 or not chosen)


if __name__ == "__main__":
    main()
