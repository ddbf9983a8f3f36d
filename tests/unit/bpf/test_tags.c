/* Which programs look for a VLAN tag where the kernel has taken it out. */
#include <ringdump/bpf.h>
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "../suite.h"

START_TEST(tags_in_the_bytes_are_told_from_numbers_alike)
{
	static const struct {
		const char *expression;
		int seeks;
	} rows[] = {
		{ "ether[12:2] = 0x8100", 1 },
		{ "ether proto 0x88a8 or tcp", 1 },
		{ "not ether proto 0x9100", 1 },
		{ "ether[12:4] & 0xffff0fff = 0x81000005", 1 },
		{ "tcp and port 80 or ether[12:2] = 0x8100 and ether[14:2] & 0xfff = 5", 1 },
		{ "vlan", 0 },
		{ "vlan 5 and tcp", 0 },
		{ "vlan or ether[12:2] = 0x8100", 0 },
		{ "tcp port 33024", 0 },
		{ "ether[14:2] = 0x8100", 0 },
		{ "ether[12:2] & 0xff = 0x8100", 0 },
		{ "ip[2:2] = 0x8100 or udp", 0 },
		{ "", 0 },
	};
	struct filter_options o = { .link = RD_LINK_ETHERNET, .snaplen = 262144, .live = true };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct bpf_code code = { .insn = NULL };
		struct diag d = { .where = -1 };

		ck_assert_msg(rd_filter_compile(rows[i].expression, &o, &code, &d) <= 0 && code.len, "%s: %s",
			      rows[i].expression, d.text);
		ck_assert_msg(rd_bpf_seeks_tag(&code, &d) == rows[i].seeks, "%s", rows[i].expression);
		rd_bpf_free(&code);
	}
}
END_TEST

SUITE(bpf_tags, tags_in_the_bytes_are_told_from_numbers_alike);
