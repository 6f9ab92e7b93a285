/* module: the device code programs register: kernels and variables, translated when first used. */
#ifndef VGPU_CUDART_MODULE_H
#define VGPU_CUDART_MODULE_H

#include "base/str.h"
#include "vgpu/build/build.h"
#include "vgpu/cudart/state.h"
#include "vgpu/ptx/ptx.h"

struct module;

/* A __global__ function. */
struct kernel {
	struct kernel *next;
	struct module *module;
	const void *stub;               /* the host function that stands for it */
	const char *name;               /* mangled */
	const struct ptx_function *ptx; /* NULL until the module is loaded */
	struct build_object *object;    /* NULL until it is first launched */
	const struct vg_function *code;
	cudaError_t broken;  /* why it cannot be launched, said already */
	int allowed_dynamic; /* bytes of dynamic shared memory (cudaFuncSetAttribute); 0: the usual
			      */
	int carveout, non_portable_cluster;
	bool asked;             /* ptxas, for its registers */
	int registers, spilled; /* of a thread; bytes; 0: not known */
	uint64_t launches;
};

/* A __device__, __constant__ or __managed__ variable. */
struct variable {
	struct variable *next;
	struct module *module;
	const void *host; /* its shadow in the program, or NULL when none was registered */
	void **managed;   /* the program's pointer to it, or NULL */
	const char *name;
	uint64_t size, address; /* address 0 until the module is loaded */
	bool constant;
	const struct ptx_var *ptx;
};

/* One registered container. */
struct module {
	struct module *next;
	struct str text; /* its PTX */
	struct arena arena;
	struct ptx_module ptx;
	bool loaded, gone;  /* gone: its program part was unloaded; kept for the report */
	cudaError_t broken; /* 0, or what every use of it returns */
	struct err why;
	struct kernel *kernels;
	struct variable *variables;
	struct build_object *whole;    /* of small modules: all kernels in one */
	struct build_object **objects; /* all that were opened */
	size_t object_count, object_cap;
};

struct module *module_new(struct cudart *rt, const void *wrapper);
/* Parses it and gives its variables memory, the first time. Returns m->broken. */
cudaError_t module_load(struct cudart *rt, struct module *m);

/* Loads those that can be: before the program's first allocation, so that its variables lie below
 * all of its memory, and an access beyond an allocation is not taken for one beyond a variable. */
void module_load_all(struct cudart *rt);

/* By host stub or by handle; NULL when there is none. */
struct kernel *module_kernel(struct cudart *rt, const void *stub);
struct variable *module_variable(struct cudart *rt, const void *host);
struct kernel *module_add_kernel(struct module *m, const void *stub, const char *name);
struct variable *module_add_variable(
	struct module *m, const void *host, const char *name, uint64_t size);

/* The kernel's description in its PTX; 98 when the module has no such kernel. */
cudaError_t kernel_describe(struct cudart *rt, struct kernel *k);
/* Its translation: from the cache, or made now. */
cudaError_t kernel_translate(struct cudart *rt, struct kernel *k);
/* Every variable has its first values again: the device was reset. */
void module_reset(struct cudart *rt);

#endif
