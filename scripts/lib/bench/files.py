"""What is read from files: text, filters, compiling."""
import os
import subprocess

from .measure import generate, run
from .tools import with_static


def make_file(o, name, *options):
    path = os.path.join(o.dir, name)
    if not os.path.exists(path):
        generate(o, '--write', path, *options)
        os.chmod(path, 0o644)
    return path


def readers(o, tools=None):
    return [t for t in tools or o.tools if t.read('x')]


def to_file(o, command):
    with open(os.path.join(o.dir, 'out'), 'wb') as out:
        return run(command, out)


def to_pipe(o, command):
    """Somebody reads as fast as can be."""
    reader = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        usage = run(command, reader.stdin)
    finally:
        reader.stdin.close()
        reader.wait()
    return usage


SINKS = {'file': to_file, 'pipe': to_pipe}


def time_reading(o, report, task, parameter, sink, commands, packets):
    """COMMANDS: (tool, argv), run in turn.  A program that was too slow once is not asked again."""
    slow = set()
    for turn in range(o.rounds):
        for tool, command in commands:
            if tool.name in slow:
                continue
            usage = SINKS[sink](o, command)
            if usage is None:
                slow.add(tool.name)
            elif usage.status:
                raise RuntimeError('%s ends with status %d' % (' '.join(command), usage.status))
            for metric, value in (('cpu', usage and usage.cpu), ('wall', usage and usage.wall)):
                report.add(task, parameter, metric, 'ns/packet', tool, turn,
                           None if value is None else value / packets * 1e9)


def read_text(o, report):
    packets = 200000 if o.quick else 1000000
    name = make_file(o, 'small.pcap', '-c', packets, '-s', 100, '-f', 1000)
    for options in (['-nn'], ['-nn', '-v'], ['-nn', '-e'], ['-nn', '-X']):
        for sink in ('file', 'pipe') if options == ['-nn'] else ('file',):
            commands = [(t, t.read(name, *options)) for t in readers(o, with_static(o.tools))]
            time_reading(o, report, 'read', ' '.join(options) + ' to ' + sink, sink, commands, packets)
        report.show()


def read_many_addresses(o, report):
    """Each packet is of a connection of its own, between two addresses of its own."""
    for flows in (50000, 170000):
        packets = 2 * flows
        name = make_file(o, 'many%d.pcap' % flows, '-c', packets, '-s', 100, '-f', flows)
        commands = [(t, t.read(name, '-nn')) for t in readers(o)]
        time_reading(o, report, 'many', '%d addresses' % (2 * flows), 'file', commands, packets)
        os.unlink(name)
        report.show()


def read_filtered(o, report):
    packets = 200000 if o.quick else 1000000
    name = make_file(o, 'small.pcap', '-c', packets, '-s', 100, '-f', 1000)
    for what, expression in (('half', 'src net 10.0.0.0/23'), ('none', 'udp port 53')):
        commands = [(t, t.read(name, '-w', os.path.join(o.dir, 'kept'), expression)) for t in readers(o)]
        time_reading(o, report, 'filter', '-r -w, keeps ' + what, 'file', commands, packets)
    report.show()


def large_expression(hosts):
    return ' or '.join('host 10.%d.%d.%d' % (i >> 8 & 255, i & 255, i % 251) for i in range(hosts))


def compile_filters(o, report):
    """The last two by ringdump alone: libpcap takes a minute for a thousand hosts, and gigabytes for three."""
    name = make_file(o, 'one.pcap', '-c', 1)
    everybody = readers(o)
    for hosts, times, tools in ((0, 5, everybody), (100, 5, everybody), (400, 1, everybody),
                                (1000, 5, everybody[:1]), (3000, 5, everybody[:1])):
        what = '%d hosts' % hosts if hosts else 'tcp port 80'
        expression = large_expression(hosts) if hosts else what
        for turn in range(o.rounds * times):
            for tool in tools:
                usage = to_file(o, tool.read(name, '-d', expression))
                if usage is None or usage.status:
                    raise RuntimeError('%s does not compile %s' % (tool.name, what))
                report.add('compile', what, 'cpu', 'ms', tool, turn, usage.cpu * 1e3)
    report.show()
