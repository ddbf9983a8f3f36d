/*
 * The frame and its varying fields.
 *
 * What varies with the flow or the number is written together with its complement (the destination's low
 * bytes are the complement of the source's, the number is followed by its own), so the checksums of IP, TCP
 * and UDP stay what they are.  The sender's port alone has no counterpart: the transport's checksum is
 * completed with it.
 */
#include <string.h>
#include "generate.h"

static void put16(uint8_t *p, uint32_t v)
{
	p[0] = (uint8_t)(v >> 8);
	p[1] = (uint8_t)v;
}

static void put32(uint8_t *p, uint32_t v)
{
	put16(p, v >> 16);
	put16(p + 2, v);
}

static uint32_t sum(const uint8_t *p, uint32_t len, uint32_t before)
{
	uint64_t total = before;

	for (uint32_t i = 0; i < len; i++)
		total += i & 1 ? p[i] : (uint32_t)p[i] << 8;
	while (total >> 16)
		total = (total & 0xffff) + (total >> 16);
	return (uint32_t)total;
}

static void put_ethernet(uint8_t *p, uint8_t version)
{
	static const uint8_t addresses[12] = { 2, 0, 0, 0, 0, 0x99, 2, 0, 0, 0, 0, 1 };

	memcpy(p, addresses, sizeof addresses);
	put16(p + 12, version == 4 ? 0x0800 : 0x86dd);
}

/* 10.0.0.0/8 to 100.0.0.0/8, 2001:db8::a00:0/104 to 2001:db8::6400:0/104. */
static uint32_t put_ip(struct packet *p, const struct wish *w)
{
	uint8_t *ip = p->bytes + ETHER_LEN;
	uint32_t rest = p->len - ETHER_LEN, at = ETHER_LEN;
	uint8_t proto = w->udp ? 17 : 6;

	if (w->version == 4) {
		ip[0] = 0x45;
		put16(ip + 2, rest);
		put16(ip + 6, 0x4000);
		ip[8] = 64;
		ip[9] = proto;
		ip[12] = 10;
		put32(ip + 16, 0x64ffffff);
		put16(ip + 10, ~sum(ip, IPV4_LEN, 0));
		p->src = (uint16_t)(at + 13);
		p->dst = (uint16_t)(at + 17);
		return at + IPV4_LEN;
	}
	ip[0] = 0x60;
	put16(ip + 4, rest - IPV6_LEN);
	ip[6] = proto;
	ip[7] = 64;
	put32(ip + 8, 0x20010db8);
	ip[20] = 10;
	put32(ip + 24, 0x20010db8);
	put32(ip + 36, 0x64ffffff);
	p->src = (uint16_t)(at + 21);
	p->dst = (uint16_t)(at + 37);
	return at + IPV6_LEN;
}

static uint32_t put_transport(struct packet *p, const struct wish *w, uint32_t at)
{
	uint8_t *h = p->bytes + at;

	put16(h + 2, w->udp ? 9 : 443);
	p->sport = (uint16_t)at;
	if (w->udp) {
		put16(h + 4, p->len - at);
		p->checksum = (uint16_t)(at + 6);
		return at + UDP_LEN;
	}
	put32(h + 4, 1000);
	put32(h + 8, 2000);
	h[12] = 5 << 4;
	h[13] = p->len > at + TCP_LEN ? 0x18 : 0x10;
	put16(h + 14, 502);
	p->checksum = (uint16_t)(at + 16);
	return at + TCP_LEN;
}

/* The transport's sum with a port and a checksum of 0. */
static uint16_t sum_of_rest(const struct packet *p, const struct wish *w, uint32_t transport)
{
	uint32_t addresses = w->version == 4 ? 8 : 32;
	uint32_t pseudo = (w->udp ? 17u : 6u) + (p->len - transport);

	pseudo = sum(p->bytes + transport - addresses, addresses, pseudo);
	return (uint16_t)sum(p->bytes + transport, p->len - transport, pseudo);
}

int packet_build(struct packet *p, const struct wish *w)
{
	uint32_t headers = ETHER_LEN + (w->version == 4 ? IPV4_LEN : IPV6_LEN) + (w->udp ? UDP_LEN : TCP_LEN);
	uint32_t transport, payload;

	memset(p, 0, sizeof *p);
	p->len = w->size;
	p->flows = w->flows;
	p->numbered = w->numbered;
	if (p->len < headers + (w->numbered ? NUMBER_LEN : 0))
		return complain("--size", "the headers (and --number) have no room in it");
	put_ethernet(p->bytes, w->version);
	transport = put_ip(p, w);
	payload = put_transport(p, w, transport);
	for (uint32_t i = payload; i < p->len; i++)
		p->bytes[i] = (uint8_t)('a' + (i - payload) % 26);
	p->number = (uint16_t)payload;
	if (p->numbered) {
		put32(p->bytes + payload, 0);
		put32(p->bytes + payload + 4, 0xffffffff);
	}
	p->rest = sum_of_rest(p, w, transport);
	packet_stamp(p, p->bytes, 0);
	return 0;
}

void packet_stamp(const struct packet *p, uint8_t *bytes, uint64_t n)
{
	uint32_t flow = (uint32_t)(n % p->flows), port = PORT_FIRST | (flow & PORT_MASK);
	uint32_t total = p->rest + port;
	uint16_t checksum = (uint16_t) ~((total & 0xffff) + (total >> 16));

	bytes[p->src] = (uint8_t)(flow >> 16);
	put16(bytes + p->src + 1, flow);
	bytes[p->dst] = (uint8_t) ~(flow >> 16);
	put16(bytes + p->dst + 1, ~flow);
	put16(bytes + p->sport, port);
	put16(bytes + p->checksum, checksum ? checksum : 0xffff); /* 0: UDP has none */
	if (p->numbered) {
		put32(bytes + p->number, (uint32_t)n);
		put32(bytes + p->number + 4, ~(uint32_t)n);
	}
}
