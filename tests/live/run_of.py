#!/usr/bin/env python3
"""Are the frames of one pcap file a run of those of another, without a hole and each once?

    run_of.py PART WHOLE    exits with 1 and says what is wrong.  On two processors the kernel may show two sockets
                            the two directions interleaved in different ways, so each is looked at alone.
"""
import sys

sys.dont_write_bytecode = True
import numbered  # noqa: E402

EDGE = 8


def directions(name):
    """The frames by what sent them, their first 96 bytes (no two segments have the same)."""
    frames = {}
    for _, frame in numbered.packets(name, cut=True):
        frames.setdefault(frame[6:12], []).append(frame[:96])
    return frames


def main():
    part, whole = (directions(name) for name in sys.argv[1:3])
    wrong = not part
    for source, frames in part.items():
        place = {frame: i for i, frame in enumerate(whole.get(source, []))}
        seen = {place[frame] for frame in frames if frame in place}
        # a sender that changes the processor may be seen in another order by each socket, also at the ends
        inner = range(min(seen, default=0) + EDGE, max(seen, default=0) - EDGE)
        missing = [i for i in inner if i not in seen]
        again, strange = len(frames) - len(set(frames)), sum(frame not in place for frame in frames)
        print(f"from {source.hex(':')}: {len(frames)} frames, {again} more than once, {strange} not in the whole, "
              f"{len(missing)} missing")
        wrong |= bool(again or strange or missing)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
