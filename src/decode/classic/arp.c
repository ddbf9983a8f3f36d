/* ARP and RARP (RFC 826, RFC 903). */
#include "classic.h"

enum { ARP_LEN = 28, HARDWARE_ETHER = 1, PROTO_IPV4 = 0x0800, PROTO_TRAILER = 0x1000 };
enum { REQUEST = 1, REPLY = 2, REVERSE_REQUEST = 3, REVERSE_REPLY = 4 };

/* Offsets of the four addresses. */
enum { SENDER_MAC = 8, SENDER_IP = 14, TARGET_MAC = 18, TARGET_IP = 24 };

/* " (MAC)" where the address is not the one that is to be expected (NULL: none is). */
static void put_unexpected(struct walk *w, const uint8_t *mac, const uint8_t *expected)
{
	if (!expected || !memcmp(mac, expected, 6))
		return;
	rd_text_str(w->t, " (");
	rd_classic_put_mac(w, mac);
	rd_text_char(w->t, ')');
}

static void put_request(struct walk *w, const uint8_t *a)
{
	static const uint8_t unknown[6];

	rd_text_str(w->t, "arp who-has ");
	rd_put_ipv4(w, a + TARGET_IP);
	put_unexpected(w, a + TARGET_MAC, unknown);
	rd_text_str(w->t, " tell ");
	rd_put_ipv4(w, a + SENDER_IP);
	put_unexpected(w, a + SENDER_MAC, w->link.len == 6 ? w->link.src : NULL);
}

static void put_reply(struct walk *w, const uint8_t *a)
{
	rd_text_str(w->t, "arp reply ");
	rd_put_ipv4(w, a + SENDER_IP);
	put_unexpected(w, a + SENDER_MAC, w->link.len == 6 ? w->link.src : NULL);
	rd_text_str(w->t, " is-at ");
	rd_classic_put_mac(w, a + SENDER_MAC);
	put_unexpected(w, a + TARGET_MAC, w->link.len == 6 ? w->link.dst : NULL);
}

static void put_reverse(struct walk *w, const uint8_t *a, bool reply)
{
	rd_text_str(w->t, reply ? "rarp reply " : "rarp who-is ");
	rd_classic_put_mac(w, a + TARGET_MAC);
	rd_text_str(w->t, reply ? " at " : " tell ");
	if (reply)
		rd_put_ipv4(w, a + TARGET_IP);
	else
		rd_classic_put_mac(w, a + SENDER_MAC);
}

static void decode(struct walk *w, struct cursor c)
{
	const uint8_t *a = c.p;
	uint16_t hardware, proto, operation;

	if (c.cap < ARP_LEN) {
		rd_text_str(w->t, "[|arp]");
		return;
	}
	hardware = rd_load16(a);
	proto = rd_load16(a + 2);
	operation = rd_load16(a + 6);
	if ((proto != PROTO_IPV4 && proto != PROTO_TRAILER) || a[4] != 6 || a[5] != 4) {
		rd_text_fmt(w->t, "arp-#%u for proto #%u (%u) hardware #%u (%u)", operation, proto, a[5],
			    hardware, a[4]);
		return;
	}
	if (proto == PROTO_TRAILER)
		rd_text_str(w->t, "trailer-");
	switch (operation) {
	case REQUEST: put_request(w, a); break;
	case REPLY: put_reply(w, a); break;
	case REVERSE_REQUEST:
	case REVERSE_REPLY: put_reverse(w, a, operation == REVERSE_REPLY); break;
	default:
		rd_text_fmt(w->t, "arp-#%u", operation);
		rd_classic_put_hex(w, c.p, c.cap);
		return;
	}
	if (hardware != HARDWARE_ETHER)
		rd_text_fmt(w->t, " hardware #%u", hardware);
}

const struct proto rd_classic_arp = { .name = "arp", .decode = decode };
