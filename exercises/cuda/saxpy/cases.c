#include "whet_cases.h"

#include <math.h>

static float scalar(struct whet_case *c)
{
	float a;

	if (whet_shape(c, "zero times infinity"))
		return 0;
	if (whet_shape(c, "minus one"))
		return -1;
	whet_fill_floats(c, &a, 1, 1, 3);
	return a;
}

/* Here and there what is no finite number. */
static void sprinkle(float *x, size_t n)
{
	static const float strange[] = {INFINITY, -INFINITY, NAN};

	for (size_t i = 0; i < n; i += 3)
		x[i] = strange[i / 3 % 3];
}

/* With two roundings the product is off by half a unit in its last place and the sum by half a unit
 * in its own; with a fused one only by the latter. The factor is for the second order. */
static double tolerance(double product, double sum)
{
	return isfinite(sum) ? WHET_ULP * (fabs(product) + fabs(sum)) * (1 + 4 * WHET_ULP) : 0;
}

static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0);
	float a = scalar(c), *x;
	void *before;
	struct whet_expected y;

	whet_make_real(c, (double)a);
	x = whet_make_in(c, WHET_F32, n);
	y = whet_make_inout(c, WHET_F32, n, &before);
	whet_make_whole(c, (int64_t)n);
	whet_fill_floats(c, x, n, -1, 1);
	whet_fill_floats(c, before, n, -1, 1);
	if (whet_shape(c, "zero times infinity"))
		sprinkle(x, n);
	for (size_t i = 0; i < n; i++) {
		double product = (double)a * (double)x[i];

		y.value[i] = product + (double)((float *)before)[i];
		y.tolerance[i] = tolerance(product, y.value[i]);
	}
	whet_least_bytes(c, 12 * (double)n);
	whet_flops(c, 2 * (double)n);
}
WHET_CASES(make)
