/* run: a launch of a translated kernel, its blocks spread over the processor's cores.
 *
 * How it works. A worker thread takes blocks in order. Warps of a block that may wait (vg_function
 * .may_wait) run as fibers of that worker, switched only at barriers, spins and sleeps; others run
 * one after the other on one stack. When every warp of the blocks at hand waits for what a block
 * not yet begun may do, the worker begins one more, up to what the card holds at once. Kernels
 * whose result may depend on the order of blocks (vg_function.ordered), cooperative launches, and
 * launches in random order have one worker: the same launch does the same whatever the machine. */
#ifndef VGPU_RUN_RUN_H
#define VGPU_RUN_RUN_H

#include "base/err.h"
#include "base/str.h"
#include "vgpu/device/abi.h"
#include "vgpu/device/abi_call.h"
#include "vgpu/device/abi_sync.h"
#include "vgpu/memory/heap.h"
#include "vgpu/report/report.h"

#include <stdbool.h>
#include <stddef.h>

/* RUN_RANDOM: blocks begin, warps go on after barriers, and turns end as the seed says; some blocks
 * are at hand at a time. */
enum run_order { RUN_IN_ORDER, RUN_RANDOM };

/* Statuses that run itself sets: values of cudaError. A real card hangs at a deadlock or in an
 * endless loop until its watchdog ends the launch: RUN_TIMEOUT. */
enum run_status {
	RUN_ILLEGAL_ADDRESS = 700,
	RUN_TIMEOUT = 702,
	RUN_STACK_ERROR = 714,
	RUN_ILLEGAL_INSTRUCTION = 715,
	RUN_LAUNCH_FAILURE = 719
};

/* What others do when a launch or block begins or ends, each NULL or called: the launch in the
 * thread that asked for it, the block on its worker. block_begin may set checks of the block and of
 * its warps (run_block_warp); a block that was abandoned ends too. */
struct run_hooks {
	void (*launch_begin)(struct vg_launch *l);
	void (*launch_end)(struct vg_launch *l);
	void (*block_begin)(struct vg_block *b);
	void (*block_end)(struct vg_block *b);
};

/* Threads, stacks and blocks, kept from launch to launch. */
struct run_pool;

/* workers: 0: one a core. Threads start when a launch first wants them. */
struct run_pool *run_pool_open(unsigned workers);
void run_pool_close(struct run_pool *p);

/* A launch. Everything is lent for its duration. */
struct vg_launch {
	const struct vg_module *module;
	const struct vg_function *kernel;
	u32 grid[3], block[3];
	u32 dynamic_shared;
	bool cooperative; /* all blocks are at hand at once */
	u64 workspace;    /* vg_block.workspace */
	u8 *param;        /* kernel->param_bytes, laid out */
	s64 delta;
	struct heap *heap; /* opened with checks when check_memory */
	/* Names the place of a call (heap_block.caller) in buf, "main.cu:12"; or NULL. */
	const char *(*caller)(void *owner, void *address, char *buf, size_t n);
	struct vg_runtime runtime;     /* sync and host are filled in by run, and memory when it is
					  NULL; the rest by the caller */
	const struct run_hooks *hooks; /* or NULL; runtime.race has its own */
	struct run_pool *pool;         /* NULL: one for this launch alone */
	unsigned workers;              /* at most so many; 0: all of the pool */
	unsigned resident; /* blocks the whole card holds at once: bounds what spins may bring up */
	unsigned multiprocessors; /* of the card */
	enum run_order order;
	u64 seed;
	double time_limit; /* seconds; 0: none */
	bool check_memory, check_races, check_sync, count;
	struct vgpu_report *report; /* or NULL */
	void *owner;                /* the caller's: found again by its call and memory tables */
	/* With count: the caller's arrays, by site and by block, to which the run adds its sums. */
	struct vg_count *counts;
	struct vg_block_count *block_counts;
	struct vg_touched *touched; /* with count: for the warps; or NULL */
	int status;                 /* a cudaError; 0 */
};

/* Runs it to its end. -1 with *e only when it could not begin or go on (no memory for stacks); a
 * kernel that fails sets status. SIGSEGV inside a kernel is a status too: 700, illegal address.
 * Launches of one pool follow one another. */
int run_launch(struct vg_launch *l, struct err *e);

/* For the tables of other rooms, called inside a kernel. */
void run_abandon(struct vg_warp *w, int status) __attribute__((noreturn));
/* vg_call_ops.trap, malloc and free. */
void run_trap(struct vg_warp *w, u32 m, u32 site);
void run_malloc(struct vg_warp *w, u32 m, u32 site, const u64 *size, u64 *result);
void run_free(struct vg_warp *w, u32 m, u32 site, const u64 *address);
/* Fills place, kernel, block, the first lane's thread and the number of lanes of a finding. */
void run_fill(struct vg_warp *w, u32 m, u32 site, struct vgpu_finding *f);
/* "400 bytes from cudaMalloc at main.cu:12", "table, a variable of 16 bytes". */
void run_name_allocation(const struct vg_launch *l, const struct heap_block *b, struct str *out);
/* Keeps a finding until the launch ends: then those of all workers go to its report in the order
 * of their blocks. Strings are copied. Inside a kernel, to be used in place of vgpu_report_add. */
void run_finding(struct vg_warp *w, const struct vgpu_finding *f);
struct vg_warp *run_block_warp(struct vg_block *b, u32 index);

/* The handlers of SIGSEGV, SIGBUS and SIGFPE: faults inside kernels end the launch; of others, host
 * is asked first (when not NULL), then the handler that was there before. A launch installs them,
 * and installs them again when the program has put its own in their place. host: true when it has
 * dealt with the fault; the arguments are a signal handler's. */
typedef bool run_host_fault(int signal, void *info, void *context);
void run_faults(run_host_fault *host);

#endif
