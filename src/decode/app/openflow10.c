/* OpenFlow 1.0: its messages. */
#include "openflow.h"

const struct of_message rd_of10_messages[] = {
	{ "HELLO", 0, RD_OF_ANY, NULL },
	{ "ERROR", 4, RD_OF_ANY, NULL },
	{ "ECHO_REQUEST", 0, RD_OF_ANY, NULL },
	{ "ECHO_REPLY", 0, RD_OF_ANY, NULL },
	{ "VENDOR", 4, RD_OF_ANY, NULL },
	{ "FEATURES_REQUEST", 0, 0, NULL },
	{ "FEATURES_REPLY", 24, RD_OF_ANY, NULL },
	{ "GET_CONFIG_REQUEST", 0, 0, NULL },
	{ "GET_CONFIG_REPLY", 4, 4, NULL },
	{ "SET_CONFIG", 4, 4, NULL },
	{ "PACKET_IN", 12, RD_OF_ANY, NULL },
	{ "FLOW_REMOVED", 80, 80, NULL },
	{ "PORT_STATUS", 56, 56, NULL },
	{ "PACKET_OUT", 8, RD_OF_ANY, NULL },
	{ "FLOW_MOD", 64, RD_OF_ANY, NULL },
	{ "PORT_MOD", 24, 24, NULL },
	{ "STATS_REQUEST", 4, RD_OF_ANY, NULL },
	{ "STATS_REPLY", 4, RD_OF_ANY, NULL },
	{ "BARRIER_REQUEST", 0, 0, NULL },
	{ "BARRIER_REPLY", 0, 0, NULL },
	{ "QUEUE_GET_CONFIG_REQUEST", 4, 4, NULL },
	{ "QUEUE_GET_CONFIG_REPLY", 8, RD_OF_ANY, NULL },
};

const size_t rd_of10_messages_count = sizeof rd_of10_messages / sizeof *rd_of10_messages;
