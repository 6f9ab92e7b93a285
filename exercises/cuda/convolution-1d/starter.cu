#include "convolution_1d.cuh"

static __global__ void convolve(const float *in, float *out, size_t n, const float *filter, int r)
{
	(void)in;
	(void)out;
	(void)n;
	(void)filter;
	(void)r;
}

/* Which block has which outputs, which inputs does it need, and where does it keep them? */
void convolution_1d(const float *in, float *out, size_t n, const float *filter, int r)
{
	convolve<<<1, 1>>>(in, out, n, filter, r);
}
