#include "rotate_image.h"
#include "whet.h"


static void call(struct whet_in *in, struct whet_out *out)
{
	size_t n = whet_enter(in);
	int *image = whet_array(in, n * n, sizeof *image);

	for (size_t r = 0; r < n; r++) {
		whet_enter(in);
		for (size_t c = 0; c < n; c++)
			image[r * n + c] = whet_int(in);
		whet_leave(in);
	}
	whet_leave(in);

	rotate_image(image, n);
	whet_put_open(out);
	for (size_t r = 0; r < n; r++)
		whet_put_ints(out, &image[r * n], n);
	whet_put_close(out);
}
WHET_CALL(call)

/* size rows of as many numbers, which are nearly all different. */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	(void)shape;
	whet_put_open(args);
	for (size_t row = 0; row < size; row++) {
		whet_put_open(args);
		for (size_t column = 0; column < size; column++)
			whet_put_int(args, whet_between(r, -99999, 99999));
		whet_put_close(args);
	}
	whet_put_close(args);
}
WHET_GENERATE(generate)

/* A square of ints. */
static bool valid(struct whet_in *args)
{
	size_t n = whet_enter(args);

	for (size_t r = 0; r < n; r++) {
		if (whet_is(args) != WHET_LIST || whet_count(args) != n)
			return false;
		whet_enter(args);
		for (size_t c = 0; c < n; c++)
			whet_int(args);
		whet_leave(args);
	}
	whet_leave(args);
	return true;
}
WHET_VALID(valid)
