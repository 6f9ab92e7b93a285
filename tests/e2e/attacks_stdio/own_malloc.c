/* MLE|RTE: brings its own malloc and takes all there is */
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

void *malloc(size_t n)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

void free(void *p)
{
	(void)p;
}

int main(void)
{
	for (;;)
		memset(malloc(16 << 20), 1, 16 << 20);
}
