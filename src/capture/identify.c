/*
 * What is the interface that the user named?  Its index, its type, and so the link types of its packets and
 * the type of the socket: SOCK_DGRAM where the kernel is to strip the link header, for a cooked header of
 * ours.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <net/if_arp.h>
#include "hatype.h"
#include "live.h"

enum { LINK_DOCSIS = 143, LINK_FC_2 = 224, LINK_FC_2_DELIMITED = 225, LINK_IP_OVER_FC = 122 };

static int open_socket(struct capture *c, int type, struct diag *d)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = socket(AF_PACKET, type | SOCK_CLOEXEC,
		       0); /* protocol 0: receives nothing until it is bound */
	if (c->fd >= 0)
		return 0;
	if (errno == EPERM || errno == EACCES)
		return rd_diag_fail(d, -1,
				    "%s: You don't have permission to perform this capture on that device\n"
				    "(socket: %s: it takes CAP_NET_RAW in the user namespace that owns this "
				    "network namespace)",
				    c->name, strerror(errno));
	if (errno == EAFNOSUPPORT)
		return rd_diag_fail(d, -1, "%s: this kernel has no packet sockets (CONFIG_PACKET): %s",
				    c->name, strerror(errno));
	return rd_diag_fail(d, -1, "%s: socket: %s", c->name, strerror(errno));
}

/* An ioctl about the interface NAME, with the answer in REQUEST. */
static int ask(int fd, const char *name, unsigned long what, struct ifreq *request)
{
	memset(request, 0, sizeof *request);
	snprintf(request->ifr_name, sizeof request->ifr_name, "%s", name);
	return ioctl(fd, what, request);
}

static void add_link(struct capture *c, int link)
{
	if (c->link_count < CAPTURE_LINKS_MAX)
		c->links[c->link_count++] = link;
}

/*
 * A switch of the Linux DSA kind puts a tag of its own into the frames that its management port sees; the
 * kernel says which since 4.20.  0 where there is none that has a link type.
 */
static int dsa_link(const char *name)
{
	static const struct {
		const char *tagging;
		int link;
	} taggings[] = {
		{ "brcm\n", 281 },
		{ "brcm-prepend\n", 282 },
		{ "dsa\n", 284 },
		{ "edsa\n", 285 },
	};
	char text[64] = "";
	int fd;

	snprintf(text, sizeof text, "/sys/class/net/%s/dsa/tagging", name);
	fd = open(text, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	memset(text, 0, sizeof text);
	if (read(fd, text, sizeof text - 1) < 0)
		text[0] = '\0';
	close(fd);
	for (size_t i = 0; i < sizeof taggings / sizeof *taggings; i++)
		if (!strcmp(text, taggings[i].tagging))
			return taggings[i].link;
	return 0;
}

static bool is_wifi(const char *name)
{
	char path[64];
	struct stat st;

	snprintf(path, sizeof path, "/sys/class/net/%s/wireless", name);
	return stat(path, &st) == 0;
}

/* tcpdump: an Ethernet may carry the raw DOCSIS frames of a cable modem termination system. */
static void list_ethernet(struct capture *c)
{
	bool asks = c->hatype == ARPHRD_ETHER && !c->other_namespace && !is_wifi(c->name);
	int dsa = asks ? dsa_link(c->name) : 0;

	if (dsa) {
		add_link(c, dsa);
		return;
	}
	add_link(c, RD_LINK_ETHERNET);
	if (c->hatype == ARPHRD_ETHER && !is_wifi(c->name))
		add_link(c, LINK_DOCSIS);
}

static void list_links(struct capture *c, int link)
{
	if (link == RD_LINK_ETHERNET) {
		list_ethernet(c);
		return;
	}
	add_link(c, link < 0 ? RD_LINK_SLL : link);
	if (link == LINK_FC_2) {
		add_link(c, LINK_FC_2_DELIMITED);
		add_link(c, LINK_IP_OVER_FC);
	}
}

static int identify_any(struct capture *c, bool named, struct diag *d)
{
	c->cooked = true;
	add_link(c, RD_LINK_SLL);
	add_link(c, RD_LINK_SLL2);
	c->link = named ? RD_LINK_SLL2 : RD_LINK_SLL;
	return open_socket(c, SOCK_DGRAM, d);
}

static int identify_one(struct capture *c, struct diag *d)
{
	struct ifreq request;
	int link;

	if (open_socket(c, SOCK_RAW, d))
		return -1;
	if (ask(c->fd, c->name, SIOCGIFHWADDR, &request))
		return errno == ENODEV
			       ? rd_diag_fail(d, -1, "%s: No such device exists", c->name)
			       : rd_diag_fail(d, -1, "%s: SIOCGIFHWADDR: %s", c->name, strerror(errno));
	c->hatype = request.ifr_hwaddr.sa_family;
	if (ask(c->fd, c->name, SIOCGIFINDEX, &request))
		return rd_diag_fail(d, -1, "%s: SIOCGIFINDEX: %s", c->name, strerror(errno));
	c->ifindex = (uint32_t)request.ifr_ifindex;
	link = hatype_link(c->hatype, &c->cooked);
	if (link < 0)
		capture_note(c, "arptype %u not supported - falling back to cooked socket", c->hatype);
	list_links(c, link);
	c->link = c->links[0];
	return c->cooked ? open_socket(c, SOCK_DGRAM, d) : 0;
}

int capture_identify(struct capture *c, bool named, struct diag *d)
{
	struct ifreq request;

	if (strcmp(c->name, "any") == 0 ? identify_any(c, named, d) : identify_one(c, d))
		return -1;
	if (ask(c->fd, "lo", SIOCGIFINDEX, &request) == 0)
		c->loop_index = (uint32_t)request.ifr_ifindex;
	return 0;
}
