/* The assembler: what each form becomes, what is refused and where, and that listings come back. */
#include <stdio.h>
#include "support.h"

/* Sources and their instructions, written as "code jt jf k" rows; `ret #0` follows each. */
static const struct {
	const char *source, *rows;
} forms[] = {
	{ "", "" },
	{ "ld [12]", "32 0 0 12" },
	{ "ldh [12]", "40 0 0 12" },
	{ "ldb [12]", "48 0 0 12" },
	{ "ld [x + 4]", "64 0 0 4" },
	{ "ldh [x+4]", "72 0 0 4" },
	{ "ldb [%x + 0x10]", "80 0 0 16" },
	{ "ldb [x - 4]", "80 0 0 4294967292" },
	{ "ldb [x + -4]", "80 0 0 4294967292" },
	{ "ldb [x]", "80 0 0 0" },
	{ "ldb [-1048576]", "48 0 0 4293918720" },
	{ "ld #7", "0 0 0 7" },
	{ "ld # 7", "0 0 0 7" },
	{ "ldi 7", "0 0 0 7" },
	{ "ldi #7", "0 0 0 7" },
	{ "ldi -7", "0 0 0 4294967289" },
	{ "ldx #7", "1 0 0 7" },
	{ "ldxi 7", "1 0 0 7" },
	{ "ldxi #+7", "1 0 0 7" },
	{ "ld #len", "128 0 0 0" },
	{ "ld len", "128 0 0 0" },
	{ "ld #pktlen", "128 0 0 0" },
	{ "ldx #len", "129 0 0 0" },
	{ "ldx len", "129 0 0 0" },
	{ "ldxb 4*([14]&0xf)", "177 0 0 14" },
	{ "ldx 4 * ( [ 14 ] & 15 )", "177 0 0 14" },
	{ "st M[3]\nld M[3]", "2 0 0 3\n96 0 0 3" },
	{ "stx m[15]\nldx M[ 0xf ]", "3 0 0 15\n97 0 0 15" },
	{ "add #1\nadd x\nadd %x", "4 0 0 1\n12 0 0 0\n12 0 0 0" },
	{ "sub #1\nsub x", "20 0 0 1\n28 0 0 0" },
	{ "mul #1\nmul x", "36 0 0 1\n44 0 0 0" },
	{ "div #1\ndiv x", "52 0 0 1\n60 0 0 0" },
	{ "mod #1\nmod x", "148 0 0 1\n156 0 0 0" },
	{ "and #1\nand x", "84 0 0 1\n92 0 0 0" },
	{ "or #1\nor x", "68 0 0 1\n76 0 0 0" },
	{ "xor #1\nxor x", "164 0 0 1\n172 0 0 0" },
	{ "lsh #1\nlsh x", "100 0 0 1\n108 0 0 0" },
	{ "rsh #1\nrsh x", "116 0 0 1\n124 0 0 0" },
	{ "neg\ntax\ntxa", "132 0 0 0\n7 0 0 0\n135 0 0 0" },
	{ "ret a\nret %a\nret A", "22 0 0 0\n22 0 0 0\n22 0 0 0" },
	{ "ret #-1\nret #0x40000", "6 0 0 4294967295\n6 0 0 262144" },

	/* numbers: octal, hexadecimal, binary, the extremes */
	{ "ld #010\nld #0x1F\nld #0b101\nld #0\nld #00", "0 0 0 8\n0 0 0 31\n0 0 0 5\n0 0 0 0\n0 0 0 0" },
	{ "ld #4294967295\nld #-2147483648", "0 0 0 4294967295\n0 0 0 2147483648" },
	{ "ld #-0x10", "0 0 0 4294967280" },

	/* jumps: one target falls through, two name both, the negative forms exchange them */
	{ "jmp n\nn: ja n2\nn2:", "5 0 0 0\n5 0 0 0" },
	{ "ja two\nneg\nneg\ntwo:", "5 0 0 2\n132 0 0 0\n132 0 0 0" },
	{ "jeq #1, t\nneg\nt:", "21 1 0 1\n132 0 0 0" },
	{ "jeq #1, t, f\nt: neg\nf:", "21 0 1 1\n132 0 0 0" },
	{ "jeq x, t, f\nt: neg\nf:", "29 0 1 0\n132 0 0 0" },
	{ "jeq %x, t\nneg\nt:", "29 1 0 0\n132 0 0 0" },
	{ "jgt #1, t\nneg\nt:\njgt x, u\nneg\nu:", "37 1 0 1\n132 0 0 0\n45 1 0 0\n132 0 0 0" },
	{ "jge #1, t\nneg\nt:\njge x, u\nneg\nu:", "53 1 0 1\n132 0 0 0\n61 1 0 0\n132 0 0 0" },
	{ "jset #1, t\nneg\nt:\njset x, u\nneg\nu:", "69 1 0 1\n132 0 0 0\n77 1 0 0\n132 0 0 0" },
	{ "jne #1, t\nneg\nt:", "21 0 1 1\n132 0 0 0" },
	{ "jneq x, t\nneg\nt:", "29 0 1 0\n132 0 0 0" },
	{ "jne #1, t, f\nt: neg\nf:", "21 1 0 1\n132 0 0 0" },
	{ "jlt #1, t\nneg\nt:", "53 0 1 1\n132 0 0 0" },
	{ "jle #1, t\nneg\nt:", "37 0 1 1\n132 0 0 0" },
	{ "jle %x, t, f\nt: neg\nf:", "45 1 0 0\n132 0 0 0" },

	/* labels: several on one place, names that are words elsewhere, case matters */
	{ "jeq #1, a, b\na:b:\nc: ", "21 0 0 1" },
	{ "jeq x, x, add\nx: neg\nadd:", "29 0 1 0\n132 0 0 0" },
	{ "jeq #1, Drop, drop\nDrop: neg\ndrop:", "21 0 1 1\n132 0 0 0" },

	/* extensions, with '#' or without, at any width; SKF_AD_OFF is 4294963200 */
	{ "ld proto\nld #proto", "32 0 0 4294963200\n32 0 0 4294963200" },
	{ "ldh type\nldb #ifidx", "40 0 0 4294963204\n48 0 0 4294963208" },
	{ "ld nla\nld nlan\nld mark", "32 0 0 4294963212\n32 0 0 4294963216\n32 0 0 4294963220" },
	{ "ld queue\nld hatype\nld rxhash", "32 0 0 4294963224\n32 0 0 4294963228\n32 0 0 4294963232" },
	{ "ld cpu\nld xor_x\nld vlan_tci", "32 0 0 4294963236\n32 0 0 4294963240\n32 0 0 4294963244" },
	{ "ld vlan_avail\nld vlan_pr\nld poff", "32 0 0 4294963248\n32 0 0 4294963248\n32 0 0 4294963252" },
	{ "ld rand\nld #vlan_tpid", "32 0 0 4294963256\n32 0 0 4294963260" },

	/* comments, blanks, case, instructions without line ends between them */
	{ "; a comment\n/* and\n * another */ neg /**/ ; jeq", "132 0 0 0" },
	{ "# the kernel's samples have these\n  # also indented\nneg", "132 0 0 0" },
	{ "LDH\t[12]\r\n\r\n  Neg neg\v\fTAX", "40 0 0 12\n132 0 0 0\n132 0 0 0\n7 0 0 0" },
};

START_TEST(every_form_of_every_instruction)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		char source[512], *got;
		struct bpf_code code;

		snprintf(source, sizeof source, "%s\nret #0", forms[i].source);
		code = assembled(source);
		got = listing(rd_bpf_list_decimal, &code);
		snprintf(source, sizeof source, "%zu\n%s%s6 0 0 0\n", code.len, forms[i].rows,
			 *forms[i].rows ? "\n" : "");
		ck_assert_msg(!strcmp(got, source), "%s\n\nwanted:\n%s\ngot:\n%s", forms[i].source, source,
			      got);
		ck_assert(code.kernel_arithmetic);
		free(got);
		rd_bpf_free(&code);
	}
}
END_TEST

/* Programs as the kernel's documentation prints them, in all the shapes of numbers. */
static const char *const arp_shapes[] = {
	"ldh [12]\njne #0x806, drop\nret #-1\ndrop: ret #0\n",
	"4\n40 0 0 12\n21 0 1 2054\n6 0 0 4294967295\n6 0 0 0\n",
	"4,40 0 0 12,21 0 1 2054,6 0 0 4294967295,6 0 0 0,\n",
	"4 40 0 0 12 21 0 1 2054 6 0 0 -1 6 0 0 0",
	/* clang takes two literals without a comma between them for a mistake, hence the parentheses */
	("{ 0x28,  0,  0, 0x0000000c },\n{ 0x15,  0,  1, 0x00000806 },\n{ 0x06,  0,  0, 0xffffffff },\n"
	 "{ 0x06,  0,  0, 0000000000 },\n"),
	"/* arp */ {40,0,0,12},{21,0,1,2054}, ; one line\n{6,0,0,4294967295},{6,0,0,0}",
};

START_TEST(shapes_of_the_same_program)
{
	for (size_t i = 0; i < sizeof arp_shapes / sizeof *arp_shapes; i++) {
		struct bpf_code code = assembled(arp_shapes[i]);
		char *got = listing(rd_bpf_list_decimal, &code);

		ck_assert_str_eq(got, arp_shapes[1]);
		free(got);
		rd_bpf_free(&code);
	}
}
END_TEST

static const struct {
	const char *source, *reason;
	long where;
} refused[] = {
	{ "", "line 1, column 1: there are no instructions", 0 },
	{ " ; nothing\n", "line 2, column 1: there are no instructions", 11 },
	{ "foo #1", "line 1, column 1: no such instruction as 'foo'", 0 },
	{ "ret #0\n\tldc [1]", "line 2, column 2: no such instruction as 'ldc'", 8 },
	{ "ldb 14", "line 1, column 5: a constant begins with '#', an offset stands in '[ ]'", 4 },
	{ "ldb #14", "line 1, column 5: 'ldb' takes [k] or an extension, [x + k]", 4 },
	{ "ldb M[1]", "line 1, column 5: 'ldb' takes [k] or an extension, [x + k]", 4 },
	{ "ldx [4]", "line 1, column 5: 'ldx' takes #k, M[k], #len", 4 },
	{ "ldx mark", "line 1, column 5: 'ldx' takes #k, M[k], #len", 4 },
	{ "ldi x", "line 1, column 5: 'ldi' takes #k", 4 },
	{ "jne a, l", "line 1, column 5: 'jne' takes x, #k", 4 },
	{ "ret x", "line 1, column 5: 'ret' takes a, #k", 4 },
	{ "add a", "line 1, column 5: 'add' takes x, #k", 4 },
	{ "ld foo", "line 1, column 4: 'foo' is no operand", 3 },
	{ "ld", "line 1, column 3: expected an operand, found the end", 2 },
	{ "ld ]", "line 1, column 4: expected an operand, found ']'", 3 },
	{ "ldb [%a + 1]", "line 1, column 7: expected 'x', found 'a'", 6 },
	{ "ldb [x * 1]", "line 1, column 8: expected '+', found '*'", 7 },
	{ "ldb [1", "line 1, column 7: expected ']', found the end", 6 },
	{ "ldb []", "line 1, column 6: expected a number, found ']'", 5 },
	{ "add %m", "line 1, column 6: expected 'x' or 'a', found 'm'", 5 },
	{ "ldxb 5*([1]&0xf)", "line 1, column 6: the factor of 4*([k]&0xf) can only be 4", 5 },
	{ "ldxb 4*([1]&0xe)", "line 1, column 13: the mask of 4*([k]&0xf) can only be 0xf", 12 },
	{ "jeq #1", "line 1, column 7: expected ',', found the end", 6 },
	{ "jeq #1, 3", "line 1, column 9: expected a label, found '3'", 8 },
	{ "ja 3", "line 1, column 4: expected a label, found '3'", 3 },
	{ "ja out\nret #0", "line 1, column 4: no label 'out'", 3 },
	{ "jeq #1, out\nret #0\nOut: ret #1", "line 1, column 9: no label 'out'", 8 },
	{ "a: neg\nja a\nret #0", "line 2, column 4: the label 'a' lies behind, jumps go forward only", 10 },
	{ "a: ja a\nret #0", "line 1, column 7: the label 'a' lies behind, jumps go forward only", 6 },
	{ "b: neg\na: neg\nb: ret #0", "line 3, column 1: the label 'b' is defined twice", 14 },
	{ "ret #0\nend:", "line 2, column 1: no instruction follows the label 'end'", 7 },
	{ "ret #0x", "line 1, column 6: a number without digits", 5 },
	{ "ret #09", "line 1, column 7: '9' is no digit of a number to the base 8", 6 },
	{ "ret #12k", "line 1, column 8: 'k' is no digit of a number to the base 10", 7 },
	{ "ret #0b12", "line 1, column 9: '2' is no digit of a number to the base 2", 8 },
	{ "ret #4294967296", "line 1, column 6: the number exceeds 32 bits", 5 },
	{ "ret #-2147483649", "line 1, column 6: the number exceeds 32 bits", 5 },
	{ "ret #99999999999999999999999999", "line 1, column 6: the number exceeds 32 bits", 5 },
	{ "neg\n/* never closed", "line 2, column 1: this comment is not closed", 4 },
	{ "ret $1", "line 1, column 5: '$' means nothing here", 4 },
	{ "ret \xc3\xa9", "line 1, column 5: the byte 0xc3 means nothing here", 4 },
	{ "neg 3", "line 1, column 5: expected an instruction or a label, found '3'", 4 },

	{ "neg", "line 1, column 1: instruction 0 (neg): the last instruction must be a ret", 0 },
	{ "neg\n  st M[16]\nret a", "line 2, column 3: instruction 1 (st): memory words are M[0] to M[15]",
	  6 },
	{ "mod #0\nret a", "line 1, column 1: instruction 0 (mod): division by the constant 0", 0 },

	{ "2\n6 0 0 0\n", "line 1, column 1: 2 instructions are announced, 1 follow", 0 },
	{ "0", "line 1, column 2: there are no instructions", 1 },
	{ "1\n6 0 0\n", "line 3, column 1: expected a number, found the end", 8 },
	{ "1\n6 0 256 0", "line 2, column 5: jf is at most 255", 6 },
	{ "1\n65536 0 0 0", "line 2, column 1: the code is at most 65535", 2 },
	{ "1\n21 0 0 0", "line 2, column 1: instruction 0 (jeq): jumps to 1, the last instruction is 0", 2 },
	{ "1\nret #0", "line 2, column 1: expected a number, found 'ret'", 2 },
	{ "{ 6, 0, 0 }", "line 1, column 11: expected ',', found '}'", 10 },
	{ "{ 6, 0, 0, 0 } { 6, 0, 0, 0 }", "line 1, column 16: expected ',', found '{'", 15 },
	{ "{ 6 0, 0, 0 }", "line 1, column 5: expected ',', found '0'", 4 },
	{ "{ 6, -1, 0, 0 }", "line 1, column 6: jt is at most 255", 5 },
};

START_TEST(refusals_name_line_and_column)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct bpf_code code = { .len = 99 };
		struct diag d = { .text = "" };

		ck_assert_msg(rd_bpf_assemble(refused[i].source, &code, &d) == -1, "%s", refused[i].source);
		ck_assert_str_eq(d.text, refused[i].reason);
		ck_assert_int_eq(d.where, refused[i].where);
		ck_assert_ptr_null(code.insn);
		ck_assert_uint_eq(code.len, 0);
		ck_assert_int_eq(rd_bpf_assemble(refused[i].source, &code, NULL), -1);
	}
}
END_TEST

SUITE(bpf_assemble, every_form_of_every_instruction, shapes_of_the_same_program,
      refusals_name_line_and_column);
