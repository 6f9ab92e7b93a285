/* AC: four elements a thread where both steps allow it: 16 sectors a request, and all of them full
 */
#include "coalesced_copy.cuh"

#include <cstdint>

/* The steps and the number of rows are those of pieces of type T. */
template <class T>
static __global__ void copy(
	const T *from, size_t from_step, T *to, size_t to_step, size_t rows, size_t columns)
{
	size_t y = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t x = (size_t)blockIdx.y * blockDim.y + threadIdx.y;

	if (y < rows && x < columns)
		to[y + x * to_step] = from[y + x * from_step];
}

template <class T>
static void copy_as(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	const size_t each = sizeof(T) / sizeof(float);
	const dim3 block(32, 8);
	const dim3 grid((unsigned)((rows / each + 31) / 32), (unsigned)((columns + 7) / 8));

	copy<<<grid, block>>>(reinterpret_cast<const T *>(from), from_step / each,
		reinterpret_cast<T *>(to), to_step / each, rows / each, columns);
}

static bool is_aligned(const float *p)
{
	return reinterpret_cast<uintptr_t>(p) % sizeof(float4) == 0;
}

void copy_matrix(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	if ((from_step | to_step | rows) % 4 == 0 && is_aligned(from) && is_aligned(to))
		copy_as<float4>(from, from_step, to, to_step, rows, columns);
	else
		copy_as<float>(from, from_step, to, to_step, rows, columns);
}
