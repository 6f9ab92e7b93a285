#include "vgpu/cudart/capture.h"

#include "base/mem.h"
#include "vgpu/cudart/late.h"

#include <stdlib.h>
#include <time.h>

/* An event holds the time at which it was recorded. That is the host's time, with the translation
 * of kernels left out: it grows, and says nothing of a card's speed. */

enum { EVENT_DISABLE_TIMING = 2, EVENT_INTERPROCESS = 4, EVENT_FLAGS = 7 };
/* Of a record or a wait: as a node of the graph, where the stream is captured. */
enum { EVENT_EXTERNAL = 1 };

bool event_is(const struct cudart *rt, const struct event *event)
{
	for (const struct event *e = rt->events; e && event; e = e->next)
		if (e == event)
			return true;
	return false;
}

void event_mark(struct cudart *rt, struct event *event)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	event->recorded = true;
	event->captured = 0;
	event->late = NULL;
	event->at = (double)t.tv_sec + (double)t.tv_nsec * 1e-9 - rt->translating;
}

static cudaError_t begin_on(struct cudart **rt, const char *call, cudaEvent_t event)
{
	cudaError_t status = rt_begin(rt, call);
	return status || event_is(*rt, event) ? status : cudaErrorInvalidResourceHandle;
}

API(cudaEventCreateWithFlags, cudaEvent_t *event, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaEventCreate");
	if (!status && (!event || flags & ~(unsigned)EVENT_FLAGS ||
			       ((flags & EVENT_INTERPROCESS) && !(flags & EVENT_DISABLE_TIMING))))
		status = cudaErrorInvalidValue;
	if (!status) {
		struct event *e = mem_new(sizeof *e);
		*e = (struct event){.next = rt->events, .flags = flags};
		*event = rt->events = e;
	}
	return rt_end(rt, status);
}

API(cudaEventCreate, cudaEvent_t *event)
{
	return cudaEventCreateWithFlags(event, 0);
}

API(cudaEventDestroy, cudaEvent_t event)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaEventDestroy", event);
	if (!status) {
		struct event **link = &rt->events;
		while (*link != event)
			link = &(*link)->next;
		*link = event->next;
		free(event->nodes.p);
		free(event);
	}
	return rt_end(rt, status);
}

/* external: in a captured stream, a node that records it each time the graph is run. */
static cudaError_t record(const char *call, cudaEvent_t event, cudaStream_t stream, bool external)
{
	struct cudart *rt;
	struct stream *to = NULL;
	struct work work;
	cudaError_t status = begin_on(&rt, call, event);
	if (!status)
		status = capture_enter(rt, stream, &to);
	if (!status && to && external)
		status = capture_add(
			rt, to, &work, work_event(rt, &work, cudaGraphNodeTypeEventRecord, event));
	else if (!status && to)
		capture_record(to, event);
	else if (!status && late_is(rt, stream))
		late_add_record(rt, stream, event);
	else if (!status)
		event_mark(rt, event);
	return rt_end(rt, status);
}

API(cudaEventRecord, cudaEvent_t event, cudaStream_t stream)
{
	return record("cudaEventRecord", event, stream, false);
}
API_TWIN(cudaEventRecord, _ptsz);
API(cudaEventRecordWithFlags, cudaEvent_t event, cudaStream_t stream, unsigned flags)
{
	return record("cudaEventRecordWithFlags", event, stream, flags == EVENT_EXTERNAL);
}
API_TWIN(cudaEventRecordWithFlags, _ptsz);

API(cudaEventQuery, cudaEvent_t event)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaEventQuery", event);
	if (!status)
		status = capture_forbid_event(rt, event);
	if (!status)
		status = capture_forbid(rt);
	if (!status)
		status = late_run_event(rt, event);
	return rt_end(rt, status ? status : rt_synchronise(rt));
}

API(cudaEventSynchronize, cudaEvent_t event)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaEventSynchronize", event);
	if (!status)
		status = capture_forbid_event(rt, event);
	if (!status)
		status = capture_forbid(rt);
	if (!status)
		status = late_run_event(rt, event);
	return rt_end(rt, status ? status : rt_synchronise(rt));
}

API(cudaStreamWaitEvent, cudaStream_t stream, cudaEvent_t event, unsigned flags)
{
	struct cudart *rt;
	struct stream *to = NULL;
	struct work work;
	cudaError_t status = begin_on(&rt, "cudaStreamWaitEvent", event);
	if (!status)
		status = flags == EVENT_EXTERNAL ? capture_enter(rt, stream, &to)
						 : stream_check(rt, stream);
	if (!status && to)
		status = capture_add(
			rt, to, &work, work_event(rt, &work, cudaGraphNodeTypeWaitEvent, event));
	else if (!status)
		status = capture_wait(rt, stream, event);
	if (!status && !to)
		status = late_wait(rt, stream, event);
	return rt_end(rt, status);
}
API_TWIN(cudaStreamWaitEvent, _ptsz);

API(cudaEventElapsedTime, float *ms, cudaEvent_t start, cudaEvent_t end)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaEventElapsedTime", start);
	if (!status && !event_is(rt, end))
		status = cudaErrorInvalidResourceHandle;
	if (!status && !ms)
		status = cudaErrorInvalidValue;
	if (!status && (start->captured || end->captured))
		status = cudaErrorCapturedEvent;
	if (!status && (!start->recorded || !end->recorded ||
			       ((start->flags | end->flags) & EVENT_DISABLE_TIMING)))
		status = cudaErrorInvalidResourceHandle;
	if (!status && (start->late || end->late))
		status = cudaErrorNotReady;
	if (!status)
		*ms = (float)((end->at - start->at) * 1e3);
	return rt_end(rt, status);
}
