#include "online_softmax.cuh"
#include "whet_kernel.h"

static void call(const struct whet_launch *l)
{
	softmax(whet_in<float>(l, 0), whet_out<float>(l, 1), whet_size(l, 2), whet_size(l, 3));
}
WHET_LAUNCH(call)
