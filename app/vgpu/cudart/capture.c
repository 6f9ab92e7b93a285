#include "vgpu/cudart/capture.h"

#include "base/mem.h"

#include <stdlib.h>

/* A capture is a graph that grows, and some streams. Each stream has the nodes that the next one
 * comes after. An event recorded in such a stream is a copy of these; a stream that waits for it
 * takes them over, and becomes a part of the capture. */

static _Thread_local enum cudaStreamCaptureMode thread_mode;

enum cudaStreamCaptureMode capture_exchange_mode(enum cudaStreamCaptureMode mode)
{
	enum cudaStreamCaptureMode before = thread_mode;
	thread_mode = mode;
	return before;
}

struct stream *capture_stream(struct cudart *rt, cudaStream_t s)
{
	if (s == STREAM_PER_THREAD && !rt->per_thread) {
		rt->per_thread = mem_new(sizeof *rt->per_thread);
		rt->per_thread->next = rt->streams;
		rt->streams = rt->per_thread;
	}
	return s == STREAM_PER_THREAD ? rt->per_thread : s == STREAM_LEGACY ? NULL : s;
}

/* Whether a stream of the capture waits for the legacy stream, and is waited for. */
static bool is_blocking(struct cudart *rt, const struct capture *c)
{
	for (const struct stream *s = rt->streams; s; s = s->next)
		if (s->capture == c && !(s->flags & STREAM_NON_BLOCKING))
			return true;
	return false;
}

static cudaError_t enter_legacy(struct cudart *rt)
{
	cudaError_t status = cudaSuccess;
	for (struct capture *c = rt->captures; c; c = c->next)
		if (is_blocking(rt, c)) {
			c->broken = true;
			status = cudaErrorStreamCaptureImplicit;
		}
	return status;
}

cudaError_t capture_enter(struct cudart *rt, cudaStream_t handle, struct stream **to)
{
	*to = NULL;
	if (!rt->captures)
		return stream_check(rt, handle);
	cudaError_t status = stream_check(rt, handle);
	struct stream *s = status ? NULL : capture_stream(rt, handle);
	if (status || !s)
		return status ? status : enter_legacy(rt);
	if (!s->capture)
		return cudaSuccess;
	*to = s;
	return s->capture->broken ? cudaErrorStreamCaptureInvalidated : cudaSuccess;
}

cudaError_t capture_add(struct cudart *rt, struct stream *to, struct work *work, cudaError_t status)
{
	if (status) {
		to->capture->broken = true;
		return status;
	}
	struct graph_node *node = graph_add(rt, to->capture->graph, &to->tail, work);
	to->tail.n = 0;
	node_set_add(&to->tail, node);
	return cudaSuccess;
}

/* ---- what a capture forbids ---- */

static bool forbids(const struct capture *c)
{
	bool own = pthread_equal(c->thread, pthread_self());
	if (thread_mode == cudaStreamCaptureModeRelaxed)
		return false;
	if (own)
		return c->mode != cudaStreamCaptureModeRelaxed;
	return thread_mode == cudaStreamCaptureModeGlobal && c->mode == cudaStreamCaptureModeGlobal;
}

cudaError_t capture_forbid(struct cudart *rt)
{
	cudaError_t status = cudaSuccess;
	for (struct capture *c = rt->captures; c; c = c->next)
		if (forbids(c)) {
			c->broken = true;
			status = cudaErrorStreamCaptureUnsupported;
		}
	return status;
}

cudaError_t capture_forbid_waiting(struct cudart *rt)
{
	for (struct capture *c = rt->captures; c; c = c->next)
		c->broken = true;
	return rt->captures ? cudaErrorStreamCaptureUnsupported : cudaSuccess;
}

cudaError_t capture_forbid_on(struct cudart *rt, cudaStream_t handle)
{
	struct stream *to;
	cudaError_t status = capture_enter(rt, handle, &to);
	if (!to)
		return status;
	to->capture->broken = true;
	return cudaErrorStreamCaptureUnsupported;
}

static struct capture *find(const struct cudart *rt, unsigned long long id)
{
	struct capture *c = rt->captures;
	while (c && c->id != id)
		c = c->next;
	return c;
}

cudaError_t capture_forbid_event(struct cudart *rt, const struct event *event)
{
	struct capture *c = find(rt, event->captured);
	if (c)
		c->broken = true;
	return event->captured ? cudaErrorCapturedEvent : cudaSuccess;
}

/* ---- events ---- */

void capture_record(struct stream *s, struct event *event)
{
	event->captured = s->capture->id;
	event->late = NULL;
	event->nodes.n = 0;
	node_set_join(&event->nodes, &s->tail);
}

static cudaError_t refuse(struct capture *a, struct capture *b, cudaError_t status)
{
	if (a)
		a->broken = true;
	if (b)
		b->broken = true;
	return status;
}

cudaError_t capture_wait(struct cudart *rt, cudaStream_t handle, const struct event *event)
{
	struct stream *s = capture_stream(rt, handle);
	struct capture *of = find(rt, event->captured), *in = s ? s->capture : NULL;
	if (in && in->broken)
		return cudaErrorStreamCaptureInvalidated;
	if (event->captured && !of)
		return refuse(in, NULL, cudaErrorCapturedEvent);
	if (!of)
		return in ? refuse(in, NULL, cudaErrorStreamCaptureIsolation) : cudaSuccess;
	if (!s)
		return refuse(of, NULL, cudaErrorStreamCaptureImplicit);
	if (of->broken)
		return cudaErrorStreamCaptureInvalidated;
	if (in && in != of)
		return refuse(in, of, cudaErrorStreamCaptureMerge);
	s->capture = of;
	node_set_join(&s->tail, &event->nodes);
	return cudaSuccess;
}

/* ---- beginning and end ---- */

void capture_begin(
	struct cudart *rt, struct stream *s, struct graph *g, enum cudaStreamCaptureMode mode)
{
	struct capture *c = mem_new(sizeof *c);
	*c = (struct capture){.next = rt->captures,
		.id = ++rt->graph_ids,
		.graph = g ? g : graph_new(rt, true),
		.origin = s,
		.mode = mode,
		.thread = pthread_self(),
		.given = g != NULL};
	c->graph->capturing = true;
	s->capture = rt->captures = c;
	s->tail.n = 0;
}

static void detach(struct stream *s, const struct capture *c)
{
	if (s->capture == c) {
		s->capture = NULL;
		s->tail.n = 0;
	}
}

static void close(struct cudart *rt, struct capture *c)
{
	struct capture **link = &rt->captures;
	while (*link != c)
		link = &(*link)->next;
	*link = c->next;
	for (struct stream *s = rt->streams; s; s = s->next)
		detach(s, c);
	free(c);
}

/* Whether work of other streams of the capture is left that nothing in its first one waits for. */
static bool is_unjoined(struct cudart *rt, const struct capture *c)
{
	unsigned joined = graph_mark(rt, &c->origin->tail);
	for (const struct stream *s = rt->streams; s; s = s->next)
		for (size_t i = 0; s->capture == c && i < s->tail.n; i++)
			if (s->tail.p[i]->mark != joined)
				return true;
	return false;
}

cudaError_t capture_end(struct cudart *rt, struct stream *s, struct graph **g)
{
	struct capture *c = s->capture;
	cudaError_t status = c->broken ? cudaErrorStreamCaptureInvalidated : cudaSuccess;
	bool own = pthread_equal(c->thread, pthread_self());
	if (c->origin != s)
		return refuse(c, NULL, cudaErrorStreamCaptureUnmatched);
	if (!own && c->mode != cudaStreamCaptureModeRelaxed)
		return refuse(c, NULL, cudaErrorStreamCaptureWrongThread);
	if (!status && is_unjoined(rt, c))
		status = cudaErrorStreamCaptureUnjoined;
	c->graph->capturing = false;
	*g = status ? NULL : c->graph;
	if (status && !c->given)
		graph_free(rt, c->graph);
	close(rt, c);
	return status;
}

void capture_leave(struct cudart *rt, struct stream *s)
{
	struct capture *c = s->capture;
	if (!c)
		return;
	c->broken = true;
	if (c->origin == s) {
		c->graph->capturing = false;
		if (!c->given)
			graph_free(rt, c->graph);
		close(rt, c);
	}
}
