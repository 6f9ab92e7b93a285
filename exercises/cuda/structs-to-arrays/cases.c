#include "whet_cases.h"

enum { FIELDS = 8 };

/* Numbers are moved only: what comes back is what was there. */
static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	float *particles = whet_make_in(c, WHET_F32, n * FIELDS);
	struct whet_expected arrays = whet_make_out(c, WHET_F32, n * FIELDS);

	whet_make_whole(c, (int64_t)n);
	whet_fill_floats(c, particles, n * FIELDS, -1, 1);
	for (size_t i = 0; i < n; i++)
		for (size_t f = 0; f < FIELDS; f++)
			arrays.value[f * n + i] = particles[i * FIELDS + f];
	whet_least_bytes(c, 2 * 4 * FIELDS * (double)n);
}
WHET_CASES(make)
