#include "histogram.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	histogram(whet_in<uint8_t>(l, 0), whet_size(l, 1), whet_out<uint32_t>(l, 2));
}
WHET_LAUNCH(call)
