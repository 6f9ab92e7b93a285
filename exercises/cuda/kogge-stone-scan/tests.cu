#include "kogge_stone_scan.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	segment_scan(whet_in<float>(l, 0), whet_out<float>(l, 1), whet_size(l, 2));
}
WHET_LAUNCH(call)
