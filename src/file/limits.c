/* What libpcap 1.10.3 does with link type numbers and snapshot lengths when it reads a file. */
#include <limits.h>
#include "reader.h"

enum { PACKET_MAX = 262144 };

/* Link types whose packets are larger than anything a network carries. */
static const struct packet_max {
	int link;
	uint32_t max;
} packet_max[] = {
	{ 231, 128 * 1024 * 1024 }, /* D-Bus */
	{ 249, 1024 * 1024 },	    /* USBPcap */
	{ 279, 8 * 1024 * 1024 },   /* EBHSCR */
};

uint32_t rd_file_packet_max(int link)
{
	for (size_t i = 0; i < sizeof packet_max / sizeof *packet_max; i++)
		if (packet_max[i].link == link)
			return packet_max[i].max;
	return PACKET_MAX;
}

/* tcpdump: a snapshot length of 0, or one that is negative as an int, stands for "no limit". */
uint32_t rd_file_snaplen(int link, uint32_t snaplen)
{
	return snaplen == 0 || snaplen > INT_MAX ? rd_file_packet_max(link) : snaplen;
}

/* Where the number in files and libpcap's own number (of Linux) for the same thing differ. */
static const struct link_alias {
	int linktype, dlt;
} link_alias[] = {
	{ 100, 11 }, /* ATM_RFC1483 */
	{ 101, 12 }, /* RAW */
	{ 102, 15 }, /* SLIP_BSDOS */
	{ 103, 16 }, /* PPP_BSDOS */
	{ 106, 19 }, /* ATM_CLIP */
	{ 246, 18 }, /* PFSYNC */
};

/* tcpdump: a file that carries the DLT_ number by mistake is read as if it had the right one. */
int rd_file_link(uint32_t field)
{
	for (size_t i = 0; i < sizeof link_alias / sizeof *link_alias; i++)
		if ((uint32_t)link_alias[i].dlt == field)
			return link_alias[i].linktype;
	return (int)field;
}

uint32_t rd_file_dlt(int link)
{
	for (size_t i = 0; i < sizeof link_alias / sizeof *link_alias; i++)
		if (link_alias[i].linktype == link)
			return (uint32_t)link_alias[i].dlt;
	return (uint32_t)link;
}
