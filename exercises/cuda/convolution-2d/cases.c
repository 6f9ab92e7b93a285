#include "whet_cases.h"

#include <math.h>

struct image {
	const float *at;
	size_t rows, columns;
};

/* One element of the result: a sum of (2r + 1)^2 products of two inputs. What counts as 0 adds
 * nothing, nor does it round. */
static void convolve(const struct image *in, size_t y, size_t x, const float *filter, size_t r,
	struct whet_expected *out)
{
	size_t side = 2 * r + 1;
	double sum = 0, magnitude = 0;

	for (size_t v = 0; v < side; v++)
		for (size_t u = 0; u < side; u++)
			if (y + v >= r && y + v - r < in->rows && x + u >= r &&
				x + u - r < in->columns) {
				double term = (double)in->at[(y + v - r) * in->columns + x + u - r];

				term *= filter[v * side + u];
				sum += term;
				magnitude += fabs(term);
			}
	out->value[y * in->columns + x] = sum;
	out->tolerance[y * in->columns + x] = whet_sum_tolerance(side * side, magnitude);
}

static void make(struct whet_case *c)
{
	size_t rows = whet_dim(c, 0), columns = whet_dim(c, 1), r = whet_dim(c, 2);
	size_t n = rows * columns, taps = (2 * r + 1) * (2 * r + 1);
	float *in = whet_make_in(c, WHET_F32, n), *filter;
	struct whet_expected out = whet_make_out(c, WHET_F32, n);

	whet_make_whole(c, (int64_t)rows);
	whet_make_whole(c, (int64_t)columns);
	filter = whet_make_in(c, WHET_F32, taps);
	whet_make_whole(c, (int64_t)r);
	whet_fill_floats(c, in, n, -1, 1);
	whet_fill_floats(c, filter, taps, -1, 1);
	for (size_t y = 0; y < rows; y++)
		for (size_t x = 0; x < columns; x++)
			convolve(&(struct image){in, rows, columns}, y, x, filter, r, &out);
	whet_least_bytes(c, 8 * (double)n + 4 * (double)taps);
	whet_flops(c, 2 * (double)n * (double)taps);
}
WHET_CASES(make)
