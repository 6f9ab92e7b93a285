// Calls of all kinds, and data that points to data.
#include <cassert>
#include <cstdio>

struct point {
	float x[3];
	double weight;
};

__constant__ float coefficients[4] = {1.5f, -2.f};
__device__ int grid[2][3] = {{1, 2, 3}, {4, 5}};
__device__ int *corner = &grid[1][1];
__device__ __noinline__ int triple(int v) { return v * 3; }
__device__ __noinline__ int plus7(int v) { return v + 7; }
__device__ int (*const volatile choices[2])(int) = {triple, plus7};
__managed__ int shared_with_host = 5;
extern __shared__ float scratch[];

__global__ void __launch_bounds__(128, 3) calls(struct point p, float *out, int n)
{
	__shared__ float tile[4][5];
	int i = threadIdx.x;

	tile[i & 3][1] = p.x[n % 3] * coefficients[i & 3] + (float)p.weight;
	__syncthreads();
	out[i] = tile[(i + 1) & 3][1] + scratch[i] + choices[n & 1](*corner + shared_with_host);
	assert(out[i] >= 0);
	if (out[i] > 1e6f)
		printf("%d %f\n", i, out[i]);
}

__global__ void cases(int *out, int n)
{
	asm volatile("{ .reg .pred p; setp.ne.u32 p, %1, 0; @p bra L1; st.global.u32 [%0], 4; L1: }"
		     :: "l"(out), "r"(n));
	asm volatile("{ .reg .pred p; setp.ne.u32 p, %1, 9; @p bra L1; st.global.u32 [%0], 5; L1: }"
		     :: "l"(out), "r"(n));
}
