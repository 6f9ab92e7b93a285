#include "vgpu/cudart/copy.h"

#include "vgpu/cudart/capture.h"
#include "vgpu/cudart/late.h"
#include "vgpu/cudart/range.h"

#include <string.h>

struct copy copy_line(void *to, const void *from, size_t n, enum cudaMemcpyKind kind)
{
	return (struct copy){
		.to = {to,   n, 1},
		.from = {from, n, 1},
		.width = n,
		.height = 1,
		.depth = 1,
		.kind = kind
        };
}

static uint64_t address_of(const void *p)
{
	return (uint64_t)(uintptr_t)p;
}

enum copy_place copy_place(struct cudart *rt, const void *p)
{
	struct heap_block b;
	uint64_t address = address_of(p);
	if (address - VG_DEVICE_BASE >= VG_DEVICE_SIZE)
		return heap_is_registered(rt->heap, address, 1) ? COPY_BOTH : COPY_HOST;
	bool both =
		heap_find(rt->heap, address, &b) && (b.kind == HEAP_MANAGED || b.kind == HEAP_HOST);
	return both ? COPY_BOTH : COPY_DEVICE;
}

size_t copy_span(const struct copy *c, const struct copy_side *s)
{
	if (!c->width || !c->height || !c->depth)
		return 0;
	return ((c->depth - 1) * s->rows + c->height - 1) * s->pitch + c->width;
}

/* Where the bytes of a side lie for the host; NULL when they do not, told. */
static unsigned char *resolve(struct cudart *rt, const struct copy *c, const struct copy_side *s,
	bool on_device, const char *role)
{
	enum copy_place place = copy_place(rt, s->p);
	if (c->kind != cudaMemcpyDefault && place != COPY_BOTH &&
		(place == COPY_DEVICE) != on_device) {
		rt_finding(rt, place == COPY_HOST ? VGPU_HOST_POINTER : VGPU_OOB_GLOBAL,
			"the %s of %s, %p, is memory of the %s, and the direction says %s: check "
			"the direction and "
			"the order of the pointers",
			role, rt->call, s->p, place == COPY_HOST ? "host" : "device",
			on_device ? "device" : "host");
		return NULL;
	}
	if (place == COPY_HOST ||
		(place == COPY_BOTH && address_of(s->p) - VG_DEVICE_BASE >= VG_DEVICE_SIZE))
		return (unsigned char *)(uintptr_t)s->p;
	return range_host(rt, address_of(s->p), copy_span(c, s), role);
}

static bool is_line(const struct copy *c)
{
	return (c->height == 1 && c->depth == 1) ||
	       (c->to.pitch == c->width && c->from.pitch == c->width &&
		       (c->depth == 1 || (c->to.rows == c->height && c->from.rows == c->height)));
}

/* One row: the bytes, and what is known of them. */
static void move(struct cudart *rt, unsigned char *to, const unsigned char *from,
	uint64_t to_address, uint64_t from_address, size_t n)
{
	bool from_device = from_address - VG_DEVICE_BASE < VG_DEVICE_SIZE;
	bool to_device = to_address - VG_DEVICE_BASE < VG_DEVICE_SIZE;
	memmove(to, from, n);
	if (to_device && from_device)
		heap_copied(rt->heap, to_address, from_address, n);
	else if (to_device)
		heap_written(rt->heap, to_address, n);
	else if (from_device)
		range_must_be_written(rt, from_address, n);
}

static void move_rows(
	struct cudart *rt, const struct copy *c, unsigned char *to, const unsigned char *from)
{
	if (is_line(c)) {
		move(rt, to, from, address_of(c->to.p), address_of(c->from.p),
			c->width * c->height * c->depth);
		return;
	}
	for (size_t z = 0; z < c->depth; z++)
		for (size_t y = 0; y < c->height; y++) {
			size_t at = (z * c->to.rows + y) * c->to.pitch,
			       of = (z * c->from.rows + y) * c->from.pitch;
			move(rt, to + at, from + of, address_of(c->to.p) + at,
				address_of(c->from.p) + of, c->width);
		}
}

static bool is_pitch(const struct copy *c, const struct copy_side *s)
{
	return c->height * c->depth <= 1 || s->pitch >= c->width;
}

static bool is_nothing(const struct cudart *rt, const struct copy *c)
{
	return rt->pending || !c->width || !c->height || !c->depth;
}

cudaError_t copy_valid(const struct copy *c)
{
	if (c->kind > cudaMemcpyDefault)
		return cudaErrorInvalidMemcpyDirection;
	return is_pitch(c, &c->to) && is_pitch(c, &c->from) ? cudaSuccess
							    : cudaErrorInvalidPitchValue;
}

cudaError_t copy_now(struct cudart *rt, const struct copy *c)
{
	if (is_nothing(rt, c))
		return cudaSuccess;
	bool to_device = c->kind == cudaMemcpyHostToDevice || c->kind == cudaMemcpyDeviceToDevice;
	bool from_device = c->kind == cudaMemcpyDeviceToHost || c->kind == cudaMemcpyDeviceToDevice;
	unsigned char *to = resolve(rt, c, &c->to, to_device, "destination");
	const unsigned char *from = to ? resolve(rt, c, &c->from, from_device, "source") : NULL;
	if (!to || !from)
		return cudaErrorInvalidValue;
	move_rows(rt, c, to, from);
	return cudaSuccess;
}

cudaError_t copy_run(struct cudart *rt, const struct copy *c)
{
	struct stream *to;
	struct work work;
	cudaError_t status = copy_valid(c);
	if (!status)
		status = capture_enter(rt, c->async ? c->stream : NULL, &to);
	if (!status && to)
		return capture_add(rt, to, &work, work_copy(rt, &work, c));
	if (!status && c->async && late_is(rt, c->stream))
		return late_add_copy(rt, c);
	/* Waiting calls tell of a kernel that failed before; the others do nothing after one. */
	if (!status && !c->async)
		status = rt_synchronise(rt);
	return status ? status : copy_now(rt, c);
}

static void fill_row(unsigned char *to, size_t n, unsigned value, unsigned element)
{
	if (element == 1) {
		memset(to, (int)value, n);
		return;
	}
	for (size_t i = 0; i < n; i += element)
		memcpy(to + i, &value, element);
}

cudaError_t copy_fill_now(struct cudart *rt, const struct copy *c, unsigned value, unsigned element)
{
	if (is_nothing(rt, c))
		return cudaSuccess;
	unsigned char *to = resolve(rt, c, &c->to, true, "destination");
	if (!to)
		return cudaErrorInvalidValue;
	for (size_t row = 0; row < c->depth * c->height; row++) {
		size_t at = (row / c->height * c->to.rows + row % c->height) * c->to.pitch;
		fill_row(to + at, c->width, value, element);
		if (address_of(c->to.p) - VG_DEVICE_BASE < VG_DEVICE_SIZE)
			heap_written(rt->heap, address_of(c->to.p) + at, c->width);
	}
	return cudaSuccess;
}

cudaError_t copy_fill(struct cudart *rt, const struct copy *c, int value)
{
	struct stream *to;
	struct work work;
	if (!is_pitch(c, &c->to))
		return cudaErrorInvalidValue;
	cudaError_t status = capture_enter(rt, c->stream, &to);
	if (!status && to)
		return capture_add(rt, to, &work, work_set(rt, &work, c, (unsigned)value & 255));
	if (!status && late_is(rt, c->stream))
		return late_add(
			rt, c->stream, &work, work_set(rt, &work, c, (unsigned)value & 255));
	return status ? status : copy_fill_now(rt, c, (unsigned)value, 1);
}
