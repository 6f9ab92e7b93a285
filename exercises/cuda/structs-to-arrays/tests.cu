#include "structs_to_arrays.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	structs_to_arrays(whet_in<float>(l, 0), whet_out<float>(l, 1), whet_size(l, 2));
}
WHET_LAUNCH(call)
