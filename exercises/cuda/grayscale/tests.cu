#include "grayscale.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	grayscale(whet_in<unsigned char>(l, 0), whet_out<unsigned char>(l, 1), whet_size(l, 2),
		whet_size(l, 3));
}
WHET_LAUNCH(call)
