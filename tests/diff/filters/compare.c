/* The loop over packets. */
#include "compare.h"

static void count(struct cost *c, const struct outcome *o)
{
	c->steps += (double)o->steps;
	if (o->steps > c->most)
		c->most = o->steps;
}

void compare_programs(const struct bpf_code *theirs, const struct bpf_code *ours, int link, long packets,
		      struct dice *d, struct comparison *c)
{
	long counted = 0;

	*c = (struct comparison){ .same = true };
	while (c->packets < packets) {
		struct packet *p = &c->culprit;
		struct outcome t, o;

		packet_make(p, link, d);
		d->eager = dice_one_in(d, 3);
		for (uint32_t n = dice_below(d, 14); n > 0; n--)
			machine_run(dice_one_in(d, 2) ? theirs : ours, p, d);
		t = machine_run(theirs, p, NULL);
		o = machine_run(ours, p, NULL);
		/* tcpdump: protochain never ends on a header that says it is followed by itself, 0 long */
		if (t.endless && (o.endless || !o.keep))
			continue;
		c->packets++;
		if (!d->eager) { /* steps on packets that are all on the verge of a match say little */
			count(&c->theirs, &t);
			count(&c->ours, &o);
			counted++;
		}
		c->accepted += t.keep != 0;
		if (t.endless || (t.keep != 0) != (o.keep != 0)) {
			c->same = false;
			break;
		}
	}
	c->theirs.steps /= counted ? (double)counted : 1;
	c->ours.steps /= counted ? (double)counted : 1;
}
