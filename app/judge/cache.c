/* How it works. An entry is a file or folder in one of the rooms; its time of change is when it was
 * last used, since using it says so (an hour's precision is enough). What was used within the last
 * day is never thrown away, so nobody loses what he works with. A folder is first moved to the
 * scratch folder under this process's name: so it is gone at once and whole, and when the process
 * dies the rest is removed like any scratch of the dead. One process prunes at a time: it holds a
 * lock on the stamp, whose time says when that was last done. */
#include "judge/cache.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S };

static const char *const rooms[] = {"harness", "glue", "cases", "builds", "programs", "generated"};

struct entry {
	const char *path;
	int64_t used; /* seconds since 1970 */
	uint64_t bytes;
	bool folder;
};

struct entries {
	struct entry *at;
	size_t n, cap;
	uint64_t bytes;
	struct arena arena;
};

static int64_t now_s(void)
{
	return (int64_t)time(NULL);
}

void cache_used(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && now_s() - (int64_t)st.st_mtime > HOUR_S)
		utimensat(AT_FDCWD, path, NULL, 0);
}

const char *cache_key(const struct str *text, struct arena *a)
{
	char hex[HASH_HEX];

	hash_hex(str_c(text), text->len, hex);
	return arena_ndup(a, hex, 24);
}

/* Holds the key for one who fills its folder: who else wants it waits, and does not do the same
 * work beside him. The keys of a room share a file, of which each has a byte. -1 where there are no
 * such locks: then both do it. */
static int hold(const struct toolchain *t, const char *dir, const char *key)
{
	const char *path = path_join(t->arena, path_dir(t->arena, dir), ".lock");
	struct flock byte = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};
	char *digits = arena_ndup(t->arena, key, 15);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

	byte.l_start = (off_t)strtoull(digits, NULL, 16);
	while (fd >= 0 && fcntl(fd, F_OFD_SETLKW, &byte) != 0 && errno == EINTR)
		;
	return fd;
}

/* Said, not only closed: a process that was started meanwhile may have the file open as well. */
static void let_go(int fd)
{
	struct flock all = {.l_type = F_UNLCK, .l_whence = SEEK_SET};

	if (fd >= 0) {
		fcntl(fd, F_OFD_SETLK, &all);
		close(fd);
	}
}

static int fill_folder(const char *dir, char *fresh,
	int (*fill)(void *context, const char *dir, struct err *e), void *context, struct err *e)
{
	struct err ignored;
	int rc;

	if (!mkdtemp(fresh))
		return err_set(
			e, ERR_INPUT, "cannot make the folder %s: %s", fresh, strerror(errno));
	rc = fill(context, fresh, e);
	/* When another was faster, its folder is as good. */
	if (rc == 0 && rename(fresh, dir) != 0 && !path_is_dir(dir))
		rc = err_set(e, ERR_INPUT, "cannot keep %s: %s", dir, strerror(errno));
	path_remove_tree(fresh, &ignored);
	return rc;
}

const char *cache_folder(const struct toolchain *t, const char *room, const char *key,
	int (*fill)(void *context, const char *dir, struct err *e), void *context, struct err *e)
{
	char *dir = arena_printf(t->arena, "%s/%s/%s", t->cache, room, key);
	char *fresh = arena_printf(t->arena, "%s.XXXXXX", dir);
	int rc = 0, lock;

	if (path_is_dir(dir)) {
		cache_used(dir);
		return dir;
	}
	if (path_mkdirs(path_dir(t->arena, dir), e) != 0)
		return NULL;
	lock = hold(t, dir, key);
	if (!path_is_dir(dir))
		rc = fill_folder(dir, fresh, fill, context, e);
	let_go(lock);
	return rc == 0 ? dir : NULL;
}

/* Of all in a folder of files. */
static uint64_t folder_bytes(const char *dir, struct arena *a)
{
	struct err ignored;
	uint64_t sum = 0;
	struct stat st;
	char **names;
	size_t n;

	if (path_list(dir, a, &names, &n, &ignored) != 0)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (lstat(path_join(a, dir, names[i]), &st) == 0)
			sum += (uint64_t)st.st_size;
	return sum;
}

static void look_into(struct entries *all, const char *room)
{
	struct err ignored;
	struct stat st;
	char **names;
	size_t n;

	if (path_list(room, &all->arena, &names, &n, &ignored) != 0)
		return;
	for (size_t i = 0; i < n; i++) {
		const char *path = path_join(&all->arena, room, names[i]);
		struct entry e = {.path = path};

		if (lstat(path, &st) != 0)
			continue;
		e.used = (int64_t)st.st_mtime;
		e.folder = S_ISDIR(st.st_mode);
		e.bytes = e.folder ? folder_bytes(path, &all->arena) : (uint64_t)st.st_size;
		ARENA_RESERVE(&all->arena, all->at, all->n, all->cap);
		all->at[all->n++] = e;
		all->bytes += e.bytes;
	}
}

static int longest_ago_first(const void *a, const void *b)
{
	int64_t x = ((const struct entry *)a)->used, y = ((const struct entry *)b)->used;

	return (x > y) - (x < y);
}

static void drop(const struct entry *e, const char *cache, size_t number, struct arena *a)
{
	const char *away =
		arena_printf(a, "%s/scratch/%ld.dropped.%zu", cache, (long)getpid(), number);
	struct err ignored;

	if (!e->folder)
		unlink(e->path);
	else if (rename(e->path, away) == 0)
		path_remove_tree(away, &ignored);
}

void cache_prune(const char *cache, const struct cache_limits *limits)
{
	struct entries all = {0};
	struct err ignored;

	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
		look_into(&all, path_join(&all.arena, cache, rooms[i]));
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, longest_ago_first);
	if (path_mkdirs(path_join(&all.arena, cache, "scratch"), &ignored) == 0) {
		for (size_t i = 0; i < all.n; i++) {
			int64_t idle = now_s() - all.at[i].used;

			if (idle <= limits->rest_s ||
				(idle <= limits->age_s && all.bytes <= limits->bytes))
				break;
			drop(&all.at[i], cache, i, &all.arena);
			all.bytes -= all.at[i].bytes;
		}
	}
	arena_free(&all.arena);
}

void cache_prune_daily(const char *cache)
{
	static const struct cache_limits usual = {30 * DAY_S, DAY_S, UINT64_C(512) << 20};
	struct arena a = {0};
	const char *stamp = path_join(&a, cache, "pruned");
	struct stat st;
	int fd = -1;

	if (stat(stamp, &st) != 0 || now_s() - (int64_t)st.st_mtime > DAY_S)
		fd = open(stamp, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
	/* The stamp first: whoever comes meanwhile has nothing to do. */
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && futimens(fd, NULL) == 0)
		cache_prune(cache, &usual);
	if (fd >= 0)
		close(fd);
	arena_free(&a);
}
