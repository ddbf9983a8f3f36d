/* telnet: the names of commands and options, for every printer of them. */
#ifndef RINGDUMP_DECODE_APP_TELNET_H
#define RINGDUMP_DECODE_APP_TELNET_H

#include <stdint.h>

/* "WILL" for 0xfb; NULL for IAC and for what is no command. */
const char *rd_telnet_command(uint8_t code);

/* "SUPPRESS GO AHEAD" for 3; NULL where the option has no name. */
const char *rd_telnet_option(uint8_t option);

#endif
