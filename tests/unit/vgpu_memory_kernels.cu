// Kernels for test_vgpu_memcheck.c: a has 100 ints that are written, b 100 that are not.
#include <cuda_pipeline.h>

#define KERNEL(name) extern "C" __global__ void name(int *a, int *b, int n)

struct padded {
	char c;
	int i;
	double d;
	short s;
};
struct alignas(16) wide {
	float x, y, z; // 4 bytes of padding, loaded with the rest
};
__constant__ int table[4] = {1, 2, 3, 4};
__device__ int pick;

KERNEL(good) { b[threadIdx.x] = a[threadIdx.x] + 1; }
KERNEL(read_beyond) { b[threadIdx.x] = a[threadIdx.x + 70] + 5; }
KERNEL(write_beyond)
{
	if (threadIdx.x == 3)
		a[n + 3] = 1;
}
KERNEL(write_before) { a[(int)threadIdx.x - 1] = 1; }
KERNEL(misaligned) { b[threadIdx.x] = (int)*(long long *)((char *)a + 4 + 8 * threadIdx.x); }
KERNEL(through_b) { b[threadIdx.x] = 1; }
KERNEL(read_b) { a[threadIdx.x] = b[threadIdx.x] + 1; }
KERNEL(copy_b) { a[threadIdx.x] = b[threadIdx.x]; }
KERNEL(add_b) { atomicAdd(&b[0], 1); }
KERNEL(exchange_b) { a[threadIdx.x] = atomicExch(&b[threadIdx.x], 1); }
KERNEL(to_constant)
{
	int *p = const_cast<int *>(&table[0]);
	asm volatile("st.u32 [%0], %1;" ::"l"(p), "r"(7));
}
KERNEL(shared_beyond)
{
	__shared__ int t[32];
	t[threadIdx.x] = 1;
	__syncthreads();
	b[threadIdx.x] = t[threadIdx.x + n - 99];
}
KERNEL(shared_unwritten)
{
	__shared__ int t[64];
	t[threadIdx.x] = 1;
	__syncthreads();
	b[threadIdx.x] = t[threadIdx.x * 2] + 1;
}
KERNEL(dynamic_beyond)
{
	extern __shared__ int d[];
	d[threadIdx.x] = 1;
	b[threadIdx.x] = d[threadIdx.x];
}
KERNEL(local_unwritten)
{
	int own[8];
	for (int i = 0; i < 8; i += 2)
		own[(i + n) & 7] = i;
	b[threadIdx.x] = own[(threadIdx.x + n) & 7] + 1;
}
KERNEL(local_beyond)
{
	int own[8];
	for (int i = 0; i < 8; i++)
		own[(i + n) & 7] = i;
	b[threadIdx.x] = own[threadIdx.x + n * 1000];
}
KERNEL(padding_write)
{
	padded *p = (padded *)b;
	p[threadIdx.x & 3].c = 1, p[threadIdx.x & 3].i = 2, p[threadIdx.x & 3].d = 3, p[threadIdx.x & 3].s = 4;
	wide *w = (wide *)(b + 64);
	w->x = 1, w->y = 2, w->z = 3;
}
KERNEL(padding_copy)
{
	((padded *)a)[threadIdx.x & 3] = ((padded *)b)[threadIdx.x & 3];
	((wide *)(a + 64))[0] = ((wide *)(b + 64))[0];
	wide v = ((wide *)(b + 64))[0];
	a[80] = (int)(v.x + v.y + v.z);
}
KERNEL(vector_unwritten)
{
	((float *)b)[0] = 1;
	float4 v = *(float4 *)b;
	((float *)a)[0] = v.x + v.w;
}
KERNEL(no_wait)
{
	__shared__ int t[32];
	__pipeline_memcpy_async(&t[threadIdx.x], &a[threadIdx.x], 4);
	__pipeline_commit();
	if (n == 99)
		__pipeline_wait_prior(0);
	b[threadIdx.x] = t[threadIdx.x] + 1;
}
KERNEL(own_heap)
{
	int *p = (int *)malloc(4 * n);
	for (int i = 0; i < n; i++)
		p[i] = i + threadIdx.x;
	int sum = 0;
	for (int i = 0; i < n; i++)
		sum += p[i];
	b[threadIdx.x] = sum;
	free(p);
}
KERNEL(own_heap_beyond)
{
	int *p = (int *)malloc(4 * n);
	p[n] = 1;
	b[threadIdx.x] = p != 0;
	free(p);
	free(p);
}
KERNEL(free_a) { free(a); }
