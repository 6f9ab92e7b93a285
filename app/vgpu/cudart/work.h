/* work: what a node of a graph does: a launch, a copy, a fill, a function of the host. */
#ifndef VGPU_CUDART_WORK_H
#define VGPU_CUDART_WORK_H

#include "vgpu/cudart/copy.h"
#include "vgpu/cudart/launch.h"

struct graph_memory;

struct work {
	enum cudaGraphNodeType type;
	const char *call; /* that made it, for findings; and where in the program */
	const void *caller;
	struct launch launch; /* kernels; args point into */
	unsigned char *param; /* the parameters as laid out */
	struct copy copy;     /* copies and fills */
	unsigned value, element;
	struct cudaHostNodeParams host;
	struct graph *child;
	struct event *event;
	struct graph_memory *memory; /* of nodes that allocate */
	void *address;               /* of nodes that free */
};

/* Each makes the work of a call that holds the lock, or refuses what the direct call would. */
cudaError_t work_launch(struct cudart *rt, struct work *w, const struct launch *l);
cudaError_t work_kernel(struct cudart *rt, struct work *w, const struct cudaKernelNodeParams *p);
cudaError_t work_copy(struct cudart *rt, struct work *w, const struct copy *c);
cudaError_t work_box(struct cudart *rt, struct work *w, const struct cudaMemcpy3DParms *p);
cudaError_t work_fill(struct cudart *rt, struct work *w, const struct cudaMemsetParams *p);
cudaError_t work_set(struct cudart *rt, struct work *w, const struct copy *c, unsigned value);
cudaError_t work_host(struct cudart *rt, struct work *w, const struct cudaHostNodeParams *p);
/* The graph is cloned. */
cudaError_t work_child(struct cudart *rt, struct work *w, const struct graph *child);
cudaError_t work_event(
	struct cudart *rt, struct work *w, enum cudaGraphNodeType type, struct event *event);
cudaError_t work_alloc(struct cudart *rt, struct work *w, struct cudaMemAllocNodeParams *p);
cudaError_t work_free_memory(struct cudart *rt, struct work *w, void *p);
struct work work_empty(struct cudart *rt);

/* A copy that is freed for itself. */
struct work work_clone(struct cudart *rt, const struct work *w);
void work_free(struct cudart *rt, struct work *w);

/* Calls a function of the host, which may wait for other threads that call CUDA: not under the
 * lock.
 */
void work_call_host(struct cudart *rt, struct cudaHostNodeParams host);
/* Does it; functions of the host and graphs inside are the caller's to do. */
cudaError_t work_run(struct cudart *rt, const struct work *w);

/* What a program is told of it. */
void work_tell_kernel(const struct work *w, struct cudaKernelNodeParams *p);
void work_tell_box(const struct work *w, struct cudaMemcpy3DParms *p);
void work_tell_alloc(const struct work *w, struct cudaMemAllocNodeParams *p);
void work_tell_fill(const struct work *w, struct cudaMemsetParams *p);

#endif
