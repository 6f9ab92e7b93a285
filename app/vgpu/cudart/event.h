/* event: points in the work of a stream: when they were reached, or what of a capture they mean. */
#ifndef VGPU_CUDART_EVENT_H
#define VGPU_CUDART_EVENT_H

#include "vgpu/cudart/graph.h"

struct event {
	struct event *next;
	unsigned flags;
	bool recorded;
	double at;                      /* seconds */
	unsigned long long captured;    /* the capture it was last recorded in; 0: none */
	struct node_set nodes;          /* of that capture */
	struct stream *late;            /* it is reached when the work kept there, */
	unsigned long long late_number; /* up to this number, is done; NULL: it was */
};

/* Whether it is live. */
bool event_is(const struct cudart *rt, const struct event *event);
/* It is reached now. */
void event_mark(struct cudart *rt, struct event *event);

#endif
