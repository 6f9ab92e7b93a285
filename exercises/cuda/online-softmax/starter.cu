#include "online_softmax.cuh"

static __global__ void row_softmax(const float *in, float *out, size_t rows, size_t columns)
{
	(void)in;
	(void)out;
	(void)rows;
	(void)columns;
}

void softmax(const float *in, float *out, size_t rows, size_t columns)
{
	row_softmax<<<1, 1>>>(in, out, rows, columns);
}
