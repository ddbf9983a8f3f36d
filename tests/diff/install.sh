#!/bin/bash
# `make install` and `make uninstall`, and the program under tcpdump's name.
. "$(dirname "$0")/../lib/result.sh"
needs make
top=$(cd "$(dirname "$0")/../.." && pwd)
ringdump=$(realpath "${RINGDUMP:-$top/build/ringdump}")
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
bin=$tmp/root/opt/x/bin

# installs TARGET [VARIABLE=VALUE...]: into $tmp/root, below /opt/x
installs()
{
	make -s --no-print-directory -C "$top" O="$(dirname "$ringdump")" PROGRAM="$ringdump" DESTDIR="$tmp/root" \
		PREFIX=/opt/x "$@" >"$tmp/make" 2>&1
}

files()
{
	(cd "$tmp/root" && find . ! -type d | sort)
}

check "install" installs install
equal "install: the program" "$("$ringdump" --version)" "$("$bin/ringdump" --version)"
equal "install: what is where" "./opt/x/bin/ringdump
./opt/x/share/bash-completion/completions/ringdump
./opt/x/share/fish/vendor_completions.d/ringdump.fish
./opt/x/share/man/man8/ringdump.8
./opt/x/share/zsh/site-functions/_ringdump" "$(files)"
check "install: no link unasked" [ ! -e "$bin/tcpdump" ]
check "uninstall" installs uninstall
equal "uninstall leaves no file" "" "$(files)"
check "install with a link" installs install TCPDUMP_LINK=1
equal "the link" ringdump "$(readlink "$bin/tcpdump")"
check "installing once more" installs install TCPDUMP_LINK=1

# As tcpdump: messages that scripts look for begin with its name.
equal "as tcpdump: --version" "tcpdump version 4.99.3" "$("$bin/tcpdump" --version | head -n 1)"
equal "as tcpdump: usage" "Usage: tcpdump " "$("$bin/tcpdump" --help | grep -o '^Usage: tcpdump ')"
equal "as ringdump: no word of it" 0 "$("$bin/ringdump" --version | grep -c tcpdump)"
if command -v tcpdump >/dev/null; then
	while IFS= read -r arguments; do
		# shellcheck disable=SC2086
		equal "as tcpdump: $arguments" "$(cd / && exec -a tcpdump "$(command -v tcpdump)" $arguments 2>&1 | head -n 1)" \
			"$(cd / && PATH=$bin exec tcpdump $arguments 2>&1 | /usr/bin/head -n 1)"
	done <<-'LINES'
		-k
		--nosuch
		-c 0
		-r /nonexistent
		-i nosuch0
		-d wrong wrong
	LINES
else
	skip "as tcpdump: messages" "tcpdump is not installed"
fi

# Another's tcpdump is not touched.
check "uninstall with the link" installs uninstall
equal "uninstall leaves no file, no link" "" "$(files)"
mkdir -p "$bin"
echo theirs >"$bin/tcpdump"
check "a real tcpdump in the way is refused" bash -c "! \"\$@\"" - make -s --no-print-directory -C "$top" \
	O="$(dirname "$ringdump")" PROGRAM="$ringdump" DESTDIR="$tmp/root" PREFIX=/opt/x install TCPDUMP_LINK=1
equal "and stays" theirs "$(cat "$bin/tcpdump")"
check "a real tcpdump in the way of uninstall" installs uninstall
equal "stays, too" theirs "$(cat "$bin/tcpdump")"
finish
