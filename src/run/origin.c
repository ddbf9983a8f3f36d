/* What a capture file says about where its packets come from. */
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include "origin.h"

static void append(char *out, size_t size, const char *part)
{
	size_t used = strlen(out), len = strlen(part);

	if (len < size - used)
		memcpy(out + used, part, len + 1);
}

/* "Linux 6.1.0 x86_64", and who we are. */
static void describe_system(struct origin_form *form)
{
	struct utsname u;
	const char *const part[] = { u.sysname, " ", u.release, " ", u.machine };

	if (uname(&u))
		return;
	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		append(form->system, sizeof form->system, part[i]);
	append(form->node, sizeof form->node, u.nodename);
	form->host = !form->from.input->reader && form->node[0] ? form->node : NULL;
}

static const char *name_in_file(void *arg, uint32_t ifindex)
{
	const struct origin_form *form = arg;
	const char *name = rd_reader_iface_name(form->from.input->reader, ifindex);

	return name ? name : "";
}

static const char *name_of_live(void *arg, uint32_t ifindex)
{
	struct origin_form *form = arg;

	return rd_iface_names_get(form->names, ifindex);
}

/* The rings of one interface are one. */
static size_t rings_of(const struct origin *from, size_t n, size_t *first)
{
	*first = from->first + (from->input->shared ? 0 : n);
	return from->input->shared ? from->rings : 1;
}

static int sum(const struct origin *from, size_t n, struct capture_stats *s)
{
	size_t first, rings = rings_of(from, n, &first);

	*s = (struct capture_stats){ 0 };
	for (size_t i = first; i < first + rings; i++) {
		struct capture_stats one;
		struct diag ignored;

		if (rd_capture_stats(from->input->ring[i], &one, &ignored))
			return -1;
		s->received += one.received;
		s->dropped += one.dropped;
		s->if_dropped = one.if_dropped; /* each tells the same of the interface */
	}
	return 0;
}

/* Since the last time, which was when the file was begun. */
static bool counts(void *arg, size_t n, struct writer_counts *c)
{
	struct origin_form *form = arg;
	struct capture_stats now, *before = &form->counted[n];

	if (sum(&form->from, n, &now))
		return false;
	*c = (struct writer_counts){ .accepted = now.received - before->received,
				     .dropped = now.dropped - before->dropped,
				     .iface_dropped = now.if_dropped - before->if_dropped };
	*before = now;
	return true;
}

static void set_filter(struct writer_options *o, const struct selection *sel)
{
	if (sel->s->bpf_file) {
		o->filter = sel->code.insn;
		o->filter_insns = sel->code.len;
	} else {
		o->filter = sel->text;
	}
}

static int open_live(struct origin_form *form, struct diag *d)
{
	const struct origin *from = &form->from;
	size_t first, ifaces = from->input->shared ? 1 : from->rings;

	for (size_t i = 0; i < ifaces; i++) {
		const struct capture *c;

		rings_of(from, i, &first);
		c = from->input->ring[first];
		form->iface[i] =
			(struct writer_iface){ .ifindex = rd_capture_ifindex(c), .name = rd_capture_name(c) };
		/* of all interfaces, each is described when it has a packet */
		if (!form->iface[i].ifindex)
			form->options.name = name_of_live;
	}
	form->options.ifaces = ifaces;
	form->options.counts = counts;
	return form->options.name ? rd_iface_names_open(&form->names, d) : 0;
}

/* The reader forgets its names with every section, and with -V it is not the last one. */
static int open_file(struct origin_form *form, const struct reader *r, struct diag *d)
{
	const char *name = rd_reader_iface_name(r, 1);

	form->first_name = strdup(name ? name : "");
	if (!form->first_name)
		return rd_diag_fail(d, -1, "out of memory");
	form->iface[0] = (struct writer_iface){ .name = form->first_name };
	form->options.ifaces = 1;
	form->options.name = name_in_file;
	return 0;
}

int rd_origin_open(struct origin_form *form, const struct origin *from, const struct settings *s,
		   struct diag *d)
{
	const struct input *input = from->input;

	*form = (struct origin_form){ .from = *from };
	form->options = (struct writer_options){ .format = rd_cli_file_format(s),
						 .link = input->link,
						 .snaplen = input->snaplen,
						 .nano = s->decode.nano,
						 .iface = form->iface,
						 .arg = form };
	if (form->options.format == RD_FORMAT_PCAP && !s->json) {
		if (input->reader)
			form->options.link |= (int)rd_reader_link_extra(input->reader);
		return 0;
	}
	describe_system(form);
	form->options.system = form->system;
	form->options.program = "ringdump " RD_VERSION;
	set_filter(&form->options, from->selection);
	return input->reader ? open_file(form, input->reader, d) : open_live(form, d);
}

const char *rd_origin_iface(struct origin_form *form, uint32_t ifindex)
{
	const struct writer_options *o = &form->options;

	if (o->name)
		return o->name(form, ifindex);
	for (size_t i = 0; i < o->ifaces; i++)
		if (o->iface[i].ifindex == ifindex)
			return o->iface[i].name;
	return NULL;
}

void rd_origin_close(struct origin_form *form)
{
	rd_iface_names_close(form->names);
	free(form->first_name);
	form->names = NULL;
	form->first_name = NULL;
}
