/* A race, told: who touched what, where both accesses stand, what would order them. */
#include "vgpu/race/state.h"

#include <stdio.h>

static void thread_of(const struct vg_launch *l, u32 thread, u32 out[3])
{
	out[0] = thread % l->block[0];
	out[1] = thread / l->block[0] % l->block[1];
	out[2] = thread / l->block[0] / l->block[1];
}

static void block_of(const struct vg_launch *l, u32 number, u32 out[3])
{
	out[0] = number % l->grid[0];
	out[1] = number / l->grid[0] % l->grid[1];
	out[2] = number / l->grid[0] / l->grid[1];
}

/* The variable of shared memory at an offset, or "". */
static const char *shared_name(const struct vg_function *k, u64 offset)
{
	for (u32 i = 0; i < k->shared_var_count; i++)
		if (offset - k->shared_vars[i].offset < k->shared_vars[i].size)
			return k->shared_vars[i].name;
	return "";
}

static const char *remedy(bool same_block, bool same_warp, bool in_shared)
{
	if (same_warp)
		return "__syncwarp() between them would order them";
	if (same_block)
		return "__syncthreads() between them would order them";
	return in_shared ? ""
			 : "between blocks only atomics, or a flag behind __threadfence(), order "
			   "them";
}

void race_found(struct vg_warp *w, u32 lane, u32 site, bool writes, const struct race_access *other,
	bool other_writes, u64 address, u32 bytes, bool in_shared)
{
	const struct vg_launch *l = w->block->launch;
	const struct race_block *b = w->block->race;
	const struct vg_site *there = &l->module->sites[other->site & ~RACE_STRONG];
	bool same_block = other->who >> 10 == b->number;
	bool same_warp = same_block && (other->who >> 5 & 31) == w->index;
	const char *name = in_shared ? shared_name(l->kernel, address) : "";
	struct vgpu_finding f = {.class_ = in_shared ? VGPU_RACE_SHARED : VGPU_RACE_GLOBAL};
	char message[512];

	run_fill(w, 1u << lane, site, &f);
	f.has_other = true;
	f.other_file = there->file < l->module->file_count ? l->module->files[there->file] : NULL;
	f.other_line = there->line;
	thread_of(l, other->who & 1023, f.other_thread);
	block_of(l, other->who >> 10, f.other_block);
	f.address = address;
	f.bytes = bytes;
	snprintf(message, sizeof message,
		"%s %u byte%s of %s memory%s%s that %s %s at line %u, with nothing to say which "
		"comes "
		"first: %s",
		writes ? "writes" : "reads", bytes, bytes == 1 ? "" : "s",
		in_shared ? "shared" : "global", *name ? ", " : "", name,
		same_warp    ? "another lane of its warp"
		: same_block ? "another warp of its block"
			     : "another block",
		other_writes ? "writes" : "reads", there->line,
		remedy(same_block, same_warp, in_shared));
	f.message = message;
	run_finding(w, &f);
}
