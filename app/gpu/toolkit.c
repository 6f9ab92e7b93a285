#include "gpu/toolkit.h"

#include "base/path.h"
#include "base/proc.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *toolkit_nvcc(const char *program, struct arena *a)
{
	const char *home = getenv("CUDA_HOME"), *own = getenv("NVCC");
	const char *places[] = {
		own && *own ? own : "nvcc",
		home && *home ? path_join(a, home, "bin/nvcc") : "nvcc",
		path_join(a, path_dir(a, program), "cuda/bin/nvcc"),
		"/usr/local/cuda/bin/nvcc",
		"/opt/cuda/bin/nvcc",
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *found = proc_find(a, places[i]);

		if (found)
			return found;
	}
	return NULL;
}

int toolkit_runtime(const char *program, struct arena *a, const char **dir, struct err *e)
{
	const char *own = path_real(a, program);
	const char *bin = path_dir(a, own ? own : program);
	const char *places[] = {path_join(a, bin, "vgpu"), path_join(a, bin, "../lib/whet")};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (path_exists(path_join(a, places[i], "libcudart.so.13"))) {
			*dir = path_real(a, places[i]);
			return 0;
		}
	return err_set(e, ERR_INPUT,
		"the virtual GPU's library libcudart.so.13 is neither in %s nor in %s: run `make` "
		"(or "
		"`make install`) again",
		places[0], places[1]);
}

static bool is_program(const char *path)
{
	char magic[SELFMAG] = "";
	FILE *f = fopen(path, "rbe");
	bool is = f && fread(magic, 1, SELFMAG, f) == SELFMAG && !memcmp(magic, ELFMAG, SELFMAG);

	if (f)
		fclose(f);
	return is;
}

/* An nvcc in $PATH is often a script that calls the one of a toolkit. The sandbox must show that
 * toolkit's folder, and only nvcc knows it: a dry run says it as _HERE_. */
static const char *behind(const char *nvcc, struct arena *a)
{
	const char *const argv[] = {nvcc, "--dryrun", "-E", "-x", "cu", "/dev/null", NULL};
	static const char says[] = "#$ _HERE_=";
	const char *real = path_real(a, nvcc), *at;
	struct str said = {0};
	struct err ignored;
	int status;

	if (!real || is_program(real))
		return real ? real : nvcc;
	if (proc_read(argv, 65536, &said, &status, &ignored) == 0 &&
		(at = strstr(str_c(&said), says)) != NULL) {
		at += strlen(says);
		at = path_real(a, arena_printf(a, "%.*s/nvcc", (int)strcspn(at, "\n"), at));
		real = at ? at : real;
	}
	str_free(&said);
	return real;
}

int toolkit_open(const char *program, struct arena *a, struct toolkit *t, struct err *e)
{
	struct stat st;

	t->nvcc = toolkit_nvcc(program, a);
	if (!t->nvcc || stat(t->nvcc, &st) != 0)
		return err_set(e, ERR_INPUT,
			"there is no nvcc, NVIDIA's CUDA compiler: `make deps-cuda` in whet's "
			"source "
			"installs it without root, or put the CUDA toolkit's bin folder into "
			"$PATH");
	t->nvcc = behind(t->nvcc, a);
	t->root = path_dir(a, path_dir(a, t->nvcc));
	t->identity = arena_printf(
		a, "%s:%lld:%lld", t->nvcc, (long long)st.st_size, (long long)st.st_mtim.tv_sec);
	return toolkit_runtime(program, a, &t->runtime, e);
}
