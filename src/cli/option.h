/*
 * option: one option of the command line is one row in options.c.  Usage, the table in the README and the
 * walk over the arguments are all made from these rows.
 */
#ifndef RINGDUMP_CLI_OPTION_H
#define RINGDUMP_CLI_OPTION_H

#include "settings.h"

/* Whose option it is. */
enum rd_option_origin {
	RD_OPTION_SAME,	   /* tcpdump's, and does the same */
	RD_OPTION_REFUSED, /* tcpdump's, and refused with the reason that stands in its help */
	RD_OPTION_OURS,	   /* tcpdump has none such */
};

/* What giving it does. */
enum rd_option_kind {
	RD_OPTION_FLAG,	 /* the bool at FIELD becomes true */
	RD_OPTION_LEVEL, /* the uint8_t at FIELD grows by one, up to MOST */
	RD_OPTION_TEXT,	 /* the const char * at FIELD becomes the argument */
	RD_OPTION_CALL,	 /* SET is called: for all others */
	RD_OPTION_END,	 /* the walk ends, whatever follows, with the task MOST */
};

/* What an option's value is, for those who complete it.  An argument like "in|out" lists its words itself. */
enum rd_option_value {
	RD_VALUE_ANY, /* a number, an expression: nothing to choose from */
	RD_VALUE_FILE,
	RD_VALUE_INTERFACE,
	RD_VALUE_USER,
	RD_VALUE_COMMAND,
	RD_VALUE_NETNS,
	RD_VALUE_PACKET_TYPE, /* rd_decode_force_type */
	RD_VALUE_LINK_TYPE,   /* rd_link_name */
	RD_VALUE_STAMP_TYPE,  /* rd_option_stamp_types */
};

struct option_row {
	char letter;	      /* or 0 */
	const char *name;     /* long name, or NULL */
	const char *argument; /* what its value is called, or NULL where it takes none */
	const char *help;     /* NULL for what tcpdump takes and ignores without saying so */
	uint8_t origin;	      /* enum rd_option_origin */
	uint8_t kind;	      /* enum rd_option_kind */
	uint8_t most;
	uint8_t value;	/* enum rd_option_value */
	uint16_t field; /* offset in struct settings */
	int (*set)(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
};

extern const struct option_row rd_option_rows[];
extern const int rd_option_count;

/* The types of pcap-tstamp(7), up to NULL. */
extern const char *const rd_option_stamp_types[];

/* The handlers of RD_OPTION_CALL, with tcpdump's words where a value is refused. */
/* Nothing happens. */
int rd_option_ignore(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_refuse(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
/* This build is without it: see src/features.mk. */
int rd_option_absent(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_buffer(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_count(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_file_size(struct settings *s, const struct option_row *o, const char *value,
			    struct diag *d);
int rd_option_set_seconds(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_files(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_snaplen(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_want(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_link(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_polite(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_precision(struct settings *s, const struct option_row *o, const char *value,
			    struct diag *d);
int rd_option_set_stamp_type(struct settings *s, const struct option_row *o, const char *value,
			     struct diag *d);
int rd_option_set_interface(struct settings *s, const struct option_row *o, const char *value,
			    struct diag *d);
int rd_option_set_fanout(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_fanout_mode(struct settings *s, const struct option_row *o, const char *value,
			      struct diag *d);
int rd_option_set_duration(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_stats(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_max_bytes(struct settings *s, const struct option_row *o, const char *value,
			    struct diag *d);
int rd_option_set_max_flows(struct settings *s, const struct option_row *o, const char *value,
			    struct diag *d);
int rd_option_set_color(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_style(struct settings *s, const struct option_row *o, const char *value, struct diag *d);
int rd_option_set_force(struct settings *s, const struct option_row *o, const char *value, struct diag *d);

#endif
