#include "judge/sandbox/job.h"

#include "judge/sandbox/procs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif

enum { PIPE_BYTES = 1 << 20 };
#define LINGER_NS INT64_C(500000000)
#define IDLE_NS INT64_C(3000000000)
#define LOOK_NS INT64_C(200000000)

int64_t job_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The judge's end does not block. */
static int make_pipe(int *ours, int *theirs)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC) != 0)
		return -1;
	*ours = fds[0];
	*theirs = fds[1];
	/* Fewer turns between the two; where it is refused the pipe works as it is. */
	fcntl(*ours, F_SETPIPE_SZ, PIPE_BYTES);
	return fcntl(*ours, F_SETFL, O_NONBLOCK);
}

/* A socket, because writing to one whose reader is gone need not be a signal. */
static int make_talk(int *ours, int *theirs)
{
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
		return -1;
	*ours = fds[0];
	*theirs = fds[1];
	return fcntl(*ours, F_SETFL, O_NONBLOCK);
}

static int open_pipes(struct job *j, const struct job_plan *p, int *fds)
{
	static const int numbers[JOB_CAPTURES] = {1, 2, 4, 5};

	for (int i = 0; i < JOB_CAPTURES; i++) {
		if (i >= JOB_RESULTS && !p->results)
			continue;
		if (make_pipe(&j->captures[i].fd, &fds[numbers[i]]) != 0)
			return -1;
		j->captures[i].limit = p->limits[i];
	}
	return p->talks ? make_talk(&j->stdin_fd, &fds[0]) : 0;
}

int job_start(struct job *j, struct sandbox_host *h, struct job_plan *p, struct err *e)
{
	int *fds = p->sandbox.fds, rc = 0;

	*j = (struct job){.pidfd = -1, .stdin_fd = -1, .started_ns = job_clock()};
	for (int i = 0; i < JOB_CAPTURES; i++)
		j->captures[i].fd = -1;
	for (int i = 0; i < SANDBOX_FDS; i++)
		fds[i] = -1;
	if (open_pipes(j, p, fds) != 0)
		rc = err_set(e, ERR_INTERNAL, "cannot make a pipe: %s", strerror(errno));
	fds[3] = p->input;
	if (p->fed)
		fds[0] = p->feed;
	if (rc == 0)
		rc = sandbox_start(h, &p->sandbox, &j->box, e);
	fds[3] = -1;
	if (p->fed)
		fds[0] = -1;
	for (int i = 0; i < SANDBOX_FDS; i++)
		if (fds[i] >= 0)
			close(fds[i]);
	if (rc != 0) {
		job_free(j);
		return -1;
	}
	j->pid = j->box.pid;
	j->pidfd = (int)syscall(SYS_pidfd_open, j->pid, 0);
	return rc;
}

size_t job_poll(const struct job *j, struct pollfd *fds)
{
	size_t n = 0;

	if (!j->started_ns)
		return 0;
	for (int i = 0; i < JOB_CAPTURES; i++)
		if (j->captures[i].fd >= 0)
			fds[n++] = (struct pollfd){j->captures[i].fd, POLLIN, 0};
	if (j->pid && j->pidfd >= 0)
		fds[n++] = (struct pollfd){j->pidfd, POLLIN, 0};
	return n;
}

/* Forgets the lines that were taken. */
static void compact(struct capture *c)
{
	if (!c->taken)
		return;
	c->text.len -= c->taken;
	memmove(c->text.p, c->text.p + c->taken, c->text.len + 1);
	c->taken = c->looked = 0;
}

char *capture_line(struct capture *c, size_t *n)
{
	char *line = c->text.p + c->taken, *stop;

	if (c->looked < c->taken)
		c->looked = c->taken;
	if (c->text.len == c->looked)
		return NULL;
	stop = memchr(c->text.p + c->looked, '\n', c->text.len - c->looked);
	c->looked = c->text.len;
	if (!stop)
		return NULL;
	*stop = '\0';
	*n = (size_t)(stop - line);
	c->taken += *n + 1;
	c->looked = c->taken;
	return line;
}

static void keep(struct capture *c, const char *p, size_t n)
{
	size_t room = c->limit - c->text.len;

	c->total += n;
	c->dropped |= n > room;
	str_addn(&c->text, p, n < room ? n : room);
}

static bool drain(struct capture *c)
{
	char buf[65536];
	bool any = false;

	if (c->fd >= 0)
		compact(c);
	while (c->fd >= 0) {
		ssize_t n = read(c->fd, buf, sizeof buf);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			break;
		any = true;
		if (n <= 0) {
			close(c->fd);
			c->fd = -1;
			break;
		}
		keep(c, buf, (size_t)n);
		if (n < (ssize_t)sizeof buf)
			break;
	}
	return any;
}

/* What it started is ended while it, dead but not yet waited for, keeps its number from being given
 * to another. */
static void reap(struct job *j, int flags)
{
	siginfo_t info = {0};
	int rc;

	do
		rc = waitid(P_PID, (id_t)j->pid, &info, WEXITED | WNOWAIT | flags);
	while (rc < 0 && errno == EINTR);
	if (rc == 0 && info.si_pid == 0)
		return;
	j->status = sandbox_end(&j->box);
	j->cpu_ns = j->box.cpu_ns;
	j->peak_bytes = j->box.peak_bytes;
	j->pid = 0;
	j->ended = true;
	j->ended_ns = job_clock();
	if (j->pidfd >= 0)
		close(j->pidfd);
	j->pidfd = -1;
}

static void close_captures(struct job *j)
{
	for (int i = 0; i < JOB_CAPTURES; i++) {
		if (j->captures[i].fd > 0)
			close(j->captures[i].fd);
		j->captures[i].fd = -1;
	}
}

bool job_pump(struct job *j)
{
	bool any = false;

	if (!j->started_ns)
		return false;
	for (int i = 0; i < JOB_CAPTURES; i++)
		any |= drain(&j->captures[i]);
	if (j->pid) {
		reap(j, WNOHANG);
		any |= j->ended;
	}
	/* A process that left the group may hold a pipe open for ever. */
	if (j->ended && job_clock() - j->ended_ns > LINGER_NS)
		close_captures(j);
	return any;
}

bool job_done(const struct job *j)
{
	if (!j->ended)
		return false;
	for (int i = 0; i < JOB_CAPTURES; i++)
		if (j->captures[i].fd >= 0)
			return false;
	return true;
}

bool job_succeeded(const struct job *j)
{
	return WIFEXITED(j->status) && WEXITSTATUS(j->status) == 0;
}

int64_t job_cpu(const struct job *j)
{
	struct timespec t;
	clockid_t clock;

	if (j->ended)
		return j->cpu_ns;
	if (!j->pid || clock_getcpuclockid(j->pid, &clock) != 0 || clock_gettime(clock, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t job_resident(const struct job *j)
{
	char name[64];
	long long pages = 0;
	FILE *f;

	snprintf(name, sizeof name, "/proc/%ld/statm", (long)j->pid);
	f = j->pid ? fopen(name, "re") : NULL;
	if (!f)
		return 0;
	if (fscanf(f, "%*s %lld", &pages) != 1)
		pages = 0;
	fclose(f);
	return pages * sysconf(_SC_PAGESIZE);
}

bool job_idles(struct job *j)
{
	int64_t now = job_clock();
	uint64_t ticks;
	bool busy;

	if (!j->pid || now - j->started_ns < IDLE_NS)
		return false;
	if (now - j->looked_ns > LOOK_NS) {
		ticks = procs_session(j->pid, &busy);
		if (busy || ticks != j->ticks || !j->busy_ns)
			j->busy_ns = now;
		j->ticks = ticks;
		j->looked_ns = now;
	}
	return now - j->busy_ns > IDLE_NS;
}

void job_kill(struct job *j)
{
	if (!j->pid)
		return;
	kill(j->pid, SIGKILL);
	reap(j, 0);
}

void job_free(struct job *j)
{
	job_kill(j);
	close_captures(j);
	for (int i = 0; i < JOB_CAPTURES; i++)
		str_free(&j->captures[i].text);
	if (j->stdin_fd > 0)
		close(j->stdin_fd);
	j->stdin_fd = -1;
}

bool job_wait(struct job *j, int64_t wall_ns, bool (*cancelled)(void *), void *context)
{
	int64_t until = j->started_ns + wall_ns;

	while (!job_done(j)) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(j, fds), j->pidfd >= 0 ? 50 : 5);
		job_pump(j);
		if (job_clock() > until || (cancelled && cancelled(context))) {
			job_kill(j);
			return false;
		}
	}
	return true;
}

int job_input_open(struct err *e)
{
	int fd = memfd_create("cases", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd < 0)
		err_set(e, ERR_INTERNAL, "cannot make a file in memory: %s", strerror(errno));
	return fd;
}

bool job_input_add(int fd, const char *text, size_t n)
{
	while (n) {
		ssize_t did = write(fd, text, n);

		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			return false;
		text += did;
		n -= (size_t)did;
	}
	return true;
}

int job_input_seal(int fd, bool ok, struct err *e)
{
	const int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

	if (ok && fcntl(fd, F_ADD_SEALS, seals) == 0)
		return fd;
	err_set(e, ERR_INTERNAL, "cannot keep the cases in memory: %s", strerror(errno));
	close(fd);
	return -1;
}
