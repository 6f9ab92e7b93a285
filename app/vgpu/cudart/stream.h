/* stream: the streams of a program. What is put into one is done at once, unless late.h says so. */
#ifndef VGPU_CUDART_STREAM_H
#define VGPU_CUDART_STREAM_H

#include "vgpu/cudart/graph.h"

struct stream {
	struct stream *next;
	unsigned flags;
	int priority;
	unsigned long long id;
	struct capture *capture; /* it is a part of; or NULL */
	struct node_set tail;    /* of the capture's graph: what the next node comes after */
	struct late_work *late, *late_last; /* to be done; late_last: valid while there is any */
	bool destroyed;                     /* but for that; its handle is none any more */
};
enum { STREAM_NON_BLOCKING = 1 }; /* of the flags: it does not wait for the legacy stream */

/* 0, or 400 for a handle that is no live stream. The default streams are always live. */
cudaError_t stream_check(struct cudart *rt, cudaStream_t s);
void stream_free(struct cudart *rt, struct stream *s);
#endif
