"""The programs that are compared: one row each."""
import os
import re
import shutil


class Tool:
    """How one sniffer is called.  A method gives None where the program can not do that."""
    name = program = None
    speaks_on_stdout = False  # its notices, which are read for `listening` and counts()

    def __init__(self, path):
        self.path = path

    def live_text(self, interface, *options):
        return None

    def live_write(self, interface, name, *options):
        return None

    def read(self, name, *options):
        return None

    def counts(self, err):
        """(captured, dropped) of what it said at its end."""
        return None

    listening = re.compile('listening on')


class Tcpdump(Tool):
    name = program = 'tcpdump'

    def live_text(self, interface, *options):
        return [self.path, '-i', interface, *options]

    def live_write(self, interface, name, *options):
        return [self.path, '-i', interface, '-w', name, *options]

    def read(self, name, *options):
        return [self.path, '-r', name, *options]

    def counts(self, err):
        captured = re.search(r'(\d+) packets? captured', err)
        dropped = re.search(r'(\d+) packets? dropped by kernel', err)
        return (int(captured[1]), int(dropped[1])) if captured and dropped else None


class Ringdump(Tcpdump):
    name = program = 'ringdump'


class RingdumpStatic(Ringdump):
    name = 'ringdump.static'


class Dumpcap(Tool):
    name = program = 'dumpcap'
    listening = re.compile('File:')

    def live_write(self, interface, name, *options):
        return [self.path, '-P', '-i', interface, '-w', name, *(['-f', ' '.join(options)] if options else [])]

    def counts(self, err):
        m = re.search(r"dropped on interface '[^']*': (\d+)/(\d+)", err)
        return (int(m[1]), int(m[2])) if m else None


class NetsniffNg(Tool):
    name = program = 'netsniff-ng'
    listening = re.compile('Running!')
    speaks_on_stdout = True

    def live_write(self, interface, name, *options):
        # by default its ring takes a large part of the memory, which others may be using
        return ['stdbuf', '-oL', self.path, '--in', interface, '--out', name, '--silent', '--verbose',
                '--ring-size', '64MiB', *(['--filter', ' '.join(options)] if options else [])]

    def counts(self, err):
        # "incoming" is what it has seen, or with an old ring also what was dropped
        found = [re.search(r'(\d+)\s+packets ' + what, err)
                 for what in ('incoming', 'passed filter', r'failed filter \(out of space\)')]
        if None in found:
            return None
        incoming, passed, failed = (int(m[1]) for m in found)
        return min(incoming, passed), failed


def with_static(tools):
    """TOOLS and `make static`'s file, where it is beside the first of them."""
    path = tools[0].path + '.static'
    return tools + ([RingdumpStatic(path)] if os.access(path, os.X_OK) else [])


def installed(ringdump):
    """ringdump first, then the others that are here."""
    tools = [Ringdump(ringdump)]
    for kind in (Tcpdump, Dumpcap, NetsniffNg):
        path = shutil.which(kind.program, path='/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/sbin:/usr/local/bin')
        if path:
            tools.append(kind(path))
    return tools
