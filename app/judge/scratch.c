#include "base/path.h"
#include "base/str.h"
#include "judge/build.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Names are PROCESS.RANDOM. */
static void remove_left_over(const char *dir, struct arena *a)
{
	struct err ignored;
	char **names;
	size_t n;

	if (path_list(dir, a, &names, &n, &ignored) != 0)
		return;
	for (size_t i = 0; i < n; i++) {
		long pid = strtol(names[i], NULL, 10);

		if (pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH)
			path_remove_tree(path_join(a, dir, names[i]), &ignored);
	}
}

const char *scratch_folder(const char *dir, struct arena *a, struct err *e)
{
	char *mine = arena_printf(a, "%s/%ld.XXXXXX", dir, (long)getpid());

	if (path_mkdirs(dir, e) != 0)
		return NULL;
	remove_left_over(dir, a);
	if (!mkdtemp(mine)) {
		err_set(e, ERR_INPUT, "cannot make a folder in %s: %s", dir, strerror(errno));
		return NULL;
	}
	return mine;
}

const char *scratch_open(const struct toolchain *t, struct err *e)
{
	const char *mine = scratch_folder(path_join(t->arena, t->cache, "scratch"), t->arena, e);

	return mine && path_mkdirs(path_join(t->arena, mine, "src"), e) == 0 ? mine : NULL;
}

/* Scratch need not outlive a power cut: path_write's care would cost more than a compile. */
int scratch_put(const struct toolchain *t, const char *scratch, const char *name, const char *text,
	size_t n, struct err *e)
{
	const char *path = arena_printf(t->arena, "%s/src/%s", scratch, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
	ssize_t did = 0;

	for (; fd >= 0 && n && did >= 0; text += did, n -= (size_t)did)
		did = write(fd, text, n);
	if (fd < 0 || close(fd) != 0 || did < 0)
		return err_set(e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
	return 0;
}

int scratch_put_headers(
	const struct toolchain *t, const char *scratch, const char *dir, struct err *e)
{
	struct str text = {0};
	char **names;
	size_t n;
	int rc = path_list(dir, t->arena, &names, &n, e);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (!str_ends(names[i], ".h") && !str_ends(names[i], ".cuh"))
			continue;
		str_clear(&text);
		rc = path_read(path_join(t->arena, dir, names[i]), 1 << 20, &text, e);
		if (rc == 0)
			rc = scratch_put(t, scratch, names[i], str_c(&text), text.len, e);
	}
	str_free(&text);
	return rc;
}
