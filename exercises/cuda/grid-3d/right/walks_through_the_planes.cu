/* AC: a thread for each column of points, which walks through the planes and reads each once */
#include "grid_3d.cuh"

static __global__ void average(
	const float *in, float *out, size_t depth, size_t rows, size_t columns)
{
	size_t x = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t plane = rows * columns, i = y * columns + x;
	bool inner = x > 0 && x + 1 < columns && y > 0 && y + 1 < rows;
	float before, here, after;

	if (x >= columns || y >= rows)
		return;
	before = here = after = in[i];
	for (size_t z = 0; z < depth; z++, i += plane) {
		before = here;
		here = after;
		after = z + 1 < depth ? in[i + plane] : 0;
		if (inner && z > 0 && z + 1 < depth)
			out[i] = (before + here + after + in[i - 1] + in[i + 1] + in[i - columns] +
					 in[i + columns]) *
				 (1 / 7.0f);
		else
			out[i] = here;
	}
}

void average_of_seven(const float *in, float *out, size_t depth, size_t rows, size_t columns)
{
	const dim3 block(32, 8);
	const dim3 grid((unsigned)((columns + 31) / 32), (unsigned)((rows + 7) / 8));

	average<<<grid, block>>>(in, out, depth, rows, columns);
}
