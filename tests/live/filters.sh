#!/bin/bash
# Filters in the kernel: the programs for interfaces against tcpdump's, with what only the kernel knows; and
# what the kernel cannot run: a part of it there, the whole here, and the packets and counts are the same.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair
filterdiff=${FILTERDIFF:-$(dirname "$RINGDUMP")/filterdiff}

# Ten datagrams to and fro on lo for each of IPv4 and IPv6: ports 9700 to 9709 to a socket that takes them.
cat >"$TMP/send.py" <<'PY'
import socket
for family, address in (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"):
    takers = []
    for port in range(9700, 9710):
        takers.append(socket.socket(family, socket.SOCK_DGRAM))
        takers[-1].bind((address, port))
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.bind((address, 9699))
    for port in range(9700, 9710):
        s.sendto(b"x" * 20, (address, port))
PY

# program TOOL FILE EXPRESSION
program()
{
	in_ns "$NS_A" "$1" -i va -ddd "$3" >"$2" 2>"$TMP/program.err"
}

same_program()
{
	program tcpdump "$TMP/theirs" "$1" && program "$RINGDUMP" "$TMP/ours" "$1" || { cat "$TMP/program.err"; return 1; }
	"$filterdiff" -n 4000 -p EN10MB "$TMP/theirs" "$TMP/ours" | tee "$TMP/verdict"
	grep -q ^same "$TMP/verdict"
}

if command -v "$filterdiff" >/dev/null; then
	for expression in inbound outbound 'ifindex 2' 'not ifindex 2 and tcp' 'inbound and tcp port 80' vlan 'vlan 7' \
		'vlan and ip' 'vlan 7 and tcp port 80' 'vlan and vlan' 'vlan 1 and vlan 2 and host 10.9.0.1' \
		'not vlan' 'vlan or ip' 'ip or vlan' 'vlan and not tcp' 'vlan and arp' 'vlan and pppoes and ip' \
		'vlan and mpls' 'vlan 7 and geneve' 'tcp port 80 or (vlan and tcp port 80)' \
		'vlan and ip[8] < 5' 'vlan and ether proto 0x88cc' 'vlan and llc'; do
		check "-i: $expression" same_program "$expression"
	done
else
	skip "programs for interfaces" "$filterdiff is not there"
fi

# The mask is the interface's, as the manual page has it; tcpdump asks for it only with -f, and turns it round.
subnet_broadcast()
{
	in_ns "$NS_A" "$RINGDUMP" -i va -d ip broadcast | grep -q 'jset *#0xff '
}

check "-i: ip broadcast has the interface's mask" subnet_broadcast

# notice TAG PATTERN: one line of standard error says what is done.
notice()
{
	equal "$1: says it once" 1 "$(grep -c 'the whole here\|filtered here' "$TMP/$1.err")"
	check "$1: says why" grep -q "$2" "$TMP/$1.err"
}

# counts TAG CAPTURED RECEIVED
counts()
{
	equal "$1: counts" "$2 packets captured"$'\n'"$3 packets received by filter"$'\n'"0 packets dropped by kernel" \
		"$(closing "$1")"
}

# A set of hosts whose program has more than 4,096 instructions; 127.0.0.1 is in it, ::1 is not.
python3 - >"$TMP/hosts" <<'PY'
import random
r = random.Random(3)
print("udp and (host 127.0.0.1" + "".join(" or %d.%d.%d.%d" % tuple(r.randrange(1, 120) for _ in range(4))
                                          for _ in range(2500)) + ")")
PY

side_by_side cooked "$NS_A" -i any -nn -t 'udp port 9703 and link[12:2] = 0'
side_by_side header "$NS_A" -i any -nn -t 'link[10:2] & 0xff00 = 0 and not icmp6'
side_by_side chain "$NS_A" -i lo -nn -t ip6 protochain 17
side_by_side anychain "$NS_A" -i any -nn -t ip protochain 17
sniff hosts "$NS_A" "$RINGDUMP" -i lo -nn -t -F "$TMP/hosts"
sniff mark "$NS_A" "$RINGDUMP" -i lo -nn -t --immediate-mode udp dst port 9709
check "datagrams" in_ns "$NS_A" python3 "$TMP/send.py"
within 5 has_lines mark 2
side_by_side_stop cooked header chain anychain
within 5 has_lines hosts 10
stop hosts
same_lines cooked "any, bytes of the cooked header: same lines"
same_lines header "any, the interface's bytes: same lines"
same_lines chain "protochain: same lines"
same_lines anychain "any, protochain: same lines"
equal "a large set: lines" 10 "$(grep -c '^IP 127.0.0.1.9699 > 127.0.0.1.97' "$TMP/hosts.out")"
notice cooked-rd 'cooked header.*a part of it runs there'
notice header-rd 'cooked header'
notice chain-rd 'loops.*a part of it runs there'
notice hosts 'instructions and the kernel takes 4096: a part of it runs there'
# both copies of what goes through lo pass the filter, and are counted even where the whole filter is here
counts cooked-rd 2 4
counts chain-rd 10 20
counts hosts 10 20

# Too little memory for programs: a part fits.  Only some kernels have a limit per namespace.
if in_ns "$NS_A" sh -c 'echo 3000 >/proc/sys/net/core/optmem_max' 2>/dev/null; then
	python3 -c 'print("udp and (host 127.0.0.1" + "".join(" or 10.%d.0.%d" % (i, i) for i in range(1, 250)) + ")")' >"$TMP/few"
	sniff few "$NS_A" "$RINGDUMP" -i lo -nn -t -F "$TMP/few"
	check "datagrams again" in_ns "$NS_A" python3 "$TMP/send.py"
	within 5 has_lines few 10
	stop few
	notice few 'net.core.optmem_max.*a part of it runs there'
	counts few 10 20
else
	skip "too little memory for programs" "net.core.optmem_max is not the namespace's own"
fi
finish
