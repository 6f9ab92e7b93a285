#include <cuda_pipeline.h>

// Kernels whose requests, sectors and wavefronts are worked out by hand: each line says them.
// EXPECT KERNEL LOAD_REQUESTS LOAD_SECTORS STORE_REQUESTS STORE_SECTORS EXCESS ATOMICS BARRIERS LOCAL
// 256 threads are 8 warps; 32 floats are 128 bytes, 4 sectors.
// EXPECT copy 8 32 8 32 0 0 0 0
__global__ void copy(const float *a, float *b)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	b[i] = a[i];
}
// A stride of S floats: 128 S bytes, a sector of its own for each lane from 8 on.
// EXPECT stride<2> 1 8 1 4 0 0 0 0
// EXPECT stride<4> 1 16 1 4 0 0 0 0
// EXPECT stride<8> 1 32 1 4 0 0 0 0
// EXPECT stride<16> 1 32 1 4 0 0 0 0
template <int S> __global__ void stride(const float *a, float *b)
{
	b[threadIdx.x] = a[threadIdx.x * S];
}
// One float further on: a fifth sector.
// EXPECT shifted 1 5 1 4 0 0 0 0
__global__ void shifted(const float *a, float *b)
{
	b[threadIdx.x] = a[threadIdx.x + 1];
}
// 32 times 16 bytes are 16 sectors in one request, 32 times 8 bytes are 8.
// EXPECT copy16 1 16 1 16 0 0 0 0
__global__ void copy16(const float4 *a, float4 *b)
{
	b[threadIdx.x] = a[threadIdx.x];
}
// EXPECT copy8 1 8 1 8 0 0 0 0
__global__ void copy8(const double *a, double *b)
{
	b[threadIdx.x] = a[threadIdx.x];
}
// A column of [32][32] floats lies in one bank: 32 wavefronts a warp, 31 in excess, times 32 warps.
// One float of padding puts its elements into 32 banks. The barrier is reached by 32 warps.
// EXPECT transpose<0> 32 128 32 128 992 0 32 0
// EXPECT transpose<1> 32 128 32 128 0 0 32 0
template <int PAD> __global__ void transpose(const float *a, float *b)
{
	__shared__ float tile[32][32 + PAD];
	int x = threadIdx.x, y = threadIdx.y;
	tile[y][x] = a[y * 32 + x];
	__syncthreads();
	b[y * 32 + x] = tile[x][y]; // the column
}
// Constants come by a cache of their own: no request of global memory.
// EXPECT scaled 1 4 1 4 0 0 0 0
__constant__ float factors[4];
__global__ void scaled(const float *a, float *b)
{
	b[threadIdx.x] = a[threadIdx.x] * factors[threadIdx.x % 4];
}
// 4 sectors come, and go to shared memory in one wavefront.
// EXPECT fetched 1 4 1 4 0 0 0 0
__global__ void fetched(const float *a, float *b)
{
	__shared__ float t[32];
	__pipeline_memcpy_async(&t[threadIdx.x], a + threadIdx.x, 4);
	__pipeline_commit();
	__pipeline_wait_prior(0);
	b[threadIdx.x] = t[threadIdx.x];
}
// 2 blocks of 2 warps, each one atomic instruction.
// EXPECT atoms 0 0 0 0 0 4 0 0
__global__ void atoms(int *p)
{
	atomicAdd(p, 1);
}
// 3 warps add once each in shared memory, their lanes in pairs at one address; then one half of one
// warp adds once in global memory. 2 barriers of 3 warps.
// EXPECT merged 0 0 0 0 0 4 6 0
__global__ void merged(int *p)
{
	__shared__ int own[16];
	if (threadIdx.x < 16)
		own[threadIdx.x] = 0;
	__syncthreads();
	atomicAdd(&own[threadIdx.x % 16], 1);
	__syncthreads();
	if (threadIdx.x < 16)
		atomicAdd(&p[threadIdx.x], own[threadIdx.x]);
}
// Parameters and results of calls are no local memory.
// EXPECT fibs 0 0 1 4 0 0 0 0
__device__ __noinline__ int fib(int n)
{
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
__global__ void fibs(int *p)
{
	p[threadIdx.x] = fib(8);
}
// 16 ints of each lane are written, one is read: 17 times 4 bytes of 32 lanes.
// EXPECT local 0 0 1 4 0 0 0 2176
__global__ void local(int *p, int k)
{
	int a[16];
	for (int i = 0; i < 16; i++)
		a[i] = i * k;
	p[threadIdx.x] = a[(threadIdx.x + k) % 16];
}
// Lanes with an odd number part from the others, once.
__global__ void odd(float *p)
{
	if (threadIdx.x % 2)
		p[threadIdx.x] = sinf(p[threadIdx.x]);
	else
		p[threadIdx.x] = sqrtf(p[threadIdx.x]) + 1;
}
int main()
{
	const dim3 tile(32, 32);
	float *a, *b;
	cudaMalloc(&a, 4096);
	cudaMalloc(&b, 4096);
	cudaMemset(a, 0, 4096);
	cudaMemset(b, 0, 4096);
	copy<<<1, 256>>>(a, b);
	stride<2><<<1, 32>>>(a, b);
	stride<4><<<1, 32>>>(a, b);
	stride<8><<<1, 32>>>(a, b);
	stride<16><<<1, 32>>>(a, b);
	shifted<<<1, 32>>>(a, b);
	copy16<<<1, 32>>>((float4 *)a, (float4 *)b);
	copy8<<<1, 32>>>((double *)a, (double *)b);
	transpose<0><<<1, tile>>>(a, b);
	transpose<1><<<1, tile>>>(a, b);
	scaled<<<1, 32>>>(a, b);
	fetched<<<1, 32>>>(a, b);
	atoms<<<2, 64>>>((int *)b);
	merged<<<1, 96>>>((int *)b);
	fibs<<<1, 32>>>((int *)b);
	local<<<1, 32>>>((int *)b, 3);
	odd<<<1, 32>>>(b);
	cudaDeviceSynchronize();
	cudaFree(a);
	cudaFree(b);
}
