# What the small ringdump (make tiny) is built without: files and folders of src/.  src/absent/ has what stands
# in for them; options that need them are marked EXTRA in cli/options.c and refused.  With RD_TINY a protocol
# that is not there claims nothing (decode/proto.h).  Everything else is the same code.

# Below these folders it has what TCP rides on, and nothing else.
TINY_CARRIERS := \
	$(addprefix decode/link/,ether.c ethertype.c llc.c macsec.c mpls.c null.c oui.c raw.c sll.c snap.c) \
	$(addprefix decode/ppp/,ppp.c pppoe.c) \
	$(addprefix decode/net/,gre.c ipsec.c ipv4.c ipv4_options.c ipv6.c ipv6_fragment.c ipv6_options.c ipv6_routing.c payload.c)
TINY_OUT := $(filter-out $(TINY_CARRIERS),$(patsubst src/%,%,$(wildcard $(addprefix src/decode/,link/*.c ppp/*.c net/*.c)))) \
	decode/ahead.c decode/app decode/classic decode/fields.c decode/force.c decode/payloads.c decode/tcp/md5.c \
	json names owner story flow/ack.c flow/data.c flow/phase.c flow/table.c flow/track.c \
	bpf/comment.c bpf/explain.c bpf/facts.c bpf/field.c \
	filter/alike.c filter/asks.c filter/ends.c filter/factor.c filter/hoist.c filter/improve.c filter/measure.c filter/odds.c filter/sink.c \
	filter/stages.c filter/tails.c filter/terms.c filter/thread.c filter/twins.c filter/unique.c \
	filter/unslot.c filter/window.c \
	file/pcapng.c file/pcapng_iface.c file/writer_pcapng.c \
	capture/fanout.c capture/linkname.c \
	run/after.c run/chunk.c run/crew.c run/list.c run/merge.c run/more.c run/netns.c run/rotator.c \
	run/trim.c run/worker.c \
	run/hints.c text/joined.c bpf/tags.c flow/sent.c \
	guard/asker.c guard/helper.c small/strftime.c
TINY_FLAGS := -DRD_TINY

# What each packet of TCP runs through: compiled for speed where the rest is compiled for size.
PACKET_PATH := $(addprefix src/,capture/next.c \
	$(addprefix decode/,checksum.c decoder.c hexdump.c stamp.c link/ether.c net/ipv4.c net/payload.c tcp/tcp.c tcp/payload.c tcp/options.c) \
	file/pcap.c file/writer_pcap.c flow/seq.c run/output.c small/memcpy.c text/format.c text/text.c)
