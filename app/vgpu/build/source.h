/* source: the text of a translation that the compiler gets, and what tells it from others. */
#ifndef VGPU_BUILD_SOURCE_H
#define VGPU_BUILD_SOURCE_H

#include "base/str.h"
#include "vgpu/build/build.h"

/* How the compiler is called: found, with its instruction set settled. */
struct source_tools {
	const char *compiler; /* NULL: none was found, but what it was is settled */
	const char *mark;     /* of the compiler, in keys */
	const char *isa;
};

int source_tools(
	const struct build_options *o, struct arena *a, struct source_tools *t, struct err *e);

/* Writes the compiler's mark into the cache, where source_tools looks for it first. */
int source_settle(const struct build_options *o, struct arena *a, struct err *e);

/* The key of a translation: 64 hexadecimal digits over all it depends on. */
void source_key(const char *ptx, size_t len, const char *kernel, const struct build_options *o,
	const struct source_tools *t, char *key);

/* The C of it; *largest: bytes of its longest function. */
int source_text(const char *ptx, size_t len, const char *kernel, const struct build_options *o,
	struct str *out, size_t *largest, struct err *e);

#endif
