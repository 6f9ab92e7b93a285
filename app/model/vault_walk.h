/* vault_walk: the files of a folder that are notes. */
#ifndef WHET_MODEL_VAULT_WALK_H
#define WHET_MODEL_VAULT_WALK_H

#include "base/arena.h"
#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct vault_file {
	const char *path; /* below the folder */
	int64_t mtime_us;
	const char *wrong; /* why it cannot be read, or NULL */
};

struct vault_files {
	struct vault_file *at; /* sorted by path */
	size_t n, cap;
	size_t attachments, links, hidden;
	int64_t bytes;
};

/* Goes through the folders below root; follows no symbolic link, enters nothing that begins with a
 * dot. */
int vault_walk(const char *root, struct arena *a, struct vault_files *out, struct err *e);

#endif
