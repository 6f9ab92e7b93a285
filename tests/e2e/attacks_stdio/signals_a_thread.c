/* SV: sends a signal to another process the long way round */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
	syscall(SYS_tgkill, getppid(), getppid(), SIGTERM);
	puts("6");
	return 0;
}
