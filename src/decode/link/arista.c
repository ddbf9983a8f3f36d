/* Times by Arista's switches
 * (https://www.arista.com/assets/data/pdf/Whitepapers/Overview_Arista_Timestamps.pdf). */
#include "arista.h"
#include "decode/duration.h"

enum { TIMESTAMP = 1, SECONDS32 = 1, SECONDS16 = 2, GIGA = 1000000000 };

static const char *name(const char *const *names, uint8_t value, uint8_t first)
{
	return value >= first && value < first + 2 ? names[value - first] : "Unknown";
}

static void take_time(struct walk *w, struct cursor *c, uint8_t format)
{
	uint32_t seconds = format == SECONDS32 ? rd_take32(w, c) : rd_take16(w, c),
		 nanoseconds = rd_take32(w, c);

	seconds += nanoseconds / GIGA;
	if (format == SECONDS32)
		rd_put_date(w, seconds, false, "%04d-%02d-%02d %02d:%02d:%02d");
	else
		rd_text_u32(w->t, seconds);
	rd_text_fmt(w->t, ".%09u: ", nanoseconds % GIGA);
}

bool rd_arista_decode(struct walk *w, struct cursor *c)
{
	static const char *const scales[] = { "TAI", "UTC" }, *const formats[] = { "64-bit", "48-bit" };
	static const char *const series[] = { "R/R2", "R3" };
	struct cursor begin = *c;
	uint16_t kind = rd_take16(w, c);
	uint8_t scale, format;

	w->name = "arista";
	rd_text_fmt(w->t, "SubType %s (0x%04x), ", kind == TIMESTAMP ? "Timestamp" : "Unknown", kind);
	if (kind == TIMESTAMP) {
		scale = rd_take8(w, c);
		rd_text_fmt(w->t, "Timescale %s (%u), ", name(scales, scale, 0), scale);
		format = rd_take8(w, c);
		rd_text_fmt(w->t, "Format %s (%u), HwInfo %s (%u), Timestamp ", name(formats, format >> 4, 1),
			    format >> 4, name(series, format & 15, 0), format & 15);
		format >>= 4;
		if (format == SECONDS32 || format == SECONDS16) {
			take_time(w, c, format);
			return true;
		}
	}
	*c = begin;
	return false;
}
