// The second file of right_link.cu.
#include "right.h"
#include "right_link.h"

static __device__ int own = 5;
static __device__ __noinline__ int own_function(int x) { return x + own; }

struct link_square : link_shape {
	__device__ int area(int x) const override { return link_shape::area(x) - x * x + 10 * x; }
};

__device__ int link_table[4];
__constant__ int link_scale;
__device__ int link_triple(int x) { return 3 * x; }

__global__ void k_fill()
{
	link_square s;
	const link_shape *shape = &s;
	link_table[threadIdx.x] = shape->area(threadIdx.x);
}
void link_fill()
{
	int two = 2;
	CHECK(cudaMemcpyToSymbol(link_scale, &two, sizeof two));
	k_fill<<<1, 4>>>();
}

__global__ void k_own(int *out)
{
	*out = own_function(2);
	printf("text of the second file\n");
}
int link_own_sum()
{
	buffer<int> out(1), more(32);
	k_own<<<1, 1>>>(out);
	k_template<<<1, 32>>>(more.p);
	return more.get()[0] == 62 ? out.get()[0] : 0;
}
