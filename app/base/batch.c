/* batch: how it works. A file is first written into a folder of the batch's own below the root. At
 * the end all of them are brought to the disk at once, then renamed into place, then the renames
 * are brought to the disk. Killed at any point, a batch leaves whole files in their places and the
 * rest in its folder, which the next one empties: it holds a lock on the folder, and locks go with
 * the process. */
#include "base/batch.h"

#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 1000, BYTES_MOST = 32 << 20, ONE_BY_ONE = 8 };

#define PART ".whet-part"

struct batch_file {
	const char *part, *target;
	bool there; /* at batch_add, and what it was then: */
	struct stat was;
};

static int fail(struct err *e, const char *what, const char *path)
{
	return err_set(e, ERR_INPUT, "cannot %s %s: %s", what, path, strerror(errno));
}

/* Takes the folder, made when it is missing. Until the lock is held another batch may have removed
 * it: then it is made again. */
static int take_folder(struct batch *b, struct err *e)
{
	struct stat mine, there;

	for (;;) {
		if (mkdir(b->part, 0700) != 0 && errno != EEXIST)
			return fail(e, "make", b->part);
		b->lock = open(b->part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (b->lock < 0 && errno != ENOENT)
			return fail(e, "open", b->part);
		if (b->lock >= 0 && flock(b->lock, LOCK_EX | LOCK_NB) != 0) {
			close(b->lock);
			return err_set(e, ERR_INPUT,
				"another whet is writing below %s: wait until it has ended",
				b->root);
		}
		if (b->lock >= 0 && fstat(b->lock, &mine) == 0 && lstat(b->part, &there) == 0 &&
			mine.st_ino == there.st_ino && mine.st_dev == there.st_dev)
			return 0;
		if (b->lock >= 0)
			close(b->lock);
	}
}

static int open_batch(struct batch *b, struct err *e)
{
	char **left;
	size_t n;

	if (b->part)
		return 0;
	if (path_mkdirs(b->root, e) != 0)
		return -1;
	b->part = path_join(&b->arena, b->root, PART);
	if (take_folder(b, e) != 0) {
		b->part = NULL;
		return -1;
	}
	if (path_list(b->part, &b->arena, &left, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		unlink(path_join(&b->arena, b->part, left[i]));
	return 0;
}

int batch_tidy(struct batch *b, struct err *e)
{
	struct arena a = {0};
	bool left = path_exists(path_join(&a, b->root, PART));

	arena_free(&a);
	return left ? open_batch(b, e) : 0;
}

static int write_part(const struct batch_file *f, const char *data, size_t len, struct err *e)
{
	int fd = open(f->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), rc = 0;

	if (fd < 0)
		return fail(e, "write", f->part);
	if (path_write_all(fd, data, len) != 0 ||
		(f->there && fchmod(fd, f->was.st_mode & 07777) != 0))
		rc = fail(e, "write", f->target);
	if (close(fd) != 0 && rc == 0)
		rc = fail(e, "write", f->target);
	return rc;
}

int batch_add(struct batch *b, const char *path, const char *data, size_t len, struct err *e)
{
	struct batch_file f = {.target = path_real(&b->arena, path)};

	if (open_batch(b, e) != 0)
		return -1;
	if (!f.target) {
		f.target = arena_dup(&b->arena, path);
		if (path_mkdirs(path_dir(&b->arena, path), e) != 0)
			return -1;
	}
	f.there = stat(f.target, &f.was) == 0;
	f.part = arena_printf(&b->arena, "%s/%zu", b->part, b->n);
	if (write_part(&f, data, len, e) != 0)
		return -1;
	ARENA_RESERVE(&b->arena, b->files, b->n, b->cap);
	b->files[b->n++] = f;
	b->bytes += len;
	return 0;
}

bool batch_full(const struct batch *b)
{
	return b->n >= FILES_MOST || b->bytes >= BYTES_MOST;
}

static int sync_path(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), rc = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0)
		close(fd);
	return rc;
}

/* Waits until all files, or the folders they are in, are on the disk. */
static int sync_all(struct batch *b, bool folders, struct err *e)
{
	if (b->n > ONE_BY_ONE)
		return syncfs(b->lock) == 0 ? 0 : fail(e, "write below", b->root);
	for (size_t i = 0; i < b->n; i++) {
		const char *path = b->files[i].part;

		if (folders)
			path = path_dir(&b->arena, b->files[i].target);
		if (sync_path(path) != 0 && !folders)
			return fail(e, "write", b->files[i].target);
	}
	return 0;
}

/* A change leaves another moment of change behind, whatever the program that made it sets. */
static bool is_as_it_was(const struct batch_file *f)
{
	struct stat now;

	if (stat(f->target, &now) != 0)
		return !f->there;
	return f->there && now.st_ino == f->was.st_ino && now.st_dev == f->was.st_dev &&
	       now.st_size == f->was.st_size && now.st_ctim.tv_sec == f->was.st_ctim.tv_sec &&
	       now.st_ctim.tv_nsec == f->was.st_ctim.tv_nsec;
}

/* A folder below the root may lie on another disk. */
static int copy_over(const struct batch_file *f, struct err *e)
{
	struct str text = {0};
	int rc = path_read(f->part, (size_t)-1, &text, e);

	if (rc == 0)
		rc = path_write(f->target, str_c(&text), text.len, e);
	str_free(&text);
	unlink(f->part);
	return rc;
}

static int put_in_place(const struct batch_file *f, bool *written, struct err *e)
{
	*written = is_as_it_was(f);
	if (!*written) {
		unlink(f->part);
		return 0;
	}
	if (rename(f->part, f->target) == 0)
		return 0;
	return errno == EXDEV ? copy_over(f, e) : fail(e, "write", f->target);
}

int batch_end(struct batch *b, void (*done)(void *context, size_t i, bool written), void *context,
	struct err *e)
{
	bool written;

	if (b->n && sync_all(b, false, e) != 0)
		return -1;
	for (size_t i = 0; i < b->n; i++) {
		if (put_in_place(&b->files[i], &written, e) != 0)
			return -1;
		done(context, i, written);
	}
	if (b->n && sync_all(b, true, e) != 0)
		return -1;
	b->n = b->bytes = 0;
	return 0;
}

void batch_close(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++)
		unlink(b->files[i].part);
	if (b->part) {
		rmdir(b->part);
		close(b->lock);
	}
	arena_free(&b->arena);
	*b = (struct batch){.root = b->root};
}
