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

static struct {
	const struct module *module;
	uintptr_t low, span; /* the learner's object */
	uint64_t work, limit;
	uint64_t *places; /* by offset in the object */
	uintptr_t top, deepest;
	uint64_t limits[CASES_MAX];
	size_t n_limits, next;
} counted = {.limit = UINT64_MAX};

/* The heap at its height, and the stack at its depth. */
static void say_work(void)
{
	int64_t peak, allocations;

	meter_since(&peak, &allocations);
	say("!work %llu %llu %llu", (unsigned long long)counted.work,
		(unsigned long long)peak + (counted.top - counted.deepest),
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

void counted_open(const struct module *m, const char *limits)
{
	char *end;

	for (; counted.n_limits < CASES_MAX; limits = end) {
		uint64_t limit = strtoull(limits, &end, 10);

		if (end == limits)
			break;
		counted.limits[counted.n_limits++] = limit;
	}
	counted.places = mmap(NULL, (m->high - m->low) * sizeof *counted.places,
		PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (counted.places == MAP_FAILED)
		bad("no memory to count in");
	counted.module = m;
	counted.low = m->low;
	counted.span = m->high - m->low;
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
