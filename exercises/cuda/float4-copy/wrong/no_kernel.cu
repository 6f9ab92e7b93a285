/* SLOW: lets the runtime copy: right and fast, but no kernel of one's own */
#include "float4_copy.cuh"

void float4_copy(const float *in, float *out, size_t n)
{
	if (n > 0)
		cudaMemcpyAsync(out, in, n * sizeof *in, cudaMemcpyDeviceToDevice);
}
