#include "whet_cases.h"

static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	int32_t *in = whet_make_in(c, WHET_I32, n);
	struct whet_expected out = whet_make_out(c, WHET_I32, n);

	whet_make_whole(c, (int64_t)n);
	whet_fill_ints(c, in, n, INT32_MIN, INT32_MAX);
	for (size_t i = 0; i < n; i++)
		out.value[i] = in[i];
	whet_least_bytes(c, 8 * (double)n);
}
WHET_CASES(make)
