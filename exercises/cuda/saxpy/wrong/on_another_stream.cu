/* WA: works on a stream that the default stream does not wait for, and does not wait either */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		y[i] = a * x[i] + y[i];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	static cudaStream_t stream;
	const unsigned threads = 256;

	if (!stream)
		cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
	if (n > 0)
		add_scaled<<<(unsigned)((n + threads - 1) / threads), threads, 0, stream>>>(
			a, x, y, n);
}
