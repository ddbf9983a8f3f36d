#!/usr/bin/env python3
"""colors: when --conn and --explain use colours: on a terminal and in a pipe, as --color, NO_COLOR and TERM say; and
what they refuse to go with."""
import os
import pty
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..")
PROGRAM = os.environ.get("RINGDUMP", os.path.join(TOP, "build", "ringdump"))
CAPTURE = os.path.join(TOP, "tests", "golden", "captures", "rec-telnet-ipv4.pcap")
ESCAPE = re.compile(rb"\x1b\[(?:0|3[1-6])m")
UNSET = None

# terminal?, environment, --color: are there colours?
CASES = [
    (True, {}, None, True), (True, {}, "auto", True), (True, {}, "never", False), (True, {"NO_COLOR": "1"}, None, False),
    (True, {"NO_COLOR": ""}, None, True), (True, {"NO_COLOR": "1"}, "always", True), (True, {"TERM": "dumb"}, None, False),
    (True, {"TERM": UNSET}, None, False), (False, {}, None, False), (False, {}, "auto", False), (False, {}, "always", True),
]

REFUSED = [
    (["--conn", "--explain"], "--conn prints connections and --explain packets: one of them"),
    (["--conn", "-w", "-"], "--conn prints text and -w - packets: one standard output is not for both"),
    (["--explain", "-w", "-", "--print"], "--explain prints text and -w - packets: one standard output is not for both"),
    (["--explain", "-w", "/dev/null"], "--explain is about packets that are printed: -w needs --print for that"),
    (["--max-flows", "0"], "--max-flows 0: the number of connections is from 1 to 16777216"),
    (["--conn", "--color", "blue"], "--color blue: it is auto, always or never"),
]


def environment(changes):
    env = {"TERM": "xterm", "PATH": os.environ["PATH"], "TZ": "UTC"}
    env.update(changes)
    return {name: value for name, value in env.items() if value is not None}


def on_terminal(command, env):
    child, fd = pty.fork()
    if not child:
        os.dup2(os.open("/dev/null", os.O_WRONLY), 2)
        os.execve(command[0], command, env)
    text = b""
    try:
        while piece := os.read(fd, 4096):
            text += piece
    except OSError:
        pass  # how a terminal ends
    os.waitpid(child, 0)
    os.close(fd)
    return text.replace(b"\r\n", b"\n")


def in_pipe(command, env):
    return subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def main():
    results = []
    for option in ("--conn", "--explain"):
        flags = [os.path.abspath(PROGRAM), option, "-nn", "-t", "-r", CAPTURE]
        plain = in_pipe(flags + ["--color", "never"], environment({}))
        results.append((f"{option}: something is printed", plain.count(b"\n") > 3))
        for terminal, changes, color, wanted in CASES:
            command = flags + (["--color", color] if color else [])
            text = (on_terminal if terminal else in_pipe)(command, environment(changes))
            what = f"{option}, {'terminal' if terminal else 'pipe'}, {changes}, --color {color}"
            results.append((f"{what}: colours", bool(ESCAPE.search(text)) == wanted))
            results.append((f"{what}: the text is the same", ESCAPE.sub(b"", text) == plain))
            lines = [line for line in text.split(b"\n") if not line.startswith((b"  ; ", b"\x1b"))]
            results.append((f"{what}: no colour in tcpdump's lines", option == "--conn" or b"\x1b" not in b"".join(lines)))
    for options, message in REFUSED:
        done = subprocess.run([PROGRAM, *options, "-r", CAPTURE], capture_output=True, text=True)
        results.append((f"{options}", done.returncode == 1 and done.stderr == f"ringdump: {message}\n"))
    for what, good in results:
        if not good:
            print(f"FAILED: colors: {what}")
    failed = sum(not good for _, good in results)
    print(f"colors: {len(results) - failed} passed, {failed} failed, 0 skipped")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
