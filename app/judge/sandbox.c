/* How it works. The parent prepares everything that needs memory; between fork and exec the child
 * makes system calls only. In order: a session of its own, so that there is no terminal to write
 * to and one kill reaches all; death with the parent; its descriptors, and no others; no address
 * randomisation, so that a wrong program is wrong in the same way each time; limits; no
 * capabilities (root has some); Landlock; and last the system-call filter, which would forbid some
 * of the steps before it. */
#include "judge/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
	unsigned layer;
	const char *name;
} layer_names[] = {
	{LAYER_NO_NEW_PRIVS, "no_new_privs"},
	{LAYER_RLIMITS,      "rlimits"     },
	{LAYER_SECCOMP,      "seccomp"     },
	{LAYER_LANDLOCK,     "landlock"    },
};

void sandbox_probe(struct sandbox_host *h, unsigned off, struct arena *a)
{
	*h = (struct sandbox_host){.layers = LAYER_ALL & ~off, .arena = a};
	/* The others need it, unless one is root. */
	if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) < 0)
		h->layers &= ~(unsigned)LAYER_NO_NEW_PRIVS;
	if (!(h->layers & LAYER_NO_NEW_PRIVS))
		h->layers &= ~(unsigned)(LAYER_SECCOMP | LAYER_LANDLOCK);
	if (h->layers & LAYER_LANDLOCK)
		h->landlock_abi = landlock_version();
	if (h->landlock_abi == 0)
		h->layers &= ~(unsigned)LAYER_LANDLOCK;
	if (!seccomp_works())
		h->layers &= ~(unsigned)LAYER_SECCOMP;
}

const char *sandbox_layer_names(unsigned layers, struct arena *a)
{
	const char *s = "";

	for (size_t i = 0; i < sizeof layer_names / sizeof *layer_names; i++)
		if (layers & layer_names[i].layer)
			s = arena_printf(a, "%s%s%s", s, *s ? " " : "", layer_names[i].name);
	return s;
}

static _Noreturn void give_up(const char *what)
{
	dprintf(2, "whet: cannot start a sandbox: %s: %s\n", what, strerror(errno));
	_exit(SANDBOX_FAILED);
}

/* Puts fds in place as 0 to 5 and closes all others. Moving them out of the way first keeps one
 * from landing on another. */
static void place_descriptors(const int *fds)
{
	int moved[SANDBOX_FDS];

	for (int i = 0; i < SANDBOX_FDS; i++) {
		int fd = fds[i] >= 0 ? fds[i] : open("/dev/null", O_RDWR);

		moved[i] = fcntl(fd, F_DUPFD, 64);
		if (moved[i] < 0)
			give_up("descriptors");
	}
	for (int i = 0; i < SANDBOX_FDS; i++)
		if (dup2(moved[i], i) < 0)
			give_up("descriptors");
#ifdef SYS_close_range
	if (syscall(SYS_close_range, SANDBOX_FDS, ~0U, 0) == 0)
		return;
#endif
	for (int fd = SANDBOX_FDS; fd < 65536; fd++)
		close(fd);
}

static void limit(int resource, uint64_t want)
{
	struct rlimit r;

	if (getrlimit(resource, &r) != 0)
		return;
	if (r.rlim_max == RLIM_INFINITY || r.rlim_max > want)
		r.rlim_max = want;
	r.rlim_cur = r.rlim_max;
	if (setrlimit(resource, &r) != 0)
		give_up("limits");
}

static void set_limits(const struct sandbox *s)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, 128);
	limit(RLIMIT_FSIZE, s->file_size);
	if (s->stack)
		limit(RLIMIT_STACK, s->stack);
	if (s->address_space)
		limit(RLIMIT_AS, s->address_space);
	if (s->cpu_s)
		limit(RLIMIT_CPU, (uint64_t)s->cpu_s);
	/* Counts every process of the user, so it can only be generous. */
	limit(RLIMIT_NPROC, 4096);
}

static void drop_capabilities(void)
{
	struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[2] = {{0}};

	for (int c = 0; prctl(PR_CAPBSET_DROP, c, 0, 0, 0) == 0; c++)
		;
	syscall(SYS_capset, &head, none);
}

static _Noreturn void child(const struct sandbox_host *h, const struct sandbox *s, pid_t parent)
{
	static const char *const environment[] = {
		"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TMPDIR=.", NULL};
	sigset_t none;

	setsid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(SANDBOX_FAILED);
	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	place_descriptors(s->fds);
	if (chdir(s->dir ? s->dir : "/") != 0)
		give_up(s->dir);
	personality(ADDR_NO_RANDOMIZE);
	if (h->layers & LAYER_RLIMITS)
		set_limits(s);
	drop_capabilities();
	if (h->layers & LAYER_NO_NEW_PRIVS && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		give_up("no_new_privs");
	if (h->layers & LAYER_LANDLOCK && landlock_restrict(h->landlock_abi, s) != 0)
		give_up("Landlock");
	if (h->layers & LAYER_SECCOMP && seccomp_install(h->filters[s->kind]) != 0)
		give_up("seccomp");
	execve(s->argv[0], (char *const *)s->argv, (char *const *)environment);
	give_up(s->argv[0]);
}

int sandbox_start(struct sandbox_host *h, const struct sandbox *s, pid_t *pid, struct err *e)
{
	pid_t parent = getpid();

	if (h->layers & LAYER_SECCOMP && !h->filters[s->kind])
		h->filters[s->kind] = seccomp_filter(s->kind, h->arena);
	if (h->layers & LAYER_SECCOMP && !h->filters[s->kind])
		return err_set(e, ERR_INTERNAL, "libseccomp cannot make a filter");
	*pid = fork();
	if (*pid < 0)
		return err_set(e, ERR_INTERNAL, "cannot start a process for %s: %s", s->argv[0],
			strerror(errno));
	if (*pid == 0)
		child(h, s, parent);
	return 0;
}

void sandbox_kill(pid_t pid)
{
	/* The group is not there yet in the moment after fork. */
	kill(-pid, SIGKILL);
	kill(pid, SIGKILL);
}
