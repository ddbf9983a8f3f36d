/* The process that looks names up. */
#include <string.h>
#include "resolver.h"

struct question {
	uint8_t len;
	uint8_t addr[16];
};

static bool serve(void *state, const void *question, void *answer)
{
	const struct question *q = question;
	struct resolver_answer *a = answer;

	(void)state;
	if (q->len != 4 && q->len != 6 && q->len != 16)
		return false;
	a->len = q->len;
	memcpy(a->addr, q->addr, sizeof a->addr);
	rd_resolver_look_up(a);
	return true;
}

int rd_resolver_start(struct asker *r, bool confined, struct diag *d)
{
	static const struct asker_work work = { .title = "ringdump-names",
						.what = "names",
						.role = RD_GUARD_RESOLVER,
						.question = sizeof(struct question),
						.answer = sizeof(struct resolver_answer),
						.serve = serve };

	return rd_asker_start(r, &work, confined, d);
}

bool rd_resolver_ask(struct asker *r, const uint8_t *addr, unsigned len)
{
	struct question q = { .len = (uint8_t)len };

	memcpy(q.addr, addr, len);
	return rd_asker_ask(r, &q, sizeof q);
}

bool rd_resolver_next(struct asker *r, struct resolver_answer *a)
{
	if (!rd_asker_next(r, a, sizeof *a))
		return false;
	a->name[sizeof a->name - 1] = '\0';
	return true;
}
