"""What is captured live, at a rate that the generator sets."""
import os
import time

from .measure import Live, generate
from .tools import with_static
from .warm import Warm

FULL = 0  # as fast as the generator goes
TEXT, FILE, NOTHING = range(3)  # what comes of a packet
LINE = 140  # bytes of text, or somewhat less
HEAD = 16  # in front of a packet in a pcap file


class Case:
    """One capture: how the packets are, and what the program does with them."""

    def __init__(self, task, parameter, packets, size=100, flows=1, rate=FULL, bits=0, out=TEXT):
        self.task, self.parameter, self.out = task, parameter, out
        self.packets, self.size, self.flows, self.rate, self.bits = packets, size, flows, rate, bits

    def bytes(self):
        """About how many are written."""
        return self.packets * {TEXT: LINE, FILE: self.size + HEAD, NOTHING: 0}[self.out]


def capture(o, tool, command, case, settle=0.5):
    """(what was sent, (captured, dropped), usage)"""
    text = os.path.join(o.dir, 'text')
    with Warm(case.bytes()) as memory, open(text, 'wb') as out, \
            Live(tool, command, out, os.path.join(o.dir, 'err')) as sniffer:
        sniffer.wait_listening()
        memory.feed(capture_name(o, tool) if case.out == FILE else text)
        options = ['-i', 'rd0', '-c', case.packets, '-s', case.size, '-f', case.flows]
        options += ['-b', case.bits] if case.bits else ['-r', case.rate]
        sent = generate(o, *options)
        time.sleep(settle)
        usage = sniffer.stop()
        counts = sniffer.counts()
    return sent, counts, usage


def clear(o, tool):
    """Before a run: without it TOOL would have to give the file of the round before back first, and the
    disk would be busy with what the tool before has written."""
    if os.path.exists(capture_name(o, tool)):
        os.remove(capture_name(o, tool))
    os.sync()


def in_turn(commands, turn):
    """COMMANDS, each round from another one on: what ran before leaves its traces in the memory."""
    first = turn % len(commands) if commands else 0
    return commands[first:] + commands[:first]


def compare(o, report, case, commands):
    for turn in range(o.rounds):
        for tool, command in in_turn(commands, turn):
            clear(o, tool)
            sent, counts, usage = capture(o, tool, command, case)
            kept = min(counts[0], sent.packets) if counts else None

            def add(metric, unit, value):
                report.add(case.task, case.parameter, metric, unit, tool, turn, value)

            add('offered', 'packets/s', sent.rate)
            add('kept', '%', None if kept is None else kept / sent.packets * 100)
            add('dropped', 'packets', counts and counts[1])
            if usage and kept:
                add('cpu', 'ns/packet', usage.cpu_listening / kept * 1e9)
            add('cpu of the start', 'ms', usage and usage.start * 1e3)
    report.show()


def capture_name(o, tool):
    """One for each, as some write as a user of their own."""
    return os.path.join(o.dir, 'capture-' + tool.name)


def writers(o, *options, tools=None):
    commands = [(t, t.live_write('rd0', capture_name(o, t), *options)) for t in tools or o.tools]
    return [c for c in commands if c[1]]


def printers(o, *options, tools=None):
    return [(t, t.live_text('rd0', '-nn', *options)) for t in tools or o.tools if t.live_text('rd0')]


def text(o, report):
    commands = printers(o, tools=with_static(o.tools))
    for size in (100,) if o.quick else (100, 1500):
        for flows in (1, 100000):
            case = Case('text', '%d bytes, %d flows' % (size, flows), o.packets, size, flows)
            compare(o, report, case, commands)


def write(o, report):
    commands = writers(o, tools=with_static(o.tools))
    packets = o.packets // 4
    for case in (Case('write', '100 bytes', o.packets, out=FILE),
                 Case('write', '1500 bytes', packets, 1500, out=FILE),
                 Case('write', '1500 bytes, 5 Gbit/s', packets, 1500, bits=5e9, out=FILE)):
        compare(o, report, case, commands)


def reject(o, report):
    """No packet passes: what costs, costs in the kernel, so the generator's rate is what counts."""
    case = Case('reject', '100 bytes, udp port 53', o.packets, out=NOTHING)
    commands = writers(o, 'udp port 53')
    for turn in range(o.rounds):
        for tool, command in in_turn(commands, turn):
            sent, counts, usage = capture(o, tool, command, case, 0.1)
            report.add('reject', case.parameter, 'offered', 'packets/s', tool, turn, sent.rate)
            report.add('reject', case.parameter, 'cpu', 'ms', tool, turn,
                       usage and usage.cpu_listening * 1e3)
            report.add('reject', case.parameter, 'captured', 'packets', tool, turn, counts and counts[0])
    report.show()


def rates(o, report):
    """Loss against the rate that is offered, for the chart."""
    for what, out, commands in (('text', TEXT, printers(o)), ('-w', FILE, writers(o))):
        for rate in (100e3, 250e3, 500e3, 1e6, 1.5e6, 2e6, FULL):
            packets = int(min(o.packets, 2 * rate)) if rate else o.packets
            parameter = '%s %s' % (what, '%d packets/s' % rate if rate else 'full rate')
            compare(o, report, Case('rates', parameter, packets, rate=rate, out=out), commands)


def sizes(o, report):
    """CPU time per packet against the size of the frames, at a rate that all keep."""
    for what, out, commands in (('text', TEXT, printers(o)), ('-w', FILE, writers(o))):
        for size in (64, 128, 256, 512, 1024, 1500, 3000):
            case = Case('sizes', '%s %d bytes' % (what, size), 100000, size, rate=100e3, out=out)
            compare(o, report, case, commands)
