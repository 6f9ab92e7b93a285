/* Which registers' writes must keep the other lanes' values. A write that the whole warp makes need
 * not. One that part of it makes must, when the others may meanwhile stand at a block where the
 * register is live: they read it later. Lanes that have ended read nothing. */
#include "vgpu/flow/parts.h"

#include <string.h>

#include <string.h>

/* Registers that lanes beside the block still need. */
static void needed_beside(const struct flow_work *w, uint32_t block, uint64_t *needed)
{
	memset(needed, 0, w->words * sizeof *needed);
	for (uint32_t k = 0; k < w->flow->count; k++) {
		if (w->beside && !flow_has(w->beside + (size_t)block * w->row, k))
			continue;
		for (uint32_t i = 0; i < w->words; i++)
			needed[i] |= w->flow->blocks[k].live_in[i];
	}
}

void flow_keeps(struct flow_work *w)
{
	struct flow *f = w->flow;
	uint64_t *needed = arena_new(w->arena, w->words * sizeof *needed);
	bool all_known = false; /* without `beside` every block needs the same */
	f->keep = arena_new(w->arena, f->function->reg_count + 1);
	for (uint32_t b = 0; b < f->count; b++) {
		if (f->blocks[b].divergent && !all_known) {
			needed_beside(w, b, needed);
			all_known = !w->beside;
		}
		for (uint32_t i = f->blocks[b].first; i < f->blocks[b].end; i++)
			FLOW_EACH_WRITE(&w->access, i, k)
			{
				uint32_t r = w->access.reg[k];
				f->keep[r] |= f->function->code[i].guard != NULL;
				f->keep[r] |= f->blocks[b].divergent && flow_has(needed, r);
			}
	}
}
