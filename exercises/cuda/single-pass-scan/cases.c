#include "whet_cases.h"

/* Whole numbers: exact, whatever the order. All 32 bits are drawn, so that sums wrap around
 * everywhere and no element can be missed unseen. */
static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	uint32_t *in = whet_make_in(c, WHET_U32, n), sum = 0;
	struct whet_expected out = whet_make_out(c, WHET_U32, n);

	whet_make_whole(c, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		in[i] = whet_shape(c, "ones")      ? 1
			: whet_shape(c, "largest") ? UINT32_MAX
						   : (uint32_t)(whet_rand(c) >> 32);
		sum += in[i];
		out.value[i] = sum;
	}
	whet_least_bytes(c, 8 * (double)n);
}
WHET_CASES(make)
