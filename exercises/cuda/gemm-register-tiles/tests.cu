#include "gemm.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	gemm(whet_in<float>(l, 0), whet_in<float>(l, 1), whet_out<float>(l, 2), whet_size(l, 3),
		whet_size(l, 4), whet_size(l, 5));
}
WHET_LAUNCH(call)
