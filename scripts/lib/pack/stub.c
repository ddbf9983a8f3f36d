/*
 * What a packed program begins with: it makes the program's memory, unpacks into it, gives each part its
 * rights and jumps there.  No libc; x86-64 alone.  Never is a page writable and executable at once, and the
 * process stays the same: its name, rights and descriptors.  The bytes that are unpacked are part of this
 * file as the code is, so they are trusted.
 *
 * layout.h is made by pack.c.  Sources: elf(5), getauxval(3), the LZMA specification of the 7-Zip SDK.
 */
#include <elf.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include "code.h"
#include "layout.h"

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000 /* older kernels take it for a hint */
#endif

/* clang-format off */
__asm__(".text\n.globl _start\n_start:\n"
	"	mov %rsp, %rdi\n"
	"	mov %rdx, %rbx\n"
	"	call unpack\n"
	"	mov %rbx, %rdx\n"
	"	jmp *%rax\n"
	".section .rodata\npacked: .incbin \"" PACKED "\"\npacked_end:\n"
	".section .note.GNU-stack,\"\",@progbits\n.text\n");
/* clang-format on */
extern const uint8_t packed[], packed_end[];

static long call(long nr, long a, long b, long c, long d)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = -1;
	register long r9 __asm__("r9") = 0;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

static void die(void)
{
	static const char text[] = "ringdump: no memory to unpack the program into\n";

	call(SYS_write, 2, (long)text, sizeof text - 1, 0);
	for (;;)
		call(SYS_exit_group, 1, 0, 0, 0);
}

enum {
	LC = 3, /* the encoder's parameters; no other bits of the place count */
	PB = 2,
	STATES = 12,
	PLACES = 1 << PB,
	LITERALS = 0x300 << LC,
	HALF = 1024, /* a bit of which nothing is known */
	SLOTS_NEAR = 4,
	SLOTS_TREE = 14,
};

struct lengths {
	uint16_t choice[2], low[PLACES][8], middle[PLACES][8], high[256];
};

/* How likely each bit is, by where it stands. */
struct model {
	uint16_t match[STATES][PLACES], rep[STATES], rep0[STATES], rep1[STATES], rep2[STATES];
	uint16_t rep0_long[STATES][PLACES];
	uint16_t slot[4][64], near[128], align[16];
	struct lengths fresh, again;
	uint16_t literal[LITERALS];
};

static struct {
	const uint8_t *in;
	uint32_t range, code;
} coder;
static struct model model;

static inline __attribute__((always_inline)) void refill(void)
{
	if (coder.range >> 24)
		return;
	coder.range <<= 8;
	coder.code = coder.code << 8 | *coder.in++;
}

/* Without a branch: which way it went could not be foreseen. */
static unsigned bit(uint16_t *p)
{
	uint32_t bound, one;

	refill();
	bound = (coder.range >> 11) * *p;
	one = -(uint32_t)(coder.code >= bound); /* all bits, or none */
	coder.code -= bound & one;
	coder.range = bound + (one & (coder.range - 2 * bound));
	*p -= (*p + (int)(~one & (31 - 2048))) >> 5;
	return one & 1;
}

/* N bits, each by those before it, the highest first. */
static unsigned tree(uint16_t *p, int n)
{
	unsigned m = 1;

	for (int i = 0; i < n; i++)
		m = m << 1 | bit(p + m);
	return m - (1U << n);
}

/* The same, the lowest first. */
static unsigned tree_up(uint16_t *p, int n)
{
	unsigned m = 1, value = 0;

	for (int i = 0; i < n; i++) {
		unsigned b = bit(p + m);

		m = m << 1 | b;
		value |= b << i;
	}
	return value;
}

static unsigned length(struct lengths *l, unsigned place)
{
	if (!bit(&l->choice[0]))
		return tree(l->low[place], 3);
	if (!bit(&l->choice[1]))
		return 8 + tree(l->middle[place], 3);
	return 16 + tree(l->high, 8);
}

static uint32_t distance(unsigned length)
{
	unsigned slot = tree(model.slot[length < 3 ? length : 3], 6);
	int n = (int)(slot >> 1) - 1;
	uint32_t d, direct = 0;

	if (slot < SLOTS_NEAR)
		return slot;
	d = (2 | (slot & 1)) << n;
	if (slot < SLOTS_TREE)
		return d + tree_up(model.near + d - slot, n);
	for (int i = 4; i < n; i++) {
		refill();
		coder.range >>= 1;
		direct <<= 1;
		if (coder.code >= coder.range) {
			coder.code -= coder.range;
			direct |= 1;
		}
	}
	return d + (direct << 4) + tree_up(model.align, 4);
}

/* A byte; after a match (FAR is not 0) it is likely to differ from the one that would have gone on. */
static unsigned literal(const uint8_t *out, uint8_t before, uint32_t far)
{
	uint16_t *p = model.literal + 0x300 * (before >> (8 - LC));
	unsigned symbol = 1, offset = 0x100, other = far ? out[-(int64_t)far] : 0;

	while (far && symbol < 0x100) {
		unsigned expected, b;

		other <<= 1;
		expected = other & offset;
		b = bit(p + offset + expected + symbol);
		symbol = symbol << 1 | b;
		offset &= b ? expected : ~expected;
	}
	while (symbol < 0x100)
		symbol = symbol << 1 | bit(p + symbol);
	return symbol;
}

/* A distance that was used before: it becomes the latest again. */
static void recall(uint32_t *far, unsigned state)
{
	int i = bit(&model.rep1[state]) ? 2 + (int)bit(&model.rep2[state]) : 1;
	uint32_t d = far[i];

	for (; i > 0; i--)
		far[i] = far[i - 1];
	far[0] = d;
}

static void expand(uint8_t *out, uint32_t size)
{
	uint32_t far[4] = { 1, 1, 1, 1 }; /* the latest distances */
	unsigned state = 0;

	for (uint32_t at = 0; at < size;) {
		unsigned place = at & (PLACES - 1), n = 1;
		int late = state < 7 ? 0 : 3; /* how the state counts what was no literal before */

		if (!bit(&model.match[state][place])) {
			out[at] = (uint8_t)literal(out + at, at ? out[at - 1] : 0, late ? far[0] : 0);
			at++;
			state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
			continue;
		}
		if (!bit(&model.rep[state])) {
			far[3] = far[2], far[2] = far[1], far[1] = far[0];
			n = 2 + length(&model.fresh, place);
			far[0] = distance(n - 2) + 1;
			state = 7 + (unsigned)late;
		} else if (!bit(&model.rep0[state])) {
			if (bit(&model.rep0_long[state][place]))
				n = 2 + length(&model.again, place);
			state = n > 1 ? (late ? 11 : 8) : (late ? 11 : 9);
		} else {
			recall(far, state);
			n = 2 + length(&model.again, place);
			state = late ? 11 : 8;
		}
		for (; n && at < size; n--, at++)
			out[at] = out[at - far[0]];
	}
}

/* What is restored: where, and what comes next of each part. */
static uint8_t *out;
static const uint8_t *from[PARTS];

static uint8_t byte(enum part part)
{
	return *out++ = *from[part]++;
}

static uint32_t next_word(enum part part)
{
	uint32_t value;

	__builtin_memcpy(&value, from[part], sizeof value);
	from[part] += sizeof value;
	return __builtin_bswap32(value);
}

static void put_word(uint32_t value)
{
	__builtin_memcpy(out, &value, sizeof value);
	out += sizeof value;
}

static struct {
	const uint8_t *bytes; /* the image's, behind its code */
	uint8_t *seen;	      /* as many as the image has bytes */
	uint32_t next;
} strings;

/* What expect() of pack.c made of an address. */
static uint32_t address(void)
{
	uint32_t value = next_word(ADDRESSES);

	if (!value || value == strings.next)
		value = strings.next - value;
	if (value < TABLES || value >= IMAGE || strings.seen[value])
		return value;
	strings.seen[value] = 1;
	if (value - strings.next + FAR >= 2 * FAR)
		return value;
	for (strings.next = value; strings.next < IMAGE && strings.bytes[strings.next]; strings.next++)
		;
	strings.next++;
	return value;
}

/* What absolute() of pack.c made of a relative target. */
static uint32_t relative(uint32_t absolute, int32_t at, int32_t size)
{
	int32_t target = (int32_t)absolute;

	if (target >= -at && target < size)
		target = target >= 0 ? target - at : target + size;
	return (uint32_t)target;
}

static void number(enum part part, int is_relative)
{
	uint32_t value = next_word(part);

	put_word(is_relative ? relative(value, (int32_t)(out - (uint8_t *)BASE) + 4, CODE) : value);
}

static int load(uint8_t name)
{
	uint32_t value;

	if ((name & 0xf8) != MARK || (value = address()) == NO_ADDRESS)
		return 0;
	out[-1] = name - MARK + LOAD;
	put_word(BASE + value);
	return 1;
}

/* The program out of the parts that pack.c made, by the same rules. */
static void restore(uint8_t *parts)
{
	const uint8_t *next = parts + 4 * REST;

	from[REST] = parts;
	for (int i = 0; i < REST; i++) {
		from[i] = next;
		next += next_word(REST);
	}
	from[REST] = next;
	strings.bytes = parts + ALL_PARTS - IMAGE;
	strings.seen = parts + ALL_PARTS;
	strings.next = TABLES;
	out = (uint8_t *)BASE;
	learn_forms();
	while (out < (uint8_t *)BASE + CODE)
		instruction();
	while (out < (uint8_t *)BASE + TABLES)
		byte(REST);
	for (; out < (uint8_t *)BASE + IMAGE; out += 8) {
		uint64_t in_table;

		__builtin_memcpy(&in_table, from[REST], sizeof in_table);
		from[REST] += sizeof in_table;
		if (in_table == BASE)
			in_table += address();
		*(uint64_t *)out = in_table;
	}
}

static void prepare(void)
{
	uint16_t *p = (uint16_t *)&model;

	for (uint32_t i = 0; i < sizeof model / sizeof *p; i++)
		p[i] = HALF;
	coder.in = packed + 1;
	coder.range = 0xffffffff;
	for (int i = 0; i < 4; i++)
		coder.code = coder.code << 8 | *coder.in++;
}

/* The program asks the kernel's vector where its own headers are. */
static void correct(uint64_t *stack)
{
	Elf64_auxv_t *a;

	for (stack += *stack + 2; *stack; stack++)
		;
	for (a = (Elf64_auxv_t *)(stack + 1); a->a_type; a++) {
		if (a->a_type == AT_PHDR)
			a->a_un.a_val = BASE + HEADERS;
		else if (a->a_type == AT_PHNUM)
			a->a_un.a_val = HEADER_COUNT;
		else if (a->a_type == AT_ENTRY)
			a->a_un.a_val = ENTRY;
	}
}

/* Give back the whole pages between FROM and TO. */
static void release(const void *from, const void *to)
{
	const long page = 4096, first = ((long)from + page - 1) & -page, last = (long)to & -page;

	if (last > first)
		call(SYS_munmap, first, last - first, 0, 0);
}

/* STACK is as the kernel left it; gives the address to go on at. */
__attribute__((used)) uint64_t unpack(uint64_t *stack)
{
	const long size = ALL_PARTS + IMAGE, kind = MAP_PRIVATE | MAP_ANONYMOUS;
	long parts = call(SYS_mmap, 0, size, PROT_READ | PROT_WRITE, kind);

	if (parts < 0 ||
	    call(SYS_mmap, BASE, MEMORY, PROT_READ | PROT_WRITE, kind | MAP_FIXED_NOREPLACE) != BASE)
		die();
	prepare();
	expand((uint8_t *)parts, ALL_PARTS);
	restore((uint8_t *)parts);
	if (call(SYS_munmap, parts, size, 0, 0) ||
	    call(SYS_mprotect, BASE, READ_ONLY, PROT_READ | PROT_EXEC, 0))
		die();
	release(packed, packed_end);
	release(&model, &model + 1);
	correct(stack);
	return ENTRY;
}
