/* vgpu_memory_bench: kernels of vgpu_memory_kernels.cu, compiled by nvcc, translated and run on a
 * heap. */
#ifndef VGPU_MEMORY_BENCH_H
#define VGPU_MEMORY_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* after the above */
#include <cmocka.h>

#include "vgpu/build/build.h"
#include "vgpu/device/abi_call.h"
#include "vgpu/memory/heap.h"
#include "vgpu/run/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NUMBERS 100
#define THREADS 32

struct bench {
	char dir[64], *ptx;
	size_t len;
	struct build_object *object;
	struct heap *heap;
	bool checks;
	u32 blocks; /* of a launch */
	int status; /* that launches are to end with */
};

static const char *nvcc(void)
{
	if (system("command -v nvcc >/dev/null 2>&1") == 0)
		return "nvcc";
	return access("build/cuda/bin/nvcc", X_OK) == 0 ? "build/cuda/bin/nvcc" : NULL;
}

static char *read_all(const char *path, size_t *len)
{
	FILE *f = fopen(path, "r");
	char *text = calloc(1, 4 << 20);

	*len = f ? fread(text, 1, (4 << 20) - 1, f) : 0; /* nothing found, no file */
	if (f)
		fclose(f);
	return text;
}

static void place_symbols(struct bench *b, const struct vg_module *m)
{
	for (u32 i = 0; i < m->symbol_count; i++) {
		const struct vg_symbol *s = &m->symbols[i];
		u64 at = heap_alloc(b->heap, s->size, 0, s->constant ? HEAP_CONSTANT : HEAP_SYMBOL,
			s->name, NULL);

		if (s->data)
			memcpy(heap_host(b->heap, at, s->size), s->data, s->data_size);
		*s->address = at;
	}
}

/* A bench with nothing in it when there is no nvcc. */
static struct bench *bench_open(bool checks)
{
	struct bench *b = calloc(1, sizeof *b);
	char path[128], command[512];
	struct err e;

	b->blocks = 1;
	b->checks = checks;
	if (!nvcc())
		return b;
	strcpy(b->dir, "/tmp/whet-vgpu-memcheck-XXXXXX");
	assert_non_null(mkdtemp(b->dir));
	snprintf(path, sizeof path, "%s/kernels.ptx", b->dir);
	snprintf(command, sizeof command,
		"%s -arch=sm_90 -lineinfo -ptx tests/unit/vgpu_memory_kernels.cu -o %s 2>/dev/null",
		nvcc(), path);
	assert_int_equal(system(command), 0);
	b->ptx = read_all(path, &b->len);
	b->object = build_open(b->ptx, b->len, NULL,
		&(struct build_options){.check_memory = checks, .cache = b->dir}, &e);
	if (!b->object)
		fail_msg("%s", e.text);
	b->heap = heap_open(checks, 1ul << 30, &e);
	if (!b->heap)
		fail_msg("%s", e.text);
	place_symbols(b, build_module(b->object));
	return b;
}

static void bench_close(struct bench *b)
{
	char command[128];

	if (b->object)
		build_close(b->object);
	heap_close(b->heap);
	snprintf(command, sizeof command, "rm -rf '%s'", b->dir);
	if (*b->dir)
		assert_int_equal(system(command), 0);
	free(b->ptx);
	free(b);
}

/* ---- a launch ---- */

static const struct vg_function *find(const struct vg_module *m, const char *name)
{
	for (u32 i = 0; i < m->function_count; i++)
		if (m->functions[i].fn && strcmp(m->functions[i].name, name) == 0)
			return &m->functions[i];
	fail_msg("no kernel %s", name);
	return NULL;
}

static u64 numbers(struct bench *b, bool written)
{
	u64 at = heap_alloc(b->heap, NUMBERS * sizeof(int), 0, HEAP_DEVICE, "cudaMalloc", b);
	int *x = heap_host(b->heap, at, NUMBERS * sizeof(int));

	for (int i = 0; i < NUMBERS && written; i++)
		x[i] = i;
	if (written)
		heap_written(b->heap, at, NUMBERS * sizeof(int));
	return at;
}

static const char *caller(void *owner, void *address, char *buf, size_t n)
{
	assert_ptr_equal(owner, address);
	snprintf(buf, n, "main.cu:12");
	return buf;
}

static void launch(
	struct bench *b, struct vgpu_report *r, const char *kernel, u64 a, u64 other, int n)
{
	static const struct vg_call_ops calls = {
		.trap = run_trap, .malloc = run_malloc, .free = run_free};
	const struct vg_module *m = build_module(b->object);
	const struct vg_function *f = find(m, kernel);
	struct {
		u64 a, b;
		int n;
	} param = {a, other, n};
	struct vg_launch l = {
		.module = m,
		.kernel = f,
		.grid = {b->blocks, 1, 1},
		.block = {THREADS,   1, 1},
		.dynamic_shared = strcmp(kernel, "dynamic_beyond") ? 0 : 64,
		.param = (u8 *)&param,
		.delta = heap_delta(b->heap),
		.heap = b->heap,
		.caller = caller,
		.owner = b,
		.workers = b->blocks > 1 ? 4 : 1,
		.resident = 1,
		.check_memory = b->checks,
		.report = r,
		.runtime.call = &calls
        };
	struct err e;

	if (run_launch(&l, &e))
		fail_msg("%s: %s", kernel, e.text);
	assert_int_equal(l.status, b->status);
}

static bool skipped(const struct bench *b)
{
	if (!b->object)
		print_message("skipped: no nvcc\n");
	return !b->object;
}

#endif
