/* SLOW: lets the runtime copy: right, but not what is asked */
#include "grid_stride_copy.cuh"

void grid_stride_copy(const int *in, int *out, size_t n)
{
	cudaMemcpyAsync(out, in, n * sizeof *out, cudaMemcpyDeviceToDevice);
}
