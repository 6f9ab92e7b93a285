/* package: a problem package as Kattis and ICPC pass them round (the formats "legacy" and
 * "2023-07", with what "2025-09" shares with it), read from a folder: what is in it, nothing run or
 * written. Formats: https://www.kattis.com/problem-package-format/ */
#ifndef WHET_JUDGE_PACKAGE_H
#define WHET_JUDGE_PACKAGE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/str.h"
#include "judge/verdict.h"

#include <stdbool.h>
#include <stddef.h>

/* A file of the package. */
struct package_file {
	const char *name; /* below the package: "data/secret/1.in" */
	const char *real; /* where it lies, links followed; always inside the package */
	size_t size;
};

/* A test case: the input, the answer, and what explains it. */
struct package_case {
	const char *name;                    /* "secret/easy/01" */
	const struct package_file *in, *ans; /* ans NULL: interactive, and there is none */
	const char *hint, *desc;             /* texts, or NULL */
	const char *flags; /* of the validator for this case; NULL: the package's */
};

struct package_group {
	const char *name; /* "secret/easy" */
	double points;
};

/* A submission in C or C++, of one file. */
struct package_submission {
	const char *folder; /* "accepted" */
	const char *name;   /* "sol.cc" */
	const struct package_file *source;
	bool cpp;
	enum verdict verdict; /* it is to get */
};

/* Programs that were not taken, and why. */
struct package_skipped {
	const char *why; /* "in another language" */
	size_t n;
};

enum package_validation { PACKAGE_DEFAULT, PACKAGE_CUSTOM, PACKAGE_INTERACTIVE };

struct package {
	const char *root; /* the folder that holds problem.yaml, links followed */
	const char *base; /* what the package is called: the name of its folder or archive */
	struct package_file *files; /* sorted by name */
	size_t n_files;
	char sha256[HASH_HEX]; /* of all names and contents */

	bool legacy, scoring;
	const char *title;
	const char *statement; /* Markdown, "" when there is none that can be read */
	const char *credit;    /* source, authors, licence: "NWERC 2024; cc by-sa", or "" */
	enum package_validation validation;
	const char *flags; /* of the validator, separated by spaces */

	double time_limit;      /* seconds; 0 when it is to be measured: */
	double time_multiplier; /* so many times the slowest accepted submission, */
	double time_resolution; /* rounded up to a multiple of this, in seconds */
	long memory_mb, output_mb;

	struct package_case *cases; /* samples first */
	size_t n_cases, n_samples;
	const struct package_file **interactions; /* samples of a dialogue, for the statement */
	size_t n_interactions;
	struct package_group *groups;
	size_t n_groups;

	/* The custom validator: its files, and how much of their names is its folder. */
	const struct package_file **validator;
	size_t n_validator, validator_prefix;

	struct package_submission *submissions; /* accepted ones first, C before C++ */
	size_t n_submissions;
	struct package_skipped *skipped;
	size_t n_skipped;
	const char **notes; /* sentences: what the importer should know */
	size_t n_notes;

	/* "constants": {{name}} in texts stands for its value. */
	const char **constants, **values;
	size_t n_constants;
};

/* Reads the package in dir, or in the only folder within it. base is what it is called when the
 * folder has no telling name (an unpacked archive), else NULL. Everything lives in the arena. A
 * package that whet cannot grade is refused in one sentence. */
int package_read(
	const char *dir, const char *base, struct arena *a, struct package **out, struct err *e);

/* The text of one of its files with the constants in place. */
int package_text(const struct package *p, const struct package_file *f, struct arena *a,
	const char **out, struct err *e);

/* TeX, as far as problem statements use it, as Markdown; mathematics stays as it is. */
void tex_to_markdown(const char *tex, struct str *out);

#endif
