/* where: which line of the program a call of the CUDA runtime came from. */
#ifndef VGPU_CUDART_WHERE_H
#define VGPU_CUDART_WHERE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The return address, in the program's own code, of the call that led here: this library, the
 * toolkit's C++ wrappers and kernel stubs are passed over, and so is the function that begins at
 * stub. NULL when the stack cannot be read. */
const void *where_called(const void *stub);

struct where {
	const char *file; /* "main.cu", of programs compiled with -g; else NULL */
	unsigned line;
	const char *function; /* mangled; NULL when the program is stripped */
	unsigned long offset; /* into the function, or into the program's file */
	const char *object;   /* the file's name, and the address in it as addr2line takes it */
	uint64_t address;
};

/* Names a return address; runs addr2line the first time. Lends. */
struct where where_name(const void *address);
/* "main.cu:12", "main+0x2f", or "" for NULL. */
void where_text(struct str *out, const void *address);
/* " (called from main+0x2f)" where no line can be told. */
void where_else(struct str *out, const void *address);
/* The same as where_text for vg_launch.caller; NULL when nothing is known. */
const char *where_place(void *owner, void *address, char *buf, size_t n);

#endif
