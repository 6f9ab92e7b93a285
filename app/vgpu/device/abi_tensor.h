/* abi_tensor: matrix instructions, out of line. Ops: device/tensor.c, once for each instruction
 * set.
 *
 * A fragment is a matrix spread over a warp's registers: of A (m x k), of B (k x n), of C and D (m
 * x n). All are laid out as the PTX ISA documents mma.m16n8k16 and its like; wmma's, which PTX
 * leaves open, are too. With g = lane / 4, t = lane % 4 and P elements in a register (32 bits; f64:
 * 64): A, B: element (o, i), o along m or n, i along k, is in lane g = o % 8, t = i / P % 4, in
 * register o / 8 + (outer / 8) * (i / (4 * P)), place i % P. Registers beyond these repeat the
 * first. C, D: element (r, c) is in lane g = r % 8, t = c % 8 / 2; of each 8 x 8 block, which are
 * counted r / 8 + (m / 8) * (c / 8), two elements a lane: two registers, or of f16 the halves of
 * one.
 *
 * Sums. Of f16, bf16, tf32 and the 8-bit floats: products are exact in f32; the sum starts with C
 * and adds them by k ascending, each addition rounded to the nearest f32 (below f32's normal range
 * the product is rounded too where the processor has no fma); D of f16 is rounded once, at the end.
 * tf32 ignores an operand's lower 13 bits. Cards add in another order and cut off bits, so their
 * last digits differ. Integers wrap, or with satfinite the whole sum is clamped. f64: a chain of
 * fma by k. */
#ifndef VGPU_DEVICE_ABI_TENSOR_H
#define VGPU_DEVICE_ABI_TENSOR_H

#include "vgpu/device/abi.h"

enum vg_element {
	VG_F16,
	VG_BF16,
	VG_TF32,
	VG_F32,
	VG_F64,
	VG_E4M3,
	VG_E5M2,
	VG_S8,
	VG_U8,
	VG_S4,
	VG_U4,
	VG_B1,
	VG_S32,
	VG_ELEMENTS
};

enum vg_mma_how {
	VG_MMA_SATFINITE = 1,
	VG_MMA_AND = 2,   /* of b1: and, not xor, before popc */
	VG_MMA_QUADS = 4, /* mma.m8n8k4 of f16: four products, each of two quads of lanes */
	VG_MMA_A_COL = 8,
	VG_MMA_B_ROW = 16 /* of these: how a lane's elements lie */
};

struct vg_mma {
	u16 m, n, k;
	u8 a, b, c, d; /* enum vg_element */
	u32 how;
};

enum vg_part_of { VG_OF_A, VG_OF_B, VG_OF_C };

/* A matrix in memory and in registers. */
struct vg_fragment {
	u8 part, element; /* enum vg_part_of, enum vg_element */
	u8 column;        /* memory holds columns one after the other, not rows */
	u8 registers;     /* that the instruction names */
	u16 m, n, k;
};

/* Registers: 32 lanes of u32 (f64: of u64) for each, one after the other. */
struct vg_tensor_ops {
	void (*mma)(const struct vg_mma *s, const void *a, const void *b, const void *c, void *d);
	/* wmma.load and .store. address: of the matrix, generic, or of the shared window when `how`
	 * (abi_memory.h) says so; stride: from line to line, in bytes. */
	void (*load)(struct vg_warp *w, u32 m, u32 site, u64 how, u64 address, u64 stride,
		const struct vg_fragment *f, void *out);
	void (*store)(struct vg_warp *w, u32 m, u32 site, u64 how, u64 address, u64 stride,
		const struct vg_fragment *f, const void *in);
	/* ldmatrix and stmatrix of `count` 8 x 8 matrices of b16: lane 8i + r has the address of
	 * row r of matrix i. address: u64[32] or u32[32] as `how` says. */
	void (*ldmatrix)(struct vg_warp *w, u32 m, u32 site, u64 how, const void *address,
		u32 count, u32 transposed, void *out);
	void (*stmatrix)(struct vg_warp *w, u32 m, u32 site, u64 how, const void *address,
		u32 count, u32 transposed, const void *in);
	/* movmatrix: an 8 x 8 matrix of b16 transposed. */
	void (*movmatrix)(const u32 *in, u32 *out);
};

#endif
