#include "whet_cases.h"

/* Small offsets, or those at which the first or the last element is an end of int's range. */
static int64_t offset(struct whet_case *c, size_t n)
{
	if (whet_shape(c, "from the least int"))
		return INT32_MIN;
	if (whet_shape(c, "to the greatest int"))
		return (int64_t)INT32_MAX - (int64_t)n + 1;
	return whet_between(c, -1000000, 1000000);
}

static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	struct whet_expected out = whet_make_out(c, WHET_I32, n);
	int64_t first = offset(c, n);

	whet_make_whole(c, (int64_t)n);
	whet_make_whole(c, first);
	for (size_t i = 0; i < n; i++)
		out.value[i] = (double)(first + (int64_t)i);
	whet_least_bytes(c, 4 * (double)n);
}
WHET_CASES(make)
