// Where code comes from: of this file, inlined from this file, inlined from CUDA's headers.
__device__ __forceinline__ int sum(int v)
{
	return v + __shfl_xor_sync(~0u, v, 1);
}

__global__ void places(int *out, int n)
{
	int v = out[threadIdx.x];
	atomicAdd(out, v);
	out[n] =
		sum(v);
	out[1] = __popc(n) * 3;
}
