#include "vgpu/cudart/options.h"

#include "vgpu/cudart/state.h"
#include "vgpu/cudart/tables.h"

#include <stdlib.h>
#include <string.h>

static const char *env(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

static void read_check(struct options *o)
{
	const char *check = env("VGPU_CHECK");
	bool all = !check || strcmp(check, "all") == 0;
	o->check_memory = all || strcmp(check, "mem") == 0;
	o->check_races = all || strcmp(check, "race") == 0;
	o->check_sync = all || strcmp(check, "sync") == 0;
	if (!all && !o->check_memory && !o->check_races && !o->check_sync &&
		strcmp(check, "none") != 0)
		rt_say("VGPU_CHECK is %s: it can be all, mem, race, sync or none; nothing is "
		       "checked",
			check);
}

static void read_order(struct options *o)
{
	const char *order = env("VGPU_ORDER");
	if (!order)
		return;
	if (strncmp(order, "random", 6) == 0) {
		o->order = RUN_RANDOM;
		o->seed = order[6] == ':' ? strtoull(order + 7, NULL, 0) : 1;
	} else {
		rt_say("VGPU_ORDER is %s: it can be random:SEED; blocks run in order", order);
	}
}

static void read_streams(struct options *o)
{
	const char *streams = env("VGPU_STREAMS");
	o->late_streams = streams && strcmp(streams, "late") == 0;
	if (streams && !o->late_streams)
		rt_say("VGPU_STREAMS is %s: it can be late; work is done when it is put into a "
		       "stream",
			streams);
}

static void read_host_reads(struct options *o)
{
	const char *reads = env("VGPU_HOST_READS");
	o->quiet_reads = reads && strcmp(reads, "quiet") == 0;
	if (reads && !o->quiet_reads)
		rt_say("VGPU_HOST_READS is %s: it can be quiet; copies of memory that nothing "
		       "wrote are told",
			reads);
}

/* $VGPU_ISA: x86-64, x86-64-v3 (AVX2) or x86-64-v4 (AVX-512), for comparisons. */
static void read_isa(struct options *o)
{
	const char *isa = env("VGPU_ISA");
	if (!isa)
		return;
	if (tables_can(isa))
		o->isa = isa;
	else
		rt_say("VGPU_ISA is %s: it can be x86-64, x86-64-v3 or x86-64-v4, as far as the "
		       "processor has it; the widest there is is used",
			isa);
}

/* $VGPU_CACHE, else vgpu in the user's cache. */
static const char *cache_dir(void)
{
	const char *cache = env("VGPU_CACHE"), *base = env("XDG_CACHE_HOME"), *home = env("HOME");
	struct str s = {0};
	if (cache)
		return cache;
	if (base)
		str_addf(&s, "%s/vgpu", base);
	else
		str_addf(&s, "%s/.cache/vgpu", home ? home : "/tmp");
	return s.p;
}

/* Seconds of one launch: far beyond what a learner waits for, checks and all. */
#define USUAL_TIME_LIMIT 30

static void read_card(struct options *o)
{
	const char *card = env("VGPU_CARD");
	o->card = card_find(card);
	if (o->card)
		return;
	rt_say("VGPU_CARD is %s: it can be t4, a100, rtx3060 or h100; an a100 is used", card);
	o->card = card_find(NULL);
}

bool options_tools(void)
{
	const char *tools = env("VGPU_TOOLS"), *report = env("VGPU_REPORT");
	if (tools)
		return strcmp(tools, "none") != 0;
	return !report || strncmp(report, "fd:", 3) != 0;
}

void options_read(struct options *o)
{
	const char *count = env("VGPU_COUNTERS"), *workers = env("VGPU_WORKERS"),
		   *limit = env("VGPU_TIME_LIMIT");
	read_card(o);
	read_check(o);
	read_order(o);
	read_isa(o);
	read_streams(o);
	read_host_reads(o);
	o->count = count && strcmp(count, "0") != 0;
	o->workers = workers ? (unsigned)strtoul(workers, NULL, 10) : 0;
	o->time_limit = limit ? strtod(limit, NULL) : USUAL_TIME_LIMIT;
	o->cache = cache_dir();
}

struct build_options options_build(const struct options *o)
{
	return (struct build_options){
		.check_memory = o->check_memory,
		.check_races = o->check_races,
		.count = o->count,
		.makes_none = !options_tools(),
		.cache = o->cache,
		.isa = o->isa,
	};
}
