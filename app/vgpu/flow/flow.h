/* flow: what is known of a function before it is translated: basic blocks in the order in which
 * lanes reconverge, loops, post-dominators, liveness, which registers every lane of a warp shares.
 *
 * Order. Blocks are numbered so that running the lowest numbered block that has waiting lanes, with
 * all lanes that wait there, reconverges no later than the immediate post-dominator does:
 * topological but for loops, a loop's blocks contiguous, its exits after them. Every loop has one
 * latch, the last of its blocks, added empty when the code has none of its own: all its back edges
 * lead there, so that the lanes of one iteration meet before the next begins. Irreducible loops get
 * a latch in front of each entry that is reached backwards. A loop that shares its header with an
 * inner one gets an added empty header (FLOW_FALL, first == end).
 * A block that does nothing but end its lanes (ret, exit, trap) is given to each block that leads
 * to it as a copy of its own, so that those lanes are gone before the others go on. Such a copy,
 * and a block that traps, stands in the range of the loop that leads to it and counts as in the
 * loop. */
#ifndef VGPU_FLOW_FLOW_H
#define VGPU_FLOW_FLOW_H

#include "vgpu/ptx/ptx.h"

#define FLOW_NONE UINT32_MAX

enum flow_end {
	FLOW_FALL,   /* to succ[0] */
	FLOW_JUMP,   /* bra: to succ[0] */
	FLOW_BRANCH, /* @p bra: succ[0] is taken, succ[1] is not */
	FLOW_SWITCH, /* brx.idx: succ by index; under a guard the last is where other lanes go on */
	/* ret, guarded: the lanes that do not, go on to succ[0]. With no instruction (first == end)
	 * where the code ends without one. */
	FLOW_RETURN,
	FLOW_EXIT, /* exit, trap, or a call that does not return; under a guard as of a ret */
	FLOW_LATCH /* an added latch: jumps back to succ[0] */
};

struct flow_block {
	uint32_t first,
		end;       /* instructions [first, end) of the function; an added block has none */
	enum flow_end how; /* the instruction that ends it, where there is one, is end - 1 */
	uint32_t *succ, succ_count;
	uint32_t *pred, pred_count; /* each once */
	/* FLOW_NONE at the roots; ipdom also of blocks from which no lane comes to an end. */
	uint32_t idom, ipdom;
	uint32_t loop; /* the header of the innermost loop it is in, or FLOW_NONE */
	uint32_t depth;
	bool latch; /* the block whose jump closes a loop */
	/* May run with fewer lanes than the warp has live: it depends on a branch at which lanes
	 * part. */
	bool divergent;
	/* Begins with an instruction that waits for other lanes (bar, barrier, *.sync with a mask,
	 * grid wait): such an instruction is always the first of its block. */
	bool waits;
	uint64_t *live_in, *live_out; /* bit sets over register ids */
};

enum flow_share {
	FLOW_VARYING,   /* one value a lane */
	FLOW_CONVERGED, /* one value a warp as long as lanes reconverge in block order */
	FLOW_INVARIANT  /* one value a warp whenever it is computed: from parameters, block indices,
			   constants */
};

struct flow {
	const struct ptx_function *function;
	struct flow_block *blocks; /* 0 is the entry */
	uint32_t count;
	enum flow_share
		*share; /* by register id. In a function that may spin no register is CONVERGED. */
	/* A write that does not cover the whole warp must keep the other lanes' old value: the
	 * register is live across blocks that run with part of the warp, or written under a guard.
	 */
	bool *keep; /* by register id */
	/* Has a loop whose end waits for memory that another thread writes (atomics, volatile,
	 * acquire): its lanes must take turns, so order is not only by block. */
	bool may_spin;
	bool has_barrier, has_sync, has_call, has_indirect, has_atomic, has_printf;
	uint32_t loops;
};

/* True when block comes after `wait`: it post-dominates it, or is the latch of a loop around it.
 * Divergence is worked out for lanes that do not enter such a block while others are held in
 * `wait`. */
bool flow_after(const struct flow *f, uint32_t block, uint32_t wait);

/* True when the instruction has a form for one value (sg_ of the lane functions) if its sources are
 * shared: only results of these are ever shared, and all registers that one of them writes (a
 * vector, a pair) are shared or none. The table is in scalar.c. */
bool flow_has_scalar_form(const struct ptx_insn *i);

/* Blocks and facts of one function. Functions it calls are looked at for what they may do. -1 with
 * a sentence on a branch that leads nowhere. */
int flow_analyse(const struct ptx_module *m, const struct ptx_function *f, struct arena *a,
	struct flow *out, struct err *e);

/* f with calls of functions of the module put in place of the calls, when they are direct, not
 * recursive, and hold anything that waits or may spin, or are small (up to `small` instructions);
 * at most `limit` instructions in all. The result is a new function in the arena, or f itself. */
int flow_inline(const struct ptx_module *m, const struct ptx_function *f, uint32_t small,
	uint32_t limit, struct arena *a, const struct ptx_function **out, struct err *e);

/* The functions that f may call, f first, each once: what must be translated with it. Functions
 * whose address is taken anywhere in the closure or in a variable's data are in it when a call is
 * indirect. */
int flow_closure(const struct ptx_module *m, const struct ptx_function *f, struct arena *a,
	const struct ptx_function ***out, uint32_t *count, struct err *e);

static inline bool flow_has(const uint64_t *set, uint32_t id)
{
	return set[id / 64] >> (id % 64) & 1;
}

#endif
