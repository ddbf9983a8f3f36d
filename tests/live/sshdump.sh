#!/bin/bash
# Packets over ssh: `ringdump -w -` at the far end of a session, and as the command that Wireshark's sshdump runs there.
# The server is a real one, and so is sshdump; Wireshark is played by tshark, which reads the pipe that it would read.
. "$(dirname "$0")/lib.sh"
live_begin ss dropbear dropbearkey dbclient tshark ssh-keygen
live_pair
SSHDUMP=$(find /usr/lib*/wireshark/extcap /usr/lib/*/wireshark/extcap /usr/libexec/wireshark/extcap -name sshdump 2>/dev/null | head -n 1)

# A key of the client's kind, which libssh reads, and the same for dbclient.
keys()
{
	mkdir -p "$TMP/home/.ssh"
	chmod 700 "$TMP/home" "$TMP/home/.ssh"
	dropbearkey -t ed25519 -f "$TMP/host" >/dev/null 2>&1
	dropbearkey -t ed25519 -f "$TMP/user" 2>/dev/null | grep '^ssh-' >"$TMP/home/.ssh/authorized_keys"
	ssh-keygen -q -t rsa -b 2048 -m PEM -N '' -f "$TMP/rsa"
	cat "$TMP/rsa.pub" >>"$TMP/home/.ssh/authorized_keys"
}

listening()
{
	in_ns "$NS_B" ss -Hltn "sport = :22" | grep -q .
}

# udp COUNT: datagrams from one namespace to the other
udp()
{
	in_ns "$NS_A" bash -c 'for ((i = 0; i < $1; i++)); do echo "datagram $i" >/dev/udp/10.9.0.2/9; done' - "$1" 2>/dev/null
}

# Is there a packet socket at the far end?  What ringdump says there nobody sees.
far_end_listens()
{
	in_ns "$NS_B" ss -Hna0 | grep -q ':vb'
}

far_end_is_quiet()
{
	! far_end_listens
}

# read_pipe TAG PIPE: what Wireshark would do
read_pipe()
{
	mkfifo "$TMP/$2"
	start "$1" "$NS_A" tshark -l -n -r "$TMP/$2" -T fields -e frame.interface_name -e ip.src -e udp.dstport
}

keys
# shellcheck disable=SC2016 # the inner shell's
start sshd "$NS_B" sh -c 'mount --bind "$0" ~root && shift && exec "$@"' "$TMP/home" - \
	dropbear -F -E -s -r "$TMP/host" -P "$TMP/dropbear.pid" -p 10.9.0.2:22
within 10 listening || not_ok "an ssh server" "$(cat "$TMP/sshd.err")"

# By hand: ssh BOX ringdump -w - | wireshark -k -i -
read_pipe by-hand pipe1
start client "$NS_A" sh -c 'exec dbclient -y -y -i "$0" root@10.9.0.2 "$1" >"$2"' "$TMP/user" \
	"$RINGDUMP -U -i vb --pcapng -w - udp port 9" "$TMP/pipe1"
check "by hand: it listens" within 10 grep -q 'listening on vb' "$TMP/client.err"
udp 3
check "by hand: packets come while they are there" within 10 has_lines by-hand 3
udp 1
check "by hand: and the next one" within 10 has_lines by-hand 4
equal "by hand: what they are" "vb 10.9.0.1 9" "$(tr '\t' ' ' <"$TMP/by-hand.out" | uniq)"
stop client TERM
ended by-hand
# without another packet, too
check "by hand: the far end is gone with the session" within 10 far_end_is_quiet

# sshdump, with the options that Wireshark gives it.
if [ -z "$SSHDUMP" ]; then
	skip "sshdump" "it is not installed"
	finish
	exit
fi
for format in "" --pcapng; do
	what=sshdump$format
	# seen once in many runs: it finds no authentication that dropbear takes, and ends before our command runs
	for try in 1 2 3; do
		tag=$what.$try
		read_pipe "$tag" "pipe.$tag"
		start "extcap.$tag" "$NS_A" env HOME="$TMP" "$SSHDUMP" --extcap-interface=sshdump --capture --fifo="$TMP/pipe.$tag" \
			--remote-host=10.9.0.2 --remote-port=22 --remote-username=root --sshkey="$TMP/rsa" \
			--remote-capture-command="$RINGDUMP -U -i vb $format -w - udp port 9"
		within 10 far_end_listens && break
	done
	far_end_listens || not_ok "$what: runs the command" "$(cat "$TMP/extcap.$tag.err")"
	udp 3
	check "$what: packets come while they are there" within 10 has_lines "$tag" 3
	udp 1
	check "$what: and the next one" within 10 has_lines "$tag" 4
	equal "$what: what they are" "10.9.0.1 9" "$(awk '{ print $(NF - 1), $NF }' "$TMP/$tag.out" | uniq)"
	stop "extcap.$tag" TERM
	ended "$tag"
	check "$what: the far end is gone with it" within 10 far_end_is_quiet
done
finish
