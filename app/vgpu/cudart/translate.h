/* translate: what the runtime will need of a program's kernels, made before the program runs. */
#ifndef VGPU_CUDART_TRANSLATE_H
#define VGPU_CUDART_TRANSLATE_H

#include <stddef.h>

/* Reads the device code of an object file, a shared object or a program that nvcc made, and leaves
 * in $VGPU_CACHE every translation, and what ptxas says of every kernel, that a process with the
 * same $VGPU_CHECK, $VGPU_COUNTERS, $VGPU_CARD and $VGPU_ISA will look for. Makes several at once.
 * 0, or -1 with a sentence in why, of n bytes. */
int vgpuTranslate(const char *path, char *why, size_t n);

#endif
