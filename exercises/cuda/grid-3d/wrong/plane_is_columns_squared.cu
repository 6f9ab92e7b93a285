/* OOB: takes a plane to have as many rows as columns */
#include "grid_3d.cuh"

static __global__ void average(
	const float *in, float *out, size_t depth, size_t rows, size_t columns)
{
	size_t x = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t z = (size_t)blockIdx.z * blockDim.z + threadIdx.z;
	size_t plane = columns * columns, i = z * plane + y * columns + x;

	if (x >= columns || y >= rows || z >= depth)
		return;
	if (x > 0 && x + 1 < columns && y > 0 && y + 1 < rows && z > 0 && z + 1 < depth)
		out[i] = (in[i] + in[i - 1] + in[i + 1] + in[i - columns] + in[i + columns] +
				 in[i - plane] + in[i + plane]) /
			 7;
	else
		out[i] = in[i];
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void average_of_seven(const float *in, float *out, size_t depth, size_t rows, size_t columns)
{
	const dim3 block(32, 4, 2);
	const dim3 grid(blocks_for(columns, block.x), blocks_for(rows, block.y),
		blocks_for(depth, block.z));

	average<<<grid, block>>>(in, out, depth, rows, columns);
}
