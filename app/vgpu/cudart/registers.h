/* registers: how many registers a kernel's threads take on the card, as ptxas has it. */
#ifndef VGPU_CUDART_REGISTERS_H
#define VGPU_CUDART_REGISTERS_H

#include "vgpu/cudart/module.h"

struct registers {
	int count;       /* of a thread; 0: not known */
	int spill_bytes; /* stored to and loaded from local memory */
};

/* What ptxas said of this kernel for the card: from the cache, or asked now when the toolkit is
 * there ($VGPU_PTXAS, $PATH, /usr/local/cuda). Takes the time of compiling it, once. */
struct registers registers_ask(struct cudart *rt, struct kernel *k);

/* Reads them out of what `ptxas -v` writes about the kernel. */
struct registers registers_read(const char *text, const char *kernel);

#endif
