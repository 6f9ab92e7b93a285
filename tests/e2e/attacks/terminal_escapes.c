/* WA: writes what a terminal would obey */
#define _GNU_SOURCE
#include "two_sum.h"

#include <stdio.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	fputs("\033]0;gotcha\007\033[2J\033P+q\033\\\x9b" "31m\r\b\n", stdout);
	fputs("\033]52;c;Z290Y2hh\007\033c\n", stderr);
	return false;
}
