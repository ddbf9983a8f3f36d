/* The operations of AFS's servers, by their numbers, and what is carried: the letters are explained in
 * udp_rx_field.c. */
#include "udp_rx.h"

static const struct rx_run fs[] = {
	{ 130, "fetch-data:F offsetU lengthU|fetch-acl:F|fetch-status:F|store-data:FA offsetU lengthU "
	       "flenU|store-acl:FC|"
	       "store-status:FA|remove-file:FS|create-file:FSA|rename: oldFS newFS|symlink:FS link "
	       "toS|link:FS link toF|"
	       "makedir:FSA|rmdir:FS|oldsetlock:F|oldextlock:F|oldrellock:F|get-stats|give-cbs|get-vlinfo:S|"
	       "get-vlstats: volidU|set-vlstats: volidU|get-rootvl|check-token|get-time|nget-vlinfo: "
	       "volnameS|bulk-stat:LF|"
	       "setlock:F|extlock:F|rellock:F|xstat-ver|get-xstat|dfs-lookup|dfs-flushcps|dfs-symlink|" },
	{ 220, "residency|" },
	{ 65536,
	  "inline-bulk-status:LF|fetch-data-64:F offsetQ lengthQ|store-data-64:FA offsetQ lengthQ flenQ|"
	  "give-up-all-cbs|get-caps|cb-rx-conn-addr: addrU|" },
	{ 0, NULL },
};
static const struct rx_reply fs_replies[] = {
	{ 131, "C" }, { 137, " newF" }, { 141, " newF" }, { 151, " root volumeS" }, { 153, "D" }, { 0, NULL },
};

static const struct rx_run cb[] = {
	{ 204, "callback:LFZ|initcb|probe|getlock|getce|xstatver|getxstat|initcb2|whoareyou|initcb3|"
	       "probeuuid: afsuuidX|"
	       "getsrvprefs|getcellservdb|getlocalcell|getcacheconf|" },
	{ 65536, "getce64|getcellbynum|tellmeaboutyourself|" },
	{ 0, NULL },
};
static const struct rx_reply cb_replies[] = { { 213, "X" }, { 0, NULL } };

static const struct rx_run pt[] = {
	{ 500,
	  "new-user:N idI oldidI|where-is-it: idI|dump-entry: posI|add-to-group: uidI gidI|name-to-id:MP|"
	  "id-to-name: ids:MI|delete: idI|remove-from-group: uidI gidI|get-cps: idI|new-entry:N flagI "
	  "oidI|list-max|"
	  "set-max: idI gflagI|list-entry: idI|change-entry: idIN oldidI newidI|list-elements: idI|"
	  "same-mbr-of: uidI gidI|set-fld-sentry|list-owned: idI|get-cps2: idI|get-host-cps: "
	  "idI|update-entry: idIN|"
	  "list-entries|" },
	{ 530, "list-super-groups: idI|" },
	{ 0, NULL },
};
static const struct rx_reply pt_replies[] = {
	{ 504, " ids:MI" }, { 505, "MP" }, { 508, "MI" }, { 510, " maxuidI maxgidI" },
	{ 514, "MI" },	    { 517, "MI" }, { 518, "MI" }, { 519, "MI" },
	{ 0, NULL },
};

static const struct rx_run vldb[] = {
	{ 501, "create-entry:E|delete-entry: volidIK|get-entry-by-id: volidIK|get-entry-by-name:V|"
	       "get-new-volume-id: bumpI|replace-entry: volidIKE|update-entry: volidIK|setlock: volidIK|"
	       "releaselock: volidIK|list-entry: "
	       "indexI|list-attrib|linked-list|get-stats|probe|get-addrs|change-addr|"
	       "create-entry-n:E|get-entry-by-id-n: volidIK|get-entry-by-name-n:V|replace-entry-n: volidIKE|"
	       "list-entry-n: "
	       "indexI|list-attrib-n|linked-list-n|update-entry-by-name:V|create-entry-u|get-entry-by-id-u|"
	       "get-entry-by-name-u:V|replace-entry-u|list-entry-u|list-attrib-u|linked-list-u|regaddr|get-"
	       "addrs-u|"
	       "list-attrib-n2|" },
	{ 0, NULL },
};
static const struct rx_reply vldb_replies[] = {
	{ 503, "EO" },
	{ 504, "EO" },
	{ 505, " newvolU" },
	{ 510, " countI nextindexIEO" },
	{ 518, "ER" },
	{ 519, "ER" },
	{ 521, " countI nextindexIER" },
	{ 526, "EG" },
	{ 527, "EG" },
	{ 529, " countI nextindexIER" },
	{ 0, NULL },
};

static const struct rx_run kauth[] = {
	{ 1, "auth-old: principalNN|change-pw: principalNN|get-ticket-old: kvnoI domainNY principalNN|"
	     "set-pw: principalNN kvnoI|set-fields: principalNN|create-user: principalNN|delete-user: "
	     "principalNN|"
	     "get-entry: principalNN|list-entry|get-stats|debug|get-pw: nameN|get-random-key|unlock: "
	     "principalNN|"
	     "lock-status: principalNN|" },
	{ 21,
	  "authenticate: principalNN|authenticate-v2: principalNN|get-ticket: kvnoI domainNY principalNN|" },
	{ 0, NULL },
};

static const struct rx_run vol[] = {
	{ 100,
	  "create-volume: partitionU nameS typeU parentU|delete-volume: transU|restore: totransU flagsU|"
	  "forward: fromtransU fromdateDT desttransI|end-trans: transU|clone: transU purgevolU newtypeU "
	  "newnameS|"
	  "set-flags: transU flagsU|get-flags: transU|trans-create: volU partitionU flagsU|dump: fromtransU "
	  "fromdateD|"
	  "get-nth-volume: indexU|set-forwarding: tidU newsiteU|get-name: tid|get-status: tid|"
	  "sig-restore: nameS typeU pidU cloneidU|list-partitions|list-volumes: partitionU flagsU|"
	  "set-id-types: tidU nameS typeU pidU cloneU backupU|monitor|partition-info: nameS|reclone: tidU|"
	  "list-one-volume: partidU volidU|nuke: partidU volidU|set-date: tidU dateD|x-list-volumes: partidU "
	  "volidU|"
	  "x-list-one-volume: partidU volidU|set-info: tidU|x-list-partitions|"
	  "forward-multiple: fromtransU fromdateDLT|" },
	{ 65536, "convert-ro: partidU volidU|get-size|dump-v2: fromtransU fromdateD flagsU|" },
	{ 0, NULL },
};
static const struct rx_reply vol_replies[] = {
	{ 100, " volidU transU" },
	{ 104, "U" },
	{ 105, " newvolU" },
	{ 107, "U" },
	{ 108, " transU" },
	{ 110, " volumeU partitionU" },
	{ 112, "S" },
	{ 113, " volidU nextuniqU typeU parentidU cloneU backupU restoreU maxquotaU minquotaU ownerU createD "
	       "accessD"
	       " updateD expireD backupD copyD" },
	{ 116, "LW" },
	{ 121, "LW" },
	{ 0, NULL },
};

static const struct rx_run bos[] = {
	{ 80,
	  "create-bnode: typeS instanceS|delete-bnode:S|set-status:S "
	  "statusI|get-status:S|enumerate-instance:I|"
	  "get-instance-info:S|get-instance-parm:S numI|add-superuser:S|delete-superuser:S|list-superusers:I|"
	  "list-keys:I|add-key:I|delete-key:I|set-cell-name:S|get-cell-name|get-cell-host:I|add-cell-host:S|"
	  "delete-cell-host:S|set-t-status:S "
	  "statusI|shutdown-all|restart-all|startup-all|set-noauth-flag|re-bozo|"
	  "restart:S|start-bozo-install:S sizeI flagsI "
	  "dateI|uninstall:S|get-dates|exec:S|prune|set-restart-time|"
	  "get-restart-time|start-bozo-log:S|wait-all|get-instance-strings:S|get-restricted|set-"
	  "restricted|" },
	{ 0, NULL },
};

static const struct rx_run ubik[] = {
	{ 10000,
	  "vote-beacon:H votestartD dbversionB tidB|vote-debug-old|vote-sdebug-old|vote-getsyncsite: siteU|"
	  "vote-debug|vote-sdebug|vote-xdebug|vote-xsdebug|" },
	{ 20000,
	  "disk-begin: tidB|disk-commit: tidB|disk-lock: tidB fileI posI lengthIJ|disk-write: tidB fileI "
	  "posI|"
	  "disk-getversion|disk-getfile: fileI|disk-sendfile: fileI lengthI dbversionB|disk-abort: tidB|"
	  "disk-releaselocks: tidB|disk-truncate: tidB fileI lengthI|disk-probe: tidB|disk-writev|"
	  "disk-interfaceaddr: tidB oldversionB newversionB|disk-setversion|" },
	{ 0, NULL },
};
static const struct rx_reply ubik_replies[] = { { 10000, " vote no" },
						{ 20004, " dbversionB" },
						{ 0, NULL } };

static const struct rx_reply nothing[] = { { 0, NULL } };

static const struct rx_service services[] = {
	{ 7000, false, "fs", fs, fs_replies },	 { 7001, false, "cb", cb, cb_replies },
	{ 7002, true, "pt", pt, pt_replies },	 { 7003, true, "vldb", vldb, vldb_replies },
	{ 7004, true, "kauth", kauth, nothing }, { 7005, false, "vol", vol, vol_replies },
	{ 7007, false, "bos", bos, nothing },
};
const struct rx_service rd_rx_ubik = { 0, false, "ubik", ubik, ubik_replies };

const struct rx_service *rd_rx_service(uint16_t port)
{
	for (size_t i = 0; i < sizeof services / sizeof *services; i++)
		if (services[i].port == port)
			return &services[i];
	return NULL;
}

const char *rd_rx_put_operation(struct walk *w, const struct rx_service *s, uint32_t operation)
{
	for (const struct rx_run *run = s->runs; run->operations; run++) {
		const char *p = run->operations, *end;

		if (operation < run->first)
			continue;
		for (uint32_t skip = operation - run->first; *p && skip; skip--)
			p = strchr(p, '|') + 1;
		if (!*p)
			continue;
		end = p + strcspn(p, ":|");
		rd_text_bytes(w->t, p, (size_t)(end - p));
		return *end == ':' ? end + 1 : end;
	}
	rd_text_fmt(w->t, "op#%u", operation);
	return "";
}
