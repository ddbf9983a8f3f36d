/* Interfaces as the user names them, and what is said about them. */
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include "input.h"

static void warn(struct text *notices, const struct settings *s, const char *what)
{
	rd_text_fmt(notices, "%s: %s\n", s->program, what);
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

static int open_interface(struct capture **out, const struct settings *s, const char *name, struct diag *d)
{
	struct capture_options options = s->capture;

	options.interface = name;
	if (!rd_capture_open(out, &options, d))
		return 0;
	return is_number(name) ? open_by_number(out, &options, d) : -1;
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
			    "%s: WARNING: When trying to set timestamp type '%s' on %s: That type of "
			    "time stamp is not supported by that device\n",
			    s->program, s->stamp_type, rd_capture_name(c));
		rd_text_flush(notices);
	}
	return 0;
}

static void say_link(const struct capture *c, const struct settings *s, struct text *notices)
{
	const char *name = "", *what = "";

	rd_link_name(rd_capture_link(c), &name, &what);
	rd_text_fmt(notices, "%s: data link type %s\n", s->program, name);
	rd_text_flush(notices);
}

static struct capture *add_ring(struct input *input, const struct settings *s, const char *name,
				struct diag *d)
{
	struct capture **c = &input->ring[input->ring_count];

	if (open_interface(c, s, name, d))
		return NULL;
	input->ring_count++;
	return *c;
}

/* The first interface, or the only one. */
static int open_first(struct input *input, const struct settings *s, const char *name, struct text *notices,
		      struct diag *d)
{
	struct capture *c = add_ring(input, s, name, d);
	uint32_t snaplen;

	input->capture = c;
	if (!c || check_wishes(c, s, notices, d))
		return -1;
	if (s->link >= 0 && rd_capture_set_link(c, s->link, d))
		return -1;
	if (s->link >= 0 || !strcmp(rd_capture_name(c), "any"))
		say_link(c, s, notices);
	snaplen = rd_capture_snaplen(c);
	if (snaplen > s->capture.snaplen) {
		rd_text_fmt(notices, "%s: WARNING: snaplen raised from %u to %u\n", s->program,
			    s->capture.snaplen, snaplen);
		rd_text_flush(notices);
	}
	input->link = rd_capture_link(c);
	input->snaplen = snaplen;
	return 0;
}

/* One more ring, on the same interface or on another with the same link type: they have one output. */
static int open_further(struct input *input, const struct settings *s, const char *name, struct diag *d)
{
	struct capture *c = add_ring(input, s, name, d);
	const char *ours = "?", *theirs = "?";

	if (!c || (s->link >= 0 && rd_capture_set_link(c, s->link, d)))
		return -1;
	if (rd_capture_link(c) == input->link)
		return 0;
	rd_link_name(rd_capture_link(c), &ours, NULL);
	rd_link_name(input->link, &theirs, NULL);
	return rd_diag_fail(d, -1,
			    "%s has the link type %s and %s has %s: one output takes one link type (-i any "
			    "captures on all interfaces)",
			    rd_capture_name(c), ours, rd_capture_name(input->capture), theirs);
}

int rd_input_open_live(struct input *input, const struct settings *s, struct text *notices, struct diag *d)
{
	size_t rings = s->fanout ? s->fanout : s->interface_count;

	*input = (struct input){ .fd = -1, .shared = s->fanout };
	if (s->fanout && s->interface_count > 1)
		return rd_diag_fail(d, -1, "--fanout shares one interface: -i was given more than once");
	if (open_first(input, s, s->interface_count ? s->interfaces[0] : NULL, notices, d))
		return -1;
	for (size_t i = 1; i < rings; i++)
		if (open_further(input, s, s->fanout ? rd_capture_name(input->capture) : s->interfaces[i], d))
			return -1;
	return 0;
}

/* "va, vb" */
static void put_names(struct text *notices, const struct input *input)
{
	for (size_t i = 0; i < input->ring_count && (!i || !input->shared); i++) {
		rd_text_str(notices, i ? ", " : "");
		rd_text_str(notices, rd_capture_name(input->ring[i]));
	}
}

void rd_input_announce_live(const struct input *input, const struct settings *s, struct text *notices)
{
	const char *name = "", *what = "";

	/* tcpdump: without -v and -w there is a hint, and no program's name before the line that scripts look
	 * for */
	if (!s->decode.verbose && !s->write_file)
		warn(notices, s, "verbose output suppressed, use -v[v]... for full protocol decode");
	else
		rd_text_fmt(notices, "%s: ", s->program);
	rd_link_name(input->link, &name, &what);
	rd_text_str(notices, "listening on ");
	put_names(notices, input);
	rd_text_fmt(notices, ", link-type %s (%s), snapshot length %u bytes\n", name, what, input->snaplen);
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

	if (open_interface(&c, s, s->capture.interface, d))
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
