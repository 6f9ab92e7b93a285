#include "whet_cases.h"

enum { VALUES = 256 };

/* About as uneven as text: half of the bytes are one of eight values, few are above 127. */
static uint8_t letter(struct whet_case *c)
{
	uint64_t r = whet_rand(c);

	return (uint8_t)(r % 2 ? 97 + (r >> 8) % 8 : r % 8 ? 32 + (r >> 8) % 96 : r >> 8);
}

static void fill(struct whet_case *c, uint8_t *in, size_t n)
{
	uint8_t only = (uint8_t)whet_between(c, 0, VALUES - 1);

	if (whet_shape(c, "random"))
		whet_fill_bytes(c, in, n, 0, VALUES - 1);
	else
		for (size_t i = 0; i < n; i++)
			in[i] = whet_shape(c, "all equal")    ? only
				: whet_shape(c, "text")       ? letter(c)
				: whet_shape(c, "ends")       ? (uint8_t)(i % 2 ? VALUES - 1 : 0)
				: whet_shape(c, "each value") ? (uint8_t)i
							      : 0;
}

/* Whole numbers: nothing is tolerated. */
static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	uint8_t *in = whet_make_in(c, WHET_U8, n);
	struct whet_expected bins;

	whet_make_whole(c, (int64_t)n);
	bins = whet_make_out(c, WHET_U32, VALUES);
	fill(c, in, n);
	for (size_t i = 0; i < n; i++)
		bins.value[in[i]]++;
	whet_least_bytes(c, (double)n + 4 * VALUES);
}
WHET_CASES(make)
