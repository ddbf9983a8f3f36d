/* OpenFlow: fields, data and vendors, which all versions print alike. */
#include "openflow.h"
#include "decode/decoder.h"
#include "decode/link/ether.h"
#include "decode/link/oui.h"

const struct name rd_of_versions[] = {
	{ 1, "1.0" }, { 2, "1.1" }, { 3, "1.2" }, { 4, "1.3" }, { 5, "1.4" }, { 6, "1.5" }, { 0, NULL },
};

const struct name rd_of_fragment_flags[] = {
	{ 0, "FRAG_NORMAL" },
	{ 1, "FRAG_DROP" },
	{ 2, "FRAG_REASM" },
	{ 0, NULL },
};

const struct name rd_of_port_reasons[] = { { 0, "ADD" }, { 1, "DELETE" }, { 2, "MODIFY" }, { 0, NULL } };

/* Experimenters without an OUI, numbered by the Open Networking Foundation. */
static const struct name experimenters[] = {
	{ 0x4f4e4600, "ONF Extensions" },
	{ 0xff000001, "Budapest University of Technology and Economics" },
	{ 0xff000002, "NoviFlow" },
	{ 0xff000003, "L3+ Extensions, Vendor Neutral" },
	{ 0xff000004, "L4-L7 Extensions" },
	{ 0xff000005, "Wireless and Mobility Extensions" },
	{ 0xff000006, "Forwarding Abstractions Extensions" },
	{ 0xff000007, "Optical Transport Extensions" },
	{ 0xff000008, "Network Benchmarking Lab, NCTU" },
	{ 0xff000009, "Mobile Packet Core Extensions" },
	{ 0xff00000a, "MPLS-TP OpenFlow Extensions for SPTN" },
	{ 0, NULL },
};

void rd_of_put_bits(struct walk *w, const struct name *names, uint32_t value, uint32_t known)
{
	if (!value)
		return;
	if (value & known) {
		rd_text_str(w->t, " (");
		rd_put_bits(w, names, "", ", ", value);
		rd_text_char(w->t, ')');
	}
	if (value & ~known)
		rd_text_str(w->t, " (bogus)");
}

static void put_text(struct walk *w, struct cursor *c, uint32_t len)
{
	rd_text_char(w->t, '\'');
	for (uint32_t i = 0; i < len; i++) {
		uint8_t b = rd_u8(w, c, i);

		if (w->cut || !b)
			break;
		rd_put_safe_char(w, b);
	}
	rd_text_char(w->t, '\'');
	rd_skip(c, len);
}

static void put_number(struct walk *w, struct cursor *c, const struct of_field *f, uint32_t size)
{
	uint32_t v = size == 1 ? rd_take8(w, c) : size == 2 ? rd_take16(w, c) : rd_take32(w, c);

	rd_text_str(w->t, f->text);
	rd_put_name(w, f->names ? f->names : &(const struct name){ 0, NULL }, f->format ? f->format : "%u",
		    v);
}

static void put_bits(struct walk *w, struct cursor *c, const struct of_field *f, uint32_t size)
{
	uint32_t v = size == 2 ? rd_take16(w, c) : rd_take32(w, c);

	rd_text_str(w->t, f->text);
	rd_text_str(w->t, "0x");
	rd_text_hex_padded(w->t, v, (int)size * 2);
	rd_of_put_bits(w, f->names, v, f->arg);
}

static void put_number64(struct walk *w, struct cursor *c, const struct of_field *f)
{
	uint64_t v = rd_take64(w, c);

	rd_text_str(w->t, f->text);
	rd_text_fmt(w->t, f->format ? f->format : "%llu", (unsigned long long)v);
}

static void put_address(struct walk *w, struct cursor *c, const struct of_field *f, uint32_t size)
{
	const uint8_t *a = rd_bytes(w, c, 0, size);

	rd_text_str(w->t, f->text);
	if (size == 4)
		rd_put_ipv4(w, a);
	else
		rd_put_mac(w, a);
	rd_skip(c, size);
}

void rd_of_put_field(struct walk *w, struct cursor *c, const struct of_field *f)
{
	switch (f->kind) {
	case RD_OF_END: break;
	case RD_OF_HOLD: rd_need(w, c, 0, f->arg); /* fall through */
	case RD_OF_PAD: rd_skip(c, f->arg); break;
	case RD_OF_U8: put_number(w, c, f, 1); break;
	case RD_OF_U16: put_number(w, c, f, 2); break;
	case RD_OF_U32: put_number(w, c, f, 4); break;
	case RD_OF_U64: put_number64(w, c, f); break;
	case RD_OF_MAC: put_address(w, c, f, 6); break;
	case RD_OF_IPV4: put_address(w, c, f, 4); break;
	case RD_OF_TEXT:
		rd_text_str(w->t, f->text);
		put_text(w, c, f->arg);
		break;
	case RD_OF_BITS: put_bits(w, c, f, 4); break;
	case RD_OF_BITS16: put_bits(w, c, f, 2); break;
	}
}

void rd_of_put_fields(struct walk *w, struct cursor *c, const struct of_field *f)
{
	for (; f->kind != RD_OF_END && !w->cut; f++)
		rd_of_put_field(w, c, f);
}

void rd_of_put_invalid(struct walk *w, const struct cursor *c)
{
	rd_put_invalid(w);
	rd_need(w, c, 0, c->wire);
}

static bool put_data_length(struct walk *w, const struct cursor *c)
{
	if (!c->wire)
		return false;
	rd_text_fmt(w->t, "\n\t data (%u octets)", c->wire);
	return true;
}

void rd_of_put_data(struct walk *w, struct cursor c)
{
	if (!put_data_length(w, &c))
		return;
	if (w->o->verbose >= 2)
		rd_put_hex_ascii_dump(w, "\n\t  ", c.p, c.cap < c.wire ? c.cap : c.wire, 0);
	rd_need(w, &c, 0, c.wire);
}

void rd_of_put_frame(struct walk *w, struct cursor c)
{
	uint8_t verbose = w->o->verbose;

	if (w->cut || !put_data_length(w, &c))
		return;
	if (w->o->verbose < 3) {
		rd_need(w, &c, 0, c.wire);
		return;
	}
	rd_text_str(w->t, ", frame decoding below\n");
	/*
	 * tcpdump: inside of the frame nothing is verbose.  Where the frame is cut the way back is not taken,
	 * so all packets behind it are terse as well.
	 */
	w->d->o.verbose = 0;
	rd_limit(&c, c.wire);
	rd_ether_decode(w, c);
	if (!w->cut)
		w->d->o.verbose = verbose;
}

uint32_t rd_of_take_vendor(struct walk *w, struct cursor *c, const char *text)
{
	uint32_t vendor = rd_take32(w, c);

	rd_text_str(w->t, text);
	rd_text_fmt(w->t, " 0x%08x (", vendor);
	rd_put_name(w, vendor >> 24 ? experimenters : rd_oui_names, "unknown", vendor);
	rd_text_char(w->t, ')');
	return vendor;
}
