/* Values passed to and from code that was put in place. A .param variable that only loads and
 * stores name, always in the same pieces, becomes a register for each piece; each access becomes a
 * move, or a conversion where its register has another width. */
#include "vgpu/flow/inline.h"

enum { PIECES = 256 }; /* of one variable */

struct piece {
	int64_t offset;
	uint32_t bytes;
	const struct ptx_reg *reg;
};

struct passed {
	const struct ptx_var *var;
	struct piece *piece;
	uint32_t count, cap;
	bool stays; /* in memory */
};

struct passing {
	struct flow_grown *g;
	struct passed *var;
	uint32_t count;
};

static struct passed *find(const struct passing *p, const struct ptx_var *v)
{
	for (uint32_t k = 0; v && k < p->count; k++)
		if (p->var[k].var == v)
			return &p->var[k];
	return NULL;
}

static uint32_t address_at(const struct ptx_insn *i)
{
	return i->op == PTX_OP_LD ? 1 : 0;
}

static bool is_access(const struct ptx_insn *i)
{
	if ((i->op != PTX_OP_LD && i->op != PTX_OP_ST) || i->space != PTX_PARAM || i->count != 2)
		return false;
	const struct ptx_operand *o = &i->args[address_at(i)];
	int bytes = ptx_type_bytes(i->type);
	return o->kind == PTX_ADDRESS && o->var && !o->reg && bytes > 0 && bytes <= 8;
}

/* The values of an access: one, or those of a vector. */
static const struct ptx_operand *values_of(const struct ptx_insn *i, uint32_t *count)
{
	const struct ptx_operand *o = &i->args[1 - address_at(i)];
	*count = o->kind == PTX_VECTOR ? o->count : 1;
	return o->kind == PTX_VECTOR ? o->items : o;
}

static void stay(const struct passing *p, const struct ptx_operand *o)
{
	struct passed *v = find(p, o->var);
	if (v)
		v->stays = true;
	for (uint32_t k = 0; k < o->count; k++)
		stay(p, &o->items[k]);
}

static struct piece *find_piece(const struct passed *v, int64_t offset)
{
	for (uint32_t k = 0; k < v->count; k++)
		if (v->piece[k].offset == offset)
			return &v->piece[k];
	return NULL;
}

static void note_piece(struct passing *p, struct passed *v, int64_t offset, uint32_t bytes)
{
	for (uint32_t k = 0; k < v->count; k++) {
		const struct piece *o = &v->piece[k];
		if (o->offset == offset && o->bytes == bytes)
			return;
		if (o->offset < offset + bytes && offset < o->offset + o->bytes)
			v->stays = true;
	}
	if (v->count == PIECES)
		v->stays = true;
	if (v->stays)
		return;
	ARENA_RESERVE(p->g->arena, v->piece, v->count, v->cap);
	v->piece[v->count++] = (struct piece){offset, bytes, NULL};
}

static void look_at(struct passing *p, const struct ptx_insn *i)
{
	uint32_t n;
	if (!is_access(i)) {
		for (uint32_t k = 0; k < i->count; k++)
			stay(p, &i->args[k]);
		return;
	}
	const struct ptx_operand *o = &i->args[address_at(i)], *value = values_of(i, &n);
	struct passed *v = find(p, o->var);
	for (uint32_t k = 0; v && k < n; k++) {
		if (value[k].kind != PTX_REG && value[k].kind != PTX_IMM &&
			value[k].kind != PTX_NONE)
			v->stays = true;
		uint32_t bytes = (uint32_t)ptx_type_bytes(i->type);
		note_piece(p, v, o->offset + (int64_t)k * bytes, bytes);
	}
}

/* ---- moves ---- */

static enum ptx_type type_of(uint32_t bytes, bool is_signed)
{
	static const enum ptx_type types[2][9] = {
		{[1] = PTX_U8, [2] = PTX_U16, [4] = PTX_U32, [8] = PTX_U64},
		{[1] = PTX_S8, [2] = PTX_S16, [4] = PTX_S32, [8] = PTX_S64},
	};
	return types[is_signed][bytes];
}

/* root.a{.b} to, from: in place of an access. */
static void put(struct passing *p, const struct ptx_insn *of, const char *root, enum ptx_type a,
	enum ptx_type b, const struct ptx_operand *to, const struct ptx_operand *from)
{
	struct arena *arena = p->g->arena;
	struct ptx_insn *i = flow_grow_insn(p->g);
	const char **mods = arena_new(arena, 2 * sizeof *mods);
	mods[0] = ptx_type_name(a);
	mods[1] = ptx_type_name(b);
	*i = (struct ptx_insn){
		.op = b == PTX_VOID ? PTX_OP_MOV : PTX_OP_CVT,
		.mods = mods,
		.types = {a, b},
		.type_count = b == PTX_VOID ? 1 : 2,
		.type = b == PTX_VOID ? a : b,
		.vec = 1,
		.count = 2,
		.guard = of->guard,
		.guard_not = of->guard_not,
		.place = of->place,
		.text_line = of->text_line
        };
	i->mod_count = i->type_count;
	i->name = b == PTX_VOID ? arena_printf(arena, "%s.%s", root, mods[0])
				: arena_printf(arena, "%s.%s.%s", root, mods[0], mods[1]);
	i->args = arena_new(arena, 2 * sizeof *i->args);
	i->args[0] = *to;
	i->args[1] = *from;
}

static void put_store(struct passing *p, const struct ptx_insn *i, const struct piece *piece,
	const struct ptx_operand *value)
{
	struct ptx_operand to = {.kind = PTX_REG, .reg = piece->reg}, from = *value;
	uint32_t held = (uint32_t)ptx_type_bytes(piece->reg->type);
	if (value->kind == PTX_IMM) {
		bool is_float = i->type == PTX_F32 || i->type == PTX_F64;
		if (piece->bytes == 1)
			from.bits &= 0xff;
		put(p, i, "mov", is_float ? i->type : piece->reg->type, PTX_VOID, &to, &from);
	} else if (value->kind == PTX_REG) {
		uint32_t width = (uint32_t)ptx_type_bytes(value->reg->type);
		if (width == held)
			put(p, i, "mov", piece->reg->type, PTX_VOID, &to, &from);
		else
			put(p, i, "cvt", type_of(held, false), type_of(width, false), &to, &from);
	}
}

static void put_load(struct passing *p, const struct ptx_insn *i, const struct piece *piece,
	const struct ptx_operand *value)
{
	struct ptx_operand from = {.kind = PTX_REG, .reg = piece->reg};
	bool is_signed = ptx_type_signed(i->type);
	if (value->kind != PTX_REG)
		return;
	uint32_t width = (uint32_t)ptx_type_bytes(value->reg->type);
	if (width == piece->bytes)
		put(p, i, "mov", piece->reg->type, PTX_VOID, value, &from);
	else
		put(p, i, "cvt", type_of(width, is_signed), type_of(piece->bytes, is_signed), value,
			&from);
}

static void put_moves(struct passing *p, const struct ptx_insn *i, struct passed *v)
{
	uint32_t n, bytes = (uint32_t)ptx_type_bytes(i->type);
	const struct ptx_operand *value = values_of(i, &n);
	for (uint32_t k = 0; k < n; k++) {
		struct piece *piece =
			find_piece(v, i->args[address_at(i)].offset + (int64_t)k * bytes);
		if (!piece->reg) {
			enum ptx_type t = bytes == 8 ? PTX_B64 : bytes == 4 ? PTX_B32 : PTX_B16;
			piece->reg = flow_grow_reg(p->g, v->var->name, t);
		}
		if (i->op == PTX_OP_ST)
			put_store(p, i, piece, &value[k]);
		else
			put_load(p, i, piece, &value[k]);
	}
}

static void move_labels(struct ptx_operand *o, const uint32_t *at, uint32_t count)
{
	if (o->kind == PTX_LABEL && o->label <= count)
		o->label = at[o->label];
	for (uint32_t k = 0; k < o->count; k++)
		move_labels(&o->items[k], at, count);
}

static void rewrite(struct passing *p)
{
	struct ptx_insn *old = p->g->code;
	uint32_t n = p->g->count, *at = arena_new(p->g->arena, (n + 1) * sizeof *at);
	p->g->code = NULL;
	p->g->count = p->g->code_cap = 0;
	for (uint32_t k = 0; k < n; k++) {
		struct passed *v =
			is_access(&old[k]) ? find(p, old[k].args[address_at(&old[k])].var) : NULL;
		at[k] = p->g->count;
		if (v && !v->stays)
			put_moves(p, &old[k], v);
		else
			*flow_grow_insn(p->g) = old[k];
	}
	at[n] = p->g->count;
	for (uint32_t k = 0; k < p->g->count; k++)
		for (uint32_t o = 0; o < p->g->code[k].count; o++)
			move_labels(&p->g->code[k].args[o], at, n);
}

void flow_pass_in_registers(struct flow_grown *g)
{
	struct passing p = {.g = g};
	uint32_t kept = 0;
	p.var = arena_new(g->arena, (g->var_count + 1) * sizeof *p.var);
	for (uint32_t k = 0; k < g->var_count; k++)
		if (g->vars[k]->space == PTX_PARAM)
			p.var[p.count++].var = g->vars[k];
	for (uint32_t k = 0; k < g->count; k++)
		look_at(&p, &g->code[k]);
	rewrite(&p);
	for (uint32_t k = 0; k < g->var_count; k++) {
		const struct passed *v = find(&p, g->vars[k]);
		if (!v || v->stays)
			g->vars[kept++] = g->vars[k];
	}
	g->var_count = kept;
}
