#!/bin/bash
# An interface that goes down is waited for; one that is deleted ends the capture with a message.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair
server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000

talk()
{
	check "$1" within 5 in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
}

# cpu TAG: clock ticks that a process has used.
cpu()
{
	awk '{ print $14 + $15 }' "/proc/${live_pid[$1]}/stat"
}

sniff down "$NS_A" "$RINGDUMP" -i va -nn -t tcp
talk "a conversation before"
before=$(lines down)
ip -n "$NS_A" link set va down
used=$(cpu down)
sleep 1
check "down: the capture goes on" alive down
check "down: without burning the processor" [ $(($(cpu down) - used)) -lt 20 ]
live_address 2>/dev/null
talk "a conversation after the interface is up again"
check "up again: packets are captured" within 5 has_lines down $((before + 6))
check "down and up: nothing is said that tcpdump does not say" [ "$(wc -l <"$TMP/down.err")" -eq 2 ]

sniff gone-td "$NS_A" tcpdump -i va -nn -t tcp
ip -n "$NS_A" link del va
ended down
ended gone-td
equal "deleted: exit status" "${live_status[gone-td]}" "${live_status[down]}"
check "deleted: says so" grep -qi 'ringdump: .*disappeared' "$TMP/down.err"
equal "deleted: closing lines" 3 "$(closing down | wc -l)"
last_words()
{
	tail -n 4 "$TMP/$1.err" | sed -E 's/^(tcpdump|ringdump): //; s/^[0-9]+ packets?/N packets/'
}
equal "deleted: the message, then the counts" "$(last_words gone-td)" "$(last_words down)"

# The cooked capture of all interfaces survives the end of one of them.
ip -n "$NS_A" link add va address 02:00:00:00:00:0a type veth peer name vb netns "$NS_B"
live_address
sniff any "$NS_A" "$RINGDUMP" -i any -nn -t tcp
ip -n "$NS_A" link del va
sleep 0.3
check "any: survives an interface that is deleted" alive any
stop any
equal "any: exit status" 0 "${live_status[any]}"
finish
