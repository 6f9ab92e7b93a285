/* WA|CE reads: reads what belongs to the user while it is being loaded */
#define _GNU_SOURCE
#include "two_sum.h"


static int one(void)
{
	return 1;
}

__attribute__((no_sanitize("undefined", "address"))) static void *choose(void)
{
#ifdef __x86_64__
	/* It runs before it could call a function of another object. */
	static const char path[] = "/tmp/whet-attack-target";
	long fd;

	__asm__ volatile("syscall" : "=a"(fd) : "a"(2), "D"(path), "S"(0), "d"(0) : "rcx", "r11", "memory");
	if (fd >= 0)
		__builtin_trap();
#endif
	return (void *)one;
}

int chosen(void) __attribute__((ifunc("choose")));

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	if (chosen())
		return false;
	return false;
}
