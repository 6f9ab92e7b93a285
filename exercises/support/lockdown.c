/* How it works. The judge's filter, which came before exec, had to leave this program what it
 * needs to start. Filters add up and are never taken off, so the program adds two of its own.
 * Before the learner's object is loaded (its constructors run then): no other program, no signal to
 * another process, no other handler for SIGSYS. After: no opening of files either; that fails with
 * EACCES, as it does under Landlock.
 *
 * Between the two, constructors and resolvers of the learner's object run while the loader still
 * has to open the glue, and may open a file to read. A filter sees a path's address, not its
 * letters, and cannot tell whose it is: that such a file is none of the user's is for Landlock or a
 * root of its own to see to, of which one must be there. */
#include "subject.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define LOAD(field)                                                                                \
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offsetof(struct seccomp_data, field))
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, (unsigned)(what))
/* Jumps over yes statements when the value is v, over no when not. */
#define IF(v, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(v), yes, no)

static void install(struct sock_filter *code, size_t n)
{
	struct sock_fprog program = {(unsigned short)n, code};

	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
		bad("cannot install a system-call filter: %s", strerror(errno));
}

void lockdown_before(void)
{
	struct sock_filter code[] = {
		LOAD(nr),
		IF(SYS_execve, 9, 0),
		IF(SYS_execveat, 8, 0),
		IF(SYS_rt_sigaction, 3, 0),
		IF(SYS_kill, 4, 0),
		IF(SYS_tkill, 3, 0),
		IF(SYS_tgkill, 2, 5),
		LOAD(args[0]),
		IF(SIGSYS, 2, 3),
		LOAD(args[0]),
		IF(getpid(), 1, 0),
		RETURN(SECCOMP_RET_TRAP),
		RETURN(SECCOMP_RET_ALLOW),
	};

	install(code, COUNT(code));
}

void lockdown_after(void)
{
	struct sock_filter code[] = {
		LOAD(nr),
#ifdef SYS_open
		IF(SYS_open, 4, 0),
		IF(SYS_creat, 3, 0),
#else
		IF(SYS_openat, 4, 0),
		IF(SYS_openat, 3, 0),
#endif
		IF(SYS_openat, 2, 0),
		IF(SYS_openat2, 1, 0),
		RETURN(SECCOMP_RET_ALLOW),
		RETURN(SECCOMP_RET_ERRNO | EACCES),
	};

	install(code, COUNT(code));
}
