/* opcodes: what the virtual GPU understands of PTX. */
#ifndef WHET_GPU_OPCODES_H
#define WHET_GPU_OPCODES_H

#include <stddef.h>

struct opcode_info {
	const char *name, *forms;
};

/* The i-th opcode by the alphabet; false beyond the last. */
int opcode_at(size_t i, struct opcode_info *out);

#endif
