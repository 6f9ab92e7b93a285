/* AC: four outputs a thread, a block apart, so that each tap is fetched once for four; backwards */
#include "convolution_1d.cuh"

static const int threads = 128, each = 4, span = threads * each;

static __global__ void convolve(const float *in, float *out, size_t n, const float *filter, int r)
{
	extern __shared__ float tile[];
	float *taps = tile + span + 2 * r, sum[each] = {};
	size_t first = (size_t)blockIdx.x * span;

	for (int j = (int)threadIdx.x; j <= 2 * r; j += threads)
		taps[j] = filter[j];
	for (int k = (int)threadIdx.x; k < span + 2 * r; k += threads) {
		size_t at = first + (size_t)k - (size_t)r;

		tile[k] = at < n ? in[at] : 0;
	}
	__syncthreads();
	for (int j = 2 * r; j >= 0; j--) {
		float tap = taps[j];

		for (int e = 0; e < each; e++)
			sum[e] += tile[(int)threadIdx.x + e * threads + j] * tap;
	}
	for (int e = 0; e < each; e++) {
		size_t i = first + threadIdx.x + (size_t)(e * threads);

		if (i < n)
			out[i] = sum[e];
	}
}

void convolution_1d(const float *in, float *out, size_t n, const float *filter, int r)
{
	const size_t floats = span + (size_t)(2 * r + 2 * r + 1);

	if (n > 0)
		convolve<<<(unsigned)((n + span - 1) / span), threads, floats * sizeof *in>>>(
			in, out, n, filter, r);
}
