/* parts: what the files of flow/ share: a function while its facts are worked out. */
#ifndef VGPU_FLOW_PARTS_H
#define VGPU_FLOW_PARTS_H

#include "vgpu/flow/flow.h"

/* Registers that instructions write and read: of instruction i, reg[at[2 i]] up to reg[at[2 i + 1]]
 * are written, from there up to reg[at[2 i + 2]] are read (guards and addresses too). */
struct flow_access {
	uint32_t *reg, *at;
};

void flow_access_of(const struct ptx_function *f, struct arena *a, struct flow_access *out);

#define FLOW_EACH_WRITE(x, i, k) for (uint32_t k = (x)->at[2 * (i)]; k < (x)->at[2 * (i) + 1]; k++)
#define FLOW_EACH_READ(x, i, k)                                                                    \
	for (uint32_t k = (x)->at[2 * (i) + 1]; k < (x)->at[2 * (i) + 2]; k++)

struct flow_work {
	const struct ptx_module *module;
	struct arena *arena;
	struct flow_access access;
	struct flow *flow;
	uint32_t words;      /* of a bit set over registers */
	uint32_t *loop_last; /* by block: of a loop's header, its latch; else FLOW_NONE */
	/* Blocks at which lanes may stand while a block runs with others, as bit sets of `row`
	 * words, one a block; NULL when there are too many blocks to keep them. */
	uint64_t *beside;
	uint32_t row;
};

/* What an instruction does, of those that matter here (what.c). */
bool flow_waits(const struct ptx_insn *i); /* for other lanes of the warp or of the block */
bool flow_is_barrier(const struct ptx_insn *i);
bool flow_is_noreturn(const struct ptx_insn *i); /* a call of a function that does not come back */
/* The function a direct call names, or NULL. */
const struct ptx_function *flow_callee(const struct ptx_insn *i);
bool flow_is_indirect(const struct ptx_insn *i);
/* The branch table of a brx, as labels. NULL when there is none. */
const uint32_t *flow_targets(
	const struct ptx_module *m, const struct ptx_insn *i, struct arena *a, uint32_t *count);
/* The block does nothing but end its lanes: an unguarded ret, exit or trap. */
bool flow_only_ends(const struct ptx_function *f, const struct flow_block *b);

int flow_cut(
	struct flow_work *w, struct err *e); /* cfg.c: blocks and edges, in the order of the code */
int flow_order(struct flow_work *w, struct err *e);   /* order.c: numbers, loops, latches */
void flow_dominators(struct flow_work *w);            /* dominate.c */
void flow_liveness(struct flow_work *w);              /* live.c */
int flow_effects(struct flow_work *w, struct err *e); /* what.c: has_* */
int flow_spin(struct flow_work *w, struct err *e);    /* spin.c: may_spin */
void flow_shares(struct flow_work *w);                /* share.c: share, and divergent blocks */
void flow_keeps(struct flow_work *w);                 /* keep.c */

/* diverge.c. Once before the others: */
void flow_divergence(struct flow_work *w);
/* Marks the blocks that may run with part of the warp because lanes part at this branch. */
void flow_parts_at(struct flow_work *w, uint32_t branch);

/* How a value comes about (scalar.c). */
enum flow_scalar {
	FLOW_LANES, /* may differ from lane to lane whatever its sources */
	FLOW_PURE,  /* computed from its sources alone */
	FLOW_LOAD,
	FLOW_TOGETHER /* computed from all lanes that run it, the same for each */
};
enum flow_scalar flow_scalar_kind(enum ptx_op op);
bool flow_special_varies(enum ptx_special s);

/* Bit sets. */
static inline void flow_add(uint64_t *set, uint32_t id)
{
	set[id / 64] |= UINT64_C(1) << (id % 64);
}
static inline void flow_drop(uint64_t *set, uint32_t id)
{
	set[id / 64] &= ~(UINT64_C(1) << (id % 64));
}

#endif
