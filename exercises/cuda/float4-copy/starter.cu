#include "float4_copy.cuh"

/* Thread i copies the i-th four floats; somebody has to copy what is left of n. */
static __global__ void copy(const float *in, float *out, size_t n)
{
	(void)in;
	(void)out;
	(void)n;
}

void float4_copy(const float *in, float *out, size_t n)
{
	copy<<<1, 1>>>(in, out, n);
}
