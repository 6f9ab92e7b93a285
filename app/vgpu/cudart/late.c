#include "vgpu/cudart/late.h"

#include "base/mem.h"
#include "vgpu/cudart/graph_exec.h"

#include <stdlib.h>
#include <string.h>

/* Pieces of work are numbered as they are put in, over all streams. An event is the number of its
 * record, and a piece that waits for one has the stream and the number: no piece waits for a later
 * one, so they can all be done. A stream that was destroyed has done its work, and one that has its
 * address since has later numbers. */

struct late_work {
	struct late_work *next;
	unsigned long long number;
	struct work work;
	unsigned char *staged;        /* the source of a copy as it was; or NULL */
	cudaStreamCallback *callback; /* or NULL */
	struct stream *of;            /* to be done before up to a number; or NULL */
	unsigned long long until;
};

bool late_is(const struct cudart *rt, cudaStream_t s)
{
	return rt->options.late_streams && s && s != STREAM_LEGACY && s != STREAM_PER_THREAD &&
	       s->flags & STREAM_NON_BLOCKING;
}

/* ---- putting in ---- */

static struct late_work *put(struct cudart *rt, struct stream *s, const struct work *work)
{
	struct late_work *last = mem_new(sizeof *last), **end = &s->late;
	*last = (struct late_work){.number = ++rt->late_number, .work = *work};
	if (s->late)
		end = &s->late_last->next;
	s->late_last = *end = last;
	return last;
}

cudaError_t late_add(struct cudart *rt, cudaStream_t s, struct work *work, cudaError_t status)
{
	if (!status)
		put(rt, s, work);
	return status;
}

cudaError_t late_add_copy(struct cudart *rt, const struct copy *c)
{
	struct work work;
	unsigned char *staged = NULL;
	cudaError_t status = work_copy(rt, &work, c);
	bool from_host = copy_place(rt, c->from.p) == COPY_HOST;
	if (!status && from_host && copy_place(rt, c->to.p) == COPY_HOST) {
		status = late_run(rt, c->stream);
		return status ? status : copy_now(rt, c);
	}
	size_t n = copy_span(c, &c->from);
	if (!status && from_host && n) {
		staged = mem_new(n);
		memcpy(staged, c->from.p, n);
		work.copy.from.p = staged;
	}
	if (!status)
		put(rt, c->stream, &work)->staged = staged;
	return status;
}

void late_add_callback(struct cudart *rt, cudaStream_t s, cudaStreamCallback *function, void *user)
{
	struct work work = work_empty(rt);
	work.host.userData = user;
	put(rt, s, &work)->callback = function;
}

void late_add_record(struct cudart *rt, cudaStream_t s, struct event *event)
{
	struct work work;
	if (work_event(rt, &work, cudaGraphNodeTypeEventRecord, event))
		return;
	event->recorded = true;
	event->captured = 0;
	event->late_number = put(rt, s, &work)->number;
	event->late = s;
}

/* ---- doing ---- */

static bool is_live(const struct cudart *rt, const struct stream *s)
{
	const struct stream *live = rt->streams;
	while (live && live != s)
		live = live->next;
	return live;
}

static bool is_of_host(const void *p)
{
	return p && (uint64_t)(uintptr_t)p - VG_DEVICE_BASE >= VG_DEVICE_SIZE;
}

/* What belongs to the program, which has ended: its memory and functions may be gone. */
static bool is_lost(const struct late_work *l)
{
	const struct work *w = &l->work;
	return l->callback || w->host.fn || w->child || is_of_host(w->copy.to.p) ||
	       (!l->staged && is_of_host(w->copy.from.p));
}

static void call_back(struct cudart *rt, struct stream *s, const struct late_work *l)
{
	const char *call = rt->call;
	cudaError_t pending = rt->pending;
	rt_end(rt, cudaSuccess);
	l->callback(s, pending, l->work.host.userData);
	(void)rt_begin_always(call);
}

static cudaError_t run_until(struct cudart *rt, struct stream *s, unsigned long long number);

static cudaError_t run_one(struct cudart *rt, struct stream *s, const struct late_work *l)
{
	const struct work *w = &l->work;
	if (l->of)
		return is_live(rt, l->of) ? run_until(rt, l->of, l->until) : cudaSuccess;
	if (w->type == cudaGraphNodeTypeEventRecord) {
		if (event_is(rt, w->event) && w->event->late_number == l->number)
			event_mark(rt, w->event);
		return cudaSuccess;
	}
	if (l->callback)
		call_back(rt, s, l);
	if (l->callback || rt->pending) /* a card would not come to it either */
		return cudaSuccess;
	if (w->host.fn)
		work_call_host(rt, w->host);
	else if (w->child)
		return graph_exec_run(rt, w->child);
	return work_run(rt, w);
}

static cudaError_t run_until(struct cudart *rt, struct stream *s, unsigned long long number)
{
	cudaError_t status = cudaSuccess;
	while (s->late && s->late->number <= number) {
		struct late_work *l = s->late;
		s->late = l->next;
		cudaError_t done = rt->ending && is_lost(l) ? cudaSuccess : run_one(rt, s, l);
		status = status ? status : done;
		work_free(rt, &l->work);
		free(l->staged);
		free(l);
	}
	return status;
}

cudaError_t late_run(struct cudart *rt, cudaStream_t s)
{
	return late_is(rt, s) ? run_until(rt, s, rt->late_number) : cudaSuccess;
}

cudaError_t late_run_event(struct cudart *rt, const struct event *event)
{
	return event->late ? run_until(rt, event->late, event->late_number) : cudaSuccess;
}

cudaError_t late_run_all(struct cudart *rt)
{
	cudaError_t status = cudaSuccess;
	for (struct stream *s = rt->streams; s; s = s->next) {
		cudaError_t done = late_run(rt, s);
		status = status ? status : done;
	}
	for (struct stream *s = rt->streams, *next; s; s = next) {
		next = s->next;
		if (s->destroyed)
			stream_free(rt, s);
	}
	return status;
}

void late_run_end(struct cudart *rt)
{
	rt->ending = true;
	(void)late_run_all(rt);
}

cudaError_t late_wait(struct cudart *rt, cudaStream_t s, const struct event *event)
{
	if (!event->late)
		return cudaSuccess;
	if (!late_is(rt, s))
		return late_run_event(rt, event);
	const struct work nothing = work_empty(rt);
	struct late_work *l = put(rt, s, &nothing);
	l->of = event->late;
	l->until = event->late_number;
	return cudaSuccess;
}
