/* print: printf of a kernel: a format and its packed arguments, read out of device memory. */
#ifndef VGPU_CUDART_PRINT_H
#define VGPU_CUDART_PRINT_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct print_memory {
	/* Copies n bytes at a device address; false when they cannot be read. */
	bool (*read)(void *arg, uint64_t address, void *to, size_t n);
	void *arg;
};

/* Appends what it prints, and returns what printf returns in a kernel: the number of arguments, -1
 * for a format that cannot be read. Arguments lie as vprintf has them: in order, each at a multiple
 * of its size (4 or 8 bytes). Of a string at most 4 KiB are printed. */
int print_format(
	struct str *out, const struct print_memory *memory, uint64_t format, uint64_t args);

#endif
