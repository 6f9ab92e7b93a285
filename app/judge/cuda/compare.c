/* Held against what was expected: numbers within the tolerance that the case gives, whole ones
 * exactly. NaN is right only where NaN is expected. */
#include "base/str.h"
#include "judge/cuda/cuda.h"

#include <math.h>
#include <string.h>

enum { AROUND = 4 /* elements shown on each side of the first wrong one */ };

static double half(uint16_t h)
{
	int exponent = h >> 10 & 31, mantissa = h & 1023;
	double v = exponent == 31 ? (mantissa ? NAN : INFINITY)
		   : exponent     ? ldexp(1024 + mantissa, exponent - 25)
				  : ldexp(mantissa, -24);

	return h >> 15 ? -v : v;
}

static double element(enum whet_type type, const unsigned char *p)
{
	union {
		float f32;
		double f64;
		int32_t i32;
		uint32_t u32;
		uint16_t f16;
	} v = {0};

	memcpy(&v, p, cases_width(type));
	switch (type) {
	case WHET_F32:
		return (double)v.f32;
	case WHET_F64:
		return v.f64;
	case WHET_I32:
		return v.i32;
	case WHET_U32:
		return v.u32;
	case WHET_F16:
		return half(v.f16);
	default:
		return *p;
	}
}

static bool is_right(const struct cuda_output *o, size_t i, double got)
{
	double want = o->value[i];

	if (isnan(want) || isnan(got))
		return isnan(want) && isnan(got);
	if (isinf(want) || isinf(got))
		return got == want;
	return fabs(got - want) <= (o->tolerance ? o->tolerance[i] : 0);
}

/* As unwritten memory comes back: every bit set. */
static bool is_poison(const unsigned char *p, size_t width)
{
	for (size_t i = 0; i < width; i++)
		if (p[i] != 0xFF)
			return false;
	return true;
}

const char *compare_place(const struct exercise *x, size_t argument, int64_t at, struct arena *a)
{
	return argument < x->n_arguments
		       ? arena_printf(a, "%s[%lld]", x->arguments[argument], (long long)at)
		       : arena_printf(
				 a, "element %lld of argument %zu", (long long)at, argument + 1);
}

static const char *number(enum whet_type type, double v, struct arena *a)
{
	static const unsigned char digits[WHET_TYPES] = {[WHET_F32] = 9,
		[WHET_F64] = 17,
		[WHET_F16] = 5,
		[WHET_I32] = 10,
		[WHET_U32] = 10,
		[WHET_U8] = 10};

	return isnan(v) ? "nan" : arena_printf(a, "%.*g", digits[type], v);
}

/* "..., 1, 2, 3, ..." around element at. */
static const char *show(
	const struct cuda_output *o, size_t at, const unsigned char *elements, struct arena *a)
{
	size_t width = cases_width(o->type), from = at > AROUND ? at - AROUND : 0;
	size_t to = at + AROUND + 1 < o->count ? at + AROUND + 1 : o->count;
	const char *all = from ? "[..., " : "[";

	for (size_t i = from; i < to; i++) {
		double v = elements ? element(o->type, elements + i * width) : o->value[i];

		all = arena_printf(a, "%s%s%s", all, number(o->type, v, a), i + 1 < to ? ", " : "");
	}
	return arena_printf(a, "%s%s", all, to < o->count ? ", ...]" : "]");
}

static void tell(struct cuda_run *r, const struct cuda_output *o, size_t at, size_t wrong,
	const unsigned char *elements)
{
	struct arena *a = r->place->arena;
	size_t width = cases_width(o->type);
	const char *place = compare_place(r->place->exercise, o->argument, (int64_t)at, a);
	const unsigned char *p = elements + at * width;

	/* The first wrong answer is the one to show. */
	if (r->verdict != VERDICT_AC)
		return;
	r->expected = show(o, at, NULL, a);
	r->got = show(o, at, elements, a);
	r->difference = arena_printf(a, "%s is %s, expected %s", place,
		number(o->type, element(o->type, p), a), number(o->type, o->value[at], a));
	/* A NaN of all bits comes from nowhere else; of whole numbers -1 may have been meant. */
	if (is_poison(p, width))
		r->difference =
			isnan(element(o->type, p))
				? arena_printf(a, "%s was never written", place)
				: arena_printf(a, "%s, or was never written", r->difference);
	if (wrong > 1)
		r->difference = arena_printf(
			a, "%s; %zu of %zu elements are wrong", r->difference, wrong, o->count);
}

bool compare_answer(struct cuda_run *r, const struct cuda_case *c, const unsigned char *elements)
{
	for (size_t k = 0; k < c->n_outputs; k++) {
		const struct cuda_output *o = &c->outputs[k];
		size_t width = cases_width(o->type), first = 0, wrong = 0;

		for (size_t i = 0; i < o->count; i++)
			if (!is_right(o, i, element(o->type, elements + i * width)) && wrong++ == 0)
				first = i;
		if (wrong) {
			tell(r, o, first, wrong, elements);
			return false;
		}
		elements += (o->count * width + 7) / 8 * 8;
	}
	return true;
}
