#include "whet_cases.h"

#include <math.h>

/* One rounding of the sum is all that a right answer does. */
static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	float *a = whet_make_in(c, WHET_F32, n), *b = whet_make_in(c, WHET_F32, n);
	struct whet_expected sum = whet_make_out(c, WHET_F32, n);

	whet_make_whole(c, (int64_t)n);
	whet_fill_floats(c, a, n, -1, 1);
	whet_fill_floats(c, b, n, -1, 1);
	for (size_t i = 0; i < n; i++) {
		sum.value[i] = (double)a[i] + b[i];
		sum.tolerance[i] = WHET_ULP * fabs(sum.value[i]);
	}
	whet_least_bytes(c, 12 * (double)n);
	whet_flops(c, (double)n);
}
WHET_CASES(make)
