#include "judge/package/unpack.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/stop.h"
#include "base/utf8.h"
#include "judge/package/libarchive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct link {
	const char *at, *to;
};

struct unpack {
	struct libarchive lib;
	struct archive *archive;
	const char *name; /* of the archive, for messages */
	const char *dir;
	size_t packed; /* bytes of the archive */
	size_t entries, bytes;
	struct link *links;
	size_t n_links, cap_links;
	struct arena arena;
	struct err *err;
};

/* What the archive calls an entry, as it may be shown. */
static int refuse(const struct unpack *u, const char *entry, const char *why)
{
	return err_set(
		u->err, ERR_INPUT, "%s is refused: its entry \"%.200s\" %s", u->name, entry, why);
}

/* Why the name may not be used, or NULL. */
static const char *bad_name(const char *name)
{
	size_t depth = 0;

	if (!utf8_valid(name, strlen(name)))
		return "has a name that is not UTF-8";
	if (*name == '/' || strchr(name, '\\'))
		return "has an absolute name or one with a backslash";
	for (const char *part = name; *part; depth++) {
		size_t n = strcspn(part, "/");

		if (n == 2 && part[0] == '.' && part[1] == '.')
			return "leads out of the archive with \"..\"";
		if (n > 255)
			return "has a name of more than 255 bytes";
		part += n;
		part += strspn(part, "/");
	}
	return depth > PACKAGE_MAX_DEPTH ? "lies too deep" : NULL;
}

/* Hidden files and what macOS puts beside every file; the time limit is in one that is hidden. */
static bool passed_over(const char *name)
{
	for (const char *part = name; *part;) {
		size_t n = strcspn(part, "/");

		if ((n > 1 && part[0] == '.' && strcmp(part, ".timelimit") != 0) ||
			(n == 8 && strncmp(part, "__MACOSX", n) == 0))
			return true;
		part += n;
		part += strspn(part, "/");
	}
	return false;
}

static int count_bytes(struct unpack *u, const char *entry, size_t file, size_t more)
{
	u->bytes += more;
	if (file > PACKAGE_MAX_FILE)
		return refuse(u, entry, "is larger than 256 MiB");
	if (u->bytes > PACKAGE_MAX_BYTES)
		return err_set(
			u->err, ERR_INPUT, "%s is refused: it unpacks to more than 1 GiB", u->name);
	if (u->bytes > PACKAGE_FREE_BYTES && u->bytes / PACKAGE_MAX_RATIO > u->packed)
		return err_set(u->err, ERR_INPUT,
			"%s is refused: it unpacks to more than %lu times its size", u->name,
			PACKAGE_MAX_RATIO);
	return 0;
}

static int write_file(struct unpack *u, const char *entry, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	size_t size = 0;
	char buffer[64 * 1024];
	la_ssize_t n;
	int rc = 0;

	if (fd < 0 && errno == EEXIST)
		return refuse(u, entry, "stands in it twice");
	if (fd < 0)
		return err_set(u->err, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
	while (rc == 0 && (n = u->lib.archive_read_data(u->archive, buffer, sizeof buffer)) != 0) {
		if (n < 0) {
			rc = err_set(u->err, ERR_INPUT, "cannot unpack %s: %s", u->name,
				u->lib.archive_error_string(u->archive));
			break;
		}
		size += (size_t)n;
		rc = count_bytes(u, entry, size, (size_t)n);
		if (rc == 0 && path_write_all(fd, buffer, (size_t)n) != 0)
			rc = err_set(
				u->err, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
	}
	close(fd);
	return rc;
}

static int take_entry(struct unpack *u, struct archive_entry *entry)
{
	const char *name = u->lib.archive_entry_pathname(entry), *why, *path, *folder;

	if (!name)
		return refuse(u, "?", "has a name that cannot be read");
	if (++u->entries > PACKAGE_MAX_ENTRIES)
		return err_set(u->err, ERR_INPUT, "%s is refused: it has more than %d entries",
			u->name, PACKAGE_MAX_ENTRIES);
	why = bad_name(name);
	if (why)
		return refuse(u, name, why);
	if (passed_over(name))
		return 0;
	path = path_join(&u->arena, u->dir, name);
	folder =
		u->lib.archive_entry_filetype(entry) == AE_IFDIR ? path : path_dir(&u->arena, path);
	if (path_mkdirs(folder, u->err) != 0)
		return refuse(u, name, "lies where another entry is, or cannot be made");
	if (folder == path)
		return 0;
	if (u->lib.archive_entry_filetype(entry) == AE_IFLNK) {
		ARENA_RESERVE(&u->arena, u->links, u->n_links, u->cap_links);
		u->links[u->n_links++] = (struct link){
			path, arena_dup(&u->arena, u->lib.archive_entry_symlink(entry))};
		return 0;
	}
	if (u->lib.archive_entry_filetype(entry) != AE_IFREG ||
		u->lib.archive_entry_hardlink(entry))
		return refuse(u, name, "is neither a file nor a folder nor a link");
	return write_file(u, name, path);
}

/* The folders of all links were made before the first link: none lies behind another. */
static int make_links(struct unpack *u)
{
	for (size_t i = 0; i < u->n_links; i++)
		if (symlink(u->links[i].to, u->links[i].at) != 0)
			return refuse(u, u->links[i].at + strlen(u->dir) + 1,
				errno == EEXIST ? "stands in it twice"
						: "is a link without an end");
	return 0;
}

static int unpack(struct unpack *u)
{
	struct archive_entry *entry;
	struct stat st;
	int rc = 0, step;

	u->lib.archive_read_support_format_zip(u->archive);
	if (stat(u->name, &st) != 0 || !S_ISREG(st.st_mode))
		return err_set(
			u->err, ERR_INPUT, "cannot read %s: it is not an ordinary file", u->name);
	if (u->lib.archive_read_open_filename(u->archive, u->name, 64 * 1024) != ARCHIVE_OK)
		return err_set(u->err, ERR_INPUT, "cannot read %s: %s", u->name,
			u->lib.archive_error_string(u->archive));
	u->packed = (size_t)st.st_size;
	while (rc == 0 &&
		(step = u->lib.archive_read_next_header(u->archive, &entry)) != ARCHIVE_EOF) {
		if (stop_check(u->err) != 0)
			return -1;
		/* A warning is about a name in another character set: looked at by its bytes. */
		if (step == ARCHIVE_OK || step == ARCHIVE_WARN)
			rc = take_entry(u, entry);
		else
			rc = err_set(u->err, ERR_INPUT, "cannot unpack %s as a zip archive: %s",
				u->name, u->lib.archive_error_string(u->archive));
	}
	return rc == 0 ? make_links(u) : rc;
}

int unpack_zip(const char *archive, const char *dir, struct err *e)
{
	struct unpack u = {.name = archive, .dir = dir, .err = e};
	int rc;

	if (libarchive_open(&u.lib, e) != 0)
		return -1;
	u.archive = u.lib.archive_read_new();
	rc = unpack(&u);
	u.lib.archive_read_free(u.archive);
	arena_free(&u.arena);
	libarchive_close(&u.lib);
	return rc;
}
