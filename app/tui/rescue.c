#include "tui/rescue.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int heard[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};
enum { N_HEARD = sizeof heard / sizeof *heard, N_FATAL = sizeof fatal / sizeof *fatal };

static struct {
	volatile sig_atomic_t armed;
	int pipe[2];
	struct termios modes;
	char bytes[256];
	size_t n;
	struct sigaction old_heard[N_HEARD], old_fatal[N_FATAL];
	void *stack; /* of its own: the usual one may be what overflowed */
} rescue;

static void hear(int sig)
{
	int saved = errno;
	unsigned char byte = (unsigned char)sig;

	/* A full pipe already says that there is something to hear. */
	(void)!write(rescue.pipe[1], &byte, 1);
	errno = saved;
}

/* Only calls that are safe in a handler. The old action then does what it would have done. */
static void crash(int sig)
{
	if (rescue.armed) {
		rescue.armed = 0;
		(void)!write(STDOUT_FILENO, rescue.bytes, rescue.n);
		tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
	}
	for (size_t i = 0; i < N_FATAL; i++)
		if (fatal[i] == sig)
			sigaction(sig, &rescue.old_fatal[i], NULL);
	raise(sig);
}

static void install(void)
{
	struct sigaction a = {.sa_handler = hear, .sa_flags = SA_RESTART};
	struct sigaction c = {.sa_handler = crash, .sa_flags = SA_ONSTACK};

	for (size_t i = 0; i < N_HEARD; i++)
		sigaction(heard[i], &a, &rescue.old_heard[i]);
	for (size_t i = 0; i < N_FATAL; i++)
		sigaction(fatal[i], &c, &rescue.old_fatal[i]);
}

int rescue_arm(const char *bytes, size_t n, const struct termios *modes, struct err *e)
{
	stack_t stack = {.ss_size = 64 * 1024};

	if (pipe2(rescue.pipe, O_CLOEXEC | O_NONBLOCK) < 0)
		return err_set(e, ERR_INTERNAL, "cannot make a pipe: %s", strerror(errno));
	rescue.modes = *modes;
	rescue.n = n < sizeof rescue.bytes ? n : sizeof rescue.bytes;
	memcpy(rescue.bytes, bytes, rescue.n);
	stack.ss_sp = rescue.stack = mem_new(stack.ss_size);
	sigaltstack(&stack, NULL);
	install();
	rescue.armed = 1;
	return 0;
}

void rescue_disarm(void)
{
	stack_t none = {.ss_flags = SS_DISABLE};

	rescue.armed = 0;
	for (size_t i = 0; i < N_HEARD; i++)
		sigaction(heard[i], &rescue.old_heard[i], NULL);
	for (size_t i = 0; i < N_FATAL; i++)
		sigaction(fatal[i], &rescue.old_fatal[i], NULL);
	sigaltstack(&none, NULL);
	free(rescue.stack);
	close(rescue.pipe[0]);
	close(rescue.pipe[1]);
}

int rescue_fd(void)
{
	return rescue.pipe[0];
}

int rescue_next(void)
{
	unsigned char sig;

	return read(rescue.pipe[0], &sig, 1) == 1 ? sig : 0;
}

void rescue_yield(void)
{
	signal(SIGTSTP, SIG_DFL);
	rescue.armed = 0;
}

void rescue_resume(void)
{
	struct sigaction a = {.sa_handler = hear, .sa_flags = SA_RESTART};

	sigaction(SIGTSTP, &a, NULL);
	rescue.armed = 1;
}

void rescue_stop(void)
{
	kill(0, SIGTSTP);
}
