"""What matters without load: start, memory, latency, idling."""
import os
import re
import statistics
import struct
import subprocess
import time

from .files import make_file, readers, to_file
from .live import capture_name, printers, writers
from .measure import Live, generate_behind
from .tools import with_static


def first_stamp(path):
    """The time stamp of the first packet in a capture file, or None."""
    try:
        with open(path, 'rb') as f:
            head = f.read(40)
    except OSError:
        return None
    if len(head) < 40 or struct.unpack('=I', head[:4])[0] not in (0xa1b2c3d4, 0xa1b23c4d):
        return None
    sec, fraction = struct.unpack('=II', head[24:32])
    return sec + fraction / (1e9 if struct.unpack('=I', head[:4])[0] == 0xa1b23c4d else 1e6)


def start(o, report):
    """From the start of the process to the first packet that it has, of 10,000 a second; and a run that does
    nothing."""
    # the fast way into an interface waits for a grace period after every burst: 30 ms without a packet
    sender = generate_behind(o, '-i', 'rd0', '-r', 10000, '--tx-ring')
    try:
        for turn in range(o.rounds):
            for tool, command in writers(o):
                name = capture_name(o, tool)
                if os.path.exists(name):
                    os.unlink(name)
                with Live(tool, command, subprocess.DEVNULL, os.path.join(o.dir, 'err')) as sniffer:
                    sniffer.wait_listening()
                    time.sleep(1.2)  # libpcap's programs forget at their end what is younger than a second
                    sniffer.stop()
                    stamp = first_stamp(name)
                report.add('start', 'to the first packet', 'wall', 'ms', tool, turn,
                           stamp and (stamp - sniffer.begin_real) * 1e3)
    finally:
        sender.terminate()
        sender.wait()
    one = make_file(o, 'one.pcap', '-c', 1)
    for turn in range(o.rounds * 5):
        for tool in readers(o):
            usage = to_file(o, tool.read(one, '-nn'))
            report.add('start', '-r of one packet', 'wall', 'ms', tool, turn, usage and usage.wall * 1e3)
    report.show()


def memory(o, report):
    """After 50,000 packets: of one connection, or of as many."""
    tools = with_static(o.tools)
    text, files = printers(o, tools=tools), writers(o, tools=tools)
    for what, commands, flows in (('text, 1 connection', text, 1), ('text', text, 50000), ('-w', files, 50000)):
        for turn in range(o.rounds):
            for tool, command in commands:
                with open(os.path.join(o.dir, 'text'), 'wb') as out, \
                        Live(tool, command, out, os.path.join(o.dir, 'err')) as sniffer:
                    sniffer.wait_listening()
                    sender = generate_behind(o, '-i', 'rd0', '-c', 50000, '-r', 100000, '-f', flows)
                    sender.wait()
                    time.sleep(0.2)
                    beside, peak = sniffer.resident_beside_ring(), sniffer.status('VmHWM')
                    sniffer.stop()
                report.add('memory', what, 'beside the ring', 'KiB', tool, turn, beside)
                report.add('memory', what, 'peak', 'KiB', tool, turn, peak)
    report.show()


def delays(pipe, seconds):
    """How long after its time stamp each line came, in ms; the stamp is -tt's."""
    end = time.monotonic() + seconds
    result, rest = [], b''
    while time.monotonic() < end:
        chunk = os.read(pipe, 65536)
        now = time.time()
        if not chunk:
            break
        lines = (rest + chunk).split(b'\n')
        rest = lines.pop()
        for line in lines:
            m = re.match(rb'(\d+\.\d+) ', line)
            if m:
                result.append((now - float(m[1])) * 1e3)
    return result


def latency(o, report):
    """A hundred packets a second, read from a pipe; tcpdump gets -l, without which it waits for 4 KiB."""
    seconds = 2 if o.quick else 5
    for what, options in (('default', ['-l', '-tt']), ('--immediate-mode', ['-l', '-tt', '--immediate-mode'])):
        for turn in range(o.rounds):
            for tool, command in printers(o, *options):
                with Live(tool, command, subprocess.PIPE, os.path.join(o.dir, 'err')) as sniffer:
                    sniffer.wait_listening()
                    sender = generate_behind(o, '-i', 'rd0', '-r', 100)
                    try:
                        all_delays = delays(sniffer.process.stdout.fileno(), seconds)
                    finally:
                        sender.terminate()
                        sender.wait()
                    sniffer.stop()
                    sniffer.process.stdout.close()
                report.add('latency', what, 'median', 'ms', tool, turn, statistics.median(all_delays))
                report.add('latency', what, 'most', 'ms', tool, turn, max(all_delays))
    report.show()


def idle(o, report):
    """No packet at all."""
    seconds = 2 if o.quick else 10
    for turn in range(o.rounds):
        for tool, command in writers(o):
            with Live(tool, command, subprocess.DEVNULL, os.path.join(o.dir, 'err')) as sniffer:
                sniffer.wait_listening()
                cpu, wakes = sniffer.cpu(), sniffer.status('voluntary_ctxt_switches')
                time.sleep(seconds)
                cpu, wakes = sniffer.cpu() - cpu, sniffer.status('voluntary_ctxt_switches') - wakes
                sniffer.stop()
            report.add('idle', '-w', 'cpu', 'ms/s', tool, turn, cpu / seconds * 1e3)
            report.add('idle', '-w', 'wake-ups', '1/s', tool, turn, wakes / seconds)
    report.show()
