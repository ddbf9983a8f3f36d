/* Packets are text: --json is refused. */
#include "json/json.h"

int rd_json_packets_open(struct json_packets **out, const struct json_options *o, struct text *text,
			 struct diag *d)
{
	(void)out, (void)o, (void)text;
	return rd_diag_fail(d, -1, "this small ringdump writes no JSON");
}

void rd_json_packets_close(struct json_packets *p)
{
	(void)p;
}

void rd_json_packets_prepare(struct json_packets *p, struct decode_options *o)
{
	(void)p, (void)o;
}

void rd_json_packets_print(struct json_packets *p, struct decoder *d, const struct frame *f, uint64_t number)
{
	(void)p, (void)d, (void)f, (void)number;
}

void rd_json_put_conn(const void *host, struct text *t, const struct conn *c, int64_t now,
		      enum rd_conn_report why, bool color)
{
	(void)host, (void)t, (void)c, (void)now, (void)why, (void)color;
}
