#include "vgpu/cudart/state.h"

#include "base/path.h"
#include "vgpu/cudart/fault.h"
#include "vgpu/cudart/finish.h"
#include "vgpu/cudart/output.h"
#include "vgpu/cudart/tables.h"
#include "vgpu/cudart/where.h"
#include "vgpu/report/counters.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The API has no handle for the process: its state can stand nowhere else. */
static struct cudart state;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local cudaError_t last_error;

void rt_say(const char *fmt, ...)
{
	struct str text = {0};
	va_list ap;
	str_add(&text, "virtual GPU: ");
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	str_addc(&text, '\n');
	(void)path_write_all(2, text.p, text.len);
	str_free(&text);
}

/* ---- beginning ---- */

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

static void read_options(struct options *o)
{
	const char *count = env("VGPU_COUNTERS"), *workers = env("VGPU_WORKERS"),
		   *limit = env("VGPU_TIME_LIMIT");
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

static void note_exit(int status, void *arg)
{
	(void)arg;
	state.exit_status = status;
}

static void begin(void)
{
	struct cudart *rt = &state;
	struct err e;
	pthread_mutexattr_t attr;
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&rt->lock, &attr);
	read_options(&rt->options);
	rt->card = card_find(env("VGPU_CARD"));
	if (!rt->card) {
		rt_say("VGPU_CARD is %s: it can be t4, a100, rtx3060 or h100; an a100 is used",
			env("VGPU_CARD"));
		rt->card = card_find(NULL);
	}
	rt->report = vgpu_report_open(env("VGPU_REPORT"));
	rt->heap = heap_open(rt->options.check_memory, rt->card->memory, &e);
	if (!rt->heap) {
		rt_say("%s", e.text);
		rt->sticky = cudaErrorInitializationError;
	}
	if (rt->heap && rt->options.quiet_reads)
		heap_fill_fresh(rt->heap);
	rt->output = output_open(1 << 20);
	rt->pool = run_pool_open(rt->options.workers);
	rt->counters = rt->options.count ? counters_open(env("VGPU_LINE")) : NULL;
	rt->limits[cudaLimitStackSize] = 1024;
	rt->limits[cudaLimitPrintfFifoSize] = 1 << 20;
	rt->limits[cudaLimitMallocHeapSize] = 8 << 20;
	rt->limits[cudaLimitDevRuntimeSyncDepth] = 2;
	rt->limits[cudaLimitDevRuntimePendingLaunchCount] = 2048;
	rt->limits[cudaLimitMaxL2FetchGranularity] = 64;
	fault_watch(rt);
	on_exit(note_exit, NULL);
}

struct cudart *rt_begin_always(const char *call)
{
	pthread_once(&once, begin);
	pthread_mutex_lock(&state.lock);
	state.call = call;
	state.caller = state.stub = NULL;
	return &state;
}

cudaError_t rt_begin(struct cudart **rt, const char *call)
{
	*rt = rt_begin_always(call);
	return (*rt)->sticky;
}

cudaError_t rt_end(struct cudart *rt, cudaError_t status)
{
	rt_set_last_error(status);
	pthread_mutex_unlock(&rt->lock);
	return status;
}

/* ---- errors ---- */

void rt_set_last_error(cudaError_t status)
{
	if (status)
		last_error = status;
}

cudaError_t rt_last_error(bool take)
{
	cudaError_t status = last_error;
	if (take && !state.sticky)
		last_error = cudaSuccess;
	return status;
}

cudaError_t rt_synchronise(struct cudart *rt)
{
	output_flush(rt->output);
	if (rt->unasked)
		finish_unasked(rt);
	if (rt->pending && !rt->sticky)
		rt->sticky = rt->pending;
	return rt->sticky;
}

const void *rt_caller(struct cudart *rt)
{
	if (!rt->caller)
		rt->caller = where_called(rt->stub);
	return rt->caller;
}

void rt_finding(struct cudart *rt, enum vgpu_class class_, const char *fmt, ...)
{
	struct where w = where_name(rt_caller(rt));
	struct vgpu_finding f = {.class_ = class_, .file = w.file, .line = w.line};
	struct str text = {0};
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	if (!w.file && rt->caller) {
		str_add(&text, " (called from ");
		where_text(&text, rt->caller);
		str_add(&text, ")");
	}
	f.message = text.p;
	vgpu_report_add(rt->report, &f);
	str_free(&text);
}

/* The program has ended: its own destructors have run. */
__attribute__((destructor)) static void end(void)
{
	if (state.report)
		finish(&state);
}
