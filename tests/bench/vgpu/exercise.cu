// A kernel of an exercise's size, run once: what a learner waits for. Exit status 1: it is wrong.
#include <cstdio>
#include <vector>

__global__ void sum(const float *a, float *out, int n)
{
	__shared__ float part[8];
	int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
	float s = 0;
	for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
		s += a[i];
	for (int step = 16; step; step /= 2)
		s += __shfl_down_sync(~0u, s, step);
	if (lane == 0)
		part[warp] = s;
	__syncthreads();
	if (warp == 0) {
		s = lane < 8 ? part[lane] : 0;
		for (int step = 4; step; step /= 2)
			s += __shfl_down_sync(~0u, s, step);
		if (lane == 0)
			atomicAdd(out, s);
	}
}

int main()
{
	int n = 10000;
	float *a, *out, total = 0;
	std::vector<float> v(n, 1);
	cudaMalloc(&a, n * sizeof *a);
	cudaMalloc(&out, sizeof *out);
	cudaMemcpy(a, v.data(), n * sizeof *a, cudaMemcpyHostToDevice);
	cudaMemset(out, 0, sizeof *out);
	sum<<<16, 256>>>(a, out, n);
	cudaMemcpy(&total, out, sizeof total, cudaMemcpyDeviceToHost);
	return total != n || cudaGetLastError() != cudaSuccess;
}
