/* crash: reports of sanitizers, as they are printed, to one sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "judge/crash.h"

#include <string.h>

#define ASAN(s) "==1==ERROR: AddressSanitizer: " s
#define FRAME "    #0 0x7f1 in f\n    #1 0x7f2  (/tmp/x/checked.so+0x11ab)\n"

static bool locate(
	void *context, uint64_t offset, const char **function, const char **file, long *line)
{
	(void)context;
	*function = "f";
	*file = "a.c";
	*line = offset == 0x11aa ? 12 : 99;
	return true;
}

static void check(bool ok, const struct crash *c, enum verdict v, long line, const char *sentence)
{
	assert_true(ok);
	assert_string_equal(c->sentence, sentence);
	assert_int_equal(c->verdict, v);
	assert_int_equal(c->line, line);
}

static const char *const arguments[] = {"nums"};

/* asan is what the subject adds about the address, or NULL. */
static void report(
	const char *text, const char *asan, enum verdict v, long line, const char *sentence)
{
	struct arena a = {0};
	struct crash c;
	struct crash_facts f = {.report = text,
		.asan = asan,
		.module = "checked.so",
		.source = "a.c",
		.arguments = arguments,
		.n_arguments = 1,
		.locate = locate};

	check(crash_from_report(&f, &a, &c), &c, v, line, sentence);
	arena_free(&a);
}

/* Where the frames alone would lead astray. */
static void what_the_frames_do_not_say(void **state)
{
	(void)state;
	report(ASAN("heap-use-after-free on address 0x6\nREAD of size 16 at 0x6 thread T0\n"
		    "    #0 0x7f1 in memcmp\n0x6 is located 0 bytes inside of 16-byte region\n"
		    "freed by thread T0 here:\n" FRAME),
		"0 inside 0 16 0 16", VERDICT_RTE, 12,
		"bad-free: frees nums, which is the caller's, at a.c:12");
	report(ASAN("SEGV on unknown address 0x000000000008 (pc 0x000000000008 bp 0x7 sp 0x7 "
		    "T0)\n" FRAME),
		NULL, VERDICT_RTE, 0,
		"wild jump: calls through a pointer that leads to no function");
}

static void reports(void **state)
{
	(void)state;
	report(ASAN("heap-buffer-overflow on address 0x6\nREAD of size 4 at 0x6 thread T0\n" FRAME),
		"0 past 12 12 0 4", VERDICT_RTE, 12,
		"heap-buffer-overflow: reads 4 bytes past the end of nums at a.c:12");
	report(ASAN("heap-buffer-overflow on address 0x6\nWRITE of size 1 at 0x6 thread T0\n" FRAME
		    "\n0x6 is located 0 bytes to the right of 5-byte region [0x1,0x6)\n"),
		"-1 - 0 0 1 1", VERDICT_RTE, 12,
		"heap-buffer-overflow: writes 1 byte past the end of the 5 bytes it allocated "
		"at a.c:12");
	report(ASAN("heap-buffer-overflow on address 0x6\nREAD of size 8 at 0x6 thread T0\n" FRAME
		    "\n0x6 is located 8 bytes before 1-byte region [0xe,0xf)\n"),
		NULL, VERDICT_RTE, 12,
		"heap-buffer-overflow: reads 8 bytes before the beginning of the 1 byte it "
		"allocated at a.c:12");
	report(ASAN("heap-use-after-free on address 0x6\nREAD of size 8 at 0x6\n" FRAME), NULL,
		VERDICT_RTE, 12,
		"heap-use-after-free: reads 8 bytes of memory that was freed before at a.c:12");
	report(ASAN("attempting double-free on 0x6 in thread T0:\n" FRAME), NULL, VERDICT_RTE, 12,
		"double-free: frees memory that was freed before at a.c:12");
	report(ASAN("SEGV on unknown address 0x000000000000 (pc 0x1)\n"
		    "    #0 0x7f2  (/tmp/x/checked.so+0x11aa)\n"),
		NULL, VERDICT_RTE, 12,
		"null pointer: reads or writes through a null pointer at a.c:12");
	report(ASAN("stack-overflow on address 0x7\n" FRAME), NULL, VERDICT_RTE, 12,
		"stack overflow: the recursion goes too deep at a.c:12");
	report(ASAN("requested allocation size 0xffffffff exceeds\n" FRAME), NULL, VERDICT_MLE, 12,
		"allocation-size-too-big: asks for more memory than there can be at a.c:12");
	report(ASAN("heap-use-after-free on address 0x6\nREAD of size 4 at 0x6\n"
		    "    #0 0x5 (/x/subject-checked+0x1)\n"),
		NULL, VERDICT_RTE, 0,
		"heap-use-after-free: reads 4 bytes of memory that was freed before in what it "
		"gave back");
	report(ASAN("something-new on address 0x6\n" FRAME), NULL, VERDICT_RTE, 12,
		"memory error: uses memory in a way that is not allowed at a.c:12");
	report("a.c:22:7: runtime error: signed integer overflow: 1 + 2 cannot be\n", NULL,
		VERDICT_RTE, 22, "signed integer overflow: 1 + 2 cannot be at a.c:22");
	report("b.h:3:1: runtime error: division by zero", NULL, VERDICT_RTE, 0,
		"division by zero at b.h:3");
}

static void no_report(void **state)
{
	struct arena a = {0};
	struct crash c;
	struct crash_facts f = {.report = "hello", .module = "checked.so", .source = "a.c"};

	(void)state;
	assert_false(crash_from_report(&f, &a, &c));
	assert_false(crash_from_fault(&f, &a, &c));
	f.fault = "what";
	assert_false(crash_from_fault(&f, &a, &c));
	arena_free(&a);
}

static void fault(const char *text, enum verdict v, long line, const char *sentence)
{
	struct arena a = {0};
	struct crash c;
	struct crash_facts f = {.report = "",
		.fault = text,
		.module = "plain.so",
		.source = "a.c",
		.arguments = arguments,
		.n_arguments = 1,
		.locate = locate};

	check(crash_from_fault(&f, &a, &c), &c, v, line, sentence);
	arena_free(&a);
}

static void faults(void **state)
{
	(void)state;
	fault("11 frozen 0 11aa", VERDICT_WA, 12,
		"changed its input nums, which the contract forbids at a.c:12");
	fault("11 past 0 11aa", VERDICT_RTE, 12,
		"buffer overflow: goes past the end of nums at a.c:12");
	fault("11 stack -1 11aa", VERDICT_RTE, 12,
		"stack overflow: the recursion goes too deep at a.c:12");
	fault("11 null -1 0", VERDICT_RTE, 0,
		"null pointer: reads or writes through a null pointer");
	fault("8 other -1 11aa", VERDICT_RTE, 12, "arithmetic fault: divides by zero at a.c:12");
	fault("6 other -1 0", VERDICT_RTE, 0, "aborts");
	fault("31 other -1 0", VERDICT_RTE, 0, "killed by signal 31");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports),
		cmocka_unit_test(what_the_frames_do_not_say),
		cmocka_unit_test(no_report),
		cmocka_unit_test(faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
