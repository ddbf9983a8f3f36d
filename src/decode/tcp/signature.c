/* TCP's MD5 signature option (RFC 2385), checked with the secret of -M. */
#include "md5.h"
#include "tcp.h"

static void put_hex(struct walk *w, const uint8_t *p, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		rd_text_hex_padded(w->t, p[i], 2);
}

/* tcpdump: the lengths are those that the IP header says, also where extension headers stand before TCP. */
static void add_pseudo_header(struct md5 *m, const struct walk *w)
{
	const uint8_t *ip = w->net.header;
	uint8_t tail[8] = { 0 };

	if (w->net.version == 4) {
		uint16_t len = (uint16_t)(rd_load16(ip + 2) - (ip[0] & 0xf) * 4);

		rd_md5_add(m, ip + 12, 8);
		tail[1] = w->net.proto;
		tail[2] = (uint8_t)(len >> 8);
		tail[3] = (uint8_t)len;
		rd_md5_add(m, tail, 4);
	} else {
		rd_md5_add(m, ip + 8, 32);
		tail[2] = ip[4];
		tail[3] = ip[5];
		tail[7] = 6; /* TCP, whatever the header itself says */
		rd_md5_add(m, tail, 8);
	}
}

/* RFC 2385 2.0: pseudo-header, header without options and checksum, data, secret. */
static void sign(const struct walk *w, const struct tcp *t, uint8_t digest[RD_MD5_LEN])
{
	struct md5 m;
	uint8_t header[RD_TCP_HEADER_LEN];

	memcpy(header, t->header, sizeof header);
	header[16] = header[17] = 0;
	rd_md5_begin(&m);
	add_pseudo_header(&m, w);
	rd_md5_add(&m, header, sizeof header);
	rd_md5_add(&m, t->header + t->hlen, t->payload);
	rd_md5_add(&m, w->o->tcp_secret, strlen(w->o->tcp_secret));
	rd_md5_end(&m, digest);
}

enum rd_tcp_end rd_tcp_print_signature(struct walk *w, const struct tcp *t, const struct cursor *c,
				       uint32_t data)
{
	uint8_t digest[RD_MD5_LEN];

	rd_text_char(w->t, ' ');
	if (!t->whole || !w->o->tcp_secret || !w->net.header) {
		rd_text_str(w->t, !t->whole	      ? "snaplen too short, "
				  : !w->o->tcp_secret ? "shared secret not supplied with -M, "
						      : "IP version not 4 or 6, ");
		rd_text_str(w->t, "can't check - ");
		put_hex(w, c->p, data);
		return RD_TCP_OK;
	}
	sign(w, t, digest);
	if (memcmp(digest, c->p, sizeof digest))
		rd_put_invalid(w);
	else
		rd_text_str(w->t, "valid");
	return RD_TCP_OK;
}
