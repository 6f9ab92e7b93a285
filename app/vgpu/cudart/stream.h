/* stream: the streams of a program. What is put into one is done at once. */
#ifndef VGPU_CUDART_STREAM_H
#define VGPU_CUDART_STREAM_H

#include "vgpu/cudart/state.h"

struct stream {
	struct stream *next;
	unsigned flags;
	int priority;
	unsigned long long id;
	struct graph *capturing; /* what is put into it goes there; or NULL */
	struct graph_node *last; /* of the graph: what the next one comes after */
};

/* 0, or 400 for a handle that is no live stream. The default streams are always live. */
cudaError_t stream_check(struct cudart *rt, cudaStream_t s);
/* The graph that the stream is captured into, or NULL. */
struct graph *stream_capturing(struct cudart *rt, cudaStream_t s);

#endif
