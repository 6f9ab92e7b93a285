/* Opcodes that have a form for one value in place of 32, and special registers that vary over a
 * warp. */
#include "vgpu/flow/parts.h"

/* Which types of operands: of the others (halves, packed pairs, tensor types) lanes alone compute.
 */
enum { INTEGERS = 1, FLOATS = 2, ANY = 3 };

static const struct row {
	uint8_t op, kind, types;
} rows[] = {
	{PTX_OP_MOV,        FLOW_PURE,     ANY     },
	{PTX_OP_ADD,        FLOW_PURE,     ANY     },
	{PTX_OP_SUB,        FLOW_PURE,     ANY     },
	{PTX_OP_MUL,        FLOW_PURE,     ANY     },
	{PTX_OP_MAD,        FLOW_PURE,     ANY     },
	{PTX_OP_MUL24,      FLOW_PURE,     INTEGERS},
	{PTX_OP_MAD24,      FLOW_PURE,     INTEGERS},
	{PTX_OP_FMA,        FLOW_PURE,     FLOATS  },
	{PTX_OP_DIV,        FLOW_PURE,     INTEGERS},
	{PTX_OP_REM,        FLOW_PURE,     INTEGERS},
	{PTX_OP_AND,        FLOW_PURE,     INTEGERS},
	{PTX_OP_OR,         FLOW_PURE,     INTEGERS},
	{PTX_OP_XOR,        FLOW_PURE,     INTEGERS},
	{PTX_OP_NOT,        FLOW_PURE,     INTEGERS},
	{PTX_OP_NEG,        FLOW_PURE,     ANY     },
	{PTX_OP_ABS,        FLOW_PURE,     ANY     },
	{PTX_OP_MIN,        FLOW_PURE,     ANY     },
	{PTX_OP_MAX,        FLOW_PURE,     ANY     },
	{PTX_OP_SHL,        FLOW_PURE,     INTEGERS},
	{PTX_OP_SHR,        FLOW_PURE,     INTEGERS},
	{PTX_OP_SHF,        FLOW_PURE,     INTEGERS},
	{PTX_OP_BFE,        FLOW_PURE,     INTEGERS},
	{PTX_OP_BFI,        FLOW_PURE,     INTEGERS},
	{PTX_OP_BFIND,      FLOW_PURE,     INTEGERS},
	{PTX_OP_POPC,       FLOW_PURE,     INTEGERS},
	{PTX_OP_CLZ,        FLOW_PURE,     INTEGERS},
	{PTX_OP_BREV,       FLOW_PURE,     INTEGERS},
	{PTX_OP_PRMT,       FLOW_PURE,     INTEGERS},
	{PTX_OP_LOP3,       FLOW_PURE,     INTEGERS},
	{PTX_OP_SAD,        FLOW_PURE,     INTEGERS},
	{PTX_OP_CVT,        FLOW_PURE,     ANY     },
	{PTX_OP_CVTA,       FLOW_PURE,     INTEGERS},
	{PTX_OP_SETP,       FLOW_PURE,     ANY     },
	{PTX_OP_SET,        FLOW_PURE,     ANY     },
	{PTX_OP_SELP,       FLOW_PURE,     ANY     },
	{PTX_OP_SLCT,       FLOW_PURE,     ANY     },
	{PTX_OP_CNOT,       FLOW_PURE,     INTEGERS},
	{PTX_OP_ISSPACEP,   FLOW_PURE,     ANY     },
	{PTX_OP_LD,         FLOW_LOAD,     ANY     },
 /* One value for all that run it, though held by lanes. */
	{PTX_OP_VOTE,       FLOW_TOGETHER, 0       },
	{PTX_OP_REDUX,      FLOW_TOGETHER, 0       },
	{PTX_OP_ACTIVEMASK, FLOW_TOGETHER, 0       },
};

static const struct row *find(enum ptx_op op)
{
	for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
		if (rows[k].op == op)
			return &rows[k];
	return NULL;
}

enum flow_scalar flow_scalar_kind(enum ptx_op op)
{
	const struct row *r = find(op);
	return r ? (enum flow_scalar)r->kind : FLOW_LANES;
}

static unsigned class_of(enum ptx_type t)
{
	switch (t) {
	case PTX_F32:
	case PTX_F64:
		return FLOATS;
	case PTX_B8:
	case PTX_B16:
	case PTX_B32:
	case PTX_B64:
	case PTX_U8:
	case PTX_U16:
	case PTX_U32:
	case PTX_U64:
	case PTX_S8:
	case PTX_S16:
	case PTX_S32:
	case PTX_S64:
	case PTX_PRED:
		return INTEGERS;
	default:
		return 0;
	}
}

bool flow_has_scalar_form(const struct ptx_insn *i)
{
	const struct row *r = find(i->op);
	if (!r || r->kind == FLOW_TOGETHER || i->flags & PTX_CC)
		return false;
	for (uint32_t k = 0; k < i->type_count; k++)
		if (!(class_of(i->types[k]) & r->types))
			return false;
	return true;
}

bool flow_special_varies(enum ptx_special s)
{
	static const bool varies[PTX_SPECIALS] = {
		[PTX_TID] = true,
		[PTX_LANEID] = true,
		[PTX_LANEMASK_EQ] = true,
		[PTX_LANEMASK_LE] = true,
		[PTX_LANEMASK_LT] = true,
		[PTX_LANEMASK_GE] = true,
		[PTX_LANEMASK_GT] = true,
		[PTX_CLOCK] = true,
		[PTX_CLOCK_HI] = true,
		[PTX_CLOCK64] = true,
		[PTX_GLOBALTIMER] = true,
		[PTX_GLOBALTIMER_LO] = true,
		[PTX_GLOBALTIMER_HI] = true,
		[PTX_PM] = true,
	};
	return varies[s];
}
