/* fuzz_fatbin: any bytes as a program's file, as a container of device code and as LZ4: what comes
 * out lies within what went in, and a refusal has a sentence. Entered by driver.c. */
#include "vgpu/fatbin/fatbin.h"
#include "vgpu/fatbin/lz4.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

#define HOLDS(what)                                                                                \
	do {                                                                                       \
		if (!(what)) {                                                                     \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);  \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

enum { UNPACKED_MAX = 1 << 22 };

static void try_container(const unsigned char *data, size_t n)
{
	struct arena a = {0};
	struct err e = {0};
	struct fatbin_image *images;
	size_t count;

	HOLDS(fatbin_size(data, n) <= n);
	if (fatbin_images(data, n, &a, &images, &count, &e) != 0) {
		HOLDS(strlen(e.text) > 10);
		arena_free(&a);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct str text = {0};

		HOLDS(images[i].data >= data && images[i].data + images[i].stored <= data + n);
		if (images[i].size > UNPACKED_MAX)
			continue;
		if (fatbin_text(&images[i], &text, &e) == 0)
			HOLDS(text.len <= images[i].size || images[i].packing == FATBIN_PLAIN);
		else
			HOLDS(strlen(e.text) > 10);
		str_free(&text);
	}
	if (!fatbin_choose(images, count, "program", &e))
		HOLDS(strlen(e.text) > 10);
	arena_free(&a);
}

static void try_program(const unsigned char *data, size_t n)
{
	struct fatbin_program program = {0};
	struct arena a = {0};
	struct err e = {0};
	char path[64];
	int fd = memfd_create("program", MFD_CLOEXEC);

	HOLDS(fd >= 0 && write(fd, data, n) == (ssize_t)n);
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (fatbin_program(path, &a, &program, &e) != 0)
		HOLDS(strlen(e.text) > 10);
	else
		for (size_t i = 0; i < program.count; i++)
			HOLDS(strnlen(program.ptx[i].text, program.ptx[i].len) <=
				program.ptx[i].len);
	arena_free(&a);
	close(fd);
}

static void try_lz4(const unsigned char *data, size_t n)
{
	unsigned char *out = malloc(4096);
	size_t len = 0;

	HOLDS(out);
	if (lz4_unpack(data, n, out, 4096, &len) == 0)
		HOLDS(len <= 4096);
	free(out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	/* A copy of just that size: a read behind it is seen. */
	unsigned char *copy = malloc(n ? n : 1);

	HOLDS(copy);
	if (n)
		memcpy(copy, data, n);
	try_container(copy, n);
	try_program(copy, n);
	try_lz4(copy, n);
	free(copy);
	return 0;
}
