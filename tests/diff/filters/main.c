/*
 * Expressions against the installed tcpdump:
 *
 *	filterdiff [-n PACKETS] [-s SEED] [-O] [-k] [-p LINK FILE FILE] < LIST
 *
 * LIST has lines "link type, tab, expression", or several link types with commas.  For each of them, one line
 * of results with tabs between:
 *
 *	result, link type, expression, accepted/packets, their instructions, ours, their average steps, ours,
 *	their most steps, ours
 *
 * where result is `same` or `differ`; or, when a program is missing, `refused` by both, `theirs` or `ours`
 *for the side that refuses alone, and behind the expression both messages, and where our caret stands (-1:
 * nowhere).  -p compares two programs in the form of -ddd instead; -k does without
 * tcpdump and compares our programs for a cooked socket with those for packets that have the header
 *(cooked.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <ringdump/filter.h>
#include <ringdump/frame.h>
#include "compare.h"
#include "cooked.h"
#include "reference.h"

struct run {
	long packets;
	uint64_t seed;
	bool unoptimised, pair, kernel;
};

/* With FILTERDIFF_PACKET set the packet that tells two programs apart is shown. */
static void put_packet(const struct packet *p)
{
	if (!getenv("FILTERDIFF_PACKET"))
		return;
	printf("\tcap %u wire %u pkttype %u vlan %u:%04x ", p->cap, p->wire, p->meta.pkttype,
	       p->meta.vlan_present, p->meta.vlan_tci);
	for (uint32_t i = 0; i < p->cap; i++)
		printf("%02x", p->bytes[i]);
}

static void put_comparison(const struct run *r, int link, const char *name, const char *expression,
			   const struct bpf_code *theirs, const struct bpf_code *ours)
{
	struct dice d = { .state = r->seed };
	struct comparison c;

	compare_programs(theirs, ours, link, r->packets, &d, &c);
	printf("%s\t%s\t%s\t%ld/%ld\t%zu\t%zu\t%.3f\t%.3f\t%ld\t%ld", c.same ? "same" : "differ", name,
	       expression, c.accepted, c.packets, theirs->len, ours->len, c.theirs.steps, c.ours.steps,
	       c.theirs.most, c.ours.most);
	if (!c.same)
		put_packet(&c.culprit);
	putchar('\n');
}

/* What main and the option table would give a run without interface and file. */
static int compile_ours(const struct run *r, int link, const char *expression, struct bpf_code *out,
			struct diag *d)
{
	struct filter_options o = {
		.link = link, .snaplen = 262144, .netmask_known = true, .no_optimise = r->unoptimised
	};

	return rd_filter_compile(expression, &o, out, d);
}

/*
 * tcpdump: it looks at the first number of a divisor or shift, which may be an index: it refuses `10 / ip[0]`
 * and takes `10 / ip[2]`.  We take both; there is no program to compare with.
 */
static bool looks_at_index(const char *message)
{
	return !strcmp(message, "division by zero") || !strcmp(message, "modulus by zero") ||
	       !strcmp(message, "shift by more than 31 bits");
}

static const char *side(int they, int we, const char *message)
{
	if (we)
		return they ? "refused" : "ours";
	return looks_at_index(message) ? "index" : "theirs";
}

static int one(const struct run *r, const char *name, const char *expression)
{
	char message[REFERENCE_MESSAGE];
	struct bpf_code theirs = { .insn = NULL }, ours = { .insn = NULL };
	struct diag d = { .where = -1 };
	int link = rd_link_number(name);
	int they = link < 0 ? -1 : reference_compile(name, expression, !r->unoptimised, &theirs, message);
	int we = compile_ours(r, link, expression, &ours, &d);

	if (they < 0)
		fprintf(stderr, "filterdiff: %s: tcpdump cannot be asked\n", name);
	else if (they || we)
		printf("%s\t%s\t%s\t%s\t%s\t%ld\n", side(they, we, message), name, expression,
		       they ? message : "", we ? d.text : "", we ? d.where : -1);
	else
		put_comparison(r, link, name, expression, &theirs, &ours);
	fflush(stdout);
	rd_bpf_free(&theirs);
	rd_bpf_free(&ours);
	return they < 0 ? -1 : 0;
}

static int one_line(const struct run *r, char *line)
{
	char *expression = strchr(line, '\t'), *rest;
	int failed = 0;

	line[strcspn(line, "\n")] = '\0';
	if (!expression || line[0] == '#')
		return 0;
	*expression++ = '\0';
	for (char *name = strtok_r(line, ",", &rest); name && !failed; name = strtok_r(NULL, ",", &rest)) {
		struct dice d = { .state = r->seed };
		int link = rd_link_number(name);

		if (!r->kernel)
			failed = one(r, name, expression);
		else if (link == RD_LINK_SLL || link == RD_LINK_SLL2)
			cooked_compare(name, link, expression, r->packets, &d);
	}
	return failed;
}

static int read_program(const char *path, struct bpf_code *out)
{
	FILE *f = fopen(path, "r");
	unsigned code, jt, jf, k;
	bool whole = f && fscanf(f, "%zu", &out->len) == 1 && out->len < 1 << 20;

	out->insn = whole ? calloc(out->len, sizeof *out->insn) : NULL;
	for (size_t i = 0; out->insn && i < out->len && whole; i++) {
		whole = fscanf(f, "%u %u %u %u", &code, &jt, &jf, &k) == 4;
		out->insn[i] = (struct sock_filter){ (uint16_t)code, (uint8_t)jt, (uint8_t)jf, k };
	}
	if (f)
		fclose(f);
	if (!whole || !out->insn)
		fprintf(stderr, "filterdiff: %s: no program\n", path);
	return whole && out->insn ? 0 : -1;
}

static int pair(const struct run *r, char **argv)
{
	struct bpf_code theirs = { .insn = NULL }, ours = { .insn = NULL };
	int failed = read_program(argv[1], &theirs) || read_program(argv[2], &ours);

	if (!failed)
		put_comparison(r, rd_link_number(argv[0]), argv[0], argv[2], &theirs, &ours);
	rd_bpf_free(&theirs);
	rd_bpf_free(&ours);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	struct run r = { .packets = 3000, .seed = 1 };
	size_t room = 0;
	char *line = NULL;
	int failed = 0;

	for (int c; (c = getopt(argc, argv, "n:s:Okp")) != -1;)
		switch (c) {
		case 'n': r.packets = atol(optarg); break;
		case 's': r.seed = strtoull(optarg, NULL, 0); break;
		case 'O': r.unoptimised = true; break;
		case 'k': r.kernel = true; break;
		case 'p': r.pair = true; break;
		default: return EXIT_FAILURE;
		}
	if (r.pair)
		return argc - optind == 3 ? pair(&r, argv + optind) : EXIT_FAILURE;
	while (!failed && getline(&line, &room, stdin) > 0)
		failed = one_line(&r, line);
	free(line);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
