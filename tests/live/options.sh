#!/bin/bash
# Options that only a live capture has: -c, -Q, -p, -s, -B, -l, -U, -w, -D, and the interface taken by default.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair
server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000

talk()
{
	check "${1:-a conversation}" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
}

counted()
{
	sniff count "$NS_A" "$RINGDUMP" -i va -nn -t -c 3 tcp || return
	talk
	ended count
	equal "-c 3: ends by itself" 0 "${live_status[count]}"
	equal "-c 3: prints three lines" 3 "$(lines count)"
	check "-c 3: counts three" grep -q '^3 packets captured' "$TMP/count.err"
}

compared()
{
	local direction

	for direction in in out inout; do
		side_by_side "Q$direction" "$NS_A" -i va -nn -t -e -Q $direction tcp
	done
	side_by_side snap "$NS_A" -i va -nn -t -v -s 60 tcp
	side_by_side buffer "$NS_A" -i va -nn -t -B 4096 -l tcp
	side_by_side default "$NS_A" -nn -t tcp
	side_by_side number "$NS_A" -i va -nn -t -# tcp
	talk
	side_by_side_stop Qin Qout Qinout snap buffer default number
	for direction in in out inout; do
		same_lines "Q$direction" "-Q $direction: same lines"
	done
	same_lines snap "-s 60: same lines"
	same_lines buffer "-B 4096 -l: same lines"
	same_lines default "no -i: same lines"
	same_lines number "-#: same lines"
	equal "no -i: the same interface" "$(grep -o 'listening on [^,]*' "$TMP/default-td.err")" \
		"$(grep -o 'listening on [^,]*' "$TMP/default-rd.err")"
	equal "the announcement is tcpdump's" "$(sed 's/^tcpdump: //' "$TMP/snap-td.err" | head -n 1)" \
		"$(sed 's/^ringdump: //' "$TMP/snap-rd.err" | head -n 1)"
}

promiscuity()
{
	ip -n "$NS_A" -d link show va | grep -o 'promiscuity [0-9]*' | head -n 1
}

promiscuous()
{
	sniff listen "$NS_A" "$RINGDUMP" -i va -nn
	equal "promiscuous by default" "promiscuity 1" "$(promiscuity)"
	stop listen
	sniff polite "$NS_A" "$RINGDUMP" -i va -nn -p
	equal "-p: not promiscuous" "promiscuity 0" "$(promiscuity)"
	stop polite
}

# file_lines FILE: what tcpdump reads from it.
file_lines()
{
	tcpdump -nn -t -v -e -r "$1" 2>&1 | sed '/^reading from/s/file [^,]*,/file/'
}

written()
{
	sniff file-td "$NS_A" tcpdump -Z root -U -i va -w "$TMP/tcpdump.pcap" tcp
	sniff file-rd "$NS_A" "$RINGDUMP" -i va -w "$TMP/ringdump.pcap" tcp
	sniff unbuffered "$NS_A" "$RINGDUMP" -U -i va -w "$TMP/unbuffered.pcap" tcp
	sniff stream "$NS_A" "$RINGDUMP" -i va -w - tcp
	talk
	within 5 grown "$TMP/unbuffered.pcap"
	check "-U -w: packets are in the file while the capture runs" grown "$TMP/unbuffered.pcap"
	sleep 1.5 # tcpdump hands over a block a second
	stop file-td
	stop file-rd
	stop unbuffered
	stop stream
	equal "-w FILE: tcpdump reads the same packets" "$(file_lines "$TMP/tcpdump.pcap")" "$(file_lines "$TMP/ringdump.pcap")"
	equal "-U -w: the same" "$(file_lines "$TMP/tcpdump.pcap")" "$(file_lines "$TMP/unbuffered.pcap")"
	equal "-w -: the same" "$(file_lines "$TMP/tcpdump.pcap")" "$(file_lines "$TMP/stream.out")"
	equal "-w: the counters" "$(closing file-td)" "$(closing file-rd)"
	equal "-w: exit status" 0 "${live_status[file-rd]}"
}

# Whole conversation: more than the header and ten packets.
grown()
{
	[ "$(stat -c %s "$1")" -gt 800 ]
}

# Interfaces of libpcap's other modules are left out: nflog, bluetooth and so on.
interfaces()
{
	in_ns "$NS_A" "$1" -D 2>&1 | sed 's/^[0-9]*\.//' | grep -Ev '^(bluetooth|nflog|nfqueue|dbus|usbmon|dpdk|rdma)'
}

counted
compared
promiscuous
written
equal "-D: the same interfaces" "$(interfaces tcpdump)" "$(interfaces "$RINGDUMP")"
finish
