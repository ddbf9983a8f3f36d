#!/usr/bin/env python3
"""offload: makes the kernel finish the segments it sends from INTERFACE... itself: no checksums, no segmentation by
the device.  What ethtool -K does with tx, tso and gso, without ethtool.
"""
import ctypes
import fcntl
import socket
import struct
import sys

SIOCETHTOOL, ETHTOOL_STXCSUM, ETHTOOL_SGSO, ETHTOOL_SGRO = 0x8946, 0x17, 0x24, 0x2C


def main():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        for name in sys.argv[1:]:
            for command in (ETHTOOL_STXCSUM, ETHTOOL_SGSO, ETHTOOL_SGRO):
                value = ctypes.create_string_buffer(struct.pack("II", command, 0))
                fcntl.ioctl(s, SIOCETHTOOL, struct.pack("16sP", name.encode(), ctypes.addressof(value)))


if __name__ == "__main__":
    main()
