/* SV: forks before anything else of the program runs */
#include <stdio.h>
#include <unistd.h>

static void early(void)
{
	fork();
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(void) = early;

int main(void)
{
	puts("6");
	return 0;
}
