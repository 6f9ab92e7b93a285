#include "base/path.h"
#include "judge/package/parts.h"

#include <stdlib.h>
#include <string.h>

enum language { NONE, C, CPP, HEADER, FOREIGN };

/* By the ending, as the formats' table of languages has it; .C is C++ there. What is in no language
 * at all (a picture, an object file) is none. */
static const struct {
	const char *ending;
	enum language language;
} endings[] = {
	{".c",     C      },
        {".cc",    CPP    },
        {".cpp",   CPP    },
        {".cxx",   CPP    },
        {".c++",   CPP    },
        {".C",     CPP    },
	{".h",     HEADER },
        {".hh",    HEADER },
        {".hpp",   HEADER },
        {".hxx",   HEADER },
        {".py",    FOREIGN},
	{".py2",   FOREIGN},
        {".py3",   FOREIGN},
        {".java",  FOREIGN},
        {".kt",    FOREIGN},
	{".rs",    FOREIGN},
        {".go",    FOREIGN},
        {".hs",    FOREIGN},
        {".rb",    FOREIGN},
        {".js",    FOREIGN},
	{".ts",    FOREIGN},
        {".cs",    FOREIGN},
        {".fs",    FOREIGN},
        {".scala", FOREIGN},
        {".ml",    FOREIGN},
	{".pas",   FOREIGN},
        {".php",   FOREIGN},
        {".pl",    FOREIGN},
        {".d",     FOREIGN},
        {".sh",    FOREIGN},
	{".swift", FOREIGN},
        {".lua",   FOREIGN},
        {".jl",    FOREIGN},
        {".m",     FOREIGN},
	{".lisp",  FOREIGN},
        {".f90",   FOREIGN},
        {".nim",   FOREIGN},
        {".zig",   FOREIGN}
};

static enum language language_of(const char *name)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(name, endings[i].ending))
			return endings[i].language;
	return NONE;
}

/* C or C++, headers included. */
static bool is_c(const char *name)
{
	enum language l = language_of(name);

	return l == C || l == CPP || l == HEADER;
}

/* A program: a file, or a folder and what is below it. */
struct program {
	const char *name; /* below its place: "check" or "check.cc" */
	bool folder;
	const struct package_file *files;
	size_t n, sources, headers, foreign;
	const struct package_file *source; /* the last of the C and C++ ones */
	bool build;                        /* it brings a script that builds or runs it */
};

static void look_at(struct program *pr, const struct package_file *f)
{
	const char *base = path_base(f->name);
	enum language l = language_of(base);

	if (l == C || l == CPP) {
		pr->sources++;
		pr->source = f;
	}
	pr->headers += l == HEADER;
	pr->foreign += l == FOREIGN;
	pr->build |= strcmp(base, "build") == 0 || strcmp(base, "run") == 0;
}

/* The programs in a place ("submissions/accepted/"), which files of the place hold. */
static size_t programs_in(struct package_reader *r, const char *place, struct program **out)
{
	size_t n, n_programs = 0, cap = 0, skip = strlen(place);
	const struct package_file *f = package_below(r->p, place, &n);

	*out = NULL;
	for (size_t i = 0; i < n;) {
		const char *rest = f[i].name + skip, *slash = strchr(rest, '/');
		size_t len = slash ? (size_t)(slash - rest) : strlen(rest);
		struct program pr = {.name = arena_ndup(r->a, rest, len),
			.folder = slash != NULL,
			.files = &f[i]};

		do {
			look_at(&pr, &f[i]);
			pr.n++;
			i++;
		} while (slash && i < n && strncmp(f[i].name + skip, rest, len + 1) == 0);
		ARENA_RESERVE(r->a, *out, n_programs, cap);
		(*out)[n_programs++] = pr;
	}
	return n_programs;
}

static int refuse(struct package_reader *r, const char *why)
{
	return err_set(r->e, ERR_INPUT, "the package %s cannot be imported: %s", r->p->base, why);
}

/* ---- the validator ---- */

/* Every file of the place that is C or C++ and does not lie in a folder, when no folder is a
 * program: the second format has such a place hold the program itself. */
static int loose_validator(
	struct package_reader *r, const char *place, const struct program *all, size_t n)
{
	struct package *p = r->p;
	size_t sources = 0;

	p->validator = arena_new(r->a, p->n_files * sizeof *p->validator + 1);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < all[i].n; k++)
			if (is_c(all[i].files[k].name))
				p->validator[p->n_validator++] = &all[i].files[k];
		sources += all[i].sources;
	}
	p->validator_prefix = strlen(place);
	if (p->legacy && sources > 1)
		return refuse(r, "it has several output validators, and whet runs one");
	return 0;
}

static int take_validator(struct package_reader *r, const char *place)
{
	struct program *all;
	size_t n = programs_in(r, place, &all), folders = 0, loose = 0;
	const struct program *one = NULL;
	const char *foreign = NULL;
	struct package *p = r->p;

	for (size_t i = 0; i < n; i++) {
		loose += !all[i].folder && all[i].sources;
		folders += all[i].folder && all[i].sources;
		one = all[i].folder && all[i].sources ? &all[i] : one;
		if (!all[i].sources && (all[i].foreign || all[i].build))
			foreign = all[i].files[0].name;
	}
	if (foreign && (p->legacy || folders + loose == 0))
		return refuse(r, arena_printf(r->a,
					 "its output validator %s is not written in C or C++, and "
					 "whet runs no other",
					 foreign));
	if (folders + loose == 0)
		return 0;
	if (folders > 1 || (folders && loose))
		return refuse(r, "it has several output validators, and whet runs one");
	if (loose)
		return loose_validator(r, place, all, n);
	if (one->build)
		package_note(r, "the validator's own build script is not run: its C and C++ files "
				"are compiled as they are");
	p->validator = arena_new(r->a, one->n * sizeof *p->validator + 1);
	for (size_t i = 0; i < one->n; i++)
		if (is_c(one->files[i].name))
			p->validator[p->n_validator++] = &one->files[i];
	p->validator_prefix = strlen(place) + strlen(one->name) + 1;
	return 0;
}

/* The old format says in problem.yaml that the validator counts; the new one has it by being
 * there. */
static int read_validator(struct package_reader *r)
{
	static const char *const places[] = {"output_validator/", "output_validators/"};
	struct package *p = r->p;
	size_t n = 0;

	if (p->legacy && p->validation == PACKAGE_DEFAULT)
		return 0;
	for (size_t i = 0; i < sizeof places / sizeof *places && !p->n_validator; i++)
		if (take_validator(r, places[i]) != 0)
			return -1;
	if (p->n_validator && p->validation == PACKAGE_DEFAULT)
		p->validation = PACKAGE_CUSTOM;
	if (!p->n_validator && p->validation != PACKAGE_DEFAULT)
		return refuse(r, "it asks for an output validator of its own and holds none");
	if (package_below(p, "static_validator/", &n))
		package_note(r, "its static validator, which reads the source, is not run");
	return 0;
}

/* ---- the submissions ---- */

static void skip(struct package_reader *r, const char *why)
{
	struct package *p = r->p;
	size_t i = 0;

	while (i < p->n_skipped && strcmp(p->skipped[i].why, why) != 0)
		i++;
	if (i == p->n_skipped) {
		p->skipped = arena_grow(
			r->a, p->skipped, p->n_skipped, p->n_skipped + 1, sizeof *p->skipped);
		p->skipped[p->n_skipped++].why = why;
	}
	p->skipped[i].n++;
}

/* What the folders' names promise. Those of the rest ("partially_accepted", "rejected",
 * "brute_force") promise no single verdict. */
static const struct {
	const char *folder;
	enum verdict verdict;
} promises[] = {
	{"accepted",              VERDICT_AC },
	{"wrong_answer",          VERDICT_WA },
	{"time_limit_exceeded",   VERDICT_TLE},
	{"run_time_error",        VERDICT_RTE},
	{"memory_limit_exceeded", VERDICT_MLE},
	{"output_limit_exceeded", VERDICT_OLE},
};
enum { N_PROMISES = sizeof promises / sizeof *promises };

/* Whether the source itself says, in the comment that DOMjudge reads, that it may get one of
 * several verdicts. */
static bool several_verdicts(struct package_reader *r, const struct package_file *f)
{
	static const char tag[] = "@EXPECTED_RESULTS@:";
	struct err ignored = {0};
	const char *text, *at;

	if (package_text(r->p, f, r->a, &text, &ignored) != 0 || !(at = strstr(text, tag)))
		return false;
	return memchr(at, ',', strcspn(at, "\n")) != NULL;
}

static void take_submission(
	struct package_reader *r, const struct program *pr, size_t promise, size_t *cap)
{
	struct package *p = r->p;

	if (pr->sources == 0) {
		skip(r, "in another language");
		return;
	}
	if (pr->sources > 1 || pr->headers || pr->foreign) {
		skip(r, "of several files");
		return;
	}
	if (several_verdicts(r, pr->source)) {
		skip(r, "that may get one of several verdicts");
		return;
	}
	ARENA_RESERVE(r->a, p->submissions, p->n_submissions, *cap);
	p->submissions[p->n_submissions++] =
		(struct package_submission){.folder = promises[promise].folder,
			.name = path_base(pr->source->name),
			.source = pr->source,
			.cpp = language_of(pr->source->name) == CPP,
			.verdict = promises[promise].verdict};
}

static bool promised(const char *name)
{
	for (size_t i = 0; i < N_PROMISES; i++) {
		size_t n = strlen(promises[i].folder);

		if (strncmp(name, promises[i].folder, n) == 0 && name[n] == '/')
			return true;
	}
	return false;
}

static void skip_unpromised(struct package_reader *r)
{
	static const char place[] = "submissions/";
	struct program *all;
	size_t n = programs_in(r, place, &all);

	for (size_t i = 0; i < n; i++) {
		struct program *inner;
		size_t n_inner;

		if (!all[i].folder || promised(all[i].files[0].name + strlen(place)))
			continue;
		n_inner = programs_in(r, arena_printf(r->a, "%s%s/", place, all[i].name), &inner);
		for (size_t k = 0; k < n_inner; k++)
			skip(r, arena_printf(r->a, "in %s/", all[i].name));
	}
}

/* C is what is practised here, so it goes before C++. */
static void read_submissions(struct package_reader *r)
{
	size_t cap = 0;

	for (size_t k = 0; k < N_PROMISES; k++) {
		struct program *all;
		size_t n = programs_in(
			r, arena_printf(r->a, "submissions/%s/", promises[k].folder), &all);

		for (int cpp = 0; cpp <= 1; cpp++)
			for (size_t i = 0; i < n; i++)
				if (cpp ==
					!(all[i].source && language_of(all[i].source->name) == C))
					take_submission(r, &all[i], k, &cap);
	}
	skip_unpromised(r);
}

/* Code that every submission is compiled with would have to be the learner's, too. */
static int check_include(struct package_reader *r)
{
	static const char *const places[] = {"include/c/", "include/cpp/", "include/default/"};
	size_t n;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (package_below(r->p, places[i], &n))
			return refuse(r, "its solutions are compiled with code of its own "
					 "(include/), which whet does not do");
	return 0;
}

int package_programs(struct package_reader *r)
{
	if (check_include(r) != 0 || read_validator(r) != 0)
		return -1;
	read_submissions(r);
	return 0;
}
