/* How it works. The learner's object calls __sanitizer_cov_trace_pc in every basic block. One count
 * goes to the whole and one to the place it came from, which the judge makes a line of the source.
 * How deep the stack is then is looked at too. Nothing depends on time or on the machine. */
#include "subject.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CASES_MAX = 64 };

/* So much of the object's variables counts as used, or as nothing when there are no more: pages are
 * too coarse to tell how less than that grows. */
enum { SOME_VARIABLES = 16384, PAGES_AT_ONCE = 1024 };

static struct {
	const struct module *module;
	uintptr_t low, span; /* the learner's object, as far as its code goes */
	uint64_t work, limit;
	uint64_t *places; /* by offset in the object */
	uintptr_t top, deepest;
	uint64_t limits[CASES_MAX];
	size_t n_limits, next;
	size_t page, resident; /* of the object's variables, at first */
} counted = {.limit = UINT64_MAX};

/* The bytes of the object's variables that lie in memory, in whole pages: those used so far. */
static size_t resident(void)
{
	size_t pages = 0;

	for (size_t i = 0; i < counted.module->n_data; i++) {
		uintptr_t at = counted.module->data[i].low & ~(counted.page - 1);
		uintptr_t end = counted.module->data[i].high;

		while (at < end) {
			unsigned char there[PAGES_AT_ONCE] = {0};
			size_t n = (end - at + counted.page - 1) / counted.page;

			n = n < PAGES_AT_ONCE ? n : PAGES_AT_ONCE;
			if (mincore((void *)at, n * counted.page, there) != 0)
				return 0;
			for (size_t k = 0; k < n; k++)
				pages += there[k] & 1;
			at += n * counted.page;
		}
	}
	return pages * counted.page;
}

/* An array that is large enough for every input is memory that grows with what is used of it. */
static size_t variables(void)
{
	size_t all = 0, used = resident() - counted.resident;

	for (size_t i = 0; i < counted.module->n_data; i++)
		all += counted.module->data[i].high - counted.module->data[i].low;
	if (all <= SOME_VARIABLES)
		return 0;
	return used > SOME_VARIABLES ? used : SOME_VARIABLES;
}

/* The heap at its height, the stack at its depth, and what is used of the variables. */
static void say_work(void)
{
	int64_t peak, allocations;

	meter_since(&peak, &allocations);
	say("!work %llu %llu %llu", (unsigned long long)counted.work,
		(unsigned long long)peak + (counted.top - counted.deepest) + variables(),
		(unsigned long long)allocations);
}

static _Noreturn void stop(void)
{
	counted.limit = UINT64_MAX;
	say_work();
	counted_close();
	say("!outworked");
	_exit(0);
}

static void add(uintptr_t at, uint64_t work)
{
	if (at >= counted.span)
		return;
	counted.places[at] += work;
	counted.work += work;
	if (counted.work > counted.limit)
		stop();
}

void __sanitizer_cov_trace_pc(void);

void __sanitizer_cov_trace_pc(void)
{
	uintptr_t frame = (uintptr_t)__builtin_frame_address(0);

	if (frame < counted.deepest)
		counted.deepest = frame;
	add((uintptr_t)__builtin_return_address(0) - counted.low, 1);
}

void counted_charge(const void *caller, uint64_t work)
{
	add((uintptr_t)caller - counted.low, work);
}

bool counted_is_own(const void *caller)
{
	return (uintptr_t)caller - counted.low < counted.span;
}

void counted_open(const struct module *m, const char *limits)
{
	char *end;

	for (; counted.n_limits < CASES_MAX; limits = end) {
		uint64_t limit = strtoull(limits, &end, 10);

		if (end == limits)
			break;
		counted.limits[counted.n_limits++] = limit;
	}
	counted.places = mmap(NULL, (m->code_high - m->low) * sizeof *counted.places,
		PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (counted.places == MAP_FAILED)
		bad("no memory to count in");
	counted.module = m;
	counted.low = m->low;
	counted.span = m->code_high - m->low;
	counted.page = (size_t)sysconf(_SC_PAGESIZE);
	for (size_t i = 0; i < m->n_data; i++) {
		uintptr_t from = m->data[i].low & ~(counted.page - 1);

		/* Large pages would be used whole at once. */
		madvise((void *)from, m->data[i].high - from, MADV_NOHUGEPAGE);
	}
	counted.resident = resident();
}

void counted_begin(void)
{
	memset(counted.places, 0, counted.span * sizeof *counted.places);
	counted.work = 0;
	counted.limit = counted.next < counted.n_limits ? counted.limits[counted.next] : UINT64_MAX;
	counted.next++;
	counted.top = counted.deepest = (uintptr_t)__builtin_frame_address(0);
}

void counted_end(void)
{
	counted.limit = UINT64_MAX;
	say_work();
}

/* Offsets are those of the object's file: addr2line asks for the byte before the return. */
void counted_close(void)
{
	for (uintptr_t i = 0; i < counted.span; i++)
		if (counted.places[i])
			say("!heat %llx %llu",
				(unsigned long long)(counted.low + i - 1 - counted.module->base),
				(unsigned long long)counted.places[i]);
}
