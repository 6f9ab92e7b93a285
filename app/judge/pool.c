/* How it works. A worker is a fork that grades one file after the other: over a socket that keeps
 * messages whole it is told the number of a task, and answers with a record. So the parent always
 * knows which file a worker that dies was at. Records come as they come; they are told in order.
 * Workers die with their parent, and what they run in a sandbox dies with them. */
#include "judge/pool.h"

#include "base/proc.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "judge/sandbox/job.h"

enum { WORKERS_MAX = 64 };

/* What a worker sends for a task. */
struct answer {
	bool failed; /* it could not be graded: summary says why, kind what that means */
	enum err_kind kind;
	enum verdict verdict;
	bool warned;
	double wall_ms;
	char summary[1024], warnings[512];
};

enum { NO_TASK = -1 };

struct worker {
	pid_t pid;
	int fd;
	ssize_t task; /* that it works on */
};

struct slot {
	bool known, failed;
	enum err_kind kind;
	struct pool_result result;
};

struct pool {
	const struct judge *judge;
	const struct pool_task *tasks;
	size_t n, given, told; /* tasks in all, handed out, told of */
	struct slot *slots;
	struct worker workers[WORKERS_MAX];
	size_t n_workers;
	bool failing; /* nothing more is handed out */
	struct arena arena;
};

/* ---- a worker ---- */

static void grade_one(const struct pool *p, size_t task, struct answer *out)
{
	struct arena a = {0};
	struct report r;
	struct err e;
	int64_t start = job_clock();

	*out = (struct answer){0};
	if (judge_grade(p->judge, p->tasks[task].exercise, p->tasks[task].path, &a, &r, &e) != 0) {
		out->failed = true;
		out->kind = e.kind;
		snprintf(out->summary, sizeof out->summary, "%s", e.text);
	} else {
		out->verdict = r.verdict;
		out->warned = r.warnings != NULL;
		snprintf(out->summary, sizeof out->summary, "%s", r.summary);
		snprintf(out->warnings, sizeof out->warnings, "%s", r.warnings ? r.warnings : "");
	}
	out->wall_ms = (double)(job_clock() - start) / 1e6;
	arena_free(&a);
}

/* _exit: what the parent has open and not yet written is the parent's. */
static _Noreturn void serve(const struct pool *p, int fd, pid_t parent)
{
	struct answer answer;
	size_t task;

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(1);
	while (recv(fd, &task, sizeof task, 0) == (ssize_t)sizeof task) {
		grade_one(p, task, &answer);
		if (send(fd, &answer, sizeof answer, MSG_NOSIGNAL) != (ssize_t)sizeof answer)
			_exit(1);
	}
	_exit(0);
}

/* ---- the parent ---- */

static int hire(struct pool *p, struct err *e)
{
	struct worker *w = &p->workers[p->n_workers];
	pid_t parent = getpid();
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return err_set(
			e, ERR_INPUT, "cannot open a socket to a worker: %s", strerror(errno));
	*w = (struct worker){.pid = fork(), .fd = ends[0], .task = NO_TASK};
	if (w->pid == 0) {
		close(ends[0]);
		serve(p, ends[1], parent);
	}
	close(ends[1]);
	if (w->pid < 0) {
		close(ends[0]);
		return err_set(e, ERR_INPUT, "cannot start a worker: %s", strerror(errno));
	}
	p->n_workers++;
	return 0;
}

static void dismiss(struct worker *w)
{
	kill(w->pid, SIGKILL);
	while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
		;
	close(w->fd);
}

static void hand_out(struct pool *p, struct worker *w)
{
	size_t task = p->given;

	if (w->task != NO_TASK || p->failing || task == p->n)
		return;
	/* One that cannot be told anything is dead, which is seen where it is listened to. */
	if (send(w->fd, &task, sizeof task, MSG_NOSIGNAL) != (ssize_t)sizeof task)
		shutdown(w->fd, SHUT_RDWR);
	w->task = (ssize_t)p->given++;
}

static int died(const struct pool *p, struct worker *w, struct err *e)
{
	const char *file = w->task == NO_TASK ? "nothing yet" : p->tasks[w->task].path;
	siginfo_t how = {0};

	if (waitid(P_PID, (id_t)w->pid, &how, WEXITED | WNOWAIT) == 0 && how.si_code != CLD_EXITED)
		return err_set(e, ERR_INTERNAL,
			"the process that graded %s was ended by signal %d (%s); grade it again",
			file, how.si_status, strsignal(how.si_status));
	return err_set(e, ERR_INTERNAL,
		"the process that graded %s ended before its verdict; grade it again", file);
}

static int hear(struct pool *p, struct worker *w, struct err *e)
{
	struct answer answer;
	ssize_t got = recv(w->fd, &answer, sizeof answer, 0);
	struct slot *s;

	if (got < 0 && errno == EINTR)
		return 0;
	if (got != (ssize_t)sizeof answer || w->task == NO_TASK)
		return died(p, w, e);
	s = &p->slots[w->task];
	w->task = NO_TASK;
	*s = (struct slot){.known = true, .failed = answer.failed, .kind = answer.kind};
	s->result = (struct pool_result){
		.verdict = answer.verdict,
		.summary = arena_dup(&p->arena, answer.summary),
		.warnings = answer.warned ? arena_dup(&p->arena, answer.warnings) : NULL,
		.wall_ms = answer.wall_ms,
	};
	p->failing |= answer.failed;
	return 0;
}

/* Waits for records. */
static int listen_to_all(struct pool *p, struct err *e)
{
	struct pollfd fds[WORKERS_MAX];

	for (size_t i = 0; i < p->n_workers; i++) {
		hand_out(p, &p->workers[i]);
		fds[i] = (struct pollfd){p->workers[i].fd, POLLIN, 0};
	}
	if (poll(fds, p->n_workers, -1) < 0)
		return errno == EINTR ? 0
				      : err_set(e, ERR_INTERNAL, "cannot wait for workers: %s",
						strerror(errno));
	for (size_t i = 0; i < p->n_workers; i++)
		if (fds[i].revents && hear(p, &p->workers[i], e) != 0)
			return -1;
	return 0;
}

/* One for each processor that this process may use, and no more than there is work. */
static size_t how_many(size_t wanted, size_t tasks)
{
	if (!wanted)
		wanted = proc_processors();
	if (wanted > tasks)
		wanted = tasks;
	return wanted < WORKERS_MAX ? wanted : WORKERS_MAX;
}

int pool_grade(const struct judge *j, const struct pool_task *tasks, size_t n, size_t workers,
	bool (*each)(void *context, size_t task, const struct pool_result *r), void *context,
	struct err *e)
{
	struct pool p = {.judge = j, .tasks = tasks, .n = n};
	bool ends = false;
	int rc = 0;

	p.slots = arena_new(&p.arena, n * sizeof *p.slots + 1);
	for (workers = how_many(workers, n); rc == 0 && p.n_workers < workers;)
		rc = hire(&p, e);
	while (rc == 0 && !ends && p.told < n) {
		const struct slot *s = &p.slots[p.told];

		if (!s->known)
			rc = listen_to_all(&p, e);
		else if (s->failed)
			rc = err_set(e, s->kind, "%s", s->result.summary);
		else
			ends = each(context, p.told++, &s->result);
	}
	for (size_t i = 0; i < p.n_workers; i++)
		dismiss(&p.workers[i]);
	arena_free(&p.arena);
	return rc;
}
