#include "grid_stride_copy.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	grid_stride_copy(whet_in<int>(l, 0), whet_out<int>(l, 1), whet_size(l, 2));
}
WHET_LAUNCH(call)
