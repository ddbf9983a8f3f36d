"""Samples, their medians, the table and the CSV files."""
import csv
import os
import platform
import statistics
import subprocess


def machine():
    model = 'unknown processor'
    try:
        with open('/proc/cpuinfo') as f:
            model = next((l.split(':', 1)[1].strip() for l in f if l.startswith('model name')), model)
    except OSError:
        pass
    return '%s, %d CPUs, Linux %s' % (model, os.cpu_count(), platform.release())


def version(tool):
    option = '-v' if tool.name == 'netsniff-ng' else '--version'
    try:
        r = subprocess.run([tool.path, option], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                           timeout=10)
        lines = r.stdout.strip().splitlines()
        return lines[0] if lines else '?'
    except (OSError, subprocess.TimeoutExpired):
        return '?'


def figure(v):
    """Three figures, without exponents."""
    if v == 0:
        return '0'
    if abs(v) >= 100:
        return '%.0f' % v
    return '%.3g' % v if abs(v) >= 0.001 else '%.5f' % v


class Report:
    """Rows in the order of their first sample.  A row is (task, parameter, metric, unit)."""

    def __init__(self, folder):
        self.folder = folder
        self.rows = {}
        self.samples = []
        self.shown = 0

    def begin(self, o):
        self.o = o
        self.lines = ['ringdump bench: ' + machine()]
        self.lines += ['  %s: %s' % (t.name, version(t)) for t in o.tools]
        load = os.getloadavg()[0]
        self.lines.append('  %d rounds, median (least to most); load %.1f at the beginning' % (o.rounds, load))
        print('\n'.join(self.lines), flush=True)

    def add(self, task, parameter, metric, unit, tool, turn, value):
        """VALUE None: the program needed too long, or could not say."""
        self.samples.append((task, parameter, metric, unit, tool.name, turn, value))
        row = self.rows.setdefault((task, parameter, metric, unit), {})
        row.setdefault(tool.name, []).append(value)

    def cell(self, values):
        known = [v for v in values or [] if v is not None]
        if not values:
            return '-'
        if len(known) < len(values):
            return 'too slow'
        if len(known) == 1:
            return figure(known[0])
        return '%s (%s-%s)' % (figure(statistics.median(known)), figure(min(known)), figure(max(known)))

    def ratio(self, row, name):
        """How many times NAME's median is ringdump's."""
        ours, theirs = row.get('ringdump'), row.get(name)
        if not ours or not theirs or None in ours or None in theirs:
            return '-'
        ours, theirs = statistics.median(ours), statistics.median(theirs)
        return '%.2f' % (theirs / ours) if ours else '-'

    def show(self):
        """Print the rows that are new since the last call."""
        new = list(self.rows.items())[self.shown:]
        self.shown = len(self.rows)
        for (task, parameter, metric, unit), row in new:
            line = '%-8s %-28s %-22s' % (task, parameter, '%s [%s]' % (metric, unit))
            line += ''.join(' %s %s' % (n, self.cell(values)) + ';' for n, values in row.items())
            line += ''.join(' %s/ringdump %s' % (n, self.ratio(row, n)) for n in row if n != 'ringdump')
            self.lines.append(line)
            print(line, flush=True)

    def write_csv(self, name, head, rows):
        with open(os.path.join(self.folder, name), 'w', newline='') as f:
            w = csv.writer(f)
            w.writerow(head)
            w.writerows(rows)

    def summary(self):
        for key, row in self.rows.items():
            for name, values in row.items():
                known = [v for v in values if v is not None]
                if len(known) < len(values) or not known:
                    yield (*key, name, len(values), '', '', '', '-')
                else:
                    yield (*key, name, len(values), statistics.median(known), min(known), max(known),
                           self.ratio(row, name))

    def end(self):
        os.makedirs(self.folder, exist_ok=True)
        head = ('task', 'parameter', 'metric', 'unit', 'program')
        self.write_csv('samples.csv', (*head, 'round', 'value'),
                       [(*s[:6], '' if s[6] is None else s[6]) for s in self.samples])
        self.write_csv('summary.csv', (*head, 'samples', 'median', 'least', 'most', 'ratio_to_ringdump'),
                       self.summary())
        with open(os.path.join(self.folder, 'table.txt'), 'w') as f:
            f.write('\n'.join(self.lines) + '\n')
        print('bench: %s/{table.txt,samples.csv,summary.csv}' % self.folder)
