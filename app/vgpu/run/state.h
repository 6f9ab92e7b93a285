/* state: a launch under way, as the files of run/ share it. */
#ifndef VGPU_RUN_STATE_H
#define VGPU_RUN_STATE_H

#include "vgpu/device/abi_memory.h"
#include "vgpu/run/fiber.h"
#include "vgpu/run/run.h"

#include <pthread.h>
#include <stdatomic.h>

#define RUN_BARRIERS 17        /* the 16 a program can name, and VG_BAR_CLUSTER */
#define RUN_WARPS 32           /* of the largest block */
#define RUN_NOWHERE UINT32_MAX /* the site of what has none */
#define RUN_ALL (~(u64)0)

/* A barrier that some lanes have reached. warps 0: nobody has. */
struct run_barrier {
	u32 came[RUN_WARPS];   /* lanes, by warp */
	u32 waited[RUN_WARPS]; /* of them, those that wait for it to open */
	u32 warps;             /* a bit for each warp of which lanes came */
	u32 full;              /* for each all of whose live lanes came */
	u32 lanes;             /* how many came */
	u32 arrivals;          /* as a count of threads counts them */
	u32 count;             /* 0: all of the block */
	u32 site;              /* where the first came */
	u32 kind;              /* as the last asked for it */
	u32 popc, all, any;    /* over the predicates */
	bool parted;           /* some came at another line: told once */
};

enum run_warp_state { WARP_READY, WARP_WAITS, WARP_SPINS, WARP_ENDED };

struct run_warp {
	struct vg_warp w;
	struct run_block *home;
	struct fiber *fiber; /* NULL before it begins */
	enum run_warp_state state;
	u32 site;     /* of the barrier it last came to */
	u32 loop;     /* of the jump at which it last ended its turn */
	u32 parked;   /* lanes that came to a barrier which has not opened */
	u32 opened;   /* lanes whose barrier has, which have not been told */
	u32 barriers; /* a bit for each barrier with lanes of parked */
	u32 result[RUN_BARRIERS];
	/* In stuck: what it was asked. */
	const struct vg_waiting *rows;
	u32 row_count;
	u32 pass;  /* lanes that may leave a wait within the warp: it was decided */
	bool told; /* that the warp came to different barriers */
};

/* A place for a block on a worker, used for one after the other. */
struct run_block {
	struct vg_block b;
	struct run_worker *worker;
	struct run_block *next;
	u32 alive, waiting; /* warps */
	u32 ended;          /* a bit for each warp that has */
	u32 active;         /* a bit for each barrier somebody has reached */
	u32 room;           /* warps it has room for */
	u64 launch;         /* the worker's launch it is set up for */
	u8 *shared, *local; /* mappings */
	size_t shared_size, local_size;
	/* With memory checks: of the shared memory; of local memory, as vg_warp has it. */
	struct vg_block_memory shadow;
	u32 *local_written;
	size_t shadow_sites, shadow_words, local_words; /* there is room for */
	struct run_barrier barriers[RUN_BARRIERS];
	struct run_warp warps[];
};

/* Warps in the order in which they are to run. */
struct run_ring {
	struct run_warp **at;
	u32 first, count, room; /* room: a power of two */
};

/* A finding of this launch, to be told at its end. */
struct run_found {
	struct vgpu_finding f; /* its strings are owned */
	u64 block;
	u64 serial; /* of its worker: the order within a block */
	struct run_found *next;
};

struct run_worker {
	struct run_pool *pool;
	unsigned index;
	pthread_t thread;
	/* Kept from launch to launch. */
	struct fibers fibers; /* of warps that wait */
	struct fibers deep;   /* the one in which warps that do not wait follow one another */
	struct run_block *idle;
	struct run_ring ready, spinning;
	void *signal_stack;
	/* Of the launch. */
	struct run *run;
	double began; /* by run_now */
	struct run_block *at_hand;
	u32 blocks; /* at hand */
	u32 rounds; /* in which no warp got anywhere */
	struct run_warp *current;
	u64 chunk, chunk_end; /* claimed, not begun */
	u64 launches;         /* so far */
	u64 random, ticks, clock;
	struct vg_count *counts;
	struct vg_block_count *block_counts;
	struct vg_memo *memo; /* with memory checks, by site */
	u64 *open; /* with memory checks: vg_block_memory.open, the same for all blocks */
	struct run_found *found;
	u32 found_count;
	u64 found_serial;
	int fault; /* the signal that ended the current warp, or 0 */
	void *fault_address;
	bool fault_unknown; /* the processor does not say the address */
};

/* A launch under way. */
struct run {
	struct vg_launch *l;
	struct vg_memory_host host;
	u64 total; /* blocks */
	u64 chunk; /* blocks claimed at a time */
	_Atomic u64 next;
	_Atomic u32 resident;
	u32 resident_max;
	/* Blocks from this number on do not go on; RUN_ALL: all do. 0 but where those before the
	 * block that failed are sure to end by themselves: then it is the first that fails, always
	 * the same. */
	_Atomic u64 stop_at;
	bool straight; /* warps follow one another, without fibers */
	u32 threads, warps, shared_bytes, dynamic_start, local_stride, fuel;
	unsigned workers;
	u64 keys[4], order_bits;
	pthread_mutex_t lock; /* of what follows */
	bool failed;          /* status is set */
	u64 status_block;     /* of the block that set it: the first in order wins */
	struct run_found *found;
	bool no_memory;
};

static inline struct run_warp *run_warp_of(struct vg_warp *w)
{
	return (struct run_warp *)w;
}

static inline bool run_stopped(const struct run_block *b)
{
	return b->b.linear >= atomic_load_explicit(&b->worker->run->stop_at, memory_order_relaxed);
}

/* Seconds of processor time of this thread: another program's load makes no kernel late. */
double run_now(void);

/* ---- order.c: which block is next, and chance ---- */
u64 run_random(struct run_worker *k);
void run_order_init(struct run *r);
/* The next block's number in the grid; false when there is none. */
bool run_claim(struct run_worker *k, u64 *linear);
void run_ring_push(struct run_ring *q, struct run_warp *w);
/* NULL when it is empty. By chance when the launch is in random order. */
struct run_warp *run_ring_pop(struct run_worker *k, struct run_ring *q);

/* ---- block.c: places for blocks ---- */
/* A place as the launch needs it; NULL when there is no memory. */
struct run_block *run_block_get(struct run_worker *k);
void run_block_put(struct run_worker *k, struct run_block *b);
void run_blocks_free(struct run_worker *k);
void run_block_begin(struct run_block *b, u64 linear);
void run_block_end(struct run_block *b);
void run_warp_begin(struct run_warp *w);

/* ---- worker.c ---- */
/* Blocks of k->run until there are no more. */
void run_worker_run(struct run_worker *k);
void run_worker_free(struct run_worker *k);
/* Inside a warp: others run until it is ready again. */
void run_wait(struct run_warp *w);
/* Inside a warp: it has had its turn. */
void run_turn(struct run_warp *w);
void run_ready(struct run_warp *w);
/* The block has failed: the launch is over. */
void run_stop(struct run_worker *k, const struct run_block *b, int status);
/* Inside a warp of a launch that was stopped. */
void run_leave(struct run_worker *k) __attribute__((noreturn));
/* Inside a warp: others that are ready may run first. */
void run_mix(struct run_warp *w);

/* ---- barrier.c, stuck.c, turns.c: the functions of vg_sync_ops ---- */
u32 run_barrier(struct vg_warp *v, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p);
/* Opens those that only waited for what is no longer alive. */
void run_barriers_look(struct run_block *b);
void run_barriers_narrow(struct run_warp *w);
void run_barriers_clear(struct run_block *b);
/* An aligned barrier: all threads of a warp, and by CUDA's rules of the block, must come to the
 * same. */
bool run_aligned(const struct run *r, u32 site);
bool run_same_line(const struct run *r, u32 a, u32 b);
u32 run_stuck(struct vg_warp *v, const struct vg_waiting *rows, u32 n);
void run_bad_mask(struct vg_warp *v, u32 m, u32 site, u32 mask);
/* No warp of the block can move: lets one go, or reports and stops the launch. */
void run_stalled(struct run_block *b);
void run_tick(struct vg_warp *v, u32 m, u32 site);
void run_yield(struct vg_warp *v);
u64 run_clock(struct vg_warp *v);
u64 run_globaltimer(struct vg_warp *v);
void run_met(struct vg_warp *v, u32 m, u32 site, u32 memory);
void run_fence(struct vg_warp *v, u32 m, u32 site, u32 scope);
bool run_late(const struct run_worker *k);
/* Stops a launch that is late while no warp runs. */
void run_late_stop(struct run_worker *k, const struct run_block *b);
/* Backward jumps until the next tick. */
u32 run_fuel(struct run_worker *k);

/* ---- findings.c ---- */
/* "x.cu:12", "an unknown line"; buf holds n bytes. */
const char *run_place(const struct run *r, u32 site, char *buf, size_t n);
void run_tell(struct run_warp *w, u32 m, u32 site, enum vgpu_class c, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
void run_keep(struct run_worker *k, u64 block, const struct vgpu_finding *f);
void run_found_merge(struct run_worker *k);
void run_found_flush(struct run *r);

/* ---- memory.c, words.c: what memory checks need ---- */
/* Behind shared and local memory: what 32 bits of offset can reach stays closed. */
#define RUN_GUARD ((4ul << 30) + (64ul << 10))
void run_memory_launch(struct run *r);
void run_memory_worker(struct run_worker *k);
void run_memory_worker_free(struct run_worker *k);
/* Room for the shadows of a place; false when there is no memory. */
bool run_memory_place(struct run_block *b);
void run_memory_place_free(struct run_block *b);
void run_memory_block(struct run_block *b);
/* vg_memory_host.tell. */
void run_memory_tell(
	struct vg_warp *w, u32 m, u32 site, enum vg_wrong what, const u64 *address, u64 how);

/* ---- faults.c ---- */
void run_faults_install(void);
/* A fault left k->current in the middle: says so and stops the launch. */
void run_fault_stop(struct run_worker *k, const struct fiber *f);
/* The calling thread is worker k from now on, with a stack for signals; returns what was before, to
 * be given to run_faults_leave. */
struct run_faults_before {
	struct run_worker *worker;
	void *sp;
	size_t size;
	int flags;
};
void run_faults_enter(struct run_worker *k, struct run_faults_before *before);
void run_faults_leave(const struct run_faults_before *before);

#endif
