/* Video instructions: which parts of registers they work on becomes a constant of the lane
 * function. */
#include "vgpu/emit/value.h"

#include <stdio.h>
#include <string.h>

static const char *const compares[] = {
	[PTX_EQ] = "VG_VEQ",
	[PTX_NE] = "VG_VNE",
	[PTX_LT] = "VG_VLT",
	[PTX_LE] = "VG_VLE",
	[PTX_GT] = "VG_VGT",
	[PTX_GE] = "VG_VGE",
};

static const struct {
	enum ptx_op op;
	const char *name; /* NULL: by the comparison */
	unsigned count;
} ops[] = {
	{PTX_OP_VADD,      "VG_VADD",     1},
	{PTX_OP_VADD2,     "VG_VADD",     2},
	{PTX_OP_VADD4,     "VG_VADD",     4},
	{PTX_OP_VSUB,      "VG_VSUB",     1},
	{PTX_OP_VSUB2,     "VG_VSUB",     2},
	{PTX_OP_VSUB4,     "VG_VSUB",     4},
	{PTX_OP_VABSDIFF,  "VG_VABSDIFF", 1},
	{PTX_OP_VABSDIFF2, "VG_VABSDIFF", 2},
	{PTX_OP_VABSDIFF4, "VG_VABSDIFF", 4},
	{PTX_OP_VMIN,      "VG_VMIN",     1},
	{PTX_OP_VMIN2,     "VG_VMIN",     2},
	{PTX_OP_VMIN4,     "VG_VMIN",     4},
	{PTX_OP_VMAX,      "VG_VMAX",     1},
	{PTX_OP_VMAX2,     "VG_VMAX",     2},
	{PTX_OP_VMAX4,     "VG_VMAX",     4},
	{PTX_OP_VAVRG2,    "VG_VAVRG",    2},
	{PTX_OP_VAVRG4,    "VG_VAVRG",    4},
	{PTX_OP_VSHL,      "VG_VSHL",     1},
	{PTX_OP_VSHR,      "VG_VSHR",     1},
	{PTX_OP_VSET,      NULL,          1},
	{PTX_OP_VSET2,     NULL,          2},
	{PTX_OP_VSET4,     NULL,          4},
};

/* Adds "{first, bits}, " for the part k of a register that the operand's word names: b0, h1; b7604,
 * h32: the last digit is that of element 0. Of one element, and without a word, it is all of the
 * word. */
static void add_part(struct str *s, const struct ptx_operand *o, unsigned count, unsigned k,
	const char *all, bool second)
{
	const char *word = o->name ? o->name : all;
	unsigned bits = !word ? 32 : word[0] == 'b' ? 8 : 16;
	unsigned digits = word ? (unsigned)strlen(word + 1) : 0;
	unsigned digit = k < digits ? (unsigned)(word[digits - k] - '0') : 0;
	unsigned first = digit * bits;
	/* Of one element the word is of its own register: b lies above a. */
	if (count == 1 && second)
		first += 32;
	str_addf(s, "{%u, %u}, ", first, bits);
}

/* The parts of d that are written: for each element its place, or nothing. */
static void add_target(struct str *s, const struct ptx_operand *o, unsigned count, unsigned k)
{
	unsigned bits = 32 / count;
	if (count == 1)
		add_part(s, o, 1, 0, NULL, false);
	else if (o->name && !strchr(o->name + 1, (int)('0' + k)))
		str_add(s, "{0, 0}, ");
	else
		str_addf(s, "{%u, %u}, ", k * bits, bits);
}

static const char *second_of(const struct ptx_insn *i)
{
	return ptx_has_mod(i, "add")   ? "VG_V_ADD"
	       : ptx_has_mod(i, "min") ? "VG_V_MIN"
	       : ptx_has_mod(i, "max") ? "VG_V_MAX"
				       : "VG_V_MERGE";
}

static const char *description(
	struct emit *x, const struct ptx_insn *i, const char *op, unsigned count)
{
	struct str s = {0};
	bool set = i->compare != PTX_CMP_NONE;
	bool d = !set && ptx_type_signed(i->types[0]);
	bool a = ptx_type_signed(i->types[set ? 0 : 1]), b = ptx_type_signed(i->types[set ? 1 : 2]);
	str_addf(&s, "(struct vg_video){%s, %u, %s, %d, %d, %d, %d, %d, {", op, count, second_of(i),
		!!(i->flags & PTX_SAT), !!(i->flags & PTX_SHIFT_CLAMP), d, a, b);
	for (unsigned k = 0; k < count; k++)
		add_part(&s, &i->args[1], count, k,
			count == 4   ? "b3210"
			: count == 2 ? "h10"
				     : NULL,
			false);
	str_add(&s, "}, {");
	for (unsigned k = 0; k < count; k++)
		add_part(&s, &i->args[2], count, k,
			count == 4   ? "b7654"
			: count == 2 ? "h32"
				     : NULL,
			true);
	str_add(&s, "}, {");
	for (unsigned k = 0; k < count; k++)
		add_target(&s, &i->args[0], count, k);
	str_add(&s, "}}");
	return str_keep(&s, emit_arena(x));
}

static int emit_video(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	bool set = i->compare != PTX_CMP_NONE;
	if (i->type_count < (set ? 2 : 3) || i->count < 3)
		return emit_missing(x, i, e);
	struct emit_value c = i->count > 3 ? emit_arg(x, i, 3, PTX_B32) : emit_number(x, 32, 0);
	for (size_t k = 0; k < sizeof ops / sizeof *ops; k++)
		if (ops[k].op == i->op) {
			const char *op = ops[k].name ? ops[k].name : compares[i->compare];
			if (!op)
				return emit_missing(x, i, e);
			return emit_put(x, i, &i->args[0], PTX_B32,
				EMIT_DO(x, 32, "video", emit_arg(x, i, 1, PTX_B32),
					emit_arg(x, i, 2, PTX_B32), c,
					emit_text(x, "%s", description(x, i, op, ops[k].count))));
		}
	return emit_missing(x, i, e);
}

static int emit_vmad(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (i->type_count < 3 || i->count < 4)
		return emit_missing(x, i, e);
	struct str s = {0};
	str_add(&s, "(struct vg_video_mad){");
	add_part(&s, &i->args[1], 1, 0, NULL, false);
	add_part(&s, &i->args[2], 1, 0, NULL, false);
	str_addf(&s, "%d, %d, %d, %d, %d, %d, %d}", ptx_type_signed(i->types[1]),
		ptx_type_signed(i->types[2]), i->args[1].negative != i->args[2].negative,
		i->args[3].negative, ptx_has_mod(i, "po"),
		ptx_has_mod(i, "shr7")    ? 7
		: ptx_has_mod(i, "shr15") ? 15
					  : 0,
		!!(i->flags & PTX_SAT));
	const char *how = str_keep(&s, emit_arena(x));
	return emit_put(x, i, &i->args[0], PTX_B32,
		EMIT_DO(x, 32, "vmad", emit_arg(x, i, 1, PTX_B32), emit_arg(x, i, 2, PTX_B32),
			emit_arg(x, i, 3, PTX_B32), emit_text(x, "%s", how)));
}

#define ONE "{.sat}{.add,.min,.max}.d.a.b d{.part}, a{.part}, b{.part}{, c}"
#define MANY "{.sat,.add}.d.a.b d{.parts}, a{.parts}, b{.parts}, c"

const struct emit_row emit_video_rows[] = {
	{PTX_OP_VADD,							     emit_video, "vadd" ONE},
	{PTX_OP_VSUB,							     emit_video, "vsub" ONE},
	{PTX_OP_VABSDIFF,							     emit_video, "vabsdiff" ONE},
	{PTX_OP_VMIN,							     emit_video, "vmin" ONE},
	{PTX_OP_VMAX,							 emit_video, "vmax" ONE},
	{PTX_OP_VSHL,							 emit_video, "vshl.{clamp,wrap}" ONE},
	{PTX_OP_VSHR,							     emit_video, "vshr.{clamp,wrap}" ONE},
	{PTX_OP_VSET,							     emit_video, "vset{.add,.min,.max}.a.b.cmp d{.part}, a{.part}, b{.part}{, c}"},
	{PTX_OP_VMAD,							     emit_vmad,
         "vmad{.po}{.sat}{.shr7,.shr15}.d.a.b d, {-}a{.part}, {-}b{.part}, {-}c"},
	{PTX_OP_VADD2,							     emit_video, "vadd2" MANY},
	{PTX_OP_VSUB2,							     emit_video, "vsub2" MANY},
	{PTX_OP_VAVRG2,						emit_video, "vavrg2" MANY},
	{PTX_OP_VABSDIFF2,							     emit_video, "vabsdiff2" MANY},
	{PTX_OP_VMIN2,						emit_video, "vmin2" MANY},
	{PTX_OP_VMAX2,							     emit_video, "vmax2" MANY},
	{PTX_OP_VSET2,       emit_video, "vset2{.add}.a.b.cmp d{.parts}, a{.parts}, b{.parts}, c"},
	{PTX_OP_VADD4,							     emit_video, "vadd4" MANY},
	{PTX_OP_VSUB4, emit_video, "vsub4" MANY},
	{PTX_OP_VAVRG4,							    emit_video, "vavrg4" MANY},
	{PTX_OP_VABSDIFF4,							   emit_video, "vabsdiff4" MANY},
	{PTX_OP_VMIN4,							    emit_video, "vmin4" MANY},
	{PTX_OP_VMAX4,							   emit_video, "vmax4" MANY},
	{PTX_OP_VSET4,							   emit_video, "vset4{.add}.a.b.cmp d{.parts}, a{.parts}, b{.parts}, c"},
	{0							 },
};
