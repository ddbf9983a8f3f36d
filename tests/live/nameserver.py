#!/usr/bin/env python3
"""nameserver: what a capture meets when it asks for names.

    nameserver.py ADDRESS DELAY LOG   answer each question for a name after DELAY seconds (`never`:
                                      hear it and say nothing); LOG gets a line per question

a.b.c.d is called host-d.example.test.
"""
import socket
import struct
import sys
import time


def labels(data, at):
    names = []
    while data[at]:
        names.append(data[at + 1:at + 1 + data[at]].decode())
        at += 1 + data[at]
    return names, at + 1


def encode(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"


def answer(query, names, end):
    name = encode(f"host-{names[0]}.example.test")
    record = struct.pack(">HHHIH", 0xC00C, 12, 1, 60, len(name)) + name
    return query[:2] + struct.pack(">HHHHH", 0x8180, 1, 1, 0, 0) + query[12:end + 4] + record


def main(address, delay, log):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind((address, 53))
    print("ready", flush=True)
    while True:
        query, peer = s.recvfrom(2000)
        names, end = labels(query, 12)
        with open(log, "a") as f:
            print(".".join(names), file=f)
        if delay != "never":
            time.sleep(float(delay))
            s.sendto(answer(query, names, end), peer)


main(*sys.argv[1:])
