#include "single_pass_scan.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	scan(whet_in<uint32_t>(l, 0), whet_out<uint32_t>(l, 1), whet_size(l, 2));
}
WHET_LAUNCH(call)
