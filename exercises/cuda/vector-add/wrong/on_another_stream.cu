/* WA: works on a stream that the default stream does not wait for, and does not wait either */
#include "vector_add.cuh"

static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		c[i] = a[i] + b[i];
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	static cudaStream_t stream;
	const unsigned threads = 256;

	if (!stream)
		cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
	if (n > 0)
		add<<<(unsigned)((n + threads - 1) / threads), threads, 0, stream>>>(a, b, c, n);
}
