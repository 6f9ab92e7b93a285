#include "maker.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A finite value of or beyond `most` becomes infinite in that type. */
static const struct type_facts facts[WHET_TYPES] = {
	[WHET_F32] = {4, "WHET_F32", false, 0,         0x1.ffffffp127},
	[WHET_F64] = {8, "WHET_F64", false, 0,         HUGE_VAL      },
	[WHET_I32] = {4, "WHET_I32", true,  INT32_MIN, INT32_MAX     },
	[WHET_U32] = {4, "WHET_U32", true,  0,         UINT32_MAX    },
	[WHET_U8] = {1, "WHET_U8",  true,  0,         UINT8_MAX     },
	[WHET_F16] = {2, "WHET_F16", false, 0,         65520         },
};

const struct type_facts *type_facts(enum whet_type type)
{
	if ((unsigned)type >= WHET_TYPES)
		whet_broken("there is no type of elements with the number %d", (int)type);
	return &facts[type];
}

size_t whet_dim(const struct whet_case *c, size_t i)
{
	if (i >= c->n_sizes)
		whet_broken("cases.c asks for size %zu of a case that has %zu", i + 1, c->n_sizes);
	return c->sizes[i];
}

bool whet_shape(const struct whet_case *c, const char *shape)
{
	return strcmp(c->shape, shape) == 0;
}

static void *zeros(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		whet_broken("no memory for a buffer of %zu elements of %zu bytes", n, size);
	return p;
}

static struct made *add(struct whet_case *c, enum frame_kind kind)
{
	struct made *m = &c->arguments[c->n_arguments];

	if (c->n_arguments == CASE_ARGUMENTS)
		whet_broken("the case has more than %d arguments", CASE_ARGUMENTS);
	c->n_arguments++;
	*m = (struct made){.frame = {.kind = kind}};
	return m;
}

static struct made *add_buffer(
	struct whet_case *c, enum frame_kind kind, enum whet_type type, size_t n)
{
	const struct type_facts *f = type_facts(type);
	struct made *m = add(c, kind);

	m->frame.type = type;
	m->frame.count = n;
	if (kind == FRAME_IN || kind == FRAME_INOUT)
		m->elements = zeros(n, f->size);
	if (kind == FRAME_OUT || kind == FRAME_INOUT)
		m->expected =
			(struct whet_expected){zeros(n, sizeof(double)), zeros(n, sizeof(double))};
	return m;
}

void *whet_make_in(struct whet_case *c, enum whet_type type, size_t n)
{
	return add_buffer(c, FRAME_IN, type, n)->elements;
}

struct whet_expected whet_make_out(struct whet_case *c, enum whet_type type, size_t n)
{
	return add_buffer(c, FRAME_OUT, type, n)->expected;
}

struct whet_expected whet_make_inout(
	struct whet_case *c, enum whet_type type, size_t n, void **before)
{
	struct made *m = add_buffer(c, FRAME_INOUT, type, n);

	*before = m->elements;
	return m->expected;
}

void whet_make_room(struct whet_case *c, enum whet_type type, size_t n)
{
	add_buffer(c, FRAME_ROOM, type, n);
}

void whet_make_whole(struct whet_case *c, int64_t v)
{
	add(c, FRAME_WHOLE)->frame.whole = v;
}

void whet_make_real(struct whet_case *c, double v)
{
	add(c, FRAME_REAL)->frame.real = v;
}

void whet_least_bytes(struct whet_case *c, double bytes)
{
	if (!(bytes >= 0 && bytes < HUGE_VAL))
		whet_broken("whet_least_bytes is given %g", bytes);
	c->least_bytes = bytes;
}

void whet_flops(struct whet_case *c, double flops)
{
	if (!(flops >= 0 && flops < HUGE_VAL))
		whet_broken("whet_flops is given %g", flops);
	c->flops = flops;
}

/* n u / (1 - n u), u = 2^-24, bounds the relative error of n roundings one upon the other. */
double whet_sum_tolerance(size_t n, double magnitude)
{
	double nu = (double)n * WHET_ULP;

	if (nu >= 0.5)
		whet_broken("a sum of %zu terms has no useful bound in single precision", n);
	return nu / (1 - nu) * fabs(magnitude);
}

static void check_element(const struct made *m, size_t argument, size_t i)
{
	const struct type_facts *f = &facts[m->frame.type];
	double v = m->expected.value[i], t = m->expected.tolerance[i];

	if (!(t >= 0 && t < HUGE_VAL))
		whet_broken("argument %zu, element %zu: %g is no tolerance", argument, i, t);
	if (f->whole && t != 0)
		whet_broken("argument %zu, element %zu: a tolerance of %g, but %s is exact",
			argument, i, t, f->name);
	if (f->whole ? !(v >= f->least && v <= f->most && v == floor(v))
		     : isfinite(v) && fabs(v) >= f->most)
		whet_broken("argument %zu, element %zu: %s cannot hold the expected %.17g",
			argument, i, f->name, v);
}

void case_check(const struct whet_case *c)
{
	for (size_t a = 0; a < c->n_arguments; a++)
		if (c->arguments[a].expected.value)
			for (size_t i = 0; i < c->arguments[a].frame.count; i++)
				check_element(&c->arguments[a], a, i);
}

void case_free(struct whet_case *c)
{
	for (size_t i = 0; i < c->n_arguments; i++) {
		free(c->arguments[i].elements);
		free(c->arguments[i].expected.value);
		free(c->arguments[i].expected.tolerance);
	}
	c->n_arguments = 0;
}
