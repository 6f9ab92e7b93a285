/* WA: writes other numbers into the page that it shares with the judge */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static void early(void)
{
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 3, 0);

	if (page != MAP_FAILED)
		memset(page, 0x7f, 40);
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(void) = early;

int main(void)
{
	puts("7");
	return 0;
}
