/*
 * pack PROGRAM PARTS LAYOUT: the memory of a static ELF program with fixed addresses (x86-64) as one file to
 * compress, and layout.h for stub.c, which brings it back.  Runs where the program is built.
 *
 * The file has parts (code.h): jumps' targets, addresses, other numbers of the instructions by what they are
 * for, and all the rest, in which the code and the tables without them repeat themselves more often.
 *
 * Sources: elf(5).
 */
#include <elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "code.h"

enum {
	MOST = 64 << 20,
	PAGE = 4096,
	FAR = 4096, /* bytes between strings that are not in a row */
	WORD = 8,   /* a pointer in a table */
};
#define NO_ADDRESS 0xffffffffU

static _Noreturn void die(const char *what, const char *name)
{
	fprintf(stderr, "pack: %s: %s\n", name, what);
	exit(1);
}

static uint8_t *whole_file(const char *name, size_t *size)
{
	FILE *f = fopen(name, "rb");
	uint8_t *bytes = malloc(MOST);

	if (!f || !bytes)
		die("cannot be read", name);
	*size = fread(bytes, 1, MOST, f);
	fclose(f);
	if (*size < sizeof(Elf64_Ehdr) || *size == MOST)
		die("is no program", name);
	return bytes;
}

/* What of the file is in memory. */
struct image {
	uint64_t base, end, memory; /* of the bytes, and of the memory behind them */
	uint64_t read_only;	    /* from the base on, whole pages */
	uint64_t code;		    /* from the base to the end of what is executed */
	uint8_t *bytes;
};

static void place(struct image *m, const uint8_t *file, size_t size, const Elf64_Phdr *p)
{
	if (p->p_offset + p->p_filesz > size || p->p_vaddr < m->base ||
	    p->p_vaddr + p->p_memsz - m->base > MOST)
		die("has a segment that is not in it", "program");
	memcpy(m->bytes + (p->p_vaddr - m->base), file + p->p_offset, p->p_filesz);
	m->end = p->p_vaddr + p->p_filesz;
	m->memory = p->p_vaddr + p->p_memsz;
	if (!(p->p_flags & PF_W))
		m->read_only = (m->memory - m->base + PAGE - 1) / PAGE * PAGE;
	else if (p->p_vaddr < m->base + m->read_only)
		die("has a page that is both written and executed", "program");
}

static void segments(struct image *m, const char *name, const uint8_t *file, size_t size)
{
	const Elf64_Ehdr *e = (const Elf64_Ehdr *)file;
	const Elf64_Phdr *p = (const Elf64_Phdr *)(file + e->e_phoff);

	if (memcmp(e->e_ident, ELFMAG, SELFMAG) || e->e_type != ET_EXEC || e->e_machine != EM_X86_64)
		die("is no static x86-64 program with fixed addresses", name);
	for (int i = 0; i < e->e_phnum; i++) {
		if (p[i].p_type != PT_LOAD)
			continue;
		if (!m->bytes) {
			m->base = p[i].p_vaddr;
			m->bytes = calloc(1, MOST);
		}
		if (!m->bytes || (p[i].p_offset && m->base == p[i].p_vaddr))
			die("does not begin with its headers", name);
		place(m, file, size, &p[i]);
	}
}

/* Where the code ends; behind it in the same segment are constants.  The image gets whole words. */
static void find_code(struct image *m, const char *name, const uint8_t *file, size_t size)
{
	const Elf64_Ehdr *e = (const Elf64_Ehdr *)file;
	const Elf64_Shdr *s = (const Elf64_Shdr *)(file + e->e_shoff);

	if (!e->e_shnum || e->e_shoff + e->e_shnum * sizeof *s > size)
		die("has no table of sections", name);
	for (int i = 0; i < e->e_shnum; i++)
		if (s[i].sh_flags & SHF_EXECINSTR && s[i].sh_addr + s[i].sh_size - m->base > m->code)
			m->code = s[i].sh_addr + s[i].sh_size - m->base;
	if (m->code > m->read_only)
		die("has code outside of its first segment", name);
	m->end += -(m->end - m->base) % WORD;
}

struct bytes {
	uint8_t *bytes;
	size_t size;
};

static void put(struct bytes *p, uint8_t byte)
{
	if (!p->bytes)
		p->bytes = malloc(2 * MOST);
	if (!p->bytes || p->size >= 2 * MOST)
		die("does not fit", "program");
	p->bytes[p->size++] = byte;
}

/* The high byte first: those of numbers that are near to each other are the same. */
static void put_word(struct bytes *p, uint32_t word)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		put(p, (uint8_t)(word >> shift));
}

/* Where a relative call or jump leads to that ends AT; what is no place in the code keeps a value of its own.
 */
static uint32_t absolute(uint32_t relative, int32_t at, int32_t size)
{
	int32_t target = (int32_t)relative;

	if (target >= -at && target < size)
		target = target < size - at ? target + at : target - size;
	return (uint32_t)target;
}

/* What split_code() is at. */
static struct {
	struct bytes *part;
	const struct image *m;
	int32_t at;
} code;

static uint32_t next_word(void)
{
	uint32_t word;

	memcpy(&word, code.m->bytes + code.at, sizeof word);
	code.at += 4;
	return word;
}

static uint8_t byte(enum part part)
{
	put(&code.part[part], code.m->bytes[code.at]);
	return code.m->bytes[code.at++];
}

static void number(enum part part, int is_relative)
{
	uint32_t word = next_word();

	if (is_relative)
		word = absolute(word, code.at, (int32_t)code.m->code);
	put_word(&code.part[part], word);
}

/* MARK stands for LOAD where an address is loaded; where MARK itself is in the code, its address says so. */
static int load(uint8_t name)
{
	uint32_t address;

	if ((name & 0xf8) == MARK) {
		put_word(&code.part[ADDRESSES], NO_ADDRESS);
		return 0;
	}
	address = next_word() - (uint32_t)code.m->base;
	if (address >= code.m->end - code.m->base) {
		code.at -= 4;
		return 0;
	}
	code.part[REST].bytes[code.part[REST].size - 1] += MARK - LOAD;
	put_word(&code.part[ADDRESSES], address);
	return 1;
}

/* The instructions, and what is up to the next whole word; gives where that is. */
static int32_t split_code(struct bytes *part, const struct image *m)
{
	code.part = part;
	code.m = m;
	learn_forms();
	while (code.at < (int32_t)m->code)
		instruction();
	while (code.at % WORD)
		byte(REST);
	return code.at;
}

/* In a word that points into the image the image's own address stays. */
static void split_tables(struct bytes *part, const struct image *m, int32_t begin)
{
	uint64_t size = m->end - m->base;

	for (uint64_t i = (uint64_t)begin; i < size; i += WORD) {
		uint64_t word, address;

		memcpy(&word, m->bytes + i, sizeof word);
		address = word - m->base;
		if (address < size) {
			put_word(&part[ADDRESSES], (uint32_t)address);
			word = m->base;
		}
		for (int n = 0; n < WORD; n++)
			put(&part[REST], (uint8_t)(word >> 8 * n));
	}
}

/*
 * Of strings the compiler puts one behind the other, mostly as the program comes to use them.  So for an
 * address that is right behind the string at the latest new address before it, 0 stands; and for 0 what would
 * have been expected.  A new one that is far away is none of that row.
 */
static void expect(const struct bytes *part, uint32_t image, uint32_t begin)
{
	const uint8_t *bytes = part[REST].bytes + part[REST].size - image; /* as stub.c has them by then */
	uint8_t *seen = calloc(1, image);
	uint32_t next = begin;

	if (!seen)
		die("does not fit", "program");
	for (uint8_t *p = part[ADDRESSES].bytes, *end = p + part[ADDRESSES].size; p < end; p += 4) {
		uint32_t address = (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3], shown = address;

		if (address == next || !address)
			shown = next - address;
		p[0] = (uint8_t)(shown >> 24);
		p[1] = (uint8_t)(shown >> 16);
		p[2] = (uint8_t)(shown >> 8);
		p[3] = (uint8_t)shown;
		if (address < begin || address >= image || seen[address])
			continue;
		seen[address] = 1;
		if (address - next + FAR < 2 * FAR)
			next = address + (uint32_t)strnlen((const char *)bytes + address, image - address) +
			       1;
	}
	free(seen);
}

/* The lengths of the parts but the last, each a word, and the parts.  Zeros before the last one have the
 * tables that it ends with at whole words. */
static size_t write_parts(const char *name, struct bytes *part)
{
	FILE *out = fopen(name, "wb");
	struct bytes sizes = { 0 };
	size_t total = REST * 4;

	for (int i = 0; i < PARTS; i++)
		total += part[i].size;
	for (; total % WORD; total++)
		put(&part[REST - 1], 0);
	for (int i = 0; i < REST; i++)
		put_word(&sizes, (uint32_t)part[i].size);
	if (!out || fwrite(sizes.bytes, 1, sizes.size, out) != sizes.size)
		die("cannot be written", name);
	for (int i = 0; i < PARTS; i++)
		if (part[i].size && fwrite(part[i].bytes, 1, part[i].size, out) != part[i].size)
			die("cannot be written", name);
	if (fclose(out))
		die("cannot be written", name);
	return total;
}

static void write_layout(const char *name, const Elf64_Ehdr *e, const struct image *m, size_t parts,
			 int32_t tables)
{
	FILE *out = fopen(name, "w");

	if (!out)
		die("cannot be written", name);
	fprintf(out,
		"#define BASE %#lxL\n#define IMAGE %#lxU\n#define MEMORY %#lxL\n#define READ_ONLY %#lxL\n",
		m->base, m->end - m->base, m->memory - m->base, m->read_only);
	fprintf(out, "#define CODE %#lxU\n#define TABLES %#xU\n#define ALL_PARTS %#zxU\n", m->code,
		(unsigned)tables, parts);
	fprintf(out, "#define NO_ADDRESS %#xU\n#define FAR %uU\n", NO_ADDRESS, FAR);
	fprintf(out, "#define HEADERS %#lxL\n#define HEADER_COUNT %d\n#define ENTRY %#lxL\n", e->e_phoff,
		e->e_phnum, e->e_entry);
	if (fclose(out))
		die("cannot be written", name);
}

int main(int argc, char **argv)
{
	struct image m = { 0 };
	struct bytes part[PARTS] = { 0 };
	size_t size;
	uint8_t *file;
	int32_t tables;

	if (argc != 4)
		die("wants PROGRAM PARTS LAYOUT", "usage");
	file = whole_file(argv[1], &size);
	segments(&m, argv[1], file, size);
	find_code(&m, argv[1], file, size);
	tables = split_code(part, &m);
	split_tables(part, &m, tables);
	expect(part, (uint32_t)(m.end - m.base), (uint32_t)tables);
	write_layout(argv[3], (const Elf64_Ehdr *)file, &m, write_parts(argv[2], part), tables);
	return 0;
}
