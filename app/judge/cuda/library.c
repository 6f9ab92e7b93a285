/* An exercise's library.cu, which a card is timed against: compiled as a solution is, once. cuBLAS
 * is linked to it where the toolkit has it; what is not used is not loaded. */
#include "judge/compiler_words.h"
#include "judge/cuda/card.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/parts.h"

#define BUILD_WALL_NS (INT64_C(300) * 1000000000)

struct library {
	const struct kit *kit;
	const struct workplace *place;
};

static int run(const struct library *l, const char *const *argv, const char *dir, struct err *e)
{
	const struct workplace *w = l->place;
	struct job job;
	int rc = kit_start(&job, l->kit, &w->tools, argv, dir, dir, w->exercise->dir, e);

	if (rc != 0)
		return -1;
	if (!job_wait(&job, BUILD_WALL_NS, NULL, NULL) || !job_succeeded(&job))
		rc = err_set(e, ERR_INPUT, "%s: library.cu cannot be built: %s", w->exercise->slug,
			compiler_words_line(str_c(&job.captures[JOB_ERR].text), w->arena));
	job_free(&job);
	return rc;
}

static int fill(void *context, const char *dir, struct err *e)
{
	const struct library *l = context;
	const struct workplace *w = l->place;
	struct arena *a = w->arena;
	const char *libraries = path_join(a, l->kit->cuda.root, "lib64");
	const char *const nvcc[] = {l->kit->cuda.nvcc, COMPILE_WORDS, "-ccbin", w->tools.gcc, "-I",
		w->exercise->dir, "-o", "library.o", path_join(a, w->exercise->dir, "library.cu"),
		NULL};
	const char *const cublas = path_join(a, libraries, "libcublas.so");
	const char *const link[] = {w->tools.gcc, COMPILE_LINK_WORDS, "-o", "library.so",
		"library.o", l->kit->glue, "-lstdc++", "-lm", "-Wl,--as-needed",
		arena_printf(a, "-Wl,-rpath,%s", libraries), path_exists(cublas) ? cublas : NULL,
		NULL};

	return run(l, nvcc, dir, e) ? -1 : run(l, link, dir, e);
}

const char *card_library(const struct kit *k, const struct workplace *w, struct err *e)
{
	struct library l = {k, w};
	struct arena *a = w->arena;
	const char *dir = NULL;
	struct str all = {0};

	str_addf(&all, "%s\n%s\n", k->cuda.identity, k->glue);
	if (parts_file(&all, path_join(a, w->exercise->dir, "library.cu"), e) == 0 &&
		parts_folder(&all, w->exercise->dir, ".cuh", a, e) == 0)
		dir = cache_folder(&w->tools, "glue", cache_key(&all, a), fill, &l, e);
	str_free(&all);
	return dir ? path_join(a, dir, "library.so") : NULL;
}
