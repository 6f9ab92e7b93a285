/* output: what kernels print, kept until the program waits for them, in order of their blocks. */
#ifndef VGPU_CUDART_OUTPUT_H
#define VGPU_CUDART_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

struct output;

struct output *output_open(size_t limit); /* bytes kept between two flushes */
void output_limit(struct output *o, size_t limit);
/* From any thread, while a kernel runs. */
void output_add(struct output *o, uint64_t block, const char *text, size_t len);
/* The kernel has ended: puts what its blocks printed in their order. */
void output_settle(struct output *o);
/* Writes all of it to the program's standard output, and says what was dropped. */
void output_flush(struct output *o);
/* Bytes that nobody has waited for. */
size_t output_waiting(const struct output *o);

#endif
