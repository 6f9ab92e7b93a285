#include "reduction_shuffle.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	reduce_sum(whet_in<float>(l, 0), whet_size(l, 1), whet_out<float>(l, 2));
}
WHET_LAUNCH(call)
