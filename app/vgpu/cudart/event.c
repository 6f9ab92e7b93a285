#include "vgpu/cudart/stream.h"

#include "base/mem.h"

#include <stdlib.h>
#include <time.h>

/* An event holds the time at which it was recorded. That is the host's time, with the translation
 * of kernels left out: it grows, and says nothing of a card's speed. */

enum { EVENT_DISABLE_TIMING = 2, EVENT_INTERPROCESS = 4, EVENT_FLAGS = 7 };

struct event {
	struct event *next;
	unsigned flags;
	bool recorded;
	double at; /* seconds */
};

static struct event *find(struct cudart *rt, const struct event *event)
{
	for (struct event *e = rt->events; e; e = e->next)
		if (e == event)
			return e;
	return NULL;
}

static cudaError_t begin_on(struct cudart **rt, const char *call, cudaEvent_t event)
{
	cudaError_t status = rt_begin(rt, call);
	return status || find(*rt, event) ? status : cudaErrorInvalidResourceHandle;
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
		free(event);
	}
	return rt_end(rt, status);
}

static cudaError_t record(const char *call, cudaEvent_t event, cudaStream_t stream)
{
	struct cudart *rt;
	struct timespec t;
	cudaError_t status = begin_on(&rt, call, event);
	if (!status)
		status = stream_check(rt, stream);
	if (!status) {
		clock_gettime(CLOCK_MONOTONIC, &t);
		event->recorded = true;
		event->at = (double)t.tv_sec + (double)t.tv_nsec * 1e-9 - rt->translating;
	}
	return rt_end(rt, status);
}

API(cudaEventRecord, cudaEvent_t event, cudaStream_t stream)
{
	return record("cudaEventRecord", event, stream);
}
API_TWIN(cudaEventRecord, _ptsz);
API(cudaEventRecordWithFlags, cudaEvent_t event, cudaStream_t stream, unsigned flags)
{
	(void)flags;
	return record("cudaEventRecordWithFlags", event, stream);
}
API_TWIN(cudaEventRecordWithFlags, _ptsz);

API(cudaEventQuery, cudaEvent_t event)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaEventQuery", event);
	return rt_end(rt, status ? status : rt_synchronise(rt));
}

API(cudaEventSynchronize, cudaEvent_t event)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaEventSynchronize", event);
	return rt_end(rt, status ? status : rt_synchronise(rt));
}

API(cudaStreamWaitEvent, cudaStream_t stream, cudaEvent_t event, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamWaitEvent", event);
	if (!status)
		status = stream_check(rt, stream);
	(void)flags;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamWaitEvent, _ptsz);

API(cudaEventElapsedTime, float *ms, cudaEvent_t start, cudaEvent_t end)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaEventElapsedTime", start);
	if (!status && !find(rt, end))
		status = cudaErrorInvalidResourceHandle;
	if (!status && !ms)
		status = cudaErrorInvalidValue;
	if (!status && (!start->recorded || !end->recorded ||
			       ((start->flags | end->flags) & EVENT_DISABLE_TIMING)))
		status = cudaErrorInvalidResourceHandle;
	if (!status)
		*ms = (float)((end->at - start->at) * 1e3);
	return rt_end(rt, status);
}
