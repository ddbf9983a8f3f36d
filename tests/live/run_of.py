#!/usr/bin/env python3
"""Are the frames of one pcap file a run of those of another, without a hole and each once?

    run_of.py PART WHOLE    exits with 1 and says what is wrong.  On two processors the kernel may show two sockets
                            the two directions interleaved in different ways, so each is looked at alone.
"""
import sys

sys.dont_write_bytecode = True
import numbered  # noqa: E402


def directions(name):
    """The frames by what sent them, their first 96 bytes."""
    frames = {}
    for _, frame in numbered.packets(name, cut=True):
        frames.setdefault(frame[6:12], []).append(frame[:96])
    return frames


def main():
    part, whole = (directions(name) for name in sys.argv[1:3])
    wrong = not part
    for source, frames in part.items():
        of = whole.get(source, [])
        at = next((i for i, frame in enumerate(of) if frame == frames[0]), len(of))
        same = next((i for i, pair in enumerate(zip(frames, of[at:])) if pair[0] != pair[1]), min(len(frames), len(of) - at))
        again = len(frames) - len(set(frames))
        print(f"from {source.hex(':')}: {len(frames)} frames, {again} more than once, as in the whole up to {same}")
        wrong |= same < len(frames)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
