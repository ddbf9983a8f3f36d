/* The tracker: bounds, who makes room, what is waited for. */
#include <string.h>
#include "flow/track.h"
#include "../suite.h"

#define MS INT64_C(1000000)

/* What the sink got. */
static struct conn last;
static enum rd_conn_report last_why;
static unsigned reports;

static void take(void *arg, const struct conn *c, int64_t now, enum rd_conn_report why)
{
	(void)arg, (void)now;
	last = *c;
	last_why = why;
	reports++;
}

static struct tracker *opened(uint32_t max)
{
	const struct conn_sink sink = { take, NULL };
	struct tracker *t;

	ck_assert_int_eq(rd_tracker_open(&t, max, &sink), 0);
	reports = 0;
	return t;
}

static const uint8_t client[16] = { 10, 0, 0, 1 }, server[16] = { 10, 0, 0, 2 };

/* A segment of the connection from PORT, UP from the client. */
static struct step send(struct tracker *t, int64_t time, uint16_t port, bool up, uint8_t flags, uint32_t seq,
			uint32_t ack, uint32_t payload)
{
	const struct segment s = { .src = up ? client : server,
				   .dst = up ? server : client,
				   .addr_len = 4,
				   .sport = up ? port : 23,
				   .dport = up ? 23 : port,
				   .time = time,
				   .seq = seq,
				   .ack = ack,
				   .payload = payload,
				   .window = 512,
				   .flags = flags };
	struct step step;

	rd_tracker_segment(t, &s, &step);
	return step;
}

static void open_one(struct tracker *t, int64_t time, uint16_t port)
{
	send(t, time, port, true, RD_TCP_SYN, 100, 0, 0);
	send(t, time, port, false, RD_TCP_SYN | RD_TCP_ACK, 500, 101, 0);
	send(t, time, port, true, RD_TCP_ACK, 101, 501, 0);
}

/* Of the ports from 1 on, one every APART. */
static void open_some(struct tracker *t, uint16_t count, int64_t apart)
{
	for (uint16_t port = 1; port <= count; port++)
		open_one(t, port * apart, port);
}

START_TEST(the_oldest_makes_room)
{
	struct tracker *t = opened(4);

	open_some(t, 4, MS);
	send(t, 5 * MS, 1, true, RD_TCP_ACK, 101, 501, 10);
	ck_assert_uint_eq(reports, 0);
	open_one(t, 6 * MS, 5);
	ck_assert_uint_eq(reports, 1);
	ck_assert_int_eq(last_why, RD_REPORT_EVICTED);
	ck_assert_uint_eq(last.port[RD_CLIENT], 2);
	ck_assert_int_eq(last.verdict, RD_CONN_ESTABLISHED);
	rd_tracker_put_open(t, 7 * MS, RD_REPORT_OPEN);
	ck_assert_uint_eq(reports, 5);
	rd_tracker_close(t);
}
END_TEST

START_TEST(what_is_over_makes_room_first)
{
	struct tracker *t = opened(4);

	open_some(t, 4, MS);
	send(t, 5 * MS, 4, false, RD_TCP_RST, 501, 0, 0);
	ck_assert_int_eq(last.verdict, RD_CONN_RESET);
	open_one(t, 6 * MS, 5);
	ck_assert_uint_eq(reports, 1);
	rd_tracker_close(t);
}
END_TEST

START_TEST(a_flood_of_syns_leaves_what_is_open)
{
	struct tracker *t = opened(64);

	open_some(t, 8, 0);
	for (uint16_t port = 1000; port < 60000; port++)
		send(t, MS, port, true, RD_TCP_SYN, port, 0, 0);
	ck_assert_uint_eq(reports, 59000 + 8 - 64);
	for (uint16_t port = 1; port <= 8; port++) {
		struct step step = send(t, 2 * MS, port, true, RD_TCP_ACK, 101, 501, 10);

		ck_assert_uint_eq(step.events, RD_STEP_DATA);
		ck_assert(!step.conn->midstream);
	}
	rd_tracker_close(t);
}
END_TEST

START_TEST(no_answer_is_waited_for)
{
	struct tracker *t = opened(0);

	ck_assert(!rd_tracker_waits(t));
	send(t, 0, 1, true, RD_TCP_SYN, 100, 0, 0);
	send(t, 3000 * MS, 1, true, RD_TCP_SYN, 100, 0, 0);
	ck_assert(rd_tracker_waits(t));
	rd_tracker_tick(t, 11000 * MS); /* the next try may be 6 s after this one */
	ck_assert_uint_eq(reports, 0);
	rd_tracker_tick(t, 13000 * MS);
	ck_assert_uint_eq(reports, 1);
	ck_assert_int_eq(last.verdict, RD_CONN_NO_ANSWER);
	ck_assert_uint_eq(last.tries, 2);
	ck_assert(!rd_tracker_waits(t));
	rd_tracker_close(t);
}
END_TEST

START_TEST(a_clock_that_is_set_back_ends_nothing)
{
	struct tracker *t = opened(0);

	send(t, 3600000 * MS, 1, true, RD_TCP_SYN, 100, 0, 0);
	send(t, 0, 1, false, RD_TCP_SYN | RD_TCP_ACK, 500, 101, 0);
	send(t, 0, 1, true, RD_TCP_ACK, 101, 501, 0);
	ck_assert_uint_eq(reports, 0);
	rd_tracker_put_open(t, 0, RD_REPORT_OPEN);
	ck_assert_int_eq(last.verdict, RD_CONN_ESTABLISHED);
	ck_assert_int_eq(last.handshake, 0);
	rd_tracker_close(t);
}
END_TEST

START_TEST(counts_are_those_of_each_side)
{
	struct tracker *t = opened(0);

	open_one(t, 0, 1);
	send(t, 10 * MS, 1, true, RD_TCP_ACK, 101, 501, 1000);
	send(t, 11 * MS, 1, false, RD_TCP_ACK, 501, 1101, 7);
	send(t, 12 * MS, 1, true, RD_TCP_ACK, 101, 508, 1000);
	rd_tracker_put_open(t, 0, RD_REPORT_ASKED);
	ck_assert_uint_eq(last.side[RD_CLIENT].packets, 4);
	ck_assert_uint_eq(last.side[RD_CLIENT].bytes, 2000);
	ck_assert_uint_eq(last.side[RD_CLIENT].retransmissions, 1);
	ck_assert_uint_eq(last.side[RD_CLIENT].spurious, 1);
	ck_assert_uint_eq(last.side[RD_SERVER].packets, 2);
	ck_assert_uint_eq(last.side[RD_SERVER].bytes, 7);
	ck_assert_int_eq(last.side[RD_CLIENT].rtt_min, 0);
	ck_assert_uint_eq(last.side[RD_CLIENT].rtt_count, 2);
	ck_assert_uint_eq(last.side[RD_SERVER].rtt_count, 2);
	/* asked for is not ended */
	rd_tracker_put_open(t, 0, RD_REPORT_OPEN);
	ck_assert_uint_eq(reports, 2);
	rd_tracker_close(t);
}
END_TEST

/* More gaps than are remembered, more data than is remembered: nothing is written beyond. */
START_TEST(gaps_and_flights_are_bounded)
{
	struct tracker *t = opened(0);
	uint32_t seed = 1;

	open_one(t, 0, 1);
	for (int i = 0; i < 200000; i++) {
		seed = seed * 1103515245 + 12345;
		send(t, i * MS / 10, 1, seed >> 30,
		     (uint8_t)(seed >> 29 & 1 ? RD_TCP_ACK : RD_TCP_ACK | RD_TCP_PSH),
		     101 + (seed >> 8) % 3000, 501 + (seed >> 12) % 3000, (seed >> 16) % 100);
	}
	rd_tracker_put_open(t, 0, RD_REPORT_OPEN);
	ck_assert_uint_eq(last.side[0].packets + last.side[1].packets, 200003);
	rd_tracker_close(t);
}
END_TEST

/* The two directions, seen on two interfaces of a router each. */
START_TEST(copies_on_another_interface_do_not_count)
{
	struct tracker *t = opened(0);
	struct segment s = {
		.src = client, .dst = server, .addr_len = 4, .sport = 1, .dport = 23, .flags = RD_TCP_SYN
	};
	struct step step;

	for (s.ifindex = 2; s.ifindex <= 3; s.ifindex++)
		rd_tracker_segment(t, &s, &step);
	ck_assert_uint_eq(step.events, RD_STEP_COPY);
	rd_tracker_put_open(t, 0, RD_REPORT_OPEN);
	ck_assert_uint_eq(last.tries, 1);
	ck_assert_uint_eq(last.side[RD_CLIENT].packets, 1);
	rd_tracker_close(t);
}
END_TEST

SUITE(flow_track, the_oldest_makes_room, what_is_over_makes_room_first, a_flood_of_syns_leaves_what_is_open,
      no_answer_is_waited_for, a_clock_that_is_set_back_ends_nothing, counts_are_those_of_each_side,
      gaps_and_flights_are_bounded, copies_on_another_interface_do_not_count);
