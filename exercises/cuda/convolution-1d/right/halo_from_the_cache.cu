/* AC: only its own elements in the tile; the halo from global memory, where caches hold it */
#include "convolution_1d.cuh"

static const int threads = 512;

static __global__ void convolve(const float *in, float *out, size_t n, const float *filter, int r)
{
	__shared__ float tile[threads], taps[33];
	long long first = (long long)blockIdx.x * threads, i = first + threadIdx.x;
	long long end = (long long)n;
	float sum = 0;

	if ((int)threadIdx.x <= 2 * r)
		taps[threadIdx.x] = filter[threadIdx.x];
	tile[threadIdx.x] = i < end ? in[i] : 0;
	__syncthreads();
	for (int j = 0; i < end && j <= 2 * r; j++) {
		int k = (int)threadIdx.x + j - r;

		if (k >= 0 && k < threads)
			sum = fmaf(tile[k], taps[j], sum);
		else if (first + k >= 0 && first + k < end)
			sum = fmaf(in[first + k], taps[j], sum);
	}
	if (i < end)
		out[i] = sum;
}

void convolution_1d(const float *in, float *out, size_t n, const float *filter, int r)
{
	if (n > 0)
		convolve<<<(unsigned)((n + threads - 1) / threads), threads>>>(
			in, out, n, filter, r);
}
