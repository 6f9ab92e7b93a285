/* AC: the same steps among the lanes of a warp, once for the elements and once for the warps */
#include "kogge_stone_scan.cuh"

enum { LANES = 32, WARPS = SEGMENT / LANES };

static __device__ float warp_scan(float v)
{
	for (unsigned distance = 1; distance < LANES; distance *= 2) {
		float before = __shfl_up_sync(0xffffffff, v, distance);

		if (threadIdx.x % LANES >= distance)
			v += before;
	}
	return v;
}

static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float warps[WARPS];
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned lane = threadIdx.x % LANES, warp = threadIdx.x / LANES;
	float mine = warp_scan(i < n ? in[i] : 0);

	if (lane == LANES - 1)
		warps[warp] = mine;
	__syncthreads();
	if (warp == 0)
		warps[lane] = warp_scan(warps[lane]);
	__syncthreads();
	if (warp > 0)
		mine += warps[warp - 1];
	if (i < n)
		out[i] = mine;
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
