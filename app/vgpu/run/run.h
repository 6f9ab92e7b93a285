/* run: a launch of a translated kernel, its blocks spread over the processor's cores.
 *
 * How it works. A worker thread takes blocks in order. Warps of a block that may wait (vg_function
 * .may_wait) run as fibers of that worker, switched only at barriers, spins and sleeps; others run
 * one after the other on the worker's own stack. When every warp of the blocks at hand waits for
 * what a block not yet begun may do, the worker begins one more, up to what the card holds at once.
 */
#ifndef VGPU_RUN_RUN_H
#define VGPU_RUN_RUN_H

#include "base/err.h"
#include "vgpu/device/abi.h"
#include "vgpu/device/abi_call.h"
#include "vgpu/device/abi_sync.h"
#include "vgpu/report/report.h"

#include <stdbool.h>

enum run_order { RUN_IN_ORDER, RUN_RANDOM };

/* A launch. Everything is lent for its duration. */
struct vg_launch {
	const struct vg_module *module;
	const struct vg_function *kernel;
	u32 grid[3], block[3];
	u32 dynamic_shared;
	bool cooperative; /* all blocks are at hand at once */
	u8 *param;        /* kernel->param_bytes, laid out */
	s64 delta;
	struct vg_runtime runtime; /* sync is filled in by run; the rest by the caller */
	unsigned workers;          /* 0: one a core */
	unsigned resident; /* blocks the whole card holds at once: bounds what spins may bring up */
	enum run_order order;
	u64 seed;
	double time_limit; /* seconds; 0: none */
	bool check_memory, check_races, check_sync, count;
	struct vgpu_report *report;
	struct vg_touched *touched; /* for the warps; or NULL */
	void *owner; /* the caller's: found again by its call and memory tables */
	/* Filled by the run: summed over the workers; by site and by block. */
	struct vg_count *counts;
	struct vg_block_count *block_counts;
	int status; /* a cudaError; 0 */
};

/* Runs it to its end. -1 with *e only when it could not begin (no memory for stacks); a kernel that
 * fails sets status. SIGSEGV inside a kernel is a status too: 700, illegal address. */
int run_launch(struct vg_launch *l, struct err *e);

/* For the tables of other rooms, called inside a kernel. */
void run_abandon(struct vg_warp *w, int status) __attribute__((noreturn));
/* Fills place, kernel, block and the first lane's thread of a finding. */
void run_fill(struct vg_warp *w, u32 m, u32 site, struct vgpu_finding *f);

#endif
