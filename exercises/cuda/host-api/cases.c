#include "whet_cases.h"

#include <math.h>

/* cudaErrorInvalidConfiguration, and what tests.cu says of ms. */
enum { SUCCESS = 0, INVALID_CONFIGURATION = 9, LEFT_ALONE = 0, A_TIME = 1 };
enum { THREADS_MOST = 1024 };

/* One rounding of the product. What was in out stays there when the launch is refused. */
static void make(struct whet_case *c)
{
	size_t n = whet_dim(c, 0), threads = whet_dim(c, 1);
	bool refused = threads > THREADS_MOST && n > 0;
	float *in = whet_make_in(c, WHET_F32, n), factor = 0;
	struct whet_expected out, status, ms;
	void *before;

	whet_fill_floats(c, &factor, 1, 1, 2);
	whet_make_whole(c, (int64_t)n);
	whet_make_real(c, factor);
	whet_make_whole(c, (int64_t)threads);
	status = whet_make_out(c, WHET_I32, 1);
	out = whet_make_inout(c, WHET_F32, n, &before);
	whet_fill_floats(c, in, n, -1, 1);
	whet_fill_floats(c, before, n, -1, 1);
	ms = whet_make_out(c, WHET_I32, 1);
	*status.value = refused ? INVALID_CONFIGURATION : SUCCESS;
	*ms.value = refused || n == 0 ? LEFT_ALONE : A_TIME;
	for (size_t i = 0; i < n; i++) {
		double product = (double)factor * in[i];

		out.value[i] = refused ? ((float *)before)[i] : product;
		out.tolerance[i] = refused ? 0 : WHET_ULP * fabs(product);
	}
	whet_least_bytes(c, 8 * (double)n);
}
WHET_CASES(make)
