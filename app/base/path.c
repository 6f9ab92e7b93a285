#include "base/path.h"

#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool path_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool path_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool path_is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

int64_t path_mtime_ns(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return -1;
	return (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
}

char *path_join(struct arena *a, const char *dir, const char *name)
{
	if (!*dir || *name == '/')
		return arena_dup(a, name);
	return arena_printf(a, "%s%s%s", dir, str_ends(dir, "/") ? "" : "/", name);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *path_dir(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return arena_dup(a, ".");
	return arena_ndup(a, path, slash == path ? 1 : (size_t)(slash - path));
}

char *path_real(struct arena *a, const char *path)
{
	char real[PATH_MAX];

	return realpath(path, real) ? arena_dup(a, real) : NULL;
}

int path_mkdirs(const char *dir, struct err *e)
{
	if (path_is_dir(dir))
		return 0;
	char *p = mem_dup(dir);
	int rc = 0;

	for (char *s = p + 1; rc == 0 && *p; s++) {
		char c = *s;

		if (c != '/' && c != '\0')
			continue;
		*s = '\0';
		if (mkdir(p, 0777) != 0 && !(errno == EEXIST && path_is_dir(p)))
			rc = err_set(
				e, ERR_INPUT, "cannot make the folder %s: %s", p, strerror(errno));
		*s = c;
		if (c == '\0')
			break;
	}
	free(p);
	return rc;
}

int path_read(const char *path, size_t limit, struct str *out, struct err *e)
{
	/* O_NONBLOCK: a named pipe must not hang us before fstat tells what it is. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	size_t start = out->len;
	struct stat st;
	ssize_t n = 0;
	int rc = 0;

	if (fd < 0)
		return err_set(e, ERR_INPUT, "cannot read %s: %s", path, strerror(errno));
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		rc = err_set(e, ERR_INPUT, "cannot read %s: it is not an ordinary file", path);
		goto out;
	}
	while (rc == 0) {
		str_reserve(out, 64 * 1024);
		n = read(fd, out->p + out->len, out->cap - out->len - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		out->len += (size_t)n;
		if (out->len - start > limit)
			rc = err_set(e, ERR_INPUT, "%s is larger than %zu bytes", path, limit);
	}
	if (n < 0 && rc == 0)
		rc = err_set(e, ERR_INPUT, "cannot read %s: %s", path, strerror(errno));
	out->p[out->len] = '\0';
out:
	close(fd);
	return rc;
}

int path_write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

static void sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

/* What open would give a new file; mkostemp gives 0600. */
static mode_t mode_of_new(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

int path_write(const char *path, const char *data, size_t len, struct err *e)
{
	struct arena a = {0};
	const char *real = path_real(&a, path), *target = real ? real : path;
	char *tmp = arena_printf(&a, "%s.XXXXXX", target);
	struct stat st;
	mode_t mode = stat(target, &st) == 0 ? st.st_mode & 07777 : mode_of_new();
	int fd, rc = -1;

	fd = mkostemp(tmp, O_CLOEXEC);
	if (fd < 0) {
		err_set(e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
		goto out;
	}
	if (path_write_all(fd, data, len) == 0 && fchmod(fd, mode) == 0 && fsync(fd) == 0)
		rc = 0;
	if (close(fd) != 0)
		rc = -1;
	if (rc == 0)
		rc = rename(tmp, target);
	if (rc != 0) {
		err_set(e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
		unlink(tmp);
		goto out;
	}
	sync_dir(path_dir(&a, target));
out:
	arena_free(&a);
	return rc;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int path_list(const char *dir, struct arena *a, char ***names, size_t *n, struct err *e)
{
	DIR *d = opendir(dir);
	size_t cap = 0;
	struct dirent *entry;

	*names = NULL;
	*n = 0;
	if (!d)
		return err_set(e, ERR_INPUT, "cannot read the folder %s: %s", dir, strerror(errno));
	while ((entry = readdir(d)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		ARENA_RESERVE(a, *names, *n, cap);
		(*names)[(*n)++] = arena_dup(a, entry->d_name);
	}
	closedir(d);
	if (*n)
		qsort(*names, *n, sizeof **names, by_name);
	return 0;
}

/* Takes fd. */
static int remove_contents(int fd)
{
	DIR *d = fdopendir(fd);
	struct dirent *entry;
	int rc = 0;

	if (!d) {
		close(fd);
		return -1;
	}
	while ((entry = readdir(d)) != NULL) {
		int sub;

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlinkat(dirfd(d), entry->d_name, 0) == 0)
			continue;
		sub = openat(
			dirfd(d), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (sub < 0 || remove_contents(sub) != 0 ||
			unlinkat(dirfd(d), entry->d_name, AT_REMOVEDIR) != 0)
			rc = -1;
	}
	closedir(d);
	return rc;
}

int path_remove_tree(const char *dir, struct err *e)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0 || remove_contents(fd) != 0 || rmdir(dir) != 0)
		return err_set(e, ERR_INPUT, "cannot remove %s: %s", dir, strerror(errno));
	return 0;
}
