#include "index_map.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	index_map(whet_out<int>(l, 0), whet_size(l, 1), whet_int(l, 2));
}
WHET_LAUNCH(call)
