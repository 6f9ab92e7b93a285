/* Liveness of registers at the edges of blocks. A write under a guard does not end a value's life:
 * the lanes that the guard leaves out keep it. */
#include "vgpu/flow/parts.h"

/* What a block reads before it writes, and what it surely writes. */
static void local_sets(
	const struct flow_work *w, const struct flow_block *b, uint64_t *reads, uint64_t *kills)
{
	for (uint32_t i = b->first; i < b->end; i++) {
		FLOW_EACH_READ(&w->access, i, k)
		if (!flow_has(kills, w->access.reg[k]))
			flow_add(reads, w->access.reg[k]);
		if (w->flow->function->code[i].guard)
			continue;
		FLOW_EACH_WRITE(&w->access, i, k)
		flow_add(kills, w->access.reg[k]);
	}
}

static bool update(const struct flow_work *w, struct flow_block *b, const uint64_t *reads,
	const uint64_t *kills)
{
	bool changed = false;
	for (uint32_t s = 0; s < b->succ_count; s++) {
		const uint64_t *in = w->flow->blocks[b->succ[s]].live_in;
		for (uint32_t k = 0; k < w->words; k++)
			b->live_out[k] |= in[k];
	}
	for (uint32_t k = 0; k < w->words; k++) {
		uint64_t in = reads[k] | (b->live_out[k] & ~kills[k]);
		changed |= in != b->live_in[k];
		b->live_in[k] = in;
	}
	return changed;
}

void flow_liveness(struct flow_work *w)
{
	struct flow *f = w->flow;
	size_t bytes = w->words * sizeof(uint64_t);
	uint64_t *reads = arena_new(w->arena, (f->count + 1) * bytes);
	uint64_t *kills = arena_new(w->arena, (f->count + 1) * bytes);
	for (uint32_t k = 0; k < f->count; k++) {
		f->blocks[k].live_in = arena_new(w->arena, bytes);
		f->blocks[k].live_out = arena_new(w->arena, bytes);
		local_sets(w, &f->blocks[k], reads + (size_t)k * w->words,
			kills + (size_t)k * w->words);
	}
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t k = f->count; k--;)
			changed |= update(w, &f->blocks[k], reads + (size_t)k * w->words,
				kills + (size_t)k * w->words);
	}
}
