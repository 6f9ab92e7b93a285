#include "vgpu/build/isa.h"

#include <stddef.h>
#include <string.h>

#define HAS(feature) __builtin_cpu_supports(feature)

/* Of each level (x86-64 psABI) the features that lanes.h uses; not every compiler knows the levels by
 * name. */
static bool has_v3(void)
{
	return HAS("avx2") && HAS("fma") && HAS("bmi") && HAS("bmi2") && HAS("popcnt");
}
static bool has_v4(void)
{
	return has_v3() && HAS("avx512f") && HAS("avx512bw") && HAS("avx512cd") && HAS("avx512dq") &&
	       HAS("avx512vl");
}
static bool has_plain(void)
{
	return true;
}

/* The widest first. */
static const struct {
	const char *name;
	bool (*there)(void);
} levels[] = {{"x86-64-v4", has_v4}, {"x86-64-v3", has_v3}, {"x86-64", has_plain}};

enum { LEVELS = sizeof levels / sizeof *levels };

bool isa_there(const char *name)
{
	__builtin_cpu_init();
	for (size_t i = 0; i < LEVELS; i++)
		if (strcmp(levels[i].name, name) == 0)
			return levels[i].there();
	return false;
}

const char *isa_widest(void)
{
	size_t i = 0;

	__builtin_cpu_init();
	while (!levels[i].there())
		i++;
	return levels[i].name;
}
