#!/bin/bash
# Real sessions of real servers over a veth pair, IPv4 and IPv6: HTTP, SSH, Redis, SMTP and DNS over TCP (Telnet is
# telnet.sh's).  ringdump and tcpdump listen side by side, with -v and with -e.  A server that is not installed is a
# skip of its own.
. "$(dirname "$0")/lib.sh"
live_begin ss

# have WHAT COMMAND...: are all the commands that a session needs here?
have()
{
	local what=$1 command

	shift
	for command in "$@"; do
		command -v "$command" >/dev/null && continue
		skip "$what" "$command is not installed"
		return 1
	done
}

listening()
{
	in_ns "$NS_B" ss -Hltn "sport = :$1" | grep -q .
}

# serve PORT COMMAND...: a server in NS_B that is ready when it listens.
serve()
{
	local port=$1

	shift
	start "$port" "$NS_B" "$@"
	within 10 listening "$port" && return 0
	not_ok "a server on port $port" "$(cat "$TMP/$port.out" "$TMP/$port.err")"
	return 1
}

# bracketed ADDRESS: as it stands in a URL
bracketed()
{
	case $1 in
	*:*) echo "[$1]" ;;
	*) echo "$1" ;;
	esac
}

# Each service: NAME_tools, what it needs; NAME_serve ADDRESS; NAME_use ADDRESS; NAME_seen, what must be in the text.
http_tools='busybox curl'
http_serve()
{
	mkdir -p "$TMP/www"
	seq 3000 >"$TMP/www/numbers.txt"
	serve 80 busybox httpd -f -p "$(bracketed "$1"):80" -h "$TMP/www"
}
http_use()
{
	local url

	url=http://$(bracketed "$1")
	in_ns "$NS_A" curl -gsSf -o "$TMP/got" "$url/numbers.txt" && cmp -s "$TMP/got" "$TMP/www/numbers.txt" &&
		! in_ns "$NS_A" curl -gsSf -o /dev/null "$url/nothing" 2>/dev/null
}
http_seen='HTTP/1.1 404 Not Found'

# The key goes into a home that only the server sees: `ip netns exec` has a mount namespace of its own.
ssh_tools='dropbear dropbearkey dbclient'
ssh_serve()
{
	mkdir -p "$TMP/home/.ssh"
	chmod 700 "$TMP/home" "$TMP/home/.ssh"
	[ -e "$TMP/host" ] || dropbearkey -t ed25519 -f "$TMP/host" >/dev/null 2>&1
	[ -e "$TMP/user" ] || dropbearkey -t ed25519 -f "$TMP/user" 2>/dev/null | grep '^ssh-' >"$TMP/home/.ssh/authorized_keys"
	# shellcheck disable=SC2016 # the inner shell's
	serve 22 sh -c 'mount --bind "$0" ~root && shift && exec "$@"' "$TMP/home" - \
		dropbear -F -E -m -s -r "$TMP/host" -P "$TMP/dropbear.pid" -p "$(bracketed "$1"):22"
}
ssh_use()
{
	[ "$(in_ns "$NS_A" timeout 20 dbclient -y -y -i "$TMP/user" "root@$1" 'seq 500 | tail -n 1' 2>/dev/null)" = 500 ]
}
ssh_seen='SSH: SSH-2.0-dropbear'

# The same binary as the server's (it goes by its name), but from a package that starts no service.
redis_tools='redis-cli redis-check-rdb'
redis_serve()
{
	serve 6379 bash -c 'exec -a redis-server redis-check-rdb "$@"' - --bind "$1" --port 6379 --save '' --appendonly no \
		--protected-mode no --dir "$TMP"
}
redis_use()
{
	printf 'SET color red\nGET color\nLPUSH list 1 2 3\nLRANGE list 0 -1\nNOSUCH\nGET nothing\nINCR count\n' |
		in_ns "$NS_A" timeout 20 redis-cli -h "$1" 2>&1 | grep -q '^red$'
}
redis_seen='"SET" "color" "red"'

smtp_tools='curl aiosmtpd'
smtp_serve()
{
	serve 25 aiosmtpd -n -c aiosmtpd.handlers.Debugging -l "$1:25" # the last colon counts, no brackets
}
smtp_use()
{
	printf 'From: a@example.test\r\nTo: b@example.test\r\nSubject: a letter\r\n\r\nTwo lines\r\nof text.\r\n' |
		in_ns "$NS_A" curl -gsS "smtp://$(bracketed "$1"):25" --mail-from a@example.test --mail-rcpt b@example.test -T -
}
smtp_seen='SMTP, length'

dns_tools='dnsmasq dig'
dns_serve()
{
	serve 53 dnsmasq -k -C /dev/null -u root -x "$TMP/dnsmasq.pid" --no-resolv --no-hosts --log-facility=- -z -a "$1" \
		--host-record=host.example.test,10.1.2.3,fd01::3 --txt-record='text.example.test,a text,another' \
		--mx-host=example.test,host.example.test,10 --srv-host=_telnet._tcp.example.test,host.example.test,23 \
		--cname=alias.example.test,host.example.test
}
dns_use()
{
	local question

	for question in 'A host' 'AAAA host' 'TXT text' 'SRV _telnet._tcp' 'A alias' 'NS nothing'; do
		in_ns "$NS_A" dig +tcp +tries=1 +time=10 "@$1" -t "${question% *}" "${question#* }.example.test" || return 1
	done >"$TMP/dig"
	grep -q '10\.1\.2\.3' "$TMP/dig"
}
dns_seen='SRV host.example.test.:23'

services=(http ssh redis smtp dns)

# sessions VERSION ADDRESS
sessions()
{
	local version=$1 address=$2 name tools seen ready=() flags

	for name in "${services[@]}"; do
		tools=${name}_tools
		# shellcheck disable=SC2086 # a list
		have "$name over $version" ${!tools} && "${name}_serve" "$address" && ready+=("$name")
	done
	for flags in -v -e; do
		side_by_side "$version$flags" "$NS_A" -i va -nn -t $flags "host $address and tcp" || return
	done
	for name in "${ready[@]}"; do
		check "$name over $version: a session" "${name}_use" "$address"
	done
	for flags in -v -e; do
		side_by_side_stop "$version$flags"
		same_lines "$version$flags" "sessions over $version: $flags, same lines"
	done
	for name in "${ready[@]}"; do
		seen=${name}_seen
		check "$name over $version: is in the text" grep -qF -- "${!seen}" "$TMP/$version-v-rd.out"
	done
	for name in 80 22 6379 25 53; do
		[ -z "${live_pid[$name]-}" ] || stop "$name" TERM
	done
}

live_pair
sessions IPv4 10.9.0.2
sessions IPv6 fd09::2
finish
