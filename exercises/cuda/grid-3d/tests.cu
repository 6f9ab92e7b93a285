#include "grid_3d.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	average_of_seven(whet_in<float>(l, 0), whet_out<float>(l, 1), whet_size(l, 2),
		whet_size(l, 3), whet_size(l, 4));
}
WHET_LAUNCH(call)
