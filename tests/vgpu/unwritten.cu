// An output of which one element is never written; with an argument, a kernel reads it too.
#include <cstdio>

enum { N = 64, FORGOTTEN = 31 };
__global__ void all_but_one(int *p)
{
	if (threadIdx.x != FORGOTTEN)
		p[threadIdx.x] = threadIdx.x;
}
__global__ void twice(int *p) { p[threadIdx.x] *= 2; } // READ
static void show(const char *name, const int *p)
{
	int h[N];
	cudaMemcpy(h, p, sizeof h, cudaMemcpyDeviceToHost);
	printf("%s %d %d %d\n", name, h[FORGOTTEN - 1], h[FORGOTTEN], h[FORGOTTEN + 1]);
}
int main(int argc, char **)
{
	int *p, *used;
	cudaMalloc(&used, N * sizeof *p);
	cudaMemset(used, 0, N * sizeof *p);
	cudaFree(used);
	cudaMalloc(&p, N * sizeof *p);
	show("fresh", p);
	all_but_one<<<1, N>>>(p);
	show("small", p);
	if (argc > 1)
		twice<<<1, N>>>(p), cudaDeviceSynchronize();
	cudaFree(p);
	cudaMalloc(&p, 64 << 20);
	all_but_one<<<1, N>>>(p);
	show("big", p);
	cudaFree(p);
}
