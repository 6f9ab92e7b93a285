/* How it works. A small file system in memory becomes the root, with the old one in /old. What the
 * program may see is mounted from there at its own path; the old root is let go; all is made
 * read-only; last comes what may be written to. There is no /tmp and no /dev/shm, and of /proc only
 * the process's own folder. */
#include "judge/sandbox/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's own numbers: the C library may be older. */
#ifndef SYS_open_tree
#define SYS_open_tree 428
#define SYS_move_mount 429
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif
#define TREE_CLONE 1U
#define TREE_RECURSIVE 0x8000U
#define MOVE_FROM_FD 4U

enum { ATTR_RDONLY = 1, ATTR_NOSUID = 2, ATTR_NODEV = 4 };

struct attributes {
	uint64_t set, clear, propagation, userns_fd;
};

static int make_folders_above(char *path)
{
	for (char *p = path + 1; (p = strchr(p, '/')) != NULL; p++) {
		*p = '\0';
		int rc = mkdir(path, 0755);

		*p = '/';
		if (rc != 0 && errno != EEXIST)
			return -1;
	}
	return 0;
}

static int make_link(const char *from, const char *path)
{
	char target[PATH_MAX];
	ssize_t n = readlink(from, target, sizeof target - 1);

	if (n < 0)
		return -1;
	target[n] = '\0';
	return symlink(target, path) == 0 || errno == EEXIST ? 0 : -1;
}

/* Something to mount on; what is there already came with a folder around it. */
static int make_place(const char *path, bool folder)
{
	int fd;

	if (folder)
		return mkdir(path, 0755) == 0 || errno == EEXIST ? 0 : -1;
	fd = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
	if (fd >= 0)
		close(fd);
	return fd >= 0 ? 0 : -1;
}

/* The old root's path, and a place for it in the new one. 1 when there is nothing to mount: no such
 * path, a link, or the root itself, which would be everything. */
static int prepare(const char *path, char *from, size_t size)
{
	char to[PATH_MAX];
	struct stat st;

	if (!path[1] || (size_t)snprintf(from, size, "/old%s", path) >= size)
		return 1;
	if (lstat(from, &st) != 0)
		return 1;
	snprintf(to, sizeof to, "%s", path);
	if (make_folders_above(to) != 0)
		return -1;
	if (S_ISLNK(st.st_mode) && strcmp(path, "/proc/self") != 0)
		return make_link(from, to) == 0 ? 1 : -1;
	return make_place(to, !S_ISREG(st.st_mode) && !S_ISCHR(st.st_mode));
}

static int show(const char *path)
{
	char from[PATH_MAX];
	int rc = prepare(path, from, sizeof from);

	if (rc == 0)
		rc = mount(from, path, NULL, MS_BIND | MS_REC, NULL);
	return rc < 0 ? -1 : 0;
}

/* A mount of it that is in no place yet: a descriptor, -1 with errno, or -2 when there is none. */
static int hold(const char *path)
{
	char from[PATH_MAX];
	int rc = prepare(path, from, sizeof from);

	if (rc != 0)
		return rc < 0 ? -1 : -2;
	return (int)syscall(SYS_open_tree, AT_FDCWD, from, TREE_CLONE | TREE_RECURSIVE | O_CLOEXEC);
}

static int put_held(int fd, const char *path)
{
	long rc;

	if (fd < 0)
		return fd == -2 ? 0 : -1;
	rc = syscall(SYS_move_mount, fd, "", AT_FDCWD, path, MOVE_FROM_FD);
	close(fd);
	return (int)rc;
}

static int make_root(void)
{
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
		mount("whet", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755") != 0 ||
		chdir("/tmp") != 0 || mkdir("old", 0700) != 0 ||
		syscall(SYS_pivot_root, ".", "old") != 0)
		return -1;
	return chdir("/");
}

static int leave_old_root(void)
{
	return umount2("/old", MNT_DETACH) == 0 ? rmdir("/old") : -1;
}

static int show_all(const struct sandbox *s)
{
	const char *path;
	size_t at = 0;
	int rc = make_root();

	while (rc == 0 && (path = system_path(s->kind, &at)) != NULL)
		rc = show(path);
	for (const char *const *p = s->reads; rc == 0 && p && *p; p++)
		rc = show(*p);
	return rc;
}

/* What may be written to. */
struct held {
	const char *paths[SANDBOX_DEVICES + 2];
	int fds[SANDBOX_DEVICES + 2];
	size_t n;
};

static int hold_all(struct held *h, const struct sandbox *s)
{
	h->paths[h->n++] = "/dev/null";
	if (s->writes)
		h->paths[h->n++] = s->writes;
	for (size_t i = 0; s->devices && s->devices[i] && i < SANDBOX_DEVICES; i++)
		h->paths[h->n++] = s->devices[i];
	for (size_t i = 0; i < h->n; i++)
		if ((h->fds[i] = hold(h->paths[i])) == -1)
			return -1;
	return 0;
}

int private_root(const struct sandbox *s)
{
	struct attributes quiet = {.set = ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV};
	struct held held = {.n = 0};

	if (show_all(s) != 0 || hold_all(&held, s) != 0 || leave_old_root() != 0)
		return -1;
	if (syscall(SYS_mount_setattr, AT_FDCWD, "/", TREE_RECURSIVE, &quiet, sizeof quiet) != 0)
		return -1;
	for (size_t i = 0; i < held.n; i++)
		if (put_held(held.fds[i], held.paths[i]) != 0)
			return -1;
	return 0;
}
