#include "action/ssh.h"

#include "base/proc.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORDS_MAX = 16 << 10, CHUNK = 64 << 10, LOOK_MS = 10, END_MS = 2000 };
enum { STDIN, STDOUT, STDERR, STREAMS };

/* A host that looks like an option would be one; what is no name is no host. */
static int check_host(const char *host, struct err *e)
{
	bool odd = !*host || *host == '-';

	for (const unsigned char *p = (const unsigned char *)host; *p; p++)
		odd |= *p <= ' ' || *p == 0x7F;
	return odd ? err_set(e, ERR_INPUT,
			     "\"%s\" is no host; --on takes what ssh takes: a name of your ssh "
			     "config, or USER@HOST",
			     host)
		   : 0;
}

static int open_pipes(int pipes[STREAMS][2], struct err *e)
{
	for (int i = 0; i < STREAMS; i++)
		pipes[i][0] = pipes[i][1] = -1;
	for (int i = 0; i < STREAMS; i++)
		if (pipe2(pipes[i], O_CLOEXEC) != 0)
			return err_set(
				e, ERR_INPUT, "cannot open a pipe to ssh: %s", strerror(errno));
	return 0;
}

static void close_pipes(int pipes[STREAMS][2], int end)
{
	for (int i = 0; i < STREAMS; i++)
		if (pipes[i][i == STDIN ? end : !end] >= 0)
			close(pipes[i][i == STDIN ? end : !end]);
}

static _Noreturn void become(const char *const *argv, int pipes[STREAMS][2], pid_t parent)
{
	signal(SIGPIPE, SIG_DFL);
	if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent)
		_exit(1);
	for (int i = 0; i < STREAMS; i++)
		if (dup2(pipes[i][i == STDIN ? 0 : 1], i) < 0)
			_exit(1);
	execv(argv[0], (char *const *)argv);
	_exit(1);
}

static int start(struct ssh *s, const char *const *argv, struct err *e)
{
	pid_t parent = getpid();
	int pipes[STREAMS][2], rc = open_pipes(pipes, e);

	if (rc == 0) {
		s->pid = fork();
		if (s->pid == 0)
			become(argv, pipes, parent);
		if (s->pid < 0)
			rc = err_set(e, ERR_INPUT, "cannot start ssh: %s", strerror(errno));
	}
	close_pipes(pipes, 0);
	if (rc != 0) {
		s->pid = 0;
		close_pipes(pipes, 1);
		return rc;
	}
	s->in = pipes[STDIN][1];
	s->out = pipes[STDOUT][0];
	s->err = pipes[STDERR][0];
	fcntl(s->in, F_SETFL, O_NONBLOCK);
	fcntl(s->out, F_SETFL, O_NONBLOCK);
	fcntl(s->err, F_SETFL, O_NONBLOCK);
	return 0;
}

/* ServerAliveInterval: a network that is gone is noticed within a minute. */
int ssh_open(struct ssh *s, const char *host, const char *command, struct err *e)
{
	const char *named = getenv("WHET_SSH"), *name = named && *named ? named : "ssh";
	struct arena a = {0};
	const char *program = proc_find(&a, name);
	const char *argv[] = {program, "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o",
		"ServerAliveInterval=15", "--", host, command, NULL};
	int rc;

	*s = (struct ssh){.in = -1, .out = -1, .err = -1};
	rc = check_host(host, e);
	if (rc == 0 && !program)
		rc = err_set(e, ERR_INPUT,
			"there is no program %s; --on needs OpenSSH's (Debian: apt install "
			"openssh-client)",
			name);
	if (rc == 0)
		rc = start(s, argv, e);
	arena_free(&a);
	return rc;
}

/* ---- what goes to and fro ---- */

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Appends what there is to read; at its end the descriptor is closed. */
static void take(int *fd, struct str *to)
{
	char bytes[CHUNK];
	ssize_t n = read(*fd, bytes, sizeof bytes);

	if (n > 0)
		str_addn(to, bytes, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_end(fd);
}

/* The end of what it said matters: why it ended. */
static void take_words(struct ssh *s)
{
	take(&s->err, &s->words);
	if (s->words.len > WORDS_MAX) {
		size_t surplus = s->words.len - WORDS_MAX / 2;

		s->words.len -= surplus;
		memmove(s->words.p, s->words.p + surplus, s->words.len + 1);
	}
}

size_t ssh_pump(struct ssh *s, const char *bytes, size_t n, struct str *in, int wait_ms)
{
	struct pollfd fds[STREAMS] = {
		[STDIN] = {n ? s->in : -1, POLLOUT, 0},
		[STDOUT] = {s->out,         POLLIN,  0},
		[STDERR] = {s->err,         POLLIN,  0},
	};
	ssize_t did = 0;

	if (poll(fds, STREAMS, wait_ms) <= 0)
		return 0;
	if (fds[STDOUT].revents)
		take(&s->out, in);
	if (fds[STDERR].revents)
		take_words(s);
	if (fds[STDIN].revents) {
		did = write(s->in, bytes, n < CHUNK ? n : CHUNK);
		if (did < 0 && errno != EAGAIN && errno != EINTR)
			close_end(&s->in);
	}
	return did > 0 ? (size_t)did : 0;
}

void ssh_hang_up(struct ssh *s)
{
	close_end(&s->in);
}

static bool has_ended(struct ssh *s)
{
	pid_t got = s->pid > 0 && !s->ended ? waitpid(s->pid, &s->status, WNOHANG) : 0;

	s->ended |= s->pid <= 0 || got == s->pid || (got < 0 && errno == ECHILD);
	return s->ended;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What it still says is taken meanwhile, or it could not end. A connection that is shared may stay
 * behind and hold the pipes: it is the process that is waited for. */
bool ssh_wait(struct ssh *s, int wait_ms)
{
	int64_t until = now_ms() + wait_ms;
	struct str ignored = {0};

	while (!has_ended(s) && now_ms() < until) {
		ssh_pump(s, NULL, 0, &ignored, LOOK_MS);
		str_clear(&ignored);
		if (s->out < 0 && s->err < 0)
			poll(NULL, 0, LOOK_MS);
	}
	if (s->err >= 0)
		take_words(s);
	str_free(&ignored);
	return s->ended;
}

const char *ssh_words(const struct ssh *s, struct arena *a)
{
	char *text = arena_dup(a, str_c(&s->words)), *last;
	struct str clean = {0};

	text = str_trim(text);
	last = strrchr(text, '\n');
	last = str_trim(last ? last + 1 : text);
	utf8_clean(&clean, last, strlen(last), false);
	return str_keep(&clean, a);
}

void ssh_close(struct ssh *s)
{
	ssh_hang_up(s);
	if (s->pid > 0 && !has_ended(s)) {
		kill(s->pid, SIGTERM);
		if (!ssh_wait(s, END_MS)) {
			kill(s->pid, SIGKILL);
			while (waitpid(s->pid, &s->status, 0) < 0 && errno == EINTR)
				;
		}
	}
	close_end(&s->out);
	close_end(&s->err);
	str_free(&s->words);
	s->pid = 0;
}
