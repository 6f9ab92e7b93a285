#include "transpose.cuh"

static __global__ void transpose_tile(const float *in, float *out, size_t rows, size_t columns)
{
	(void)in;
	(void)out;
	(void)rows;
	(void)columns;
}

/* How many blocks of how many threads, and which tile is whose? */
void transpose(const float *in, float *out, size_t rows, size_t columns)
{
	transpose_tile<<<1, 1>>>(in, out, rows, columns);
}
