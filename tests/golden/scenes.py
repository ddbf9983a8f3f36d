#!/usr/bin/env python3
"""scenes: the two ends of the TCP conversations that tests/golden/record captures.

    scenes.py serve NAME ADDRESS    prints "ready", plays the server's part, ends
    scenes.py call NAME ADDRESS     plays the client's part
"""
import socket
import struct
import sys
import time

PORTS = {"http": 80, "ssh": 22, "window": 7001, "closes": 7002, "retransmission": 7003, "fastopen": 7004,
         "mptcp": 7005, "urgent": 7006, "keepalive": 7007}
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
PAGE = b"<html><body>A page of twelve words, which is enough for a test.</body></html>\n"
IPPROTO_MPTCP = 262


def new_socket(name, address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.socket(family, socket.SOCK_STREAM, IPPROTO_MPTCP if name == "mptcp" else 0)


def read_all(s):
    data = b""
    while part := s.recv(65536):
        data += part
    return data


# The server's parts get the listening socket, the client's a function that connects.

def serve_http(listener):
    for status, body in (("200 OK", PAGE), ("404 Not Found", b"")):
        s, _ = listener.accept()
        request = b""
        while b"\r\n\r\n" not in request:
            request += s.recv(4096)
        s.sendall(f"HTTP/1.1 {status}\r\nServer: scenes\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n"
                  "Connection: close\r\n\r\n".encode() + body)
        s.close()


def call_http(connect):
    for request in ("GET /index.html HTTP/1.1\r\nHost: example\r\nAccept: */*\r\n\r\n",
                    "POST /form?a=b HTTP/1.0\r\nContent-Length: 3\r\n\r\na=b"):
        with connect() as s:
            s.sendall(request.encode())
            read_all(s)


def serve_ssh(listener):
    s, _ = listener.accept()
    s.sendall(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
    s.recv(100)
    s.sendall(bytes(range(64)))
    read_all(s)
    s.close()


def call_ssh(connect):
    with connect() as s:
        s.recv(100)
        s.sendall(b"SSH-2.0-scenes_1.0\r\n")
        s.recv(100)
        s.sendall(bytes(range(255, 191, -1)))
        time.sleep(0.1)


def serve_window(listener):
    """The window closes, because nobody reads, and opens again."""
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
    s, _ = listener.accept()
    time.sleep(1)
    read_all(s)
    s.close()


def call_window(connect):
    with connect() as s:
        s.sendall(b"w" * 9000)
        s.shutdown(socket.SHUT_WR)
        read_all(s)


def serve_closes(listener):
    s, _ = listener.accept()  # the client closes first
    read_all(s)
    s.close()
    s, _ = listener.accept()  # the server closes first
    s.close()
    s, _ = listener.accept()  # half closed: data after the client's FIN
    read_all(s)
    s.sendall(b"after your FIN")
    time.sleep(0.1)
    s.close()
    s, _ = listener.accept()  # reset instead of FIN
    s.recv(10)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    s.close()
    s, _ = listener.accept()  # closed with data unread: a reset as well
    time.sleep(0.2)
    s.close()


def call_closes(connect):
    connect().close()
    for data, wait in ((b"", False), (b"half", True), (b"reset", False), (b"unread", False)):
        with connect() as s:
            s.sendall(data)
            if wait:
                s.shutdown(socket.SHUT_WR)
            try:
                read_all(s)
            except ConnectionResetError:
                pass
            time.sleep(0.05)


def serve_retransmission(listener):
    s, _ = listener.accept()
    read_all(s)
    s.close()


def call_retransmission(connect):
    """record cuts the way back for a second after the word."""
    with connect() as s:
        s.sendall(b"before")
        print("cut", flush=True)
        sys.stdin.readline()
        s.sendall(b"sent more than once")
        sys.stdin.readline()
        s.sendall(b"after")


def serve_fastopen(listener):
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 4)
    for _ in range(2):
        s, _ = listener.accept()
        read_all(s)
        s.close()


def call_fastopen(connect):
    """The first call asks for a cookie, the second sends data with it in the SYN."""
    for _ in range(2):
        s, address = connect(unconnected=True)
        with s:
            s.settimeout(None)
            s.sendto(b"data in the SYN", socket.MSG_FASTOPEN, address)
            time.sleep(0.1)


def serve_mptcp(listener):
    serve_retransmission(listener)


def call_mptcp(connect):
    with connect() as s:
        s.sendall(b"over several paths")
        time.sleep(0.3)


def serve_urgent(listener):
    serve_retransmission(listener)


def call_urgent(connect):
    with connect() as s:
        s.sendall(b"plain")
        s.send(b"urgent!", socket.MSG_OOB)
        time.sleep(0.1)


def serve_keepalive(listener):
    s, _ = listener.accept()
    read_all(s)
    s.close()


def call_keepalive(connect):
    with connect() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 1)
        s.sendall(b"then silence")
        time.sleep(2.3)


def main():
    if len(sys.argv) != 4 or sys.argv[2] not in PORTS:
        sys.exit(__doc__)
    part, name, address = sys.argv[1:]
    if part == "serve":
        with new_socket(name, address) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if name == "window":
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304)
            listener.bind((address, PORTS[name]))
            if name == "fastopen":
                listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 4)
            listener.listen(8)
            listener.settimeout(20)
            print("ready", flush=True)
            globals()["serve_" + name](listener)
        return

    def connect(unconnected=False):
        s = new_socket(name, address)
        s.settimeout(20)
        if unconnected:
            return s, (address, PORTS[name])
        s.connect((address, PORTS[name]))
        return s

    globals()["call_" + name](connect)


if __name__ == "__main__":
    main()
