/*
 * What libpcap's optimiser makes of some expressions that do not say it: verdicts on small Ethernet frames
 * with an IPv4 header, as libpcap 1.10.3 gives them.  tests/diff/filters.sh has more of them, and compares.
 */
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "../suite.h"

enum { ETHERNET = 14, FRAME = 60 };

/* The program's verdict on a frame of CAP bytes whose IPv4 header has VALUE at byte AT. */
static bool keeps(const char *expression, int at, uint8_t value, uint32_t cap)
{
	const struct filter_options options = { .link = RD_LINK_ETHERNET,
						.snaplen = 262144,
						.no_names = true };
	uint8_t frame[FRAME] = { [12] = 0x08, [ETHERNET] = 0x45 };
	struct bpf_code code;
	struct diag d = { 0 };
	bool kept;

	frame[ETHERNET + at] = value;
	ck_assert_msg(!rd_filter_compile(expression, &options, &code, &d), "%s: %s", expression, d.text);
	ck_assert_msg(!rd_bpf_check(&code, &d), "%s: %s", expression, d.text);
	kept = rd_bpf_run(&code, frame, cap, cap, NULL) != 0;
	rd_bpf_free(&code);
	return kept;
}

START_TEST(as_libpcap_has_it)
{
	static const struct {
		const char *expression;
		int at;
		uint8_t value;
		bool kept;
		uint32_t cap;
	} rows[] = {
		/* `=` subtracts, and leaves the difference: 0, 1, -1, 64 */
		{ "ip[8] = 4 or byte 1 & 64", 8, 4, true, FRAME },
		{ "ip[8] = 4 or byte 1 & 64", 8, 5, false, FRAME },
		{ "ip[8] = 4 or byte 1 & 64", 8, 3, true, FRAME },
		{ "ip[8] = 4 or byte 1 & 64", 8, 68, true, FRAME },
		{ "ip[8] = 4 and byte 1 & 4", 8, 4, false, FRAME },
		/* `<` does not */
		{ "ip[8] < 5 and byte 1 & 4", 8, 4, true, FRAME },
		/* each `byte N & K` leaves what its mask does: 60 & 40 & 24 is 8, 60 & 40 & 16 is 0 */
		{ "len > 50 and byte 1 & 40 and byte 1 & 24", 8, 0, true, FRAME },
		{ "len > 50 and byte 1 & 40 and byte 1 & 16", 8, 0, false, FRAME },
		/* a constant at the root */
		{ "5 > 3 and byte 1 & 4 or ip6", 8, 0, true, FRAME },
		/* under a mask of all bits nothing is 0 */
		{ "ip[8:4] & 0xffffffff = 0 or ip6", 8, 0, false, FRAME },
		{ "ip[8:4] & 0xffffffff != 0", 8, 0, true, FRAME },
		{ "0xffffffff & ip[8] = 0", 8, 0, true, FRAME },
		/* unless the next test looks at what is left */
		{ "ip[8:4] & 0xffffffff = 0 or byte 1 & 3", 8, 0, true, FRAME },
		/* a byte that is not there, of a test that makes no difference */
		{ "(5 > 3 and link[40] = 5) and ip or ip", 8, 0, true, 38 },
		{ "len > link[40] and ip or ip", 8, 0, false, 38 },
		/* behind geneve nothing is folded, nor refused */
		{ "not (geneve and ip[0] / - (2048 & 1) = 0)", 8, 0, true, FRAME },
		{ "not (geneve and ip[0] << - 15 = 3)", 8, 0, true, FRAME },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ck_assert_msg(keeps(rows[i].expression, rows[i].at, rows[i].value, rows[i].cap) ==
				      rows[i].kept,
			      "%s, with %u at %d: not %d", rows[i].expression, rows[i].value, rows[i].at,
			      rows[i].kept);
}
END_TEST

SUITE(filter_leftovers, as_libpcap_has_it);
