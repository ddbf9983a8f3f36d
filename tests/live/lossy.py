#!/usr/bin/env python3
"""lossy: a bad line between two interfaces: frames are lost, late, and overtaken, at random.

    lossy.py INTERFACE INTERFACE SEED LOSS LATE      LOSS and LATE: of a thousand frames

Each frame takes 5 ms, a late one 1 to 12 ms more.  Prints "ready", ends with a signal.
"""
import heapq
import random
import select
import socket
import sys
import time

ETH_P_ALL, PACKET_OUTGOING = 3, 4
DELAY = 0.005


def opened(name):
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    s.bind((name, 0))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
    return s


def main():
    ends = [opened(sys.argv[1]), opened(sys.argv[2])]
    chance = random.Random(int(sys.argv[3]))
    loss, late = int(sys.argv[4]) / 1000, int(sys.argv[5]) / 1000
    queue = []  # time, number, socket, frame
    number = 0
    print("ready", flush=True)
    while True:
        wait = max(0, queue[0][0] - time.monotonic()) if queue else None
        for s in select.select(ends, [], [], wait)[0]:
            frame, address = s.recvfrom(70000)
            number += 1
            if address[2] == PACKET_OUTGOING or chance.random() < loss:
                continue
            due = time.monotonic() + DELAY + (chance.uniform(0.001, 0.012) if chance.random() < late else 0)
            heapq.heappush(queue, (due, number, ends[s is ends[0]], frame))
        while queue and queue[0][0] <= time.monotonic():
            _, _, s, frame = heapq.heappop(queue)
            s.send(frame)


if __name__ == "__main__":
    main()
