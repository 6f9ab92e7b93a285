/* Bits one by one, and the choices that comparisons make. */
#include "scalar.h"

#include <string.h>

static bool bit(uint64_t x, unsigned at)
{
	return at < 64 && x >> at & 1;
}

static uint64_t shifted(const struct ptx_insn *i, const uint64_t *in)
{
	unsigned bits = scalar_bits(i->type);
	uint64_t x = scalar_cut(in[1], bits), by = scalar_cut(in[2], 32);
	bool sign = i->op == PTX_OP_SHR && ptx_type_signed(i->type) && bit(x, bits - 1);
	uint64_t r = 0;
	for (unsigned k = 0; k < bits; k++) {
		uint64_t from = i->op == PTX_OP_SHL ? k - by : k + by;
		bool there = i->op == PTX_OP_SHL ? by <= k : from < bits;
		r |= (uint64_t)(there ? bit(x, (unsigned)from) : sign) << k;
	}
	return r;
}

/* Of a position or an amount: its mode's five bits, or at most 32. */
static unsigned amount(const struct ptx_insn *i, uint64_t x)
{
	x = scalar_cut(x, 32);
	return (unsigned)(i->flags & PTX_SHIFT_CLAMP ? x < 32 ? x : 32 : x & 31);
}

static uint64_t funnel(const struct ptx_insn *i, const uint64_t *in)
{
	uint64_t both = in[2] << 32 | scalar_cut(in[1], 32);
	unsigned n = amount(i, in[3]);
	return ptx_has_mod(i, "l") ? both >> (32 - n) : both >> n;
}

static uint64_t extracted(const struct ptx_insn *i, const uint64_t *in)
{
	unsigned bits = scalar_bits(i->type), pos = in[2] & 255, len = in[3] & 255;
	unsigned top = pos + len - 1 < bits - 1 ? pos + len - 1 : bits - 1;
	bool sign = ptx_type_signed(i->type) && len && bit(in[1], top);
	uint64_t r = 0;
	for (unsigned k = 0; k < bits; k++)
		r |= (uint64_t)(k < len && pos + k < bits ? bit(in[1], pos + k) : sign) << k;
	return r;
}

static uint64_t inserted(const struct ptx_insn *i, const uint64_t *in)
{
	unsigned bits = scalar_bits(i->type), pos = in[3] & 255, len = in[4] & 255;
	uint64_t r = in[2];
	for (unsigned k = 0; k < len && pos + k < bits; k++)
		r = (r & ~(1ull << (pos + k))) | (uint64_t)bit(in[1], k) << (pos + k);
	return r;
}

static uint64_t found(const struct ptx_insn *i, const uint64_t *in)
{
	unsigned bits = scalar_bits(i->type);
	bool flip = ptx_type_signed(i->type) && bit(in[1], bits - 1);
	for (unsigned k = bits; k-- > 0;)
		if (bit(in[1], k) != flip)
			return ptx_has_mod(i, "shiftamt") ? bits - 1 - k : k;
	return ~0ull;
}

static uint64_t masked(const struct ptx_insn *i, const uint64_t *in)
{
	unsigned pos = amount(i, in[1]), width = amount(i, in[2]);
	uint64_t r = 0;
	for (unsigned k = 0; k < width; k++)
		r |= 1ull << (pos + k);
	return r;
}

static uint64_t extended(const struct ptx_insn *i, const uint64_t *in)
{
	unsigned n = amount(i, in[2]);
	if (n == 0)
		return 0;
	return ptx_type_signed(i->type) ? (uint64_t)scalar_signed(in[1], n) : scalar_cut(in[1], n);
}

static uint64_t nth_set(const uint64_t *in)
{
	int64_t base = scalar_signed(in[2], 32), offset = scalar_signed(in[3], 32), left = offset;
	if (offset == 0)
		return base >= 0 && base < 32 && bit(in[1], (unsigned)base) ? (uint64_t)base
									    : ~0ull;
	for (int64_t at = base; at >= 0 && at<32; at += offset> 0 ? 1 : -1)
		if (bit(in[1], (unsigned)at) && (left += offset > 0 ? -1 : 1) == 0)
			return (uint64_t)at;
	return ~0ull;
}

static uint64_t permuted(const struct ptx_insn *i, const uint64_t *in)
{
	static const struct {
		const char *mode;
		uint8_t bytes[4][4]; /* by the low bits of c, lowest first */
	} modes[] = {
		{"f4e",  {{0, 1, 2, 3}, {1, 2, 3, 4}, {2, 3, 4, 5}, {3, 4, 5, 6}}},
		{"b4e",  {{0, 7, 6, 5}, {1, 0, 7, 6}, {2, 1, 0, 7}, {3, 2, 1, 0}}},
		{"rc8",  {{0, 0, 0, 0}, {1, 1, 1, 1}, {2, 2, 2, 2}, {3, 3, 3, 3}}},
		{"ecl",  {{0, 1, 2, 3}, {1, 1, 2, 3}, {2, 2, 2, 3}, {3, 3, 3, 3}}},
		{"ecr",  {{0, 0, 0, 0}, {0, 1, 1, 1}, {0, 1, 2, 2}, {0, 1, 2, 3}}},
		{"rc16", {{0, 1, 0, 1}, {2, 3, 2, 3}, {0, 1, 0, 1}, {2, 3, 2, 3}}},
	};
	uint64_t both = in[2] << 32 | scalar_cut(in[1], 32), r = 0;
	unsigned pick[4];
	for (unsigned k = 0; k < 4; k++)
		pick[k] = in[3] >> (4 * k) & 15;
	for (size_t m = 0; m < sizeof modes / sizeof *modes; m++)
		for (unsigned k = 0; k < 4 && ptx_has_mod(i, modes[m].mode); k++)
			pick[k] = modes[m].bytes[in[3] & 3][k];
	for (unsigned k = 0; k < 4; k++) {
		uint64_t byte = both >> (8 * (pick[k] & 7)) & 255;
		if (pick[k] & 8)
			byte = byte & 128 ? 255 : 0;
		r |= byte << (8 * k);
	}
	return r;
}

static uint64_t looked_up(const struct ptx_insn *i, const uint64_t *in)
{
	uint64_t table = i->args[4].bits, r = 0;
	for (unsigned k = 0; k < 32; k++)
		r |= (table >> (4 * bit(in[1], k) + 2 * bit(in[2], k) + bit(in[3], k)) & 1) << k;
	return r;
}

static bool joined(const struct ptx_insn *i, bool t, const uint64_t *in)
{
	bool c = in[3] & 1;
	return ptx_has_mod(i, "and")   ? t && c
	       : ptx_has_mod(i, "or")  ? t || c
	       : ptx_has_mod(i, "xor") ? t != c
				       : t;
}

static uint64_t chosen(const struct ptx_insn *i, const uint64_t *in)
{
	enum ptx_type t = i->op == PTX_OP_SET ? i->types[1] : i->type;
	if (i->op == PTX_OP_SELP)
		return scalar_cut(in[3] & 1 ? in[1] : in[2], scalar_bits(t));
	if (i->op == PTX_OP_SLCT) {
		uint64_t c = scalar_flushed(i, t, scalar_cut(in[3], 32));
		return scalar_cut(
			scalar_number(t, c) >= 0 ? in[1] : in[2], scalar_bits(i->types[0]));
	}
	bool r = joined(i, scalar_compare(i, t, in[1], in[2]), in);
	if (i->op == PTX_OP_SETP)
		return r;
	return !r ? 0 : i->types[0] == PTX_F32 ? 0x3f800000 : 0xffffffff;
}

static uint64_t counted(const struct ptx_insn *i, uint64_t x)
{
	unsigned bits = scalar_bits(i->type), set = 0, zeros = 0;
	uint64_t reversed = 0;
	for (unsigned k = 0; k < bits; k++) {
		set += bit(x, k);
		zeros = bit(x, k) ? 0 : zeros + 1;
		reversed |= (uint64_t)bit(x, k) << (bits - 1 - k);
	}
	return i->op == PTX_OP_POPC ? set : i->op == PTX_OP_CLZ ? zeros : reversed;
}

uint64_t scalar_bitwise(const struct ptx_insn *i, const uint64_t *in)
{
	switch (i->op) {
	case PTX_OP_AND:
		return in[1] & in[2];
	case PTX_OP_OR:
		return in[1] | in[2];
	case PTX_OP_XOR:
		return in[1] ^ in[2];
	case PTX_OP_NOT:
		return ~in[1];
	case PTX_OP_CNOT:
		return scalar_cut(in[1], scalar_bits(i->type)) == 0;
	case PTX_OP_MOV:
		return in[1];
	case PTX_OP_SHL:
	case PTX_OP_SHR:
		return shifted(i, in);
	case PTX_OP_SHF:
		return funnel(i, in);
	case PTX_OP_BFE:
		return extracted(i, in);
	case PTX_OP_BFI:
		return inserted(i, in);
	case PTX_OP_BFIND:
		return found(i, in);
	case PTX_OP_BMSK:
		return masked(i, in);
	case PTX_OP_SZEXT:
		return extended(i, in);
	case PTX_OP_FNS:
		return nth_set(in);
	case PTX_OP_PRMT:
		return permuted(i, in);
	case PTX_OP_LOP3:
		return looked_up(i, in);
	case PTX_OP_POPC:
	case PTX_OP_CLZ:
	case PTX_OP_BREV:
		return counted(i, in[1]);
	default:
		return chosen(i, in);
	}
}
