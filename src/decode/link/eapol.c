/* EAP over LANs (IEEE 802.1X): the first line. */
#include "decode/proto.h"

static const struct name types[] = {
	{ 0, "EAP packet" },
	{ 1, "EAPOL start" },
	{ 2, "EAPOL logoff" },
	{ 3, "EAPOL key" },
	{ 4, "Encapsulated ASF alert" },
	{ 0, NULL },
};

static void decode(struct walk *w, struct cursor c)
{
	uint8_t type = rd_u8(w, &c, 1);

	if (!rd_need(w, &c, 0, 4))
		return;
	rd_put_name(w, types, "unknown", type);
	rd_text_fmt(w->t, " (%u) v%u, len %u", type, rd_u8(w, &c, 0), rd_u16(w, &c, 2));
}

const struct proto rd_proto_eapol = { .name = "eap", .decode = decode, .checks_all = true };
