#include "vgpu/cudart/finish.h"

#include "vgpu/cudart/late.h"
#include "vgpu/cudart/memory.h"
#include "vgpu/cudart/output.h"
#include "vgpu/cudart/where.h"
#include "vgpu/report/counters.h"

#include <stdlib.h>

void finish_launch(struct cudart *rt, const struct launch *l, const struct vg_launch *run)
{
	if (!rt->counters || run->status)
		return;
	(void)kernel_registers(rt, l->kernel);
	const struct counters_launch c = {
		.module = run->module,
		.kernel = run->kernel,
		.grid = {run->grid[0],  run->grid[1],  run->grid[2] },
		.block = {run->block[0], run->block[1], run->block[2]},
		.dynamic_shared = run->dynamic_shared,
		.counts = run->counts,
		.block_counts = run->block_counts,
		.registers = l->kernel->registers,
		.spill_bytes = l->kernel->spilled,
		.card = rt->card,
		.shared_allowed = (u64)l->kernel->allowed_dynamic,
	};
	counters_add(rt->counters, &c);
}

static void tell_at(
	struct cudart *rt, enum vgpu_class class_, const void *address, const struct str *text)
{
	struct where w = where_name(address);
	struct vgpu_finding f = {
		.class_ = class_, .file = w.file, .line = w.line, .message = text->p};
	vgpu_report_add(rt->report, &f);
}

void finish_unasked(struct cudart *rt)
{
	struct str text = {0};
	str_add(&text, "a launch was refused");
	if (where_name(rt->unasked).line == 0) {
		str_add(&text, " at ");
		where_text(&text, rt->unasked);
	}
	str_add(&text, " and the program went on without asking: <<<>>> returns nothing, so the "
		       "kernel just did not "
		       "run; call cudaGetLastError() after each launch");
	tell_at(rt, VGPU_HINT, rt->unasked, &text);
	str_free(&text);
	rt->unasked = NULL;
}

/* ---- leaks ---- */

struct leaks {
	struct heap_block *blocks;
	size_t n, cap;
};

static void collect(const struct heap_block *b, void *arg)
{
	struct leaks *l = arg;
	if (memory_is_variable(b))
		return;
	if (l->n == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 64;
		struct heap_block *more = realloc(l->blocks, l->cap * sizeof *more);
		if (!more)
			return;
		l->blocks = more;
	}
	l->blocks[l->n++] = *b;
}

static void tell_leaks(struct cudart *rt)
{
	struct leaks leaks = {0};
	heap_each(rt->heap, collect, &leaks);
	for (size_t i = 0; i < leaks.n; i++) {
		const struct heap_block *b = &leaks.blocks[i];
		struct where w = where_name(b->caller);
		struct str text = {0};
		str_addf(&text, "%llu bytes from %s", (unsigned long long)b->size, b->what);
		if (b->caller && !w.file) {
			str_add(&text, " at ");
			where_text(&text, b->caller);
		}
		str_add(&text, " are never freed");
		struct vgpu_finding f = {.class_ = VGPU_LEAK,
			.file = w.file,
			.line = w.line,
			.message = text.p,
			.address = b->address,
			.bytes = b->size};
		vgpu_report_add(rt->report, &f);
		str_free(&text);
	}
	free(leaks.blocks);
}

static void tell_waiting(struct cudart *rt)
{
	size_t waiting = output_waiting(rt->output);
	struct str text = {0};
	if (!waiting)
		return;
	str_addf(&text,
		"kernels printed %zu bytes that are not shown: the program ended without waiting "
		"for them; call "
		"cudaDeviceSynchronize() before it ends",
		waiting);
	tell_at(rt, VGPU_HINT, NULL, &text);
	str_free(&text);
}

void finish_early(struct cudart *rt)
{
	struct vgpu_report *report = rt->report;
	rt->report = NULL;
	if (!report)
		return;
	if (rt->counters)
		counters_close(rt->counters, report, getenv("VGPU_QUIET") != NULL);
	rt->counters = NULL;
	vgpu_report_close(report);
}

void finish(struct cudart *rt)
{
	if (!rt->report)
		return;
	if (!rt->sticky)
		late_run_end(rt);
	if (rt->unasked)
		finish_unasked(rt);
	if (rt->pending && !rt->sticky)
		rt->sticky = rt->pending;
	tell_waiting(rt);
	/* A program that gave up half-way is not asked to clean up. */
	if (rt->heap && !rt->sticky && !rt->exit_status && rt->options.check_memory)
		tell_leaks(rt);
	finish_early(rt);
}
