#include "whet_cases.h"

#include <math.h>

/* One rounding of the sum is all that a right answer does. The padding of c must come back as it
 * was, exactly: that is why c has values before. */
static void make(struct whet_case *c)
{
	size_t rows = whet_dim(c, 0), columns = whet_dim(c, 1), pitch = whet_dim(c, 2);
	size_t n = rows * pitch;
	float *a = whet_make_in(c, WHET_F32, n), *b = whet_make_in(c, WHET_F32, n);
	void *before;
	struct whet_expected sum = whet_make_inout(c, WHET_F32, n, &before);

	if (pitch < columns)
		whet_broken("rows of %zu elements do not fit a pitch of %zu", columns, pitch);
	whet_make_whole(c, (int64_t)rows);
	whet_make_whole(c, (int64_t)columns);
	whet_make_whole(c, (int64_t)pitch);
	whet_fill_floats(c, a, n, -1, 1);
	whet_fill_floats(c, b, n, -1, 1);
	whet_fill_floats(c, before, n, -1, 1);
	for (size_t i = 0; i < n; i++) {
		bool inside = i % pitch < columns;

		sum.value[i] = inside ? (double)a[i] + (double)b[i] : (double)((float *)before)[i];
		sum.tolerance[i] = inside ? WHET_ULP * fabs(sum.value[i]) : 0;
	}
	whet_least_bytes(c, 12 * (double)rows * (double)columns);
	whet_flops(c, (double)rows * (double)columns);
}
WHET_CASES(make)
