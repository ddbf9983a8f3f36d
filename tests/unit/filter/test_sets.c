/*
 * Sets: alternatives over one field become searches.  What they take is compared with the list itself, on
 * packets at, beside and far from its members; what they cost is read off the program: its length, and its
 * longest way, which no packet can exceed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "../suite.h"

enum { MOST = 3000, TEXT = 1 << 17, FRAME = 74, ETHERNET = 14 };

/* Which addresses, nets or ports a filter names, and what it is to say about them. */
struct set {
	const char *before, *each, *between, *after; /* the expression; EACH is a printf format */
	int n, bits; /* members, and how many leading bits of an address count */
	bool inverted;
};

static uint32_t members[MOST];
static char text[TEXT];
static uint32_t state;

static uint32_t dice(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state;
}

static uint32_t mask_of(int bits)
{
	return bits ? UINT32_MAX << (32 - bits) : 0;
}

static void fill_members(const struct set *s)
{
	state = 0x2545f491;
	for (int i = 0; i < s->n; i++)
		members[i] = dice() & mask_of(s->bits);
}

static void compile_set(const struct set *s, struct bpf_code *code)
{
	const struct filter_options options = { .link = RD_LINK_ETHERNET,
						.snaplen = 262144,
						.no_names = true };
	struct diag d = { 0 };
	size_t at = (size_t)snprintf(text, sizeof text, "%s", s->before);

	for (int i = 0; i < s->n; i++) {
		char one[64];

		snprintf(one, sizeof one, s->each, members[i] >> 24, members[i] >> 16 & 255,
			 members[i] >> 8 & 255, members[i] & 255);
		at += (size_t)snprintf(text + at, sizeof text - at, "%s%s", i ? s->between : "", one);
	}
	at += (size_t)snprintf(text + at, sizeof text - at, "%s", s->after);
	ck_assert_uint_lt(at, sizeof text);
	ck_assert_msg(!rd_filter_compile(text, &options, code, &d), "%.60s...: %s", text, d.text);
	ck_assert_msg(!rd_bpf_check(code, &d), "%.60s...: %s", text, d.text);
}

/* The instructions on the longest way through CODE. */
static size_t longest_way(const struct bpf_code *code)
{
	size_t *way = calloc(code->len + 1, sizeof *way), longest;

	ck_assert_ptr_nonnull(way);
	for (size_t i = code->len; i-- > 0;) {
		const struct sock_filter *in = &code->insn[i];

		if (BPF_CLASS(in->code) == BPF_RET)
			way[i] = 1;
		else if (BPF_CLASS(in->code) != BPF_JMP)
			way[i] = 1 + way[i + 1];
		else if (BPF_OP(in->code) == BPF_JA)
			way[i] = 1 + way[i + 1 + in->k];
		else
			way[i] = 1 + (way[i + 1 + in->jt] > way[i + 1 + in->jf] ? way[i + 1 + in->jt]
										: way[i + 1 + in->jf]);
	}
	longest = way[0];
	free(way);
	return longest;
}

static void check_cost(const struct set *s, size_t instructions, size_t steps)
{
	struct bpf_code code;

	fill_members(s);
	compile_set(s, &code);
	ck_assert_uint_le(code.len, instructions);
	ck_assert_uint_le(longest_way(&code), steps);
	rd_bpf_free(&code);
}

static bool is_member(const struct set *s, uint32_t address)
{
	for (int i = 0; i < s->n; i++)
		if ((address & mask_of(s->bits)) == members[i])
			return true;
	return false;
}

static void put32(uint8_t *p, uint32_t v)
{
	p[0] = (uint8_t)(v >> 24);
	p[1] = (uint8_t)(v >> 16);
	p[2] = (uint8_t)(v >> 8);
	p[3] = (uint8_t)v;
}

/* A member, its neighbour, or anything. */
static uint32_t some_address(const struct set *s)
{
	uint32_t member = members[dice() % (uint32_t)s->n], step = ~mask_of(s->bits) + 1;

	switch (dice() % 4) {
	case 0: return member | (dice() & ~mask_of(s->bits));
	case 1: return member + step;
	case 2: return member - 1;
	}
	return dice();
}

enum { TYPE_IP = 0x0800, TYPE_ARP = 0x0806, TYPE_RARP = 0x8035, TYPE_IPV6 = 0x86dd };

static const uint16_t types[] = { TYPE_IP, TYPE_IP, TYPE_ARP, TYPE_RARP, TYPE_IPV6, 0x88cc };

static uint16_t make_addressed(uint8_t *frame, uint32_t src, uint32_t dst)
{
	uint16_t type = types[dice() % (sizeof types / sizeof *types)];

	memset(frame, 0, FRAME);
	frame[12] = (uint8_t)(type >> 8);
	frame[13] = (uint8_t)type;
	frame[ETHERNET] = type == TYPE_IPV6 ? 0x60 : 0x45;
	frame[ETHERNET + 9] = 6;
	put32(frame + ETHERNET + (type == TYPE_IP ? 12 : 14), src);
	put32(frame + ETHERNET + (type == TYPE_IP ? 16 : 24), dst);
	return type;
}

static void check_addresses(const struct set *s)
{
	struct bpf_code code;
	uint8_t frame[FRAME];
	int kept = 0, tries = 8000;

	fill_members(s);
	compile_set(s, &code);
	for (int i = 0; i < tries; i++) {
		uint32_t src = some_address(s), dst = some_address(s);
		uint16_t type = make_addressed(frame, src, dst);
		bool addressed = type == TYPE_IP || type == TYPE_ARP || type == TYPE_RARP;
		bool want = (addressed && (is_member(s, src) || is_member(s, dst))) != s->inverted;

		ck_assert_msg((rd_bpf_run(&code, frame, FRAME, FRAME, NULL) != 0) == want,
			      "%.40s...: type %04x, %08x to %08x: wanted %d", text, type, src, dst, want);
		kept += want;
	}
	ck_assert_int_gt(kept, tries / 10);
	ck_assert_int_lt(kept, tries - tries / 10);
	rd_bpf_free(&code);
}

static const struct set hosts = { "host ", "%u.%u.%u.%u", " or ", "", 1000, 32, false };
static const struct set many_hosts = { "", "host %u.%u.%u.%u", " or ", "", 3000, 32, false };
static const struct set no_hosts = { "not (host ", "%u.%u.%u.%u", " or ", ")", 1000, 32, true };
static const struct set each_not = { "", "not host %u.%u.%u.%u", " and ", "", 1000, 32, true };
static const struct set nets = { "", "net %u.%u.%u.%u/24", " or ", "", 1000, 24, false };

START_TEST(thousand_hosts_fit_the_kernel)
{
	check_cost(&hosts, RD_BPF_KERNEL_MAX, 40);
	check_cost(&hosts, 3100, 36); /* what is reached today, and a little room */
}
END_TEST

START_TEST(hosts_are_found)
{
	check_addresses(&hosts);
}
END_TEST

START_TEST(three_thousand_hosts)
{
	check_cost(&many_hosts, 8400, 44);
	check_addresses(&many_hosts);
}
END_TEST

START_TEST(hosts_left_out)
{
	check_cost(&no_hosts, 3100, 36);
	check_addresses(&no_hosts);
	check_cost(&each_not, 3100, 36);
	check_addresses(&each_not);
}
END_TEST

START_TEST(nets_are_found)
{
	check_cost(&nets, 3100, 40);
	check_addresses(&nets);
}
END_TEST

/* Nets of several lengths, some within others: each field is still searched once. */
START_TEST(nets_of_many_lengths)
{
	const struct filter_options options = { .link = RD_LINK_ETHERNET, .snaplen = 1, .no_names = true };
	struct {
		uint32_t net;
		int bits;
	} all[200];
	struct bpf_code code;
	uint8_t frame[FRAME];
	struct diag d;
	size_t at = 0;

	state = 99;
	for (int i = 0; i < 200; i++) {
		all[i].bits = 8 + (int)(dice() % 25);
		all[i].net = dice() & mask_of(all[i].bits);
		at += (size_t)snprintf(text + at, sizeof text - at, "%ssrc net %u.%u.%u.%u/%d",
				       i ? " or " : "", all[i].net >> 24, all[i].net >> 16 & 255,
				       all[i].net >> 8 & 255, all[i].net & 255, all[i].bits);
	}
	ck_assert_int_eq(rd_filter_compile(text, &options, &code, &d), 0);
	ck_assert_uint_le(longest_way(&code), 20);
	for (int i = 0; i < 8000; i++) {
		const int of = (int)(dice() % 200);
		uint32_t src = dice() % 2 ? all[of].net - dice() % 2 : all[of].net | ~mask_of(all[of].bits);
		bool want = false;

		src += dice() % 3 == 0;
		for (int j = 0; j < 200; j++)
			want |= (src & mask_of(all[j].bits)) == all[j].net;
		if (make_addressed(frame, src, dice()) == TYPE_IPV6 || frame[12] == 0x88)
			want = false;
		ck_assert_msg((rd_bpf_run(&code, frame, FRAME, FRAME, NULL) != 0) == want, "%08x: wanted %d",
			      src, want);
	}
	rd_bpf_free(&code);
}
END_TEST

/* A frame of TCP, UDP or another protocol; returns whether it has ports to be looked at. */
static bool make_ported(uint8_t *frame, uint32_t src, uint32_t dst)
{
	static const uint8_t protocols[] = { 6, 17, 132, 1 };
	bool v6 = dice() % 2, later = dice() % 8 == 0;
	uint8_t protocol = protocols[dice() % sizeof protocols], words = (uint8_t)(5 + dice() % 3);
	uint8_t *net = frame + ETHERNET, *ports_at = net + (v6 ? 40 : 4 * words);

	memset(frame, 0, FRAME);
	frame[12] = v6 ? 0x86 : 0x08;
	frame[13] = v6 ? 0xdd : 0;
	net[0] = v6 ? 0x60 : 0x40 | words;
	net[v6 ? 6 : 9] = protocol;
	if (!v6)
		net[7] = later;
	put32(ports_at, (src & 0xffff) << 16 | (dst & 0xffff));
	return protocol != 1 && (v6 || !later);
}

START_TEST(ports_are_found)
{
	struct bpf_code code;
	uint8_t frame[FRAME];
	int kept = 0;
	const struct filter_options options = { .link = RD_LINK_ETHERNET, .snaplen = 1, .no_names = true };
	size_t at = 0;

	fill_members(&hosts);
	for (int i = 0; i < hosts.n; i++) {
		members[i] >>= 16;
		at += (size_t)snprintf(text + at, sizeof text - at, "%s%u", i ? " or " : "port ", members[i]);
	}
	ck_assert_int_eq(rd_filter_compile(text, &options, &code, NULL), 0);
	ck_assert_uint_le(code.len, 3000);
	ck_assert_uint_le(longest_way(&code), 40);
	for (int i = 0; i < 8000; i++) {
		uint32_t src = members[dice() % 1000] + dice() % 2,
			 dst = dice() % 3 ? dice() & 0xffff : members[7];
		bool ported = make_ported(frame, src, dst), want = false;

		for (int j = 0; j < hosts.n && ported; j++)
			want |= members[j] == (src & 0xffff) || members[j] == dst;
		ck_assert_msg((rd_bpf_run(&code, frame, FRAME, FRAME, NULL) != 0) == want,
			      "%u to %u: wanted %d", src & 0xffff, dst, want);
		kept += want;
	}
	ck_assert_int_gt(kept, 800);
	ck_assert_int_lt(kept, 7200);
	rd_bpf_free(&code);
}
END_TEST

/* Pairs of a host and a port: the port is looked at only for the host that it goes with. */
START_TEST(pairs_are_found)
{
	const struct filter_options options = { .link = RD_LINK_ETHERNET, .snaplen = 1, .no_names = true };
	struct bpf_code code;
	uint8_t frame[FRAME];
	size_t at = 0;
	int kept = 0;

	fill_members(&hosts);
	for (int i = 0; i < 300; i++)
		at += (size_t)snprintf(text + at, sizeof text - at,
				       "%s(ip src %u.%u.%u.%u and tcp dst port %u)", i ? " or " : "",
				       members[i] >> 24, members[i] >> 16 & 255, members[i] >> 8 & 255,
				       members[i] & 255, 1 + members[i + 300] % 50000);
	ck_assert_int_eq(rd_filter_compile(text, &options, &code, NULL), 0);
	ck_assert_uint_le(longest_way(&code), 28);
	for (int i = 0; i < 4000; i++) {
		int host = (int)(dice() % 300), port = dice() % 2 ? host : (int)(dice() % 300);
		bool want = host == port;

		memset(frame, 0, FRAME);
		frame[12] = 0x08;
		frame[ETHERNET] = 0x45;
		frame[ETHERNET + 9] = 6;
		put32(frame + ETHERNET + 12, members[host]);
		put32(frame + ETHERNET + 20, 1 + members[port + 300] % 50000);
		ck_assert_msg((rd_bpf_run(&code, frame, FRAME, FRAME, NULL) != 0) == want,
			      "host %d, port of %d", host, port);
		kept += want;
	}
	ck_assert_int_gt(kept, 1000);
	rd_bpf_free(&code);
}
END_TEST

/* Short rows too, as long as libpcap's chains of comparisons are longer. */
START_TEST(few_ports)
{
	static const struct {
		int n;
		size_t chain;
	} rows[] = { { 11, 50 }, { 16, 65 }, { 40, 137 } };
	const struct filter_options options = { .link = RD_LINK_ETHERNET, .snaplen = 1, .no_names = true };

	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		struct bpf_code code;
		size_t at = 0;

		for (int i = 0; i < rows[r].n; i++)
			at += (size_t)snprintf(text + at, sizeof text - at, "%s%d", i ? " or " : "tcp port ",
					       20 + 37 * i);
		ck_assert_int_eq(rd_filter_compile(text, &options, &code, NULL), 0);
		ck_assert_uint_le(code.len, rows[r].chain);
		ck_assert_uint_le(longest_way(&code), 24);
		rd_bpf_free(&code);
	}
}
END_TEST

SUITE(sets, few_ports, thousand_hosts_fit_the_kernel, hosts_are_found, three_thousand_hosts, hosts_left_out,
      nets_are_found, nets_of_many_lengths, ports_are_found, pairs_are_found);
