#!/bin/bash
# VLAN tags: the kernel strips them from frames that come in and puts them beside the packet; they have to be
# back in what is printed, filtered and written.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair

side_by_side in "$NS_A" -i va -nn -t -e tcp or vlan
side_by_side out "$NS_B" -i vb -nn -t -e tcp or vlan
side_by_side five "$NS_A" -i va -nn -t -e vlan 5 and tcp
side_by_side any "$NS_A" -i va -nn -t -e vlan
side_by_side both "$NS_A" -i va -nn -t -e vlan 100 and vlan 5 and tcp
side_by_side untagged "$NS_A" -i va -nn -t -e tcp
side_by_side hex "$NS_A" -i va -nn -t -xx vlan 7
sniff blind "$NS_A" "$RINGDUMP" --hints -i va -nn -t -e 'ether[12:2] = 0x8100 and ether[14:2] = 5'
sniff sees "$NS_A" "$RINGDUMP" --hints -i va -nn -t -e 'vlan 5'
sniff unasked "$NS_A" "$RINGDUMP" -i va -nn -t -e 'ether[12:2] = 0x8100 and ether[14:2] = 5'
check "frames are sent" in_ns "$NS_B" "$LIVE_TESTS/traffic.py" vlan vb
side_by_side_stop in out five any both untagged hex
same_lines in "incoming frames: same lines"
same_lines out "outgoing frames: same lines"
same_lines five "filter 'vlan 5 and tcp': same lines"
same_lines any "filter 'vlan': same lines"
same_lines both "filter 'vlan 100 and vlan 5 and tcp': same lines"
same_lines untagged "filter 'tcp' without a tag: same lines"
same_lines hex "the tag is in the bytes of -xx"
check "the tag is printed" grep -q 'vlan 5, p 0, ethertype IPv4' "$TMP/five-rd.out"
check "'vlan 5 and tcp' keeps the other tags out" sh -c "! grep -Eq 'vlan 7' '$TMP/five-rd.out'"
for tag in blind sees unasked; do
	stop "$tag"
	hint=$(grep -c '^ringdump: hint: the filter looks for a VLAN tag in the bytes, but the kernel takes the outer tag' "$TMP/$tag.err")
	equal "--hints: $tag: a hint" "$([ "$tag" = blind ] && echo 1 || echo 0)" "$hint"
done
# what the hint says is so: only the tag behind an outer one is in the bytes
for tag in blind sees; do
	equal "$tag: frames with one tag" "$([ $tag = blind ] && echo 0 || echo 1)" \
		"$(grep -c 'length [0-9]*: vlan 5, p 0, ethertype IPv4' "$TMP/$tag.out")"
done
finish
