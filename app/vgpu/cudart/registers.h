/* registers: how many registers a kernel's threads take on the card, as ptxas has it. */
#ifndef VGPU_CUDART_REGISTERS_H
#define VGPU_CUDART_REGISTERS_H

#include "vgpu/card/card.h"

#include <stddef.h>

struct registers {
	int count;       /* of a thread; 0: not known */
	int spill_bytes; /* stored to and loaded from local memory */
};

struct registers_of {
	const char *text; /* the PTX */
	size_t len;
	int target; /* 80 of sm_80: what the PTX is for */
	const char *kernel;
	const struct card *card;
	const char *cache;
};

/* What ptxas said of this kernel for the card: from the cache, or asked now when the toolkit is
 * there ($VGPU_PTXAS, $PATH, /usr/local/cuda). Takes the time of compiling it, once. */
struct registers registers_ask(const struct registers_of *of);

/* Reads them out of what `ptxas -v` writes about the kernel. */
struct registers registers_read(const char *text, const char *kernel);

#endif
