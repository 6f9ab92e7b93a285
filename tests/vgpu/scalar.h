/* scalar: PTX instructions on one lane, by the words of the PTX ISA, with the host's own
 * arithmetic: slow, and nothing of the virtual GPU's in it but the decoded instruction. */
#ifndef WHET_TEST_SCALAR_H
#define WHET_TEST_SCALAR_H

#include "vgpu/ptx/ptx.h"

/* The type of operand k, 0 the destination (PTX_PRED too); PTX_VOID: there is none, or it is a
 * constant. */
enum ptx_type scalar_type(const struct ptx_insn *i, unsigned k);

/* The bits of the destination, from the bits of operands 1, 2, ... in in[1], in[2], ... */
uint64_t scalar_run(const struct ptx_insn *i, const uint64_t *in);

/* Whether got may stand for want: the same bits; where the ISA leaves the bits of NaN open, any
 * NaN; for an approximate opcode, as near to the exact result as the ISA promises. */
bool scalar_same(const struct ptx_insn *i, const uint64_t *in, uint64_t want, uint64_t got);

/* ---- between the files of this executor ---- */

unsigned scalar_bits(enum ptx_type t); /* 8 to 64; 1 of a predicate */
int64_t scalar_signed(uint64_t x, unsigned bits);
uint64_t scalar_cut(uint64_t x, unsigned bits);
/* A number of any type as a long double, which holds it exactly; and rounded to a type. */
long double scalar_number(enum ptx_type t, uint64_t x);
uint64_t scalar_rounded(enum ptx_type t, long double v, enum ptx_round how);
bool scalar_is_nan(enum ptx_type t, uint64_t x);
uint64_t scalar_flushed(const struct ptx_insn *i, enum ptx_type t, uint64_t x); /* .ftz */

uint64_t scalar_integer(const struct ptx_insn *i, const uint64_t *in);
uint64_t scalar_bitwise(const struct ptx_insn *i, const uint64_t *in);
uint64_t scalar_float(const struct ptx_insn *i, const uint64_t *in);
uint64_t scalar_convert(const struct ptx_insn *i, const uint64_t *in);
uint64_t scalar_video(const struct ptx_insn *i, const uint64_t *in);
bool scalar_compare(const struct ptx_insn *i, enum ptx_type t, uint64_t a, uint64_t b);

#endif
