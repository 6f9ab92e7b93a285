/* SLOW: every thread fetches all its neighbours and the whole filter from global memory */
#include "convolution_1d.cuh"

static __global__ void convolve(const float *in, float *out, size_t n, const float *filter, int r)
{
	long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x, end = (long long)n;
	float sum = 0;

	if (i >= end)
		return;
	for (int j = 0; j <= 2 * r; j++)
		if (i + j - r >= 0 && i + j - r < end)
			sum += in[i + j - r] * filter[j];
	out[i] = sum;
}

void convolution_1d(const float *in, float *out, size_t n, const float *filter, int r)
{
	const unsigned threads = 256;

	if (n > 0)
		convolve<<<(unsigned)((n + threads - 1) / threads), threads>>>(
			in, out, n, filter, r);
}
