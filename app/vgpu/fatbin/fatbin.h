/* fatbin: the PTX that nvcc embeds in programs, out of memory or out of a program's file. */
#ifndef VGPU_FATBIN_FATBIN_H
#define VGPU_FATBIN_FATBIN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fatbin_kind { FATBIN_PTX, FATBIN_MACHINE_CODE, FATBIN_OTHER };
enum fatbin_packing { FATBIN_PLAIN, FATBIN_LZ4, FATBIN_ZSTD };

/* One image of a container; data is lent by the container. */
struct fatbin_image {
	enum fatbin_kind kind;
	enum fatbin_packing packing;
	int arch;      /* 80 of compute_80 and sm_80 */
	bool specific; /* compute_90a, compute_100f: for that architecture or family alone */
	const unsigned char *data;
	size_t stored; /* bytes at data */
	size_t size;   /* bytes unpacked */
};

/* The newest PTX whose instructions are all meant to be there, and the one it takes when there is a
 * choice: what most programs are built for, and what each of its cards but the oldest runs. */
enum { FATBIN_NEWEST = 90, FATBIN_BEST = 80 };

/* What a wrapper (the thing __cudaRegisterFatBinary is handed) leads to: its container, and the
 * containers of other objects that were to be linked with it (nvcc -rdc=true), ended by NULL. */
struct fatbin_wrapper {
	const void *container;
	const void *const *linked; /* or NULL */
};
int fatbin_unwrap(const void *wrapper, struct fatbin_wrapper *out, struct err *e);

/* Bytes of the container that begins here, header included; 0 when it is none. */
size_t fatbin_size(const void *container, size_t limit);

/* The images of one container of len bytes, in the arena. */
int fatbin_images(const void *container, size_t len, struct arena *a, struct fatbin_image **out,
	size_t *n, struct err *e);

/* The PTX to take: compute_80 if it is there, else the highest up to FATBIN_NEWEST, one that is not
 * for a single architecture before one that is; else the lowest of the newer ones, which few
 * programs use the new instructions of. NULL when there is none, with a sentence that names the
 * program and says how to build it. */
const struct fatbin_image *fatbin_choose(
	const struct fatbin_image *images, size_t n, const char *program, struct err *e);

/* Appends the image, unpacked; PTX without the zeros after its end. */
int fatbin_text(const struct fatbin_image *image, struct str *out, struct err *e);

/* What stands in a program's file. */
struct fatbin_ptx {
	const char *text;
	size_t len;
	int arch;
};
struct fatbin_program {
	struct fatbin_ptx *ptx; /* of each container that has PTX, the one chosen */
	size_t count;
	bool is_cuda;        /* it has containers at all */
	bool shared_runtime; /* built with -cudart shared: it loads libcudart.so */
};

/* Reads an ELF file. -1 with a sentence when it cannot be read, or has machine code only. */
int fatbin_program(const char *path, struct arena *a, struct fatbin_program *out, struct err *e);

#endif
