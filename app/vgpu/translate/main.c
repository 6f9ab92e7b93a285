/* translate: makes the translations of a program's kernels before it runs, so that it needs no
 * compiler then. The runtime beside it does the work: what it makes is what it will look for. */
#include "vgpu/cudart/translate.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int translate_function(const char *path, char *why, size_t n);

static int fail(const char *sentence)
{
	fprintf(stderr, "translate: %s\n", sentence);
	return 1;
}

/* The runtime of the folder that this program is in; never closed. */
static translate_function *find(void)
{
	char path[PATH_MAX + 32];
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX);
	if (n < 0)
		return NULL;
	path[n] = '\0';
	char *slash = strrchr(path, '/');
	if (!slash)
		return NULL;
	strcpy(slash + 1, "libcudart.so.13");
	void *runtime = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	return runtime ? (translate_function *)(uintptr_t)dlsym(runtime, "vgpuTranslate") : NULL;
}

/* As the runtime will find it; the compiler's own files go into the folder too. */
static void set(const char *cache, int n, char *const more[])
{
	setenv("VGPU_CACHE", cache, 1);
	setenv("TMPDIR", cache, 1);
	setenv("VGPU_TOOLS", "all", 1);
	setenv("VGPU_COUNTERS", "0", 1);
	for (int i = 0; i < n; i++)
		if (strcmp(more[i], "counters") == 0)
			setenv("VGPU_COUNTERS", "1", 1);
		else
			setenv("VGPU_CHECK", more[i], 1);
}

int main(int argc, char **argv)
{
	char why[2048];
	if (argc < 3 || argc > 5)
		return fail("usage: translate FILE CACHE_DIR [all|mem|race|sync|none] [counters]");
	set(argv[2], argc - 3, argv + 3);
	translate_function *translate = find();
	if (!translate)
		return fail("libcudart.so.13, which does the work, is not beside this program");
	return translate(argv[1], why, sizeof why) ? fail(why) : 0;
}
