/* What deeds.cu is called with: the shape names the deed, of which the last argument is the number.
 * All kinds of arguments and of elements are among them. */
#include "whet_cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The numbers are those of deeds.cu. */
static const char *const deeds[] = {"random", "changed", "refused", "trap", "exit", "beside",
	"before", "freed", "late", "too large", "no whole number", "no tolerance", "tolerant",
	"kinds", "nan"};

static int64_t deed(const struct whet_case *c)
{
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (whet_shape(c, deeds[i]))
			return (int64_t)i;
	whet_broken("there is no deed\nof that name");
}

/* y = 2 x in every type; u and b before are what they count up from. */
static void make_kinds(struct whet_case *c, size_t n)
{
	int32_t *i = whet_make_in(c, WHET_I32, n);
	void *before;
	struct whet_expected y = whet_make_out(c, WHET_I32, n),
			     u = whet_make_inout(c, WHET_U32, n, &before),
			     b = whet_make_out(c, WHET_U8, n), d = whet_make_out(c, WHET_F64, n);

	whet_make_room(c, WHET_F32, n);
	whet_make_real(c, 0.5);
	whet_make_whole(c, -3);
	whet_fill_ints(c, i, n, -1000, 1000);
	for (size_t k = 0; k < n; k++) {
		((uint32_t *)before)[k] = UINT32_MAX - (uint32_t)k;
		y.value[k] = 2 * i[k] - 3;
		u.value[k] = (double)(UINT32_MAX - (uint32_t)k - 1);
		b.value[k] = (double)(k % 256);
		d.value[k] = i[k] * 0.5;
	}
}

static void spoil(struct whet_expected *e, int64_t which)
{
	switch (which) {
	case 9:
		e->value[1] = 1e39;
		break;
	case 11:
		e->tolerance[1] = NAN;
		break;
	case 14:
		e->value[1] = NAN;
		break;
	default:
		break;
	}
}

static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	int64_t which = deed(c);
	float *x;
	struct whet_expected y;

	if (which == 13) {
		make_kinds(c, n);
	} else if (which == 10 || which == 12) {
		y = whet_make_out(c, WHET_I32, n);
		y.value[1] = which == 10 ? 1.5 : 1;
		y.tolerance[1] = which == 12 ? 1 : 0;
		return;
	} else {
		x = whet_make_in(c, WHET_F32, n);
		y = whet_make_out(c, WHET_F32, n);
		whet_fill_floats(c, x, n, -1, 1);
		for (size_t i = 0; i < n; i++)
			y.value[i] = 2 * (double)x[i];
		spoil(&y, which);
	}
	whet_make_whole(c, which);
}
WHET_CASES(make)
