#include "../suite.h"
#include <ringdump/frame.h>

static void check_name(int link, const char *name, const char *description)
{
	const char *got_name, *got_description;

	ck_assert_int_eq(rd_link_name(link, &got_name, &got_description), 0);
	ck_assert_str_eq(got_name, name);
	ck_assert_str_eq(got_description, description);
}

/* As tcpdump -r prints them about files with these numbers. */
START_TEST(names_of_numbers)
{
	check_name(RD_LINK_NULL, "NULL", "BSD loopback");
	check_name(RD_LINK_ETHERNET, "EN10MB", "Ethernet");
	check_name(RD_LINK_PPP, "PPP", "PPP");
	check_name(RD_LINK_RAW, "RAW", "Raw IP");
	check_name(12, "RAW", "Raw IP"); /* from a program that wrote DLT_RAW */
	check_name(RD_LINK_LOOP, "LOOP", "OpenBSD loopback");
	check_name(RD_LINK_SLL, "LINUX_SLL", "Linux cooked v1");
	check_name(RD_LINK_IPV4, "IPV4", "Raw IPv4");
	check_name(RD_LINK_IPV6, "IPV6", "Raw IPv6");
	check_name(RD_LINK_SLL2, "LINUX_SLL2", "Linux cooked v2");
	check_name(289, "ATSC_ALP", "ATSC Link-Layer Protocol packets");
}
END_TEST

START_TEST(numbers_without_a_name)
{
	const char *name = "x", *description = "x";

	ck_assert_int_eq(rd_link_name(147, &name, &description), -1); /* USER0 has none in libpcap */
	ck_assert_ptr_null(name);
	ck_assert_ptr_null(description);
	ck_assert_int_eq(rd_link_name(-1, NULL, NULL), -1);
	ck_assert_int_eq(rd_link_name(RD_LINK_RAW, NULL, NULL), 0);
}
END_TEST

START_TEST(numbers_of_names)
{
	ck_assert_int_eq(rd_link_number("EN10MB"), RD_LINK_ETHERNET);
	ck_assert_int_eq(rd_link_number("en10mb"), RD_LINK_ETHERNET);
	ck_assert_int_eq(rd_link_number("RAW"), RD_LINK_RAW); /* not 12 */
	ck_assert_int_eq(rd_link_number("ATM_RFC1483"), 100);
	ck_assert_int_eq(rd_link_number("LINUX_SLL2"), RD_LINK_SLL2);
	ck_assert_int_eq(rd_link_number("DLT_EN10MB"), -1); /* as tcpdump 4.99.3 */
	ck_assert_int_eq(rd_link_number(""), -1);
}
END_TEST

/* What a name means has that name. */
START_TEST(names_and_numbers_agree)
{
	const char *name;
	int named = 0;

	for (int link = 0; link < 400; link++) {
		if (rd_link_name(link, &name, NULL))
			continue;
		named++;
		ck_assert(rd_link_number(name) == link || (link < 20 && rd_link_number(name) >= 100));
	}
	ck_assert_int_eq(named, 157);
}
END_TEST

SUITE(capture_linkname, names_of_numbers, numbers_without_a_name, numbers_of_names, names_and_numbers_agree);
