#include "faults.h"

#include <string.h>
#include <unistd.h>

static void on_syscall(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)context;
	say("!syscall %d", info->si_syscall);
	_exit(1);
}

void faults_handle(int signal, void (*handler)(int, siginfo_t *, void *))
{
	struct sigaction action = {
		.sa_sigaction = handler,
		.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER,
	};

	sigaction(signal, &action, NULL);
}

void faults_syscall(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	faults_handle(SIGSYS, on_syscall);
}
