#!/bin/bash
# The manual page and the completions: made from the option table, every option in each, and what the real
# shells make of them.
. "$(dirname "$0")/../lib/result.sh"
top=$(cd "$(dirname "$0")/../.." && pwd)
ringdump=$(realpath "${RINGDUMP:-$top/build/ringdump}")
build=$(dirname "$ringdump")
page=$build/ringdump.8
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8 HOME=$tmp XDG_CONFIG_HOME=$tmp XDG_DATA_HOME=$tmp
if [ ! -e "$page" ]; then
	skip "the whole of it" "$page is not built (make documents)"
	finish
	exit
fi

# The table's options, each by its own word: -A, or --count where there is no letter.
mapfile -t options < <("$ringdump" --list-options | sed -n 's/^| `\(-[^ `,]*\).*/\1/p')
mapfile -t long < <("$ringdump" --list-options | sed -n 's/^| `\(-., \)*\(--[^ `]*\).*/\2/p')
check "the table is read" [ "${#options[@]}" -gt 60 ]

# lacking BEFORE BEHIND FILE: options that FILE does not have between what matches the two
lacking()
{
	local option text

	text=$'\n'$(cat "$3")$'\n'
	for option in "${options[@]}"; do
		[[ $text =~ $1"$option"$2 ]] || echo "$option"
	done
}

# The page.
if command -v groff >/dev/null; then
	equal "manual page: groff has nothing to say" "" "$(groff -man -ww -z -Tutf8 "$page" 2>&1)"
	groff -man -Tascii -P -cbou "$page" >"$tmp/page" 2>&1
	equal "manual page: no option is lacking" "" "$(lacking $'\n +' $'[ ,\n]' "$tmp/page")"
	equal "manual page: words to choose from" 1 "$(grep -c -e '-Q, --direction in|out|inout$' "$tmp/page")"
else
	skip "manual page" "groff is not installed"
fi
if command -v mandoc >/dev/null; then
	equal "manual page: mandoc has nothing to say" "" "$(mandoc -T lint -W warning "$page" 2>&1)"
else
	skip "manual page: lint" "mandoc is not installed"
fi
check "manual page: the version" grep -q "\"$("$ringdump" --version)\"" <(sed 's/"ringdump /"ringdump version /' "$page")
# its examples are commands that the program takes: everything but the packets
while IFS= read -r line; do
	command=$(sed 's/\\-/-/g; s/\\(aq/'"'"'/g; s/^ssh router //; s/ | wireshark.*//; s/^ringdump //' <<<"$line")
	command=$(sed 's/-i eth[01]//g; s/-r file.pcap//; s/-w [^ ]*//; s/-[CW] [0-9]*//g; s/--netns 4711//; s/-d -v//; s/-i any//; s/--process//' <<<"$command")
	command=$(sed 's/--duration 1m//; s/--stats 1//' <<<"$command")
	check "manual page: $line" bash -c "\"$ringdump\" -d $command"
done < <(sed -n '/^\.SH EXAMPLES/,/^\.SH SEE/s/^\(ssh router \)*ringdump /&/p' "$page")

# bash: what it would offer, by its own mechanism.
# shellcheck disable=SC1091
. "$build/completion/ringdump.bash"
bash_offers()
{
	local COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()

	_ringdump ringdump "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
	printf '%s\n' "${COMPREPLY[@]}"
}
equal "bash: every option" "$(printf '%s\n' "${options[@]}" "${long[@]}" | sort -u)" "$(bash_offers ringdump - | sort -u)"
equal "bash: a long name" --direction "$(bash_offers ringdump --dire)"
equal "bash: words of a value" "in inout" "$(bash_offers ringdump -Q i | xargs)"
equal "bash: after a long name" "micro" "$(bash_offers ringdump --time-stamp-precision m)"
equal "bash: after =" "tcpdump classic" "$(bash_offers ringdump --style = | xargs)"
equal "bash: behind =" "classic" "$(bash_offers ringdump --style = cl)"
equal "bash: at the end of a bundle" "in" "$(bash_offers ringdump -nnQ in | head -n 1)"
equal "bash: not behind a value in a bundle" "tcp" "$(bash_offers ringdump -cQ tcp | head -n 1)"
equal "bash: types of -T" "vat vxlan" "$(bash_offers ringdump -T v | xargs)"
equal "bash: link types" "EN10MB" "$(bash_offers ringdump -y EN10)"
equal "bash: interfaces" "any lo" "$(bash_offers ringdump -i '' | grep -xE 'any|lo' | xargs)"
touch "$tmp/one file.pcap"
equal "bash: files" "$tmp/one file.pcap" "$(bash_offers ringdump -r "$tmp/one")"
equal "bash: users" root "$(bash_offers ringdump -Z roo)"
equal "bash: nothing for a number" "" "$(bash_offers ringdump -c '')"
equal "bash: words of the filter" "portrange" "$(bash_offers ringdump tcp portr)"
if [ -e /usr/share/bash-completion/bash_completion ]; then
	mkdir -p "$tmp/bash-completion/completions"
	cp "$build/completion/ringdump.bash" "$tmp/bash-completion/completions/ringdump"
	equal "bash: found by bash-completion" "complete -F _ringdump ringdump" "$(bash --norc -ic \
		'. /usr/share/bash-completion/bash_completion; _completion_loader ringdump; complete -p ringdump' 2>/dev/null)"
else
	skip "bash: found by bash-completion" "bash-completion is not installed"
fi

# fish: what it would offer.
fish_offers()
{
	FISH_LINE=$1 FISH_SCRIPT=$build/completion/ringdump.fish fish --no-config -c \
		'source $FISH_SCRIPT; complete -C $FISH_LINE' 2>&1 | cut -f 1
}
if command -v fish >/dev/null; then
	check "fish: syntax" fish --no-execute "$build/completion/ringdump.fish"
	equal "fish: every long option" "$(printf '%s\n' "${long[@]}" | sort -u)" "$(fish_offers 'ringdump --' | sed 's/=$//' | sort -u)"
	equal "fish: every letter" "$(printf '%s\n' "${options[@]}" | grep -x -e '-.' | sort)" \
		"$(fish_offers 'ringdump -' | grep -x -e '-[^-]' | sort)"
	equal "fish: words of a value" "in inout" "$(fish_offers 'ringdump -Q i' | grep -x 'in.*' | sort | xargs)"
	equal "fish: interfaces" "any lo" "$(fish_offers 'ringdump -i ' | grep -xE 'any|lo' | xargs)"
	equal "fish: files" "$tmp/one file.pcap" "$(fish_offers "ringdump -r $tmp/one")"
	equal "fish: words of the filter" "portrange" "$(fish_offers 'ringdump tcp portr')"
else
	skip "fish" "fish is not installed"
fi

# zsh completes at a terminal only: it gets one, and Tab.
if command -v zsh >/dev/null; then
	cat >"$tmp/zsh" <<'ZSH'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; setopt nobeep
bindkey -e; show() { print -r -- \"<\$BUFFER>\" >>$2; BUFFER= }; zle -N show; bindkey '^X' show; print rea''dy"
zpty -r -m shell text '*ready*'
zmodload zsh/zselect zsh/mapfile
while IFS= read -r line; do
	before=$mapfile[$2]
	zpty -w -n shell "$line"$'\t\C-X'
	# what it has said is read so that it never waits for a reader; a line that is not there in 10 s never comes
	for ((i = 0; i < 500 && $#before == $#mapfile[$2]; i++)); do zselect -t 2; zpty -r -t shell text; done
done
zpty -d shell
ZSH
	while IFS='|' read -r line want; do
		lines+=("$line") wants+=("<$want>")
	done <<-LINES
		ringdump --dire|ringdump --direction=
		ringdump --list-opt|ringdump --list-options 
		ringdump -Q ou|ringdump -Q out 
		ringdump --time-stamp-precision=n|ringdump --time-stamp-precision=nano 
		ringdump -nnQ ou|ringdump -nnQ out 
		ringdump -T zm|ringdump -T zmtp1 
		ringdump -r $tmp/one|ringdump -r $tmp/one\ file.pcap 
		ringdump -nn tcp portr|ringdump -nn tcp portrange 
	LINES
	printf '%s\n' "${lines[@]}" | timeout 60 zsh -f "$tmp/zsh" "$build/completion" "$tmp/zsh.out" >"$tmp/zsh.log" 2>&1
	equal "zsh: Tab" "$(printf '%s\n' "${wants[@]}")" "$(cat "$tmp/zsh.out" "$tmp/zsh.log")"
	sed 's/\\//g' "$build/completion/_ringdump" >"$tmp/zsh.plain"
	equal "zsh: no option is lacking" "" "$(lacking "[{, '	]" "[+=,'}]" "$tmp/zsh.plain")"
else
	skip "zsh" "zsh is not installed"
fi
finish
