// right_link.h: what the two files of right_link.cu share.
#ifndef RIGHT_LINK_H
#define RIGHT_LINK_H

struct link_shape {
	__device__ virtual int area(int x) const;
};

extern __device__ int link_table[4];
extern __constant__ int link_scale;
__device__ int link_triple(int x);
void link_fill();
int link_own_sum();

// In both files, and one function of the program.
template <class T> __device__ T link_twice(T x)
{
	static __device__ T calls;
	atomicAdd(&calls, 1);
	return x + x;
}
template <class T> __global__ void k_template(T *out)
{
	__shared__ T room[32];
	room[threadIdx.x] = link_twice((T)threadIdx.x);
	__syncthreads();
	out[threadIdx.x] = room[31 - threadIdx.x];
}

#endif
