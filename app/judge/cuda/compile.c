/* How it works. nvcc makes an object with the kernels as PTX and nothing else: it runs on the
 * virtual GPU and on any card. Then two things go on side by side: the linker makes a shared object
 * of it and the glue, and the virtual GPU's translator makes machine code of its kernels, into the
 * scratch folder, which the run will find there. Both builds may be kept for those who grade the
 * same files again. */
#include "base/path.h"
#include "base/str.h"
#include "judge/cuda/cuda.h"

#include <string.h>

#define COMPILE_WALL_NS (INT64_C(120) * 1000000000)

#define OBJECT "solution.o"
#define LIBRARY "solution.so"

static void nvcc_words(const struct compile *c, const char **argv)
{
	const struct workplace *w = c->place;
	const char *const words[] = {
		c->kit->cuda.nvcc, COMPILE_WORDS, "-ccbin", w->tools.gcc, "-o", "../" OBJECT};
	size_t n = sizeof words / sizeof *words;

	memcpy(argv, words, sizeof words);
	if (w->home) {
		argv[n++] = "-I";
		argv[n++] = w->home;
	}
	argv[n++] = *w->source == '-' ? arena_printf(w->arena, "./%s", w->source) : w->source;
	argv[n] = NULL;
}

enum { WORDS_MAX = 32 };

/* What a kept build depends on beside the sources: the tools, their words, the glue. */
static void find_place(struct compile *c)
{
	const struct workplace *w = c->place;
	const char *argv[WORDS_MAX];
	struct str what = {0};

	if (!w->judge->keep_builds || w->home)
		return;
	nvcc_words(c, argv);
	for (const char **word = argv; *word; word++)
		str_addf(&what, "%s ", *word);
	str_addf(&what, "%s %s %lld", c->kit->cuda.identity, c->kit->glue,
		(long long)path_mtime_ns(c->kit->runtime));
	c->kept = cache_build_place(&w->tools, &what, w->scratch);
	str_free(&what);
}

/* The files of a folder but "words" and folders, up to NULL. */
static const char *const *files_in(const char *dir, struct arena *a)
{
	struct err ignored;
	const char **out;
	char **names;
	size_t n, k = 0;

	if (path_list(dir, a, &names, &n, &ignored) != 0)
		n = 0;
	out = arena_new(a, (n + 1) * sizeof *out);
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], "words") != 0 && strcmp(names[i], OBJECT) != 0 &&
			!path_is_dir(path_join(a, dir, names[i])))
			out[k++] = names[i];
	out[k] = NULL;
	return out;
}

int compile_open(struct compile *c, const struct kit *k, const struct workplace *w, struct err *e)
{
	const char *argv[WORDS_MAX];

	*c = (struct compile){.kit = k, .place = w, .started = job_clock(), .words = ""};
	find_place(c);
	if (c->kept && path_is_dir(c->kept) &&
		cache_build_recall(
			&w->tools, c->kept, files_in(c->kept, w->arena), w->scratch, &c->words)) {
		c->step = COMPILE_DONE;
		c->compiled = c->done = job_clock();
		return 0;
	}
	nvcc_words(c, argv);
	return kit_start(&c->nvcc, k, &w->tools, argv, path_join(w->arena, w->scratch, "src"),
		w->scratch, w->home, e);
}

void compile_close(struct compile *c)
{
	job_free(&c->nvcc);
	job_free(&c->link);
	job_free(&c->translate);
}

static const char *said(const struct compile *c, const struct job *j)
{
	return arena_dup(c->place->arena, str_c(&j->captures[JOB_ERR].text));
}

static int start_second_half(struct compile *c, struct err *e)
{
	const struct workplace *w = c->place;
	const char *runtime = c->kit->cuda.runtime;
	const char *const link[] = {w->tools.gcc, COMPILE_LINK_WORDS, "-o", LIBRARY, OBJECT,
		c->kit->glue, "-lstdc++", "-lm", NULL};
	const char *const translate[] = {
		path_join(w->arena, runtime, "translate"), OBJECT, ".", "all", "counters", NULL};

	c->step = COMPILE_LINKING;
	c->compiled = job_clock();
	if (kit_start(&c->link, c->kit, &w->tools, link, w->scratch, w->scratch, NULL, e) != 0)
		return -1;
	return kit_start(
		&c->translate, c->kit, &w->tools, translate, w->scratch, w->scratch, NULL, e);
}

/* A job that came to its end, or had its time; false while it goes on. */
static bool ended(struct compile *c, struct job *j)
{
	job_pump(j);
	if (!job_done(j) && (job_clock() - c->started > COMPILE_WALL_NS || job_idles(j)))
		job_kill(j);
	return job_done(j);
}

static void finish(struct compile *c)
{
	const struct workplace *w = c->place;

	c->step = COMPILE_DONE;
	c->done = job_clock();
	if (!job_succeeded(&c->link)) {
		c->step = COMPILE_REFUSED;
		c->words = said(c, &c->link);
	} else if (!job_succeeded(&c->translate)) {
		c->untranslated = str_trim((char *)(uintptr_t)said(c, &c->translate));
		if (!*c->untranslated)
			c->untranslated = "the translation of its kernels took too long";
	} else if (c->kept) {
		cache_build_keep(
			&w->tools, c->kept, files_in(w->scratch, w->arena), w->scratch, c->words);
	}
}

const char *compile_undefined(const struct compile *c)
{
	const struct workplace *w = c->place;
	const char *const argv[] = {w->tools.gcc, COMPILE_LINK_WORDS, "-Wl,-z,defs", "-o",
		"whole.so", OBJECT, c->kit->glue, c->kit->runtime, "-lstdc++", "-lm", NULL};
	const char *words = "";
	struct err ignored;
	struct job job;

	if (kit_start(&job, c->kit, &w->tools, argv, w->scratch, w->scratch, NULL, &ignored) != 0)
		return "";
	if (job_wait(&job, COMPILE_WALL_NS, NULL, NULL))
		words = said(c, &job);
	job_free(&job);
	return words;
}

int compile_pump(struct compile *c, struct err *e)
{
	if (c->step == COMPILE_NVCC && ended(c, &c->nvcc)) {
		c->words = said(c, &c->nvcc);
		if (job_succeeded(&c->nvcc))
			return start_second_half(c, e);
		c->step = COMPILE_REFUSED;
		c->compiled = c->done = job_clock();
	} else if (c->step == COMPILE_LINKING) {
		bool linked = ended(c, &c->link);

		if (ended(c, &c->translate) && linked)
			finish(c);
	}
	return 0;
}

size_t compile_poll(const struct compile *c, struct pollfd *fds)
{
	size_t n = 0;

	if (c->step == COMPILE_NVCC)
		return job_poll(&c->nvcc, fds);
	if (c->step != COMPILE_LINKING)
		return 0;
	n = job_poll(&c->link, fds);
	return n + job_poll(&c->translate, fds + n);
}
