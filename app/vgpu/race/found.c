/* A race, told: who touched what, where both accesses stand, what would order them. */
#include "vgpu/race/state.h"

#include "base/str.h"
#include "vgpu/report/words.h"

#include <string.h>

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

/* ", element 12 of s": counted in what the access takes. */
static void name_shared(struct str *out, const struct vg_block *b, u64 at, u32 bytes)
{
	const struct vg_function *k = b->launch->kernel;
	struct vg_shared_var v = {NULL, b->dynamic_start, b->dynamic_bytes};

	for (u32 i = 0; i < k->shared_var_count; i++)
		if (at - k->shared_vars[i].offset < k->shared_vars[i].size)
			v = k->shared_vars[i];
	if (at - v.offset >= v.size)
		return;
	if (v.size == bytes)
		str_add(out, ", ");
	else if ((at - v.offset) % bytes)
		str_addf(out, ", byte %lu of ", at - v.offset);
	else
		str_addf(out, ", element %lu of ", (at - v.offset) / bytes);
	if (v.name)
		words_variable(out, v.name);
	else
		str_add(out, "the dynamic shared memory");
}

/* ", byte 48 of 1024 bytes from cudaMalloc at main.cu:12" */
static void name_global(struct str *out, struct str *allocation, const struct vg_launch *l, u64 at)
{
	struct heap_block b;

	if (!l->heap || !heap_find(l->heap, at, &b) || at - b.address >= b.size)
		return;
	run_name_allocation(l, &b, allocation);
	str_addf(out, ", byte %lu of %s", at - b.address, str_c(allocation));
}

enum who { LANE, WARP, BLOCK };

static const char *const whose[] = {
	[LANE] = "another lane of its warp",
	[WARP] = "another warp of its block",
	[BLOCK] = "another block",
};

/* What would order the two. at_once: one instruction of all threads writes what each has; one_line:
 * a line reads and writes, as "x += y" does, for threads that share x, or for one that reads y. */
static const char *remedy(enum who who, bool at_once, bool one_line)
{
	if (who == BLOCK)
		return "between blocks only atomics, or a flag behind __threadfence(), order them";
	if (at_once)
		return "let one thread write, or use an atomic";
	if (one_line)
		return "an atomic, if the line is an update that several threads make; if each "
		       "reads what another writes, read first, then __syncthreads(), then write";
	return who == LANE ? "__syncwarp() between them would order the lanes of a warp, "
			     "__syncthreads() the whole block"
			   : "__syncthreads() between them would order them";
}

static bool compares(const struct vg_site *site)
{
	return strncmp(site->text, "atom", 4) == 0 && strstr(site->text, ".cas") != NULL;
}

void race_found(struct vg_warp *w, u32 lane, u32 site, bool writes, const struct race_access *other,
	bool other_writes, u64 address, u32 bytes, bool in_shared)
{
	const struct vg_launch *l = w->block->launch;
	const struct race_block *b = w->block->race;
	const struct vg_site *here = &l->module->sites[site];
	const struct vg_site *there = &l->module->sites[other->site & ~RACE_STRONG];
	bool same_block = other->who >> 10 == b->number, both = writes && other_writes;
	enum who who = !same_block ? BLOCK : (other->who >> 5 & 31) == w->index ? LANE : WARP;
	struct vgpu_finding f = {.class_ = in_shared ? VGPU_RACE_SHARED : VGPU_RACE_GLOBAL};
	struct str text = {0}, allocation = {0};

	/* A plain read that guesses what a compare-and-swap will find: a wrong guess is tried
	 * again. */
	if ((!other_writes && compares(here)) || (!writes && compares(there)))
		return;
	run_fill(w, 1u << lane, site, &f);
	f.has_other = true;
	f.other_file = there->file < l->module->file_count ? l->module->files[there->file] : NULL;
	f.other_line = there->line;
	thread_of(l, other->who & 1023, f.other_thread);
	block_of(l, other->who >> 10, f.other_block);
	f.address = address;
	f.bytes = bytes;
	str_addf(&text, "%s %u byte%s of %s memory", writes ? "writes" : "reads", bytes,
		bytes == 1 ? "" : "s", in_shared ? "shared" : "global");
	if (in_shared)
		name_shared(&text, w->block, address, bytes);
	else
		name_global(&text, &allocation, l, address);
	str_addf(&text,
		", that %s %s before it in this run, at line %u, with nothing to order the two: %s",
		whose[who], other_writes ? "wrote" : "read", there->line,
		remedy(who, both && (other->site & ~RACE_STRONG) == site,
			!both && here->line == there->line && here->file == there->file));
	f.message = str_c(&text);
	f.allocation = allocation.len ? str_c(&allocation) : NULL;
	run_finding(w, &f);
	str_free(&text);
	str_free(&allocation);
}
