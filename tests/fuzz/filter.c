/*
 * Fuzz target: a filter expression.  The program that comes out has to be valid, must not run wild over a
 * packet, and has to say the same with and without the optimiser.
 */
#include <stdlib.h>
#include <string.h>
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "fuzz.h"

static const uint16_t links[] = {
	RD_LINK_ETHERNET, RD_LINK_NULL, RD_LINK_RAW,  RD_LINK_LOOP, RD_LINK_SLL,
	RD_LINK_SLL2,	  RD_LINK_IPV4, RD_LINK_IPV6, RD_LINK_PPP,
};

static void list(const struct bpf_code *code, int link)
{
	struct diag diag;
	struct sink s;

	fuzz_sink_begin(&s, UINT64_MAX);
	rd_bpf_list(code, &s.text);
	rd_bpf_list_c(code, &s.text);
	rd_bpf_list_decimal(code, &s.text);
	if (rd_bpf_explain(code, link, &s.text, &diag) || rd_bpf_graph(code, link, &s.text, &diag))
		fuzz_finding(diag.text);
	fuzz_sink_end(&s);
}

/* The verdict over LEN bytes that PACKET gives, the same for the same input. */
static uint32_t run(const struct bpf_code *code, const uint8_t packet[128], uint32_t len)
{
	static const struct bpf_meta meta = { .protocol = 0x0800, .vlan_present = 1, .vlan_tci = 7 };

	return rd_bpf_run(code, packet, len, 128, &meta) != 0;
}

static bool has(const struct bpf_code *code, uint16_t instruction)
{
	for (size_t i = 0; i < code->len; i++)
		if (code->insn[i].code == instruction)
			return true;
	return false;
}

/* Does CODE end at a load of what is not there, or at a division by zero?  No ret says no then. */
static bool breaks_off(const struct bpf_code *code, const uint8_t packet[128])
{
	struct bpf_code accepts = *code;
	bool ended;

	accepts.insn = malloc(code->len * sizeof *accepts.insn);
	for (size_t i = 0; i < code->len; i++) {
		accepts.insn[i] = code->insn[i];
		if (code->insn[i].code == (BPF_RET | BPF_K))
			accepts.insn[i].k = 1;
	}
	ended = run(&accepts, packet, 128);
	free(accepts.insn);
	return !ended;
}

/*
 * tcpdump: to its optimiser 0 / x, 0 % x, 0 >> x, 0 << x, x & 0 and x * 0 are 0, also where x is 0 or no part
 * of the packet, which drops the packet otherwise.
 */
static bool tolerated(const struct bpf_code *code, const uint8_t packet[128])
{
	static const uint16_t kinds[] = { BPF_DIV, BPF_MOD, BPF_AND, BPF_MUL, BPF_LSH, BPF_RSH };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (has(code, BPF_ALU | BPF_X | kinds[i]))
			return breaks_off(code, packet);
	return false;
}

static void compare(const struct bpf_code *a, const struct bpf_code *b, uint32_t seed)
{
	/* tcpdump: over a file some sums and shifts are others than in the kernel, and than the optimiser's
	 */
	struct bpf_code otherwise = *b;
	uint8_t packet[128];

	otherwise.kernel_arithmetic = !b->kernel_arithmetic;
	for (int round = 0; round < 4; round++) {
		for (size_t i = 0; i < sizeof packet; i++)
			packet[i] = (seed = seed * 1664525 + 1013904223) >> 24;
		/* Ethernet, IPv4 or VLAN, IPv6 with a chain of options headers */
		packet[12] = round == 3 ? 0x86 : round == 1 ? 0x81 : 0x08;
		packet[13] = round == 3 ? 0xdd : 0x00;
		packet[14] = round == 3 ? 0x60 : 0x45;
		packet[20] = 0;
		packet[54] = 60;
		packet[55] = 0;
		if (run(b, packet, sizeof packet) != run(&otherwise, packet, sizeof packet))
			continue;
		if (run(a, packet, sizeof packet) != run(b, packet, sizeof packet) && !tolerated(b, packet))
			fuzz_finding("the optimiser changes what a filter says");
	}
}

/*
 * Valid by the kernel's rules, or one of three that only run in user space, as libpcap's do: the loops of
 * protochain jump back, and what follows `geneve ... or` may read a memory word that is only written where
 * the packet is Geneve; ip[-8] is before the packet where there is no link header.
 */
static void check(const struct bpf_code *code, const char *expression)
{
	struct diag diag;

	if (!rd_bpf_check(code, &diag))
		return;
	if ((!strstr(expression, "protochain") && !strstr(expression, "geneve") &&
	     !strstr(diag.text, "ancillary")) ||
	    rd_bpf_check_run(code, &diag))
		fuzz_finding(diag.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	uint8_t how = fuzz_byte(&in);
	struct filter_options o = { .snaplen = 262144, .no_names = true, .netmask = 0xffffff00 };
	struct bpf_code code = { 0 }, plain = { 0 };
	struct diag diag;
	char *expression;

	o.link = links[how % (sizeof links / sizeof *links)];
	o.live = how & 64;
	o.from_file = !o.live;
	o.netmask_known = how & 128;
	expression = fuzz_rest_string(&in);
	if (rd_filter_compile(expression, &o, &code, &diag) >= 0) {
		check(&code, expression);
		list(&code, o.link);
		o.no_optimise = true;
		/*
		 * What the optimiser proved to be true need not be looked for in a cooked header.  tcpdump:
		 * `byte 8 & 2` tests what happens to be in the accumulator.
		 */
		if (rd_filter_compile(expression, &o, &plain, &diag) >= 0 && plain.cooked == code.cooked &&
		    !strstr(expression, "byte"))
			compare(&code, &plain, how);
	}
	rd_bpf_free(&plain);
	rd_bpf_free(&code);
	free(expression);
	return 0;
}
