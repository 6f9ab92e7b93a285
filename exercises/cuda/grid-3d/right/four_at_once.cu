#include "grid_3d.cuh"

static __global__ void average(
	const float *in, float *out, size_t depth, size_t rows, size_t columns)
{
	size_t x = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t z = (size_t)blockIdx.z * blockDim.z + threadIdx.z;
	size_t plane = rows * columns, i = z * plane + y * columns + x;

	if (x >= columns || y >= rows || z >= depth)
		return;
	if (x > 0 && x + 1 < columns && y > 0 && y + 1 < rows && z > 0 && z + 1 < depth)
		out[i] = (in[i] + in[i - 1] + in[i + 1] + in[i - columns] + in[i + columns] +
				 in[i - plane] + in[i + plane]) /
			 7;
	else
		out[i] = in[i];
}

static __device__ float4 four(const float *p)
{
	return *reinterpret_cast<const float4 *>(p);
}

static __device__ float4 sum(float4 a, float4 b)
{
	return make_float4(a.x + b.x, a.y + b.y, a.z + b.z, a.w + b.w);
}

/* Four neighbours in a row a thread, where every row begins at a multiple of 16 bytes. */
static __global__ void average_fours(
	const float *in, float *out, size_t depth, size_t rows, size_t columns)
{
	size_t x = ((size_t)blockIdx.x * blockDim.x + threadIdx.x) * 4;
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t z = (size_t)blockIdx.z * blockDim.z + threadIdx.z;
	size_t plane = rows * columns, i = z * plane + y * columns + x;
	float4 here, around, mean;

	if (x >= columns || y >= rows || z >= depth)
		return;
	here = mean = four(in + i);
	if (y > 0 && y + 1 < rows && z > 0 && z + 1 < depth) {
		float left = x > 0 ? in[i - 1] : 0, right = x + 4 < columns ? in[i + 4] : 0;

		around = sum(sum(four(in + i - columns), four(in + i + columns)),
			sum(four(in + i - plane), four(in + i + plane)));
		mean = make_float4((around.x + left + here.x + here.y) / 7,
			(around.y + here.x + here.y + here.z) / 7,
			(around.z + here.y + here.z + here.w) / 7,
			(around.w + here.z + here.w + right) / 7);
		if (x == 0)
			mean.x = here.x;
		if (x + 4 == columns)
			mean.w = here.w;
	}
	*reinterpret_cast<float4 *>(out + i) = mean;
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void average_of_seven(const float *in, float *out, size_t depth, size_t rows, size_t columns)
{
	const bool fours = columns % 4 == 0;
	const dim3 block(32, 4, 2);
	const dim3 grid(blocks_for(fours ? columns / 4 : columns, block.x),
		blocks_for(rows, block.y), blocks_for(depth, block.z));

	if (fours)
		average_fours<<<grid, block>>>(in, out, depth, rows, columns);
	else
		average<<<grid, block>>>(in, out, depth, rows, columns);
}
