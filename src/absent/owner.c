/* Nobody asks for owners: --process is refused. */
#include <stddef.h>
#include "owner/owner.h"

int rd_owners_open(struct owners **out, bool confined, struct diag *d)
{
	(void)confined, (void)d;
	*out = NULL;
	return 0;
}

void rd_owners_close(struct owners *o, bool ends)
{
	(void)o, (void)ends;
}

const struct segment_watch *rd_owners_watch(struct owners *o, const struct segment_watch *next)
{
	(void)o;
	return next;
}

struct asker *rd_owners_asker(struct owners *o)
{
	(void)o;
	return NULL;
}
