#!/usr/bin/env python3
"""latency: the time from a packet to its line, on a quiet link.

    latency.py COUNT PROGRAM [ARGUMENT...]

Runs PROGRAM -i lo with its output in a pipe, sends COUNT datagrams to 127.0.0.1 at odd intervals, and
prints the median and the most, in milliseconds.
"""
import os
import select
import signal
import socket
import statistics
import subprocess
import sys
import time

PORT = 7009


def wait_for_line(pipe, seconds):
    """The time at which the next whole line is there, or None."""
    deadline = time.monotonic() + seconds
    data = b""
    while not data.endswith(b"\n"):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return None
        data += os.read(pipe, 65536)
    return time.monotonic()


def measure(program, count):
    out = program.stdout.fileno()
    times = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        for i in range(count):
            time.sleep(0.011 + 0.0013 * (i % 17))
            sent = time.monotonic()
            s.sendto(b"x", ("127.0.0.1", PORT))
            seen = wait_for_line(out, 5)
            if seen is None:
                sys.exit(f"latency: no line for packet {i + 1} within 5 s")
            times.append((seen - sent) * 1000)
    return times


def main():
    count = int(sys.argv[1])
    command = [*sys.argv[2:], "-i", "lo", "-nn", "udp", "port", str(PORT)]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        text = b""
        while b"listening on" not in text:
            text = program.stderr.readline()
            if not text:
                sys.exit("latency: it does not listen")
        time.sleep(0.2)
        times = measure(program, count)
    finally:
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=10)
    print(f"{statistics.median(times):.2f} {max(times):.2f}")


if __name__ == "__main__":
    main()
