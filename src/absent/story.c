/* Nobody follows connections: --conn and --explain are refused. */
#include <stddef.h>
#include "story/story.h"

int rd_story_open(struct story **out, const struct story_options *o, struct text *text, struct diag *d)
{
	(void)out, (void)o, (void)text;
	return rd_diag_fail(d, -1, "this small ringdump follows no connections");
}

void rd_story_close(struct story *s)
{
	(void)s;
}

const struct segment_watch *rd_story_watch(const struct story *s)
{
	(void)s;
	return NULL;
}

void rd_story_print(struct story *s, struct decoder *d, const struct frame *f, uint64_t number)
{
	(void)s, (void)d, (void)f, (void)number;
}

void rd_story_idle(struct story *s)
{
	(void)s;
}

int rd_story_timeout(const struct story *s)
{
	(void)s;
	return -1;
}

void rd_story_put_open(struct story *s, enum rd_conn_report why)
{
	(void)s, (void)why;
}
