# shellcheck shell=bash
# Results of a test script: counted one by one, closed with `NAME: N passed, N failed, N skipped`, which is
# what tests/run reads.  To be sourced by bash scripts.  V=1 prints what passes too.
result_name=$(basename "$0" .sh)
result_passed=0
result_failed=0
result_skipped=0

# has_sanitizers FILE
has_sanitizers()
{
	nm "$1" 2>/dev/null | grep -q '__[au]b\?san_'
}

# ok WHAT
ok()
{
	result_passed=$((result_passed + 1))
	[ -z "${V:-}" ] || printf 'ok: %s: %s\n' "$result_name" "$1"
}

# not_ok WHAT [DETAIL]: the detail is shown, up to 40 lines of it.
not_ok()
{
	result_failed=$((result_failed + 1))
	printf 'FAILED: %s: %s\n' "$result_name" "$1"
	[ -z "${2:-}" ] || printf '%s\n' "$2" | head -n 40 | sed 's/^/    /'
}

# skip WHAT REASON
skip()
{
	result_skipped=$((result_skipped + 1))
	printf 'skipped: %s: %s: %s\n' "$result_name" "$1" "$2"
}

# check WHAT COMMAND...: passes when COMMAND succeeds; its output is the detail when it does not.
check()
{
	local what=$1 output

	shift
	if output=$("$@" 2>&1); then
		ok "$what"
	else
		not_ok "$what" "command: $*"$'\n'"$output"
	fi
}

# equal WHAT WANT GOT: two texts are the same.
equal()
{
	if [ "$2" = "$3" ]; then
		ok "$1"
	else
		not_ok "$1" "$(diff <(printf '%s\n' "$2") <(printf '%s\n' "$3"))"
	fi
}

# verdicts COMMAND...: a program that prints `ok WHAT` or `failed WHAT`, a line each, at least one.
verdicts()
{
	local before=$((result_passed + result_failed)) verdict what

	while read -r verdict what; do
		case $verdict in
		ok) ok "$what" ;;
		*) not_ok "$what" ;;
		esac
	done < <("$@" || echo "failed ${1##*/} itself")
	[ $((result_passed + result_failed)) -gt "$before" ] || not_ok "${1##*/} says something"
}

# needs TOOL...: ends the script with one skip where one of them is missing.
needs()
{
	local tool

	for tool in "$@"; do
		command -v "$tool" >/dev/null && continue
		skip "the whole of it" "$tool is not installed"
		finish
		exit
	done
}

# needs_reference: the same where tcpdump is not the version whose text and programs are the reference.
needs_reference()
{
	local reference=4.99.3 version

	needs tcpdump
	version=$(tcpdump --version 2>&1 | sed -n 's/^tcpdump version \([0-9.]*\).*/\1/p')
	[ "$version" != $reference ] || return 0
	skip "the whole of it" "the reference is tcpdump $reference, $version is installed"
	finish
	exit
}

# The closing line; the exit status says whether anything failed.
finish()
{
	printf '%s: %d passed, %d failed, %d skipped\n' "$result_name" "$result_passed" "$result_failed" \
		"$result_skipped"
	[ "$result_failed" -eq 0 ]
}
