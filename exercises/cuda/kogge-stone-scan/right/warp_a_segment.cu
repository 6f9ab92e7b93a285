/* AC: a warp for each segment, 32 elements at a time, and no shared memory at all */
#include "kogge_stone_scan.cuh"

enum { LANES = 32, WARPS = 4 };

static __global__ void scan(const float *in, float *out, size_t n)
{
	unsigned lane = threadIdx.x % LANES;
	size_t first = ((size_t)blockIdx.x * WARPS + threadIdx.x / LANES) * SEGMENT;
	float carry = 0;

	for (size_t i = first + lane; i - lane < n && i - lane < first + SEGMENT; i += LANES) {
		float v = i < n ? in[i] : 0;

		for (unsigned distance = 1; distance < LANES; distance *= 2) {
			float before = __shfl_up_sync(0xffffffff, v, distance);

			if (lane >= distance)
				v += before;
		}
		v += carry;
		carry = __shfl_sync(0xffffffff, v, LANES - 1);
		if (i < n)
			out[i] = v;
	}
}

void segment_scan(const float *in, float *out, size_t n)
{
	const size_t each = (size_t)WARPS * SEGMENT;

	if (n > 0)
		scan<<<(unsigned)((n + each - 1) / each), WARPS * LANES>>>(in, out, n);
}
