#!/usr/bin/env python3
"""tshark: what --explain calls the segments of captures, beside tshark's tcp.analysis; and what is true of them.

    tshark.py RINGDUMP same FILE...        both say the same of every packet
    tshark.py RINGDUMP lossy NEAR FAR      a transfer over a bad line, captured at its sender and at its receiver

The differences of the second are those that src/flow/README.md explains; each is looked for here, and one that is
none of them is a failure.
"""
import collections
import functools
import re
import subprocess
import sys

FIELDS = ("retransmission", "fast_retransmission", "spurious_retransmission", "out_of_order", "duplicate_ack", "zero_window",
          "keep_alive", "zero_window_probe")
SENTENCES = {"retransmission": r"retransmission|\(try |agrees again", "spurious_retransmission": "which was acknowledged already",
             "fast_retransmission": "fast retransmission", "out_of_order": "out of order", "duplicate_ack": "duplicate ACK",
             "zero_window": "its window is 0", "keep_alive": "keep-alive", "zero_window_probe": "window probe"}
Frame = collections.namedtuple("Frame", "number stream ends seq end ack ident trip first_trip flags says")


def sentences(program, path):
    """What --explain says, by packet number."""
    out = subprocess.run([program, "--explain", "-#", "-nn", "-t", "-r", path], capture_output=True, text=True, check=True).stdout
    result, number = {}, 0
    for line in out.splitlines():
        if line.startswith("  ; "):
            result[number] = line[4:]
        elif re.match(r" *\d+  ", line):
            number = int(line.split()[0])
    return result


@functools.lru_cache
def frames(program, path):
    """Every segment of a capture, with what either of the two says of it."""
    plain = ("frame.number", "tcp.stream", "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.len", "tcp.flags.syn", "tcp.flags.fin",
             "tcp.ack_raw", "ip.id", "tcp.analysis.ack_rtt", "tcp.analysis.initial_rtt")
    fields = plain + tuple("tcp.analysis." + name for name in FIELDS)
    out = subprocess.run(["tshark", "-n", "-r", path, "-Y", "tcp", "-T", "fields", *(x for f in fields for x in ("-e", f))],
                         capture_output=True, text=True, check=True).stdout
    says = sentences(program, path)
    result = []
    for line in out.splitlines():
        cell = line.split("\t")
        number, seq, data = int(cell[0]), int(cell[4]), int(cell[5])
        end = seq + data + (cell[6] in "1True") + (cell[7] in "1True")
        if "was over before" in says[number]:
            continue  # a FIN that was sent again although both sides had closed: no count of ours, README.md
        ours = {name for name in FIELDS if re.search(SENTENCES[name], says[number])}
        result.append(Frame(number, int(cell[1]), (cell[2], cell[3]), seq, end, int(cell[8] or 0), cell[9], float(cell[10] or -1),
                            float(cell[11] or -1), {name for name, c in zip(FIELDS, cell[len(plain):]) if c}, ours))
    return result


class Results:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, good, detail=""):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print(f"FAILED: tshark: {what}: {detail}")


def differ(all_frames, name):
    """Where the two differ, but for window probes without data, which are keep-alives to tshark."""
    probes = {"keep_alive", "zero_window_probe"}
    return [f for f in all_frames if (name in f.flags) != (name in f.says) and
            not (name in probes and f.flags & probes == {"keep_alive"} and f.says & probes == {"zero_window_probe"} and
                 f.seq == f.end)]


def same(results, program, paths):
    """Where nothing is lost and nothing overtakes, there is nothing to disagree about."""
    for path in paths:
        every = frames(program, path)
        for name in FIELDS:
            wrong = differ(every, name)
            results.check(f"{path}: {name}", not wrong, [(f.number, f.flags, f.says) for f in wrong])


def seconds(text):
    """"12.3ms" of a row."""
    match = re.match(r"([\d.]+)(us|ms|s)$", text)
    return float(match[1]) * {"us": 1e-6, "ms": 1e-3, "s": 1}[match[2]]


def trips(results, program, path, exact):
    """Handshakes and round trips.  EXACT: no segment was lost, so both measure the same ones."""
    every = frames(program, path)
    rows = subprocess.run([program, "--conn", "-r", path], capture_output=True, text=True, check=True).stdout.splitlines()[1:]
    for row in rows:
        client, server, _, setup, least, mean = row.split()[:6]
        if setup == "-":
            continue
        ends = (client.rsplit(".", 1)[1], server.rsplit(".", 1)[1])
        mine = [f for f in every if f.ends in (ends, ends[::-1])]
        handshake = next(f.first_trip for f in mine if f.first_trip >= 0)
        # measured with the ACKs of one side; ours are of the side that is farther away
        sides = [[f.trip for f in mine if f.ends == e and f.trip >= 0] for e in (ends, ends[::-1])]
        far = max(sides, key=min)
        results.check(f"{path}: handshake of {client}", abs(seconds(setup) - handshake) <= handshake / 90 + 1e-6, (setup, handshake))
        if exact:
            results.check(f"{path}: round trips of {client}",
                          abs(seconds(least) - min(far)) <= min(far) / 90 + 1e-6 and
                          abs(seconds(mean) - sum(far) / len(far)) <= sum(far) / len(far) / 20 + 1e-6,
                          (least, mean, min(far), sum(far) / len(far)))
        else:
            # it also measures with what was sent again, which answers nobody knows what
            results.check(f"{path}: round trips of {client}", min(far) * 0.99 - 1e-6 <= seconds(least) <= seconds(mean) and
                          seconds(mean) <= 2 * sum(far) / len(far), (least, mean, min(far), sum(far) / len(far)))


def duplicate_acks(results, path, every):
    """RFC 5681 wants data on its way; tshark does not, and forgets the highest ACK when an old one comes late."""
    highest, acked, last = {}, {}, {}
    for f in every:
        back = f.ends[::-1]
        if ("duplicate_ack" in f.flags) != ("duplicate_ack" in f.says):
            nothing_sent = highest.get(back) == f.ack or f.ack < acked.get(f.ends, 0)
            after_old = last.get(f.ends, f.ack) != acked.get(f.ends)
            results.check(f"{path}: duplicate ACK, packet {f.number}",
                          nothing_sent if "duplicate_ack" in f.flags else after_old, f)
        highest[f.ends] = max(highest.get(f.ends, 0), f.end)
        acked[f.ends] = max(acked.get(f.ends, 0), f.ack)
        last[f.ends] = f.ack


def near_sender(results, path, every):
    """Here everything passes first: what is seen twice was sent twice."""
    seen = set()
    for f in every:
        if f.end == f.seq or f.ends[0] == "7000":
            continue  # what the other one sends has come over the bad line
        again = (f.ends, f.seq) in seen
        seen.add((f.ends, f.seq))
        results.check(f"{path}: sent again, packet {f.number}", again == ("retransmission" in f.says), f)
        results.check(f"{path}: tshark's word for packet {f.number}",
                      again == bool(f.flags & {"retransmission", "out_of_order"}), f)
        results.check(f"{path}: out of order, packet {f.number}", "out_of_order" not in f.says, f)


def at_receiver(results, path, every, near):
    """Which of two copies came is told by the IP header's number, which the sender's capture has, too."""
    first = {}
    for f in near:
        first.setdefault((f.ends, f.seq), f.ident)
    words = {"says": [0, 0], "flags": [0, 0]}
    for f in every:
        for who, count in words.items():
            said = getattr(f, who)
            if f.end == f.seq or "spurious_retransmission" in said or not said & {"retransmission", "out_of_order"}:
                continue
            overtaken = first[f.ends, f.seq] == f.ident
            count[overtaken == ("out_of_order" in said)] += 1
    wrong, right = words["says"]
    print(f"tshark: at the receiver {right} segments are called what they are and {wrong} are not; "
          f"by tshark {words['flags'][1]} and {words['flags'][0]}")
    results.check(f"{path}: sent again or overtaken", wrong * 20 <= right + wrong and wrong <= words["flags"][0], words)
    results.check(f"{path}: there are some", right > 20, words)


def lossy(results, program, near_path, far_path):
    near, far = frames(program, near_path), frames(program, far_path)
    near_sender(results, near_path, near)
    at_receiver(results, far_path, far, near)
    for path, every in ((near_path, near), (far_path, far)):
        duplicate_acks(results, path, every)
        for name in ("spurious_retransmission", "zero_window", "keep_alive", "zero_window_probe"):
            wrong = differ(every, name)
            results.check(f"{path}: {name}", not wrong, wrong)
        trips(results, program, path, False)


def main():
    results = Results()
    program, what, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
    if what == "same":
        same(results, program, paths)
        for path in paths:
            trips(results, program, path, True)
    else:
        lossy(results, program, *paths)
    print(f"{results.passed} {results.failed}")


if __name__ == "__main__":
    main()
