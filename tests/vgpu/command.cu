// What tests/cli/cuda.sh asks of the command line: the first argument says what to do.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#ifdef HELPER
#include "helper.h"
#endif
#ifndef VALUE
#define VALUE 7
#endif

__global__ void fill(int *p, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		p[i] = VALUE;
}
__global__ void beyond(int *p)
{
	p[threadIdx.x] = 1; // BEYOND
}
template <typename T> __global__ void add(T *sum)
{
	*sum += 1; // RACE
}
__global__ void reversed(int *out)
{
	__shared__ int tile[64];
	tile[threadIdx.x] = threadIdx.x; // SHARED
	out[threadIdx.x] = tile[63 - threadIdx.x];
}
__global__ void forever(volatile int *p)
{
	while (!*p) // LOOP
		;
}

static void copy_lines()
{
	char line[256];
	while (fgets(line, sizeof line, stdin))
		printf("got %s", line);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	int *p, first;
	cudaMalloc(&p, 256);
	cudaMemset(p, 0, 256);
	if (!strcmp(what, "beyond"))
		beyond<<<1, 96>>>(p);
	else if (!strcmp(what, "race"))
		add<<<2, 32>>>(p);
	else if (!strcmp(what, "shared"))
		reversed<<<1, 64>>>(p);
	else if (!strcmp(what, "forever"))
		forever<<<1, 32>>>(p);
	else if (!strcmp(what, "threads"))
		fill<<<1, 1025>>>(p, 64);
	else
		fill<<<2, 32>>>(p, 64);
	if (!strcmp(what, "leak"))
		return 0;
	if (!strcmp(what, "lines"))
		copy_lines();
	if (!strcmp(what, "much"))
		for (int i = 0; i < 200000; i++)
			printf("%d\n", i);
	for (int i = 2; i < argc; i++)
		printf("[%s]\n", argv[i]);
	cudaMemcpy(&first, p, sizeof first, cudaMemcpyDeviceToHost);
	cudaGetLastError();
	cudaFree(p);
	printf("first %d\n", first);
	if (!strcmp(what, "crash"))
		abort();
	return !strcmp(what, "three") ? 3 : 0;
}
