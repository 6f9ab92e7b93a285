#include "vgpu/cudart/range.h"

#include "vgpu/cudart/memory.h"
#include "vgpu/cudart/where.h"

enum { PADDING = 16 };

static void add(struct cudart *rt, enum vgpu_class class_, const char *message, uint64_t address,
	uint64_t n, const char *allocation, int64_t outside)
{
	struct where w = where_name(rt_caller(rt));
	struct vgpu_finding f = {.class_ = class_,
		.file = w.file,
		.line = w.line,
		.message = message,
		.address = address,
		.bytes = n,
		.allocation = allocation,
		.outside = outside};
	vgpu_report_add(rt->report, &f);
}

static void tell(struct cudart *rt, uint64_t address, uint64_t n, const char *role)
{
	struct heap_block b;
	struct str text = {0}, from = {0};
	enum vgpu_class class_ = VGPU_OOB_GLOBAL;
	int64_t outside = 0;
	str_addf(&text, "the %s of %s, %llu bytes at 0x%llx, ", role, rt->call,
		(unsigned long long)n, (unsigned long long)address);
	if (!heap_find(rt->heap, address, &b)) {
		str_add(&text, "is not memory of the device");
	} else if (b.state == HEAP_FREED) {
		class_ = VGPU_USE_AFTER_FREE;
		memory_describe(&from, &b);
		str_addf(&text, "was freed (%s)", from.p);
	} else {
		memory_describe(&from, &b);
		outside = address < b.address ? (int64_t)(address - b.address)
					      : (int64_t)(address + n - (b.address + b.size));
		str_addf(&text, "goes %lld bytes %s its allocation (%s)",
			(long long)(outside < 0 ? -outside : outside),
			outside < 0 ? "before" : "beyond", from.p);
	}
	where_else(&text, rt_caller(rt));
	add(rt, class_, text.p, address, n, from.p, outside);
	str_free(&text);
	str_free(&from);
}

unsigned char *range_host(struct cudart *rt, uint64_t address, uint64_t n, const char *role)
{
	unsigned char *p = heap_host(rt->heap, address, n);
	if (!p)
		tell(rt, address, n, role);
	return p;
}

static bool is_written(const uint64_t *map, uint64_t bit)
{
	return map[bit / 64] >> (bit % 64) & 1;
}

/* The first gap of at least PADDING bytes in the bits [from, to); false when there is none. */
static bool find_gap(
	const uint64_t *map, uint64_t from, uint64_t to, uint64_t *start, uint64_t *len)
{
	for (uint64_t at = from; at < to;) {
		if (at % 64 == 0 && map[at / 64] == UINT64_MAX) {
			at += 64;
			continue;
		}
		if (is_written(map, at)) {
			at++;
			continue;
		}
		*start = at;
		while (at < to && !is_written(map, at))
			at++;
		*len = at - *start;
		if (*len >= PADDING || (*start == from && at == to))
			return true;
	}
	return false;
}

void range_must_be_written(struct cudart *rt, uint64_t address, uint64_t n)
{
	const uint64_t *map = heap_written_map(rt->heap);
	uint64_t base = address - VG_DEVICE_BASE, start = 0, len = 0;
	struct heap_block b;
	struct str text = {0}, from = {0};
	if (!map || rt->options.quiet_reads || heap_is_written(rt->heap, address, n) ||
		!find_gap(map, base, base + n, &start, &len))
		return;
	if (heap_find(rt->heap, address, &b))
		memory_describe(&from, &b);
	if (len == n)
		str_addf(&text, "%s copies %llu bytes that nothing has written (%s)", rt->call,
			(unsigned long long)n, str_c(&from));
	else
		str_addf(&text,
			"%s copies %llu bytes, and nothing has written the %llu that begin at byte "
			"%llu (%s)",
			rt->call, (unsigned long long)n, (unsigned long long)len,
			(unsigned long long)(start - base), str_c(&from));
	where_else(&text, rt_caller(rt));
	add(rt, VGPU_UNINIT_READ, text.p, address, n, from.p, 0);
	str_free(&text);
	str_free(&from);
}
