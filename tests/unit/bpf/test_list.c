/*
 * The listings.  The expected lines are what tcpdump 4.99.3 with libpcap 1.10.3 prints for the same
 * instructions, the row being the line.
 */
#include "support.h"

struct line {
	struct sock_filter insn;
	const char *want;
};

static const struct line lines[] = {
	{ { 0x20, 0, 0, 0xc }, "(000) ld       [12]" },
	{ { 0x28, 0, 0, 0x1 }, "(001) ldh      [1]" },
	{ { 0x30, 0, 0, 0x1f }, "(002) ldb      [31]" },
	{ { 0x40, 0, 0, 0x800 }, "(003) ld       [x + 2048]" },
	{ { 0x48, 0, 0, 0xc }, "(004) ldh      [x + 12]" },
	{ { 0x50, 0, 0, 0x1 }, "(005) ldb      [x + 1]" },
	{ { 0x80, 0, 0, 0x1f }, "(006) ld       #pktlen" },
	{ { 0x0, 0, 0, 0x800 }, "(007) ld       #0x800" },
	{ { 0x60, 0, 0, 0x8 }, "(008) ld       M[8]" },
	{ { 0x81, 0, 0, 0x1 }, "(009) unimp    0x81" },
	{ { 0xb1, 0, 0, 0x1f }, "(010) ldxb     4*([31]&0xf)" },
	{ { 0x1, 0, 0, 0x800 }, "(011) ldx      #0x800" },
	{ { 0x61, 0, 0, 0xc }, "(012) ldx      M[12]" },
	{ { 0x2, 0, 0, 0xd }, "(013) st       M[13]" },
	{ { 0x3, 0, 0, 0xe }, "(014) stx      M[14]" },
	{ { 0x4, 0, 0, 0x800 }, "(015) add      #2048" },
	{ { 0xc, 0, 0, 0xc }, "(016) add      x" },
	{ { 0x14, 0, 0, 0x1 }, "(017) sub      #1" },
	{ { 0x1c, 0, 0, 0x1f }, "(018) sub      x" },
	{ { 0x24, 0, 0, 0x800 }, "(019) mul      #2048" },
	{ { 0x2c, 0, 0, 0xc }, "(020) mul      x" },
	{ { 0x34, 0, 0, 0x1 }, "(021) div      #1" },
	{ { 0x3c, 0, 0, 0x1f }, "(022) div      x" },
	{ { 0x94, 0, 0, 0x800 }, "(023) mod      #2048" },
	{ { 0x9c, 0, 0, 0xc }, "(024) mod      x" },
	{ { 0x54, 0, 0, 0x1 }, "(025) and      #0x1" },
	{ { 0x5c, 0, 0, 0x1f }, "(026) and      x" },
	{ { 0x44, 0, 0, 0x800 }, "(027) or       #0x800" },
	{ { 0x4c, 0, 0, 0xc }, "(028) or       x" },
	{ { 0xa4, 0, 0, 0x1 }, "(029) xor      #0x1" },
	{ { 0xac, 0, 0, 0x1f }, "(030) xor      x" },
	{ { 0x64, 0, 0, 0xf }, "(031) lsh      #15" },
	{ { 0x6c, 0, 0, 0xc }, "(032) lsh      x" },
	{ { 0x74, 0, 0, 0x1 }, "(033) rsh      #1" },
	{ { 0x7c, 0, 0, 0x1f }, "(034) rsh      x" },
	{ { 0x84, 0, 0, 0x800 }, "(035) neg      " },
	{ { 0x5, 0, 0, 0xc }, "(036) ja       49" },
	{ { 0x15, 3, 250, 0x1 }, "(037) jeq      #0x1             jt 41\tjf 288" },
	{ { 0x1d, 3, 250, 0x1f }, "(038) jeq      x                jt 42\tjf 289" },
	{ { 0x25, 3, 250, 0x800 }, "(039) jgt      #0x800           jt 43\tjf 290" },
	{ { 0x2d, 3, 250, 0xc }, "(040) jgt      x                jt 44\tjf 291" },
	{ { 0x35, 3, 250, 0x1 }, "(041) jge      #0x1             jt 45\tjf 292" },
	{ { 0x3d, 3, 250, 0x1f }, "(042) jge      x                jt 46\tjf 293" },
	{ { 0x45, 3, 250, 0x800 }, "(043) jset     #0x800           jt 47\tjf 294" },
	{ { 0x4d, 3, 250, 0xc }, "(044) jset     x                jt 48\tjf 295" },
	{ { 0x6, 0, 0, 0x1 }, "(045) ret      #1" },
	{ { 0x16, 0, 0, 0x1f }, "(046) ret      " },
	{ { 0x7, 0, 0, 0x800 }, "(047) tax      " },
	{ { 0x87, 0, 0, 0xc }, "(048) txa      " },
	{ { 0x20, 0, 0, 0xfffff000 }, "(049) ld       [proto]" },
	{ { 0x28, 0, 0, 0xfffff004 }, "(050) ldh      [type]" },
	{ { 0x30, 0, 0, 0xfffff008 }, "(051) ldb      [ifidx]" },
	{ { 0x20, 0, 0, 0xfffff00c }, "(052) ld       [nla]" },
	{ { 0x28, 0, 0, 0xfffff010 }, "(053) ldh      [nlan]" },
	{ { 0x30, 0, 0, 0xfffff014 }, "(054) ldb      [mark]" },
	{ { 0x20, 0, 0, 0xfffff018 }, "(055) ld       [queue]" },
	{ { 0x28, 0, 0, 0xfffff01c }, "(056) ldh      [hatype]" },
	{ { 0x30, 0, 0, 0xfffff020 }, "(057) ldb      [rxhash]" },
	{ { 0x20, 0, 0, 0xfffff024 }, "(058) ld       [cpu]" },
	{ { 0x28, 0, 0, 0xfffff028 }, "(059) ldh      [xor_x]" },
	{ { 0x30, 0, 0, 0xfffff02c }, "(060) ldb      [vlan_tci]" },
	{ { 0x20, 0, 0, 0xfffff030 }, "(061) ld       [vlanp]" },
	{ { 0x28, 0, 0, 0xfffff034 }, "(062) ldh      [poff]" },
	{ { 0x30, 0, 0, 0xfffff038 }, "(063) ldb      [random]" },
	{ { 0x20, 0, 0, 0xfffff03c }, "(064) ld       [vlan_tpid]" },
	{ { 0x28, 0, 0, 0xfffff040 }, "(065) ldh      [-4032]" },
	{ { 0x20, 0, 0, 0xffffffff }, "(066) ld       [-1]" },
	{ { 0x28, 0, 0, 0x80000000 }, "(067) ldh      [-2147483648]" },
	{ { 0x50, 0, 0, 0xfffffff0 }, "(068) ldb      [x + -16]" },
	{ { 0x0, 0, 0, 0xffffffff }, "(069) ld       #0xffffffff" },
	{ { 0x4, 0, 0, 0xffffffff }, "(070) add      #-1" },
	{ { 0x54, 0, 0, 0xffffffff }, "(071) and      #0xffffffff" },
	{ { 0x6, 0, 0, 0xffffffff }, "(072) ret      #-1" },
	{ { 0x6, 0, 0, 0x40000 }, "(073) ret      #262144" },
	{ { 0x5, 0, 0, 0xffffffff }, "(074) ja       74" },
	{ { 0x60, 0, 0, 0xffffffff }, "(075) ld       M[-1]" },
	{ { 0xb1, 0, 0, 0xffffffff }, "(076) ldxb     4*([-1]&0xf)" },
	{ { 0x8, 1, 2, 0x3 }, "(077) unimp    0x8" },
	{ { 0xe, 1, 2, 0x3 }, "(078) unimp    0xe" },
	{ { 0x55, 1, 2, 0x3 }, "(079) unimp    0x55             jt 81\tjf 82" },
	{ { 0x8c, 1, 2, 0x3 }, "(080) unimp    0x8c" },
	{ { 0xd, 1, 2, 0x3 }, "(081) unimp    0xd" },
	{ { 0xffff, 1, 2, 0x3 }, "(082) unimp    0xffff" },
};

enum { LINES = sizeof lines / sizeof *lines };

START_TEST(every_instruction_as_tcpdump_prints_it)
{
	struct sock_filter insn[LINES];
	struct bpf_code code = { .insn = insn, .len = LINES };
	char *got, *line, *rest;

	for (size_t i = 0; i < LINES; i++)
		insn[i] = lines[i].insn;
	got = listing(rd_bpf_list, &code);
	rest = got;
	for (size_t i = 0; i < LINES; i++) {
		line = strsep(&rest, "\n");
		ck_assert_str_eq(line, lines[i].want);
	}
	ck_assert_str_eq(rest, "");
	free(got);
}
END_TEST

/* `tcpdump -dd tcp port 80` and -ddd of the same, cut to its shapes of numbers. */
START_TEST(numbers_in_c_and_in_decimal)
{
	struct sock_filter insn[] = {
		{ 0x28, 0, 0, 12 },    { 0x15, 0, 6, 0x86dd }, { 0xb1, 0, 0, 14 },
		{ 0x15, 255, 128, 0 }, { 0x6, 0, 0, 262144 },  { 0x6, 0, 0, 0xffffffff },
	};
	struct bpf_code code = { .insn = insn, .len = 6 };
	char *c = listing(rd_bpf_list_c, &code), *decimal = listing(rd_bpf_list_decimal, &code);

	ck_assert_str_eq(c, "{ 0x28, 0, 0, 0x0000000c },\n{ 0x15, 0, 6, 0x000086dd },\n"
			    "{ 0xb1, 0, 0, 0x0000000e },\n{ 0x15, 255, 128, 0x00000000 },\n"
			    "{ 0x6, 0, 0, 0x00040000 },\n{ 0x6, 0, 0, 0xffffffff },\n");
	ck_assert_str_eq(decimal, "6\n40 0 0 12\n21 0 6 34525\n177 0 0 14\n21 255 128 0\n6 0 0 262144\n"
				  "6 0 0 4294967295\n");
	free(c);
	free(decimal);
}
END_TEST

START_TEST(line_numbers_of_four_digits)
{
	struct bpf_code code = { .len = 1001 };
	char *got;

	code.insn = calloc(code.len, sizeof *code.insn);
	code.insn[999] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, 7);
	code.insn[1000] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0xfe, 255, 254);
	got = listing(rd_bpf_list, &code);
	ck_assert_ptr_nonnull(strstr(got, "(998) ld       #0x0\n(999) ja       1007\n"
					  "(1000) jeq      #0xfe            jt 1256\tjf 1255\n"));
	free(got);
	rd_bpf_free(&code);
}
END_TEST

SUITE(bpf_list, every_instruction_as_tcpdump_prints_it, numbers_in_c_and_in_decimal,
      line_numbers_of_four_digits);
