#include "vgpu/build/keep.h"

#include "base/path.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LEFT_BEHIND = 24 * 3600 }; /* seconds after which a folder of an ended compiler goes */

struct kept {
	const char *path;
	uint64_t size;
	time_t used;
};

/* What ends a whole file: a word and the size of what is before. */
struct seal {
	char word[8];
	uint64_t size;
};
static const char seal_word[8] = "whetvgpu";

int keep_seal(const char *path)
{
	struct seal s = {0};
	struct stat st;
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC), rc = -1;
	if (fd < 0)
		return -1;
	memcpy(s.word, seal_word, sizeof s.word);
	if (fstat(fd, &st) == 0) {
		s.size = (uint64_t)st.st_size;
		rc = path_write_all(fd, (const char *)&s, sizeof s);
	}
	return close(fd) == 0 ? rc : -1;
}

bool keep_whole(const char *path)
{
	struct seal s;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool whole = fd >= 0 && fstat(fd, &st) == 0 && st.st_size > (off_t)sizeof s &&
		     pread(fd, &s, sizeof s, st.st_size - (off_t)sizeof s) == (ssize_t)sizeof s &&
		     memcmp(s.word, seal_word, sizeof s.word) == 0 &&
		     s.size == (uint64_t)st.st_size - sizeof s;
	if (fd >= 0)
		close(fd);
	return whole;
}

void keep_touch(const char *path)
{
	utimensat(AT_FDCWD, path, NULL, 0);
}

static int oldest_first(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	return (x->used > y->used) - (x->used < y->used);
}

/* Files of the folder; what a compiler that was killed left is removed. */
static size_t list(const char *dir, struct arena *a, struct kept **out, uint64_t *total)
{
	char **names;
	size_t n, count = 0;
	struct stat st;
	time_t now = time(NULL);
	*total = 0;
	if (path_list(dir, a, &names, &n, &(struct err){0}) != 0)
		return 0;
	*out = arena_new(a, (n + 1) * sizeof **out);
	for (size_t k = 0; k < n; k++) {
		const char *path = path_join(a, dir, names[k]);
		if (lstat(path, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && now - st.st_mtime > LEFT_BEHIND)
			path_remove_tree(path, &(struct err){0});
		if (!S_ISREG(st.st_mode))
			continue;
		(*out)[count++] = (struct kept){path, (uint64_t)st.st_size, st.st_mtime};
		*total += (uint64_t)st.st_size;
	}
	return count;
}

void keep_prune(const char *dir, uint64_t most)
{
	struct arena a = {0};
	struct kept *files = NULL;
	uint64_t total;
	size_t n = list(dir, &a, &files, &total);
	if (total > most) {
		qsort(files, n, sizeof *files, oldest_first);
		for (size_t k = 0; k < n && total > most; k++)
			if (unlink(files[k].path) == 0)
				total -= files[k].size;
	}
	arena_free(&a);
}
