/* The pcapng reader: what libpcap refuses is refused, in its words. */
#include <stdio.h>
#include <string.h>
#include "make.h"
#include "../suite.h"

enum { ETHERNET = 1 };

START_TEST(broken_interface_options_are_refused)
{
	static const struct {
		uint8_t bytes[24];
		size_t len;
		const char *text;
	} rows[] = {
		{ { 9, 0, 1, 0, 20 }, 8, "if_tsresol option resolution 10^-20 is too high" },
		{ { 9, 0, 1, 0, 0xc0 }, 8, "if_tsresol option resolution 2^-64 is too high" },
		{ { 9, 0, 2, 0, 6, 6 }, 8, "has if_tsresol option with length 2 != 1" },
		{ { 9, 0, 0, 0 }, 4, "has if_tsresol option with length 0 != 1" },
		{ { 9, 0, 1, 0, 6, 0, 0, 0, 9, 0, 1, 0, 6 }, 16, "has more than one if_tsresol option" },
		{ { 14, 0, 4, 0 }, 8, "has if_tsoffset option with length 4 != 8" },
		{ { 14, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 14, 0, 8, 0 },
		  24,
		  "has more than one if_tsoffset option" },
		{ { 0, 0, 3, 0 }, 8, "has opt_endofopt option with length 3 != 0" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		static struct made m;
		char text[160];

		snprintf(text, sizeof text, "Interface Description Block %s (at byte 28)", rows[i].text);
		m = (struct made){ .big = false };
		made_section(&m);
		made_interface(&m, ETHERNET, 65535, rows[i].bytes, rows[i].len);
		made_refused(&m, text, 28);
	}
}
END_TEST

START_TEST(options_after_the_end_are_not_read)
{
	static struct made m;
	struct reader *r;

	made_section(&m);
	made_interface(&m, ETHERNET, 65535, "\0\0\0\0\x09\0\1\0\x14\0\0\0", 12);
	r = made_open(&m);
	made_expect_end(r);
	/* and one that is longer than its block is no option */
	m.len = 28;
	made_interface(&m, ETHERNET, 65535, "\1\0\5\0abcd", 8);
	made_refused(&m, "block of type 1 in pcapng dump file is too short (at byte 28)", 28);
}
END_TEST

/* A file whose first packet is good and whose next block is MAKE's. */
static void expect_after_packet(void (*make)(struct made *m), const char *text)
{
	for (int big = 0; big < 2; big++) {
		static struct made m;
		struct reader *r;
		struct frame f;
		char want[200];
		size_t where;

		made_pcapng(&m, big);
		made_packet(&m, 0, 1, 60, 60, 1);
		where = m.len;
		make(&m);
		made_packet(&m, 0, 1, 60, 60, 1);
		r = made_open(&m);
		made_expect(r, &f, 60, 60, 1);
		snprintf(want, sizeof want, "%s (at byte %zu)", text, where);
		made_expect_damage(r, want, (long)where);
	}
}

static void raw_block(struct made *m, uint32_t type, uint32_t len, uint32_t trailer)
{
	made_u32(m, type);
	made_u32(m, len);
	made_fill(m, 0, 20);
	made_u32(m, trailer);
}

static void length_0(struct made *m)
{
	raw_block(m, 6, 0, 0);
}

static void length_30(struct made *m)
{
	raw_block(m, 6, 30, 30);
}

static void length_huge(struct made *m)
{
	raw_block(m, 6, 0xfffffffc, 0xfffffffc);
}

static void length_over_16_mib(struct made *m)
{
	raw_block(m, 99, 16 * 1024 * 1024 + 4, 0);
}

static void length_twice(struct made *m)
{
	raw_block(m, 99, 32, 28);
}

static void short_packet(struct made *m)
{
	made_unknown(m, 6, 16);
}

static void short_simple(struct made *m)
{
	made_unknown(m, 3, 0);
}

static void short_old(struct made *m)
{
	made_unknown(m, 2, 16);
}

static void short_interface(struct made *m)
{
	made_unknown(m, 1, 4);
}

static void short_section(struct made *m)
{
	made_unknown(m, 0x0a0d0d0a, 12);
}

static void simple_without_bytes(struct made *m)
{
	made_simple_packet(m, 60, 40, 1);
}

static void cap_beyond_block(struct made *m)
{
	size_t start = made_block(m, 6);

	made_u32(m, 0);
	made_u64(m, 0);
	made_u32(m, 61);
	made_u32(m, 61);
	made_fill(m, 1, 60);
	made_block_end(m, start);
}

static void cap_beyond_snaplen(struct made *m)
{
	size_t start = made_block(m, 6);

	made_u32(m, 0);
	made_u64(m, 0);
	made_u32(m, 262145);
	made_u32(m, 262145);
	made_block_end(m, start);
}

static void other_link(struct made *m)
{
	made_interface(m, 101, 262144, "", 0);
}

static void other_snaplen(struct made *m)
{
	made_interface(m, ETHERNET, 65535, "", 0);
}

static void interface_1(struct made *m)
{
	made_packet(m, 1, 0, 60, 60, 1);
}

static void interface_1_old(struct made *m)
{
	made_old_packet(m, 1, 0, 60, 1);
}

static void section_field(struct made *m, uint32_t magic, uint16_t major)
{
	size_t start = made_block(m, 0x0a0d0d0a);

	made_u32(m, magic);
	made_u16(m, major);
	made_u16(m, 9);
	made_u64(m, 0);
	made_block_end(m, start);
}

static void section_magic(struct made *m)
{
	section_field(m, 0x1a2b3c4e, 1);
}

static void section_swapped(struct made *m)
{
	section_field(m, 0x4d3c2b1a, 1);
}

static void section_major(struct made *m)
{
	section_field(m, 0x1a2b3c4d, 2);
}

START_TEST(damaged_blocks_end_the_file)
{
	expect_after_packet(length_0, "block in pcapng dump file has a length of 0 < 12");
	expect_after_packet(length_30,
			    "block in pcapng dump file has a length of 30 that is not a multiple of 4");
	expect_after_packet(length_huge, "pcapng block size 4294967292 > maximum 16777216");
	expect_after_packet(length_over_16_mib, "pcapng block size 16777220 > maximum 16777216");
	expect_after_packet(length_twice, "block total length in header and trailer don't match");
	expect_after_packet(short_packet, "block of type 6 in pcapng dump file is too short");
	expect_after_packet(short_simple, "block of type 3 in pcapng dump file is too short");
	expect_after_packet(short_old, "block of type 2 in pcapng dump file is too short");
	expect_after_packet(short_interface, "block of type 1 in pcapng dump file is too short");
	expect_after_packet(short_section, "block of type 168627466 in pcapng dump file is too short");
	expect_after_packet(simple_without_bytes, "block of type 3 in pcapng dump file is too short");
	expect_after_packet(cap_beyond_block, "block of type 6 in pcapng dump file is too short");
	expect_after_packet(cap_beyond_snaplen,
			    "invalid packet capture length 262145, bigger than snaplen of 262144");
}
END_TEST

START_TEST(what_does_not_fit_the_first_interface_ends_the_file)
{
	expect_after_packet(other_link,
			    "an interface has a type 101 different from the type of the first interface");
	expect_after_packet(other_snaplen, "an interface has a snapshot length 65535 different from the "
					   "snapshot length of the first interface");
	expect_after_packet(interface_1, "a packet arrived on interface 1, but there's no Interface "
					 "Description Block for that interface");
	expect_after_packet(interface_1_old, "a packet arrived on interface 1, but there's no Interface "
					     "Description Block for that interface");
	expect_after_packet(section_magic, "the file has a section with a bad byte order magic field");
	expect_after_packet(section_swapped, "the file has sections with different byte orders");
	expect_after_packet(section_major, "unknown pcapng savefile major version number 2");
}
END_TEST

START_TEST(where_is_the_damage_is_where_the_packet_is)
{
	static struct made m;
	struct reader *r;
	struct frame f;

	/* after a new section it is the packet that lacks an interface, not the section that is wrong */
	made_pcapng(&m, false);
	made_packet(&m, 0, 1, 60, 60, 1);
	made_section(&m);
	made_packet(&m, 0, 1, 60, 60, 1);
	r = made_open(&m);
	made_expect(r, &f, 60, 60, 1);
	made_expect_damage(r,
			   "a packet arrived on interface 0, but there's no Interface Description Block for "
			   "that interface (at byte 168)",
			   168);
}
END_TEST

static void first_section(struct made *m, bool big, uint32_t len, uint16_t major, uint16_t minor)
{
	*m = (struct made){ .big = big };
	made_u32(m, 0x0a0d0d0a);
	made_u32(m, len);
	made_u32(m, 0x1a2b3c4d);
	made_u16(m, major);
	made_u16(m, minor);
	made_u64(m, 0);
	made_u32(m, 12345); /* nobody looks at it */
	made_interface(m, ETHERNET, 96, "", 0);
}

START_TEST(the_first_section_decides)
{
	static struct made m;

	for (int big = 0; big < 2; big++) {
		first_section(&m, big, 28, 1, 2);
		made_expect_end(made_open(&m));
		first_section(&m, big, 28, 1, 1);
		made_refused(&m, "unsupported pcapng savefile version 1.1 (at byte 0)", 0);
		first_section(&m, big, 28, 2, 0);
		made_refused(&m, "unsupported pcapng savefile version 2.0 (at byte 0)", 0);
		first_section(&m, big, 27, 1, 0);
		made_refused(
			&m,
			"Section Header Block in pcapng dump file has invalid length 28 < _27_ < 1048576 "
			"(BT_SHB_INSANE_MAX) (at byte 0)",
			0);
		first_section(&m, big, 1048580, 1, 0);
		made_refused(&m,
			     "Section Header Block in pcapng dump file has invalid length 28 < _1048580_ < "
			     "1048576 (BT_SHB_INSANE_MAX) (at byte 0)",
			     0);
		first_section(&m, big, 60, 1, 0);
		made_refused(
			&m, "truncated pcapng dump file; tried to read 48 bytes, only got 36 (at byte 0)", 0);
		m.bytes[9] = 0;
		made_refused(&m, "unknown file format (at byte 0)", 0);
	}
}
END_TEST

START_TEST(packets_need_an_interface_first)
{
	static struct made m;

	m = (struct made){ .big = true };
	made_section(&m);
	made_unknown(&m, 4, 4);
	made_refused(&m, "the capture file has no Interface Description Blocks (at byte 44)", 44);
	made_simple_packet(&m, 4, 4, 4);
	made_refused(
		&m,
		"the capture file has a packet block before any Interface Description Blocks (at byte 44)",
		44);
}
END_TEST

START_TEST(interfaces_of_raw_ip_are_refused_as_tcpdump_does)
{
	static struct made m;
	struct reader *r;

	made_section(&m);
	made_interface(&m, 101, 96, "", 0);
	made_interface(&m, 12, 96, "", 0);
	r = made_open(&m);
	ck_assert_int_eq(rd_reader_link(r), 101);
	made_expect_end(r);
	m.len = 48;
	made_interface(&m, 101, 96, "", 0);
	made_expect_damage(made_open(&m),
			   "an interface has a type 101 different from the type of the first interface (at "
			   "byte 48)",
			   48);
}
END_TEST

SUITE(file_pcapng_damage, broken_interface_options_are_refused, options_after_the_end_are_not_read,
      damaged_blocks_end_the_file, what_does_not_fit_the_first_interface_ends_the_file,
      where_is_the_damage_is_where_the_packet_is, the_first_section_decides, packets_need_an_interface_first,
      interfaces_of_raw_ip_are_refused_as_tcpdump_does);
