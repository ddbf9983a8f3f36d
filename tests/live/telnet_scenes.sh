# shellcheck shell=bash
# The scenes of a Telnet session from NS_A to NS_B, for live tests: to be sourced behind lib.sh.

# telnet_session ADDRESS: opened, used, closed by the server, with a keyboard that waits for the answer before it
# goes on.
telnet_session()
{
	telnet_opens "$1" && telnet_closes
}

# telnet_opens ADDRESS: up to the shell's prompt and a first answer.
telnet_opens()
{
	local address=$1

	server telnetd "$NS_B" python3 "$LIVE_TOP/scripts/lib/telnet_server.py" "$address" 23 || return 1
	rm -f "$TMP/keyboard"
	mkfifo "$TMP/keyboard"
	ip netns exec "$NS_A" telnet "$address" 23 <"$TMP/keyboard" >"$TMP/session" 2>&1 &
	live_started+=($!)
	exec 9>"$TMP/keyboard"
	within 10 grep -qF '$ ' "$TMP/session"
	# shellcheck disable=SC2016 # for the shell at the other end
	echo 'echo 6 times 7 is $((6 * 7))' >&9
	within 10 grep -q 'is 42' "$TMP/session"
}

# The server's shell ends.
telnet_closes()
{
	echo exit >&9
	within 10 grep -q closed "$TMP/session" || not_ok "telnet is closed" "$(cat "$TMP/session")"
	exec 9>&- # not before, or else the client would close first
	ended telnetd
}

refused_three_times()
{
	local i

	for i in 1 2 3; do
		in_ns "$NS_A" timeout 10 telnet "$1" 23 </dev/null >"$TMP/refused" 2>&1
		grep -qi refused "$TMP/refused" || not_ok "telnet to $1 is refused, $i" "$(cat "$TMP/refused")"
	done
}
