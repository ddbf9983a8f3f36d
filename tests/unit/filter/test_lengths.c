/*
 * Lengths of programs, one row for each thing that makes them shorter than the expression says.  That they
 * take the right packets is seen by tests/diff/filters.sh.
 */
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "../suite.h"

static size_t length_of(int link, const char *expression)
{
	const struct filter_options options = { .link = link, .snaplen = 262144, .no_names = true };
	struct bpf_code code;
	struct diag d = { 0 };
	size_t length;

	ck_assert_msg(!rd_filter_compile(expression, &options, &code, &d), "%s: %s", expression, d.text);
	length = code.len;
	rd_bpf_free(&code);
	return length;
}

START_TEST(no_longer_than)
{
	static const struct {
		int link;
		const char *expression;
		size_t most;
	} rows[] = {
		/* one comparison serves the protocol in the header and that behind a fragment header */
		{ RD_LINK_ETHERNET, "ip6 proto 6", 8 },
		/* and that of IPv4 as well, at a place in the index register; masks instead of ranges would
		 * spare one more, but take more steps */
		{ RD_LINK_RAW, "ip proto 6 or ip6 proto 6", 12 },
		/* the VLAN's type and number as one field, whatever the type */
		{ RD_LINK_ETHERNET, "vlan 4095", 7 },
		{ RD_LINK_ETHERNET, "vlan 100 and tcp port 80", 22 },
		/* the first port's second comparison and the second port of a range over both families */
		{ RD_LINK_ETHERNET, "tcp portrange 25-53", 20 },
		/* the second comparison and the protocol, at a place that is set between the comparisons */
		{ RD_LINK_ETHERNET, "src portrange 1-1023", 18 },
		/* what follows an inner header of either family, both at places in registers */
		{ RD_LINK_ETHERNET, "geneve and geneve", 47 },
		{ RD_LINK_ETHERNET, "geneve and tcp port 80", 46 },
		{ RD_LINK_ETHERNET, "geneve and geneve and geneve", 77 },
		/* the step to the next header is the same behind any */
		{ RD_LINK_RAW, "ip6 protochain 17", 24 },
		/* a byte has no such bits: its load is left; 0 has none at all */
		{ RD_LINK_RAW, "link[0:1] & 0xffffff00 = 0", 2 },
		{ RD_LINK_RAW, "byte 8 & 5", 1 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ck_assert_msg(length_of(rows[i].link, rows[i].expression) <= rows[i].most,
			      "%s: %zu instructions, not %zu", rows[i].expression,
			      length_of(rows[i].link, rows[i].expression), rows[i].most);
}
END_TEST

SUITE(filter_lengths, no_longer_than);
