/* How it works. The folder is watched, not the file: editors write in place, or write a new file
 * and rename it over the old one. Where the file is a link, the folder it leads to is watched too.
 * An editor that writes twice makes two events; what counts is the text, so that the second is
 * nothing when it says the same, and is the one that is graded when it does not. */
#include "action/watch.h"

#include "base/path.h"

#include <errno.h>
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
	static const unsigned saved = IN_CLOSE_WRITE | IN_MOVED_TO;
	struct arena a = {0};
	const char *folder = path_dir(&a, path), *real = path_real(&a, path);
	int rc = 0;

	*w = (struct watch){.fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK), .path = path};
	if (w->fd < 0 || inotify_add_watch(w->fd, folder, saved) < 0 ||
		(real && inotify_add_watch(w->fd, path_dir(&a, real), saved) < 0)) {
		rc = err_set(e, ERR_INPUT, "cannot watch %s: %s", folder, strerror(errno));
		watch_close(w);
	} else {
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

bool watch_changed(struct watch *w)
{
	char bytes[4096] __attribute__((aligned(8))), hash[HASH_HEX];
	bool any = false;

	while (w->fd >= 0 && read(w->fd, bytes, sizeof bytes) > 0)
		any = true;
	if (!any || !hash_file(w->path, hash) || strcmp(hash, w->hash) == 0)
		return false;
	memcpy(w->hash, hash, sizeof w->hash);
	return true;
}
