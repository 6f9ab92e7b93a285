/* How it works. A group of processes (cgroup v2) can be made where this process's own group, or one
 * above it, hands the controllers "memory" and "pids" on to its children and lets this user make
 * one. A folder is made for each sandbox, and the new process enters it before all else. The limits
 * are a backstop: they lie above those by which a verdict is found. */
#include "judge/sandbox/steps.h"

#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REMOVE_TRIES = 1000 };

static int put(const char *group, const char *file, const char *text)
{
	char path[4096];
	int fd, n = snprintf(path, sizeof path, "%s/%s", group, file);
	bool ok;

	fd = n < (int)sizeof path ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644) : -1;
	ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	if (fd >= 0)
		close(fd);
	return ok ? 0 : -1;
}

int cgroup_enter(const char *group)
{
	return put(group, "cgroup.procs", "0");
}

static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = text; (p = strstr(p, word)) != NULL; p += n)
		if ((p == text || p[-1] == ' ') && (!p[n] || p[n] == ' ' || p[n] == '\n'))
			return true;
	return false;
}

/* Whether a group can be made in it that has limits. */
static bool offers(const char *dir, struct arena *a)
{
	struct str text = {0};
	struct err ignored;
	bool ok = path_read(path_join(a, dir, "cgroup.subtree_control"), 4096, &text, &ignored) ==
			  0 &&
		  has_word(str_c(&text), "memory") && has_word(str_c(&text), "pids");

	str_free(&text);
	return ok && access(dir, W_OK) == 0 && access(path_join(a, dir, "cgroup.procs"), W_OK) == 0;
}

/* The second word of the line whose third is "cgroup2". */
static const char *mount_point(const char *mounts, struct arena *a)
{
	char place[4096], type[64];

	for (const char *line = mounts; line && *line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (sscanf(line, "%*s %4095s %63s", place, type) == 2 &&
			strcmp(type, "cgroup2") == 0)
			return arena_dup(a, place);
	}
	return NULL;
}

const char *cgroup_find(const char *mounts, const char *own, struct arena *a, const char **why)
{
	const char *root = mount_point(mounts, a), *line = strstr(own, "0::/");
	char *dir, *slash;
	size_t least;

	*why = "no cgroup v2 here";
	if (!root || !line)
		return NULL;
	line += strlen("0::");
	dir = arena_printf(a, "%s%.*s", root, (int)strcspn(line, "\n"), line);
	for (least = strlen(root); strlen(dir) >= least; *slash = '\0') {
		if (offers(dir, a))
			return dir;
		slash = strrchr(dir, '/');
		if (!slash)
			break;
	}
	*why = "no cgroup in which this user may set limits";
	return NULL;
}

static const char *make(struct sandbox_host *h)
{
	const char *group =
		arena_printf(h->arena, "%s/whet.%ld.%lu", h->cgroup, (long)getpid(), ++h->groups);

	return mkdir(group, 0755) == 0 ? group : NULL;
}

const char *cgroup_make(struct sandbox_host *h, const struct sandbox *s, struct err *e)
{
	bool many = s->kind == SANDBOX_COMPILE || s->kind == SANDBOX_CARD;
	const char *group = make(h), *most = many ? "64" : "16";
	char memory[32];

	snprintf(memory, sizeof memory, "%" PRIu64, s->memory);
	if (group && put(group, "pids.max", most) == 0 &&
		(!s->memory || put(group, "memory.max", memory) == 0)) {
		/* Without swap there is no such file. */
		put(group, "memory.swap.max", "0");
		return group;
	}
	err_set(e, ERR_INTERNAL, "cannot make a cgroup in %s: %s", h->cgroup, strerror(errno));
	if (group)
		rmdir(group);
	return NULL;
}

void cgroup_remove(const char *group)
{
	const struct timespec moment = {0, 1000000};

	put(group, "cgroup.kill", "1");
	for (int i = 0; i < REMOVE_TRIES && rmdir(group) != 0 && errno == EBUSY; i++)
		nanosleep(&moment, NULL);
}

static bool can_enter(const char *group)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0)
		_exit(cgroup_enter(group) == 0 ? 0 : 1);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && status == 0;
}

const char *cgroup_probe(struct arena *a, const char **why)
{
	struct str mounts = {0}, own = {0};
	struct sandbox_host h = {.arena = a};
	const char *group = NULL;
	struct err ignored;

	*why = "no cgroup v2 here";
	if (path_read("/proc/self/mounts", 1 << 20, &mounts, &ignored) == 0 &&
		path_read("/proc/self/cgroup", 1 << 16, &own, &ignored) == 0)
		h.cgroup = cgroup_find(str_c(&mounts), str_c(&own), a, why);
	str_free(&mounts);
	str_free(&own);
	if (!h.cgroup)
		return NULL;
	*why = arena_printf(a, "no group can be made in %s", h.cgroup);
	group = make(&h);
	if (!group || !can_enter(group))
		h.cgroup = NULL;
	if (group)
		cgroup_remove(group);
	return h.cgroup;
}
