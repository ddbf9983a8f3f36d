#!/usr/bin/env python3
"""traffic: small TCP and UDP conversations, and frames of our own, for the live tests.

    traffic.py serve ADDRESS PORT            answer each connection: read to the end, send the count, close
    traffic.py talk ADDRESS PORT [BYTES]     connect, send BYTES (default 10), read the answer, close
    traffic.py udp ADDRESS PORT COUNT        send COUNT datagrams
    traffic.py vlan INTERFACE                send the frames of vlan_frames() from an interface
    traffic.py tun NAME                      make a tun device, write the packets of raw_packets() to it
"""
import fcntl
import os
import socket
import struct
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import synth  # noqa: E402


def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def serve(address, port):
    with socket.socket(family(address), socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, int(port)))
        listener.listen(8)
        print("ready", flush=True)
        while True:
            connection, _ = listener.accept()
            with connection:
                count = 0
                while data := connection.recv(1 << 20):
                    count += len(data)
                connection.sendall(b"%d\n" % count)


def talk(address, port, count=10):
    with socket.socket(family(address), socket.SOCK_STREAM) as s:
        s.settimeout(10)
        s.connect((address, int(port)))
        s.sendall(b"x" * int(count))
        s.shutdown(socket.SHUT_WR)
        answer = b""
        while data := s.recv(100):
            answer += data
    if answer != b"%d\n" % int(count):
        sys.exit(f"traffic: sent {count} bytes, the answer is {answer!r}")


def udp(address, port, count):
    with socket.socket(family(address), socket.SOCK_DGRAM) as s:
        for i in range(int(count)):
            s.sendto(b"datagram %d" % i, (address, int(port)))


def vlan_frames():
    """TCP in VLAN 5, in VLAN 7 (priority 3, DEI), in VLAN 5 behind a QinQ tag, and without a tag."""
    segment = synth.ipv4(synth.tcp(src="10.9.0.2", dst="10.9.0.1"), src="10.9.0.2", dst="10.9.0.1")
    yield synth.ethernet(synth.vlan(segment, 5), synth.VLAN)
    yield synth.ethernet(synth.vlan(segment, 7, priority=3, dei=1), synth.VLAN)
    yield synth.ethernet(synth.vlan(synth.vlan(segment, 5), 100, synth.VLAN), synth.QINQ)
    yield synth.ethernet(synth.vlan(synth.vlan(segment, 6), 5, synth.VLAN), synth.VLAN)
    yield synth.ethernet(segment)
    yield synth.ethernet(synth.vlan(synth.ipv6(synth.tcp(src=synth.SRC6, dst=synth.DST6)), 5, synth.IP6), synth.VLAN)
    yield synth.ethernet(synth.vlan(synth.arp(), 5, synth.ARP), synth.VLAN)


def vlan(interface):
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as s:
        s.bind((interface, 0))
        for frame in vlan_frames():
            s.send(frame)


def raw_packets():
    """IPv4 and IPv6 as a tun device carries them: from the version byte on."""
    for flags in (synth.SYN, synth.SYN | synth.ACK, synth.ACK, synth.FIN | synth.ACK, synth.RST):
        yield synth.ipv4(synth.tcp(flags=flags, ack=1))
        yield synth.ipv6(synth.tcp(flags=flags, ack=1, src=synth.SRC6, dst=synth.DST6))
    yield synth.ipv4(synth.udp(b"data"), 17)


def tun(name):
    """Says "ready" when the device is up, writes when a line comes in, ends with the input."""
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, 0x400454CA, struct.pack("16sH22x", name.encode(), 0x1001))  # TUNSETIFF, IFF_TUN | IFF_NO_PI
    subprocess.run(["ip", "link", "set", name, "up"], check=True)
    print("ready", flush=True)
    for _ in sys.stdin:
        for packet in raw_packets():
            os.write(device, packet)


def main():
    commands = {f.__name__: f for f in (serve, talk, udp, vlan, tun)}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
