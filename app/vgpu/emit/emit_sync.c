#include "vgpu/emit/emit.h"

#include <string.h>

const struct ptx_operand *emit_sync_mask(const struct ptx_insn *i)
{
	switch (i->op) {
	case PTX_OP_SHFL:
	case PTX_OP_VOTE:
	case PTX_OP_MATCH:
	case PTX_OP_REDUX:
	case PTX_OP_ELECT:
		return i->flags & PTX_SYNC ? &i->args[i->count - 1] : NULL;
	case PTX_OP_BAR:
	case PTX_OP_BARRIER:
		return i->mod_count && !strcmp(i->mods[0], "warp") ? &i->args[0] : NULL;
	default:
		return NULL;
	}
}
