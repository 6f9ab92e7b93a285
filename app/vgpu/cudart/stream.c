#include "vgpu/cudart/capture.h"

#include "base/mem.h"
#include "vgpu/cudart/late.h"

#include <stdlib.h>

/* Kernels, copies and callbacks run when they are put into a stream, one after the other: an order
 * that every program must reckon with. Waiting is then only telling what went wrong, but for the
 * streams of late.h. */

enum { PRIORITY_LEAST = 0, PRIORITY_GREATEST = -5 };

cudaError_t stream_check(struct cudart *rt, cudaStream_t s)
{
	if (!s || s == STREAM_LEGACY || s == STREAM_PER_THREAD)
		return cudaSuccess;
	for (struct stream *live = rt->streams; live; live = live->next)
		if (live == s && !s->destroyed)
			return cudaSuccess;
	return cudaErrorInvalidResourceHandle;
}

void stream_free(struct cudart *rt, struct stream *s)
{
	struct stream **link = &rt->streams;

	while (*link != s)
		link = &(*link)->next;
	*link = s->next;
	free(s->tail.p);
	free(s);
}

static bool is_default(cudaStream_t s)
{
	return !s || s == STREAM_LEGACY || s == STREAM_PER_THREAD;
}

static cudaError_t create(const char *call, cudaStream_t *out, unsigned flags, int priority)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	if (!status && (!out || flags > STREAM_NON_BLOCKING))
		status = cudaErrorInvalidValue;
	if (status)
		return rt_end(rt, status);
	struct stream *s = mem_new(sizeof *s);
	priority = priority > PRIORITY_LEAST ? PRIORITY_LEAST : priority;
	priority = priority < PRIORITY_GREATEST ? PRIORITY_GREATEST : priority;
	*s = (struct stream){
		.next = rt->streams, .flags = flags, .priority = priority, .id = ++rt->stream_ids};
	*out = rt->streams = s;
	return rt_end(rt, cudaSuccess);
}

API(cudaStreamCreate, cudaStream_t *stream)
{
	return create("cudaStreamCreate", stream, 0, 0);
}
API(cudaStreamCreateWithFlags, cudaStream_t *stream, unsigned flags)
{
	return create("cudaStreamCreateWithFlags", stream, flags, 0);
}
API(cudaStreamCreateWithPriority, cudaStream_t *stream, unsigned flags, int priority)
{
	return create("cudaStreamCreateWithPriority", stream, flags, priority);
}

API(cudaStreamDestroy, cudaStream_t stream)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaStreamDestroy");
	if (!status && (is_default(stream) || stream_check(rt, stream)))
		status = cudaErrorInvalidResourceHandle;
	if (status)
		return rt_end(rt, status);
	capture_leave(rt, stream);
	/* What is still to be done is done when the device is waited for: destroying waits for
	 * nothing. */
	if (stream->late)
		stream->destroyed = true;
	else
		stream_free(rt, stream);
	return rt_end(rt, status);
}

/* Begins a call on a stream that must be live. */
static cudaError_t begin_on(struct cudart **rt, const char *call, cudaStream_t s)
{
	cudaError_t status = rt_begin(rt, call);
	return status ? status : stream_check(*rt, s);
}

API(cudaStreamSynchronize, cudaStream_t stream)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamSynchronize", stream);
	if (!status)
		status = capture_forbid_on(rt, stream);
	if (!status)
		status = late_run(rt, stream);
	return rt_end(rt, status ? status : rt_synchronise(rt));
}
API_TWIN(cudaStreamSynchronize, _ptsz);

API(cudaStreamQuery, cudaStream_t stream)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamQuery", stream);
	if (!status)
		status = capture_forbid_on(rt, stream);
	if (!status)
		status = late_run(rt, stream);
	return rt_end(rt, status ? status : rt_synchronise(rt));
}
API_TWIN(cudaStreamQuery, _ptsz);

API(cudaStreamGetPriority, cudaStream_t stream, int *priority)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamGetPriority", stream);
	if (!status && !priority)
		status = cudaErrorInvalidValue;
	if (!status)
		*priority = is_default(stream) ? 0 : stream->priority;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamGetPriority, _ptsz);

API(cudaStreamGetFlags, cudaStream_t stream, unsigned *flags)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamGetFlags", stream);
	if (!status && !flags)
		status = cudaErrorInvalidValue;
	if (!status)
		*flags = is_default(stream) ? 0 : stream->flags;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamGetFlags, _ptsz);

API(cudaStreamGetId, cudaStream_t stream, unsigned long long *id)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamGetId", stream);
	if (!status && !id)
		status = cudaErrorInvalidValue;
	if (!status)
		*id = is_default(stream) ? (unsigned long long)(uintptr_t)stream : 2 + stream->id;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamGetId, _ptsz);

API(cudaStreamGetDevice, cudaStream_t stream, int *device)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamGetDevice", stream);
	if (!status && !device)
		status = cudaErrorInvalidValue;
	if (!status)
		*device = 0;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamGetDevice, _ptsz);

API(cudaStreamGetAttribute, cudaStream_t stream, int attribute, cudaLaunchAttributeValue *value)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamGetAttribute", stream);
	if (!status && !value)
		status = cudaErrorInvalidValue;
	if (!status) {
		*value = (cudaLaunchAttributeValue){{0}};
		if (attribute == cudaLaunchAttributePriority)
			value->priority = is_default(stream) ? 0 : stream->priority;
	}
	return rt_end(rt, status);
}
API_TWIN(cudaStreamGetAttribute, _ptsz);

/* Attributes are of speed alone. */
API(cudaStreamSetAttribute, cudaStream_t stream, int attribute,
	const cudaLaunchAttributeValue *value)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamSetAttribute", stream);
	if (!status && !value)
		status = cudaErrorInvalidValue;
	if (!status && attribute == cudaLaunchAttributePriority && !is_default(stream))
		stream->priority = value->priority;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamSetAttribute, _ptsz);

API(cudaStreamCopyAttributes, cudaStream_t to, cudaStream_t from)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamCopyAttributes", to);
	if (!status)
		status = stream_check(rt, from);
	if (!status && !is_default(to) && !is_default(from))
		to->priority = from->priority;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamCopyAttributes, _ptsz);

API(cudaStreamAttachMemAsync, cudaStream_t stream, void *p, size_t length, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamAttachMemAsync", stream);
	(void)p, (void)length, (void)flags;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamAttachMemAsync, _ptsz);

/* ---- functions of the host ---- */

/* They may wait for other threads of the program that call CUDA: not under the lock. */
API(cudaLaunchHostFunc, cudaStream_t stream, cudaHostFn *function, void *user)
{
	const struct cudaHostNodeParams host = {function, user};
	struct cudart *rt;
	struct stream *to = NULL;
	struct work work;
	cudaError_t status = rt_begin(&rt, "cudaLaunchHostFunc");
	if (!status)
		status = function ? capture_enter(rt, stream, &to) : cudaErrorInvalidValue;
	if (!status && to)
		status = capture_add(rt, to, &work, work_host(rt, &work, &host));
	bool late = !status && !to && late_is(rt, stream);
	if (late)
		status = late_add(rt, stream, &work, work_host(rt, &work, &host));
	bool run = !status && !to && !late && !rt->pending;
	rt_end(rt, status);
	if (run)
		function(user);
	return status;
}
API_TWIN(cudaLaunchHostFunc, _ptsz);

API(cudaStreamAddCallback, cudaStream_t stream, cudaStreamCallback *function, void *user,
	unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = begin_on(&rt, "cudaStreamAddCallback", stream);
	if (!status && (!function || flags))
		status = cudaErrorInvalidValue;
	if (!status)
		status = capture_forbid_on(rt, stream);
	cudaError_t pending = rt->pending;
	bool late = !status && late_is(rt, stream);
	if (late)
		late_add_callback(rt, stream, function, user);
	rt_end(rt, status);
	if (!status && !late)
		function(stream, pending, user);
	return status;
}
API_TWIN(cudaStreamAddCallback, _ptsz);
