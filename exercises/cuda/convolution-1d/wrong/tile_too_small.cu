/* OOB: room for one halo, and there are two */
#include "convolution_1d.cuh"

static const int threads = 256, radius_most = 16;

static __global__ void convolve(const float *in, float *out, size_t n, const float *filter, int r)
{
	__shared__ float tile[threads + radius_most], taps[2 * radius_most + 1];
	size_t first = (size_t)blockIdx.x * threads, i = first + threadIdx.x;
	const int t = (int)threadIdx.x;
	float sum = 0;

	if (t <= 2 * r)
		taps[t] = filter[t];
	for (int k = t; k < threads + 2 * r; k += threads) {
		size_t at = first + (size_t)k - (size_t)r;

		tile[k] = at < n ? in[at] : 0;
	}
	__syncthreads();
	for (int j = 0; j <= 2 * r; j++)
		sum += tile[t + j] * taps[j];
	if (i < n)
		out[i] = sum;
}

void convolution_1d(const float *in, float *out, size_t n, const float *filter, int r)
{
	if (n > 0)
		convolve<<<(unsigned)((n + threads - 1) / threads), threads>>>(
			in, out, n, filter, r);
}
