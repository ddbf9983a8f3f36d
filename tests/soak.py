#!/usr/bin/env python3
"""soak: load, rotation and signals at random, and every packet accounted for (`make soak MINUTES=...`, as root).

    soak.py [--seconds N] [--seed N] [--most PACKETS]

Rounds until the time is over.  In each, ringdump writes files in a network namespace of its own while the generator
sends numbered packets at some rate, with a filter or without, with -C, -G, both or neither, and gets signals: SIGUSR1,
SIGUSR2, SIGSTOP and SIGCONT, in the end one that ends it.  Then written + dropped by kernel + rejected = sent must hold,
no number may be in the files twice or out of order, and every file must end with a whole packet.
"""
import argparse
import collections
import contextlib
import os
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RINGDUMP = os.path.abspath(os.environ.get("RINGDUMP", os.path.join(TOP, "build", "ringdump")))
GENERATE = os.path.join(os.path.dirname(RINGDUMP), "generate")
NAMESPACE = f"rd-bench-soak-{os.getpid()}"
NUMBER = 14 + 20 + 8  # where the payload of a generated datagram begins
COUNTS = re.compile(r"(\d+) packets? captured[\n,] ?(\d+) packets? received by filter[\n,] ?(\d+) packets? dropped")

Round = collections.namedtuple("Round", "arguments expression count rate flows end signals")


class Failure(Exception):
    pass


def plan(r, most):
    """What one round does."""
    rate = r.choice([20000, 100000, 400000, 0])
    count = r.randrange(most // 20, most)
    if rate:
        count = min(count, 3 * rate)
    rotation = r.choice([[], ["-G", "1"], ["-C", "1"], ["-G", "1", "-C", "1"], ["-C", "2", "-W", "999999"]])
    arguments = rotation + r.choice([[], [], ["-U"], ["--immediate-mode"]]) + r.choice([[], ["-B", "2048"], ["-B", "65536"]])
    expression = r.choice(["", "udp", "udp[1] & 1 = 0", "host 10.0.0.1 or port 32770", "not udp", "udp[8] & 255 < 1 or greater 90"])
    signals = sorted((r.random() * 2.5, r.choice([signal.SIGUSR1, signal.SIGUSR2, signal.SIGSTOP])) for _ in range(r.randrange(6)))
    return Round(arguments, expression, count, rate, r.choice([1, 16, 1000]),
                 r.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP]), signals)


@contextlib.contextmanager
def namespace():
    subprocess.run(["ip", "netns", "add", NAMESPACE], check=True)
    try:
        subprocess.run(["ip", "-n", NAMESPACE, "link", "set", "lo", "up"], check=True)
        yield
    finally:
        subprocess.run(["ip", "netns", "del", NAMESPACE], check=False)


def inside(*command, **kwargs):
    return subprocess.Popen(["ip", "netns", "exec", NAMESPACE, *command], **kwargs)


def wait_for(what, seconds, condition):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise Failure(f"not within {seconds} s: {what}")
        time.sleep(0.05)


def text(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def disturb(program, signals):
    """Send the signals of a round; a stopped program goes on after half a second."""
    begin = time.monotonic()
    for at, what in signals:
        time.sleep(max(0.0, begin + at - time.monotonic()))
        program.send_signal(what)
        if what == signal.SIGSTOP:
            time.sleep(0.5)
            program.send_signal(signal.SIGCONT)


def settled(program, log):
    """Has everything that the kernel counted been taken out of the ring?"""
    program.send_signal(signal.SIGUSR1)
    time.sleep(0.1)
    counts = COUNTS.findall(text(log))
    return counts and int(counts[-1][0]) + int(counts[-1][2]) == int(counts[-1][1])


def numbers(folder):
    """The packets' numbers in all files of a folder, the oldest file first."""
    for entry in sorted(os.scandir(folder), key=lambda e: (e.stat().st_mtime_ns, len(e.name), e.name)):
        with open(entry.path, "rb") as file:
            data = file.read()
        at = 24
        while at < len(data):
            if at + 16 > len(data) or at + 16 + struct.unpack_from("<I", data, at + 8)[0] > len(data):
                raise Failure(f"{entry.name} ends within a packet, at byte {at} of {len(data)}")
            yield struct.unpack_from(">I", data, at + 16 + NUMBER)[0]
            at += 16 + struct.unpack_from("<I", data, at + 8)[0]


def wanted(a, folder, options):
    """How many of the packets pass the filter: what tcpdump says of the same packets in a file."""
    if not a.expression:
        return a.count
    path = os.path.join(folder, "sent.pcap")
    subprocess.run([GENERATE, *options, "--write", path], check=True, stdout=subprocess.DEVNULL)
    out = subprocess.run(["tcpdump", "-nn", "--count", "-r", path, a.expression], check=True, capture_output=True, text=True)
    os.unlink(path)
    return int(out.stdout.split()[0])


def judge(a, expected, written, log):
    counts = COUNTS.findall(text(log))
    if not counts:
        raise Failure("no closing lines: " + text(log)[-500:])
    captured, received, dropped = map(int, counts[-1])
    if len(written) != captured:
        raise Failure(f"{captured} packets captured, {len(written)} are in the files")
    if captured + dropped != expected or received != expected:
        raise Failure(f"{a.count} sent, {a.count - expected} rejected, {captured} captured, {dropped} dropped, {received} received")
    if any(x >= y for x, y in zip(written, written[1:])):
        raise Failure("a number is in the files twice or out of order")
    return dropped


def run(a, folder):
    """One round: how many packets the kernel dropped."""
    files = os.path.join(folder, "files")
    log = os.path.join(folder, "log")
    os.mkdir(files)
    options = ["--count", str(a.count), "--flows", str(a.flows), "--udp", "--number"]
    expected = wanted(a, folder, options)
    name = os.path.join(files, "%s." if "-G" in a.arguments else "x")
    with open(log, "w", encoding="utf-8") as err:
        program = inside(RINGDUMP, "-i", "lo", "-Z", "root", "-w", name, *a.arguments, a.expression, stderr=err)
    try:
        wait_for("listening", 20, lambda: "listening on" in text(log))
        sender = inside(GENERATE, "-i", "lo", *options, "--rate", str(a.rate), stdout=subprocess.DEVNULL)
        disturb(program, a.signals)
        if sender.wait(300):
            raise Failure("the generator failed")
        wait_for("everything taken out of the ring", 60, lambda: settled(program, log))
        program.send_signal(a.end)
        if program.wait(30):
            raise Failure(f"exit status {program.returncode}: " + text(log)[-500:])
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
    return judge(a, expected, list(numbers(files)), log)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seconds", type=float, default=60)
    ap.add_argument("--seed", type=int, default=int(time.time()))
    ap.add_argument("--most", type=int, default=600000, help="packets in a round")
    a = ap.parse_args()
    end = time.monotonic() + a.seconds
    number = passed = failed = sent = dropped = 0
    with namespace():
        while number == 0 or time.monotonic() < end:
            r = plan(random.Random(f"{a.seed}/{number}"), a.most)
            with tempfile.TemporaryDirectory() as folder:
                os.chmod(folder, 0o755)
                try:
                    dropped += run(r, folder)
                    passed += 1
                except (Failure, subprocess.CalledProcessError) as e:
                    failed += 1
                    print(f"FAILED: soak: --seed {a.seed}, round {number}: {e}\n    {r}", flush=True)
            sent += r.count
            number += 1
    print(f"soak: {sent} packets sent in {number} rounds, {dropped} dropped by the kernel, all accounted for but where a round failed")
    print(f"soak: {passed} passed, {failed} failed, 0 skipped")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
