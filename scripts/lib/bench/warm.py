"""Memory as a machine has it that has been at work for some time.

A hypervisor may take free memory away, and then the first use of a page costs ten times as much as writing it.
That is charged to the program that makes a file grow, whichever that is.  So as much as a run will write is
touched before it, and given back just ahead of the file's end.
"""
import mmap
import os
import re
import threading

AHEAD = 32 << 20  # bytes that are given back before the file needs them: what is free for long may be taken
STEP = 4 << 20
PAUSE = 0.002  # s: the fastest file grows by a fifth of AHEAD in it
SHARE = 3  # of the memory that is available, not more than one part in this many


def available():
    with open('/proc/meminfo') as f:
        return int(re.search(r'MemAvailable:\s+(\d+)', f.read())[1]) << 10


class Warm:
    """A `with` statement: SIZE bytes are held from its begin on, and none after its end."""

    def __init__(self, size):
        self.size = max(min(size + AHEAD, available() // SHARE) // STEP, 1) * STEP
        self.given = 0
        self.over = threading.Event()
        self.thread = None

    def __enter__(self):
        self.memory = mmap.mmap(-1, self.size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        try:
            self.memory.madvise(mmap.MADV_HUGEPAGE)
        except OSError:
            pass  # without huge pages it takes longer
        for at in range(0, self.size, mmap.PAGESIZE):
            self.memory[at] = 1
        return self

    def give(self, until):
        """The first UNTIL bytes of what was held."""
        while self.given < min(until, self.size):
            self.memory.madvise(mmap.MADV_DONTNEED, self.given, STEP)
            self.given += STEP

    def feed(self, name):
        """From now on, ahead of the end of the file NAME."""
        self.give(AHEAD)
        self.thread = threading.Thread(target=self.follow, args=(name,))
        self.thread.start()

    def follow(self, name):
        while self.given < self.size and not self.over.wait(PAUSE):
            try:
                self.give(os.stat(name).st_size + AHEAD)
            except FileNotFoundError:
                pass

    def __exit__(self, *_):
        self.over.set()
        if self.thread:
            self.thread.join()
        self.memory.close()
