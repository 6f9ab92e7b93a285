#include "vgpu/ptx/ptx.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	int bytes;
	bool is_signed, is_float;
} types[PTX_TYPES] = {
	[PTX_VOID] = {"void",   0,  false, false},
	[PTX_PRED] = {"pred",   0,  false, false},
	[PTX_B8] = {"b8",     1,  false, false},
	[PTX_B16] = {"b16",    2,  false, false},
	[PTX_B32] = {"b32",    4,  false, false},
	[PTX_B64] = {"b64",    8,  false, false},
	[PTX_B128] = {"b128",   16, false, false},
	[PTX_U8] = {"u8",     1,  false, false},
	[PTX_U16] = {"u16",    2,  false, false},
	[PTX_U32] = {"u32",    4,  false, false},
	[PTX_U64] = {"u64",    8,  false, false},
	[PTX_S8] = {"s8",     1,  true,  false},
	[PTX_S16] = {"s16",    2,  true,  false},
	[PTX_S32] = {"s32",    4,  true,  false},
	[PTX_S64] = {"s64",    8,  true,  false},
	[PTX_F16] = {"f16",    2,  false, true },
	[PTX_F16X2] = {"f16x2",  4,  false, true },
	[PTX_BF16] = {"bf16",   2,  false, true },
	[PTX_BF16X2] = {"bf16x2", 4,  false, true },
	[PTX_TF32] = {"tf32",   4,  false, true },
	[PTX_F32] = {"f32",    4,  false, true },
	[PTX_F32X2] = {"f32x2",  8,  false, true },
	[PTX_F64] = {"f64",    8,  false, true },
	[PTX_U16X2] = {"u16x2",  4,  false, false},
	[PTX_S16X2] = {"s16x2",  4,  true,  false},
	[PTX_E4M3X2] = {"e4m3x2", 2,  false, true },
	[PTX_E5M2X2] = {"e5m2x2", 2,  false, true },
};

/* By the alphabet, as ops.def is. */
static const char *const ops[PTX_OPS] = {
#define PTX_OP(id, name) [PTX_OP_##id] = (name),
#include "vgpu/ptx/ops.def"
#undef PTX_OP
};

int ptx_type_bytes(enum ptx_type t)
{
	return types[t].bytes;
}

const char *ptx_type_name(enum ptx_type t)
{
	return types[t].name;
}

bool ptx_type_signed(enum ptx_type t)
{
	return types[t].is_signed;
}

bool ptx_type_float(enum ptx_type t)
{
	return types[t].is_float;
}

const char *ptx_op_name(enum ptx_op op)
{
	return op == PTX_NO_OP ? "" : ops[op];
}

static int compare_name(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

enum ptx_op ptx_op_find(const char *name)
{
	const char *const *found = bsearch(name, ops + 1, PTX_OPS - 1, sizeof *ops, compare_name);

	return found ? (enum ptx_op)(found - ops) : PTX_NO_OP;
}

bool ptx_has_mod(const struct ptx_insn *i, const char *mod)
{
	for (uint32_t k = 0; k < i->mod_count; k++)
		if (!strcmp(i->mods[k], mod))
			return true;
	return false;
}

const struct ptx_function *ptx_find_function(const struct ptx_module *m, const char *name)
{
	for (uint32_t k = 0; k < m->function_count; k++)
		if (!strcmp(m->functions[k]->name, name))
			return m->functions[k];
	return NULL;
}
