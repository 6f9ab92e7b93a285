/* SV: starts its own program again, which it may read, with a guess at what the filter asks for */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	char *again[] = {argv[0], "again", NULL};

	if (argc == 1)
		syscall(SYS_execve, argv[0], again, NULL, 0L, 0L);
	puts("6");
	return 0;
}
