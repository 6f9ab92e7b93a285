#include "gpu/opcodes.h"

#include "vgpu/emit/emit.h"

int opcode_at(size_t i, struct opcode_info *out)
{
	for (int op = PTX_NO_OP + 1; op < PTX_OPS; op++) {
		const struct emit_row *row = emit_row_find((enum ptx_op)op);

		if (row && i-- == 0) {
			*out = (struct opcode_info){ptx_op_name((enum ptx_op)op), row->forms};
			return 1;
		}
	}
	return 0;
}
