#include "whet_cases.h"

#include <math.h>

/* A sum of 2r + 1 products of two inputs; what counts as 0 adds nothing, nor does it round. */
static void convolve(
	const float *in, size_t n, const float *filter, size_t r, struct whet_expected out)
{
	for (size_t i = 0; i < n; i++) {
		double sum = 0, magnitude = 0;

		for (size_t j = 0; j <= 2 * r; j++)
			if (i + j >= r && i + j - r < n) {
				double term = (double)in[i + j - r] * filter[j];

				sum += term;
				magnitude += fabs(term);
			}
		out.value[i] = sum;
		out.tolerance[i] = whet_sum_tolerance(2 * r + 1, magnitude);
	}
}

static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0), r = whet_dim(c, 1), taps = 2 * r + 1;
	float *in = whet_make_in(c, WHET_F32, n), *filter;
	struct whet_expected out = whet_make_out(c, WHET_F32, n);

	whet_make_whole(c, (int64_t)n);
	filter = whet_make_in(c, WHET_F32, taps);
	whet_make_whole(c, (int64_t)r);
	whet_fill_floats(c, in, n, -1, 1);
	whet_fill_floats(c, filter, taps, -1, 1);
	convolve(in, n, filter, r, out);
	whet_least_bytes(c, 8 * (double)n + 4 * (double)taps);
	whet_flops(c, 2 * (double)n * (double)taps);
}
WHET_CASES(make)
