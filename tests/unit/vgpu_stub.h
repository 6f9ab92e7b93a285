/* A runtime for one warp, enough to run a translation in a test: what it is asked is written down.
 */
#ifndef VGPU_STUB_H
#define VGPU_STUB_H

#include "vgpu/build/build.h"
#include "vgpu/device/abi_call.h"
#include "vgpu/device/abi_count.h"
#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_sync.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Of the sets that device/ is built for, the one that every processor has. */
extern const struct vg_memory_ops vg_memory_ops_x86_64;
extern const struct vg_count_ops vg_count_ops_x86_64;

enum { STUB_LOCAL = 1 << 16, STUB_SHARED = 1 << 16 };

struct stub {
	struct vg_warp w; /* first: the tables get a pointer to it */
	struct vg_block block;
	struct vg_runtime rt;
	jmp_buf end;
	int status; /* of abandon; -1 of a trap */
	unsigned ticks, yields, stuck, barriers;
	u32 stuck_lanes, stuck_wanted;
	char printed[4096];
};

static inline struct stub *stub_of(struct vg_warp *w)
{
	return (struct stub *)(void *)w;
}

static inline void stub_tick(struct vg_warp *w, u32 m, u32 site)
{
	(void)m, (void)site;
	w->fuel = 1000;
	if (++stub_of(w)->ticks > 1000000) {
		stub_of(w)->status = -2;
		longjmp(stub_of(w)->end, 1);
	}
}

static inline void stub_yield(struct vg_warp *w)
{
	stub_of(w)->yields++;
}

/* Everybody goes on. */
static inline u32 stub_stuck(struct vg_warp *w, const struct vg_waiting *rows, u32 n)
{
	stub_of(w)->stuck++;
	for (u32 k = 0; k < n; k++) {
		stub_of(w)->stuck_lanes |= rows[k].lanes;
		stub_of(w)->stuck_wanted |= rows[k].wanted;
	}
	return n < 32 ? (1u << n) - 1 : ~0u;
}

static inline u32 stub_barrier(
	struct vg_warp *w, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p)
{
	(void)m, (void)site, (void)id, (void)count, (void)kind;
	stub_of(w)->barriers++;
	return p;
}

static inline void stub_bad_mask(struct vg_warp *w, u32 m, u32 site, u32 mask)
{
	(void)w, (void)m, (void)site, (void)mask;
}

static inline u64 stub_clock(struct vg_warp *w)
{
	return stub_of(w)->ticks;
}

static inline void stub_trap(struct vg_warp *w, u32 m, u32 site)
{
	(void)m, (void)site;
	stub_of(w)->status = -1;
	longjmp(stub_of(w)->end, 1);
}

static inline void stub_abandon(struct vg_warp *w, u32 status)
{
	stub_of(w)->status = (int)status;
	longjmp(stub_of(w)->end, 1);
}

/* "lane:format(first argument)" for each lane; the arguments lie in local memory. */
static inline void stub_vprintf(
	struct vg_warp *w, u32 m, u32 site, const u64 *format, const u64 *args, u32 *result)
{
	struct stub *s = stub_of(w);
	(void)site;
	for (u32 l = 0; l < 32; l++) {
		if (!(m >> l & 1))
			continue;
		u8 *at = w->local + (u64)l * w->local_stride + (u32)args[l];
		u32 value = 0;
		if (args[l] >> 40 == VG_LOCAL_BASE >> 40)
			memcpy(&value, at, 4);
		size_t n = strlen(s->printed);
		snprintf(s->printed + n, sizeof s->printed - n, "%u:%s(%u) ", l,
			(const char *)format[l], value);
		result[l] = 1;
	}
}

static inline void stub_malloc(struct vg_warp *w, u32 m, u32 site, const u64 *size, u64 *result)
{
	(void)w, (void)site;
	for (u32 l = 0; l < 32; l++)
		if (m >> l & 1)
			result[l] = (u64)(uintptr_t)malloc(size[l]);
}

static inline void stub_free(struct vg_warp *w, u32 m, u32 site, const u64 *address)
{
	(void)w, (void)site;
	for (u32 l = 0; l < 32; l++)
		if (m >> l & 1)
			free((void *)address[l]);
}

static const struct vg_sync_ops stub_sync = {.barrier = stub_barrier,
	.stuck = stub_stuck,
	.tick = stub_tick,
	.yield = stub_yield,
	.bad_mask = stub_bad_mask,
	.clock = stub_clock,
	.globaltimer = stub_clock};
static const struct vg_call_ops stub_calls = {.vprintf = stub_vprintf,
	.trap = stub_trap,
	.malloc = stub_malloc,
	.free = stub_free,
	.abandon = stub_abandon};

static inline const struct vg_function *stub_find(const struct vg_module *m, const char *name)
{
	for (u32 k = 0; k < m->function_count; k++)
		if (!strcmp(m->functions[k].name, name))
			return &m->functions[k];
	return NULL;
}

/* One warp of the kernel, not begun: `lanes` threads, in block (2, 0, 0) of a line of four. */
static inline void stub_start(
	struct stub *s, const struct vg_module *m, const char *kernel, u32 lanes, void *param)
{
	const struct vg_function *f = stub_find(m, kernel);
	memset(s, 0, sizeof *s);
	s->rt.memory = &vg_memory_ops_x86_64;
	s->rt.count = &vg_count_ops_x86_64;
	s->rt.sync = &stub_sync;
	s->rt.call = &stub_calls;
	s->block = (struct vg_block){
		.ctaid = {2,     0, 0},
		.ntid = {lanes, 1, 1},
		.nctaid = {4,     1, 1},
		.threads = lanes,
		.warps = 1,
		.linear = 2,
		.multiprocessors = 3
        };
	s->w.live = s->w.all = lanes < 32 ? (1u << lanes) - 1 : ~0u;
	s->w.fuel = 1000;
	s->w.param = param;
	s->w.local_stride = STUB_LOCAL;
	s->w.local = calloc(32, STUB_LOCAL);
	s->w.shared = s->block.shared = calloc(1, STUB_SHARED);
	s->block.shared_bytes = STUB_SHARED;
	s->block.dynamic_start = f ? f->shared_bytes : 0;
	s->w.block = &s->block;
	s->w.rt = &s->rt;
	s->w.count = calloc(m->site_count + 1, sizeof *s->w.count);
	s->w.block_count = calloc(m->block_count + 1, sizeof *s->w.block_count);
	for (u32 l = 0; l < 32; l++)
		s->w.tid[0][l] = l;
}

/* Runs it. Symbols must have their addresses. */
static inline void stub_go(struct stub *s, const struct vg_module *m, const char *kernel)
{
	if (setjmp(s->end) == 0)
		stub_find(m, kernel)->fn(&s->w, s->w.live);
}

static inline void stub_run(
	struct stub *s, const struct vg_module *m, const char *kernel, u32 lanes, void *param)
{
	stub_start(s, m, kernel, lanes, param);
	stub_go(s, m, kernel);
}

static inline void stub_done(struct stub *s)
{
	free(s->w.local);
	free(s->w.shared);
	free(s->w.count);
	free(s->w.block_count);
}

#endif
