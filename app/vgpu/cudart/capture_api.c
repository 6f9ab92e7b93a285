#include "vgpu/cudart/capture.h"

#include <stdlib.h>

/* The calls that begin a capture, end it and ask for it. */

static cudaError_t begin_on(
	struct cudart **rt, const char *call, cudaStream_t handle, struct stream **s)
{
	cudaError_t status = rt_begin(rt, call);
	if (!status)
		status = stream_check(*rt, handle);
	*s = status ? NULL : capture_stream(*rt, handle);
	return status;
}

/* What a set of handles names; NULL unless all are nodes of the graph. */
static bool take_nodes(
	const struct graph *g, const cudaGraphNode_t *nodes, size_t n, struct node_set *out)
{
	for (size_t i = 0; i < n; i++) {
		if (!nodes || !node_set_has(&g->nodes, nodes[i]))
			return false;
		node_set_add(out, nodes[i]);
	}
	return true;
}

static cudaError_t may_begin(const struct stream *s, unsigned mode)
{
	if (mode > cudaStreamCaptureModeRelaxed)
		return cudaErrorInvalidValue;
	if (!s)
		return cudaErrorStreamCaptureUnsupported;
	return s->capture ? cudaErrorIllegalState : cudaSuccess;
}

API(cudaStreamBeginCapture, cudaStream_t stream, enum cudaStreamCaptureMode mode)
{
	struct cudart *rt;
	struct stream *s;
	cudaError_t status = begin_on(&rt, "cudaStreamBeginCapture", stream, &s);
	if (!status)
		status = may_begin(s, mode);
	if (!status)
		capture_begin(rt, s, NULL, mode);
	return rt_end(rt, status);
}
API_TWIN(cudaStreamBeginCapture, _ptsz);

API(cudaStreamBeginCaptureToGraph, cudaStream_t stream, cudaGraph_t graph,
	const cudaGraphNode_t *after, const cudaGraphEdgeData *data, size_t n,
	enum cudaStreamCaptureMode mode)
{
	struct cudart *rt;
	struct stream *s;
	struct node_set first = {0};
	cudaError_t status = begin_on(&rt, "cudaStreamBeginCaptureToGraph", stream, &s);
	(void)data;
	if (!status)
		status = may_begin(s, mode);
	if (!status &&
		(!graph_is(rt, graph) || graph->capturing || !take_nodes(graph, after, n, &first)))
		status = cudaErrorInvalidValue;
	if (!status) {
		capture_begin(rt, s, graph, mode);
		node_set_join(&s->tail, &first);
	}
	free(first.p);
	return rt_end(rt, status);
}
API_TWIN(cudaStreamBeginCaptureToGraph, _ptsz);

API(cudaStreamEndCapture, cudaStream_t stream, cudaGraph_t *graph)
{
	struct cudart *rt;
	struct stream *s;
	struct graph *g = NULL;
	cudaError_t status = begin_on(&rt, "cudaStreamEndCapture", stream, &s);
	if (!status && (!s || !s->capture))
		status = cudaErrorIllegalState;
	if (!status)
		status = graph ? capture_end(rt, s, &g) : cudaErrorInvalidValue;
	if (graph)
		*graph = g;
	return rt_end(rt, status);
}
API_TWIN(cudaStreamEndCapture, _ptsz);

static enum cudaStreamCaptureStatus state_of(const struct stream *s)
{
	if (!s || !s->capture)
		return cudaStreamCaptureStatusNone;
	return s->capture->broken ? cudaStreamCaptureStatusInvalidated
				  : cudaStreamCaptureStatusActive;
}

/* The legacy stream cannot say while one that waits for it is captured. */
static cudaError_t may_ask(struct cudart *rt, const struct stream *s)
{
	struct stream *to;
	return s ? cudaSuccess : capture_enter(rt, NULL, &to);
}

API(cudaStreamIsCapturing, cudaStream_t stream, enum cudaStreamCaptureStatus *capturing)
{
	struct cudart *rt;
	struct stream *s;
	cudaError_t status = begin_on(&rt, "cudaStreamIsCapturing", stream, &s);
	if (!status)
		status = capturing ? may_ask(rt, s) : cudaErrorInvalidValue;
	if (!status)
		*capturing = state_of(s);
	return rt_end(rt, status);
}
API_TWIN(cudaStreamIsCapturing, _ptsz);

/* Edges have no data here: they all mean that a node comes after another as a whole. */
API(cudaStreamGetCaptureInfo, cudaStream_t stream, enum cudaStreamCaptureStatus *state,
	unsigned long long *id, cudaGraph_t *graph, const cudaGraphNode_t **after,
	const cudaGraphEdgeData **data, size_t *n)
{
	struct cudart *rt;
	struct stream *s;
	cudaError_t status = begin_on(&rt, "cudaStreamGetCaptureInfo", stream, &s);
	if (!status)
		status = state ? may_ask(rt, s) : cudaErrorInvalidValue;
	if (status)
		return rt_end(rt, status);
	*state = state_of(s);
	if (*state != cudaStreamCaptureStatusActive)
		return rt_end(rt, cudaSuccess);
	if (id)
		*id = s->capture->id;
	if (graph)
		*graph = s->capture->graph;
	if (after)
		*after = s->tail.p;
	if (data)
		*data = NULL;
	if (n)
		*n = s->tail.n;
	return rt_end(rt, cudaSuccess);
}
API_TWIN(cudaStreamGetCaptureInfo, _ptsz);
/* As programs of CUDA 12 call it. */
API_TWIN(cudaStreamGetCaptureInfo, _v3);
API_TWIN(cudaStreamGetCaptureInfo, _v3_ptsz);
API(cudaStreamGetCaptureInfo_v2, cudaStream_t stream, enum cudaStreamCaptureStatus *state,
	unsigned long long *id, cudaGraph_t *graph, const cudaGraphNode_t **after, size_t *n)
{
	return cudaStreamGetCaptureInfo(stream, state, id, graph, after, NULL, n);
}
API_TWIN(cudaStreamGetCaptureInfo_v2, _ptsz);

API(cudaStreamUpdateCaptureDependencies, cudaStream_t stream, cudaGraphNode_t *after,
	const cudaGraphEdgeData *data, size_t n, unsigned flags)
{
	struct cudart *rt;
	struct stream *s;
	struct node_set more = {0};
	cudaError_t status = begin_on(&rt, "cudaStreamUpdateCaptureDependencies", stream, &s);
	(void)data;
	if (!status && (!s || !s->capture))
		status = cudaErrorIllegalState;
	if (!status && s->capture->broken)
		status = cudaErrorStreamCaptureInvalidated;
	if (!status && (flags > 1 || !take_nodes(s->capture->graph, after, n, &more)))
		status = cudaErrorInvalidValue;
	if (!status) {
		if (flags) /* they take the place of those there are */
			s->tail.n = 0;
		node_set_join(&s->tail, &more);
	}
	free(more.p);
	return rt_end(rt, status);
}
API_TWIN(cudaStreamUpdateCaptureDependencies, _ptsz);
API_TWIN(cudaStreamUpdateCaptureDependencies, _v2);
API_TWIN(cudaStreamUpdateCaptureDependencies, _v2_ptsz);

API(cudaThreadExchangeStreamCaptureMode, enum cudaStreamCaptureMode *mode)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaThreadExchangeStreamCaptureMode");
	if (!status && (!mode || (unsigned)*mode > cudaStreamCaptureModeRelaxed))
		status = cudaErrorInvalidValue;
	if (!status)
		*mode = capture_exchange_mode(*mode);
	return rt_end(rt, status);
}
