/* launch: what a program asks for when it launches a kernel, what refuses it, and the run. */
#ifndef VGPU_CUDART_LAUNCH_H
#define VGPU_CUDART_LAUNCH_H

#include "vgpu/cudart/module.h"

struct launch {
	struct kernel *kernel;
	dim3 grid, block, cluster; /* cluster 0: none asked for */
	size_t dynamic_shared;
	void **args; /* one pointer a parameter */
	cudaStream_t stream;
	bool cooperative;
	bool tells; /* the program is handed the status: an API call, not <<<>>> */
};

/* Translates the kernel and holds the launch against launch_check: all that may refuse it. */
cudaError_t launch_prepare(struct cudart *rt, const struct launch *l);
/* 0, or the error with which the runtime refuses it, told as a finding. */
cudaError_t launch_check(struct cudart *rt, const struct launch *l);
/* Checks it, then runs it to its end or, where its stream is captured or late, notes it. A kernel's
 * failure is not returned: it is pending in rt. */
cudaError_t launch(struct cudart *rt, const struct launch *l);
/* Runs it with its parameters as laid out already. */
cudaError_t launch_run(struct cudart *rt, const struct launch *l, unsigned char *param);
/* The parameters laid out as the kernel reads them; the caller frees them. */
unsigned char *launch_pack(const struct kernel *k, void **args);

/* Blocks that one multiprocessor holds at once, for registers a thread as they are given. */
void launch_occupancy(const struct cudart *rt, const struct kernel *k, int registers, int threads,
	uint64_t dynamic_shared, struct card_occupancy *out);
/* Static shared memory of a kernel in bytes. */
uint64_t kernel_shared(const struct kernel *k);
/* Its registers a thread: ptxas is asked, once; 32 when there is none. */
int kernel_registers(struct cudart *rt, struct kernel *k);

#endif
