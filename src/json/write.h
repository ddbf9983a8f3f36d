/*
 * write: JSON (RFC 8259) to a text, one member behind the other.  Keys are ours and are written as they are.
 *
 * Whatever the bytes, the output is valid UTF-8 and valid JSON.
 */
#ifndef RINGDUMP_JSON_WRITE_H
#define RINGDUMP_JSON_WRITE_H

#include <ringdump/text.h>

struct json {
	struct text *t;
	bool more; /* something stands in front of what comes next */
};

/* KEY is NULL in front of the outermost object, and in an array. */
void rd_json_open(struct json *j, const char *key, char bracket);
void rd_json_close(struct json *j, char bracket);

void rd_json_key(struct json *j, const char *key);
void rd_json_u64(struct json *j, const char *key, uint64_t v);
void rd_json_bool(struct json *j, const char *key, bool v);
void rd_json_str(struct json *j, const char *key, const char *s);
void rd_json_ip(struct json *j, const char *key, const uint8_t *a, uint8_t len);
/* As ECS wants it: upper case and hyphens (RFC 7042). */
void rd_json_mac(struct json *j, const char *key, const uint8_t a[6]);
/* "2026-11-26T10:34:32.123456789Z"; nothing where the year has not four digits. */
void rd_json_time(struct json *j, const char *key, int64_t sec, int64_t nsec);

/* The inside of a string: what is no UTF-8 becomes U+FFFD. */
void rd_json_escape(struct text *t, const char *bytes, size_t len);

#endif
