/* Floating-point operations of an instruction, for the counters. */
#include "vgpu/emit/emitter.h"

#include <stdio.h>
#include <string.h>

static const struct {
	enum ptx_op op;
	uint32_t flops;
} weights[] = {
	{PTX_OP_ADD,   1},
	{PTX_OP_SUB,   1},
	{PTX_OP_MUL,   1},
	{PTX_OP_FMA,   2},
	{PTX_OP_MAD,   2},
	{PTX_OP_DIV,   1},
	{PTX_OP_RCP,   1},
	{PTX_OP_SQRT,  1},
	{PTX_OP_RSQRT, 1},
	{PTX_OP_EX2,   1},
	{PTX_OP_LG2,   1},
	{PTX_OP_SIN,   1},
	{PTX_OP_COS,   1},
	{PTX_OP_TANH,  1},
};

/* Two for each product of m x n x k, which the warp's lanes do together. */
static uint32_t matrix(const struct ptx_insn *i)
{
	unsigned m, n, k;
	for (uint32_t s = 0; s < i->mod_count; s++)
		if (sscanf(i->mods[s], "m%un%uk%u", &m, &n, &k) == 3)
			return 2 * m * n * k / VG_LANES;
	return 0;
}

uint32_t emit_flops(const struct ptx_insn *i)
{
	bool pair = i->type == PTX_F16X2 || i->type == PTX_BF16X2 || i->type == PTX_F32X2;
	if (i->op == PTX_OP_MMA || (i->op == PTX_OP_WMMA && ptx_has_mod(i, "mma")))
		return matrix(i);
	for (size_t k = 0; k < sizeof weights / sizeof *weights; k++)
		if (weights[k].op == i->op && ptx_type_float(i->type))
			return weights[k].flops << pair;
	return 0;
}
