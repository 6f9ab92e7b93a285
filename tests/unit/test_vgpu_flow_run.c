/* Random programs run by the facts, the way translations run, and lane by lane with no facts at
 * all: each lane must execute and store the same. Where the facts are wrong a register is shared
 * that is not, a value is lost under a mask, a block that should be whole is not, or lanes lose
 * their way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vgpu_program.h"
#include "vgpu_warp.h"

#include <stdio.h>
#include <stdlib.h>

enum { PROGRAMS = 20000 };

struct tally {
	uint32_t run, spun, held, converged, invariant, loose, whole;
};

static bool alone(const struct ptx_module *m, const struct ptx_function *f, struct lane *lane)
{
	for (uint32_t l = 0; l < LANES; l++)
		if (!run_alone(m, f, l, &lane[l]))
			return false;
	return true;
}

static void count_facts(const struct flow *f, const struct program *g, struct tally *t)
{
	t->run++;
	t->spun += f->may_spin;
	for (uint32_t r = 0; r < f->function->reg_count; r++) {
		t->converged += f->share[r] == FLOW_CONVERGED;
		t->invariant += f->share[r] == FLOW_INVARIANT;
		t->loose += f->share[r] == FLOW_VARYING && !f->keep[r];
	}
	for (uint32_t b = 0; b < f->count; b++) {
		t->held += f->blocks[b].waits && f->blocks[b].divergent;
		t->whole += !f->blocks[b].divergent && b;
	}
	(void)g;
}

static void check_program(uint64_t seed, struct tally *t)
{
	static struct lane lane[LANES];
	static struct warp w;
	struct program g;
	struct arena a = {0};
	struct ptx_module m;
	struct flow f;
	struct err e = {0};
	make_program(&g, seed);
	const char *text = str_c(&g.text);
	if (ptx_parse(text, strlen(text), &a, &m, &e))
		fail_msg("program %lu: %s\n%s", (unsigned long)seed, e.text, text);
	if (flow_analyse(&m, m.functions[0], &a, &f, &e))
		fail_msg("program %lu: %s\n%s", (unsigned long)seed, e.text, text);
	if (alone(&m, m.functions[0], lane)) {
		count_facts(&f, &g, t);
		run_warp(&w, &m, &f, seed);
		for (uint32_t l = 0; l < LANES && !w.fault; l++)
			if (w.lane[l].trace != lane[l].trace)
				w.fault = "a lane did not do what it does alone";
		if (w.fault)
			fail_msg("program %lu: %s\n%s", (unsigned long)seed, w.fault, text);
	}
	str_free(&g.text);
	arena_free(&a);
}

static void lanes_do_what_they_do_alone(void **state)
{
	(void)state;
	struct tally t = {0};
	for (uint64_t seed = 1; seed <= PROGRAMS; seed++)
		check_program(seed, &t);
	print_message(
		"%u programs: %u spin, %u blocks hold lanes, %u whole; registers: %u converged, %u "
		"invariant, %u not kept\n",
		t.run, t.spun, t.held, t.whole, t.converged, t.invariant, t.loose);
	assert_true(
		t.run > PROGRAMS / 5 && t.spun && t.held && t.converged && t.invariant && t.loose);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(lanes_do_what_they_do_alone)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
