/* Connections and who owns their ends: the key, and the real look-up of sockets of our own. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <owner/owner.h>
#include "../suite.h"

static const uint8_t low[16] = { 10, 0, 0, 1 }, high[16] = { 10, 0, 0, 2 };

START_TEST(both_directions_have_one_key)
{
	static const struct {
		const uint8_t *src, *dst;
		uint16_t sport, dport;
		bool turned;
	} rows[] = { { low, high, 9, 1, false },
		     { high, low, 1, 9, true },
		     { low, low, 1, 9, false },
		     { low, low, 9, 1, true } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (uint8_t len = 4; len <= 16; len += 12) {
			struct segment s = { .src = rows[i].src,
					     .dst = rows[i].dst,
					     .addr_len = len,
					     .sport = rows[i].sport,
					     .dport = rows[i].dport };
			struct segment back = { .src = s.dst,
						.dst = s.src,
						.addr_len = len,
						.sport = s.dport,
						.dport = s.sport };
			struct owner_key key, other;

			ck_assert(rd_owner_key(&key, &s) == rows[i].turned);
			ck_assert(rd_owner_key(&other, &back) != rows[i].turned);
			ck_assert(!memcmp(&key, &other, sizeof key));
			ck_assert_uint_eq(key.port[rows[i].turned], s.sport);
		}
}
END_TEST

/* A connection of this process with itself, before it is accepted and behind. */
START_TEST(own_sockets_are_found)
{
	struct owner_finder finder = { 0 };
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) }, from;
	const uint8_t here[4] = { 127, 0, 0, 1 };
	struct segment s = { .src = here, .dst = here, .addr_len = 4 };
	int server = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
	socklen_t len = sizeof to;
	struct owner_answer a = { .key = { .port = { 0 } } };
	struct owner_key key;

	ck_assert(!bind(server, (struct sockaddr *)&to, len) && !listen(server, 1));
	ck_assert(!getsockname(server, (struct sockaddr *)&to, &len));
	if (connect(client, (struct sockaddr *)&to, len)) {
		ck_assert_int_eq(errno, ENETUNREACH);
		SKIP("lo is down");
	}
	ck_assert(!getsockname(client, (struct sockaddr *)&from, &len));
	s.sport = ntohs(from.sin_port);
	s.dport = ntohs(to.sin_port);
	rd_owner_key(&key, &s);
	ck_assert(rd_owner_prepare(&finder) && rd_owner_find(&finder, &key, &a));
	ck_assert_uint_eq(a.end[0].pid, (unsigned)getpid());
	ck_assert_uint_eq(a.end[1].pid, (unsigned)getpid());
	ck_assert_uint_gt(strlen(a.end[0].name), 0);
	/* no such connection, though somebody listens on the port */
	key.port[0] ^= 1;
	key.port[1] ^= 1;
	memset(&a, 0, sizeof a);
	ck_assert(rd_owner_find(&finder, &key, &a));
	ck_assert(!a.end[0].pid && !a.end[1].pid);
	key.addr_len = 5;
	ck_assert(!rd_owner_find(&finder, &key, &a));
	close(client);
	close(server);
}
END_TEST

SUITE(owner, both_directions_have_one_key, own_sockets_are_found);
