#include "whet_cases.h"

struct picture {
	const uint8_t *pixels;
	int64_t rows, columns;
};

static int64_t largest(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t smallest(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t mean(const struct picture *p, int64_t y, int64_t x, int64_t radius)
{
	int64_t top = largest(y - radius, 0), bottom = smallest(y + radius + 1, p->rows);
	int64_t left = largest(x - radius, 0), right = smallest(x + radius + 1, p->columns);
	int64_t sum = 0;

	for (int64_t i = top; i < bottom; i++)
		for (int64_t j = left; j < right; j++)
			sum += p->pixels[i * p->columns + j];
	return sum / ((bottom - top) * (right - left));
}

static void fill(struct whet_case *c, uint8_t *pixels, size_t n)
{
	if (whet_shape(c, "white"))
		whet_fill_bytes(c, pixels, n, 255, 255);
	else if (whet_shape(c, "nearly one grey"))
		whet_fill_bytes(c, pixels, n, 127, 128);
	else
		whet_fill_bytes(c, pixels, n, 0, 255);
}

static void make(struct whet_case *c)
{
	size_t rows = whet_dim(c, 0), columns = whet_dim(c, 1), radius = whet_dim(c, 2);
	size_t n = rows * columns;
	uint8_t *pixels = whet_make_in(c, WHET_U8, n);
	struct whet_expected out = whet_make_out(c, WHET_U8, n);
	struct picture p = {pixels, (int64_t)rows, (int64_t)columns};

	whet_make_whole(c, (int64_t)rows);
	whet_make_whole(c, (int64_t)columns);
	whet_make_whole(c, (int64_t)radius);
	fill(c, pixels, n);
	for (size_t i = 0; i < n; i++)
		out.value[i] = (double)mean(
			&p, (int64_t)(i / columns), (int64_t)(i % columns), (int64_t)radius);
	whet_least_bytes(c, 2 * (double)n);
}
WHET_CASES(make)
