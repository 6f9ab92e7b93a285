#include "naive_transpose.cuh"

__global__ void transpose(const float *in, float *out, int n)
{
	int x = blockIdx.x * 32 + threadIdx.x;
	int y = blockIdx.y * 8 + threadIdx.y;

	if (x < n && y < n)
		out[x * n + y] = in[y * n + x];
}
