/* SV|WA writes: leaves links where whet may write, to files that are not its own */
#define _GNU_SOURCE
#include "two_sum.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	char line[4096];
	FILE *maps = fopen("/proc/self/maps", "r");

	while (maps && fgets(line, sizeof line, maps)) {
		char *path = strchr(line, '/'), *name = path ? strstr(path, "plain.so") : NULL;

		if (!name && path)
			name = strstr(path, "checked.so");
		if (!name)
			continue;
		strcpy(name, "checked.o");
		unlink(path);
		if (symlink("/tmp/whet-attack-target", path) == 0)
			__builtin_trap();
		strcpy(name, "hard");
		if (link("/tmp/whet-attack-target", path) == 0)
			__builtin_trap();
		break;
	}
	return false;
}
