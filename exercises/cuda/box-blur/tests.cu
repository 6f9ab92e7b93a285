#include "box_blur.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	box_blur(whet_in<unsigned char>(l, 0), whet_out<unsigned char>(l, 1), whet_size(l, 2),
		whet_size(l, 3), whet_int(l, 4));
}
WHET_LAUNCH(call)
