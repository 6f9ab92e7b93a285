#include "whet_cases.h"

#include <math.h>

static void product(const float *a, const float *b, struct whet_expected c, size_t n, size_t k)
{
	double magnitude = 0;

	for (size_t t = 0; t < k; t++) {
		double term = (double)a[t] * b[t * n];

		*c.value += term;
		magnitude += fabs(term);
	}
	*c.tolerance = whet_sum_tolerance(k, magnitude);
}

/* Each element is a sum of k products, added in any order. Rounding the factors to half precision
 * would cost up to 2^-11 of every product, a thousand times more for the small k of the cases. */
static void make(struct whet_case *c)
{
	size_t m = whet_dim(c, 0), n = whet_dim(c, 1), k = whet_dim(c, 2);
	float *a = whet_make_in(c, WHET_F32, m * k), *b = whet_make_in(c, WHET_F32, k * n);
	struct whet_expected all = whet_make_out(c, WHET_F32, m * n);

	whet_make_whole(c, (int64_t)m);
	whet_make_whole(c, (int64_t)n);
	whet_make_whole(c, (int64_t)k);
	whet_fill_floats(c, a, m * k, -1, 1);
	whet_fill_floats(c, b, k * n, -1, 1);
	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j < n; j++) {
			struct whet_expected one = {
				all.value + i * n + j, all.tolerance + i * n + j};

			product(a + i * k, b + j, one, n, k);
		}
	whet_least_bytes(c, 4 * (double)(m * k + k * n + m * n));
	whet_flops(c, 2 * (double)m * (double)n * (double)k);
}
WHET_CASES(make)
