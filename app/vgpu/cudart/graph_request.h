/* graph_request: what a call wants a node of a graph to do, in the data of the many calls. */
#ifndef VGPU_CUDART_GRAPH_REQUEST_H
#define VGPU_CUDART_GRAPH_REQUEST_H

#include "vgpu/cudart/graph.h"

struct request {
	const char *call;
	struct cudaGraphNodeParams *params; /* written to by nodes that allocate */
	struct cudaGraphNodeParams own;     /* where params stands for those of older calls */
	bool missing;                       /* the call was given none */
	struct copy_symbol symbol;          /* symbol NULL: no variable */
};

/* Of the calls for one type each. p may be NULL. */
struct request *request_kernel(
	struct request *r, const char *call, const struct cudaKernelNodeParams *p);
struct request *request_box(struct request *r, const char *call, const struct cudaMemcpy3DParms *p);
struct request *request_line(
	struct request *r, const char *call, struct copy line, const struct copy_symbol *symbol);
struct request *request_fill(struct request *r, const char *call, const struct cudaMemsetParams *p);
struct request *request_host(
	struct request *r, const char *call, const struct cudaHostNodeParams *p);
struct request *request_child(struct request *r, const char *call, cudaGraph_t child);
struct request *request_event(
	struct request *r, const char *call, enum cudaGraphNodeType type, cudaEvent_t event);
/* Of the calls for all types. */
struct request *request_any(
	struct request *r, const char *call, struct cudaGraphNodeParams *params);

/* The work that is asked for, or why it cannot be. */
cudaError_t request_work(struct cudart *rt, const struct request *r, struct work *w);

#endif
