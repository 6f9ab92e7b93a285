#include "subject.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Beside a buffer on a real card, on both sides. The virtual GPU checks bounds itself, so there a
 * buffer has exactly its bytes, and is not filled: reading what nobody wrote is found, too. */
enum { GUARD = 1024, ALIGN = 256, GUARD_BYTE = 0xa5, POISON = 0xff };

static const size_t element_size[] = {4, 8, 4, 4, 1, 2}; /* by enum whet_type */

static size_t padded(size_t bytes)
{
	return (bytes + 7) & ~(size_t)7;
}

static bool is_given(uint32_t kind)
{
	return kind == FRAME_IN || kind == FRAME_INOUT;
}

/* One argument at p; returns what is behind it. */
static const char *read_argument(struct argument *a, const char *p, const char *end)
{
	const struct frame_argument *f = (const void *)p;

	if ((size_t)(end - p) < sizeof *f || f->kind > FRAME_REAL || f->type > 5)
		bad("the cases' file has an argument that is none");
	p += sizeof *f;
	*a = (struct argument){.frame = f};
	if (f->kind == FRAME_WHOLE || f->kind == FRAME_REAL)
		return p;
	a->size = element_size[f->type];
	if (f->count > SIZE_MAX / 16 / a->size)
		bad("the cases' file has a buffer of %llu elements", (unsigned long long)f->count);
	a->bytes = f->count * a->size;
	if (!is_given(f->kind))
		return p;
	if ((size_t)(end - p) < padded(a->bytes))
		bad("the cases' file ends within a buffer");
	a->elements = p;
	return p + padded(a->bytes);
}

static void read_case(struct subject_case *c, const char *p, const char *end)
{
	const struct frame_case *f = (const void *)p;

	if ((size_t)(end - p) < sizeof *f || f->magic != FRAME_MAGIC ||
		f->subject_bytes > (size_t)(end - p) || f->n_arguments > f->subject_bytes)
		bad("the cases' file holds something that is no case");
	*c = (struct subject_case){.frame = f, .n = f->n_arguments};
	c->arguments = room(c->n, sizeof *c->arguments);
	end = p + f->subject_bytes;
	p += sizeof *f;
	for (struct argument *a = c->arguments; a < c->arguments + c->n; a++) {
		p = read_argument(a, p, end);
		if (a->frame->kind == FRAME_OUT || a->frame->kind == FRAME_INOUT)
			c->answer_bytes += padded(a->bytes);
	}
	if (p != end)
		bad("a case in the cases' file has other bytes than it says");
}

/* A mapping that cannot be written, so that what inputs are held against stays as it was. */
void cases_open(struct cases *cases)
{
	struct stat st;
	const char *p, *end;

	*cases = (struct cases){0};
	if (fstat(FD_INPUT, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0)
		bad("the cases are no file on %d", FD_INPUT);
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, FD_INPUT, 0);
	if (p == MAP_FAILED)
		bad("the cases' file cannot be mapped");
	close(FD_INPUT);
	for (end = p + st.st_size; p < end; p += cases->items[cases->n++].frame->subject_bytes) {
		cases->items = realloc(cases->items, (cases->n + 1) * sizeof *cases->items);
		if (!cases->items)
			bad("no memory for %zu cases", cases->n + 1);
		read_case(&cases->items[cases->n], p, end);
	}
}

static size_t behind(const struct argument *a)
{
	return (a->bytes + ALIGN - 1) / ALIGN * ALIGN - a->bytes + GUARD;
}

/* The i-th word of $WHET_NAMES. */
static const char *argument_name(size_t i)
{
	static char name[64];
	const char *p = getenv("WHET_NAMES");

	for (; p && i; i--)
		p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL;
	snprintf(name, sizeof name, "%.*s", p ? (int)strcspn(p, ",") : 10, p ? p : "a buffer");
	return name;
}

void buffers_make(struct buffers *b, const struct runtime *rt, const struct subject_case *c)
{
	*b = (struct buffers){
		.c = c,
		.whole = room(c->n, sizeof *b->whole),
		.given = room(c->n, sizeof *b->given),
	};
	for (size_t i = 0; i < c->n; i++) {
		const struct argument *a = &c->arguments[i];
		size_t bytes = rt->mark ? a->bytes : GUARD + a->bytes + behind(a);

		b->given[i] = (struct whet_argument){
			NULL, a->frame->count, a->frame->whole, a->frame->real};
		if (!a->bytes)
			continue;
		runtime_must(rt, rt->cudaMalloc_((void **)&b->whole[i], bytes),
			"allocating a buffer of the case");
		b->given[i].device = b->whole[i] + (rt->mark ? 0 : GUARD);
		if (rt->name)
			rt->name(b->whole[i], argument_name(i));
	}
}

void buffers_fill(const struct buffers *b, const struct runtime *rt)
{
	for (size_t i = 0; i < b->c->n; i++) {
		const struct argument *a = &b->c->arguments[i];
		void *device = b->given[i].device;

		if (!a->bytes)
			continue;
		if (!rt->mark) {
			runtime_must(rt,
				rt->cudaMemset_(
					b->whole[i], GUARD_BYTE, GUARD + a->bytes + behind(a)),
				"filling the guards");
			runtime_must(
				rt, rt->cudaMemset_(device, POISON, a->bytes), "filling a buffer");
		}
		if (a->elements)
			runtime_must(rt,
				rt->cudaMemcpy_(
					device, a->elements, a->bytes, cudaMemcpyHostToDevice),
				"uploading an input");
	}
}

void buffers_turn(struct buffers *b, const struct subject_case *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->n != b->c->n || c->arguments[i].bytes != b->c->arguments[i].bytes)
			return;
	b->c = c;
	for (size_t i = 0; i < c->n; i++) {
		b->given[i].whole = c->arguments[i].frame->whole;
		b->given[i].real = c->arguments[i].frame->real;
	}
}

cudaError_t buffers_free(struct buffers *b, const struct runtime *rt)
{
	cudaError_t first = cudaSuccess;

	for (size_t i = 0; i < b->c->n; i++) {
		cudaError_t status = b->whole[i] ? rt->cudaFree_(b->whole[i]) : cudaSuccess;

		if (first == cudaSuccess)
			first = status;
	}
	free(b->whole);
	free(b->given);
	return first;
}

void launch(const struct buffers *b, whet_launch_fn *call)
{
	struct whet_argument *copy = room(b->c->n, sizeof *copy);
	struct whet_launch l = {copy, b->c->n};

	memcpy(copy, b->given, b->c->n * sizeof *copy);
	call(&l);
	free(copy);
}

bool buffers_guard(const struct buffers *b, const struct runtime *rt, size_t argument,
	unsigned char *scratch, int64_t *at, cudaError_t *status)
{
	const struct argument *a = &b->c->arguments[argument];
	const struct {
		size_t from, n;
	} zones[] = {
		{0,                GUARD    },
                {GUARD + a->bytes, behind(a)}
        };

	if (!b->whole[argument] || rt->mark)
		return false;
	for (size_t z = 0; z < 2; z++) {
		*status = rt->cudaMemcpy_(scratch, b->whole[argument] + zones[z].from, zones[z].n,
			cudaMemcpyDeviceToHost);
		if (*status != cudaSuccess)
			return false;
		for (size_t i = 0; i < zones[z].n; i++)
			if (scratch[i] != GUARD_BYTE) {
				*at = (int64_t)(zones[z].from + i) - GUARD;
				return true;
			}
	}
	return false;
}
