#include "whet_cases.h"

static void paint(struct whet_case *c, uint8_t *rgb, size_t pixels)
{
	if (whet_shape(c, "white"))
		whet_fill_bytes(c, rgb, 3 * pixels, 255, 255);
	else if (whet_shape(c, "one channel each"))
		for (size_t p = 0; p < pixels; p++)
			rgb[3 * p + p % 3] = (uint8_t)whet_between(c, 1, 255);
	else if (!whet_shape(c, "black"))
		whet_fill_bytes(c, rgb, 3 * pixels, 0, 255);
}

static void make(struct whet_case *c)
{
	size_t rows = whet_dim(c, 0), columns = whet_dim(c, 1), pixels = rows * columns;
	uint8_t *rgb = whet_make_in(c, WHET_U8, 3 * pixels);
	struct whet_expected gray = whet_make_out(c, WHET_U8, pixels);

	whet_make_whole(c, (int64_t)rows);
	whet_make_whole(c, (int64_t)columns);
	paint(c, rgb, pixels);
	for (size_t p = 0; p < pixels; p++) {
		int sum = 77 * rgb[3 * p] + 150 * rgb[3 * p + 1] + 29 * rgb[3 * p + 2];

		gray.value[p] = (sum + 128) / 256;
	}
	whet_least_bytes(c, 4 * (double)pixels);
}
WHET_CASES(make)
