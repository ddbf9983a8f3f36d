#!/usr/bin/env python3
"""pcapng_name.py FILE NAME...: a section for each NAME to standard output: FILE, a little-endian pcapng file of one
section, with its interfaces called NAME."""
import struct
import sys

INTERFACE = 1
FIXED = 16  # type, length, link type, snapshot length


def named(block, name):
    option = struct.pack("<HH", 2, len(name)) + name + b"\0" * (-len(name) % 4)
    length = struct.pack("<I", len(block) + len(option))
    return block[:4] + length + block[8:FIXED] + option + block[FIXED:-4] + length


def main(file, *names):
    with open(file, "rb") as f:
        data = f.read()
    for name in names:
        at = 0
        while at < len(data):
            kind, length = struct.unpack_from("<II", data, at)
            block = data[at:at + length]
            sys.stdout.buffer.write(named(block, name.encode()) if kind == INTERFACE else block)
            at += length


main(*sys.argv[1:])
