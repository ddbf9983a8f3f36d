# What the small ringdump (make tiny) is built without: files and folders of src/.  src/absent/ has what stands
# in for them; options that need them are marked EXTRA in cli/options.c and refused.  With RD_TINY a protocol
# that is not there claims nothing (decode/proto.h).  Everything else is the same code.
TINY_OUT := \
	decode/app decode/classic decode/force.c \
	decode/ppp/auth.c decode/ppp/ccp.c decode/ppp/control.c decode/ppp/ipcp.c decode/ppp/lcp.c decode/ppp/chdlc.c \
	decode/ppp/serial.c decode/tcp/md5.c \
	decode/link/cfm.c decode/link/cfm_tlv.c decode/link/cisco.c decode/link/eapol.c decode/link/lldp.c decode/link/loopback.c \
	decode/link/mpcp.c decode/link/msnlb.c decode/link/slow.c decode/link/stp.c \
	decode/net/arp_atm.c decode/net/dccp.c decode/net/dvmrp.c decode/net/egp.c decode/net/eigrp.c \
	decode/net/geneve.c decode/net/igmp.c decode/net/ospf.c decode/net/pim.c decode/net/pimv1.c \
	decode/net/rsvp.c decode/net/sctp.c decode/net/vrrp.c decode/net/vxlan.c decode/net/icmp.c \
	decode/net/icmp_extension.c decode/net/icmp_message.c decode/net/icmpv6.c decode/net/icmpv6_error.c \
	decode/net/icmpv6_mld.c decode/net/icmpv6_neighbor.c decode/net/icmpv6_nodeinfo.c \
	decode/net/icmpv6_option.c decode/net/icmpv6_renumber.c decode/net/icmpv6_rpl.c \
	decode/net/ipv6_mobility.c decode/net/arp.c decode/net/udp.c \
	json names story flow/ack.c flow/data.c flow/phase.c flow/table.c flow/track.c decode/net/report.c \
	bpf/comment.c bpf/explain.c bpf/facts.c bpf/field.c \
	filter/asks.c filter/factor.c filter/hoist.c filter/improve.c filter/measure.c filter/odds.c \
	filter/stages.c filter/tails.c filter/terms.c filter/thread.c filter/twins.c filter/unique.c \
	filter/unslot.c filter/window.c \
	file/pcapng.c file/pcapng_iface.c file/writer_pcapng.c \
	capture/fanout.c capture/linkname.c \
	run/after.c run/chunk.c run/crew.c run/list.c run/merge.c run/more.c run/netns.c run/rotator.c \
	run/worker.c \
	run/hints.c text/joined.c bpf/tags.c flow/sent.c \
	guard/helper.c
TINY_FLAGS := -DRD_TINY
