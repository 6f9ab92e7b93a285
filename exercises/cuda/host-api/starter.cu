#include "host_api.cuh"

/* Ready to use; in and out are in the device's memory here. */
static __global__ void multiply(const float *in, float *out, size_t n, float factor)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		out[i] = factor * in[i];
}

/* Allocate, copy, launch, check, copy back, free. */
cudaError_t scale(const float *in, float *out, size_t n, float factor, unsigned threads, float *ms)
{
	(void)in;
	(void)out;
	(void)threads;
	(void)ms;
	multiply<<<1, 1>>>(NULL, NULL, 0, factor);
	return n == 0 ? cudaSuccess : cudaErrorNotYetImplemented;
}
