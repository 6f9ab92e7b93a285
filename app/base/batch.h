/* batch: many files written together. Each is whole or not there, as with path_write, but the disk
 * is waited for once and not for each. */
#ifndef WHET_BASE_BATCH_H
#define WHET_BASE_BATCH_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct batch_file;

/* Set root, an absolute path, and zero the rest. */
struct batch {
	const char *root; /* all files are below it; made when it is not there */
	const char *part; /* root/.whet-part: the files until they take their places */
	int lock;         /* of that folder, while it is there */
	struct arena arena;
	struct batch_file *files;
	size_t n, cap, bytes;
};

/* Removes what a batch that was killed left below the root. Another one at work there is an error,
 * here and in batch_add. */
int batch_tidy(struct batch *b, struct err *e);
/* Adds a file; path is absolute. The folders above it are made. */
int batch_add(struct batch *b, const char *path, const char *data, size_t len, struct err *e);
/* Whether it is time to end the batch. */
bool batch_full(const struct batch *b);
/* Puts all files in their places, except where another hand changed the file since batch_add: done
 * is called for each, in order. Then the batch is empty. */
int batch_end(struct batch *b, void (*done)(void *context, size_t i, bool written), void *context,
	struct err *e);
/* Drops what was not ended. */
void batch_close(struct batch *b);

#endif
