#include "whet_cases.h"

/* Moving a number rounds nothing, so nothing is tolerated. */
static void make(struct whet_case *c)
{
	size_t rows = whet_dim(c, 0), columns = whet_dim(c, 1);
	float *in = whet_make_in(c, WHET_F32, rows * columns);
	struct whet_expected out = whet_make_out(c, WHET_F32, rows * columns);

	whet_make_whole(c, (int64_t)rows);
	whet_make_whole(c, (int64_t)columns);
	whet_fill_floats(c, in, rows * columns, -1, 1);
	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < columns; j++)
			out.value[j * rows + i] = (double)in[i * columns + j];
	whet_least_bytes(c, 8 * (double)rows * (double)columns);
}
WHET_CASES(make)
