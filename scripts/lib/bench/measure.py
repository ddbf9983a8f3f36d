"""Running programs and measuring them."""
import os
import re
import signal
import subprocess
import time

TIMEOUT = 180  # seconds after which a run counts as too slow


class Usage:
    def __init__(self, wall, usage, status):
        self.wall = wall
        self.cpu = usage.ru_utime + usage.ru_stime
        self.start = 0  # of that, until it listened
        self.status = status

    @property
    def cpu_listening(self):
        return self.cpu - self.start


def wait(process, begin, timeout=TIMEOUT):
    """The usage of PROCESS at its end, or None where it had to be ended."""
    end = time.monotonic() + timeout
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > end:
            process.kill()
            os.wait4(process.pid, 0)
            process.returncode = -signal.SIGKILL
            return None
        time.sleep(0.0005)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(time.monotonic() - begin, usage, process.returncode)


def run(command, out, timeout=TIMEOUT):
    """Run COMMAND to its end with standard output to the file object (or descriptor) OUT."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
    try:
        return wait(process, begin, timeout)
    finally:
        end_process(process)


def end_process(process):
    if process.returncode is None and process.poll() is None:
        process.kill()
        process.wait()


class Live:
    """A sniffer at work: with it as `with` statement, ended at the block's end."""

    def __init__(self, tool, command, out, err_name):
        self.tool = tool
        self.err_name = err_name
        self.start = 0
        with open(err_name, 'wb') as err:
            self.begin = time.monotonic()
            self.begin_real = time.time()
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                            stdout=err if tool.speaks_on_stdout else out, stderr=err)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        end_process(self.process)

    def err(self):
        with open(self.err_name, errors='replace') as f:
            return f.read()

    def wait_listening(self, timeout=10):
        end = time.monotonic() + timeout
        while not self.tool.listening.search(self.err()):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError('%s does not listen: %s' % (self.tool.name, self.err().strip()))
            time.sleep(0.005)
        time.sleep(0.1)
        self.start = self.cpu()

    def stop(self):
        """End it as a user does; its usage."""
        self.process.send_signal(signal.SIGINT)
        usage = wait(self.process, self.begin)
        if usage:
            usage.start = self.start
        return usage

    def counts(self):
        return self.tool.counts(self.err())

    def status(self, key):
        """A number out of /proc/PID/status."""
        with open('/proc/%d/status' % self.process.pid) as f:
            return int(re.search(r'^%s:\s+(\d+)' % key, f.read(), re.M)[1])

    def cpu(self):
        with open('/proc/%d/schedstat' % self.process.pid) as f:
            return int(f.read().split()[0]) / 1e9

    def resident_beside_ring(self):
        """KiB of resident memory, what maps the packet socket left out."""
        total = ring = 0
        in_ring = False
        with open('/proc/%d/smaps' % self.process.pid) as f:
            for line in f:
                if re.match(r'[0-9a-f]+-[0-9a-f]+ ', line):
                    in_ring = 'socket:[' in line
                elif line.startswith('Rss:'):
                    total += int(line.split()[1])
                    ring += int(line.split()[1]) if in_ring else 0
        return total - ring


SENT = re.compile(r'sent (\d+) packets in ([\d.]+) s: (\d+) packets/s, (\d+) bit/s, via (\w+)')


class Sent:
    def __init__(self, line):
        m = SENT.search(line)
        if not m:
            raise RuntimeError('the generator failed: ' + line)
        self.packets, self.rate, self.bits, self.way = int(m[1]), int(m[3]), int(m[4]), m[5]


def generate(o, *options):
    """Run the generator to its end."""
    r = subprocess.run([o.generate, *map(str, options)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       text=True, timeout=600)
    return Sent(r.stdout)


def generate_behind(o, *options):
    return subprocess.Popen([o.generate, *map(str, options)], stdout=subprocess.DEVNULL)
