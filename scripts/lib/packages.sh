# What the project needs from the distribution, as one table, and how to get it.  POSIX sh, to be sourced:
# a box that has nothing but git may have no other shell.
#
#	packages_need demo	install whatever the rows of a group (and of the groups before it) lack
#
# A row: group, probe, package under apt, apk and dnf, what it is for.  The groups build on each other in the
# order build, demo, check, ci, cross; nothing but `make cross-check` needs the last.  A probe is cmd:A,B (any of these commands), file:PATH or header:FILE (the C
# compiler finds it); "-" stands for a package that this distribution does not have.
packages_table()
{
	cat <<'TABLE'
build cmd:cc,gcc               gcc               gcc            gcc             C compiler
build header:stdlib.h          libc6-dev         musl-dev       glibc-devel     headers of the C library
build header:linux/if_packet.h linux-libc-dev    linux-headers  kernel-headers  headers of the kernel
build cmd:ar                   binutils          binutils       binutils        archiver
build cmd:make                 make              make           make            build
build cmd:bash                 bash              bash           bash            the demo and the tests are bash scripts
demo  cmd:ip                   iproute2          iproute2       iproute         network namespaces
demo  cmd:python3              python3           python3        python3         server of the demo, writer of test packets
demo  cmd:telnet               inetutils-telnet  busybox-extras telnet          the connection of the demo
demo  cmd:telnetd,in.telnetd   inetutils-telnetd busybox-extras telnet-server   the other end of it
demo  cmd:tcpdump              tcpdump           tcpdump        tcpdump         the reference
check header:check.h           check             check-dev      check-devel     unit tests
check cmd:stdbuf               coreutils         coreutils      coreutils       timeout, env with signals: more than busybox has
check cmd:curl                 curl              curl           curl            client of the HTTP and SMTP sessions (live/sessions.sh)
check cmd:busybox              busybox-static    busybox        busybox         HTTP server of the sessions, the image's system
check cmd:dropbear             dropbear-bin      dropbear       dropbear        SSH server of the sessions
check cmd:dbclient             dropbear-bin      dropbear-dbclient dropbear     SSH client of the sessions
check cmd:dropbearkey          dropbear-bin      dropbear       dropbear        keys of the sessions
check cmd:redis-check-rdb      redis-tools       redis          redis           Redis server of the sessions
check cmd:redis-cli            redis-tools       redis          redis           Redis client of the sessions
check cmd:aiosmtpd             python3-aiosmtpd  py3-aiosmtpd   python3-aiosmtpd SMTP server of the sessions
check cmd:dnsmasq              dnsmasq-base      dnsmasq        dnsmasq         DNS server of the sessions
check cmd:dig                  bind9-dnsutils    bind-tools     bind-utils      DNS client of the sessions
check cmd:groff                groff-base        groff          groff-base      formats the manual page (diff/documents.sh)
check cmd:mandoc               mandoc            mandoc         mandoc          checks it
check cmd:zsh                  zsh               zsh            zsh             one of the shells that complete options
check cmd:fish                 fish              fish           fish            another one
check file:/usr/share/bash-completion/bash_completion bash-completion bash-completion bash-completion finds bash's completion where it is installed
check cmd:tshark               tshark            tshark         wireshark-cli   analysis of TCP to compare with (live/tshark.sh)
check cmd:capinfos             wireshark-common  wireshark-common wireshark-cli says what is in them
check cmd:ssh-keygen           openssh-client    openssh-keygen openssh         a key that Wireshark's sshdump reads
check cmd:jq                   jq                jq             jq              reads what --json prints
check cmd:sqlite3              sqlite3           sqlite         sqlite          a table of what --json prints
check cmd:rsyslogd             rsyslog           rsyslog        rsyslog         collects what many boxes log (live/json.sh)
check cmd:logger               bsdutils          util-linux-misc util-linux     sends it
check cmd:valgrind             valgrind          valgrind       valgrind        packets cut at every length (diff/lengths.sh)
check cmd:strace               strace            strace         strace          an older kernel (live/kernels.sh)
check cmd:setpriv              util-linux        setpriv        util-linux      runs a test without privileges
ci    cmd:gcc                  gcc               gcc            gcc             one of two compilers
ci    cmd:clang                clang             clang          clang           the other one
ci    cmd:clang-format         clang-format      clang-extra-tools clang-tools-extra  layout of the sources
ci    cmd:ldd                  libc-bin          musl-utils     glibc-common    what the program is linked with
ci    cmd:musl-gcc             musl-tools        -              musl-gcc        the static file
ci    cmd:qemu-system-x86_64   qemu-system-x86   qemu-system-x86_64 qemu-system-x86 boots the image
ci    cmd:xz                   xz-utils          xz             xz              packs the static files
ci    cmd:cpio                 cpio              cpio           cpio            packs the image
cross cmd:qemu-mips-static,qemu-mips qemu-user-static qemu-mips  qemu-user-static runs programs for other machines
cross cmd:aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu - - compiler for aarch64
cross cmd:arm-linux-gnueabihf-gcc gcc-arm-linux-gnueabihf - - compiler for armhf
cross cmd:i686-linux-gnu-gcc   gcc-i686-linux-gnu - - compiler for i386
cross cmd:mips-linux-gnu-gcc   gcc-mips-linux-gnu - - compiler for mips
cross cmd:riscv64-linux-gnu-gcc gcc-riscv64-linux-gnu - - compiler for riscv64
cross cmd:s390x-linux-gnu-gcc  gcc-s390x-linux-gnu - - compiler for s390x
cross header:/usr/aarch64-linux-gnu/include/stdlib.h   libc6-dev-arm64-cross   - - its C library
cross header:/usr/arm-linux-gnueabihf/include/stdlib.h libc6-dev-armhf-cross   - - its C library
cross header:/usr/i686-linux-gnu/include/stdlib.h      libc6-dev-i386-cross    - - its C library
cross header:/usr/mips-linux-gnu/include/stdlib.h      libc6-dev-mips-cross    - - its C library
cross header:/usr/riscv64-linux-gnu/include/stdlib.h   libc6-dev-riscv64-cross - - its C library
cross header:/usr/s390x-linux-gnu/include/stdlib.h     libc6-dev-s390x-cross   - - its C library
TABLE
}

packages_say()
{
	echo "packages: $*" >&2
}

# packages_has PROBE
packages_has()
{
	case $1 in
	cmd:*)
		for _cmd in $(echo "${1#cmd:}" | tr , ' '); do
			PATH=$PATH:/usr/sbin:/sbin command -v "$_cmd" >/dev/null 2>&1 && return 0
		done
		return 1
		;;
	file:*) [ -e "${1#file:}" ] ;;
	header:*)
		echo "#include <${1#header:}>" | "${CC:-cc}" -E -x c - >/dev/null 2>&1
		;;
	esac
}

# The package manager of this machine: apt, apk or dnf; nothing where there is none that the table knows.
packages_manager()
{
	if command -v apt-get >/dev/null 2>&1; then
		echo apt
	elif command -v apk >/dev/null 2>&1; then
		echo apk
	elif command -v dnf >/dev/null 2>&1; then
		echo dnf
	fi
}

# packages_groups GROUP: that group and those before it.
packages_groups()
{
	for _group in build demo check ci cross; do
		echo "$_group"
		[ "$_group" = "$1" ] && return 0
	done
	packages_say "there is no group '$1'"
	return 1
}

# packages_missing GROUP MANAGER: the packages whose probe fails, one per line.
packages_missing()
{
	_groups=$(packages_groups "$1") || return 1
	packages_table | while read -r _group _probe _apt _apk _dnf _why; do
		echo "$_groups" | grep -qx "$_group" || continue
		packages_has "$_probe" && continue
		case $2 in
		apt) _package=$_apt ;;
		apk) _package=$_apk ;;
		dnf) _package=$_dnf ;;
		*) _package=$_probe ;;
		esac
		if [ "$_package" = - ]; then
			packages_say "no package is known here for $_probe ($_why)"
		else
			echo "$_package"
		fi
	done | sort -u
}

# packages_install MANAGER PACKAGE...
packages_install()
{
	_manager=$1
	shift
	case $_manager in
	apt) DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" </dev/null ;;
	apk) apk add --no-progress "$@" </dev/null ;;
	dnf) dnf install -y "$@" </dev/null ;;
	esac
}

# Package lists may be absent (a container) or old: fetch them, which may fail where there is no network.
packages_refresh()
{
	case $1 in
	apt) apt-get -o DPkg::Lock::Timeout=300 update </dev/null ;;
	apk) apk update </dev/null ;;
	dnf) : ;; # does it by itself
	esac
}

# packages_try MANAGER PACKAGE...: all at once, or else one by one, so that one that is not there does not
# take the others with it.
packages_try()
{
	_manager=$1
	shift
	packages_refresh "$_manager" || packages_say "the package lists could not be refreshed; going on with the old ones"
	packages_install "$_manager" "$@" && return 0
	for _package in "$@"; do
		packages_install "$_manager" "$_package" || packages_say "could not install $_package"
	done
}

# packages_need GROUP: install what is missing where that may be done.  Never fails for what it can not
# install: the build or the test that needs it says what is not there.
packages_need()
{
	_manager=$(packages_manager)
	_missing=$(packages_missing "$1" "$_manager" | tr '\n' ' ') || return 1
	_missing=${_missing% }
	[ -n "$_missing" ] || return 0
	if [ -z "$_manager" ]; then
		packages_say "missing: $_missing; no apt-get, apk or dnf here, going on without"
	elif [ "$(id -u)" -ne 0 ]; then
		packages_say "missing: $_missing; only root may install them, going on without"
	else
		packages_say "installing with $_manager: $_missing"
		# What a package manager prints is for the reader who sees it fail.
		# shellcheck disable=SC2086 # one word per package
		packages_try "$_manager" $_missing >&2
		_missing=$(packages_missing "$1" "$_manager" | tr '\n' ' ')
		[ -z "$_missing" ] || packages_say "still missing: ${_missing% }; going on without"
	fi
	return 0
}
