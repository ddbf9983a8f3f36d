/*
 * The registry: what each protocol claims.  A new protocol is its file, a line in the list of names and
 * its rows here.  For ports the order counts: where both ports of a segment are claimed, the earlier row
 * wins.
 */
#include "decoder.h"
#include "link/ethertype.h"

RD_PROTOS rd_proto_ether, rd_proto_sll, rd_proto_sll2, rd_proto_null, rd_proto_raw;
RD_PROTOS rd_proto_ipv4, rd_proto_ipv6;
RD_PROTOS rd_proto_mpls;
RD_PROTOS rd_proto_ppp, rd_proto_lcp, rd_proto_ipcp, rd_proto_ip6cp, rd_proto_osicp, rd_proto_mplscp;
RD_PROTOS rd_proto_ccp, rd_proto_bacp, rd_proto_bap, rd_proto_ppp_compressed;
RD_PROTOS rd_proto_chap, rd_proto_pap, rd_proto_mlppp, rd_proto_ppp_escaped;
RD_PROTOS rd_proto_pppoe, rd_proto_ppp_ether, rd_proto_ppp_serial;
RD_PROTOS rd_proto_chdlc;
RD_PROTOS rd_proto_gre, rd_proto_ah, rd_proto_esp, rd_proto_ipcomp, rd_proto_ether_inner;
RD_PROTOS rd_proto_vxlan, rd_proto_vxlan_gpe, rd_proto_geneve;
RD_PROTOS rd_proto_tcp;
RD_PROTOS rd_proto_openflow, rd_proto_nfs;
RD_PROTOS rd_proto_telnet, rd_proto_smtp, rd_proto_whois, rd_proto_ssh, rd_proto_ftp;
RD_PROTOS rd_proto_http, rd_proto_rtsp, rd_proto_resp, rd_proto_domain_tcp;
RD_PROTOS rd_proto_beep, rd_proto_pptp, rd_proto_msdp, rd_proto_rpki_rtr, rd_proto_ldp;
RD_PROTOS rd_proto_bgp;
RD_PROTOS rd_proto_arp, rd_proto_udp, rd_proto_icmp, rd_proto_icmpv6, rd_proto_igmp;
RD_PROTOS rd_proto_bootp, rd_proto_ntp, rd_proto_dhcpv6, rd_proto_domain_udp;
RD_PROTOS rd_proto_mdns, rd_proto_syslog, rd_proto_sctp;
RD_PROTOS rd_proto_vrrp, rd_proto_ospf, rd_proto_pim, rd_proto_eigrp, rd_proto_rsvp;
RD_PROTOS rd_proto_tftp, rd_proto_hsrp;
RD_PROTOS rd_proto_sip;
RD_PROTOS rd_proto_stp, rd_proto_lldp, rd_proto_slow, rd_proto_eapol, rd_proto_loopback;
RD_PROTOS rd_proto_cfm, rd_proto_mpcp, rd_proto_msnlb;
RD_PROTOS rd_proto_ptp, rd_proto_lsp_ping, rd_proto_lmp, rd_proto_vqp, rd_proto_sflow, rd_proto_olsr;
RD_PROTOS rd_proto_timed, rd_proto_cisco_autorp, rd_proto_vat, rd_proto_ripng, rd_proto_dccp;
RD_PROTOS rd_proto_egp;
RD_PROTOS rd_proto_snmp, rd_proto_isakmp, rd_proto_isakmp_nat, rd_proto_lwapp_data, rd_proto_lwapp_control,
	rd_proto_nfs_udp;
RD_PROTOS rd_proto_vtp, rd_proto_dtp, rd_proto_udld, rd_proto_otv, rd_proto_ppp_bare;
RD_PROTOS rd_proto_igrp, rd_proto_mobile, rd_proto_pgm;
RD_PROTOS rd_proto_aodv, rd_proto_lisp;
RD_PROTOS rd_proto_l2tp, rd_proto_krb, rd_proto_someip, rd_proto_cdp, rd_proto_babel, rd_proto_hncp,
	rd_proto_ahcp;
RD_PROTOS rd_proto_nsh, rd_proto_realtek, rd_proto_geonet, rd_proto_calm_fast, rd_proto_aoe, rd_proto_tipc;
RD_PROTOS rd_proto_wb, rd_proto_lwres, rd_proto_zephyr, rd_proto_bcm_li, rd_proto_rx, rd_proto_zep;
RD_PROTOS rd_proto_bfd, rd_proto_rip, rd_proto_radius;
RD_PROTOS rd_proto_osi, rd_proto_osi_padded, rd_proto_ipx, rd_proto_ipx_llc, rd_proto_ipx_bare,
	rd_proto_ipx_ether;
RD_PROTOS rd_proto_appletalk, rd_proto_appletalk_ether, rd_proto_aarp, rd_proto_decnet;

const struct claim rd_claims[] = {
	{ &rd_proto_ether, RD_SPACE_LINK, RD_LINK_ETHERNET },
	{ &rd_proto_sll, RD_SPACE_LINK, RD_LINK_SLL },
	{ &rd_proto_sll2, RD_SPACE_LINK, RD_LINK_SLL2 },
	{ &rd_proto_null, RD_SPACE_LINK, RD_LINK_NULL },
	{ &rd_proto_null, RD_SPACE_LINK, RD_LINK_LOOP },
	{ &rd_proto_raw, RD_SPACE_LINK, RD_LINK_RAW },
	{ &rd_proto_raw, RD_SPACE_LINK, RD_LINK_IPV4 },
	{ &rd_proto_raw, RD_SPACE_LINK, RD_LINK_IPV6 },
	{ &rd_proto_ppp, RD_SPACE_LINK, RD_LINK_PPP },
	{ &rd_proto_chdlc, RD_SPACE_LINK, 104 },
	{ &rd_proto_ppp_serial, RD_SPACE_LINK, 50 },
	{ &rd_proto_ppp_ether, RD_SPACE_LINK, 51 },

	{ &rd_proto_ipv4, RD_SPACE_ETHERTYPE, 0x0800 },
	{ &rd_proto_ipv6, RD_SPACE_ETHERTYPE, 0x86dd },
	{ &rd_proto_ipv4, RD_SPACE_SAP, 0x06 },
	{ &rd_proto_mpls, RD_SPACE_ETHERTYPE, 0x8847 },
	{ &rd_proto_mpls, RD_SPACE_ETHERTYPE, 0x8848 },
	{ &rd_proto_pppoe, RD_SPACE_ETHERTYPE, 0x8863 },
	{ &rd_proto_pppoe, RD_SPACE_ETHERTYPE, 0x8864 },
	{ &rd_proto_ppp_bare, RD_SPACE_ETHERTYPE, 0x880b },
	{ &rd_proto_pppoe, RD_SPACE_ETHERTYPE, 0x3c12 },
	{ &rd_proto_pppoe, RD_SPACE_ETHERTYPE, 0x3c13 },
	{ &rd_proto_ipv4, RD_SPACE_PPP, 0x0021 },
	{ &rd_proto_ipv4, RD_SPACE_PPP, 0x002f },
	{ &rd_proto_ipv4, RD_SPACE_PPP, 0x0800 },
	{ &rd_proto_ipv6, RD_SPACE_PPP, 0x0057 },
	{ &rd_proto_ipv6, RD_SPACE_PPP, 0x86dd },
	{ &rd_proto_mpls, RD_SPACE_PPP, 0x0281 },
	{ &rd_proto_mpls, RD_SPACE_PPP, 0x0283 },
	{ &rd_proto_mlppp, RD_SPACE_PPP, 0x003d },
	{ &rd_proto_ppp_escaped, RD_SPACE_PPP, 0x7e00 },
	{ &rd_proto_pap, RD_SPACE_PPP, 0xc023 },
	{ &rd_proto_chap, RD_SPACE_PPP, 0xc223 },
	{ &rd_proto_ppp_compressed, RD_SPACE_PPP, 0x00fd },
	{ &rd_proto_ccp, RD_SPACE_PPP, 0x80fd },
	{ &rd_proto_bacp, RD_SPACE_PPP, 0xc02b },
	{ &rd_proto_bap, RD_SPACE_PPP, 0xc02d },
	{ &rd_proto_ipcp, RD_SPACE_PPP, 0x8021 },
	{ &rd_proto_osicp, RD_SPACE_PPP, 0x8023 },
	{ &rd_proto_ip6cp, RD_SPACE_PPP, 0x8057 },
	{ &rd_proto_mplscp, RD_SPACE_PPP, 0x8281 },
	{ &rd_proto_lcp, RD_SPACE_PPP, 0xc021 },
	{ &rd_proto_arp, RD_SPACE_ETHERTYPE, 0x0806 },
	{ &rd_proto_arp, RD_SPACE_ETHERTYPE, 0x8035 },
	{ &rd_proto_mpcp, RD_SPACE_ETHERTYPE, 0x8808 },
	{ &rd_proto_slow, RD_SPACE_ETHERTYPE, 0x8809 },
	{ &rd_proto_msnlb, RD_SPACE_ETHERTYPE, 0x886f },
	{ &rd_proto_eapol, RD_SPACE_ETHERTYPE, 0x888e },
	{ &rd_proto_lldp, RD_SPACE_ETHERTYPE, 0x88cc },
	{ &rd_proto_ptp, RD_SPACE_ETHERTYPE, 0x88f7 },
	{ &rd_proto_cfm, RD_SPACE_ETHERTYPE, 0x8902 },
	{ &rd_proto_cfm, RD_SPACE_ETHERTYPE, 0xabcd },
	{ &rd_proto_loopback, RD_SPACE_ETHERTYPE, 0x9000 },
	{ &rd_proto_geonet, RD_SPACE_ETHERTYPE, 0x0707 },
	{ &rd_proto_geonet, RD_SPACE_ETHERTYPE, 0x8947 },
	{ &rd_proto_calm_fast, RD_SPACE_ETHERTYPE, 0x1111 },
	{ &rd_proto_realtek, RD_SPACE_ETHERTYPE, 0x8899 },
	{ &rd_proto_aoe, RD_SPACE_ETHERTYPE, 0x88a2 },
	{ &rd_proto_tipc, RD_SPACE_ETHERTYPE, 0x88ca },
	{ &rd_proto_nsh, RD_SPACE_ETHERTYPE, 0x894f },
	{ &rd_proto_osi_padded, RD_SPACE_ETHERTYPE, 0xfefe },
	{ &rd_proto_osi, RD_SPACE_SAP, RD_SAP_OSI },
	{ &rd_proto_osi, RD_SPACE_PPP, 0x0023 },
	{ &rd_proto_ipx_ether, RD_SPACE_ETHERTYPE, 0x8137 },
	{ &rd_proto_ipx_llc, RD_SPACE_SAP, 0xe0 },
	{ &rd_proto_ipx_bare, RD_SPACE_SAP, 0xff },
	{ &rd_proto_ipx, RD_SPACE_PPP, 0x002b },
	{ &rd_proto_osi, RD_SPACE_FAMILY, 7 },
	{ &rd_proto_appletalk, RD_SPACE_FAMILY, 16 },
	{ &rd_proto_ipx, RD_SPACE_FAMILY, RD_AF_IPX },
	{ &rd_proto_appletalk_ether, RD_SPACE_ETHERTYPE, 0x809b },
	{ &rd_proto_aarp, RD_SPACE_ETHERTYPE, 0x80f3 },
	{ &rd_proto_decnet, RD_SPACE_ETHERTYPE, 0x6003 },
	{ &rd_proto_stp, RD_SPACE_SAP, 0x42 },
	{ &rd_proto_stp, RD_SPACE_CISCO, 0x010b },
	{ &rd_proto_stp, RD_SPACE_CISCO, 0x010c },
	{ &rd_proto_udld, RD_SPACE_CISCO, 0x0111 },
	{ &rd_proto_cdp, RD_SPACE_CISCO, 0x2000 },
	{ &rd_proto_vtp, RD_SPACE_CISCO, 0x2003 },
	{ &rd_proto_dtp, RD_SPACE_CISCO, 0x2004 },

	{ &rd_proto_ipv4, RD_SPACE_IP, 4 },
	{ &rd_proto_tcp, RD_SPACE_IP, 6 },
	{ &rd_proto_icmp, RD_SPACE_IP, 1 },
	{ &rd_proto_igmp, RD_SPACE_IP, 2 },
	{ &rd_proto_udp, RD_SPACE_IP, 17 },
	{ &rd_proto_egp, RD_SPACE_IP, 8 },
	{ &rd_proto_igrp, RD_SPACE_IP, 9 },
	{ &rd_proto_dccp, RD_SPACE_IP, 33 },
	{ &rd_proto_mobile, RD_SPACE_IP, 55 },
	{ &rd_proto_pgm, RD_SPACE_IP, 113 },
	{ &rd_proto_sctp, RD_SPACE_IP, 132 },
	{ &rd_proto_ipv6, RD_SPACE_IP, 41 },
	{ &rd_proto_gre, RD_SPACE_IP, 47 },
	{ &rd_proto_esp, RD_SPACE_IP, 50 },
	{ &rd_proto_ah, RD_SPACE_IP, 51 },
	{ &rd_proto_ipcomp, RD_SPACE_IP, 108 },
	{ &rd_proto_ether_inner, RD_SPACE_IP, 143 },
	{ &rd_proto_icmpv6, RD_SPACE_IP, 58 },
	{ &rd_proto_rsvp, RD_SPACE_IP, 46 },
	{ &rd_proto_eigrp, RD_SPACE_IP, 88 },
	{ &rd_proto_ospf, RD_SPACE_IP, 89 },
	{ &rd_proto_pim, RD_SPACE_IP, 103 },
	{ &rd_proto_vrrp, RD_SPACE_IP, 112 },

	{ &rd_proto_telnet, RD_SPACE_TCP, 23 },
	{ &rd_proto_smtp, RD_SPACE_TCP, 25 },
	{ &rd_proto_whois, RD_SPACE_TCP, 43 },
	{ &rd_proto_bgp, RD_SPACE_TCP, 179 },
	{ &rd_proto_pptp, RD_SPACE_TCP, 1723 },
	{ &rd_proto_resp, RD_SPACE_TCP, 6379 },
	{ &rd_proto_ssh, RD_SPACE_TCP, 22 },
	{ &rd_proto_beep, RD_SPACE_TCP, 10288 },
	{ &rd_proto_openflow, RD_SPACE_TCP, 6633 },
	{ &rd_proto_openflow, RD_SPACE_TCP, 6653 },
	{ &rd_proto_ftp, RD_SPACE_TCP, 21 },
	{ &rd_proto_http, RD_SPACE_TCP, 80 },
	{ &rd_proto_http, RD_SPACE_TCP, 8080 },
	{ &rd_proto_rtsp, RD_SPACE_TCP, 554 },
	{ &rd_proto_rtsp, RD_SPACE_TCP, 8554 },
	{ &rd_proto_domain_tcp, RD_SPACE_TCP, 53 },
	{ &rd_proto_msdp, RD_SPACE_TCP, 639 },
	{ &rd_proto_rpki_rtr, RD_SPACE_TCP, 323 },
	{ &rd_proto_ldp, RD_SPACE_TCP, 646 },
	{ &rd_proto_nfs, RD_SPACE_TCP, 2049 },

	{ &rd_proto_nfs_udp, RD_SPACE_UDP, 2049 },
	{ &rd_proto_domain_udp, RD_SPACE_UDP, 53 },
	{ &rd_proto_mdns, RD_SPACE_UDP, 5353 },
	{ &rd_proto_timed, RD_SPACE_UDP, 525 },
	{ &rd_proto_tftp, RD_SPACE_UDP, 69 },
	{ &rd_proto_bootp, RD_SPACE_UDP, 67 },
	{ &rd_proto_bootp, RD_SPACE_UDP, 68 },
	{ &rd_proto_rip, RD_SPACE_UDP, 520 },
	{ &rd_proto_aodv, RD_SPACE_UDP, 654 },
	{ &rd_proto_isakmp, RD_SPACE_UDP, 500 },
	{ &rd_proto_isakmp_nat, RD_SPACE_UDP, 4500 },
	{ &rd_proto_isakmp, RD_SPACE_UDP, 7500 },
	{ &rd_proto_isakmp, RD_SPACE_UDP, 8500 },
	{ &rd_proto_snmp, RD_SPACE_UDP, 161 },
	{ &rd_proto_snmp, RD_SPACE_UDP, 162 },
	{ &rd_proto_ntp, RD_SPACE_UDP, 123 },
	{ &rd_proto_krb, RD_SPACE_UDP, 88 },
	{ &rd_proto_krb, RD_SPACE_UDP, 750 },
	{ &rd_proto_l2tp, RD_SPACE_UDP, 1701 },
	{ &rd_proto_vat, RD_SPACE_UDP, 3456 },
	{ &rd_proto_zephyr, RD_SPACE_UDP, 2103 },
	{ &rd_proto_zephyr, RD_SPACE_UDP, 2104 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7000 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7001 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7002 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7003 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7004 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7005 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7006 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7007 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7008 },
	{ &rd_proto_rx, RD_SPACE_UDP, 7009 },
	{ &rd_proto_ripng, RD_SPACE_UDP, 521 },
	{ &rd_proto_dhcpv6, RD_SPACE_UDP, 546 },
	{ &rd_proto_dhcpv6, RD_SPACE_UDP, 547 },
	{ &rd_proto_ahcp, RD_SPACE_UDP, 5359 },
	{ &rd_proto_babel, RD_SPACE_UDP, 6696 },
	{ &rd_proto_babel, RD_SPACE_UDP, 6697 },
	{ &rd_proto_hncp, RD_SPACE_UDP, 8231 },
	{ &rd_proto_wb, RD_SPACE_UDP, 4567 },
	{ &rd_proto_cisco_autorp, RD_SPACE_UDP, 496 },
	{ &rd_proto_radius, RD_SPACE_UDP, 1645 },
	{ &rd_proto_radius, RD_SPACE_UDP, 1812 },
	{ &rd_proto_radius, RD_SPACE_UDP, 1646 },
	{ &rd_proto_radius, RD_SPACE_UDP, 1813 },
	{ &rd_proto_radius, RD_SPACE_UDP, 1700 },
	{ &rd_proto_radius, RD_SPACE_UDP, 3799 },
	{ &rd_proto_hsrp, RD_SPACE_UDP, 1985 },
	{ &rd_proto_lwres, RD_SPACE_UDP, 921 },
	{ &rd_proto_ldp, RD_SPACE_UDP, 646 },
	{ &rd_proto_olsr, RD_SPACE_UDP, 698 },
	{ &rd_proto_lsp_ping, RD_SPACE_UDP, 3503 },
	{ &rd_proto_bcm_li, RD_SPACE_UDP, 49152 },
	{ &rd_proto_bfd, RD_SPACE_UDP, 3784 },
	{ &rd_proto_bfd, RD_SPACE_UDP, 4784 },
	{ &rd_proto_bfd, RD_SPACE_UDP, 6784 },
	{ &rd_proto_bfd, RD_SPACE_UDP, 3785 },
	{ &rd_proto_lmp, RD_SPACE_UDP, 701 },
	{ &rd_proto_vqp, RD_SPACE_UDP, 1589 },
	{ &rd_proto_sflow, RD_SPACE_UDP, 6343 },
	{ &rd_proto_lwapp_control, RD_SPACE_UDP, 12223 },
	{ &rd_proto_lwapp_data, RD_SPACE_UDP, 12222 },
	{ &rd_proto_sip, RD_SPACE_UDP, 5060 },
	{ &rd_proto_syslog, RD_SPACE_UDP, 514 },
	{ &rd_proto_otv, RD_SPACE_UDP, 8472 },
	{ &rd_proto_vxlan, RD_SPACE_UDP, 4789 },
	{ &rd_proto_geneve, RD_SPACE_UDP, 6081 },
	{ &rd_proto_lisp, RD_SPACE_UDP, 4342 },
	{ &rd_proto_vxlan_gpe, RD_SPACE_UDP, 4790 },
	{ &rd_proto_zep, RD_SPACE_UDP, 17754 },
	{ &rd_proto_mpls, RD_SPACE_UDP, 6635 },
	{ &rd_proto_ptp, RD_SPACE_UDP, 319 },
	{ &rd_proto_ptp, RD_SPACE_UDP, 320 },
	{ &rd_proto_someip, RD_SPACE_UDP, 30490 },
};

const size_t rd_claims_count = sizeof rd_claims / sizeof *rd_claims;
