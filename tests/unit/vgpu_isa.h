/* vgpu_isa: lane functions compiled for each instruction set that this processor has, and loaded.
 *
 * A file of tests/unit that is not a test itself names them by memory: it is compiled as
 * translations are, once for each set. */
#ifndef VGPU_ISA_H
#define VGPU_ISA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* after the above */
#include <cmocka.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

struct isa {
	const char *name;
	void *lib; /* NULL: the processor has it not */
};

/* Compiles `source` for the set and loads it. */
static inline void *isa_open(const char *isa, const char *source)
{
	char path[] = "/tmp/whet-vgpu-isa-XXXXXX", command[1024];
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	snprintf(command, sizeof command,
		"%s -std=c11 -Wall -Wextra -Wno-unused-parameter -O2 -fPIC -shared "
		"-ffp-contract=off -fno-strict-aliasing -march=%s -Iapp -o %s %s",
		getenv("CC") ? getenv("CC") : "gcc", isa, path, source);
	assert_int_equal(system(command), 0);
	void *lib = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!lib)
		fail_msg("%s", dlerror());
	unlink(path);
	return lib;
}

/* The three sets, those that run here loaded. */
static inline void isa_open_all(struct isa isas[3], const char *source)
{
	isas[0] = (struct isa){"x86-64", isa_open("x86-64", source)};
	isas[1] = (struct isa){"x86-64-v3", NULL};
	isas[2] = (struct isa){"x86-64-v4", NULL};
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		isas[1].lib = isa_open(isas[1].name, source);
	if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
		__builtin_cpu_supports("avx512dq"))
		isas[2].lib = isa_open(isas[2].name, source);
}

/* fn: a pointer to a function pointer. */
static inline void isa_symbol(const struct isa *isa, const char *name, void *fn)
{
	void *p = dlsym(isa->lib, name);
	if (!p)
		fail_msg("%s is not there", name);
	memcpy(fn, &p, sizeof p);
}

/* A generator of its own (xorshift): the same values everywhere. */
static inline uint32_t draw(uint64_t *state)
{
	*state ^= *state << 13, *state ^= *state >> 7, *state ^= *state << 17;
	return (uint32_t)(*state >> 16);
}

#endif
