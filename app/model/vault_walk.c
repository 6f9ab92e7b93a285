#include "model/vault_walk.h"

#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_DEPTH = 100, MAX_FILES = 200000 };
#define MAX_BYTES (INT64_C(2) << 30)

struct walk {
	const char *root;
	struct arena *a;
	struct vault_files *out;
	struct err *e;
};

static bool is_note(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && (strcasecmp(dot, ".md") == 0 || strcasecmp(dot, ".markdown") == 0);
}

static struct vault_file *add_file(struct walk *w, const char *path, const char *wrong)
{
	struct vault_file *f;

	ARENA_RESERVE(w->a, w->out->at, w->out->n, w->out->cap);
	f = &w->out->at[w->out->n++];
	*f = (struct vault_file){.path = path, .wrong = wrong};
	return f;
}

static int take_file(struct walk *w, const char *path, const struct stat *st)
{
	struct vault_file *f;

	if (!is_note(path)) {
		w->out->attachments++;
		return 0;
	}
	f = add_file(w, path, S_ISREG(st->st_mode) ? NULL : "it is not an ordinary file");
	f->mtime_us = (int64_t)st->st_mtim.tv_sec * 1000000 + st->st_mtim.tv_nsec / 1000;
	w->out->bytes += f->wrong ? 0 : (int64_t)st->st_size;
	if (w->out->n > MAX_FILES || w->out->bytes > MAX_BYTES)
		return err_set(w->e, ERR_INPUT,
			"%s holds more than %d notes or %d GiB of them; import its folders one by "
			"one",
			w->root, MAX_FILES, (int)(MAX_BYTES >> 30));
	return 0;
}

static int walk(struct walk *w, int fd, const char *at, int depth);

static int enter(struct walk *w, int dir, const char *name, const char *path, int depth)
{
	int fd;

	if (depth >= MAX_DEPTH) {
		add_file(w, path, "its folders are nested too deep");
		return 0;
	}
	fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) {
		add_file(w, path,
			arena_printf(w->a, "the folder cannot be read: %s", strerror(errno)));
		return 0;
	}
	return walk(w, fd, path, depth + 1);
}

/* Takes fd. */
static int walk(struct walk *w, int fd, const char *at, int depth)
{
	DIR *d = fdopendir(fd);
	struct dirent *entry;
	int rc = 0;

	if (!d) {
		close(fd);
		return err_set(w->e, ERR_INPUT, "cannot read the folder %s/%s: %s", w->root, at,
			strerror(errno));
	}
	while (rc == 0 && (entry = readdir(d)) != NULL) {
		const char *name = entry->d_name, *path;
		struct stat st;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		if (*name == '.') {
			w->out->hidden++;
			continue;
		}
		if (fstatat(dirfd(d), name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue; /* gone meanwhile */
		path = *at ? arena_printf(w->a, "%s/%s", at, name) : arena_dup(w->a, name);
		if (S_ISLNK(st.st_mode))
			w->out->links++;
		else if (S_ISDIR(st.st_mode))
			rc = enter(w, dirfd(d), name, path, depth);
		else
			rc = take_file(w, path, &st);
	}
	closedir(d);
	return rc;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct vault_file *)a)->path, ((const struct vault_file *)b)->path);
}

int vault_walk(const char *root, struct arena *a, struct vault_files *out, struct err *e)
{
	struct walk w = {.root = root, .a = a, .out = out, .e = e};
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	*out = (struct vault_files){0};
	if (fd < 0)
		return err_set(
			e, ERR_INPUT, "cannot read the folder %s: %s", root, strerror(errno));
	if (walk(&w, fd, "", 0) != 0)
		return -1;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_path);
	return 0;
}
