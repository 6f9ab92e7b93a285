#include "whet_cases.h"

#include <math.h>

/* ---- what the rows look like ---- */

/* Every element greater than the ones before it by a little, or now and then by a lot: the maximum
 * changes all the time. */
static void rising(struct whet_case *c, float *x, size_t n)
{
	double at = -50, step = 100 / (double)n;

	for (size_t i = 0; i < n; i++) {
		x[i] = (float)at;
		at += step * (double)whet_between(c, 1, 1000) / 500;
	}
}

/* Most elements do not count, the first ones of the row among them; one that does is somewhere. */
static void masked(struct whet_case *c, float *x, size_t n)
{
	size_t some = (size_t)whet_between(c, 0, (int64_t)n - 1);

	whet_fill_floats(c, x, n, -8, 8);
	for (size_t i = 0; i < n; i++)
		if (i != some && (i < n / 2 || whet_between(c, 0, 3) > 0))
			x[i] = -INFINITY;
}

static void fill_row(struct whet_case *c, float *x, size_t n)
{
	float middle = whet_rand(c) >> 63 ? 9000 : -9000;

	if (whet_shape(c, "rising"))
		rising(c, x, n);
	else if (whet_shape(c, "masked"))
		masked(c, x, n);
	else if (whet_shape(c, "far from 0"))
		whet_fill_floats(c, x, n, middle - 10, middle + 10);
	else if (whet_shape(c, "wide"))
		whet_fill_floats(c, x, n, -10000, 10000);
	else
		whet_fill_floats(c, x, n, -4, 4);
	for (size_t i = 1; i < n && whet_shape(c, "equal"); i++)
		x[i] = x[0];
}

/* ---- what comes of them ---- */

/* With u = 2^-24, m the maximum and d = m - x: an exponential of -d that single precision computes,
 * also by a power of two of a rounded product, is off by (3 d + 8) u of itself at most (the product
 * and its constant by 2 d u, the difference by d u, the function by a few u).
 *
 * Whoever meets the maxima one after the other multiplies the sum by an exponential at each new
 * one, n times at most; their differences add up to d. So a term of the sum is off by
 * (3 d + 9 n) u, the sum by the mean of that over its terms and n u more for adding, and the
 * quotient by what numerator and sum are off and 4 u for dividing. Who scales by log2(e) before
 * subtracting rounds numbers as large as the largest |x|, there and in the sum: 4 max|x| u.
 *
 * What is below the least normal number may become 0. */
static double tolerance(double y, double d, double mean, size_t n, double largest)
{
	double relative = (3 * d + 8 + 3 * mean + 10 * (double)n + 4 + 4 * largest) * WHET_ULP;

	return y * relative + 0x1p-125;
}

static void expect_row(const float *x, struct whet_expected out, size_t n)
{
	double most = -INFINITY, largest = 0, sum = 0, mean = 0;

	for (size_t i = 0; i < n; i++) {
		most = fmax(most, (double)x[i]);
		if (isfinite(x[i]))
			largest = fmax(largest, fabs((double)x[i]));
	}
	for (size_t i = 0; i < n; i++) {
		double e = exp((double)x[i] - most);

		sum += e;
		mean += e > 0 ? e * (most - (double)x[i]) : 0;
	}
	mean /= sum;
	for (size_t i = 0; i < n; i++) {
		double d = most - (double)x[i];

		out.value[i] = exp(-d) / sum;
		out.tolerance[i] = isinf(d) ? 0 : tolerance(out.value[i], d, mean, n, largest);
	}
}

static void make(struct whet_case *c)
{
	size_t rows = whet_dim(c, 0), columns = whet_dim(c, 1), n = rows * columns;
	float *in = whet_make_in(c, WHET_F32, n);
	struct whet_expected out = whet_make_out(c, WHET_F32, n);

	whet_make_whole(c, (int64_t)rows);
	whet_make_whole(c, (int64_t)columns);
	for (size_t at = 0; at < n; at += columns) {
		struct whet_expected row = {out.value + at, out.tolerance + at};

		fill_row(c, in + at, columns);
		expect_row(in + at, row, columns);
	}
	whet_least_bytes(c, 8 * (double)n);
	whet_flops(c, 5 * (double)n);
}
WHET_CASES(make)
