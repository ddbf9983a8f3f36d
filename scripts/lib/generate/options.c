/* The command line. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "generate.h"

static const char usage[] =
	"generate: packets into an interface of a network namespace named rd-bench-*, or into a file\n"
	"  -i, --interface NAME  where the packets arrive\n"
	"  -w, --write FILE      into a capture file instead, one packet a microsecond\n"
	"  -R, --replay FILE     the packets of a capture file instead of made ones\n"
	"  -c, --count N         packets in all (0, the default: until a signal)\n"
	"  -s, --size BYTES      of a frame, from the Ethernet header on (100)\n"
	"  -r, --rate N          packets a second (0, the default: as many as it goes)\n"
	"  -b, --bits N          bits a second instead; k, M and G may follow a number\n"
	"  -f, --flows N         connections, in turn: addresses and ports differ (1)\n"
	"  -4, -6                IPv4 (the default) or IPv6\n"
	"  -u, --udp             UDP instead of TCP\n"
	"  -n, --number          the payload begins with the packet's number, 32 bits, and its complement\n"
	"  -t, --tx-ring         send through a PACKET_TX_RING although the kernel can do better\n"
	"      --force           into any namespace's interface\n";

/* A number with k, M or G behind it, from LEAST to MOST; else false. */
static bool number(const char *text, double least, double most, double *out)
{
	static const char suffixes[] = "kMG";
	const char *suffix;
	char *end;

	errno = 0;
	*out = strtod(text, &end);
	if (end == text || errno)
		return false;
	suffix = *end ? strchr(suffixes, *end) : NULL;
	for (const char *s = suffixes; suffix && s <= suffix; s++)
		*out *= 1000;
	return (!*end || (suffix && !end[1])) && *out >= least && *out <= most;
}

static bool apply(struct wish *w, int option, const char *arg)
{
	double v = 0;

	switch (option) {
	case 'i': w->interface = arg; return true;
	case 'w': w->write = arg; return true;
	case 'R': w->replay = arg; return true;
	case '4': w->version = 4; return true;
	case '6': w->version = 6; return true;
	case 'u': w->udp = true; return true;
	case 'n': w->numbered = true; return true;
	case 't': w->txring = true; return true;
	case 'F': w->force = true; return true;
	case 'c':
		if (!number(arg, 0, 1e15, &v))
			return false;
		w->count = (uint64_t)v;
		return true;
	case 's':
		if (!number(arg, 1, FRAME_MAX, &v))
			return false;
		w->size = (uint32_t)v;
		return true;
	case 'f':
		if (!number(arg, 1, FLOWS_MAX, &v))
			return false;
		w->flows = (uint32_t)v;
		return true;
	case 'r': return number(arg, 0, 1e9, &w->rate);
	case 'b': return number(arg, 0, 1e13, &w->bits);
	}
	return false;
}

int options_parse(struct wish *w, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "interface", required_argument, NULL, 'i' },
		{ "write", required_argument, NULL, 'w' },
		{ "replay", required_argument, NULL, 'R' },
		{ "count", required_argument, NULL, 'c' },
		{ "size", required_argument, NULL, 's' },
		{ "rate", required_argument, NULL, 'r' },
		{ "bits", required_argument, NULL, 'b' },
		{ "flows", required_argument, NULL, 'f' },
		{ "udp", no_argument, NULL, 'u' },
		{ "number", no_argument, NULL, 'n' },
		{ "tx-ring", no_argument, NULL, 't' },
		{ "force", no_argument, NULL, 'F' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	*w = (struct wish){ .size = 100, .flows = 1, .version = 4 };
	while ((option = getopt_long(argc, argv, "i:w:R:c:s:r:b:f:46unt", longs, NULL)) != -1) {
		if (option == '?')
			break;
		if (!apply(w, option, optarg))
			return complain(optarg, "no number that this option takes");
	}
	if (option == -1 && optind == argc && !w->interface != !w->write &&
	    !(w->write && !w->count && !w->replay))
		return 0;
	fputs(usage, stderr);
	return -1;
}
