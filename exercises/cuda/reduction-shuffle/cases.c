#include "whet_cases.h"

#include <math.h>

enum { FEW = 4096, LARGEST = 1 << 24 };

/* Numbers of full precision. Whoever adds n of them makes n roundings at most, in whatever order,
 * so the error is bounded by whet_sum_tolerance; for few numbers that is less than one of them is
 * worth, and less than a single rounding to half precision. */
static void few(struct whet_case *c, float *in, size_t n)
{
	whet_fill_floats(c, in, n, -1, 1);
}

/* That bound grows with n and would soon hide what is missing. So of many numbers each is whole and
 * not 0, and so small that all of them together stay within 2^24: then every sum of some of them
 * is whole and within 2^24 as well, which single precision holds exactly, and no order of adding
 * rounds at all. The sum must be right to the last bit. */
static void many(struct whet_case *c, float *in, size_t n)
{
	int64_t most = (int64_t)(LARGEST / n);

	for (size_t i = 0; i < n; i++) {
		in[i] = (float)whet_between(c, 1, most);
		if (whet_rand(c) >> 63)
			in[i] = -in[i];
	}
}

static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	float *in = whet_make_in(c, WHET_F32, n);
	double magnitude = 0;
	struct whet_expected sum;

	if (n > LARGEST)
		whet_broken("a sum of %zu whole numbers need not be exact", n);
	if (n > FEW)
		many(c, in, n);
	else if (n)
		few(c, in, n);
	whet_make_whole(c, (int64_t)n);
	sum = whet_make_out(c, WHET_F32, 1);
	for (size_t i = 0; i < n; i++) {
		sum.value[0] += (double)in[i];
		magnitude += fabs((double)in[i]);
	}
	sum.tolerance[0] = n > FEW ? 0 : whet_sum_tolerance(n, magnitude);
	whet_least_bytes(c, 4 * (double)n + 4);
	whet_flops(c, (double)n);
}
WHET_CASES(make)
