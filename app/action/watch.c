/* How it works. The folder is watched, not the file: editors write in place, or write a new file
 * and rename it over the old one. Where the file is a link, the folder it leads to is watched too.
 * An editor that writes twice makes two events; what counts is the text, so that the second is
 * nothing when it says the same, and is the one that is graded when it does not. Who writes in
 * place empties the file first: from its first change until it is closed its text is no save,
 * though another file of the folder be saved meanwhile. */
#include "action/watch.h"

#include "base/path.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { MAX_TEXT = 1 << 20 };

/* False when the file cannot be read just now. */
static bool hash_file(const char *path, char hash[static HASH_HEX])
{
	struct str text = {0};
	struct err none = {0};
	bool read = path_read(path, MAX_TEXT, &text, &none) == 0;

	if (read)
		hash_hex(str_c(&text), text.len, hash);
	str_free(&text);
	return read;
}

int watch_open(struct watch *w, const char *path, struct err *e)
{
	static const unsigned events = IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO;
	struct arena a = {0};
	const char *folder = path_dir(&a, path), *real = path_real(&a, path);
	int rc = 0;

	*w = (struct watch){.fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK), .path = path};
	if (w->fd < 0 || inotify_add_watch(w->fd, folder, events) < 0 ||
		(real && inotify_add_watch(w->fd, path_dir(&a, real), events) < 0)) {
		rc = err_set(e, ERR_INPUT, "cannot watch %s: %s", folder, strerror(errno));
		watch_close(w);
	} else {
		snprintf(w->real, sizeof w->real, "%s", path_base(real ? real : path));
		hash_file(path, w->hash);
	}
	arena_free(&a);
	return rc;
}

void watch_close(struct watch *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
}

static void take(struct watch *w, const struct inotify_event *v)
{
	const char *name = v->len ? v->name : "";

	if (strcmp(name, path_base(w->path)) == 0 || strcmp(name, w->real) == 0)
		w->writing = (v->mask & IN_MODIFY) != 0;
	if (v->mask & IN_Q_OVERFLOW) /* its end may be among what is lost */
		w->writing = false;
	w->stirred |= !(v->mask & IN_MODIFY);
}

static void take_all(struct watch *w)
{
	char bytes[4096] __attribute__((aligned(8)));
	ssize_t n;

	while (w->fd >= 0 && (n = read(w->fd, bytes, sizeof bytes)) > 0) {
		for (char *p = bytes; p < bytes + n;) {
			const struct inotify_event *v = (const struct inotify_event *)(void *)p;

			take(w, v);
			p += sizeof *v + v->len;
		}
	}
}

bool watch_changed(struct watch *w)
{
	char hash[HASH_HEX];
	bool read = false;

	take_all(w);
	while (w->stirred && !w->writing) {
		w->stirred = false;
		read = hash_file(w->path, hash);
		take_all(w);
	}
	if (w->writing || !read || strcmp(hash, w->hash) == 0)
		return false;
	memcpy(w->hash, hash, sizeof w->hash);
	return true;
}
