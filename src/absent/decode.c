/* No other style than tcpdump's, no types for -T, no Mobile IPv6, no secret of signatures. */
#include "decode/decoder.h"
#include "decode/force.h"
#include "decode/net/ipv6.h"
#include "decode/style.h"
#include "decode/tcp/md5.h"
#include "text/joined.h"

const struct style rd_style_classic;

const char *rd_decode_force_name(const char *type)
{
	(void)type;
	return NULL;
}

const struct proto *rd_proto_forced(const char *type, enum rd_space space)
{
	(void)type, (void)space;
	return NULL;
}

void rd_ipv6_mobility(struct walk *w, const struct cursor *c)
{
	rd_put_undecoded(w, c);
}

void rd_md5_begin(struct md5 *m)
{
	(void)m;
}

void rd_md5_add(struct md5 *m, const void *bytes, size_t len)
{
	(void)m, (void)bytes, (void)len;
}

void rd_md5_end(struct md5 *m, uint8_t digest[RD_MD5_LEN])
{
	(void)m, (void)digest;
}

void rd_joined_begin(struct joined *j, struct text *to)
{
	(void)j, (void)to;
}

void rd_joined_end(struct joined *j)
{
	(void)j;
}

void rd_decode_ahead(const struct decoder *d, const struct frame *f)
{
	(void)d, (void)f;
}
