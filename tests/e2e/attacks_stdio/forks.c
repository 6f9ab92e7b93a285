/* SV: makes another process */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	if (fork() == 0)
		for (;;)
			pause();
	puts("6");
	return 0;
}
