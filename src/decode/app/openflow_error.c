/* OpenFlow: the errors of versions 1.0 and 1.3. */
#include "openflow.h"

/* A type of error, by number, and its codes from 0 on; NULL ends them. */
struct error {
	const char *name;
	const char *const *codes;
};

enum { TYPE_EXPERIMENTER = 0xffff };

static const char *const hello_failed[] = { "INCOMPATIBLE", "EPERM", NULL };

static const char *const bad_request[] = { "BAD_VERSION",    "BAD_TYPE", "BAD_STAT", "BAD_VENDOR",
					   "BAD_SUBTYPE",    "EPERM",	 "BAD_LEN",  "BUFFER_EMPTY",
					   "BUFFER_UNKNOWN", NULL };

static const char *const bad_action[] = {
	"BAD_TYPE",	"BAD_LEN", "BAD_VENDOR", "BAD_VENDOR_TYPE", "BAD_OUT_PORT",
	"BAD_ARGUMENT", "EPERM",   "TOO_MANY",	 "BAD_QUEUE",	    NULL
};

static const char *const flow_mod_failed[] = { "ALL_TABLES_FULL", "OVERLAP",	 "EPERM", "BAD_EMERG_TIMEOUT",
					       "BAD_COMMAND",	  "UNSUPPORTED", NULL };

static const char *const port_mod_failed[] = { "BAD_PORT", "BAD_HW_ADDR", NULL };

static const char *const queue_op_failed[] = { "BAD_PORT", "BAD_QUEUE", "EPERM", NULL };

static const char *const bad_request13[] = { "BAD_VERSION",
					     "BAD_TYPE",
					     "BAD_MULTIPART",
					     "BAD_EXPERIMENTER",
					     "BAD_EXP_TYPE",
					     "EPERM",
					     "BAD_LEN",
					     "BUFFER_EMPTY",
					     "BUFFER_UNKNOWN",
					     "BAD_TABLE_ID",
					     "IS_SLAVE",
					     "BAD_PORT",
					     "BAD_PACKET",
					     "MULTIPART_BUFFER_OVERFLOW",
					     NULL };

static const char *const bad_action13[] = { "BAD_TYPE",
					    "BAD_LEN",
					    "BAD_EXPERIMENTER",
					    "BAD_EXP_TYPE",
					    "BAD_OUT_PORT",
					    "BAD_ARGUMENT",
					    "EPERM",
					    "TOO_MANY",
					    "BAD_QUEUE",
					    "BAD_OUT_GROUP",
					    "MATCH_INCONSISTENT",
					    "UNSUPPORTED_ORDER",
					    "BAD_TAG",
					    "BAD_SET_TYPE",
					    "BAD_SET_LEN",
					    "BAD_SET_ARGUMENT",
					    NULL };

static const char *const bad_instruction[] = {
	"UNKNOWN_INST",	    "UNSUP_INST",   "BAD_TABLE_ID", "UNSUP_METADATA", "UNSUP_METADATA_MASK",
	"BAD_EXPERIMENTER", "BAD_EXP_TYPE", "BAD_LEN",	    "EPERM",	      NULL
};

static const char *const bad_match[] = {
	"BAD_TYPE",	 "BAD_LEN",   "BAD_TAG",   "BAD_DL_ADDR_MASK", "BAD_NW_ADDR_MASK",
	"BAD_WILDCARDS", "BAD_FIELD", "BAD_VALUE", "BAD_MASK",	       "BAD_PREREQ",
	"DUP_FIELD",	 "EPERM",     NULL
};

static const char *const flow_mod_failed13[] = { "UNKNOWN",	"TABLE_FULL", "BAD_TABLE_ID",
						 "OVERLAP",	"EPERM",      "BAD_TIMEOUT",
						 "BAD_COMMAND", "BAD_FLAGS",  NULL };

static const char *const group_mod_failed[] = { "GROUP_EXISTS",
						"INVALID_GROUP",
						"WEIGHT_UNSUPPORTED",
						"OUT_OF_GROUPS",
						"OUT_OF_BUCKETS",
						"CHAINING_UNSUPPORTED",
						"WATCH_UNSUPPORTED",
						"LOOP",
						"UNKNOWN_GROUP",
						"CHAINED_GROUP",
						"BAD_TYPE",
						"BAD_COMMAND",
						"BAD_BUCKET",
						"BAD_MATCH",
						"EPERM",
						NULL };

static const char *const port_mod_failed13[] = { "BAD_PORT",	  "BAD_HW_ADDR", "BAD_CONFIG",
						 "BAD_ADVERTISE", "EPERM",	 NULL };

static const char *const table_mod_failed[] = { "BAD_TABLE", "BAD_CONFIG", "EPERM", NULL };

static const char *const switch_config_failed[] = { "BAD_FLAGS", "BAD_LEN", "EPERM", NULL };

static const char *const role_request_failed[] = { "STALE", "UNSUP", "BAD_ROLE", NULL };

static const char *const meter_mod_failed[] = {
	"UNKNOWN",  "METER_EXISTS", "INVALID_METER", "UNKNOWN_METER",  "BAD_COMMAND",	"BAD_FLAGS",
	"BAD_RATE", "BAD_BURST",    "BAD_BAND",	     "BAD_BAND_VALUE", "OUT_OF_METERS", "OUT_OF_BANDS",
	NULL
};

static const char *const table_features_failed[] = { "BAD_TABLE",    "BAD_METADATA", "BAD_TYPE", "BAD_LEN",
						     "BAD_ARGUMENT", "EPERM",	     NULL };

static const struct error errors10[] = {
	{ "HELLO_FAILED", hello_failed },	{ "BAD_REQUEST", bad_request },
	{ "BAD_ACTION", bad_action },		{ "FLOW_MOD_FAILED", flow_mod_failed },
	{ "PORT_MOD_FAILED", port_mod_failed }, { "QUEUE_OP_FAILED", queue_op_failed },
};

static const struct error errors13[] = {
	{ "HELLO_FAILED", hello_failed },
	{ "BAD_REQUEST", bad_request13 },
	{ "BAD_ACTION", bad_action13 },
	{ "BAD_INSTRUCTION", bad_instruction },
	{ "BAD_MATCH", bad_match },
	{ "FLOW_MOD_FAILED", flow_mod_failed13 },
	{ "GROUP_MOD_FAILED", group_mod_failed },
	{ "PORT_MOD_FAILED", port_mod_failed13 },
	{ "TABLE_MOD_FAILED", table_mod_failed },
	{ "QUEUE_OP_FAILED", queue_op_failed },
	{ "SWITCH_CONFIG_FAILED", switch_config_failed },
	{ "ROLE_REQUEST_FAILED", role_request_failed },
	{ "METER_MOD_FAILED", meter_mod_failed },
	{ "TABLE_FEATURES_FAILED", table_features_failed },
};

static const char *find_code(const struct error *e, uint16_t code)
{
	uint16_t i = 0;

	if (!e)
		return NULL;
	while (e->codes[i] && i < code)
		i++;
	return e->codes[i];
}

/* "TEXT name", or the number. */
static void put_name(struct walk *w, const char *text, const char *name, uint16_t value)
{
	rd_text_str(w->t, text);
	if (name)
		rd_text_str(w->t, name);
	else
		rd_text_fmt(w->t, "invalid (0x%04x)", value);
}

/* EXPERIMENTER is the name of type 0xffff, which 1.0 does not have: NULL there. */
static void put_error(struct walk *w, struct cursor c, const struct error *errors, size_t count,
		      const char *experimenter)
{
	uint16_t type = rd_take16(w, &c), code;
	const struct error *e = type < count ? &errors[type] : NULL;

	put_name(w, "\n\t type ", e ? e->name : type == TYPE_EXPERIMENTER ? experimenter : NULL, type);
	code = rd_take16(w, &c);
	put_name(w, ", code ", find_code(e, code), code);
	rd_of_put_data(w, c);
}

void rd_of10_put_error(struct walk *w, struct cursor c)
{
	put_error(w, c, errors10, sizeof errors10 / sizeof *errors10, NULL);
}

void rd_of13_put_error(struct walk *w, struct cursor c)
{
	put_error(w, c, errors13, sizeof errors13 / sizeof *errors13, "EXPERIMENTER");
}
