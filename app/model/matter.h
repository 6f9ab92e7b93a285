/* matter: what a note's front matter says of it, as Obsidian and others write it, and its tags. */
#ifndef WHET_MODEL_MATTER_H
#define WHET_MODEL_MATTER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct matter {
	const char *title; /* "" when it says none */
	const char **aliases;
	size_t n_aliases;
	const char **tags; /* fit to be tags: what no tag can hold is a dash */
	size_t n_tags;
	const char *series;  /* the one it is a part of: the first it names, or "" */
	long part;           /* its place in it, from 1; 0 when it says none */
	const char *summary; /* "description" or "summary", or "" */
	bool writeup;        /* the text is the person's part of the page of its problem */
	int attempts;        /* "attempts: true" is 1, false 0, else -1 */
	int64_t at;          /* "date" or "created": a moment, or 0 */
	bool present;        /* there is front matter */
	bool bad;            /* and it is no YAML that can be read: nothing was taken from it */
	size_t end;          /* where the text behind it begins */
};

/* Reads the front matter; with_tags also adds the #tags of the text, outside code. Each tag once.
 */
void matter_read(const char *body, bool with_tags, struct arena *a, struct matter *out);

#endif
