/* Names of addresses: a table in front of the look-ups. */
#include <stdlib.h>
#include <string.h>
#include "hosts.h"

enum { SLOTS = 8192 }; /* a power of two; emptied when three quarters are used */

int rd_hosts_open(struct hosts *h, const struct names_options *options)
{
	*h = (struct hosts){ .options = *options };
	h->slot = calloc(SLOTS, sizeof *h->slot);
	return h->slot ? 0 : -1;
}

void rd_hosts_close(struct hosts *h)
{
	free(h->slot);
}

static struct host *find(const struct hosts *h, const uint8_t *addr, unsigned len)
{
	uint32_t at = len;

	for (unsigned i = 0; i < len; i++)
		at = (at ^ addr[i]) * 0x01000193u;
	for (at ^= at >> 15;; at++) {
		struct host *slot = &h->slot[at & (SLOTS - 1)];

		if (!slot->len || (slot->len == len && !memcmp(slot->addr, addr, len)))
			return slot;
	}
}

static bool is_foreign(const struct hosts *h, const uint8_t *a)
{
	uint32_t v = (uint32_t)a[0] << 24 | (uint32_t)a[1] << 16 | (uint32_t)a[2] << 8 | a[3];

	return (v & h->options.local_mask) != h->options.local_net;
}

/* A name comes from outside: nothing of it may steer a terminal. */
static bool is_printable(const char *name)
{
	for (; *name; name++)
		if (*name <= ' ' || *name > '~')
			return false;
	return true;
}

/* ANSWER is about SLOT's address. */
static void learn(const struct hosts *h, struct host *slot, const struct resolver_answer *answer)
{
	slot->state = RD_HOST_NONE;
	if (!answer->known || !is_printable(answer->name))
		return;
	slot->state = RD_HOST_KNOWN;
	strcpy(slot->name, answer->name);
	if (slot->len != 6 && h->options.no_domain)
		slot->name[strcspn(slot->name, ".")] = '\0';
}

/* Take every answer that is there, to whatever question. */
static void collect(const struct hosts *h)
{
	struct resolver_answer answer;

	while (rd_resolver_next(h->options.resolver, &answer)) {
		unsigned len = answer.len <= sizeof answer.addr ? answer.len : sizeof answer.addr;
		struct host *slot = find(h, answer.addr, len);

		if (slot->len && slot->state == RD_HOST_ASKED) /* else the table has begun anew since */
			learn(h, slot, &answer);
	}
}

static void ask_here(const struct hosts *h, struct host *slot)
{
	struct resolver_answer answer = { .len = slot->len };

	memcpy(answer.addr, slot->addr, sizeof answer.addr);
	rd_resolver_look_up(&answer);
	learn(h, slot, &answer);
}

static void ask(const struct hosts *h, struct host *slot)
{
	if (slot->len == 4 && is_foreign(h, slot->addr)) {
		slot->state = RD_HOST_NONE;
	} else if (!h->options.resolver) {
		ask_here(h, slot);
	} else if (rd_resolver_ask(h->options.resolver, slot->addr, slot->len)) {
		slot->state = RD_HOST_ASKED;
		do
			collect(h);
		while (slot->state == RD_HOST_ASKED && rd_asker_wait(h->options.resolver));
	}
}

/* The table starts anew where it is full. */
static struct host *add(struct hosts *h, const uint8_t *addr, unsigned len)
{
	struct host *slot;

	if (h->used >= SLOTS / 4 * 3) {
		memset(h->slot, 0, SLOTS * sizeof *h->slot);
		h->used = 0;
	}
	slot = find(h, addr, len);
	h->used++;
	slot->len = (uint8_t)len;
	slot->state = RD_HOST_NEW;
	memcpy(slot->addr, addr, len);
	return slot;
}

const char *rd_hosts_find(struct hosts *h, const uint8_t *addr, unsigned len)
{
	struct host *slot = find(h, addr, len);

	if (!slot->len)
		slot = add(h, addr, len);
	if (slot->state == RD_HOST_NEW)
		ask(h, slot);
	else if (slot->state == RD_HOST_ASKED)
		collect(h);
	return slot->state == RD_HOST_KNOWN ? slot->name : NULL;
}
