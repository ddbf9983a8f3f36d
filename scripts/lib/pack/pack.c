/*
 * pack PROGRAM IMAGE LAYOUT: the memory of a static ELF program with fixed addresses (x86-64) as one file to
 * compress, and layout.h for stub.c, which brings it back.  Runs where the program is built.
 *
 * Sources: elf(5).
 */
#include <elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 << 20, PAGE = 4096 };

static _Noreturn void die(const char *what, const char *name)
{
	fprintf(stderr, "pack: %s: %s\n", name, what);
	exit(1);
}

static uint8_t *load(const char *name, size_t *size)
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

/*
 * Relative calls and jumps (e8, e9, 0f 80 to 0f 8f) become absolute ones, high byte first: stub.c's
 * relocate() turns them back.  Both look only at bytes that no target is in, so that they see the same.
 */
static void absolute(uint8_t *code, int32_t size)
{
	int32_t plain = 0; /* behind the last target */

	for (int32_t i = 0; i + 4 < size; i++) {
		int32_t at = i + 5, target;
		uint32_t turned;

		if ((code[i] & 0xfe) != 0xe8 &&
		    !(i > plain && code[i - 1] == 0x0f && (code[i] & 0xf0) == 0x80))
			continue;
		memcpy(&target, code + i + 1, sizeof target);
		if (target >= -at && target < size)
			target = target < size - at ? target + at : target - size;
		turned = __builtin_bswap32((uint32_t)target);
		memcpy(code + i + 1, &turned, sizeof turned);
		i += 4;
		plain = i + 1;
	}
}

int main(int argc, char **argv)
{
	struct image m = { 0 };
	size_t size;
	uint8_t *file;
	const Elf64_Ehdr *e;
	FILE *out;

	if (argc != 4)
		die("wants PROGRAM IMAGE LAYOUT", "usage");
	file = load(argv[1], &size);
	e = (const Elf64_Ehdr *)file;
	segments(&m, argv[1], file, size);
	absolute(m.bytes, (int32_t)m.read_only);
	out = fopen(argv[2], "wb");
	if (!out || fwrite(m.bytes, 1, m.end - m.base, out) != m.end - m.base || fclose(out))
		die("cannot be written", argv[2]);
	out = fopen(argv[3], "w");
	if (!out)
		die("cannot be written", argv[3]);
	fprintf(out,
		"#define BASE %#lxL\n#define IMAGE %#lxU\n#define MEMORY %#lxL\n#define READ_ONLY %#lxL\n"
		"#define HEADERS %#lxL\n#define HEADER_COUNT %d\n"
		"#define ENTRY %#lxL\n",
		m.base, m.end - m.base, m.memory - m.base, m.read_only, e->e_phoff, e->e_phnum, e->e_entry);
	return fclose(out) ? 1 : 0;
}
