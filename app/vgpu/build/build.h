/* build: a PTX module to a loaded object: parse, translate, gcc, dlopen, kept by content. */
#ifndef VGPU_BUILD_BUILD_H
#define VGPU_BUILD_BUILD_H

#include "base/err.h"
#include "vgpu/device/abi.h"
#include "vgpu/ptx/ptx.h"

#include <stdbool.h>
#include <stddef.h>

struct build_options {
	bool check_memory, check_races, count;
	bool makes_none;      /* what is not in the cache cannot be had */
	const char *cache;    /* directory for translations; made when missing */
	const char *compiler; /* "gcc" when NULL */
	const char *isa;      /* "native" when NULL; else x86-64, x86-64-v3, x86-64-v4 */
};

struct build_object;

/* Whether all kernels of the module, with len bytes of text, are to be translated at once; else one
 * by one: a program uses few of a template library's. */
bool build_whole(const struct ptx_module *m, size_t len);
/* Keeps in the cache which compiler is there now. From then on translations in it are looked for as
 * that one's, whether a compiler is found or not. */
int build_settle_compiler(const struct build_options *o, struct err *e);

/* The translation of one kernel (and what it calls) of the PTX text, or of all when kernel is NULL:
 * from the cache, or made. Big modules should be asked for kernel by kernel. */
struct build_object *build_open(const char *ptx, size_t len, const char *kernel,
	const struct build_options *o, struct err *e);
const struct vg_module *build_module(const struct build_object *b);
/* Seconds spent: parsing and translating, compiling; 0 when it was kept. */
void build_times(const struct build_object *b, double *translate, double *compile);
void build_close(struct build_object *b);

#endif
