/* The table of opcodes: the rows of each file that emits some. */
#include "vgpu/emit/emit.h"


static const struct emit_row *const tables[] = {
	emit_integer_rows,
	emit_bits_rows,
	emit_move_rows,
	emit_convert_rows,
	emit_video_rows,
	emit_float_rows,
	emit_control_rows,
	emit_call_rows,
	emit_warp_rows,
	emit_barrier_rows,
	emit_memory_rows,
	emit_tensor_rows,
	emit_atomic_rows,
	emit_async_rows,
};

const struct emit_row *emit_row_find(enum ptx_op op)
{
	for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
		for (const struct emit_row *r = tables[k]; r->emit; r++)
			if (r->op == op)
				return r;
	return NULL;
}
