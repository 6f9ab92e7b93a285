/* compile: C text to a shared object, by gcc. */
#ifndef VGPU_BUILD_COMPILE_H
#define VGPU_BUILD_COMPILE_H

#include "base/str.h"
#include "vgpu/build/source.h"

/* Compiles the text, whose longest function has `largest` bytes and, when checked, watches memory
 * or races, to the object at path, which appears whole or not at all. When the compiler fails,
 * which is whet's own fault, its first message is the sentence and the text is kept beside. */
int compile_object(const struct str *text, size_t largest, bool checked, const char *path,
	const struct source_tools *t, struct err *e);

#endif
