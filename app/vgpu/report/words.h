/* words: findings and names as a person reads them. */
#ifndef VGPU_REPORT_WORDS_H
#define VGPU_REPORT_WORDS_H

#include "base/str.h"
#include "vgpu/report/report.h"

/* "reduce" of "_Z6reducePKfPfi": as the source has it, without its parameters, when the program
 * holds the C++ runtime that can tell; else as it stands. */
void words_kernel(struct str *out, const char *symbol);

/* The file as the reader of `here`, the folder he is in, would name it: paths below it without it,
 * headers of a toolkit from their include folder on. A part of file. NULL of NULL. */
const char *words_path(const char *file, const char *here);

/* "s" of "_ZZ6reducePfE1s": a variable's name with neither the function nor the namespaces it is in.
 */
void words_variable(struct str *out, const char *symbol);

/* A finding as a paragraph of lines, for standard error. */
void words_finding(struct str *out, const struct vgpu_finding *f);

#endif
