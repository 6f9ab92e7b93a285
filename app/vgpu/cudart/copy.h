/* copy: copies and fills between host and device, each range held against its allocation. */
#ifndef VGPU_CUDART_COPY_H
#define VGPU_CUDART_COPY_H

#include "vgpu/cudart/state.h"

struct copy_side {
	const void *p;
	size_t pitch; /* bytes from row to row; */
	size_t rows;  /* of a slice */
};

/* depth slices of height rows of width bytes. */
struct copy {
	struct copy_side to, from;
	size_t width, height, depth;
	enum cudaMemcpyKind kind;
	cudaStream_t stream;
	bool async;
};

/* n bytes in one row. */
struct copy copy_line(void *to, const void *from, size_t n, enum cudaMemcpyKind kind);

/* For the call that holds the lock. Ranges that lie outside of their allocation, and pointers that
 * are not what kind says, are findings and an invalid value. */
cudaError_t copy_run(struct cudart *rt, const struct copy *c);

/* Bytes from the first to the last that a side touches. */
size_t copy_span(const struct copy *c, const struct copy_side *s);
/* 0, or what is wrong with the direction or the pitches. */
cudaError_t copy_valid(const struct copy *c);
/* Does it now, whatever its stream. */
cudaError_t copy_now(struct cudart *rt, const struct copy *c);
/* The copy that the parameters of a 3D one mean. */
cudaError_t copy_box(const struct cudaMemcpy3DParms *p, struct copy *c);
/* The variable becomes the side of the copy that it is: a finding when it is too small. */
struct copy_symbol {
	const void *symbol;
	size_t offset;
	bool to; /* the variable is written */
};
cudaError_t copy_symbol(struct cudart *rt, const struct copy_symbol *s, struct copy *c);

/* Sets bytes: the same ranges, with no source. */
cudaError_t copy_fill(struct cudart *rt, const struct copy *c, int value);
/* Sets elements of 1, 2 or 4 bytes now, whatever its stream. */
cudaError_t copy_fill_now(
	struct cudart *rt, const struct copy *c, unsigned value, unsigned element);

/* What memory a pointer names. */
enum copy_place { COPY_HOST, COPY_DEVICE, COPY_BOTH };
enum copy_place copy_place(struct cudart *rt, const void *p);

#endif
