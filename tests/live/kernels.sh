#!/bin/bash
# An older kernel: system calls that came after 3.19 are not there (strace makes them fail with ENOSYS), and all
# goes on as it did, with the filter of system calls, which is older.
. "$(dirname "$0")/lib.sh"
later=landlock_create_ruleset,landlock_add_rule,landlock_restrict_self,close_range,statx,clone3,faccessat2,openat2,rseq
live_begin
needs strace
if has_sanitizers "$RINGDUMP"; then
	skip "the whole of it" "the search for leaks does not work under strace"
	finish
	exit
fi
live_pair
new=$RINGDUMP
captures=$LIVE_TESTS/../golden/captures

# The program is strace's child no longer (-D), so its process id is that of what was started.
cat >"$TMP/old" <<END
#!/bin/sh
exec strace -D -f -qq -o "$TMP/injected" -e trace=$later -e inject=$later:error=ENOSYS "$new" "\$@"
END
chmod +x "$TMP/old"

# seccomp_of TAG
seccomp_of()
{
	awk '$1 == "Seccomp:" { print $2 }' "/proc/${live_pid[$1]}/status"
}

# injected CALL
injected()
{
	grep -q "$1.*ENOSYS.*(INJECTED)" "$TMP/injected"
}

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
RINGDUMP=$TMP/old
side_by_side text "$NS_A" -i va -nn -t -S 'tcp port 7000'
sniff new "$NS_A" "$new" -i va -nn -t -S 'tcp port 7000'
equal "an older kernel: system calls are filtered as ever" "$(seccomp_of new)" "$(seccomp_of text-rd)"
check "an older kernel: it has no Landlock" injected landlock_create_ruleset
sniff file "$NS_A" "$TMP/old" -i va -U -G 3600 -w "$TMP/file-%Y.pcap" 'tcp port 7000'
check "an older kernel: nor a call to close many files" injected close_range
in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 >/dev/null
side_by_side_stop text
stop new
stop file
same_lines text "an older kernel: same lines as tcpdump"
equal "an older kernel: nothing else is said" "$(grep -v listening "$TMP/new.err")" "$(grep -v listening "$TMP/text-rd.err")"
equal "an older kernel: -w with a helper: as many packets" "$(grep -c Flags "$TMP/text-td.out")" "$(tcpdump -nn -r "$TMP/file-$(date +%Y).pcap" 2>/dev/null | wc -l)"
equal "an older kernel: -w: exit status" 0 "${live_status[file]}"
equal "an older kernel: names, from a file" "$("$new" -t -r "$captures/rec-telnet-ipv4.pcap" 2>&1)" \
	"$("$TMP/old" -t -r "$captures/rec-telnet-ipv4.pcap" 2>&1)"
finish
