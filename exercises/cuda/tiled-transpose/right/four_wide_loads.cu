/* AC: loads of 16 bytes where rows allow it: 16 sectors a request, all of them used */
#include "transpose.cuh"

static const unsigned tile = 32;

static __device__ float4 load(const float *in, size_t n, bool wide)
{
	float4 v = make_float4(0, 0, 0, 0);

	if (wide && n >= 4)
		return *reinterpret_cast<const float4 *>(in);
	v.x = n > 0 ? in[0] : 0;
	v.y = n > 1 ? in[1] : 0;
	v.z = n > 2 ? in[2] : 0;
	v.w = n > 3 ? in[3] : 0;
	return v;
}

/* 256 threads: eight have a row of the tile on the way in, four floats each. */
static __global__ void transpose_tile(const float *in, float *out, size_t rows, size_t columns)
{
	__shared__ float t[tile][tile + 1];
	size_t row = (size_t)blockIdx.y * tile, column = (size_t)blockIdx.x * tile;
	unsigned x = threadIdx.x % 8 * 4, y = threadIdx.x / 8, lane = threadIdx.x % tile;

	if (row + y < rows && column + x < columns) {
		float4 v = load(in + (row + y) * columns + column + x, columns - column - x,
			columns % 4 == 0);

		t[y][x] = v.x;
		t[y][x + 1] = v.y;
		t[y][x + 2] = v.z;
		t[y][x + 3] = v.w;
	}
	__syncthreads();
	for (y = threadIdx.x / tile; y < tile; y += 8)
		if (column + y < columns && row + lane < rows)
			out[(column + y) * rows + row + lane] = t[lane][y];
}

void transpose(const float *in, float *out, size_t rows, size_t columns)
{
	const dim3 grid(
		(unsigned)((columns + tile - 1) / tile), (unsigned)((rows + tile - 1) / tile));

	if (rows > 0 && columns > 0)
		transpose_tile<<<grid, 256>>>(in, out, rows, columns);
}
