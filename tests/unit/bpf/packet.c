/* See packet.h.  Checksums are left 0: no filter looks at them. */
#include <check.h>
#include <string.h>
#include "packet.h"

/* An assertion of check's costs a write: too much for each of some million fields. */
static void make_room(const struct packet_bytes *p, size_t bytes)
{
	if (p->len + bytes > sizeof p->at)
		ck_abort_msg("a packet of more than %zu bytes", sizeof p->at);
}

static void put(struct packet_bytes *p, uint32_t value, size_t bytes)
{
	make_room(p, bytes);
	while (bytes-- > 0)
		p->at[p->len++] = (uint8_t)(value >> 8 * bytes);
}

static void put_bytes(struct packet_bytes *p, const void *bytes, size_t len)
{
	make_room(p, len);
	if (len)
		memcpy(p->at + p->len, bytes, len);
	p->len += len;
}

static void put16_at(struct packet_bytes *p, size_t at, size_t value)
{
	p->at[at] = (uint8_t)(value >> 8);
	p->at[at + 1] = (uint8_t)value;
}

static void put_tcp(struct packet_bytes *p, const struct spec *s)
{
	put(p, (uint32_t)s->sport << 16 | s->dport, 4);
	put(p, 0x01020304, 4);
	put(p, 0x05060708, 4);
	put(p, (uint32_t)(20 + s->tcp_options_len) / 4 << 4, 1);
	put(p, s->flags, 1);
	put(p, s->window, 2);
	put(p, 0, 4);
	put_bytes(p, s->tcp_options, s->tcp_options_len);
	put_bytes(p, s->data, s->data ? strlen(s->data) : 0);
}

static void put_udp(struct packet_bytes *p, const struct spec *s)
{
	put(p, (uint32_t)s->sport << 16 | s->dport, 4);
	put(p, 0, 4);
	put_bytes(p, s->data, s->data ? strlen(s->data) : 0);
	if (s->inner) {
		put(p, 0x08000000, 4);
		put(p, 0x00002a00, 4);
		packet_make(p, s->inner);
	}
}

static void put_transport(struct packet_bytes *p, const struct spec *s)
{
	if (s->protocol == 17)
		put_udp(p, s);
	else
		put_tcp(p, s);
}

static uint8_t protocol_of(const struct spec *s)
{
	return s->protocol ? s->protocol : 6;
}

static void put_ipv4(struct packet_bytes *p, const struct spec *s)
{
	size_t start = p->len;

	put(p, 0x45u + s->ip_options / 4u, 1);
	put(p, 0, 3);
	put(p, 0, 2);
	put(p, s->fragment, 2);
	put(p, 64, 1);
	put(p, protocol_of(s), 1);
	put(p, 0, 2);
	put(p, s->from, 4);
	put(p, s->to, 4);
	for (int i = 0; i < s->ip_options; i++)
		put(p, 1, 1);
	put_transport(p, s);
	put16_at(p, start + 2, p->len - start);
}

static uint8_t extension_type(char c)
{
	switch (c) {
	case 'h': return 0;
	case 'd': return 60;
	case 'r': return 43;
	case 'a': return 51;
	}
	return 44;
}

/* Lengths differ, so that a walk that counts wrongly ends elsewhere. */
static void put_extension(struct packet_bytes *p, char c, uint8_t next)
{
	put(p, next, 1);
	if (c == 'f' || c == 'F') {
		put(p, 0, 1);
		put(p, c == 'F' ? 0x0008 : 0x0001, 2);
		put(p, 0, 4);
	} else if (c == 'a') {
		put(p, 4, 1); /* in words of 4 bytes, less 2 */
		put_bytes(p, "................", 16);
		put_bytes(p, "......", 6);
	} else {
		put(p, 1, 1); /* in words of 8 bytes, less 1 */
		put_bytes(p, "..............", 14);
	}
}

static void put_ipv6(struct packet_bytes *p, const struct spec *s)
{
	const char *e = s->extensions ? s->extensions : "";
	size_t start = p->len;

	put(p, 0x60000000, 4);
	put(p, 0, 2);
	put(p, *e ? extension_type(*e) : protocol_of(s), 1);
	put(p, 64, 1);
	put(p, 0x20010db8, 4);
	put(p, 0, 4);
	put(p, 0, 4);
	put(p, s->from, 4);
	put(p, 0x20010db8, 4);
	put(p, 0, 4);
	put(p, 0, 4);
	put(p, s->to, 4);
	for (; *e; e++)
		put_extension(p, *e, e[1] ? extension_type(e[1]) : protocol_of(s));
	put_transport(p, s);
	put16_at(p, start + 4, p->len - start - 40);
}

void packet_make(struct packet_bytes *p, const struct spec *s)
{
	put_bytes(p, "\x02\0\0\0\0\x02\x02\0\0\0\0\x01", 12);
	for (int i = 0; i < 3 && s->tags[i]; i++) {
		put(p, s->tags[i], 2);
		put(p, 42, 2);
	}
	put(p, s->version == 4 ? 0x800 : s->version == 6 ? 0x86dd : 0x806, 2);
	if (s->version == 4)
		put_ipv4(p, s);
	else if (s->version == 6)
		put_ipv6(p, s);
	else
		put_bytes(p, "\0\1\x08\0\6\4\0\1..........................", 34);
	for (int i = 0; i < s->padding; i++)
		put(p, 0, 1);
}
