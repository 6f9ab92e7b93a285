/* command: what a small tool (addr2line, ptxas) says. */
#ifndef VGPU_CUDART_COMMAND_H
#define VGPU_CUDART_COMMAND_H

#include "base/str.h"

/* Runs argv, found in $PATH, and appends what it writes to its descriptor fd (1 or 2), at most 1
 * MiB; the other goes nowhere. Its exit status, or -1 when it cannot or may not be run. */
int command_read(char *const argv[], int fd, struct str *out);

#endif
