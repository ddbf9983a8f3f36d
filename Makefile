# ringdump: see README.md.  `make` leaves build/ringdump.
CC	?= gcc
O	?= build
VERSION	:= 0.1

WARN	:= -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
CFLAGS	?= -O2 -g
ALL_CFLAGS = -std=gnu11 $(WARN) $(WERROR) -Iinclude -Isrc -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -DRD_VERSION='"$(VERSION)"' \
	-fno-strict-aliasing -MMD -MP $(CFLAGS)
SAN	:= -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -g

# One short line per file; V=1 shows the commands.
Q	:= $(if $(V),,@)
say	= $(if $(V),@:,@printf '  %-3s %s\n' $(1) $(2))

# What a feature set leaves out and what stands in for it: src/features.mk.
include src/features.mk
SET	?= all
OUT	:= $(if $(filter tiny,$(SET)),$(addprefix src/,$(TINY_OUT)))
IN	:= $(if $(filter tiny,$(SET)),src/absent src/small,$(if $(filter static,$(SET)),src/small))
LIB_SRC	:= $(sort $(filter-out src/main.c src/absent/% src/small/% $(OUT) $(OUT:%=%/%),$(shell find src -name '*.c')) \
	$(filter-out $(OUT),$(foreach folder,$(IN),$(wildcard $(folder)/*.c))))
TEST_SRC := $(sort $(shell find tests/unit -name '*.c'))
LIB_OBJ	:= $(LIB_SRC:%.c=$(O)/obj/%.o)
TEST_OBJ := $(TEST_SRC:%.c=$(O)/obj/%.o)

EMBEDS	:= $(patsubst tests/embed/%.c,$(O)/embed-%,$(wildcard tests/embed/*.c))
FUZZERS	:= decode filter assembler reader rotation
DIFF_OBJ := $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/diff/filters/*.c))
DOC_OBJ	:= $(patsubst %.c,$(O)/obj/%.o,scripts/lib/documents.c $(wildcard scripts/lib/documents/*.c))
GEN_OBJ	:= $(patsubst %.c,$(O)/obj/%.o,scripts/lib/generate.c $(wildcard scripts/lib/generate/*.c))

.SECONDARY:
.PHONY: tiny all asan bench check check-asan cross-check diff-fuzz fuzz image install uninstall unit demo clean documents format sizes soak static

all: $(O)/ringdump $(O)/generate

$(O)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(O)/libringdump.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $(LIB_OBJ)

$(O)/ringdump: $(O)/obj/src/main.o $(O)/libringdump.a
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

$(O)/unit: $(TEST_OBJ) $(O)/libringdump.a
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcheck -lm -lpthread $$(ldconfig -p | grep -q libsubunit && echo -lsubunit)

# The packet generator of the bench (scripts/README.md); no part of the program.
$(O)/generate: $(GEN_OBJ)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# The manual page and the completions, out of the program's own tables.  DOCUMENTS names a tool that runs here
# where CC builds for another machine.
DOCUMENTS ?= $(O)/documents
COMPLETIONS := $(O)/completion/ringdump.bash $(O)/completion/_ringdump $(O)/completion/ringdump.fish
documents: $(O)/ringdump.8 $(COMPLETIONS)

$(O)/documents: $(DOC_OBJ) $(O)/libringdump.a
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

$(O)/ringdump.8: src/cli/ringdump.8.in $(DOCUMENTS)
	$(call say,DOC,$@)
	$(Q)$(DOCUMENTS) man $< >$@.new && mv $@.new $@

$(O)/completion/ringdump.bash: SHELL_NAME := bash
$(O)/completion/_ringdump: SHELL_NAME := zsh
$(O)/completion/ringdump.fish: SHELL_NAME := fish
$(COMPLETIONS): $(DOCUMENTS)
	@mkdir -p $(@D)
	$(call say,DOC,$@)
	$(Q)$(DOCUMENTS) $(SHELL_NAME) >$@.new && mv $@.new $@

# Expressions against tcpdump's programs for them (tests/diff/filters/main.c).
$(O)/filterdiff: $(DIFF_OBJ) $(O)/libringdump.a
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# The program with system calls planted into its decoder (tests/guard/planted.c): the sandbox must end it.
$(O)/planted: $(O)/obj/src/main.o $(O)/obj/tests/guard/planted.o $(O)/libringdump.a
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--wrap=rd_decoder_print -o $@ $^

# Programs that others might write around the library: strict C, nothing but the public headers.
$(O)/embed-%: tests/embed/%.c $(O)/libringdump.a
	$(call say,LD,$@)
	$(Q)$(CC) -std=c11 -pedantic -D_POSIX_C_SOURCE=200809L $(WARN) -Werror -Iinclude $(CFLAGS) $(LDFLAGS) -o $@ $^

# Where things go: make install PREFIX=/usr DESTDIR=package.  PROGRAM names another file, as build/ringdump.static;
# TCPDUMP_LINK=1 puts a link called tcpdump beside it, through which the program has tcpdump's name, but never in
# place of a real tcpdump.
PREFIX	?= /usr/local
PROGRAM	?= $(O)/ringdump
BIN	= $(DESTDIR)$(PREFIX)/bin
SHARE	= $(DESTDIR)$(PREFIX)/share
MAN8	= $(SHARE)/man/man8
BASH_COMPLETIONS = $(SHARE)/bash-completion/completions
ZSH_COMPLETIONS = $(SHARE)/zsh/site-functions
FISH_COMPLETIONS = $(SHARE)/fish/vendor_completions.d
LINK_IS_OURS = [ "$$(readlink "$(BIN)/tcpdump")" = ringdump ]

install: $(PROGRAM) documents
	@if [ -n "$(TCPDUMP_LINK)" ] && { [ -e "$(BIN)/tcpdump" ] || [ -L "$(BIN)/tcpdump" ]; } && ! $(LINK_IS_OURS); then \
		echo "$(BIN)/tcpdump is there and not ours: it stays, nothing is installed" >&2; exit 1; fi
	install -d "$(BIN)" "$(MAN8)" "$(BASH_COMPLETIONS)" "$(ZSH_COMPLETIONS)" "$(FISH_COMPLETIONS)"
	install -m 755 $(PROGRAM) "$(BIN)/ringdump"
	install -m 644 $(O)/ringdump.8 "$(MAN8)"
	install -m 644 $(O)/completion/ringdump.bash "$(BASH_COMPLETIONS)/ringdump"
	install -m 644 $(O)/completion/_ringdump "$(ZSH_COMPLETIONS)"
	install -m 644 $(O)/completion/ringdump.fish "$(FISH_COMPLETIONS)"
	$(if $(TCPDUMP_LINK),ln -sf ringdump "$(BIN)/tcpdump")

uninstall:
	rm -f "$(BIN)/ringdump" "$(MAN8)/ringdump.8" "$(BASH_COMPLETIONS)/ringdump" "$(ZSH_COMPLETIONS)/_ringdump" \
		"$(FISH_COMPLETIONS)/ringdump.fish"
	@! $(LINK_IS_OURS) || rm -f "$(BIN)/tcpdump"

unit: $(O)/unit
	$(O)/unit

# The same program under AddressSanitizer and UndefinedBehaviorSanitizer, built in a folder of its own.
asan:
	$(MAKE) O=$(O)/asan CFLAGS="$(SAN)" LDFLAGS="$(SAN)" $(O)/asan/ringdump
	cp $(O)/asan/ringdump $(O)/ringdump.asan

# One stripped file with everything and musl in it: build/ringdump.static, packed, and build/ringdump.static.plain,
# the same before (scripts/lib/pack/run).  musl-gcc does not see the kernel's headers by itself; where musl is
# the C library already, the compiler itself will do.
MUSL_CC	?= $(if $(shell command -v musl-gcc),musl-gcc -idirafter /usr/include -idirafter /usr/include/$(shell gcc -print-multiarch),$(CC))
# In one piece (-flto-partition), so that common code is found everywhere: 2,600 bytes less when packed.  Not scheduled
# for a processor's pipelines: what is the same in the source stays the same in the file, 8,700.  No pieces of functions
# and parameters of their own for each caller (-fno-ipa-sra), no jumps into another function's end or up to a common
# beginning: 1,600.  What one branch knows is not used to write the other in another way, nor is a branch computed away: 1,600.
# What a loop computes each time stays in it, and so does what only one of two ways has computed already: 450.
# What is computed from a copy is not computed from what was copied: 450.
SMALL	:= $(shell $(CC) -Oz -E -x c /dev/null >/dev/null 2>&1 && echo -Oz || echo -Os) -flto=auto -flto-partition=one \
	-fno-schedule-insns2 -fno-ipa-sra -fno-tree-tail-merge -fno-code-hoisting \
	-fno-tree-dominator-opts -fno-tree-loop-im -fno-tree-pre -fno-tree-vrp -fno-tree-forwprop -fno-if-conversion -fno-if-conversion2 -ffat-lto-objects -fno-pie \
	-fno-asynchronous-unwind-tables -fno-stack-protector -fomit-frame-pointer -ffunction-sections -fdata-sections \
	-fmerge-all-constants -fno-jump-tables
# (-z muldefs: musl's memmove jumps into its memcpy, so that stays beside ours.)
SMALL_LD := -static -no-pie -Wl,--gc-sections,--build-id=none,-z,noseparate-code,-z,norelro,-z,muldefs
SMALL_MAKE = $(MAKE) --no-print-directory CC="$(MUSL_CC)"
# $(call finish,set): strip and pack
finish	= strip -s -R .comment -o $(O)/ringdump.$(1).plain $(O)/$(1)/ringdump-whole && \
	scripts/lib/pack/run $(O)/ringdump.$(1).plain $(O)/ringdump.$(1) $(O)/$(1)
static:
	+$(SMALL_MAKE) O=$(O)/static SET=static CFLAGS="$(SMALL)" LDFLAGS="$(SMALL_LD)" $(O)/static/ringdump-whole
	$(call finish,static)

# The same for the smallest boxes, build/ringdump.tiny: src/features.mk says what is left out.
tiny:
	+$(SMALL_MAKE) O=$(O)/tiny SET=tiny CFLAGS="$(SMALL) $(TINY_FLAGS)" LDFLAGS="$(SMALL_LD)" $(O)/tiny/ringdump-whole
	$(call finish,tiny)

# From the objects themselves: the linker sees the whole program, and what is not there stays NULL.
$(O)/ringdump-whole: $(O)/obj/src/main.o $(LIB_OBJ)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# The last -O counts.  The static file prints as fast as the other then, half as fast without: 6,500 bytes.
ifneq ($(SET),all)
$(PACKET_PATH:%.c=$(O)/obj/%.o): private override CFLAGS += -O2 -fno-align-functions -fno-align-jumps -fno-align-loops -fno-align-labels
endif

# These are what the compiler may call by itself, and would make of a loop in them.
$(O)/obj/src/small/%.o $(O)/obj/src/absent/libc.o: private override CFLAGS += -fno-lto -fno-builtin -fno-tree-loop-distribute-patterns

# What is how large, against the bounds, which stand here and nowhere else: the goals, and, for what is not
# packed, what it is now, rounded up, so that it does not grow unseen.
STATIC_MAX := 262144
STATIC_NOW := 708608
TINY_MAX := 98304
TINY_NOW := 233472
sizes: static tiny
	scripts/lib/static_sizes $(O)/static $(O)/ringdump.static $(STATIC_MAX) $(O)/ringdump.static.plain $(STATIC_NOW) \
		$(O)/ringdump.tiny $(TINY_MAX) $(O)/ringdump.tiny.plain $(TINY_NOW)

# An initramfs of busybox and the static file, booted under qemu: a Telnet session inside, its lines on the console.
image: static
	scripts/image $(O)/ringdump.static $(O)/image

# Every test there is (tests/README.md).  Without the library check the unit tests count as skipped.
check: all documents $(O)/filterdiff $(O)/planted $(EMBEDS) $(FUZZERS:%=$(O)/replay-%) $(O)/lengths
	@if echo '#include <check.h>' | $(CC) -E -x c - >/dev/null 2>&1; then $(MAKE) --no-print-directory $(O)/unit; fi
	RINGDUMP=$(O)/ringdump PLANTED=$(O)/planted EMBED=$(O) TINY=$(O)/ringdump.tiny STATIC=$(O)/ringdump.static UNIT=$(O)/unit RESULTS=$(or $(RESULTS),$(O)/results) CC="$(CC)" tests/run $(SUITES)

# The same tests of the same program under the sanitizers.
check-asan:
	$(MAKE) --no-print-directory O=$(O)/asan CFLAGS="$(SAN)" LDFLAGS="$(SAN)" check

# The golden tests of builds for other machines, under qemu-user: make cross-check MACHINES="mips s390x"
cross-check:
	OUT=$(O)/cross MAKE="$(MAKE)" tests/cross $(MACHINES)

# Random packets against tcpdump, for as long as one likes: make diff-fuzz SECONDS=600 SEED=7
diff-fuzz: SECONDS ?= 300
diff-fuzz: all
	RINGDUMP=$(O)/ringdump tests/diff/print.py --keep --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) $(FUZZ)

# Load, rotation and signals at random, every packet accounted for, as root: make soak MINUTES=60 SEED=7
soak: MINUTES ?= 5
soak: all
	RINGDUMP=$(O)/ringdump tests/soak.py --seconds $$(($(MINUTES) * 60)) $(if $(SEED),--seed $(SEED))

# libFuzzer on every way in for foreign bytes, needs clang: make fuzz SECONDS=600 RUNS=20000000 TARGETS=decode
# Buffers begin small, so that they grow, and what is mapped comes from malloc, where AddressSanitizer sees its
# ends.  Comparisons are traced with TRACE=1 alone: that takes half of the time, and the seeds have the words.
FUZZ_SAN := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer $(if $(TRACE),,-fno-sanitize-coverage=trace-cmp) \
	-O2 -g -DSOURCE_FIRST=64 -DSINK_FIRST=256 -DSLOTS_FIRST=16 -Dmmap=fuzz_mmap -Dmunmap=fuzz_munmap
FUZZ_O	= $(O)/fuzz$(if $(TRACE),-trace)
TARGETS	?= $(FUZZERS)
fuzz: SECONDS ?= 60
fuzz:
	$(MAKE) --no-print-directory O=$(FUZZ_O) CC=clang CFLAGS="$(FUZZ_SAN)" $(TARGETS:%=$(FUZZ_O)/target-%)
	OUT=$(FUZZ_O) FUZZ_SECONDS=$(SECONDS) FUZZ_RUNS=$(or $(RUNS),0) tests/fuzz/run $(TARGETS)

FUZZ_COMMON := $(O)/obj/tests/fuzz/common.o $(O)/obj/tests/fuzz/product.o $(O)/libringdump.a
$(O)/target-%: $(O)/obj/tests/fuzz/%.o $(FUZZ_COMMON)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $^

# The same targets over what was found before, with any compiler.
$(O)/replay-%: $(O)/obj/tests/fuzz/%.o $(O)/obj/tests/fuzz/replay.o $(FUZZ_COMMON)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# Packets cut at every length, each in memory that ends there (diff/lengths.sh).
$(O)/lengths: $(O)/obj/tests/fuzz/lengths.o $(FUZZ_COMMON)
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^

# The comparison with other sniffers, as root; about a minute with QUICK=1.  Results: build/bench.
bench: all
	RINGDUMP=$(O)/ringdump GENERATE=$(O)/generate scripts/bench --out $(O)/bench $(if $(QUICK),--quick) $(BENCH)

demo: all
	RINGDUMP=$(O)/ringdump scripts/lib/demo

clean:
	rm -rf $(O)

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

-include $(shell find $(O)/obj -name '*.d' 2>/dev/null)
