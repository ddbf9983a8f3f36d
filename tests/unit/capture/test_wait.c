#include "../suite.h"
#include <sys/eventfd.h>
#include <unistd.h>
#include <ringdump/clock.h>
#include "capture/live.h"
#include "block.h"

enum { MS = 1000000 };

/*
 * A capture whose ring is empty and whose socket, an eventfd, has something to read all the same.  BLOCKS
 * have been read in the last millisecond.
 */
static struct capture busy_capture(uint64_t blocks)
{
	struct capture c = {
		.fd = eventfd(1, 0), .bell = eventfd(1, 0), .reader = -1, .early.fd = -1, .ring = ring_fake()
	};

	c.ring.block_count = 128; /* for the sums alone */
	c.ring.taken = blocks;
	c.nap_begin = rd_clock_ns() - MS;
	return c;
}

static void end(struct capture *c)
{
	close(c->fd);
	close(c->bell);
	ring_free_fake(&c->ring);
}

/* The bell rings: who is asleep without the socket hears it alone. */
static int wait_once(struct capture *c)
{
	struct diag d;

	return rd_capture_wait(c, -1, NULL, &d);
}

START_TEST(who_is_patient_sleeps_on_where_blocks_come_quickly)
{
	struct capture c = busy_capture(10);

	ck_assert_int_eq(wait_once(&c), 1);
	rd_capture_be_patient(&c);
	ck_assert_int_eq(wait_once(&c), 0);
	/* nothing was read in between: not busy any more */
	ck_assert_int_eq(wait_once(&c), 1);
	end(&c);
}
END_TEST

START_TEST(who_is_patient_looks_again)
{
	struct capture c = busy_capture(10);
	uint64_t rung;

	ck_assert_int_eq(read(c.bell, &rung, sizeof rung), sizeof rung);
	rd_capture_be_patient(&c);
	ck_assert_int_eq(wait_once(&c), 1);
	end(&c);
}
END_TEST

START_TEST(who_is_patient_wakes_up_where_blocks_come_slowly)
{
	struct capture c = busy_capture(1);

	rd_capture_be_patient(&c);
	c.nap_begin = rd_clock_ns() - 20 * MS;
	ck_assert_int_eq(wait_once(&c), 1);
	end(&c);
}
END_TEST

START_TEST(immediate_mode_has_no_patience)
{
	struct capture c = busy_capture(10);

	c.immediate = true;
	rd_capture_be_patient(&c);
	ck_assert_int_eq(wait_once(&c), 1);
	end(&c);
}
END_TEST

START_TEST(what_is_due_is_not_slept_over)
{
	struct capture c = busy_capture(10);
	struct diag d;

	rd_capture_be_patient(&c);
	ck_assert_int_eq(rd_capture_wait(&c, 2, NULL, &d), 1);
	end(&c);
}
END_TEST

SUITE(capture_wait, who_is_patient_sleeps_on_where_blocks_come_quickly, who_is_patient_looks_again,
      who_is_patient_wakes_up_where_blocks_come_slowly, immediate_mode_has_no_patience,
      what_is_due_is_not_slept_over);
