/* inline: what putting calls in place needs: a function while it grows, and which calls are worth
 * it. */
#ifndef VGPU_FLOW_INLINE_H
#define VGPU_FLOW_INLINE_H

#include "vgpu/flow/parts.h"

/* A function that is being put together. */
struct flow_grown {
	struct arena *arena;
	struct ptx_insn *code;
	uint32_t count, code_cap;
	const struct ptx_reg **regs;
	uint32_t reg_count, reg_cap;
	const struct ptx_var **vars;
	uint32_t var_count, var_cap;
};

struct ptx_insn *flow_grow_insn(struct flow_grown *g);
const struct ptx_reg *flow_grow_reg(struct flow_grown *g, const char *name, enum ptx_type type);
void flow_grow_var(struct flow_grown *g, const struct ptx_var *v); /* once */

/* inline_pass.c: variables that only pass values to and from code that was put in place become
 * registers. Labels are operands of g's own. */
void flow_pass_in_registers(struct flow_grown *g);

/* inline_choice.c: which functions are put in place of their calls. */
struct flow_choice;
int flow_choose(const struct ptx_module *m, const struct ptx_function *f, uint32_t small,
	struct arena *a, struct flow_choice **out, struct err *e);
/* Instructions that come in place of a call of f, calls in it put in place too; 0: it stays a call.
 */
uint32_t flow_chosen(const struct flow_choice *c, const struct ptx_function *f);

#endif
