/* WA: keeps the first long array on the device and copies from there ever after */
#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n)
{
	size_t step = (size_t)gridDim.x * blockDim.x;

	for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += step)
		out[i] = in[i];
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	static int *kept;
	static size_t length;

	if (n > length) {
		cudaFree(kept);
		cudaMalloc(&kept, n * sizeof *kept);
		cudaMemcpy(kept, in, n * sizeof *kept, cudaMemcpyDeviceToDevice);
		length = n;
	}
	if (n > 0)
		copy<<<108 * 8, 256>>>(kept, out, n);
}
