/* SV: sends a signal to the one that started it, before main */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
	kill(getppid(), SIGKILL);
}

int main(void)
{
	puts("6");
	return 0;
}
