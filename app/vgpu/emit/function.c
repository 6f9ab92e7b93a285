/* The C of one function: its frame, its registers, its blocks. */
#include "vgpu/emit/emitter.h"

#include <string.h>

/* ---- the frame ---- */

/* A variable's offset in the frame, which it is given when it is first named. What calls pass lies
 * below the function's own variables: what goes beyond the last of these is beyond all that is in
 * use. */
static uint32_t frame_offset(struct emit *x, const struct ptx_var *v)
{
	uint32_t align = v->align ? v->align : 1;
	for (uint32_t k = 0; k < x->var_count; k++)
		if (x->vars[k] == v)
			return x->offsets[k];
	if (x->var_count == x->var_cap) {
		uint32_t cap = x->var_cap;
		ARENA_RESERVE(x->a, x->vars, x->var_count, x->var_cap);
		ARENA_RESERVE(x->a, x->offsets, x->var_count, cap);
	}
	uint32_t *top = v->space == PTX_LOCAL ? &x->own : &x->frame;
	*top = (*top + align - 1) / align * align;
	x->vars[x->var_count] = v;
	x->offsets[x->var_count++] = *top;
	*top += (uint32_t)v->size;
	if (v->space == PTX_LOCAL && align > x->own_align)
		x->own_align = align;
	return *top - (uint32_t)v->size;
}

/* 'a' and its number of a parameter, 'b' of a result; 0 for other variables. */
static char passed(const struct emit *x, const struct ptx_var *v, uint32_t *number)
{
	for (uint32_t k = 0; k < x->f->param_count; k++)
		if (x->f->params[k] == v)
			return *number = k, 'a';
	for (uint32_t k = 0; k < x->f->result_count; k++)
		if (x->f->results[k] == v)
			return *number = k, 'b';
	return 0;
}

uint32_t emit_param_offset(const struct ptx_function *f, const struct ptx_var *v)
{
	uint32_t at = 0;
	for (uint32_t k = 0; k < f->param_count; k++) {
		uint32_t align = f->params[k]->align ? f->params[k]->align : 1;
		at = (at + align - 1) / align * align;
		if (f->params[k] == v)
			break;
		at += (uint32_t)f->params[k]->size;
	}
	return at;
}

const char *emit_var_address(struct emit *x, const struct ptx_var *v, int64_t offset)
{
	uint32_t number, by = (uint32_t)offset;
	char kind;
	switch (emit_var_space(v)) {
	case PTX_SHARED:
		if (!v->size && !x->f->entry)
			return arena_printf(x->a, "(w->block->dynamic_start + %uu)", by);
		return arena_printf(x->a, "%uu", emit_shared_offset(x, v) + by);
	case PTX_PARAM:
		return arena_printf(x->a, "%uu", emit_param_offset(v->owner, v) + by);
	case PTX_LOCAL:
		kind = v->space == PTX_PARAM ? passed(x, v, &number) : 0;
		if (kind)
			return arena_printf(x->a, "(%c%u + %uu)", kind, number, by);
		return arena_printf(x->a, "(%s + %uu)", v->space == PTX_LOCAL ? "own" : "frame",
			frame_offset(x, v) + by);
	default:
		number = emit_unit_symbol(x->unit, v);
		if (!offset)
			return arena_printf(x->a, "vg_at[%u]", number);
		return arena_printf(x->a, "(vg_at[%u] + %lldl)", number, (long long)offset);
	}
}

/* ---- blocks ---- */

/* Instructions of a block by source line, for the spreading of block counts. */
static void count_lines(struct emit *x, const struct flow_block *b, uint32_t number)
{
	struct emit_unit *u = x->unit;
	uint32_t first = u->line_count;
	for (uint32_t k = b->first; k < b->end; k++) {
		const struct ptx_place *p = &x->f->code[k].place;
		uint32_t at = first;
		while (at < u->line_count &&
			(u->lines[at].file != p->file || u->lines[at].line != p->line))
			at++;
		if (at == u->line_count) {
			ARENA_RESERVE(u->a, u->lines, u->line_count, u->line_cap);
			u->lines[u->line_count++] =
				(struct emit_lines){number, p->file, p->line, 0, 0};
		}
		u->lines[at].insns++;
		u->lines[at].flops += emit_flops(&x->f->code[k]);
	}
}

/* What no instruction has said: blocks that fall through, added latches, the end of the code, calls
 * that do not return. */
static void end_block(struct emit *x, uint32_t b)
{
	const struct flow_block *k = &x->flow->blocks[b];
	const struct ptx_insn *last = k->end > k->first ? &x->f->code[k->end - 1] : NULL;
	if (k->how == FLOW_FALL || k->how == FLOW_LATCH)
		emit_edge(x, b, k->succ[0]);
	else if (k->how == FLOW_RETURN && !last)
		emit_leave(x, NULL, x->f->entry);
	else if (k->how == FLOW_EXIT && last->op == PTX_OP_CALL)
		emit_leave(x, last, true);
}

static int emit_block(struct emit *x, uint32_t b, struct err *e)
{
	const struct flow_block *k = &x->flow->blocks[b];
	x->block = b;
	x->partial = x->spin || k->divergent;
	str_addf(x->out, "B%u:;\n", b);
	emit_head(x, b);
	if (x->unit->options->count) {
		emit_line(x, "VG_COUNT_BLOCK(%u);", x->fn->blocks + b);
		count_lines(x, k, x->fn->blocks + b);
	}
	for (uint32_t n = k->first; n < k->end; n++) {
		const struct ptx_insn *i = &x->f->code[n];
		const struct emit_row *row = emit_row_find(i->op);
		if (!row)
			return emit_missing(x, i, e);
		x->reads_numbers = emit_reads_numbers(x, i);
		if (row->emit(x, i, e) != 0)
			return -1;
	}
	end_block(x, b);
	return 0;
}

/* ---- the function around them ---- */

void emit_prototype(const struct emit_function *fn, struct str *out)
{
	str_addf(out, "static __attribute__((noinline)) void vg_f%u(struct vg_warp *w, u32 m",
		fn->number);
	for (uint32_t k = 0; k < fn->f->result_count && !fn->f->entry; k++)
		str_addf(out, ", u32 b%u", k);
	for (uint32_t k = 0; k < fn->f->param_count && !fn->f->entry; k++)
		str_addf(out, ", u32 a%u", k);
	str_add(out, ")");
}

/* The registers, as if none stayed in the processor's, and what lane functions need: put in place
 * with little effort (build/compile.c), each has slots of its own: CUB's radix sort takes 640 kB.
 * Too much does no harm, since a stack takes room only where it is touched. */
static uint32_t stack_bytes(const struct emit *x)
{
	enum { LANE_FUNCTIONS = 8192, INSTRUCTION = 512 };
	uint32_t bytes = LANE_FUNCTIONS + INSTRUCTION * x->f->count;
	for (uint32_t k = 0; k < x->f->reg_count; k++)
		if (x->used[k] && !emit_reg_shared(x, x->f->regs[k]))
			bytes += VG_LANES * (uint32_t)emit_bits(x->f->regs[k]->type) / 8;
	return bytes;
}

static void declare_registers(struct emit *x, struct str *out)
{
	for (uint32_t k = 0; k < x->f->reg_count; k++) {
		const struct ptx_reg *r = x->f->regs[k];
		if (!x->used[r->id])
			continue;
		int bits = emit_bits(r->type);
		bool shared = emit_reg_shared(x, r);
		if (bits == 1)
			str_addf(out, "\tu32 %s = 0;\n", emit_reg(x, r));
		else
			str_addf(out, "\t%c%d %s;\n", shared ? 'u' : 'v', bits, emit_reg(x, r));
	}
}

static void prologue(struct emit *x, struct str *out)
{
	bool kernel = x->f->entry;
	uint32_t align = x->own_align > 16 ? x->own_align : 16;
	uint32_t passed_bytes = (x->frame + align - 1) / align * align;
	uint32_t frame = passed_bytes + x->own;
	x->fn->frame = (frame + 15) / 16 * 16;
	x->fn->stack = stack_bytes(x);
	str_add(out, "\n");
	emit_prototype(x->fn, out);
	/* cc: the carry of add.cc and its like, one mask. */
	str_add(out, "\n{\n\tu32 fuel = w->fuel, cc = 0;\n");
	if (kernel)
		str_add(out, "\tconst u32 top = 0, frame = 0;\n");
	else
		str_add(out, "\tconst u32 top = w->local_top, frame = (top + 15) / 16 * 16;\n");
	str_addf(out, "\tconst u32 own = frame + %u;\n", passed_bytes);
	str_addf(out, "\tVG_FRAME(%u);\n", frame);
	declare_registers(x, out);
	emit_waits_declare(x, out);
}

int emit_function(struct emit_unit *u, struct emit_function *fn, struct str *out, struct err *e)
{
	struct arena a = {0};
	struct str body = {0};
	struct emit x = {
		.a = &a, .unit = u, .fn = fn, .f = fn->body, .flow = &fn->flow, .out = &body};
	int rc = 0;
	x.spin = fn->flow.may_spin;
	x.layout = fn->f->entry ? &u->layouts[fn->number] : &u->common;
	x.used = arena_new(&a, (x.f->reg_count + 1) * sizeof *x.used);
	emit_find_numbers(&x);
	fn->blocks = u->blocks;
	u->blocks += fn->flow.count;
	emit_plan(&x);
	for (uint32_t b = 0; b < fn->flow.count && rc == 0; b++)
		rc = emit_block(&x, b, e);
	if (rc == 0) {
		emit_dispatch(&x);
		prologue(&x, out);
		str_addn(out, body.p, body.len);
		str_add(out, "out:\n\tw->fuel = fuel;\n\tw->local_top = top;\n}\n");
	}
	str_free(&body);
	arena_free(&a);
	return rc;
}
