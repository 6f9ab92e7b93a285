#include "whet_cases.h"

static size_t extent(size_t step, size_t rows, size_t columns)
{
	return (columns - 1) * step + rows;
}

/* What lies between the columns of `to` must be there afterwards as it was before. */
static void make(struct whet_case *c)
{
	size_t rows = whet_dim(c, 0), columns = whet_dim(c, 1);
	size_t from_step = whet_dim(c, 2), to_step = whet_dim(c, 3);
	size_t n_from = extent(from_step, rows, columns), n_to = extent(to_step, rows, columns);
	float *from = whet_make_in(c, WHET_F32, n_from);
	struct whet_expected to;
	void *before;

	whet_make_whole(c, (int64_t)from_step);
	to = whet_make_inout(c, WHET_F32, n_to, &before);
	whet_make_whole(c, (int64_t)to_step);
	whet_make_whole(c, (int64_t)rows);
	whet_make_whole(c, (int64_t)columns);
	whet_fill_floats(c, from, n_from, -1, 1);
	whet_fill_floats(c, before, n_to, -1, 1);
	for (size_t i = 0; i < n_to; i++)
		to.value[i] = ((float *)before)[i];
	for (size_t x = 0; x < columns; x++)
		for (size_t y = 0; y < rows; y++)
			to.value[y + x * to_step] = from[y + x * from_step];
	whet_least_bytes(c, 8 * (double)rows * (double)columns);
}
WHET_CASES(make)
