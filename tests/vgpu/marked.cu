// A program that marks the parts of its work, and does the same wrong thing in two of them.
#include <cstdio>
#include <dlfcn.h>

__global__ void copy(const float *a, float *b)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	b[i] = a[i];
}
__global__ void beyond(float *b)
{
	b[256 + threadIdx.x] = 1; // BEYOND
}
int main()
{
	auto mark = (void (*)(const char *))dlsym(RTLD_DEFAULT, "vgpuMark");
	float *a, *b;
	cudaMalloc(&a, 1024);
	cudaMalloc(&b, 1024);
	cudaMemset(a, 0, 1024);
	copy<<<2, 64>>>(a, b);
	copy<<<3, 64>>>(a, b);
	mark("two copies");
	beyond<<<1, 1>>>(b);
	mark("a \"fault\"");
	beyond<<<1, 2>>>(b);
	copy<<<1, 32>>>(a, b);
	cudaDeviceSynchronize();
	cudaFree(a);
	cudaFree(b);
}
