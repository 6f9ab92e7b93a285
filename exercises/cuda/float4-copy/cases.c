#include "whet_cases.h"

#include <math.h>

/* Infinities, and numbers so small that arithmetic might flush them. */
static void put_extremes(struct whet_case *c, float *v, size_t n)
{
	static const float extremes[] = {INFINITY, -INFINITY, 0x1p-149F, -0x1.8p-130F,
		0x1.fffffep127F, -0x1.fffffep127F, 0x1p-126F, 1};

	for (size_t i = 0; i < n; i++)
		v[i] = extremes[whet_between(c, 0, sizeof extremes / sizeof *extremes - 1)];
}

/* A copy rounds nothing, so nothing is tolerated. */
static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	float *in = whet_make_in(c, WHET_F32, n);
	struct whet_expected out = whet_make_out(c, WHET_F32, n);

	whet_make_whole(c, (int64_t)n);
	if (whet_shape(c, "extremes"))
		put_extremes(c, in, n);
	else
		whet_fill_floats(c, in, n, -1, 1);
	for (size_t i = 0; i < n; i++)
		out.value[i] = (double)in[i];
	whet_least_bytes(c, 8 * (double)n);
}
WHET_CASES(make)
