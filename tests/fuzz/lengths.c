/*
 * lengths SECONDS CAPTURE...: every packet of the captures, cut at every length, in a block of memory that
 * ends where the packet was cut, so that AddressSanitizer and valgrind see the first byte read past it.
 *
 * A line `ok WHAT: N of M packets` for each set of options: as many as there is time for in SECONDS (0: all),
 * of all lengths alike.  Control characters, or more text than a packet may cause, are findings.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <ringdump/file.h>
#include "fuzz.h"
#include "product.h"

static const struct {
	const char *name;
	enum product_kind kind;
	struct decode_options o;
} sets[] = {
	{ "-nn", PRODUCT_TEXT, { .numeric = 2 } },
	{ "-nn -vvv -e -XX",
	  PRODUCT_TEXT,
	  { .numeric = 2, .verbose = 3, .link_header = true, .hex_ascii = 2 } },
	{ "-nn -v -A -u -b -S",
	  PRODUCT_TEXT,
	  { .numeric = 2,
	    .verbose = 1,
	    .ascii = 1,
	    .raw_print = true,
	    .as_dot = true,
	    .absolute_seq = true } },
	{ "-nn -q -x", PRODUCT_TEXT, { .numeric = 2, .quiet = 1, .hex = 1 } },
	{ "-nn -vv --oneline", PRODUCT_TEXT, { .numeric = 2, .verbose = 2, .oneline = true } },
	{ "--style classic -nn", PRODUCT_TEXT, { .style = RD_STYLE_CLASSIC, .numeric = 2 } },
	{ "--style classic -nn -vvv -e",
	  PRODUCT_TEXT,
	  { .style = RD_STYLE_CLASSIC, .numeric = 2, .verbose = 3, .link_header = true } },
	{ "--json -nn -vvv", PRODUCT_JSON, { .numeric = 2, .verbose = 3 } },
	{ "--conn", PRODUCT_ROWS, { .numeric = 2 } },
	{ "--explain -nn", PRODUCT_EXPLAIN, { .numeric = 2 } },
};

enum {
	SETS = sizeof sets / sizeof *sets,
	FLOWS = 4096,
	STRIDE = 7919 /* a prime: visits every length once */
};

struct frames {
	struct frame *frame; /* each with bytes of its own */
	size_t count, room;
	uint32_t longest;
};

static void keep(struct frames *all, const struct frame *f)
{
	uint8_t *bytes = malloc(f->cap + 1);

	if (all->count == all->room) {
		all->room = 2 * all->room + 64;
		all->frame = realloc(all->frame, all->room * sizeof *all->frame);
	}
	if (!all->frame || !bytes)
		fuzz_finding("no memory for a capture");
	memcpy(bytes, f->bytes, f->cap);
	all->frame[all->count] = *f;
	all->frame[all->count].ahead = NULL;
	all->frame[all->count++].bytes = bytes;
	if (f->cap > all->longest)
		all->longest = f->cap;
}

static int load(struct frames *all, const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC), result;
	struct reader *r;
	struct diag diag = { 0 };
	struct frame f;

	if (fd < 0)
		return fprintf(stderr, "%s: %s\n", name, strerror(errno)), -1;
	if (rd_reader_open(&r, fd, name, &diag))
		return fprintf(stderr, "%s\n", diag.text), -1;
	while ((result = rd_reader_next(r, &f, &diag)) == 1)
		keep(all, &f);
	if (result)
		fprintf(stderr, "%s: %s: going on with what is before\n", name, diag.text);
	rd_reader_close(r);
	return 0;
}

/* All packets that are not shorter than LENGTH, cut there. */
static size_t print_cut(struct product *p, const struct frames *all, uint32_t length)
{
	size_t printed = 0;

	for (size_t i = 0; i < all->count; i++) {
		struct frame f = all->frame[i];
		uint8_t *own;

		if (f.cap < length)
			continue;
		own = malloc(length);
		if (!own && length)
			fuzz_finding("no memory for a packet");
		if (length)
			memcpy(own, f.bytes, length);
		f.bytes = own;
		f.cap = length;
		product_print(p, &f, ++printed);
		free(own);
	}
	return printed;
}

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void try_set(size_t set, const struct frames *all, double seconds)
{
	double until = seconds_now() + seconds;
	struct decode_options o = sets[set].o;
	size_t printed = 0, of = all->count, lengths = (size_t)all->longest + 1;
	struct product p;

	o.flows_max = FLOWS;
	product_open(&p, sets[set].kind, &o);
	for (size_t i = 0; i < all->count; i++)
		of += all->frame[i].cap;
	for (size_t i = 0; i < lengths && (seconds <= 0 || seconds_now() < until); i++)
		printed += print_cut(&p, all, (uint32_t)(i * STRIDE % lengths));
	product_close(&p);
	printf("ok %s: %zu of %zu packets\n", sets[set].name, printed, of);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct frames all = { 0 };

	for (int i = 2; i < argc; i++)
		if (load(&all, argv[i]))
			return 1;
	if (!all.count)
		return fprintf(stderr, "lengths SECONDS CAPTURE...\n"), 1;
	while (all.longest % STRIDE == STRIDE - 1)
		all.longest++; /* a length more that no packet has */
	for (size_t set = 0; set < SETS; set++)
		try_set(set, &all, strtod(argv[1], NULL) / SETS);
	for (size_t i = 0; i < all.count; i++)
		free((void *)all.frame[i].bytes);
	free(all.frame);
	return 0;
}
