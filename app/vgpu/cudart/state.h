/* state: what the CUDA API demands a process to keep: one device, its memory, the last errors. */
#ifndef VGPU_CUDART_STATE_H
#define VGPU_CUDART_STATE_H

#include "vgpu/cudart/options.h"
#include "vgpu/cudart/types.h"
#include "vgpu/memory/heap.h"
#include "vgpu/report/report.h"
#include "vgpu/run/run.h"

#include <pthread.h>
#include <stdbool.h>

/* An entry point: visible to programs, whatever the rest is compiled with. */
#define API_VISIBLE __attribute__((visibility("default")))
#define API_OF(type, name, ...)                                                                    \
	API_VISIBLE type name(__VA_ARGS__);                                                        \
	type name(__VA_ARGS__)
#define API(name, ...) API_OF(cudaError_t, name, __VA_ARGS__)
/* The same under the name that code compiled with a default stream for each thread calls. What is
 * launched runs at once and in order, so the two mean the same. */
#define API_TWIN(name, suffix)                                                                     \
	extern API_VISIBLE __typeof__(name) name##suffix __attribute__((alias(#name)))

struct cudart {
	pthread_mutex_t lock;
	struct options options;
	const struct card *card;
	struct heap *heap;
	struct vgpu_report *report; /* NULL once the program has ended */
	struct counters *counters;  /* NULL unless counting */
	struct module *modules;
	struct stream *streams;
	unsigned long long stream_ids,
		late_number; /* late_number: of the last work kept for later */
	struct event *events;
	struct graph *graphs; /* that programs have handles of */
	struct graph_exec *graph_execs;
	struct graph_memory *graph_memory;
	uint64_t graph_memory_used, graph_memory_high; /* bytes */
	unsigned long long graph_ids;
	unsigned graph_marks; /* the last that a walk over nodes used */
	struct capture *captures;
	struct stream *per_thread; /* cudaStreamPerThread; NULL until it is captured */
	double translating;        /* seconds spent on making translations */
	struct output *output;     /* what kernels printed */
	struct run_pool *pool;
	struct vg_race *race; /* NULL until a launch is checked for races */
	struct pool *memory_pool,
		*current_pool; /* the usual one; another the program has set, or NULL */
	uint64_t limits[LIMITS];
	uint64_t launches;
	uint64_t workspace; /* of cooperative launches; 0 until there is one */
	unsigned device_flags;
	bool ending;     /* the program has ended */
	int exit_status; /* of the program, when it ends */
	/* A kernel failed: told by the next call that synchronises (pending), from then on by all.
	 */
	cudaError_t pending, sticky;
	/* A launch was refused and no call has asked for errors since: where; or NULL. */
	const void *unasked;
	/* Of the call that holds the lock, for findings. */
	const char *call;
	const void *caller;
	const void *stub; /* of the kernel it launches, or NULL: no line of the program */
};

/* Every entry point runs between these two. Begin makes the device on the first call, takes the
 * lock, and returns the error that every call returns since a kernel failed, or success. End keeps
 * a failure for cudaGetLastError, lets go of the lock and returns the status. */
cudaError_t rt_begin(struct cudart **rt, const char *call);
cudaError_t rt_end(struct cudart *rt, cudaError_t status);
/* The same for calls that answer even after a kernel failed. */
struct cudart *rt_begin_always(const char *call);

/* What a synchronising call returns: prints what kernels printed, and tells a pending failure. */
cudaError_t rt_synchronise(struct cudart *rt);

/* The thread's last error; take forgets it. */
cudaError_t rt_last_error(bool take);
void rt_set_last_error(cudaError_t status);

/* Where in the program the call that holds the lock came from; found when it is asked for. */
const void *rt_caller(struct cudart *rt);
/* A finding of this call at the line it was called from. */
void rt_finding(struct cudart *rt, enum vgpu_class class_, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Something programs should know, once: on standard error. */
void rt_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
