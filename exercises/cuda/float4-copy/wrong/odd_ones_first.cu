/* OOB: takes the odd floats off the front, and what follows is not aligned to 16 bytes any more */
#include "float4_copy.cuh"

static __global__ void copy(const float *in, float *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x, odd = n % 4;

	if (i < odd)
		out[i] = in[i];
	if (i < n / 4)
		reinterpret_cast<float4 *>(out + odd)[i] =
			reinterpret_cast<const float4 *>(in + odd)[i];
}

void float4_copy(const float *in, float *out, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		copy<<<(unsigned)(n / 4 / threads + 1), threads>>>(in, out, n);
}
