#include "vgpu/cudart/calls.h"

#include "base/path.h"
#include "vgpu/cudart/output.h"
#include "vgpu/cudart/print.h"
#include "vgpu/cudart/tables.h"
#include "vgpu/race/race.h"
#include "vgpu/run/run.h"

#include <stdio.h>
#include <string.h>

/* Calls of a kernel: a warp makes them for all its lanes at once, lane after lane. */

enum { FUNCTION_MAX = 256, ASSERT_STATUS = cudaErrorAssert };

static struct cudart *owner(const struct vg_warp *w)
{
	return w->block->launch->owner;
}

/* Where n bytes at a generic address of one lane lie, or NULL. */
static void *call_resolve(struct vg_warp *w, u32 lane, u64 address, u64 n)
{
	u64 offset = address & ((1ul << 40) - 1);
	switch (address - offset) {
	case VG_SHARED_BASE:
		return n <= w->block->shared_bytes && offset <= w->block->shared_bytes - n
			       ? w->shared + offset
			       : NULL;
	case VG_LOCAL_BASE:
		return n <= w->local_stride && offset <= w->local_stride - n
			       ? w->local + (u64)lane * w->local_stride + offset
			       : NULL;
	case VG_PARAM_BASE:
		offset += n;
		return offset <= w->block->launch->kernel->param_bytes ? w->param + offset - n
								       : NULL;
	default:
		return heap_host(owner(w)->heap, address, n);
	}
}

struct reader {
	struct vg_warp *w;
	u32 lane;
};

static bool read_device(void *arg, uint64_t address, void *to, size_t n)
{
	const struct reader *r = arg;
	const void *from = call_resolve(r->w, r->lane, address, n);
	if (from)
		memcpy(to, from, n);
	return from != NULL;
}

static void call_vprintf(
	struct vg_warp *w, u32 m, u32 site, const u64 *format, const u64 *args, u32 *result)
{
	struct str text = {0};
	(void)site;
	for (u32 lane = 0; lane < VG_LANES; lane++) {
		struct reader r = {w, lane};
		const struct print_memory memory = {read_device, &r};
		if (m >> lane & 1)
			result[lane] = (u32)print_format(&text, &memory, format[lane], args[lane]);
	}
	if (text.len)
		output_add(owner(w)->output, w->block->linear, text.p, text.len);
	str_free(&text);
}

/* A string of the kernel, cut at FUNCTION_MAX bytes. */
static void read_text(struct vg_warp *w, u32 lane, u64 address, char text[FUNCTION_MAX])
{
	struct reader r = {w, lane};
	size_t n = 0;
	while (n < FUNCTION_MAX - 1 && read_device(&r, address + n, &text[n], 1) && text[n])
		n++;
	text[n] = '\0';
}

struct failed_assert {
	char message[FUNCTION_MAX], file[FUNCTION_MAX], function[FUNCTION_MAX];
	u32 line;
};

/* As the runtime says it, one line a thread. */
static void say_assert(const struct vg_warp *w, u32 lane, const struct failed_assert *a)
{
	const u32 *b = w->block->ctaid;
	struct str line = {0};
	str_addf(&line, "%s:%u: %s: block: [%u,%u,%u], thread: [%u,%u,%u] Assertion `%s` failed.\n",
		a->file, a->line, a->function, b[0], b[1], b[2], w->tid[0][lane], w->tid[1][lane],
		w->tid[2][lane], a->message);
	(void)path_write_all(2, line.p, line.len);
	str_free(&line);
}

static void call_assert(struct vg_warp *w, u32 m, u32 site, const u64 *message, const u64 *file,
	const u32 *line, const u64 *function)
{
	struct failed_assert a;
	struct vgpu_finding f = {.class_ = VGPU_ASSERT};
	struct str text = {0};
	for (u32 lane = VG_LANES; lane-- > 0;) {
		if (!(m >> lane & 1))
			continue;
		read_text(w, lane, message[lane], a.message);
		read_text(w, lane, file[lane], a.file);
		read_text(w, lane, function[lane], a.function);
		a.line = line[lane];
	}
	for (u32 lane = 0; lane < VG_LANES; lane++)
		if (m >> lane & 1)
			say_assert(w, lane, &a);
	run_fill(w, m, site, &f);
	str_addf(&text, "assertion `%s` failed", a.message);
	f.message = text.p;
	if (!f.line) {
		f.file = a.file;
		f.line = a.line;
	}
	run_finding(w, &f);
	str_free(&text);
	run_abandon(w, ASSERT_STATUS);
}

/* Why translated code gives up; it does not say where. */
static void call_abandon(struct vg_warp *w, u32 status)
{
	bool stack = status == cudaErrorHardwareStackError;
	struct vgpu_finding f = {.class_ = stack ? VGPU_OOB_LOCAL : VGPU_TRAP};

	run_fill(w, w->live, UINT32_MAX, &f);
	f.message =
		stack ? "the calls nest too deep: the stack of a thread is used up (does the "
			"recursion end? cudaDeviceSetLimit(cudaLimitStackSize, ...) gives more)"
		      : "a function is called through a pointer that leads to no function of its "
			"type";
	run_finding(w, &f);
	run_abandon(w, (int)status);
}

void calls_fill(struct vg_runtime *tables, struct cudart *rt)
{
	static const struct vg_call_ops ops = {
		.vprintf = call_vprintf,
		.assert_fail = call_assert,
		.trap = run_trap,
		.malloc = run_malloc,
		.free = run_free,
		.abandon = call_abandon,
		.resolve = call_resolve,
	};
	tables_fill(tables, rt->options.isa);
	tables->call = &ops;
	if (rt->options.check_races) {
		if (!rt->race)
			rt->race = race_open(tables->race);
		tables->race = race_ops(rt->race);
		tables->race_state = rt->race;
	} else {
		tables->race = NULL;
	}
}
