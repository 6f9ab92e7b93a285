/* What memory checks found, in words. */
#include "vgpu/report/words.h"
#include "base/str.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/run/state.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

/* One wrong access: of the first lane that did it. */
struct wrong {
	struct vg_warp *w;
	u64 address, bytes;
	struct vgpu_finding *f;
	struct str text, allocation;
};

static bool in_window(u64 address, u64 base)
{
	return address >> 40 == base >> 40;
}

static const char *plural(u64 n)
{
	return n == 1 ? "" : "s";
}

void run_name_allocation(const struct vg_launch *l, const struct heap_block *b, struct str *out)
{
	char place[512];

	if (b->kind == HEAP_SYMBOL || b->kind == HEAP_CONSTANT) {
		words_variable(out, b->what);
		str_addf(out, ", a variable of %lu byte%s", b->size, plural(b->size));
	} else if (b->named) {
		str_addf(out, "%s, a buffer of %lu byte%s", b->what, b->size, plural(b->size));
	} else {
		str_addf(out, "%lu byte%s from %s", b->size, plural(b->size), b->what);
	}
	if (b->caller && l->caller && l->caller(l->owner, b->caller, place, sizeof place))
		str_addf(out, " at %s", place);
}

static void name_block(struct wrong *x, const struct heap_block *b)
{
	run_name_allocation(x->w->block->launch, b, &x->allocation);
}

/* ", 12 bytes beyond the end of ALLOCATION", of an access to memory around [start, start + size).
 */
static void say_distance(struct wrong *x, u64 at, u64 start, u64 size)
{
	const char *of = str_c(&x->allocation);

	if (at < start) {
		x->f->outside = -(s64)(start - at);
		str_addf(&x->text, ", %lu byte%s before the start of %s", start - at,
			plural(start - at), of);
	} else if (at - start < size && x->bytes > size - (at - start)) {
		u64 over = x->bytes - (size - (at - start));

		x->f->outside = (s64)over;
		str_addf(&x->text, ", the last %lu of them beyond the end of %s", over, of);
	} else {
		u64 beyond = at - start - size;

		x->f->outside = (s64)beyond;
		if (beyond)
			str_addf(&x->text, ", %lu byte%s beyond the end of %s", beyond,
				plural(beyond), of);
		else
			str_addf(&x->text, " right behind the end of %s", of);
	}
}

/* ---- where it is ---- */

static void outside_device(struct wrong *x)
{
	struct heap_block b;

	x->f->class_ = VGPU_OOB_GLOBAL;
	if (!heap_find(x->w->block->launch->heap, x->address, &b)) {
		str_addf(&x->text, " at %#lx, where nothing was ever allocated", x->address);
		return;
	}
	name_block(x, &b);
	if (b.state == HEAP_FREED && x->address - b.address < b.size) {
		x->f->class_ = VGPU_USE_AFTER_FREE;
		str_addf(&x->text, " at offset %lu of %s, which have been freed",
			x->address - b.address, str_c(&x->allocation));
	} else {
		say_distance(x, x->address, b.address, b.size);
	}
}

/* The variable nearest to an offset; dynamic memory is one. */
static void nearest_shared(struct wrong *x, s64 at, u32 *start, u32 *size)
{
	const struct vg_function *k = x->w->block->launch->kernel;
	const struct vg_block *b = x->w->block;
	const struct vg_shared_var *best = NULL;
	u64 least = ~0ul;

	for (u32 i = 0; i < k->shared_var_count; i++) {
		const struct vg_shared_var *v = &k->shared_vars[i];
		s64 from = v->offset, to = from + v->size;
		u64 d = (u64)(at < from ? from - at : at < to ? 0 : at - to + 1);

		if (d < least) {
			least = d;
			best = v;
		}
	}
	s64 from = b->dynamic_start, to = from + b->dynamic_bytes;
	u64 d = (u64)(at < from ? from - at : at < to ? 0 : at - to + 1);
	if (b->dynamic_bytes && d < least) {
		*start = b->dynamic_start;
		*size = b->dynamic_bytes;
		str_addf(&x->allocation, "the launch's %u bytes of dynamic shared memory", *size);
		return;
	}
	*start = best ? best->offset : 0;
	*size = best ? best->size : 0;
	if (best) {
		str_add(&x->allocation, "shared ");
		words_variable(&x->allocation, best->name);
		str_addf(&x->allocation, ", a variable of %u byte%s", *size, plural(*size));
	}
}

static void outside_shared(struct wrong *x)
{
	u32 start, size;
	/* Shared memory is far smaller than 2 GB: what is beyond that lies before its start. */
	s64 at = (s32)x->address;

	x->f->class_ = VGPU_OOB_SHARED;
	nearest_shared(x, at, &start, &size);
	if (size)
		say_distance(x, VG_SHARED_BASE + (u64)at, VG_SHARED_BASE + start, size);
	else
		str_addf(&x->text, " of shared memory at offset %u: the block has none%s",
			(u32)x->address,
			x->w->block->launch->dynamic_shared
				? ""
				: " (the third launch parameter gives it)");
}

static void outside_local(struct wrong *x)
{
	x->f->class_ = VGPU_OOB_LOCAL;
	str_addf(&x->text, " of the thread's own memory at offset %u: it uses %u byte%s",
		(u32)x->address, x->w->local_top, plural(x->w->local_top));
}

/* True when the host has memory there. */
static bool host_has(u64 address)
{
	unsigned char resident;

	return mincore((void *)(address & -4096ul), 1, &resident) == 0;
}

static void outside_all(struct wrong *x)
{
	x->f->class_ = VGPU_OOB_GLOBAL;
	if (x->address < 65536)
		str_addf(&x->text, " at %#lx, a null pointer: was its memory ever allocated?",
			x->address);
	else if (host_has(x->address)) {
		x->f->class_ = VGPU_HOST_POINTER;
		str_addf(&x->text,
			" at %#lx, which is memory of the host: a kernel needs memory of the "
			"device "
			"(cudaMalloc, cudaMallocManaged)",
			x->address);
	} else
		str_addf(&x->text, " at %#lx, which is no address of the device", x->address);
}

/* In none of the device's windows. */
static bool is_nowhere(u64 address)
{
	return !in_window(address, VG_DEVICE_BASE) && !in_window(address, VG_SHARED_BASE) &&
	       !in_window(address, VG_LOCAL_BASE) && !in_window(address, VG_PARAM_BASE);
}

static void say_outside(struct wrong *x)
{
	if (in_window(x->address, VG_DEVICE_BASE))
		outside_device(x);
	else if (in_window(x->address, VG_SHARED_BASE))
		outside_shared(x);
	else if (in_window(x->address, VG_LOCAL_BASE))
		outside_local(x);
	else
		outside_all(x);
}

/* ---- what else is wrong ---- */

static void say_misaligned(struct wrong *x)
{
	x->f->class_ = VGPU_MISALIGNED;
	str_addf(&x->text, " at an address that is not a multiple of %lu (%#lx)", x->bytes,
		x->address);
}

static void say_unwritten(struct wrong *x)
{
	struct heap_block b;
	u32 start, size;

	x->f->class_ = VGPU_UNINIT_READ;
	str_add(&x->text, " that nothing has written");
	if (in_window(x->address, VG_DEVICE_BASE) &&
		heap_find(x->w->block->launch->heap, x->address, &b)) {
		name_block(x, &b);
		str_addf(&x->text, ", at offset %lu of %s", x->address - b.address,
			str_c(&x->allocation));
	} else if (in_window(x->address, VG_SHARED_BASE)) {
		nearest_shared(x, (u32)x->address, &start, &size);
		str_addf(&x->text,
			", at offset %u of %s: shared memory begins with no value in each block",
			(u32)x->address - start, str_c(&x->allocation));
	} else {
		str_add(&x->text, ", of the thread's own memory");
	}
}

static void say_constant(struct wrong *x)
{
	struct heap_block b;

	x->f->class_ = VGPU_OOB_GLOBAL;
	if (in_window(x->address, VG_DEVICE_BASE) &&
		heap_find(x->w->block->launch->heap, x->address, &b)) {
		name_block(x, &b);
		str_addf(&x->text, " of %s in constant memory, which kernels can only read",
			str_c(&x->allocation));
	} else {
		str_add(&x->text, " of the kernel's parameters, which it can only read");
	}
}

static void say_free(struct wrong *x)
{
	struct heap_block b;
	bool found = heap_find(x->w->block->launch->heap, x->address, &b) &&
		     x->address - b.address < b.size;

	x->f->class_ = found && b.state == HEAP_FREED ? VGPU_DOUBLE_FREE : VGPU_INVALID_FREE;
	if (found)
		name_block(x, &b);
	if (x->f->class_ == VGPU_DOUBLE_FREE)
		str_addf(&x->text, "frees %s a second time", str_c(&x->allocation));
	else if (found)
		str_addf(&x->text,
			"frees the address at offset %lu of %s, which malloc did not return",
			x->address - b.address, str_c(&x->allocation));
	else
		str_addf(&x->text, "frees %#lx, which malloc did not return", x->address);
}

void run_memory_tell(
	struct vg_warp *w, u32 m, u32 site, enum vg_wrong what, const u64 *address, u64 how)
{
	static void (*const say[])(struct wrong *) = {
		[VG_WRONG_OUTSIDE] = say_outside,
		[VG_WRONG_MISALIGNED] = say_misaligned,
		[VG_WRONG_UNWRITTEN] = say_unwritten,
		[VG_WRONG_CONSTANT] = say_constant,
		[VG_WRONG_FREE] = say_free,
	};
	u32 lane = (u32)__builtin_ctz(m), access = VG_HOW_ACCESS(how);
	struct vgpu_finding f = {0};
	struct wrong x = {.w = w, .address = address[lane], .bytes = VG_HOW_ALL(how), .f = &f};

	run_fill(w, m, site, &f);
	f.address = x.address;
	f.bytes = x.bytes;
	if (what != VG_WRONG_FREE)
		str_addf(&x.text, "%s %lu byte%s",
			access & VG_ATOMIC  ? "updates"
			: access & VG_WRITE ? "writes"
					    : "reads",
			x.bytes, plural(x.bytes));
	say[what](&x);
	f.message = str_c(&x.text);
	f.allocation = x.allocation.len ? str_c(&x.allocation) : NULL;
	run_finding(w, &f);
	str_free(&x.text);
	str_free(&x.allocation);
	/* A card goes on after a near miss; where no memory of its own can be, it ends the launch.
	 */
	if (what == VG_WRONG_OUTSIDE && is_nowhere(x.address))
		run_abandon(w, RUN_ILLEGAL_ADDRESS);
}
