#include "../suite.h"
#include <stdlib.h>
#include <string.h>
#include <linux/if_arp.h>
#include <ringdump/capture.h>
#include "capture/hatype.h"
#include "capture/iface.h"

static const struct iface any = { .name = "any", .up = true, .running = true };
static const struct iface lo = { .name = "lo", .index = 1, .up = true, .running = true, .loopback = true };

/* The interfaces of a machine in the kernel's order, sorted, must come out as NAMES. */
static void check_order(struct iface *list, size_t count, const char *const *names)
{
	iface_sort(list, count);
	for (size_t i = 0; i < count; i++)
		ck_assert_str_eq(list[i].name, names[i]);
}

/* What tcpdump -D printed on a machine with one network card. */
START_TEST(order_with_a_card)
{
	struct iface list[] = {
		lo,
		{ .name = "ifb0", .index = 2 },
		{ .name = "ifb1", .index = 3 },
		{ .name = "eth0", .index = 4, .up = true, .running = true, .linked = RD_LINKED_YES },
		any,
	};

	check_order(list, 5, (const char *const[]){ "eth0", "any", "lo", "ifb0", "ifb1" });
}
END_TEST

/* The same in a namespace with two ends of a veth pair, one of them up, and a tun device. */
START_TEST(order_without_a_running_one)
{
	struct iface list[] = {
		lo,
		{ .name = "vb", .index = 2, .linked = RD_LINKED_NO },
		{ .name = "va", .index = 3, .up = true, .linked = RD_LINKED_NO },
		{ .name = "t", .index = 4, .linked = RD_LINKED_NO },
		{ .name = "w", .index = 5, .wireless = true, .linked = RD_LINKED_NO },
		any,
	};

	check_order(list, 6, (const char *const[]){ "any", "lo", "va", "w", "vb", "t" });
}
END_TEST

START_TEST(order_of_equals_is_the_kernels)
{
	struct iface list[] = {
		any,
		lo,
		{ .name = "z", .index = 2, .up = true, .running = true },
		{ .name = "a", .index = 3, .up = true, .running = true },
		{ .name = "m", .index = 4, .up = true, .running = true },
	};

	check_order(list, 5, (const char *const[]){ "z", "a", "m", "any", "lo" });
}
END_TEST

/* On whatever machine this runs: the list is sorted, has "any", and no name twice. */
START_TEST(list_of_this_machine)
{
	struct iface *list;
	struct diag d;
	int count = rd_iface_list(&list, &d), anys = 0;

	ck_assert_int_ge(count, 1);
	for (int i = 0; i < count; i++) {
		anys += !list[i].index;
		ck_assert_int_eq(!list[i].index, !strcmp(list[i].name, "any"));
		ck_assert_uint_ge(iface_rank(&list[i]), i ? iface_rank(&list[i - 1]) : 0);
		for (int k = 0; k < i; k++)
			ck_assert_str_ne(list[i].name, list[k].name);
	}
	ck_assert_int_eq(anys, 1);
	free(list);
}
END_TEST

START_TEST(names_by_index)
{
	struct iface_names *names;
	struct iface *list;
	struct diag d;
	int count = rd_iface_list(&list, &d);

	ck_assert_int_ge(count, 1);
	ck_assert_int_eq(rd_iface_names_open(&names, &d), 0);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < count; i++)
			if (list[i].index)
				ck_assert_str_eq(rd_iface_names_get(names, list[i].index), list[i].name);
	ck_assert_ptr_null(rd_iface_names_get(names, 0));
	ck_assert_ptr_null(rd_iface_names_get(names, 0x7fffffff));
	ck_assert_ptr_null(rd_iface_names_get(names, 0xffffffff));
	rd_iface_names_close(names);
	free(list);
}
END_TEST

static void check_hatype(uint16_t hatype, int link, bool cooked)
{
	bool is_cooked;

	ck_assert_int_eq(hatype_link(hatype, &is_cooked), link);
	ck_assert_int_eq(is_cooked, cooked);
}

START_TEST(types_of_interfaces)
{
	check_hatype(ARPHRD_ETHER, RD_LINK_ETHERNET, false);
	check_hatype(ARPHRD_LOOPBACK, RD_LINK_ETHERNET, false);
	check_hatype(ARPHRD_NONE, RD_LINK_RAW, false);
	check_hatype(ARPHRD_TUNNEL, RD_LINK_RAW, false);
	check_hatype(ARPHRD_SIT, RD_LINK_RAW, false);
	check_hatype(ARPHRD_PPP, RD_LINK_SLL, true);
	check_hatype(ARPHRD_CISCO, 104, false);
	check_hatype(ARPHRD_IEEE80211_RADIOTAP, 127, false);
	check_hatype(ARPHRD_NETLINK, 253, true);
	check_hatype(ARPHRD_IPGRE, -1, true); /* not in libpcap's table */
	check_hatype(ARPHRD_TUNNEL6, -1, true);
	check_hatype(ARPHRD_VOID, -1, true);
}
END_TEST

START_TEST(unknown_interface_is_named)
{
	struct capture_options options = { .interface = "averyveryverylongname", .snaplen = 96 };
	struct capture *c;
	struct diag d;

	ck_assert_int_eq(rd_capture_open(&c, &options, &d), -1);
	ck_assert_ptr_null(c);
	ck_assert_str_eq(d.text, "averyveryverylongname: No such device exists");
}
END_TEST

SUITE(capture_iface, order_with_a_card, order_without_a_running_one, order_of_equals_is_the_kernels,
      list_of_this_machine, names_by_index, types_of_interfaces, unknown_interface_is_named);
