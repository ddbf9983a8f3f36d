/* words: what rows and sentences are made of. */
#ifndef RINGDUMP_STORY_WORDS_H
#define RINGDUMP_STORY_WORDS_H

#include <ringdump/text.h>
#include "flow/conn.h"

/* How it went, which is the colour of what says so. */
enum tone { TONE_PLAIN, TONE_GOOD, TONE_BAD, TONE_WARN };

/* The escape sequence that begins TONE, or that ends any; nothing without COLOR. */
void rd_story_put_tone(struct text *t, enum tone tone, bool color);
void rd_story_end_tone(struct text *t, bool color);

/* Three digits and a unit, "64us", "1.23ms", "12.3s", "2h05m": at most 6 bytes and BETWEEN; a "-" for what is
 * below 0.
 */
char *rd_story_fmt_time(char *p, int64_t ns, const char *between);
/* "0.50 s" */
void rd_story_put_seconds(struct text *t, int64_t ns);
/* "3 tries" */
void rd_story_put_count(struct text *t, uint64_t n, const char *one, const char *many);
/* "client", "server" */
const char *rd_story_side(uint8_t side);
/* "10.0.0.1": an address of LEN bytes */
void rd_story_put_addr(struct text *t, const uint8_t *a, uint8_t len);
/* "host unreachable": what an ICMP error says */
void rd_story_put_error(struct text *t, uint8_t addr_len, uint8_t type, uint8_t code);

/* The header of the table, and a row of it. */
void rd_story_put_header(struct text *t);
void rd_story_put_row(struct text *t, const struct conn *c, int64_t now, enum rd_conn_report why, bool color);

#endif
