/* OOB: the guard compares the number of a four with that of the floats */
#include "float4_copy.cuh"

static __global__ void copy(const float *in, float *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		reinterpret_cast<float4 *>(out)[i] = reinterpret_cast<const float4 *>(in)[i];
}

void float4_copy(const float *in, float *out, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		copy<<<(unsigned)(n / 4 / threads + 1), threads>>>(in, out, n);
}
