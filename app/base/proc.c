#include "base/proc.h"

#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

char *proc_find(struct arena *a, const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return access(name, X_OK) == 0 ? arena_dup(a, name) : NULL;
	if (!path || !*path)
		path = "/usr/local/bin:/usr/bin:/bin";
	while (*path) {
		size_t n = strcspn(path, ":");
		char *full = path_join(a, arena_ndup(a, path, n), name);

		if (n && access(full, X_OK) == 0 && !path_is_dir(full))
			return full;
		path += n + (path[n] == ':');
	}
	return NULL;
}

static int start(
	const char *const *argv, const posix_spawn_file_actions_t *files, pid_t *pid, struct err *e)
{
	int rc = posix_spawnp(pid, argv[0], files, NULL, (char *const *)argv, environ);

	return rc == 0 ? 0 : err_set(e, ERR_INPUT, "cannot run %s: %s", argv[0], strerror(rc));
}

static int finish(const char *name, pid_t pid, int *status, struct err *e)
{
	int st;

	while (waitpid(pid, &st, 0) < 0)
		if (errno != EINTR)
			return err_set(
				e, ERR_INTERNAL, "cannot wait for %s: %s", name, strerror(errno));
	*status = WIFSIGNALED(st) ? 128 + WTERMSIG(st) : WEXITSTATUS(st);
	return 0;
}

static int run(const char *const *argv, const posix_spawn_file_actions_t *files, int *status,
	struct err *e)
{
	pid_t pid;

	return start(argv, files, &pid, e) == 0 ? finish(argv[0], pid, status, e) : -1;
}

int proc_run(const char *const *argv, int *status, struct err *e)
{
	return run(argv, NULL, status, e);
}

int proc_run_into(const char *const *argv, const char *messages, int *status, struct err *e)
{
	posix_spawn_file_actions_t files;
	int rc;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(
		&files, STDOUT_FILENO, messages, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
	rc = run(argv, &files, status, e);
	posix_spawn_file_actions_destroy(&files);
	return rc;
}

/* Reads to the end, whatever is kept, so that who writes is never stopped. */
static void drain(int fd, size_t most, struct str *said)
{
	char bytes[4096];
	ssize_t n;

	while ((n = read(fd, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR)) {
		size_t room = most - (said->len < most ? said->len : most);

		if (n > 0)
			str_addn(said, bytes, (size_t)n < room ? (size_t)n : room);
	}
}

int proc_read(const char *const *argv, size_t most, struct str *said, int *status, struct err *e)
{
	posix_spawn_file_actions_t files;
	int ends[2], rc;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return err_set(e, ERR_INTERNAL, "cannot make a pipe: %s", strerror(errno));
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, ends[1], STDERR_FILENO);
	rc = start(argv, &files, &pid, e);
	posix_spawn_file_actions_destroy(&files);
	close(ends[1]);
	if (rc == 0) {
		drain(ends[0], most, said);
		rc = finish(argv[0], pid, status, e);
	}
	close(ends[0]);
	return rc;
}

int proc_run_editor(const char *editor, const char *file, int *status, struct err *e)
{
	struct arena a = {0};
	/* The file is the shell's $1: no character of its name is ever read as shell. */
	const char *line = arena_printf(&a, "%s \"$1\"", editor);
	const char *argv[] = {"/bin/sh", "-c", line, "sh", file, NULL};
	int rc = proc_run(argv, status, e);

	if (rc == 0 && *status == 127)
		rc = err_set(e, ERR_INPUT,
			"the editor \"%s\" was not found; set $VISUAL or $EDITOR to one that is "
			"installed",
			editor);
	arena_free(&a);
	return rc;
}

size_t proc_processors(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;

	return n < 1 ? 1 : (size_t)n;
}
