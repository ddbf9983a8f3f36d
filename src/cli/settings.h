/* settings: what the command line asks for. */
#ifndef RINGDUMP_CLI_SETTINGS_H
#define RINGDUMP_CLI_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>
#include <ringdump/capture.h>
#include <ringdump/decode.h>
#include <ringdump/diag.h>

enum rd_task {
	RD_TASK_CAPTURE, /* or read a file */
	RD_TASK_HELP,
	RD_TASK_VERSION,
	RD_TASK_INTERFACES, /* -D */
	RD_TASK_LINK_TYPES, /* -L */
};

struct settings {
	int task; /* enum rd_task */
	struct decode_options decode;
	struct capture_options capture;
	const char *read_file;	 /* -r, "-" for standard input */
	const char *write_file;	 /* -w, "-" for standard output */
	const char *filter_file; /* -F */
	const char *bpf_file;	 /* --bpf */
	uint64_t count;		 /* -c; 0: no limit */
	int link;		 /* -y, or -1 */
	uint8_t dump_code;	 /* -d: 1 to 3 */
	bool count_only;	 /* --count */
	bool no_optimise;	 /* -O */
	bool line_buffered;	 /* -l */
	bool packet_buffered;	 /* -U */
	bool print_too;		 /* --print, with -w */
	/* what is left: the words of the filter, not owned; filled by rd_cli_parse */
	char **words;
	int words_count;
};

/*
 * Fill S from the arguments.  Options may stand anywhere; "--" ends them.  -1 with the reason in D
 * where an option is unknown or its value makes no sense; D->where is then 0 where the usage should be shown
 * too. ARGV is reordered.
 */
int rd_cli_parse(struct settings *s, int argc, char **argv, struct diag *d);

/* The expression that the words make, joined by blanks, or the text of -F.  From malloc. */
int rd_cli_expression(const struct settings *s, char **out, struct diag *d);

/* A whole text file (at most 1 MiB), NUL-terminated, from malloc.  "-" is standard input. */
int rd_cli_read_file(const char *name, char **out, struct diag *d);

/* "ringdump version ..." and the lines of usage. */
void rd_cli_put_version(struct text *t);
void rd_cli_put_usage(struct text *t);
/* The numbered list of -D. */
int rd_cli_put_interfaces(struct text *t, struct diag *d);

/* One option: a row in options.c. */
struct option_row {
	char letter;	      /* or 0 */
	const char *name;     /* long name, or NULL */
	const char *argument; /* what its value is called, or NULL where it takes none */
	const char *help;
	int (*set)(struct settings *s, const char *value, struct diag *d);
};

extern const struct option_row rd_option_rows[];
extern const int rd_option_count;

#endif
