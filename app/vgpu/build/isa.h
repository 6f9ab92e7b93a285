/* isa: the instruction sets that lanes.h is written for, and which of them this processor has. */
#ifndef VGPU_BUILD_ISA_H
#define VGPU_BUILD_ISA_H

#include <stdbool.h>

/* "x86-64-v4", "x86-64-v3" or "x86-64": whether the processor has it. */
bool isa_there(const char *name);
/* The widest that is there. */
const char *isa_widest(void);

#endif
