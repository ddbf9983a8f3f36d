#!/usr/bin/env python3
"""telnet_server: an inetd for one service.

    telnet_server.py [--connections N] ADDRESS PORT

Listens on ADDRESS (IPv4 or IPv6), prints "ready", gives each connection to the Telnet server that this
machine has (inetutils, busybox, or the Linux NetKit one) with /bin/sh in place of login, and ends after N
connections (default 1).  For the demo and the tests, inside a network namespace only: there is no
password.
"""
import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile

SEARCH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def shell_as_login(folder):
    """A program that a server runs as login: a plain shell, whatever arguments it is given."""
    path = os.path.join(folder, "login")
    with open(path, "w") as out:
        out.write("#!/bin/sh\nPS1='$ '\nexport PS1\nexec /bin/sh\n")
    os.chmod(path, 0o755)
    return path


def server_command(login):
    """The command line of the first Telnet server that is found, or None."""
    for name in ("telnetd", "inetutils-telnetd"):
        path = shutil.which(name, path=SEARCH)
        if not path:
            continue
        if "busybox" in os.path.realpath(path):
            return [path, "-i", "-l", login]
        return [path, "-h", "-E", login]
    path = shutil.which("in.telnetd", path=SEARCH)
    return [path, "-h", "-L", login] if path else None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--connections", type=int, default=1)
    ap.add_argument("address")
    ap.add_argument("port", type=int)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = server_command(shell_as_login(folder))
        if not command:
            sys.exit("telnet_server: no Telnet server is installed")
        family = socket.AF_INET6 if ":" in a.address else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((a.address, a.port))
            listener.listen(1)
            print("ready", flush=True)
            for _ in range(a.connections):
                connection, _ = listener.accept()
                with connection:
                    subprocess.run(command, stdin=connection, stdout=connection, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
