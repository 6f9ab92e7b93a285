// A program of two files whose device code is linked (nvcc -rdc=true): this one and right_link_2.cu.
#include "right.h"
#include "right_link.h"

static __device__ int own = 1; // the other file has another
static __device__ __noinline__ int own_function(int x) { return x + own; }

__device__ int link_shape::area(int x) const { return x * x; }

__global__ void k_calls(int *out)
{
	int t = threadIdx.x;
	out[t] = link_triple(t) + link_table[t & 3] * link_scale + own_function(t);
	if (t == 0)
		printf("text of the first file\n");
}

static bool calls()
{
	buffer<int> out(64);
	std::vector<int> want(64);
	link_fill();
	k_calls<<<1, 64>>>(out);
	for (int i = 0; i < 64; i++)
		want[i] = 3 * i + (i & 3) * 10 * 2 + i + 1;
	return same(out.get(), want) && link_own_sum() == 7;
}

static bool template_in_both()
{
	buffer<int> out(32);
	std::vector<int> want(32);
	k_template<<<1, 32>>>(out.p);
	for (int i = 0; i < 32; i++)
		want[i] = 2 * (31 - i);
	return same(out.get(), want);
}

int main(int argc, char **argv)
{
	static const right_case cases[] = {{"calls", calls}, {"template_in_both", template_in_both}};
	return run_cases(cases, sizeof cases / sizeof *cases, argc, argv);
}
