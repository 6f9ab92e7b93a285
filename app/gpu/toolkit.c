#include "gpu/toolkit.h"

#include "base/path.h"
#include "base/proc.h"

#include <stdlib.h>
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
	t->identity = arena_printf(
		a, "%s:%lld:%lld", t->nvcc, (long long)st.st_size, (long long)st.st_mtim.tv_sec);
	return toolkit_runtime(program, a, &t->runtime, e);
}
