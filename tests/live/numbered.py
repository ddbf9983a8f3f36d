#!/usr/bin/env python3
"""What became of numbered packets (build/generate --number), out of the pcap files that captured them.

    numbered.py SENT DROPPED FILE...    exits with 1 and says what is wrong: packets that are missing (beyond those
                                        that the kernel dropped), doubled, damaged or out of order within their
                                        flow, a file out of time order, or a flow in more than one file
        --any-file                      a flow may be in several files
        --some                          there are others, before and behind
        --in-order                      the numbers ascend throughout each file
        --whole                         and none is missing between the first and the last
"""
import struct
import sys

LINUX_SLL2 = 276


def packets(name, cut=False):
    with open(name, "rb") as f:
        data = f.read()
    magic, link = struct.unpack_from("=I16xI", data)
    assert magic in (0xa1b2c3d4, 0xa1b23c4d), "not a pcap file"
    at = 24
    while at < len(data):
        sec, fraction, cap, wire = struct.unpack_from("=IIII", data, at)
        assert (cut or cap == wire) and at + 16 + cap <= len(data), "a packet is cut"
        frame = data[at + 16:at + 16 + cap]
        if link == LINUX_SLL2:
            frame = bytes(12) + frame[:2] + frame[20:]
        yield (sec, fraction), frame
        at += 16 + cap


def number_and_flow(frame):
    """Of an Ethernet frame with IPv4 and TCP."""
    assert frame[12:14] == b"\x08\x00" and frame[23] == 6, "not one of ours"
    tcp = 14 + (frame[14] & 15) * 4
    payload = tcp + (frame[tcp + 12] >> 4) * 4
    number, complement = struct.unpack_from(">II", frame, payload)
    assert number ^ complement == 0xffffffff, "the payload is damaged"
    return number, frame[26:34] + frame[tcp:tcp + 4]


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    options = {a for a in sys.argv[1:] if a.startswith("--")}
    sent, dropped, names = int(args[0]), int(args[1]), args[2:]
    seen, home, last, wrong = set(), {}, {}, []
    for name in names:
        before, number_before = (0, 0), -1
        for time, frame in packets(name):
            number, flow = number_and_flow(frame)
            if number in seen:
                wrong.append(f"{name}: {number} is there twice")
            if number <= last.get(flow, -1) and "--any-file" not in options:
                wrong.append(f"{name}: {number} comes behind {last[flow]} of its flow")
            if number < number_before and options & {"--in-order", "--whole"}:
                wrong.append(f"{name}: {number} comes behind {number_before}")
            elif number_before >= 0 and number != number_before + 1 and "--whole" in options:
                wrong.append(f"{name}: between {number_before} and {number} some are missing")
            if time < before:
                wrong.append(f"{name}: {number} is older than the packet before")
            if home.setdefault(flow, name) != name and "--any-file" not in options:
                wrong.append(f"{name}: {number}'s flow is also in {home[flow]}")
            seen.add(number)
            last[flow], before, number_before = number, time, number
    if "--some" not in options and len(seen) + dropped != sent:
        wrong.append(f"{sent} sent, {len(seen)} seen, {dropped} dropped")
    for line in wrong[:10]:
        print(line)
    print(f"{len(seen)} packets of {len(home)} flows in {len(names)} files, {len(wrong)} things wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
