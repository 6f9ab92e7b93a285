#include "convolution_1d.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	convolution_1d(whet_in<float>(l, 0), whet_out<float>(l, 1), whet_size(l, 2),
		whet_in<float>(l, 3), whet_int(l, 4));
}
WHET_LAUNCH(call)
