/* The resolver's process and the table in front of it, without a network: numbers that /etc/hosts need not
 * have. */
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/socket.h>
#include "names/hosts.h"
#include "../suite.h"

static const uint8_t loopback[4] = { 127, 0, 0, 1 };

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A resolver whose other end is the test. */
static int pretend(struct asker *r, bool live)
{
	int ends[2];

	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends), 0);
	*r = (struct asker){ .fd = ends[0], .live = live, .credit_ms = 250 };
	return ends[1];
}

static int questions(int fd)
{
	uint8_t q[64];
	int n = 0;

	while (read(fd, q, sizeof q) > 0)
		n++;
	return n;
}

static void reply(int fd, const uint8_t *addr, const char *name)
{
	struct resolver_answer a = { .len = 4, .known = name != NULL };

	memcpy(a.addr, addr, 4);
	if (name)
		strcpy(a.name, name);
	ck_assert_int_eq(write(fd, &a, sizeof a), sizeof a);
}

/* Whatever this machine calls it, both ways must agree. */
START_TEST(test_process)
{
	struct resolver_answer here = { .len = 4 };
	struct names_options o = { .no_domain = false };
	struct asker r = { .fd = -1 };
	struct hosts h;
	struct diag d;
	const char *name;

	memcpy(here.addr, loopback, 4);
	rd_resolver_look_up(&here);
	ck_assert_int_eq(rd_resolver_start(&r, true, &d), 0);
	o.resolver = &r;
	ck_assert_int_eq(rd_hosts_open(&h, &o), 0);
	name = rd_hosts_find(&h, loopback, 4);
	if (here.known)
		ck_assert_str_eq(name, here.name);
	else
		ck_assert_ptr_null(name);
	rd_hosts_close(&h);
	rd_asker_stop(&r);
}
END_TEST

START_TEST(test_late_answer)
{
	const uint8_t other[4] = { 10, 0, 0, 2 };
	struct names_options o = { .no_domain = true };
	struct asker r;
	struct hosts h;
	int fd = pretend(&r, true);
	int64_t before = now_ms();

	o.resolver = &r;
	ck_assert_int_eq(rd_hosts_open(&h, &o), 0);
	ck_assert_ptr_null(rd_hosts_find(&h, loopback, 4));
	ck_assert_int_ge(now_ms() - before, 200);
	/* nobody waits twice */
	before = now_ms();
	for (int i = 0; i < 1000; i++) {
		ck_assert_ptr_null(rd_hosts_find(&h, loopback, 4));
		ck_assert_ptr_null(rd_hosts_find(&h, other, 4));
	}
	ck_assert_int_lt(now_ms() - before, 200);
	ck_assert_int_eq(questions(fd), 2);
	reply(fd, loopback, "one.example.test");
	reply(fd, other, NULL);
	ck_assert_str_eq(rd_hosts_find(&h, loopback, 4), "one");
	ck_assert_ptr_null(rd_hosts_find(&h, other, 4));
	ck_assert_int_eq(questions(fd), 0);
	rd_hosts_close(&h);
	rd_asker_stop(&r);
	close(fd);
}
END_TEST

/* Answers that always come too late take a tenth of the time and no more. */
START_TEST(test_share_of_time)
{
	struct names_options o = { .no_domain = true };
	struct asker r;
	struct hosts h;
	int fd = pretend(&r, true);
	int64_t before = now_ms();

	o.resolver = &r;
	ck_assert_int_eq(rd_hosts_open(&h, &o), 0);
	for (uint8_t i = 1; i < 60; i++) {
		const uint8_t addr[4] = { 10, 0, 0, i };

		ck_assert_ptr_null(rd_hosts_find(&h, addr, 4));
		reply(fd, addr, NULL); /* so that nothing is owed to the next one */
	}
	ck_assert_int_lt(now_ms() - before, 600);
	rd_hosts_close(&h);
	rd_asker_stop(&r);
	close(fd);
}
END_TEST

/* More questions than the process is owed wait here; a name that could steer a terminal is none. */
START_TEST(test_bounds)
{
	const uint8_t late[4] = { 10, 1, 1, 1 };
	struct names_options o = { .no_domain = false };
	struct asker r;
	struct hosts h;
	int fd = pretend(&r, true);

	o.resolver = &r;
	ck_assert_int_eq(rd_hosts_open(&h, &o), 0);
	for (uint8_t i = 1; i < 200; i++) {
		const uint8_t addr[4] = { 10, 0, 0, i };

		rd_hosts_find(&h, addr, 4);
	}
	rd_hosts_find(&h, late, 4);
	ck_assert_int_eq(questions(fd), 64);
	for (uint8_t i = 1; i <= 64; i++) {
		const uint8_t addr[4] = { 10, 0, 0, i };

		reply(fd, addr, i == 1 ? "bad\033[2J" : "good");
	}
	ck_assert_ptr_null(rd_hosts_find(&h, (const uint8_t[4]){ 10, 0, 0, 1 }, 4));
	ck_assert_str_eq(rd_hosts_find(&h, (const uint8_t[4]){ 10, 0, 0, 64 }, 4), "good");
	rd_hosts_find(&h, late, 4);
	ck_assert_int_eq(questions(fd), 1);
	rd_hosts_close(&h);
	rd_asker_stop(&r);
	close(fd);
}
END_TEST

/* A process that has gone leaves numbers. */
START_TEST(test_gone)
{
	struct names_options o = { .no_domain = false };
	struct asker r;
	struct hosts h;
	int fd = pretend(&r, false);

	signal(SIGPIPE, SIG_IGN);
	close(fd);
	o.resolver = &r;
	ck_assert_int_eq(rd_hosts_open(&h, &o), 0);
	ck_assert_ptr_null(rd_hosts_find(&h, loopback, 4));
	ck_assert_ptr_null(rd_hosts_find(&h, loopback, 4));
	rd_hosts_close(&h);
	rd_asker_stop(&r);
}
END_TEST

SUITE(resolver, test_process, test_late_answer, test_share_of_time, test_bounds, test_gone);
