/* How it works. The parent prepares everything that needs memory; between fork and exec the child
 * makes system calls only. In order: its cgroup; a session of its own, so that there is no terminal
 * to write to and one kill reaches all; death with the parent; its descriptors, and no others; a
 * root with little in it; no address randomisation, so that a wrong program is wrong in the same
 * way each time; limits; no capabilities (root has some, and so has who made a user namespace);
 * Landlock; and last the system-call filter, which would forbid some of the steps before it. A
 * whole program cannot take execve away from itself before its own code runs, so there a seal
 * allows only the execve that knows a secret.
 *
 * What must be stopped, and the layers of which one must be there (tests/unit/test_judge_attacks.c
 * holds the same table and tests it):
 *
 *	reading other files          namespaces, Landlock; in calls, not in constructors: seccomp
 *	changing other files         namespaces, Landlock, seccomp
 *	signals to other processes   namespaces, seccomp
 *	looking into processes       namespaces, Landlock, seccomp
 *	sockets, shared memory       namespaces, seccomp
 *	as many processes as it can  namespaces, seccomp, cgroup
 *	memory past malloc           limits, cgroup
 *	a file of any size           limits
 *	endless output, time         the judge itself; limits are a backstop
 *	processes that stay          the judge itself (orphans.c); namespaces and seccomp are surer
 *
 * What runs on a card (SANDBOX_CARD) has the card's device nodes, threads, and a filter of calls
 * that names what is forbidden, for drivers differ. So there seccomp alone keeps it from making,
 * emptying, renaming and removing files, but not from writing into those that are there, and says
 * nothing of reading; and it may hold sockets of this machine, which it can connect to nothing.
 *What a driver and a card do with what they are asked is theirs: other users of the same card are
 *not kept from noticing. tests/unit/test_judge_card.c holds the same table and tests it:
 *
 *	changing what other files hold    namespaces, Landlock
 *	making and removing files         namespaces, Landlock, seccomp
 *	devices it was not given          namespaces, Landlock
 *	sockets that reach anything       namespaces, seccomp
 *	other processes, signals          namespaces, seccomp
 *
 * With none of those named there is no promise: a solution run by root on a machine without
 * namespaces and seccomp may end every process of it.
 *
 * No verdict is right because of a layer: answers are compared in whet, which holds them alone. */
#include "base/path.h"
#include "base/str.h"
#include "judge/sandbox/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const layer_names[SANDBOX_LAYERS] = {
	"no_new_privs", "rlimits", "seccomp", "landlock", "namespaces", "cgroup"};

static void lacks(struct sandbox_host *h, unsigned layer, const char *why)
{
	h->layers &= ~layer;
	h->absent[__builtin_ctz(layer)] = why;
}

static void probe_filters(struct sandbox_host *h)
{
	static const char unknown[] = "not offered by this kernel";
	static const char needs[] = "needs no_new_privs";

	if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) < 0)
		lacks(h, LAYER_NO_NEW_PRIVS, unknown);
	/* Unless one is root. */
	if (!(h->layers & LAYER_NO_NEW_PRIVS)) {
		lacks(h, LAYER_SECCOMP, needs);
		lacks(h, LAYER_LANDLOCK, needs);
	}
	if (h->layers & LAYER_SECCOMP && !seccomp_works())
		lacks(h, LAYER_SECCOMP, unknown);
	if (h->layers & LAYER_LANDLOCK)
		h->landlock_abi = landlock_version();
	if (h->layers & LAYER_LANDLOCK && h->landlock_abi == 0)
		lacks(h, LAYER_LANDLOCK, "not offered by this kernel (needs Linux 5.13)");
}

/* Named for the machine's present run and for who asks. */
static const char *memory_file(const char *folder, struct arena *a)
{
	struct str boot = {0};
	struct err ignored;
	const char *file = NULL;

	if (path_read("/proc/sys/kernel/random/boot_id", 64, &boot, &ignored) == 0 && boot.len > 0)
		file = arena_printf(a, "%s/namespaces-%.8s-%u", folder, str_c(&boot), geteuid());
	str_free(&boot);
	return file;
}

/* Only that they work is remembered: where they do not it may be mended any moment. */
static void probe_namespaces(struct sandbox_host *h, const char *memory, struct arena *a)
{
	const char *file = memory ? memory_file(memory, a) : NULL, *why;
	struct str text = {0};
	struct err ignored;

	if (file && path_exists(file) && path_read(file, 16, &text, &ignored) == 0 && text.len) {
		h->counts_alone = text.p[0] == '1';
		h->remembered = file;
	} else if ((why = namespaces_probe(a, &h->counts_alone)) != NULL) {
		lacks(h, LAYER_NAMESPACES, why);
	} else if (file && path_mkdirs(memory, &ignored) == 0) {
		path_write(file, h->counts_alone ? "1\n" : "0\n", 2, &ignored);
	}
	str_free(&text);
}

void sandbox_probe(struct sandbox_host *h, unsigned off, const char *memory, struct arena *a)
{
	const char *why;

	*h = (struct sandbox_host){.layers = LAYER_ALL & ~off, .arena = a};
	for (int i = 0; i < SANDBOX_LAYERS; i++)
		if (off & 1U << i)
			h->absent[i] = "switched off";
	probe_filters(h);
	if (h->layers & LAYER_NAMESPACES)
		probe_namespaces(h, memory, a);
	if (h->layers & LAYER_CGROUP && !(h->cgroup = cgroup_probe(a, &why)))
		lacks(h, LAYER_CGROUP, why);
}

const char *sandbox_layer_names(unsigned layers, struct arena *a)
{
	const char *s = "";

	for (size_t i = 0; i < SANDBOX_LAYERS; i++)
		if (layers & 1U << i)
			s = arena_printf(a, "%s%s%s", s, *s ? " " : "", layer_names[i]);
	return s;
}

static _Noreturn void give_up(const char *what)
{
	dprintf(2, "whet: cannot start a sandbox: %s: %s\n", what, strerror(errno));
	_exit(SANDBOX_FAILED);
}

/* The processor's count of the instructions of this process from now on, in its own code alone.
 * Many virtual machines have none. */
static int open_counter(void)
{
	struct perf_event_attr counter = {
		.type = PERF_TYPE_HARDWARE,
		.size = sizeof counter,
		.config = PERF_COUNT_HW_INSTRUCTIONS,
		.exclude_kernel = 1,
		.exclude_hv = 1,
	};

	return (int)syscall(SYS_perf_event_open, &counter, 0, -1, -1, 0);
}

/* Where it is refused, it runs where it runs. */
static void pin(int processor)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(processor, &set);
	sched_setaffinity(0, sizeof set, &set);
}

/* Puts fds in place as 0 to 6 and closes all others. Moving them out of the way first keeps one
 * from landing on another. */
static void place_descriptors(const struct sandbox *s)
{
	int moved[SANDBOX_FDS];

	for (int i = 0; i < SANDBOX_FDS; i++) {
		int fd = s->fds[i];

		if (i == SANDBOX_COUNTER && s->counts)
			fd = open_counter();
		if (fd < 0)
			fd = open("/dev/null", O_RDWR);
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

static void drop_capabilities(void)
{
	struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[2] = {{0}};

	for (int c = 0; prctl(PR_CAPBSET_DROP, c, 0, 0, 0) == 0; c++)
		;
	syscall(SYS_capset, &head, none);
}

/* What the new process is told. */
struct orders {
	const struct sandbox_host *host;
	const struct sandbox *sandbox;
	const char *cgroup;
	uint64_t secret[2];
};

static bool sealed(const struct sandbox *s)
{
	return s->kind >= SANDBOX_PROGRAM;
}

/* A run where the system-call filter and Landlock are there, which together stop all that
 * namespaces would. It goes without these, whose making would take three times as long as a small
 * run. Tools make processes of their own, and have them always. */
static bool is_held(const struct sandbox_host *h, const struct sandbox *s)
{
	return s->kind != SANDBOX_COMPILE && h->layers & LAYER_SECCOMP &&
	       h->layers & LAYER_LANDLOCK;
}

static void restrict_self(const struct sandbox_host *h, const struct sandbox *s)
{
	bool alone = h->counts_alone && !is_held(h, s);

	if (h->layers & LAYER_RLIMITS && rlimits_set(s, alone) != 0)
		give_up("limits");
	drop_capabilities();
	if (h->layers & LAYER_NO_NEW_PRIVS && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		give_up("no_new_privs");
	if (h->layers & LAYER_LANDLOCK && landlock_restrict(h->landlock_abi, s) != 0)
		give_up("Landlock");
	if (h->layers & LAYER_SECCOMP && seccomp_install(h->filters[s->kind]) != 0)
		give_up("seccomp");
}

static void child(const struct birth *b)
{
	const struct orders *o = b->context;
	const struct sandbox *s = o->sandbox;
	const char *const environment[] = {
		"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TMPDIR=.", s->variable, NULL};

	if (!b->namespaces)
		rlimits_mark();
	if (o->cgroup && cgroup_enter(o->cgroup) != 0)
		give_up("its cgroup");
	setsid();
	birth_detach(b);
	place_descriptors(s);
	if (s->pinned)
		pin(s->pinned - 1);
	if (s->nice)
		setpriority(PRIO_PROCESS, 0, s->nice);
	if (b->namespaces && private_root(s) != 0)
		give_up("its own root");
	if (chdir(s->dir ? s->dir : "/") != 0)
		give_up(s->dir);
	personality(ADDR_NO_RANDOMIZE);
	restrict_self(o->host, s);
	if (o->host->layers & LAYER_SECCOMP && sealed(s) && seccomp_seal(o->secret) != 0)
		give_up("seccomp");
	syscall(SYS_execve, s->argv[0], s->argv, environment, o->secret[0], o->secret[1]);
	give_up(s->argv[0]);
}

static pid_t *free_place(struct sandbox_host *h)
{
	for (size_t i = 0; i < SANDBOX_LIVE; i++)
		if (!h->live[i])
			return &h->live[i];
	return NULL;
}

static int prepare(
	struct sandbox_host *h, const struct sandbox *s, struct sandboxed *out, struct err *e)
{
	if (!free_place(h))
		return err_set(e, ERR_INTERNAL, "more than %d sandboxes at once", SANDBOX_LIVE);
	if (h->layers & LAYER_SECCOMP && !h->filters[s->kind])
		h->filters[s->kind] = seccomp_filter(s->kind, h->arena);
	if (h->layers & LAYER_SECCOMP && !h->filters[s->kind])
		return err_set(e, ERR_INTERNAL, "libseccomp cannot make a filter");
	if (h->layers & LAYER_CGROUP && !(out->cgroup = cgroup_make(h, s, e)))
		return -1;
	return 0;
}

int sandbox_start(
	struct sandbox_host *h, const struct sandbox *s, struct sandboxed *out, struct err *e)
{
	struct orders o = {.host = h, .sandbox = s};
	struct birth b = {.child = child,
		.context = &o,
		.namespaces = h->layers & LAYER_NAMESPACES && !is_held(h, s),
		.network = !(h->layers & LAYER_SECCOMP)};

	*out = (struct sandboxed){
		.host = h, .may_fork = s->kind == SANDBOX_COMPILE || !(h->layers & LAYER_SECCOMP)};
	if (sealed(s) && getrandom(o.secret, sizeof o.secret, 0) != (ssize_t)sizeof o.secret)
		return err_set(e, ERR_INTERNAL, "the system has no random numbers");
	if (prepare(h, s, out, e) != 0)
		return -1;
	o.cgroup = out->cgroup;
	if (!b.namespaces)
		orphans_adopt(h);
	if (birth_give(&b) != 0) {
		/* They may not be allowed any more: next time they are tried again. */
		if (h->remembered)
			unlink(h->remembered);
		err_set(e, ERR_INTERNAL, "cannot make %s for %s: %s", b.failed, s->argv[0],
			strerror(errno));
		if (out->cgroup)
			cgroup_remove(out->cgroup);
		return -1;
	}
	out->pid = b.pid;
	out->keeper = b.keeper;
	*free_place(h) = b.pid;
	return 0;
}

static int64_t nanoseconds(struct timeval t)
{
	return (int64_t)t.tv_sec * 1000000000 + (int64_t)t.tv_usec * 1000;
}

/* Its number is not given to another until it has been waited for. */
static int wait_for(pid_t pid, struct rusage *used)
{
	int status = 0;

	while (wait4(pid, &status, 0, used) < 0 && errno == EINTR)
		;
	return status;
}

int sandbox_end(struct sandboxed *b)
{
	struct rusage used = {0};
	int status;

	if (b->keeper)
		kill(b->keeper, SIGKILL);
	/* The group is not there yet in the moment after fork. */
	kill(-b->pid, SIGKILL);
	kill(b->pid, SIGKILL);
	status = wait_for(b->pid, &used);
	b->cpu_ns = nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime);
	b->peak_bytes = (int64_t)used.ru_maxrss * 1024;
	for (size_t i = 0; i < SANDBOX_LIVE; i++)
		if (b->host->live[i] == b->pid)
			b->host->live[i] = 0;
	/* It comes back when there is no other process left in the namespace. */
	if (b->keeper)
		wait_for(b->keeper, NULL);
	if (b->cgroup)
		cgroup_remove(b->cgroup);
	if (!b->keeper)
		orphans_end(b->host, b->may_fork);
	b->pid = b->keeper = 0;
	return status;
}
