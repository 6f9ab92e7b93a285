#include "vgpu/cudart/launch.h"

#include "base/mem.h"
#include "vgpu/cudart/calls.h"
#include "vgpu/cudart/capture.h"
#include "vgpu/cudart/finish.h"
#include "vgpu/cudart/late.h"
#include "vgpu/cudart/output.h"
#include "vgpu/cudart/registers.h"
#include "vgpu/cudart/where.h"
#include "vgpu/report/counters.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_REGISTERS = 32 };

uint64_t kernel_shared(const struct kernel *k)
{
	return k->code ? k->code->static_shared : 0;
}

int kernel_registers(struct cudart *rt, struct kernel *k)
{
	if (!k->asked) {
		const struct registers_of of = {.text = k->module->text.p,
			.len = k->module->text.len,
			.target = k->module->ptx.target,
			.kernel = k->name,
			.card = rt->card,
			.cache = rt->options.cache};
		struct registers r = registers_ask(&of);
		k->asked = true;
		k->registers = r.count;
		k->spilled = r.spill_bytes;
	}
	return k->registers ? k->registers : USUAL_REGISTERS;
}

void launch_occupancy(const struct cudart *rt, const struct kernel *k, int registers, int threads,
	uint64_t dynamic_shared, struct card_occupancy *out)
{
	struct card_use use = {
		.threads = threads,
		.registers = registers,
		.shared_static = kernel_shared(k),
		.shared_dynamic = dynamic_shared,
		.shared_allowed = (uint64_t)k->allowed_dynamic,
	};
	card_occupancy(rt->card, &use, out);
}

unsigned char *launch_pack(const struct kernel *k, void **args)
{
	const struct vg_function *f = k->code;
	unsigned char *param = mem_new(f->param_bytes + 16);
	for (u32 i = 0; i < f->param_count; i++)
		memcpy(param + f->param_offset[i], args[i], f->param_size[i]);
	return param;
}

/* A bound: what the registers are need not be asked for it. */
static unsigned resident_blocks(const struct cudart *rt, const struct launch *l)
{
	struct card_occupancy o;
	int threads = (int)(l->block.x * l->block.y * l->block.z);
	launch_occupancy(rt, l->kernel, USUAL_REGISTERS, threads, l->dynamic_shared, &o);
	return (unsigned)(o.blocks ? o.blocks : 1) * (unsigned)rt->card->multiprocessors;
}

/* What a launch counts goes here; counters_add is handed it when the launch has ended. */
static void open_counts(struct vg_launch *run)
{
	run->counts = mem_new((run->module->site_count + 1) * sizeof *run->counts);
	run->block_counts = mem_new((run->module->block_count + 1) * sizeof *run->block_counts);
}

static void close_counts(struct vg_launch *run)
{
	free(run->counts);
	free(run->block_counts);
}

/* The zeroed bytes by which a cooperative launch meets (vg_block.workspace). */
static u64 grid_workspace(struct cudart *rt)
{
	enum { BYTES = 256 };
	if (!rt->workspace)
		rt->workspace = heap_alloc(rt->heap, BYTES, 0, HEAP_SYMBOL, "the grid", NULL);
	if (rt->workspace)
		memset(heap_host(rt->heap, rt->workspace, BYTES), 0, BYTES);
	return rt->workspace;
}

cudaError_t launch_run(struct cudart *rt, const struct launch *l, unsigned char *param)
{
	const struct options *o = &rt->options;
	struct err e;
	struct vg_launch run = {
		.module = build_module(l->kernel->object),
		.kernel = l->kernel->code,
		.grid = {l->grid.x,  l->grid.y,  l->grid.z },
		.block = {l->block.x, l->block.y, l->block.z},
		.dynamic_shared = (u32)l->dynamic_shared,
		.cooperative = l->cooperative,
		.param = param,
		.delta = heap_delta(rt->heap),
		.heap = rt->heap,
		.caller = where_place,
		.pool = rt->pool,
		.resident = resident_blocks(rt, l),
		.multiprocessors = (unsigned)rt->card->multiprocessors,
		.workspace = l->cooperative ? grid_workspace(rt) : 0,
		.order = o->order,
		.seed = o->seed,
		.time_limit = o->time_limit,
		.check_memory = o->check_memory,
		.check_races = o->check_races,
		.check_sync = o->check_sync,
		.count = o->count,
		.report = rt->report,
		.owner = rt,
	};
	calls_fill(&run.runtime, rt);
	if (rt->counters) {
		open_counts(&run);
		run.touched = counters_touched(rt->counters);
	}
	int began = run_launch(&run, &e);
	output_settle(rt->output);
	if (!began)
		finish_launch(rt, l, &run);
	close_counts(&run);
	if (began) {
		rt_say("%s", e.text);
		return cudaErrorMemoryAllocation;
	}
	rt->launches++;
	l->kernel->launches++;
	if (run.status && !rt->pending)
		rt->pending = (cudaError_t)run.status;
	return cudaSuccess;
}

cudaError_t launch_prepare(struct cudart *rt, const struct launch *l)
{
	cudaError_t status = kernel_translate(rt, l->kernel);
	if (!status)
		status = stream_check(rt, l->stream);
	return status ? status : launch_check(rt, l);
}

cudaError_t launch(struct cudart *rt, const struct launch *l)
{
	rt->stub = l->kernel->stub;
	struct stream *to = NULL;
	struct work work;
	cudaError_t status = launch_prepare(rt, l);
	if (!status)
		status = capture_enter(rt, l->stream, &to);
	if (!status && to)
		status = capture_add(rt, to, &work, work_launch(rt, &work, l));
	bool late = !status && !to && late_is(rt, l->stream);
	if (late)
		status = late_add(rt, l->stream, &work, work_launch(rt, &work, l));
	if (status && !l->tells)
		rt->unasked = rt_caller(rt);
	if (status || to || late || rt->pending) /* a real card would not come to it either */
		return status;
	unsigned char *param = launch_pack(l->kernel, l->args);
	status = launch_run(rt, l, param);
	free(param);
	return status;
}
