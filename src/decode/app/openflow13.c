/* OpenFlow 1.3: its messages. */
#include "openflow.h"

const struct of_message rd_of13_messages[] = {
	{ "HELLO", 0, RD_OF_ANY, NULL },
	{ "ERROR", 4, RD_OF_ANY, NULL },
	{ "ECHO_REQUEST", 0, RD_OF_ANY, NULL },
	{ "ECHO_REPLY", 0, RD_OF_ANY, NULL },
	{ "EXPERIMENTER", 8, RD_OF_ANY, NULL },
	{ "FEATURES_REQUEST", 0, 0, NULL },
	{ "FEATURES_REPLY", 24, 24, NULL },
	{ "GET_CONFIG_REQUEST", 0, 0, NULL },
	{ "GET_CONFIG_REPLY", 4, 4, NULL },
	{ "SET_CONFIG", 4, 4, NULL },
	{ "PACKET_IN", 0, RD_OF_ANY, NULL },
	{ "FLOW_REMOVED", 0, RD_OF_ANY, NULL },
	{ "PORT_STATUS", 72, 72, NULL },
	{ "PACKET_OUT", 0, RD_OF_ANY, NULL },
	{ "FLOW_MOD", 0, RD_OF_ANY, NULL },
	{ "GROUP_MOD", 0, RD_OF_ANY, NULL },
	{ "PORT_MOD", 32, 32, NULL },
	{ "TABLE_MOD", 8, 8, NULL },
	{ "MULTIPART_REQUEST", 0, RD_OF_ANY, NULL },
	{ "MULTIPART_REPLY", 0, RD_OF_ANY, NULL },
	{ "BARRIER_REQUEST", 0, 0, NULL },
	{ "BARRIER_REPLY", 0, 0, NULL },
	{ "QUEUE_GET_CONFIG_REQUEST", 8, 8, NULL },
	{ "QUEUE_GET_CONFIG_REPLY", 0, RD_OF_ANY, NULL },
	{ "ROLE_REQUEST", 16, 16, NULL },
	{ "ROLE_REPLY", 16, 16, NULL },
	{ "GET_ASYNC_REQUEST", 0, 0, NULL },
	{ "GET_ASYNC_REPLY", 24, 24, NULL },
	{ "SET_ASYNC", 24, 24, NULL },
	{ "METER_MOD", 0, RD_OF_ANY, NULL },
};

const size_t rd_of13_messages_count = sizeof rd_of13_messages / sizeof *rd_of13_messages;
