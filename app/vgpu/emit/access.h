/* access: what ld, st, atom, red and the copies have in common: an address, and what is known of
 * the access when it is translated. */
#ifndef VGPU_EMIT_ACCESS_H
#define VGPU_EMIT_ACCESS_H

#include "vgpu/emit/emit.h"

enum { ACCESS_WRITE = 1, ACCESS_ATOMIC = 2 };

/* All strings are C expressions. */
struct access {
	enum ptx_space space; /* PTX_GENERIC, PTX_GLOBAL (and constant memory), PTX_SHARED,
				 PTX_LOCAL, PTX_PARAM */
	bool wide;   /* addresses of 64 bits; else offsets of 32 in the window of the space */
	bool shared; /* one address for all lanes */
	int bytes;   /* of an element */
	unsigned site;
	const char *at, *by; /* v64, v32, u64 or u32; a constant to be added to lanes. Shared: by is
				in at */
	const char *how;     /* device/abi_memory.h */
	const char *how_of[8]; /* of each element as an access of its own */
};

/* The access of i at operand o. -1 when it has no address. */
int access_of(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, int what,
	struct access *a);

/* The same of an operand in a space of its own, for so many bytes. */
int access_at(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_space space, int what, int bytes, struct access *a);

/* Its address in lanes, shared or not. */
const char *access_lanes(struct emit *x, const struct access *a);

/* They plus `by`. */
const char *access_moved(struct emit *x, const struct access *a);

/* Element k of a destination or source that may be a vector. */
const struct ptx_operand *access_element(const struct ptx_operand *o, uint32_t k);
/* The bits of the lanes in which values of so many bytes are kept. */
int access_kept_bits(int bytes);
/* Assigns lanes to a register; a shared one takes the value of the last lane that runs. */
void access_set(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, int bits,
	const char *value);

/* Whether the values that a load puts into registers are only stored again (a copy), by element:
 * the bits of those that are used for anything else. */
uint32_t access_used(struct emit *x, const struct ptx_insn *i);

/* Whether any instruction of the function reads what an atomic puts into registers. */
bool access_result_read(const struct ptx_function *f, const struct ptx_insn *i);

#endif
