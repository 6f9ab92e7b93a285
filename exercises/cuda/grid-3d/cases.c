#include "whet_cases.h"

#include <math.h>

struct block {
	const float *in;
	size_t depth, rows, columns;
};

static bool is_inner(const struct block *b, size_t z, size_t y, size_t x)
{
	return z > 0 && z + 1 < b->depth && y > 0 && y + 1 < b->rows && x > 0 && x + 1 < b->columns;
}

/* Seven are added in any order; then a division, or a product with a seventh that is rounded
 * itself: two roundings, and one to spare for a fast division. Points that are copied must be the
 * same. Half precision would keep 11 bits of the 24. */
static void average(const struct block *b, size_t i, double *value, double *tolerance)
{
	const float *p = b->in + i;
	const size_t plane = b->rows * b->columns;
	const double seven[] = {
		p[0], p[-1], p[1], *(p - b->columns), p[b->columns], *(p - plane), p[plane]};
	double sum = 0, magnitude = 0;

	for (size_t k = 0; k < 7; k++) {
		sum += seven[k];
		magnitude += fabs(seven[k]);
	}
	*value = sum / 7;
	*tolerance = whet_sum_tolerance(7, magnitude) / 7 + 3 * WHET_ULP * fabs(*value);
}

static void make(struct whet_case *c)
{
	struct block b = {NULL, whet_dim(c, 0), whet_dim(c, 1), whet_dim(c, 2)};
	size_t n = b.depth * b.rows * b.columns, i = 0;
	float *in = whet_make_in(c, WHET_F32, n);
	struct whet_expected out = whet_make_out(c, WHET_F32, n);

	b.in = in;
	whet_make_whole(c, (int64_t)b.depth);
	whet_make_whole(c, (int64_t)b.rows);
	whet_make_whole(c, (int64_t)b.columns);
	whet_fill_floats(c, in, n, -1, 1);
	for (size_t z = 0; z < b.depth; z++)
		for (size_t y = 0; y < b.rows; y++)
			for (size_t x = 0; x < b.columns; x++, i++)
				if (is_inner(&b, z, y, x))
					average(&b, i, &out.value[i], &out.tolerance[i]);
				else
					out.value[i] = in[i];
	whet_least_bytes(c, 8 * (double)n);
	whet_flops(c, 7 * (double)n);
}
WHET_CASES(make)
