/* Interfaces as the user names them, and what is said about them. */
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include "input.h"

static void warn(struct text *notices, const char *what)
{
	rd_text_fmt(notices, "ringdump: %s\n", what);
	rd_text_flush(notices);
}

static bool is_number(const char *name)
{
	return name && *name && !name[strspn(name, "0123456789")];
}

/* tcpdump: what cannot be opened by its name may be a number in the list of -D. */
static int open_by_number(struct capture **out, const struct capture_options *options, struct diag *d)
{
	struct capture_options by_name = *options;
	unsigned long n = strtoul(options->interface, NULL, 10);
	struct iface *list;
	int count = rd_iface_list(&list, d), result;

	if (count < 0)
		return -1;
	if (!n || n > (unsigned long)count) {
		free(list);
		return rd_diag_fail(d, -1, "Invalid adapter index");
	}
	by_name.interface = list[n - 1].name;
	result = rd_capture_open(out, &by_name, d);
	free(list);
	return result;
}

static int open_interface(struct capture **out, const struct settings *s, struct diag *d)
{
	if (!rd_capture_open(out, &s->capture, d))
		return 0;
	return is_number(s->capture.interface) ? open_by_number(out, &s->capture, d) : -1;
}

/* What the options ask of the interface that it cannot do. */
static int check_wishes(const struct capture *c, const struct settings *s, struct text *notices,
			struct diag *d)
{
	/* monitor mode must be set before the interface is up, by what manages it */
	if (s->monitor)
		return rd_diag_fail(d, -1, "%s: That device doesn't support monitor mode",
				    rd_capture_name(c));
	if (s->stamp_type && strcmp(s->stamp_type, "host")) {
		rd_text_fmt(notices,
			    "ringdump: WARNING: When trying to set timestamp type '%s' on %s: That type of "
			    "time stamp is not supported by that device\n",
			    s->stamp_type, rd_capture_name(c));
		rd_text_flush(notices);
	}
	return 0;
}

static void say_link(const struct capture *c, struct text *notices)
{
	const char *name = "", *what = "";

	rd_link_name(rd_capture_link(c), &name, &what);
	rd_text_fmt(notices, "ringdump: data link type %s\n", name);
	rd_text_flush(notices);
}

int rd_input_open_live(struct input *input, const struct settings *s, struct text *notices, struct diag *d)
{
	struct capture *c;
	uint32_t snaplen;

	*input = (struct input){ .fd = -1 };
	if (open_interface(&input->capture, s, d))
		return -1;
	c = input->capture;
	if (check_wishes(c, s, notices, d))
		return -1;
	if (s->link >= 0 && rd_capture_set_link(c, s->link, d))
		return -1;
	if (s->link >= 0 || !strcmp(rd_capture_name(c), "any"))
		say_link(c, notices);
	snaplen = rd_capture_snaplen(c);
	if (snaplen > s->capture.snaplen) {
		rd_text_fmt(notices, "ringdump: WARNING: snaplen raised from %u to %u\n", s->capture.snaplen,
			    snaplen);
		rd_text_flush(notices);
	}
	input->link = rd_capture_link(c);
	input->snaplen = snaplen;
	return 0;
}

void rd_input_announce_live(const struct input *input, const struct settings *s, struct text *notices)
{
	const char *name = "", *what = "";

	/* tcpdump: without -v and -w there is a hint, and no program's name before the line that scripts look
	 * for */
	if (!s->decode.verbose && !s->write_file)
		warn(notices, "verbose output suppressed, use -v[v]... for full protocol decode");
	else
		rd_text_str(notices, "ringdump: ");
	rd_link_name(input->link, &name, &what);
	rd_text_fmt(notices, "listening on %s, link-type %s (%s), snapshot length %u bytes\n",
		    rd_capture_name(input->capture), name, what, input->snaplen);
	rd_text_flush(notices);
}

/* tcpdump: a link type that packets can be captured with but not printed is marked. */
static const char *mark(int link)
{
	enum { DOCSIS = 143 };

	return link == DOCSIS ? " (printing not supported)" : "";
}

int rd_input_put_links(const struct settings *s, struct text *notices, struct diag *d)
{
	enum { MOST = 16 };
	struct capture *c;
	int links[MOST];
	size_t n;

	if (open_interface(&c, s, d))
		return -1;
	if (check_wishes(c, s, notices, d)) {
		rd_capture_close(c);
		return -1;
	}
	n = rd_capture_links(c, links, MOST);
	rd_text_fmt(notices, "Data link types for %s (use option -y to set):\n", rd_capture_name(c));
	for (size_t i = 0; i < n && i < MOST; i++) {
		const char *name, *what;

		if (!rd_link_name(links[i], &name, &what))
			rd_text_fmt(notices, "  %s (%s)%s\n", name, what, mark(links[i]));
		else
			rd_text_fmt(notices, "  DLT %d (printing not supported)\n", links[i]);
	}
	rd_capture_close(c);
	return 0;
}

/* tcpdump: asks nothing of an interface that is named, and so knows the types of any. */
int rd_input_put_stamp_types(const struct settings *s, struct text *notices, struct diag *d)
{
	struct iface *list = NULL;
	const char *name = s->capture.interface;

	if (!name) {
		int count = rd_iface_list(&list, d);

		if (count <= 0)
			return count ? -1 : rd_diag_fail(d, -1, "no interfaces available for capture");
		name = list[0].name;
	}
	rd_text_fmt(notices, "Time stamp types for %s (use option -j to set):\n  host (Host)\n", name);
	free(list);
	return 0;
}

int rd_input_network(const struct input *input, uint32_t *net, uint32_t *mask, struct diag *d)
{
	const char *name = rd_capture_name(input->capture);
	struct ifreq request = { .ifr_name = "" };
	struct sockaddr_in address;

	*net = *mask = 0;
	if (!strcmp(name, "any")) /* tcpdump: of all interfaces no address is foreign */
		return 0;
	strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
	if (ioctl(rd_capture_fd(input->capture), SIOCGIFADDR, &request))
		return rd_diag_fail(d, -1, "%s: no IPv4 address assigned", name);
	memcpy(&address, &request.ifr_addr, sizeof address);
	if (!rd_capture_netmask(input->capture, mask))
		return rd_diag_fail(d, -1, "%s: no IPv4 netmask assigned", name);
	*net = ntohl(address.sin_addr.s_addr) & *mask;
	return 0;
}
