/* parts: files that are built once and kept in the cache: programs of the harness, and an
 * exercise's own parts. */
#ifndef WHET_JUDGE_PARTS_H
#define WHET_JUDGE_PARTS_H

#include "judge/build.h"

#include <stddef.h>

enum { PART_FLAGS = 16, PART_SOURCES = 24, PART_LIBRARIES = 6, PART_INCLUDES = 4, PARTS_MAX = 4 };

/* One file to build: its name, flags, sources and libraries, each up to NULL. */
struct part {
	const char *name;
	const char *flags[PART_FLAGS];
	const char *sources[PART_SOURCES];
	const char *libraries[PART_LIBRARIES];
};

struct parts {
	const struct toolchain *tools;
	const struct part *rows;
	size_t n;                            /* at most PARTS_MAX */
	const char *sources;                 /* the folder they stand in */
	const char *includes[PART_INCLUDES]; /* -I folders beside the sources, up to NULL */
	const char *what;                    /* for messages */
};

/* The folder that holds them, built when it is not there; NULL with *e. key: see parts_recipes. */
const char *parts_open(const struct parts *p, const char *room, const char *key, struct err *e);

/* What a key is made of: what is made and how; a file; all files of a folder with that ending. */
void parts_recipes(struct str *all, const struct part *rows, size_t n);
int parts_file(struct str *all, const char *path, struct err *e);
int parts_folder(
	struct str *all, const char *dir, const char *ending, struct arena *a, struct err *e);

#endif
