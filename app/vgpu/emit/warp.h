/* warp: what the files share that emit instructions over the lanes of a warp. */
#ifndef VGPU_EMIT_WARP_H
#define VGPU_EMIT_WARP_H

#include "vgpu/emit/emit.h"

/* Declares `mb`, whom each lane names, as a C scalar or (false) as a vector. A lane that its own
 * mask does not name is told of, and takes part all the same. Of an old form: all of m. */
bool emit_members(struct emit *x, const struct ptx_insn *i);

/* Tells the race checker that the lanes met; memory: their accesses before come before those after.
 */
void emit_met(struct emit *x, const struct ptx_insn *i, int memory);

/* Assigns a C scalar to o, in every lane. */
void emit_set_scalar(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_type t, const char *value);

unsigned emit_other_site(struct emit *x, const struct ptx_insn *i);

#endif
