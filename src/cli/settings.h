/* settings: what the command line asks for. */
#ifndef RINGDUMP_CLI_SETTINGS_H
#define RINGDUMP_CLI_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <ringdump/capture.h>
#include <ringdump/decode.h>
#include <ringdump/diag.h>
#include "file/rotate.h"

struct owners;

enum rd_task {
	RD_TASK_CAPTURE, /* or read a file, or print the filter's program */
	RD_TASK_HELP,
	RD_TASK_VERSION,
	RD_TASK_OPTION_TABLE, /* --list-options */
};

enum rd_color { RD_COLOR_AUTO, RD_COLOR_ALWAYS, RD_COLOR_NEVER };

enum { RD_INTERFACES_MAX = 32, RD_RINGS_MAX = 64 };

/* Names and texts are the arguments themselves, not owned. */
struct settings {
	int task;	     /* enum rd_task */
	const char *program; /* what messages begin with: "ringdump", or "tcpdump" when called so */
	struct decode_options decode;
	struct capture_options capture;
	struct rotation rotation;   /* -C, -G, -W; its name is that of -w */
	const char *read_file;	    /* -r, "-" for standard input */
	const char *list_file;	    /* -V, likewise */
	const char *write_file;	    /* -w, "-" for standard output */
	const char *filter_file;    /* -F */
	const char *bpf_file;	    /* --bpf */
	const char *after_command;  /* -z */
	const char *user;	    /* -Z */
	const char *stamp_type;	    /* -j, one that exists */
	uint64_t count;		    /* -c; 0: no limit */
	int link;		    /* -y, or -1 */
	uint8_t dump_code;	    /* -d: 1 to 3 */
	bool filter_graph;	    /* --filter-graph */
	bool list_interfaces;	    /* -D */
	bool list_links;	    /* -L */
	bool list_stamp_types;	    /* -J */
	bool monitor;		    /* -I */
	bool count_only;	    /* --count */
	bool no_optimise;	    /* -O */
	bool line_buffered;	    /* -l */
	bool packet_buffered;	    /* -U */
	bool print_too;		    /* --print, with -w */
	bool pcapng;		    /* --pcapng */
	bool no_sandbox;	    /* --no-sandbox */
	const char *ignored_module; /* -m */
	uint8_t fanout;		    /* --fanout: how many rings share the interface; 0: it is not given */
	uint8_t fanout_mode;	    /* enum rd_fanout */
	const char *netns;	    /* --netns */
	uint64_t duration_ms;	    /* --duration; 0: no limit */
	uint64_t stats_ms;	    /* --stats; 0: none */
	uint64_t max_bytes;	    /* --max-bytes; 0: no limit */
	bool process;		    /* --process */
	struct owners *owners;	    /* of --process, while a capture runs; not owned */
	bool hints;		    /* --hints */
	bool conn;		    /* --conn */
	bool explain;		    /* --explain */
	bool json;		    /* --json */
	uint8_t color;		    /* --color: enum rd_color */
	/* every -i, each once; the last is also capture.interface */
	const char *interfaces[RD_INTERFACES_MAX];
	uint8_t interface_count;
	/* what is left: the words of the filter, filled by rd_cli_parse */
	char **words;
	int words_count;
};

/*
 * Fill S from the arguments.  Options may stand anywhere; "--" ends them.  -1 with the reason in D
 * where an option is unknown, its value makes no sense or two of them exclude each other; D->where is then 0
 * where the usage should be shown too.  ARGV is reordered.
 */
int rd_cli_parse(struct settings *s, int argc, char **argv, struct diag *d);

/* Is a file read, not an interface? */
static inline bool rd_cli_reads_file(const struct settings *s)
{
	return s->read_file || s->list_file;
}

/* Are packets printed?  tcpdump: --count keeps back what would be, but not what --print shows beside -w. */
static inline bool rd_cli_prints(const struct settings *s)
{
	return s->write_file ? s->print_too : !s->count_only;
}

/* Is the filter's program printed, and nothing captured? */
static inline bool rd_cli_dumps_code(const struct settings *s)
{
	return s->dump_code || s->filter_graph;
}

/* Does -w name a file for each ring?  With -G, %d is the day of the month. */
static inline bool rd_cli_splits(const struct settings *s)
{
	return s->fanout && s->write_file && !s->rotation.seconds && strstr(s->write_file, "%d");
}

/* What -w writes, enum rd_format. */
int rd_cli_file_format(const struct settings *s);

/* The expression that the words make, joined by blanks, or the text of -F.  From malloc. */
int rd_cli_expression(const struct settings *s, char **out, struct diag *d);

/* A whole text file (at most 1 MiB), NUL-terminated, from malloc.  "-" is standard input. */
int rd_cli_read_file(const char *name, char **out, struct diag *d);

/* "ringdump version ..." and the lines of usage, for PROGRAM as in the settings. */
void rd_cli_put_version(struct text *t, const char *program);
void rd_cli_put_usage(struct text *t, const char *program);
/* The table of options in Markdown, for the README: which are tcpdump's, which refused, which ours. */
void rd_cli_put_option_table(struct text *t);
/* The numbered list of -D. */
int rd_cli_put_interfaces(struct text *t, struct diag *d);

#endif
