/* symbols: the functions in a loaded object, out of its file's symbol table. */
#ifndef VGPU_CUDART_SYMBOLS_H
#define VGPU_CUDART_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>

struct symbols;

/* NULL when the file cannot be read. A file without a symbol table has no functions. */
struct symbols *symbols_open(const char *path);
void symbols_close(struct symbols *s);
/* Whether addresses in the file are offsets from where it was loaded. */
bool symbols_relative(const struct symbols *s);
/* The function that holds the address (of the file); its start in *start. NULL: none does. */
const char *symbols_find(const struct symbols *s, uint64_t address, uint64_t *start);

#endif
