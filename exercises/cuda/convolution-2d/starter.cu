#include "convolution_2d.cuh"

static __global__ void convolve(
	const float *in, float *out, size_t rows, size_t columns, const float *filter, int r)
{
	(void)in;
	(void)out;
	(void)rows;
	(void)columns;
	(void)filter;
	(void)r;
}

/* Which block has which outputs, which inputs does it need, and where does it keep them? */
void convolution_2d(
	const float *in, float *out, size_t rows, size_t columns, const float *filter, int r)
{
	convolve<<<1, 1>>>(in, out, rows, columns, filter, r);
}
