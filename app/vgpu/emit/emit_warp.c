/* Instructions over the lanes of a warp: shuffles, votes, matches, reductions.
 *
 * How they wait. An instruction that waits for other lanes is the first of its block, and the
 * emitter lets lanes into that block when all whom they name have come, exited, or been given up.
 * So `m` is the lanes that have met, and of the lanes a mask names only those in m take part. */
#include "vgpu/emit/warp.h"

#include <string.h>

/* Assigns a value of 32 lanes to o, which may be a scalar by flow's account. */
static void set_lanes(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_type t, const char *value)
{
	if (o->kind == PTX_REG && emit_dest_shared(x, o))
		value = arena_printf(emit_arena(x), "vg_first_32(%s, %s)", emit_mask(x, i), value);
	emit_set(x, i, o, t, value);
}

void emit_set_scalar(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_type t, const char *value)
{
	if (o->kind == PTX_NONE)
		return;
	if (!emit_dest_shared(x, o))
		value = arena_printf(
			emit_arena(x), "vg_broadcast_%d(%s)", 8 * ptx_type_bytes(t), value);
	emit_set(x, i, o, t, value);
}

unsigned emit_other_site(struct emit *x, const struct ptx_insn *i)
{
	return emit_site(x, i, EMIT_SITE_OTHER, PTX_GENERIC, 0);
}

/* The destinations of d, d|p or {d|p}; either may be absent. */
static void pair_of(
	const struct ptx_operand *o, const struct ptx_operand **d, const struct ptx_operand **p)
{
	*d = o->kind == PTX_PAIR ? &o->items[0] : o;
	*p = o->kind == PTX_PAIR ? &o->items[1] : NULL;
}

bool emit_members(struct emit *x, const struct ptx_insn *i)
{
	const struct ptx_operand *o = emit_sync_mask(i);
	const char *mask = emit_mask(x, i);
	if (!o) {
		emit_line(x, "const u32 mb = %s;", mask);
		return true;
	}
	bool shared = emit_shared(x, o);
	emit_line(x,
		shared ? "const u32 mb = vg_members(w, %s, %u, %s);"
		       : "const v32 mb = vg_members_each(w, %s, %u, %s);",
		mask, emit_other_site(x, i),
		shared ? emit_scalar(x, o, PTX_B32) : emit_vec(x, o, PTX_B32));
	return shared;
}

void emit_met(struct emit *x, const struct ptx_insn *i, int memory)
{
	emit_line(x, "vg_met(w, %s, %u, %d);", emit_mask(x, i), emit_other_site(x, i), memory);
}

/* ---- shfl ---- */

enum shfl_mode { SHFL_NONE, SHFL_UP, SHFL_DOWN, SHFL_BFLY, SHFL_IDX };

static enum shfl_mode shfl_mode(const struct ptx_insn *i)
{
	static const char *const names[] = {"", "up", "down", "bfly", "idx"};
	for (enum shfl_mode k = SHFL_UP; k <= SHFL_IDX; k++)
		if (ptx_has_mod(i, names[k]))
			return k;
	return SHFL_NONE;
}

/* The lane that `lane` reads, and whether that is in range, as the PTX ISA's shfl computes it. */
static uint32_t shfl_source(enum shfl_mode mode, uint32_t lane, uint32_t b, uint32_t c, bool *ok)
{
	uint32_t segment = c >> 8 & 31, low = lane & segment;
	int most = (int)(low | (c & 31 & ~segment)), by = (int)(b & 31), j = (int)lane;
	switch (mode) {
	case SHFL_UP:
		j -= by;
		break;
	case SHFL_DOWN:
		j += by;
		break;
	case SHFL_BFLY:
		j ^= by;
		break;
	default:
		j = (int)(low | ((uint32_t)by & ~segment));
	}
	*ok = mode == SHFL_UP ? j >= most : j <= most;
	return *ok ? (uint32_t)j : lane;
}

/* Both b and c known: the permutation is a constant. */
static void shfl_constant(struct emit *x, const struct ptx_insn *i, enum shfl_mode mode)
{
	struct str table = {0};
	uint32_t in_range = 0;
	for (uint32_t lane = 0; lane < 32; lane++) {
		bool ok;
		uint32_t at = shfl_source(
			mode, lane, (uint32_t)i->args[2].bits, (uint32_t)i->args[3].bits, &ok);
		str_addf(&table, "%s%u", lane ? "," : "", at);
		in_range |= (uint32_t)ok << lane;
	}
	emit_line(x, "static const u32 at[32] = {%s};", str_c(&table));
	emit_line(x, "const u32 ok = 0x%xu;", in_range);
	emit_line(x, "const v32 got = vg_shfl_at(%s, %s, vg_load_32(at));", emit_mask(x, i),
		emit_vec(x, &i->args[1], PTX_B32));
	str_free(&table);
}

static int emit_shfl(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	static const char *const names[] = {"", "up", "down", "bfly", "idx"};
	enum shfl_mode mode = shfl_mode(i);
	const struct ptx_operand *d, *p;
	if (mode == SHFL_NONE || i->count < 4)
		return emit_missing(x, i, e);
	pair_of(&i->args[0], &d, &p);
	emit_line(x, "{");
	if (emit_sync_mask(i))
		emit_members(x, i);
	if (i->args[2].kind == PTX_IMM && i->args[3].kind == PTX_IMM) {
		shfl_constant(x, i, mode);
	} else {
		emit_line(x, "u32 ok;");
		emit_line(x, "const v32 got = vg_shfl_%s(%s, %s, %s, %s, &ok);", names[mode],
			emit_mask(x, i), emit_vec(x, &i->args[1], PTX_B32),
			emit_vec(x, &i->args[2], PTX_B32), emit_vec(x, &i->args[3], PTX_B32));
	}
	set_lanes(x, i, d, PTX_B32, "got");
	if (p)
		emit_set_pred(x, i, p, "ok");
	if (emit_sync_mask(i)) {
		emit_line(x, "(void)mb;");
		emit_met(x, i, 0);
	}
	emit_line(x, "(void)ok;");
	emit_line(x, "}");
	return 0;
}

/* ---- vote, activemask, match, redux, elect ---- */

static int emit_vote(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	static const char *const modes[] = {"all", "any", "uni", "ballot"};
	const char *mode = NULL;
	for (size_t k = 0; k < sizeof modes / sizeof *modes; k++)
		if (ptx_has_mod(i, modes[k]))
			mode = modes[k];
	if (!mode || i->count < 2)
		return emit_missing(x, i, e);
	emit_line(x, "{");
	bool shared = emit_members(x, i);
	const char *each = shared ? "" : "_each";
	const char *value = arena_printf(emit_arena(x), "vg_vote_%s%s(%s, %s, mb)", mode, each,
		emit_mask(x, i), emit_pred(x, &i->args[1]));
	if (strcmp(mode, "ballot") != 0)
		emit_set_pred(x, i, &i->args[0], value);
	else if (shared)
		emit_set_scalar(x, i, &i->args[0], PTX_B32, value);
	else
		set_lanes(x, i, &i->args[0], PTX_B32, value);
	if (emit_sync_mask(i))
		emit_met(x, i, 0);
	emit_line(x, "}");
	return 0;
}

static int emit_activemask(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_set_scalar(x, i, &i->args[0], PTX_B32, emit_mask(x, i));
	return 0;
}

/* The mask as 32 lanes, whatever it was. */
static const char *members_vec(struct emit *x, const struct ptx_insn *i)
{
	return emit_members(x, i) ? "vg_broadcast_32(mb)" : "mb";
}

static int emit_match(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	bool all = ptx_has_mod(i, "all"), wide = ptx_type_bytes(i->type) == 8;
	const struct ptx_operand *d, *p;
	if ((!all && !ptx_has_mod(i, "any")) || i->count < 3)
		return emit_missing(x, i, e);
	pair_of(&i->args[0], &d, &p);
	emit_line(x, "{");
	const char *mb = members_vec(x, i);
	emit_line(x, "u32 same;");
	emit_line(x, "const v32 got = vg_match_%s_b%d(%s, %s, %s, &same);", all ? "all" : "any",
		wide ? 64 : 32, emit_mask(x, i), emit_vec(x, &i->args[1], i->type), mb);
	set_lanes(x, i, d, PTX_B32, "got");
	if (p)
		emit_set_pred(x, i, p, "same");
	emit_met(x, i, 0);
	emit_line(x, "}");
	return 0;
}

/* The reduction's name in device/lanes_warp.h, or NULL. */
static const char *redux_name(struct emit *x, const struct ptx_insn *i)
{
	static const char *const ops[] = {"add", "min", "max", "and", "or", "xor"};
	const char *op = NULL;
	for (size_t k = 0; k < sizeof ops / sizeof *ops; k++)
		if (ptx_has_mod(i, ops[k]))
			op = ops[k];
	bool order = op && (!strcmp(op, "min") || !strcmp(op, "max"));
	if (!op || (i->type == PTX_F32 && !order))
		return NULL;
	if (i->type == PTX_F32)
		return arena_printf(emit_arena(x), "%s%s%s_f32", op,
			ptx_has_mod(i, "abs") ? "_abs" : "", i->flags & PTX_NAN_OUT ? "_nan" : "");
	if (order)
		return arena_printf(emit_arena(x), "%s_%s", op, i->type == PTX_S32 ? "s32" : "u32");
	return op;
}

static int emit_redux(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	const char *name = redux_name(x, i);
	if (!name || i->count < 3)
		return emit_missing(x, i, e);
	emit_line(x, "{");
	const char *mb = members_vec(x, i);
	emit_line(x, "const v32 got = vg_redux_%s(%s, %s, %s);", name, emit_mask(x, i),
		emit_vec(x, &i->args[1], PTX_B32), mb);
	set_lanes(x, i, &i->args[0], PTX_B32, "got");
	emit_met(x, i, 0);
	emit_line(x, "}");
	return 0;
}

static int emit_elect(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	const struct ptx_operand *d, *p;
	pair_of(&i->args[0], &d, &p);
	emit_line(x, "{");
	const char *mb = members_vec(x, i);
	emit_line(x, "u32 leader;");
	emit_line(x, "const v32 got = vg_elect(%s, %s, &leader);", emit_mask(x, i), mb);
	set_lanes(x, i, d, PTX_B32, "got");
	if (p)
		emit_set_pred(x, i, p, "leader");
	emit_line(x, "(void)got;");
	emit_met(x, i, 0);
	emit_line(x, "}");
	return 0;
}

const struct emit_row emit_warp_rows[] = {
	{PTX_OP_SHFL,						emit_shfl, "shfl{.sync}.{up,down,bfly,idx}.b32 d|p, a, b, c{, mask}"},
	{PTX_OP_VOTE, emit_vote, "vote{.sync}.{all,any,uni}.pred, vote{.sync}.ballot.b32"},
	{PTX_OP_ACTIVEMASK,						emit_activemask, "activemask.b32 d"},
	{PTX_OP_MATCH,  emit_match, "match.{any,all}.sync.{b32,b64} d|p, a, mask"},
	{PTX_OP_REDUX,					  emit_redux,
         "redux.sync.{add,min,max,and,or,xor}{.abs}{.NaN}.{u32,s32,b32,f32}"},
	{PTX_OP_ELECT,					emit_elect, "elect.sync d|p, mask"},
	{0					      },
};
