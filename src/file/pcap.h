/* pcap: numbers of the format that its reader and its writer share. */
#ifndef RINGDUMP_FILE_PCAP_H
#define RINGDUMP_FILE_PCAP_H

#define PCAP_MAGIC	0xa1b2c3d4u /* microseconds */
#define PCAP_MAGIC_NANO 0xa1b23c4du

enum { PCAP_HEAD = 24, PCAP_RECORD_HEAD = 16 };

#endif
