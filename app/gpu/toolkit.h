/* toolkit: NVIDIA's compiler on this machine, and whet's own stand-in for its runtime library. */
#ifndef WHET_GPU_TOOLKIT_H
#define WHET_GPU_TOOLKIT_H

#include "base/arena.h"
#include "base/err.h"

struct toolkit {
	const char *nvcc;     /* full path, and where links and scripts in front of it lead */
	const char *root;     /* the toolkit's folder: bin/ and, but in some packages, include/ */
	const char *identity; /* changes when the compiler does */
	const char *runtime;  /* the folder that holds the stand-in for libcudart */
};

/* Where nvcc is, or NULL: $NVCC, $PATH, $CUDA_HOME, beside the program (`make deps-cuda` puts it
 * there), the usual place. program: whet's own path. */
const char *toolkit_nvcc(const char *program, struct arena *a);

/* The folder of the stand-in: beside the program, or ../lib/whet from it. -1 with *e when missing.
 */
int toolkit_runtime(const char *program, struct arena *a, const char **dir, struct err *e);

/* All of it, or -1 with a sentence that says what to install. */
int toolkit_open(const char *program, struct arena *a, struct toolkit *t, struct err *e);

#endif
