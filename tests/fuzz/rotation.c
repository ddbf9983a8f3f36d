/* Fuzz target: the arguments of -C, -G and -W, and the names of the files that they lead to. */
#include <stdlib.h>
#include <string.h>
#include "file/rotate.h"
#include "fuzz.h"

/* The next argument: up to a newline. */
static const char *argument(char **rest)
{
	return *rest ? strsep(rest, "\n") : "";
}

static void walk(struct rotation *r, uint32_t seed)
{
	char name[PATH_MAX + 1];
	struct diag diag;
	uint64_t size = 0;
	time_t now = (time_t)seed * 16;

	rd_rotation_begin(r, now);
	for (int i = 0; i < 16; i++) {
		memset(name, 'x', sizeof name);
		if (!rd_rotation_name(r, name, &diag) && !memchr(name, '\0', sizeof name))
			fuzz_finding("a name without an end");
		size += seed % 100000;
		now += seed % 5000;
		switch (rd_rotation_next(r, size, now)) {
		case RD_ROTATION_STOP: return;
		case RD_ROTATION_OPEN: size = 24; break;
		case RD_ROTATION_KEEP: break;
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct rotation r = { 0 };
	struct diag diag;
	uint32_t seed = fuzz_u32(&in);
	char *copy = fuzz_rest_string(&in), *rest = copy;
	const char *c = argument(&rest), *g = argument(&rest), *w = argument(&rest);

	r.name = rest ? rest : "";
	if ((!*c || !rd_rotation_parse_size(c, &r.max_size, &diag)) &&
	    (!*g || !rd_rotation_parse_seconds(g, &r.seconds, &diag)) &&
	    (!*w || !rd_rotation_parse_files(w, &r.files, &diag)))
		walk(&r, seed);
	free(copy);
	return 0;
}
