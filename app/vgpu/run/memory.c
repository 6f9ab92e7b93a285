/* What checks of memory need beside the heap: memos by site, shadows of shared and of local memory;
 * malloc and free of kernels. */
#include "base/mem.h"
#include "vgpu/run/state.h"

#include <stdlib.h>
#include <string.h>

extern const struct vg_memory_ops vg_memory_ops_x86_64, vg_memory_ops_x86_64_v3,
	vg_memory_ops_x86_64_v4;

static const struct vg_memory_ops *ops_for_processor(void)
{
	if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
		__builtin_cpu_supports("avx512dq"))
		return &vg_memory_ops_x86_64_v4;
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		return &vg_memory_ops_x86_64_v3;
	return &vg_memory_ops_x86_64;
}

/* ---- what the checks ask ---- */

static u32 find_region(struct vg_warp *w, u64 address, struct vg_region *out)
{
	struct heap_block b;

	if (!heap_find(w->block->launch->heap, address, &b) || b.state != HEAP_LIVE ||
		address - b.address >= b.size)
		return 0;
	*out = (struct vg_region){.address = b.address,
		.size = b.size,
		.written_to = b.written_to,
		.constant = b.kind == HEAP_CONSTANT,
		.lasting = b.kind != HEAP_KERNEL};
	return 1;
}

static u32 is_registered(struct vg_warp *w, u64 address, u64 bytes)
{
	return heap_is_registered(w->block->launch->heap, address, bytes);
}

void run_memory_launch(struct run *r)
{
	struct vg_launch *l = r->l;

	if (!l->runtime.memory)
		l->runtime.memory = ops_for_processor();
	l->runtime.host = NULL;
	if (!l->check_memory)
		return;
	r->host = (struct vg_memory_host){
		heap_written_map(l->heap), find_region, is_registered, run_memory_tell};
	l->runtime.host = &r->host;
}

/* ---- shadows ---- */

static void open_bytes(u64 *open, u32 from, u32 n)
{
	for (u32 i = from, end = from + n; i < end;) {
		if (i % 64 == 0 && end - i >= 64) {
			open[i / 64] = ~0ul;
			i += 64;
		} else {
			open[i / 64] |= 1ul << i % 64;
			i++;
		}
	}
}

static size_t shared_words(const struct run *r)
{
	return r->shared_bytes / 64 + 2; /* a look at one bit may take the word behind it too */
}

void run_memory_worker(struct run_worker *k)
{
	const struct run *r = k->run;
	const struct vg_function *f = r->l->kernel;

	if (!r->l->check_memory)
		return;
	run_memory_worker_free(k);
	k->memo = mem_new(sizeof *k->memo * (r->l->module->site_count + 1));
	k->open = mem_new(sizeof *k->open * shared_words(r));
	for (u32 i = 0; i < f->shared_var_count; i++)
		open_bytes(k->open, f->shared_vars[i].offset, f->shared_vars[i].size);
	open_bytes(k->open, r->dynamic_start, r->l->dynamic_shared);
}

void run_memory_worker_free(struct run_worker *k)
{
	free(k->memo);
	free(k->open);
	k->memo = NULL;
	k->open = NULL;
}

static bool room(void *at, size_t *have, size_t need, size_t size)
{
	void *old, *more;

	if (need <= *have)
		return true;
	memcpy(&old, at, sizeof old);
	more = calloc(need, size);
	if (!more)
		return false;
	free(old);
	memcpy(at, &more, sizeof more);
	*have = need;
	/* cppcheck-suppress memleak ; *at has it */
	return true;
}

bool run_memory_place(struct run_block *b)
{
	const struct run *r = b->worker->run;

	if (!r->l->check_memory)
		return true;
	b->shadow.open = b->worker->open;
	return room(&b->shadow.memo, &b->shadow_sites, r->l->module->site_count + 1,
		       sizeof *b->shadow.memo) &&
	       room(&b->shadow.written, &b->shadow_words, shared_words(r), sizeof(u64)) &&
	       room(&b->local_written, &b->local_words,
		       (size_t)(r->straight ? 1 : r->warps) * r->local_stride + 1, sizeof(u32));
}

void run_memory_place_free(struct run_block *b)
{
	free(b->shadow.memo);
	free(b->shadow.written);
	free(b->local_written);
	for (u32 i = 0; i < b->room; i++)
		free(b->warps[i].w.copies);
}

void run_memory_block(struct run_block *b)
{
	const struct run *r = b->worker->run;

	memset(b->shadow.memo, 0, r->l->module->site_count * sizeof *b->shadow.memo);
	b->shadow.run_from = b->shadow.run_to = 0;
	memset(b->shadow.written, 0, shared_words(r) * sizeof(u64));
	memset(b->shadow.written, 0xff, r->l->kernel->reserved / 8);
}

/* ---- malloc and free of kernels ---- */

#define EACH_LANE(m, l)                                                                            \
	for (u32 rest = (m), l; rest && ((l = (u32)__builtin_ctz(rest)), 1); rest &= rest - 1)

void run_malloc(struct vg_warp *w, u32 m, u32 site, const u64 *size, u64 *result)
{
	struct heap *h = w->block->launch->heap;

	(void)site;
	EACH_LANE(m, l)
	result[l] =
		size[l] ? heap_alloc(h, size[l], 16, HEAP_KERNEL, "malloc in a kernel", NULL) : 0;
}

void run_free(struct vg_warp *w, u32 m, u32 site, const u64 *address)
{
	u32 wrong = 0;

	EACH_LANE(m, l)
	if (address[l] && heap_free_kernel(w->block->launch->heap, address[l]) != HEAP_OK)
		wrong |= 1u << l;
	if (wrong && w->block->launch->check_memory)
		run_memory_tell(w, wrong, site, VG_WRONG_FREE, address, 0);
	else if (wrong)
		run_abandon(w, RUN_LAUNCH_FAILURE);
}
