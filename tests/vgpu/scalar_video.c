/* Video instructions: each element for itself, in exact intermediates. */
#include "scalar.h"

#include <string.h>

__extension__ typedef __int128 wide;

/* Element k of an operand: its word ("b2", "h10", "b7604") names parts of b:a, the last digit
 * first. */
static int64_t element(uint64_t x, const char *word, unsigned k, bool sign)
{
	if (!word)
		return sign ? scalar_signed(x, 32) : (int64_t)scalar_cut(x, 32);
	unsigned bits = word[0] == 'b' ? 8 : 16;
	unsigned at = (unsigned)(word[strlen(word) - 1 - k] - '0') * bits;
	return sign ? scalar_signed(x >> at, bits) : (int64_t)scalar_cut(x >> at, bits);
}

static int64_t computed(const struct ptx_insn *i, int64_t a, int64_t b)
{
	unsigned by = i->flags & PTX_SHIFT_CLAMP ? (b > 32 ? 32 : (unsigned)b) : (unsigned)b & 31;
	const char *name = ptx_op_name(i->op);
	if (!strncmp(name, "vadd", 4))
		return a + b;
	if (!strncmp(name, "vsub", 4))
		return a - b;
	if (!strncmp(name, "vabsdiff", 8))
		return a < b ? b - a : a - b;
	if (!strncmp(name, "vmin", 4))
		return a < b ? a : b;
	if (!strncmp(name, "vmax", 4))
		return a < b ? b : a;
	if (!strncmp(name, "vavrg", 5))
		return (a + b + 1) >> 1;
	return i->op == PTX_OP_VSHL ? (int64_t)((uint64_t)a << by) : a >> by;
}

static bool compared(enum ptx_compare how, int64_t a, int64_t b)
{
	switch (how) {
	case PTX_EQ:
		return a == b;
	case PTX_NE:
		return a != b;
	case PTX_LT:
		return a < b;
	case PTX_LE:
		return a <= b;
	case PTX_GT:
		return a > b;
	default:
		return a >= b;
	}
}

static int64_t held(int64_t v, unsigned bits, bool sign)
{
	int64_t most = (1ll << (bits - sign)) - 1, least = sign ? -most - 1 : 0;
	return v < least ? least : v > most ? most : v;
}

static uint64_t multiply_add(const struct ptx_insn *i, const uint64_t *in)
{
	bool sa = ptx_type_signed(i->types[1]), sb = ptx_type_signed(i->types[2]);
	bool minus = i->args[1].negative != i->args[2].negative, minus_c = i->args[3].negative;
	bool sign = sa || sb || minus || minus_c;
	wide p = (wide)element(in[1], i->args[1].name, 0, sa) *
		 element(in[2], i->args[2].name, 0, sb);
	wide c = sign ? (wide)scalar_signed(in[3], 32) : (wide)scalar_cut(in[3], 32);
	wide r = (minus ? -p : p) + (minus_c ? -c : c) + ptx_has_mod(i, "po");
	r >>= ptx_has_mod(i, "shr7") ? 7 : ptx_has_mod(i, "shr15") ? 15 : 0;
	wide most = sign ? 0x7fffffff : 0xffffffff, least = sign ? -most - 1 : 0;
	if (i->flags & PTX_SAT)
		r = r < least ? least : r > most ? most : r;
	return scalar_cut((uint64_t)r, 32);
}

uint64_t scalar_video(const struct ptx_insn *i, const uint64_t *in)
{
	if (i->op == PTX_OP_VMAD)
		return multiply_add(i, in);
	const char *name = ptx_op_name(i->op), *to = i->args[0].name;
	char last = name[strlen(name) - 1];
	unsigned count = last == '2' ? 2 : last == '4' ? 4 : 1, width = 32 / count;
	bool set = i->compare != PTX_CMP_NONE, sd = !set && ptx_type_signed(i->types[0]);
	bool sa = ptx_type_signed(i->types[!set]), sb = ptx_type_signed(i->types[1 + !set]);
	const char *wa = i->args[1].name, *wb = i->args[2].name;
	if (count > 1 && !wa)
		wa = count == 4 ? "b3210" : "h10";
	if (count > 1 && !wb)
		wb = count == 4 ? "b7654" : "h32";
	uint64_t both = in[2] << 32 | scalar_cut(in[1], 32), d = i->count > 3 ? in[3] : 0;
	for (unsigned k = 0; k < count; k++) {
		unsigned at = k * width, bits = width;
		if (count > 1 && to && !strchr(to, (int)('0' + k)))
			continue;
		if (count == 1 && to) {
			bits = to[0] == 'b' ? 8 : 16;
			at = (unsigned)(to[1] - '0') * bits;
		}
		int64_t a = element(count == 1 ? in[1] : both, wa, k, sa);
		int64_t b = element(count == 1 ? in[2] : both, wb, k, sb);
		int64_t v = set ? compared(i->compare, a, b) : computed(i, a, b);
		if (i->flags & PTX_SAT)
			v = held(v, bits, sd);
		int64_t r =
			sd ? scalar_signed((uint64_t)v, 32) : (int64_t)scalar_cut((uint64_t)v, 32);
		int64_t c = sd ? scalar_signed(d, 32) : (int64_t)scalar_cut(d, 32);
		if (ptx_has_mod(i, "add"))
			d = (uint64_t)(r + c);
		else if (ptx_has_mod(i, "min"))
			d = (uint64_t)(r < c ? r : c);
		else if (ptx_has_mod(i, "max"))
			d = (uint64_t)(r < c ? c : r);
		else
			d = (d & ~(scalar_cut(~0ull, bits) << at)) | scalar_cut((uint64_t)v, bits)
									     << at;
	}
	return scalar_cut(d, 32);
}
