#!/bin/bash
# What goes wrong at the start: a message that says why, and exit status 1.  A reader of our pipe that goes
# away ends the capture without noise.
. "$(dirname "$0")/lib.sh"
live_begin setpriv
live_alone

# refused WHAT PATTERN ARGUMENT...: exit status 1 within ten seconds and a message that has PATTERN.
refused()
{
	local what=$1 pattern=$2 status

	shift 2
	in_ns "$NS_A" timeout 10 "$RINGDUMP" "$@" >"$TMP/refused.out" 2>"$TMP/refused.err" </dev/null
	status=$?
	equal "$what: exit status" 1 $status
	check "$what: says why" grep -Eq -e "$pattern" "$TMP/refused.err"
	[ -s "$TMP/refused.err" ] || not_ok "$what" "no message"
	check "$what: nothing on the standard output" [ ! -s "$TMP/refused.out" ]
}

refused "a wrong option" 'Usage|usage' -Y
refused "an unknown long option" 'no-such-option' --no-such-option
refused "an option without its argument" "c" -c
refused "-c 0" 'packet count' -c 0 -i lo
refused "an unknown interface" 'nosuch0.*No such device' -i nosuch0
refused "a file that is not there" '/nonexistent.*No such file' -r /nonexistent
refused "half an expression" 'syntax error' -i lo 'tcp and'
refused "a word that is none" 'nonesuch' -i lo 'port nonesuch'
refused "a file that is no capture" 'ringdump: ' -r "$0"

# The caret stands under the place of the error.
refused "a wrong expression" '^ *\^' -i lo 'tcp port port'
equal "a wrong expression: the expression stands above the caret" 1 \
	"$(grep -c 'tcp port port' "$TMP/refused.err")"

without_privileges()
{
	local status

	cp "$RINGDUMP" "$TMP/ringdump" && chmod 755 "$TMP/ringdump"
	in_ns "$NS_A" setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set=-all --inh-caps=-all \
		timeout 10 "$TMP/ringdump" -i lo >"$TMP/user.out" 2>"$TMP/user.err"
	status=$?
	equal "without privileges: exit status" 1 $status
	check "without privileges: says so" grep -Eqi 'permi|CAP_NET_RAW' "$TMP/user.err"
}

# One reader takes two lines of a conversation and goes.
reader_goes()
{
	server server "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7000
	mkfifo "$TMP/pipe"
	in_ns "$NS_A" env --default-signal=PIPE "$RINGDUMP" -i lo -nn tcp >"$TMP/pipe" 2>"$TMP/pipe.err" &
	live_pid[pipe]=$!
	live_started+=($!)
	head -n 2 <"$TMP/pipe" >"$TMP/pipe.out" &
	live_started+=($!)
	within 10 grep -q 'listening on' "$TMP/pipe.err"
	in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7000
	sleep 0.3
	in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7000
	check "reader gone: ends" within 5 gone pipe
	equal "reader gone: it got its lines" 2 "$(lines pipe)"
	equal "reader gone: no message" "" "$(grep -Ev 'listening on|suppressed|^[0-9]+ packets? ' "$TMP/pipe.err")"
}

# One goes while nothing comes: text, a file, several rings.
quiet_reader_goes()
{
	local what

	for what in -nn "-w -" "-nn --fanout 2"; do
		rm -f "$TMP/pipe"
		mkfifo "$TMP/pipe"
		# shellcheck disable=SC2086 # two words
		in_ns "$NS_A" "$RINGDUMP" -i lo $what tcp port 9 >"$TMP/pipe" 2>"$TMP/pipe.err" &
		live_pid[pipe]=$!
		live_started+=($!)
		exec 3<"$TMP/pipe"
		within 10 grep -q 'listening on' "$TMP/pipe.err"
		sleep 0.3
		check "$what: goes on while somebody reads" alive pipe
		exec 3<&-
		ended pipe 5
		equal "$what: nobody reads: status" 0 "${live_status[pipe]}"
		equal "$what: nobody reads: no message" "0 packets captured" "$(grep captured "$TMP/pipe.err")"
	done
}

without_privileges
reader_goes
quiet_reader_goes
finish
