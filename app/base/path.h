/* path: names of files, reading them whole, and writing them so that a half file never exists. */
#ifndef WHET_BASE_PATH_H
#define WHET_BASE_PATH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool path_exists(const char *path);
bool path_is_dir(const char *path);
bool path_is_file(const char *path);     /* an ordinary one: no folder, no pipe */
int64_t path_mtime_ns(const char *path); /* -1 when there is no such file */

/* "a/b" of "a" and "b"; b alone when it is absolute or a is empty. */
char *path_join(struct arena *a, const char *dir, const char *name);
const char *path_base(const char *path); /* lends: what follows the last slash */
char *path_dir(struct arena *a, const char *path);
/* An absolute path without links, or NULL when it does not exist. */
char *path_real(struct arena *a, const char *path);

/* Makes dir and every directory above it. */
int path_mkdirs(const char *dir, struct err *e);

/* Appends the file to *out. More than limit bytes, a directory or a device is an error. */
int path_read(const char *path, size_t limit, struct str *out, struct err *e);

/* Writes the file whole: a temporary beside it, fsync, rename, fsync of the directory. A symbolic
 * link is followed, the file's mode is kept. */
int path_write(const char *path, const char *data, size_t len, struct err *e);

/* Names in a directory, sorted, without those that begin with a dot. A missing one is an error. */
int path_list(const char *dir, struct arena *a, char ***names, size_t *n, struct err *e);

/* Removes a directory and what is in it; follows no link. Missing is not an error. */
int path_remove_tree(const char *dir, struct err *e);

/* Writes all of it, however often it takes; -1 with errno. */
int path_write_all(int fd, const char *data, size_t len);

#endif
