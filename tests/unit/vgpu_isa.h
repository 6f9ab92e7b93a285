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

static inline bool isa_runs_here(int k)
{
	bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
	bool v4 = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
		  __builtin_cpu_supports("avx512dq");
	return k == 0 || (k == 1 ? v3 : v4);
}

/* Compiles `source` for the three sets, all at once, and loads those that run here. */
static inline void isa_open_all(struct isa isas[3], const char *source)
{
	static const char *const names[] = {"x86-64", "x86-64-v3", "x86-64-v4"};
	char dir[] = "/tmp/whet-vgpu-isa-XXXXXX", path[64], command[512];
	FILE *running[3] = {0};
	assert_non_null(mkdtemp(dir));
	for (int k = 0; k < 3; k++) {
		isas[k] = (struct isa){names[k], NULL};
		snprintf(command, sizeof command,
			"%s -std=c11 -Wall -Wextra -Wno-unused-parameter -O2 -fPIC -shared "
			"-ffp-contract=off -fno-strict-aliasing -march=%s -Iapp -o %s/%d %s",
			getenv("CC") ? getenv("CC") : "gcc", names[k], dir, k, source);
		if (isa_runs_here(k))
			running[k] = popen(command, "r");
	}
	for (int k = 0; k < 3; k++) {
		if (!running[k])
			continue;
		assert_int_equal(pclose(running[k]), 0);
		snprintf(path, sizeof path, "%s/%d", dir, k);
		isas[k].lib = dlopen(path, RTLD_NOW | RTLD_LOCAL);
		if (!isas[k].lib)
			fail_msg("%s", dlerror());
		unlink(path);
	}
	rmdir(dir);
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
