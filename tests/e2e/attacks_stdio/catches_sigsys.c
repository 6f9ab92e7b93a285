/* SV: goes on after what is forbidden */
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>

static void ignore(int signal)
{
	(void)signal;
}

int main(void)
{
	signal(SIGSYS, ignore);
	socket(AF_INET, SOCK_STREAM, 0);
	puts("6");
	return 0;
}
