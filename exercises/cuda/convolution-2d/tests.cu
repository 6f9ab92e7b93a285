#include "convolution_2d.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	convolution_2d(whet_in<float>(l, 0), whet_out<float>(l, 1), whet_size(l, 2),
		whet_size(l, 3), whet_in<float>(l, 4), whet_int(l, 5));
}
WHET_LAUNCH(call)
