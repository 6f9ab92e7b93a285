/* How it works. Filters are made with libseccomp before the fork, as plain BPF, so that the new
 * process has only to install one. A run may call what stands in `computes`. What a solution has no
 * business with traps: the subject program says which call it was, or the process dies of SIGSYS. A
 * program of the learner's own, which might catch that, dies of it at once. Everything else looks
 * as if the kernel did not know it, so that a newer C library falls back. A compile may call all
 * but a few, and so may what runs on a card: drivers differ. Another architecture's calls, x32
 * among them, kill. */
#include "judge/sandbox/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* execve, signals and opening files are here for the subject's own start: it takes them away from
 * itself before the learner's code runs (exercises/support/lockdown.c). */
static const char *const computes[] = {"read", "write", "readv", "writev", "pread64", "pwrite64",
	"close", "close_range", "lseek", "fstat", "stat", "lstat", "newfstatat", "statx", "access",
	"faccessat", "faccessat2", "readlink", "readlinkat", "getcwd", "dup", "dup2", "dup3",
	"fcntl", "pipe", "pipe2", "poll", "ppoll", "select", "pselect6", "mmap", "munmap",
	"mprotect", "mremap", "madvise", "brk", "msync", "mincore", "mlock", "munlock",
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend",
	"rt_sigtimedwait", "sigaltstack", "pause", "alarm", "setitimer", "getitimer", "tgkill",
	"nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time",
	"times", "getrusage", "getrlimit", "sysinfo", "uname", "getpid", "gettid", "getppid",
	"getuid", "geteuid", "getgid", "getegid", "getpgrp", "getrandom", "sched_yield",
	"sched_getaffinity", "arch_prctl", "prctl", "set_tid_address", "set_robust_list", "rseq",
	"membarrier", "futex", "restart_syscall", "personality", "seccomp", "execve", "exit",
	"exit_group"};

/* The subject forbids itself what concerns others; abort and raise of a program use tgkill. */
static const char *const signals[] = {"kill", "tkill"};

static const char *const hostile[] = {"socket", "socketpair", "connect", "bind", "listen", "accept",
	"accept4", "sendto", "sendmsg", "sendmmsg", "recvfrom", "recvmsg", "fork", "vfork", "clone",
	"execveat", "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_open",
	"pidfd_send_signal", "pidfd_getfd", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "keyctl",
	"add_key", "request_key", "io_uring_setup", "io_uring_enter", "io_uring_register", "mount",
	"umount2", "pivot_root", "chroot", "unshare", "setns", "bpf", "perf_event_open",
	"userfaultfd", "memfd_create", "memfd_secret", "open_by_handle_at", "init_module",
	"finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon",
	"swapoff", "setsid", "setpgid", "setuid", "setgid", "setreuid", "setregid", "setresuid",
	"setresgid", "setgroups", "capset", "unlink", "unlinkat", "rename", "renameat", "renameat2",
	"mkdir", "mkdirat", "rmdir", "link", "linkat", "symlink", "symlinkat", "mknod", "mknodat",
	"chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "truncate", "creat",
	"shmget", "shmat", "msgget", "semget", "mq_open", "ioperm", "iopl", "modify_ldt",
	"sched_setaffinity", "sched_setscheduler", "setpriority"};

static const char *const sockets[] = {"socket", "socketpair", "connect", "bind"};

static const char *const forbidden_to_all[] = {"ptrace", "process_vm_readv", "process_vm_writev",
	"pidfd_getfd", "keyctl", "add_key", "request_key", "io_uring_setup", "io_uring_enter",
	"io_uring_register", "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "bpf",
	"perf_event_open", "userfaultfd", "memfd_secret", "open_by_handle_at", "init_module",
	"finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "setsid",
	"setpgid", "shmget", "mq_open"};

/* Other processes, those that are there and new ones; what changes the names of files; what can
 * send without a connection. */
static const char *const forbidden_on_a_card[] = {"fork", "vfork", "execveat", "kill", "tkill",
	"pidfd_open", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "kcmp",
	"process_madvise", "migrate_pages", "setpriority", "sched_setscheduler", "sched_setattr",
	"sched_setparam", "ioprio_set", "connect", "sendmmsg", "shmat", "msgget", "semget",
	"mq_unlink", "unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat",
	"rmdir", "link", "linkat", "symlink", "symlinkat", "mknod", "mknodat", "chmod", "fchmod",
	"fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "truncate", "creat",
	"utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr", "fsetxattr",
	"removexattr", "lremovexattr", "fremovexattr", "open_tree", "move_mount", "fsopen",
	"fsmount", "mount_setattr", "swapon", "swapoff", "quotactl", "acct", "ioperm", "iopl",
	"modify_ldt", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid",
	"setgroups", "capset", "sethostname", "setdomainname", "settimeofday", "clock_settime",
	"adjtimex", "syslog", "vhangup"};

/* What a C library or a driver does in another way when the kernel does not know it: what they are
 * asked lies in memory, which no filter sees. */
static const char *const unknown_on_a_card[] = {"clone3", "openat2"};

static int add_all(scmp_filter_ctx c, uint32_t action, const char *const *names, size_t n)
{
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++) {
		int nr = seccomp_syscall_resolve_name(names[i]);

		/* Not every architecture has every call. */
		if (nr >= 0)
			rc = seccomp_rule_add(c, action, nr, 0);
	}
	return rc;
}

/* Only to read. Another way of opening fails as it does under Landlock. */
static int add_open(scmp_filter_ctx c, int call, unsigned argument)
{
	static const int changes[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};
	const uint64_t any = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
	int rc = seccomp_rule_add(
		c, SCMP_ACT_ALLOW, call, 1, SCMP_CMP(argument, SCMP_CMP_MASKED_EQ, any, 0));

	for (size_t i = 0; i < COUNT(changes) && rc == 0; i++) {
		uint64_t bit = (uint64_t)changes[i];

		rc = seccomp_rule_add(c, SCMP_ACT_ERRNO(EACCES), call, 1,
			SCMP_CMP(argument, SCMP_CMP_MASKED_EQ, bit, bit));
	}
	return rc;
}

static int add_reading(scmp_filter_ctx c, enum sandbox_kind kind)
{
	static const char *const open_calls[] = {"open", "openat"};
	int rc;

	if (kind == SANDBOX_VALIDATE)
		return add_all(c, SCMP_ACT_ALLOW, open_calls, COUNT(open_calls));
	rc = add_open(c, SCMP_SYS(openat), 2);
	return rc == 0 && SCMP_SYS(open) >= 0 ? add_open(c, SCMP_SYS(open), 1) : rc;
}

static int add_run(scmp_filter_ctx c, enum sandbox_kind kind)
{
	const bool program = kind != SANDBOX_RUN;
	uint32_t refuse = program ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_TRAP;
	int rc = add_all(c, SCMP_ACT_ALLOW, computes, COUNT(computes));

	if (rc == 0)
		rc = add_reading(c, kind);
	if (rc == 0)
		rc = add_all(c, program ? refuse : SCMP_ACT_ALLOW, signals, COUNT(signals));
	if (rc == 0)
		rc = add_all(c, refuse, hostile, COUNT(hostile));
	/* Its own limits only; and of a terminal's requests the one that asks whether it is one. */
	if (rc == 0)
		rc = seccomp_rule_add(
			c, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_EQ, 0, 0));
	if (rc == 0)
		rc = seccomp_rule_add(
			c, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_EQ, TCGETS, 0));
	return rc;
}

static int add_compile(scmp_filter_ctx c)
{
	int rc = add_all(c, SCMP_ACT_ERRNO(EPERM), sockets, COUNT(sockets));

	return rc ? rc
		  : add_all(c, SCMP_ACT_ERRNO(EPERM), forbidden_to_all, COUNT(forbidden_to_all));
}

/* Opening is for devices, too, but makes and empties no file. */
static int add_card_open(scmp_filter_ctx c)
{
	static const int changes[] = {O_CREAT, O_TRUNC};
	int rc = 0;

	for (size_t i = 0; i < COUNT(changes) && rc == 0; i++) {
		uint64_t bit = (uint64_t)changes[i];

		rc = seccomp_rule_add(c, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1,
			SCMP_A2(SCMP_CMP_MASKED_EQ, bit, bit));
		if (rc == 0 && SCMP_SYS(open) >= 0)
			rc = seccomp_rule_add(c, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1,
				SCMP_A1(SCMP_CMP_MASKED_EQ, bit, bit));
	}
	return rc;
}

/* A driver may hold sockets of this machine; those that need a connection to send, and connect is
 * forbidden. */
static int add_card_sockets(scmp_filter_ctx c)
{
	const uint64_t type = 0xf;
	const uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
	int rc = seccomp_rule_add(
		c, refuse, SCMP_SYS(socket), 1, SCMP_A0_32(SCMP_CMP_NE, AF_UNIX, 0));

	for (uint64_t t = 0; t <= type && rc == 0; t++)
		if (t != SOCK_STREAM && t != SOCK_SEQPACKET)
			rc = seccomp_rule_add(c, refuse, SCMP_SYS(socket), 1,
				SCMP_A1_32(SCMP_CMP_MASKED_EQ, type, t));
	return rc;
}

static int add_card(scmp_filter_ctx c)
{
	static const unsigned typed[] = {TIOCSTI, TIOCLINUX}; /* into a terminal */
	const uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
	int rc = add_all(c, refuse, forbidden_to_all, COUNT(forbidden_to_all));

	if (rc == 0)
		rc = add_all(c, refuse, forbidden_on_a_card, COUNT(forbidden_on_a_card));
	if (rc == 0)
		rc = add_all(
			c, SCMP_ACT_ERRNO(ENOSYS), unknown_on_a_card, COUNT(unknown_on_a_card));
	if (rc == 0)
		rc = seccomp_rule_add(c, refuse, SCMP_SYS(clone), 1,
			SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
	if (rc == 0)
		rc = seccomp_rule_add(
			c, refuse, SCMP_SYS(prlimit64), 1, SCMP_A0_32(SCMP_CMP_NE, 0, 0));
	for (size_t i = 0; i < COUNT(typed) && rc == 0; i++)
		rc = seccomp_rule_add(
			c, refuse, SCMP_SYS(ioctl), 1, SCMP_A1_32(SCMP_CMP_EQ, typed[i], 0));
	if (rc == 0)
		rc = add_card_sockets(c);
	return rc ? rc : add_card_open(c);
}

static struct sock_fprog *export(scmp_filter_ctx c, struct arena *a)
{
	struct sock_fprog *program = NULL;
	int fd = memfd_create("filter", MFD_CLOEXEC);
	struct stat st;

	if (fd >= 0 && seccomp_export_bpf(c, fd) == 0 && fstat(fd, &st) == 0) {
		size_t n = (size_t)st.st_size;
		struct sock_filter *code = arena_new(a, n);

		if (pread(fd, code, n, 0) == (ssize_t)n) {
			program = arena_new(a, sizeof *program);
			program->len = (unsigned short)(n / sizeof *code);
			program->filter = code;
		}
	}
	if (fd >= 0)
		close(fd);
	return program;
}

struct sock_fprog *seccomp_filter(enum sandbox_kind kind, struct arena *a)
{
	bool run = kind != SANDBOX_COMPILE && kind != SANDBOX_CARD;
	scmp_filter_ctx c = seccomp_init(run ? SCMP_ACT_ERRNO(ENOSYS) : SCMP_ACT_ALLOW);
	struct sock_fprog *program = NULL;
	int rc;

	if (!c)
		return NULL;
	rc = seccomp_attr_set(c, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	/* A tree, not a list: the kernel walks it for every call there is when it is installed. */
	if (rc == 0)
		seccomp_attr_set(c, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (rc == 0)
		rc = run ? add_run(c, kind) : kind == SANDBOX_CARD ? add_card(c) : add_compile(c);
	if (rc == 0)
		program = export(c, a);
	seccomp_release(c);
	return program;
}

int seccomp_install(const struct sock_fprog *filter)
{
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, filter) == 0 ? 0 : -1;
}

#define LOAD(field)                                                                                \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, field))
#define LOAD_HIGH(field)                                                                           \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, field) + 4)
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, (unsigned)(what))
/* Jumps over yes statements when the value is v, over no when not. */
#define IF(v, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(v), yes, no)

/* Small enough to be made in the new process, which alone knows its number. */
int seccomp_seal(const uint64_t secret[2])
{
	struct sock_filter code[] = {
		LOAD(nr),
		IF(SYS_execve, 2, 0),
		IF(SYS_tgkill, 9, 0),
		RETURN(SECCOMP_RET_ALLOW),
		LOAD(args[3]),
		IF((uint32_t)secret[0], 0, 9),
		LOAD_HIGH(args[3]),
		IF((uint32_t)(secret[0] >> 32), 0, 7),
		LOAD(args[4]),
		IF((uint32_t)secret[1], 0, 5),
		LOAD_HIGH(args[4]),
		IF((uint32_t)(secret[1] >> 32), 2, 3),
		LOAD(args[0]),
		IF(getpid(), 0, 1),
		RETURN(SECCOMP_RET_ALLOW),
		RETURN(SECCOMP_RET_KILL_PROCESS),
	};

	return seccomp_install(&(struct sock_fprog){COUNT(code), code});
}

bool seccomp_works(void)
{
	uint32_t action = SECCOMP_RET_TRAP;

	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

const char *seccomp_call_name(int number, struct arena *a)
{
	char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
	const char *copy = name ? arena_dup(a, name) : arena_printf(a, "system call %d", number);

	free(name);
	return copy;
}
