#include "whet_cases.h"

#include <math.h>

enum { SEGMENT = 1024 };

/* An element is a sum of the k numbers before and at it in its segment, k at most 1024, and so the
 * bound of any sum holds: k roundings, of values that the sum of all magnitudes bounds. The first
 * of a segment is a copy, which half precision cannot make. */
static void scan(const float *in, struct whet_expected out, size_t n)
{
	double sum = 0, magnitude = 0;

	for (size_t i = 0; i < n; i++) {
		sum += (double)in[i];
		magnitude += fabs((double)in[i]);
		out.value[i] = sum;
		out.tolerance[i] = whet_sum_tolerance(i, magnitude);
	}
}

static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	float *in = whet_make_in(c, WHET_F32, n);
	struct whet_expected out = whet_make_out(c, WHET_F32, n);

	whet_make_whole(c, (int64_t)n);
	whet_fill_floats(c, in, n, -1, 1);
	for (size_t first = 0; first < n; first += SEGMENT) {
		struct whet_expected part = {out.value + first, out.tolerance + first};

		scan(in + first, part, n - first < SEGMENT ? n - first : SEGMENT);
	}
	whet_least_bytes(c, 8 * (double)n);
	whet_flops(c, (double)n);
}
WHET_CASES(make)
