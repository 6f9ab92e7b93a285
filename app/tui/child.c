#include "tui/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { OUT, ERR, MAX_OUT = 8 << 20, MAX_SAID = 1 << 16, PATIENCE_MS = 100, GRACE_MS = 2000 };

static int spawn(struct child *j, const char *const *argv, const int out[2], const int err[2])
{
	posix_spawn_file_actions_t actions;
	int rc;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
	rc = posix_spawn(&j->pid, argv[0], &actions, NULL, (char *const *)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return rc;
}

int child_start(struct child *j, const char *const *argv, struct err *e)
{
	int out[2], err[2], rc;

	*j = (struct child){
		.fds = {-1, -1}
        };
	if (pipe2(out, O_CLOEXEC) < 0)
		return err_set(e, ERR_INTERNAL, "cannot make a pipe: %s", strerror(errno));
	if (pipe2(err, O_CLOEXEC) < 0) {
		close(out[0]);
		close(out[1]);
		return err_set(e, ERR_INTERNAL, "cannot make a pipe: %s", strerror(errno));
	}
	rc = spawn(j, argv, out, err);
	close(out[1]);
	close(err[1]);
	j->fds[OUT] = out[0];
	j->fds[ERR] = err[0];
	if (rc != 0) {
		close(out[0]);
		close(err[0]);
		return err_set(e, ERR_INTERNAL, "cannot run %s: %s", argv[0], strerror(rc));
	}
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	fcntl(err[0], F_SETFL, O_NONBLOCK);
	j->state = CHILD_RUNNING;
	return 0;
}

void child_fds(const struct child *j, struct pollfd fds[static CHILD_FDS])
{
	for (int i = 0; i < CHILD_FDS; i++)
		fds[i] = (struct pollfd){
			.fd = j->state == CHILD_RUNNING ? j->fds[i] : -1, .events = POLLIN};
}

/* Pipes closed but the child not gone, or a child told to go that left the pipes to another: look
 * now and then. */
int child_patience(const struct child *j)
{
	bool closed = j->fds[OUT] < 0 && j->fds[ERR] < 0;

	return j->state == CHILD_RUNNING && (j->cancelled || closed) ? PATIENCE_MS : -1;
}

/* "progress STAGE DONE TOTAL"; a stage may be of several words. */
static bool read_progress(struct child *j, char *line)
{
	char *total, *done;

	if (!str_starts(line, "progress "))
		return false;
	line += strlen("progress ");
	total = strrchr(line, ' ');
	if (!total)
		return false;
	*total++ = '\0';
	done = strrchr(line, ' ');
	if (!done)
		return false;
	*done++ = '\0';
	snprintf(j->stage, sizeof j->stage, "%s", line);
	j->done = strtoul(done, NULL, 10);
	j->total = strtoul(total, NULL, 10);
	return true;
}

static void hear(struct child *j, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] != '\n') {
			if (j->line.len < sizeof j->talk)
				str_addc(&j->line, bytes[i]);
			continue;
		}
		if (j->line.len && !read_progress(j, j->line.p)) {
			snprintf(j->talk, sizeof j->talk, "%s", j->line.p);
			if (j->said.len < MAX_SAID)
				str_addf(&j->said, "%s\n", j->line.p);
		}
		str_clear(&j->line);
	}
}

static bool read_pipe(struct child *j, int which)
{
	char bytes[4096];
	ssize_t n;
	bool changed = false;

	while (j->fds[which] >= 0) {
		n = read(j->fds[which], bytes, sizeof bytes);
		if (n < 0)
			break;
		changed = true;
		if (n == 0) {
			close(j->fds[which]);
			j->fds[which] = -1;
		} else if (which == ERR) {
			hear(j, bytes, (size_t)n);
		} else if (j->out.len < MAX_OUT) {
			str_addn(&j->out, bytes, (size_t)n);
		}
	}
	return changed;
}

static void close_pipes(struct child *j)
{
	for (int i = 0; i < CHILD_FDS; i++)
		if (j->fds[i] >= 0)
			close(j->fds[i]);
	j->fds[OUT] = j->fds[ERR] = -1;
}

bool child_read(struct child *j)
{
	bool changed;

	if (j->state != CHILD_RUNNING)
		return false;
	changed = read_pipe(j, OUT);
	changed |= read_pipe(j, ERR);
	if ((j->cancelled || (j->fds[OUT] < 0 && j->fds[ERR] < 0)) &&
		waitpid(j->pid, &j->status, WNOHANG) == j->pid) {
		close_pipes(j);
		j->state = CHILD_DONE;
		changed = true;
	}
	return changed;
}

void child_cancel(struct child *j)
{
	if (j->state != CHILD_RUNNING)
		return;
	j->cancelled = true;
	kill(j->pid, SIGTERM);
}

/* The child has a moment to put its own things away; a person who leaves does not wait longer. */
static void end_child(struct child *j)
{
	const struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};

	kill(j->pid, SIGTERM);
	for (int i = 0; i < GRACE_MS / 10; i++) {
		if (waitpid(j->pid, &j->status, WNOHANG) == j->pid)
			return;
		nanosleep(&pause, NULL);
	}
	kill(j->pid, SIGKILL);
	while (waitpid(j->pid, &j->status, 0) < 0 && errno == EINTR)
		;
}

void child_fini(struct child *j)
{
	if (j->state == CHILD_RUNNING) {
		end_child(j);
		close_pipes(j);
	}
	str_free(&j->out);
	str_free(&j->line);
	str_free(&j->said);
	*j = (struct child){
		.fds = {-1, -1}
        };
}
