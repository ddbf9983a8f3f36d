/*
 * One x86-64 instruction, and which of its bytes go to which part.  pack.c takes instructions apart by this,
 * stub.c puts them together; each has byte(), number() and load() for that.  Both see the same bytes before
 * they decide, so what is no instruction, or is not known here, comes back the same, too: it only packs
 * worse.
 *
 * Sources: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 and appendix A.
 */
#include <stdint.h>

/* Those of words of four bytes stand first.  What is left of the code is last, with the tables behind it. */
enum part {
	JUMPS,
	ADDRESSES, /* that are loaded, or in tables */
	DISPLACEMENTS,
	VARIABLES, /* addresses, as distances in the code */
	CONSTANTS,
	OTHER_CONSTANTS, /* of two and of eight bytes */
	SHORT_JUMPS,
	INDEXES, /* and scales, by whether a displacement follows */
	/* by whether the instruction is WIDE, and the register that they are added to */
	SHORT_DISPLACEMENTS = INDEXES + 3,
	/* by the two lowest bits of the name, and the operation */
	SHORT_CONSTANTS = SHORT_DISPLACEMENTS + 2 * 8,
	REST = SHORT_CONSTANTS + 4 * 8,
	PARTS
};

enum {
	LOAD = 0xb8, /* mov $x, %r: the lowest three bits are the register */
	MARK = 0xc8, /* stands for LOAD where x is an address; seldom in our code */
};

/* What comes behind the byte that names the instruction. */
enum {
	OPERAND = 1, /* a register or a place in memory */
	SHORT = 2,   /* a constant of one byte */
	LONG = 4,    /* of four, or of two behind 66, or, if it is loaded, of eight */
	NEAR = 8,    /* one byte: how far a jump goes */
	JUMP = 16,   /* four */
	CALL = 32,
};

enum { FORMS = 2 * 256, ARITHMETIC = 0x40 };

/* How many in a row have which form: the first eight, which repeat themselves up to ARITHMETIC; those from
 * there on; and, from 100 on, those behind 0f.  What our code does not have is missing. */
/* clang-format off */
static const uint8_t runs[][2] = {
	{ 4, OPERAND }, { 1, SHORT }, { 1, LONG }, { 2 + ARITHMETIC - 8, 0 },
	/*  40 */ { 0x23, 0 }, { 1, OPERAND }, { 4, 0 },
	/*  68 */ { 1, LONG }, { 1, OPERAND | LONG }, { 1, SHORT }, { 1, OPERAND | SHORT }, { 4, 0 },
	/*  70 */ { 16, NEAR },
	/*  80 */ { 1, OPERAND | SHORT }, { 1, OPERAND | LONG }, { 2, OPERAND | SHORT }, { 12, OPERAND },
	/*  90 */ { 0x18, 0 }, { 1, SHORT }, { 1, LONG }, { 6, 0 },
	/*  b0 */ { 8, SHORT }, { 8, LONG },
	/*  c0 */ { 2, OPERAND | SHORT }, { 4, 0 }, { 1, OPERAND | SHORT }, { 1, OPERAND | LONG }, { 8, 0 },
	/*  d0 */ { 4, OPERAND }, { 4, 0 }, { 8, OPERAND }, { 8, 0 },
	/*  e8 */ { 1, CALL }, { 1, JUMP }, { 1, 0 }, { 1, NEAR }, { 10, 0 },
	/*  f6 */ { 1, OPERAND | SHORT }, { 1, OPERAND | LONG }, { 6, 0 }, { 2, OPERAND },
	/* 100 */ { 5, OPERAND }, { 1, 0 }, { 5, OPERAND }, { 1, 0 }, { 0x64, OPERAND },
	/* 170 */ { 4, OPERAND | SHORT }, { 12, OPERAND },
	/* 180 */ { 16, JUMP }, { 0x12, OPERAND },
	/* 1a2 */ { 1, 0 }, { 1, OPERAND }, { 1, OPERAND | SHORT }, { 0x15, OPERAND },
	/* 1ba */ { 1, OPERAND | SHORT }, { 7, OPERAND },
	/* 1c2 */ { 1, OPERAND | SHORT }, { 1, OPERAND }, { 3, OPERAND | SHORT }, { 1, OPERAND },
	/* 1c8 */ { 8, 0 }, { 0x30, OPERAND },
};
/* clang-format on */

static uint8_t form[FORMS];

static void learn_forms(void)
{
	uint8_t *f = form;

	for (unsigned i = 0; i < sizeof runs / sizeof *runs; i++)
		for (unsigned n = runs[i][0]; n; n--)
			*f++ = runs[i][1];
	for (int i = 8; i < ARITHMETIC; i++)
		form[i] = form[i - 8];
}

static uint8_t byte(enum part part);		     /* moves a byte, and gives it */
static void number(enum part part, int is_relative); /* moves four bytes */
static int load(uint8_t name);			     /* moves an address, if one is loaded, and says so */

/* WIDE is 8, or 0.  Gives the bits that in some instructions name the operation. */
static uint8_t operand(uint8_t wide)
{
	uint8_t modes = byte(REST), base = modes & 7, mode = modes >> 6;
	int only_number = !mode && base == 5, with_number = mode == 2;

	if (mode != 3 && base == 4 && (byte(INDEXES + mode) & 7) == 5)
		with_number |= !mode;
	if (mode == 1)
		byte(SHORT_DISPLACEMENTS + wide + base);
	if (with_number)
		number(DISPLACEMENTS, 0);
	if (only_number)
		number(VARIABLES, 1);
	return modes >> 3 & 7;
}

static int is_prefix(uint8_t name)
{
	return name == 0x66 || name == 0xf2 || name == 0xf3 || name == 0xf0 || name == 0x64;
}

static void instruction(void)
{
	uint8_t name = byte(REST), wide = 0, half = 0, behind, operation = 0;

	for (; is_prefix(name); name = byte(REST))
		half |= name == 0x66;
	if ((name & 0xf0) == 0x40) {
		wide = name & 8;
		name = byte(REST);
	}
	behind = form[name];
	if (name == 0x0f)
		behind = form[0x100 | byte(REST)];
	else if (!wide && !half && ((name & 0xf8) == LOAD || (name & 0xf8) == MARK) && load(name))
		return;
	if (behind & OPERAND)
		operation = operand(wide);
	if ((name & 0xfe) == 0xf6 && operation > 1) /* of these, test alone has a constant */
		return;
	if (behind & SHORT)
		byte(SHORT_CONSTANTS + 8 * (name & 3) + operation);
	if (behind & NEAR)
		byte(SHORT_JUMPS);
	if (behind & (JUMP | CALL))
		number(behind & CALL ? REST : JUMPS, 1);
	if (!(behind & LONG))
		return;
	if (!half && !(wide && (name & 0xf8) == LOAD))
		number(CONSTANTS, 0);
	else
		for (int n = half ? 2 : 8; n; n--)
			byte(OTHER_CONSTANTS);
}
