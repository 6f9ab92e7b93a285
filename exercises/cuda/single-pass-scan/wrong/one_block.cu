/* SLOW: one block walks through the whole array and carries the sum with it */
#include "single_pass_scan.cuh"

enum { LANES = 32, THREADS = 1024 };

static __device__ uint32_t warp_scan(uint32_t v)
{
	for (unsigned distance = 1; distance < LANES; distance *= 2) {
		uint32_t before = __shfl_up_sync(0xffffffff, v, distance);

		if (threadIdx.x % LANES >= distance)
			v += before;
	}
	return v;
}

static __global__ void scan_all(const uint32_t *in, uint32_t *out, size_t n)
{
	__shared__ uint32_t warps[THREADS / LANES];
	unsigned lane = threadIdx.x % LANES, warp = threadIdx.x / LANES;
	uint32_t carry = 0;

	for (size_t first = 0; first < n; first += THREADS) {
		size_t i = first + threadIdx.x;
		uint32_t v = warp_scan(i < n ? in[i] : 0);

		if (lane == LANES - 1)
			warps[warp] = v;
		__syncthreads();
		if (warp == 0)
			warps[lane] = warp_scan(warps[lane]);
		__syncthreads();
		v += carry + (warp ? warps[warp - 1] : 0);
		carry += warps[THREADS / LANES - 1];
		__syncthreads();
		if (i < n)
			out[i] = v;
	}
}

void scan(const uint32_t *in, uint32_t *out, size_t n)
{
	scan_all<<<1, THREADS>>>(in, out, n);
}
