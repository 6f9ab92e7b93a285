/* Asynchronous copies (cp.async, cp.async.bulk) and mbarriers; device/async.c and mbarrier.c do
 * them. */
#include "vgpu/emit/access.h"

#include <string.h>

/* Declares NAME, the lanes of an operand's address. */
static int declare_address(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_space space, int what, int bytes, const char *name, struct access *a)
{
	if (access_at(x, i, o, space, what, bytes, a))
		return -1;
	emit_line(x, "const v%d %s = %s;", a->wide ? 64 : 32, name, access_moved(x, a));
	return 0;
}

/* ---- cp.async ---- */

/* The bytes to be read: all, the operand's, or none where a predicate says so. */
static void declare_size(
	struct emit *x, const struct ptx_insn *i, uint32_t count, const char *bytes)
{
	const struct ptx_operand *o = count > 3 ? &i->args[3] : NULL;

	if (!o)
		emit_line(x, "const v32 n = vg_broadcast_32(%s);", bytes);
	else if (o->kind == PTX_REG && o->reg->type == PTX_PRED)
		emit_line(x,
			"const v32 n = vg_blend_32(%s, vg_broadcast_32(0), vg_broadcast_32(%s));",
			emit_pred(x, o), bytes);
	else
		emit_line(x, "const v32 n = %s;", emit_vec(x, o, PTX_U32));
}

static int copy(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	uint32_t count = i->count - ptx_has_mod(i, "L2::cache_hint");
	struct access to, from;

	if (count < 3 || i->args[2].kind != PTX_IMM)
		return emit_missing(x, i, e);
	int bytes = (int)i->args[2].bits;
	emit_line(x, "{");
	if (declare_address(x, i, &i->args[0], PTX_SHARED, ACCESS_WRITE, bytes, "to", &to) ||
		declare_address(x, i, &i->args[1], PTX_GLOBAL, 0, bytes, "from", &from))
		return emit_missing(x, i, e);
	declare_size(x, i, count, arena_printf(emit_arena(x), "%d", bytes));
	emit_line(x, "vg_copy(w, %s, %u, %s, &to, %s, &from, &n, %d); }", emit_mask(x, i),
		from.site, to.how, from.how, bytes);
	return 0;
}

static int wait_group(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (i->count < 1 || i->args[0].kind != PTX_IMM)
		return emit_missing(x, i, e);
	emit_line(x, "vg_copy_wait(w, %s, %u);", emit_mask(x, i), (unsigned)i->args[0].bits);
	return 0;
}

static int wait_all(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_line(x, "vg_copy_wait(w, %s, VG_COPY_ALL);", emit_mask(x, i));
	return 0;
}

static int commit(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_line(x, "vg_copy_commit(w, %s);", emit_mask(x, i));
	return 0;
}

/* Arrives when the lane's copies are done: they are now. Without noinc the arrival was not among
 * those expected, so that nothing is left to do. */
static int arrive_after(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	struct access a;

	emit_line(x, "vg_copy_wait(w, %s, VG_COPY_ALL);", emit_mask(x, i));
	if (!ptx_has_mod(i, "noinc"))
		return 0;
	emit_line(x, "{");
	if (i->count < 1 ||
		declare_address(x, i, &i->args[0], i->space, ACCESS_ATOMIC, 8, "at", &a))
		return emit_missing(x, i, e);
	emit_line(x, "vg_mbarrier(w, %s, %u, %s, &at, VG_MBARRIER_ARRIVE, NULL, NULL); }",
		emit_mask(x, i), a.site, a.how);
	return 0;
}

/* ---- bulk ---- */

static int bulk(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	bool out = ptx_has_mod(i, "bulk_group");
	struct access to, from, bar;

	if (ptx_has_mod(i, "tensor") || ptx_has_mod(i, "multicast::cluster") ||
		i->count < 3u + !out)
		return emit_missing(x, i, e);
	emit_line(x, "{");
	if (declare_address(x, i, &i->args[0], out ? PTX_GLOBAL : PTX_SHARED, ACCESS_WRITE, 16,
		    "to", &to) ||
		declare_address(
			x, i, &i->args[1], out ? PTX_SHARED : PTX_GLOBAL, 0, 16, "from", &from))
		return emit_missing(x, i, e);
	emit_line(x, "const v32 n = %s;", emit_vec(x, &i->args[2], PTX_U32));
	emit_line(x, "vg_copy(w, %s, %u, %s, &to, %s, &from, &n, 0);", emit_mask(x, i), from.site,
		to.how, from.how);
	if (!out) {
		if (declare_address(x, i, &i->args[3], PTX_SHARED, ACCESS_ATOMIC, 8, "at", &bar))
			return emit_missing(x, i, e);
		emit_line(x, "vg_mbarrier(w, %s, %u, %s, &at, VG_MBARRIER_COMPLETE, &n, NULL);",
			emit_mask(x, i), bar.site, bar.how);
	}
	emit_line(x, "}");
	return 0;
}

static int done_already(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_line(x, "/* %s: bulk copies take place at once */", i->name);
	return 0;
}

static int emit_cp(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	bool in_bulk = ptx_has_mod(i, "bulk");

	if (i->mod_count < 1 || strcmp(i->mods[0], "async"))
		return emit_missing(x, i, e);
	if (ptx_has_mod(i, "tensor") || ptx_has_mod(i, "reduce"))
		return emit_missing(x, i, e);
	if (in_bulk && (ptx_has_mod(i, "commit_group") || ptx_has_mod(i, "wait_group") ||
			       ptx_has_mod(i, "prefetch")))
		return done_already(x, i, e);
	if (in_bulk)
		return bulk(x, i, e);
	if (ptx_has_mod(i, "commit_group"))
		return commit(x, i, e);
	if (ptx_has_mod(i, "wait_group"))
		return wait_group(x, i, e);
	if (ptx_has_mod(i, "wait_all"))
		return wait_all(x, i, e);
	if (ptx_has_mod(i, "mbarrier"))
		return arrive_after(x, i, e);
	return copy(x, i, e);
}

/* ---- mbarrier ---- */

/* The object's address is operand `at`; the value, of operand at + 1, is kept in `bits`. */
struct form {
	const char *mod, *op;
	uint32_t at;
	int bits; /* of the value; 0: 1 when there is none, else 32 */
	int what;
};

static const struct form forms[] = {
	{"init",        "VG_MBARRIER_INIT",     0, 32, ACCESS_WRITE },
	{"inval",       "VG_MBARRIER_INVAL",    0, 0,  ACCESS_WRITE },
	{"arrive_drop", "VG_MBARRIER_DROP",     1, 0,  ACCESS_ATOMIC},
	{"arrive",      "VG_MBARRIER_ARRIVE",   1, 0,  ACCESS_ATOMIC},
	{"expect_tx",   "VG_MBARRIER_EXPECT",   0, 32, ACCESS_ATOMIC},
	{"complete_tx", "VG_MBARRIER_COMPLETE", 0, 32, ACCESS_ATOMIC},
	{"test_wait",   "VG_MBARRIER_TEST",     1, 64, ACCESS_ATOMIC},
	{"try_wait",    "VG_MBARRIER_TEST",     1, 64, ACCESS_ATOMIC},
};

static const struct form *form_of(const struct ptx_insn *i)
{
	for (size_t k = 0; k < sizeof forms / sizeof *forms && i->mod_count; k++)
		if (strcmp(i->mods[0], forms[k].mod) == 0)
			return &forms[k];
	return NULL;
}

static void set_state(struct emit *x, const struct ptx_insn *i, const struct form *f)
{
	const struct ptx_operand *to = &i->args[0];

	if (f->bits == 64)
		emit_set_pred(x, i, to, "vg_ne_u64(out, vg_broadcast_64(0))");
	else if (f->at && to->kind == PTX_REG)
		emit_set(x, i, to, PTX_B64,
			emit_dest_shared(x, to)
				? arena_printf(emit_arena(x),
					  "vg_lane_get_64(out, vg_last_lane(%s))", emit_mask(x, i))
				: "out");
}

/* arrive.expect_tx: bytes first, then one arrival. */
static int emit_form(struct emit *x, const struct ptx_insn *i, const struct form *f, struct err *e)
{
	bool parity = ptx_has_mod(i, "parity"), both = f->bits == 0 && ptx_has_mod(i, "expect_tx");
	bool has_value = i->count > f->at + 1;
	int bits = parity ? 32 : f->bits ? f->bits : 32;
	const char *mask = emit_mask(x, i);
	struct access a;

	emit_line(x, "{ v64 out = vg_broadcast_64(0);");
	if (i->count <= f->at || (f->bits && !has_value) ||
		declare_address(x, i, &i->args[f->at], i->space, f->what, 8, "at", &a))
		return emit_missing(x, i, e);
	if (has_value)
		emit_line(x, "const v%d value = %s;", bits,
			emit_vec(x, &i->args[f->at + 1], bits == 64 ? PTX_U64 : PTX_U32));
	if (both)
		emit_line(x, "vg_mbarrier(w, %s, %u, %s, &at, VG_MBARRIER_EXPECT, &value, NULL);",
			mask, a.site, a.how);
	emit_line(x, "vg_mbarrier(w, %s, %u, %s, &at, %s%s, %s, (u64 *)&out);", mask, a.site, a.how,
		f->op, parity ? "_PARITY" : "", has_value && !both ? "&value" : "NULL");
	set_state(x, i, f);
	emit_line(x, "}");
	return 0;
}

static int emit_mbarrier(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	const struct form *f = form_of(i);

	if (f)
		return emit_form(x, i, f, e);
	if (i->mod_count < 1 || strcmp(i->mods[0], "pending_count") || i->count < 2)
		return emit_missing(x, i, e);
	if (emit_dest_shared(x, &i->args[0]))
		emit_set(x, i, &i->args[0], PTX_U32,
			arena_printf(emit_arena(x), "(u32)(%s >> 20 & 0xfffff)",
				emit_scalar(x, &i->args[1], PTX_U64)));
	else
		emit_set(x, i, &i->args[0], PTX_U32,
			arena_printf(emit_arena(x), "vg_pending_count(%s)",
				emit_vec(x, &i->args[1], PTX_U64)));
	return 0;
}

const struct emit_row emit_async_rows[] = {
	{PTX_OP_CP,			 emit_cp,
         "cp.async.{ca,cg}; cp.async.{commit_group,wait_group,wait_all,mbarrier.arrive}; "
         "cp.async.bulk of "
		"shared and global memory"},
	{PTX_OP_MBARRIER, emit_mbarrier,
         "mbarrier.{init,inval,arrive,arrive_drop,expect_tx,complete_tx,test_wait,try_wait,"
         "pending_count}"},
	{0		  },
};
