/* mark: for programs that serve others: what the report says so far is of one part of their work.
 *
 * A program finds it by dlsym in libcudart.so; NVIDIA's library has none. */
#ifndef VGPU_CUDART_MARK_H
#define VGPU_CUDART_MARK_H

/* Writes the counters of the kernels that ran since the last mark, forgets them, and then writes
 * the line {"mark":NAME}. Findings stand before the mark of the part they were first met in; each
 * is told once in a process. Waits for nothing. */
void vgpuMark(const char *name);

/* Findings call the allocation that begins at p by this name. */
void vgpuName(const void *p, const char *name);

#endif
