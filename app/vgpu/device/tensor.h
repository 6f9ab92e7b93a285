/* tensor: what the files of the matrix instructions share. Each is compiled for every instruction
 * set, so what they export carries its name. */
#ifndef VGPU_DEVICE_TENSOR_H
#define VGPU_DEVICE_TENSOR_H

#include "vgpu/device/abi_tensor.h"
#include "vgpu/device/memory.h"

/* Loops over registers: their arrays are in registers only once unrolled. */
#define TENSOR_PRAGMA(text) _Pragma(#text)
#define TENSOR_UNROLL(n) TENSOR_PRAGMA(GCC unroll n)

/* The largest fragment has m16n8k64 of s4: 1024 elements of A. */
#define TENSOR_MOST 1024

/* Elements of a fragment's register. */
static inline u32 tensor_per_register(u32 element)
{
	static const u8 counts[VG_ELEMENTS] = {[VG_F16] = 2,
		[VG_BF16] = 2,
		[VG_TF32] = 1,
		[VG_F32] = 1,
		[VG_F64] = 1,
		[VG_E4M3] = 4,
		[VG_E5M2] = 4,
		[VG_S8] = 4,
		[VG_U8] = 4,
		[VG_S4] = 8,
		[VG_U4] = 8,
		[VG_B1] = 32,
		[VG_S32] = 1};
	return counts[element];
}

/* Registers of A or B to rows of k elements each; row: of four words, which hold `wide` elements.
 */
#define TENSOR_UNPACK(name, T, row, wide)                                                          \
	static void name(const u32 *registers, u32 outer, u32 k, T *out)                           \
	{                                                                                          \
		for (u32 at = 0; at < k; at += wide)                                               \
			for (u32 o = 0; o < outer; o++, registers += 4)                            \
				row(registers, out + o * k + at);                                  \
	}

/* The rows g of all 8 x 8 blocks of C: the block's number is `first`, the row begins at element
 * `at`. */
#define TENSOR_EACH_ROW(m, n)                                                                      \
	for (u32 block_ = 0; block_ < (m) * (n) / 64; block_++)                                    \
		for (u32 g = 0, down_ = (m) / 8,                                                   \
			 at = block_ % down_ * 8 * (n) + block_ / down_ * 8, first = block_;       \
			g < 8; g++, at += (n))

/* tensor_floats.c: sums in f32; n rows of k words to k rows of n */
#define tensor_transpose VG_ISA(vg_tensor_transpose)
void tensor_transpose(const void *from, u32 n, u32 k, void *to);
#define tensor_mma_floats VG_ISA(vg_tensor_mma_floats)
#define tensor_mma_quads VG_ISA(vg_tensor_mma_quads)
void tensor_mma_floats(const struct vg_mma *s, const u32 *a, const u32 *b, const u32 *c, u32 *d);
void tensor_mma_quads(const struct vg_mma *s, const u32 *a, const u32 *b, const u32 *c, u32 *d);

/* tensor_memory.c: as vg_tensor_ops has them */
#define tensor_load VG_ISA(vg_tensor_load)
#define tensor_store VG_ISA(vg_tensor_store)
#define tensor_ldmatrix VG_ISA(vg_tensor_ldmatrix)
#define tensor_stmatrix VG_ISA(vg_tensor_stmatrix)
#define tensor_movmatrix VG_ISA(vg_tensor_movmatrix)
void tensor_load(struct vg_warp *w, u32 m, u32 site, u64 how, u64 address, u64 stride,
	const struct vg_fragment *f, void *out);
void tensor_store(struct vg_warp *w, u32 m, u32 site, u64 how, u64 address, u64 stride,
	const struct vg_fragment *f, const void *in);
void tensor_ldmatrix(struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, u32 count,
	u32 transposed, void *out);
void tensor_stmatrix(struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, u32 count,
	u32 transposed, const void *in);
void tensor_movmatrix(const u32 *in, u32 *out);

#endif
