#include "vgpu/cudart/state.h"

#include "base/path.h"
#include "vgpu/cudart/fault.h"
#include "vgpu/cudart/finish.h"
#include "vgpu/cudart/output.h"
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
	options_read(&rt->options);
	rt->card = rt->options.card;
	rt->report = vgpu_report_open(getenv("VGPU_REPORT"));
	rt->heap = heap_open(rt->options.check_memory, rt->card->memory, &e);
	if (!rt->heap) {
		rt_say("%s", e.text);
		rt->sticky = cudaErrorInitializationError;
	}
	if (rt->heap && rt->options.quiet_reads)
		heap_fill_fresh(rt->heap);
	rt->output = output_open(1 << 20);
	rt->pool = run_pool_open(rt->options.workers);
	rt->counters = rt->options.count ? counters_open(getenv("VGPU_LINE")) : NULL;
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
	where_else(&text, rt->caller);
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
