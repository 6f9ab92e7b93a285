/* How it works. A namespace of processes has a process 1, and when that dies the kernel ends all
 * others in it, whatever they did to hide. The learner's program cannot be process 1: signals that
 * it sends itself, abort's among them, would not reach it. So there is a keeper, which only waits
 * to be killed. Both must be whet's own children, for their times and their status. A process that
 * lives but a moment, in whet's memory as after vfork, moves into the new namespaces and makes them
 * both for its parent:
 *
 *	whet -- (moves) -> keeper, process 1
 *	                -> program, process 2
 *
 * All of it happens in a user namespace, for root as well: nothing in it can reach what belongs to
 * the machine. The uid stays what it is. Another one for root would have RLIMIT_NPROC bind, but
 * could not read a cache in root's own folder, or one made under a strict umask; and what a limit
 * on processes is for, that they all can be ended, the namespace does better.
 *
 * A network namespace costs as much as all others together. Without one the system-call filter
 * forbids sockets, so that it is made only where there is no filter. */
#include "judge/sandbox/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#ifndef SYS_close_range
#define SYS_close_range 436
#endif

enum { MOVER_STACK = 32768 };

void birth_detach(const struct birth *b)
{
	struct pollfd parent = {b->parent_fd, POLLIN, 0};
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* It may have died before that. Where it is in another namespace getppid tells nothing. */
	if (b->parent_fd >= 0 ? poll(&parent, 1, 0) != 0 : getppid() != b->parent)
		_exit(SANDBOX_FAILED);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Process 1. It holds a copy of whet's memory, into which nobody may look. Those whose parents died
 * become its children; they vanish when they end, because it ignores their signal. It stays in
 * whet's session, where the kernel lets it run, and so end, as soon as whet would: what a terminal
 * sends there does not reach a process 1. */
static _Noreturn void keep(const struct birth *b)
{
	prctl(PR_SET_DUMPABLE, 0);
	prctl(PR_SET_NAME, "whet-keeper");
	birth_detach(b);
	signal(SIGCHLD, SIG_IGN);
	syscall(SYS_close_range, 0, ~0U, 0);
	for (;;)
		pause();
}

static int put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return ok ? 0 : -1;
}

static int map_ids(uid_t uid, gid_t gid)
{
	char line[64];

	snprintf(line, sizeof line, "%u %u 1", uid, uid);
	if (put("/proc/self/setgroups", "deny") != 0 || put("/proc/self/uid_map", line) != 0)
		return -1;
	snprintf(line, sizeof line, "%u %u 1", gid, gid);
	return put("/proc/self/gid_map", line);
}

/* As fork, but the child becomes this process's brother. */
static pid_t fork_brother(void)
{
	return (pid_t)syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
}

static int move_and_fork(void *context)
{
	struct birth *b = context;
	int flags = CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS;
	uid_t uid = geteuid();
	gid_t gid = getegid();

	b->failed = "new namespaces";
	if (unshare(flags | (b->network ? CLONE_NEWNET : 0)) != 0)
		return 0;
	b->failed = "the ids of a new namespace";
	if (map_ids(uid, gid) != 0)
		return 0;
	b->failed = "a process in a new namespace";
	b->keeper = fork_brother();
	if (b->keeper == 0)
		keep(b);
	b->pid = b->keeper < 0 ? -1 : fork_brother();
	if (b->pid == 0)
		b->child(b);
	if (b->pid > 0)
		b->failed = NULL;
	return 0;
}

static void give_in_namespaces(struct birth *b)
{
	_Alignas(16) char stack[MOVER_STACK];
	sigset_t all, before;
	pid_t mover;
	int error;

	b->failed = "a process";
	b->parent_fd = (int)syscall(SYS_pidfd_open, b->parent, 0);
	/* whet's own handlers must not run in the mover. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	mover = clone(move_and_fork, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, b);
	error = errno;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	while (mover > 0 && waitpid(mover, NULL, 0) < 0 && errno == EINTR)
		;
	if (b->parent_fd >= 0)
		close(b->parent_fd);
	if (b->failed && b->keeper > 0) {
		kill(b->keeper, SIGKILL);
		waitpid(b->keeper, NULL, 0);
	}
	errno = error;
}

int birth_give(struct birth *b)
{
	b->parent = getpid();
	b->parent_fd = -1;
	b->pid = b->keeper = 0;
	b->failed = NULL;
	if (b->namespaces) {
		give_in_namespaces(b);
	} else {
		/* Nothing of whet's memory is copied. The child only calls, until exec or
		 * _exit; whet waits for that. */
		b->pid = vfork();
		if (b->pid == 0)
			b->child(b);
		if (b->pid < 0)
			b->failed = "a process";
	}
	return b->failed ? -1 : 0;
}

enum { ALONE = 255 };

/* Since Linux 5.14 a limit on processes counts those of a user namespace. A
 * user who runs a shell and whet has reached a limit of four elsewhere, and forks in vain. */
static bool counts_alone(void)
{
	const struct rlimit few = {4, 4};
	pid_t pid;

	if (geteuid() == 0 || setrlimit(RLIMIT_NPROC, &few) != 0)
		return false;
	pid = fork();
	if (pid == 0)
		_exit(0);
	return pid > 0;
}

/* Its exit status is an errno. */
static void try_root(const struct birth *b)
{
	birth_detach(b);
	if (private_root(b->context) != 0)
		_exit(errno);
	_exit(counts_alone() ? ALONE : 0);
}

const char *namespaces_probe(struct arena *a, bool *alone)
{
	static const char *const reads[] = {"/usr/bin/env", NULL};
	const struct sandbox sample = {.kind = SANDBOX_RUN, .reads = reads, .writes = "/tmp"};
	struct birth b = {.child = try_root, .context = &sample, .namespaces = true};
	int status = 0;

	if (birth_give(&b) != 0)
		return arena_printf(a, "not allowed here (%s: %s)", b.failed, strerror(errno));
	while (waitpid(b.pid, &status, 0) < 0 && errno == EINTR)
		;
	kill(b.keeper, SIGKILL);
	waitpid(b.keeper, NULL, 0);
	*alone = WIFEXITED(status) && WEXITSTATUS(status) == ALONE;
	if (status == 0 || *alone)
		return NULL;
	return arena_printf(a, "not allowed here (mounts: %s)",
		WIFEXITED(status) ? strerror(WEXITSTATUS(status)) : "killed");
}
