#include "subject.h"

void counted_charge(const void *caller, uint64_t work)
{
	(void)caller;
	(void)work;
}

void counted_open(const struct module *m, const char *limits)
{
	(void)m;
	(void)limits;
}

void counted_begin(void) {}

void counted_end(void) {}

void counted_close(void) {}
