/* How it works. AddressSanitizer names a kind, the access, and frames as module and offset; UBSan
 * writes one line with file and line. A table turns kinds into words a learner reads at once; the
 * place is the topmost frame in the learner's object. The subject has added which argument lies at
 * the address, if one does. */
#include "judge/crash.h"

#include "base/path.h"
#include "base/str.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How the words of a kind go on. */
enum shape {
	ACCESS, /* "reads 4 bytes" + words, or of which argument */
	FREED,  /* "reads 4 bytes" + words */
	WHOLE,  /* the words alone */
};

static const struct {
	const char *kind; /* as the report begins, after "AddressSanitizer: " */
	const char *name; /* as it is shown */
	enum shape shape;
	const char *words;
	enum verdict verdict;
} kinds[] = {
	{"heap-buffer-overflow",                 "heap-buffer-overflow",          ACCESS,
         "outside of the memory it allocated",											VERDICT_RTE},
	{"stack-buffer-overflow",                "stack-buffer-overflow",         ACCESS, "past the end of a local array",
         VERDICT_RTE															     },
	{"stack-buffer-underflow",               "stack-buffer-underflow",        ACCESS,
         "before the beginning of a local array",										     VERDICT_RTE},
	{"dynamic-stack-buffer-overflow",        "dynamic-stack-buffer-overflow", ACCESS,
         "outside of a local array of variable length",									       VERDICT_RTE},
	{"global-buffer-overflow",               "global-buffer-overflow",        ACCESS,
         "outside of a global or static array",										       VERDICT_RTE},
	{"heap-use-after-free",                  "heap-use-after-free",           FREED,  "of memory that was freed before",
         VERDICT_RTE															     },
	{"stack-use-after-return",               "stack-use-after-return",        FREED,
         "of a local variable whose function has returned",									   VERDICT_RTE},
	{"stack-use-after-scope",                "stack-use-after-scope",         FREED,
         "of a local variable whose block has ended",										 VERDICT_RTE},
	{"attempting double-free",               "double-free",                   WHOLE,  "frees memory that was freed before",
         VERDICT_RTE															     },
	{"attempting free",                      "bad-free",                      WHOLE,  "frees what did not come from malloc",      VERDICT_RTE},
	{"stack-overflow",                       "stack overflow",                WHOLE,  "the recursion goes too deep",              VERDICT_RTE},
	{"SEGV on unknown address 0x0000000000", "null pointer",                  WHOLE,
         "reads or writes through a null pointer",										    VERDICT_RTE},
	{"SEGV",				 "segmentation fault",            WHOLE,  "reads or writes where no memory is",       VERDICT_RTE},
	{"BUS",				  "bus error",                     WHOLE,  "reads or writes where no memory is",       VERDICT_RTE},
	{"FPE",				  "arithmetic fault",              WHOLE,  "divides by zero",                          VERDICT_RTE},
	{"ILL",				  "illegal instruction",           WHOLE,  "runs into code that is none",              VERDICT_RTE},
	{"negative-size-param",                  "negative-size-param",           WHOLE,
         "gives a negative size to a memory function",										VERDICT_RTE},
	{"memcpy-param-overlap",                 "memcpy-param-overlap",          WHOLE,
         "copies between ranges that overlap: memmove may, memcpy may not",                                                           VERDICT_RTE},
	{"strcpy-param-overlap",                 "strcpy-param-overlap",          WHOLE,
         "copies between strings that overlap",										       VERDICT_RTE},
	{"requested allocation size",            "allocation-size-too-big",       WHOLE,
         "asks for more memory than there can be",										    VERDICT_MLE},
	{"calloc parameters overflow",           "calloc-overflow",               WHOLE,
         "asks calloc for more memory than there can be",									     VERDICT_MLE},
	{"allocator is out of memory",           "out-of-memory",                 WHOLE,  "takes more memory than it may",
         VERDICT_MLE															     },
	{"out-of-memory",                        "out-of-memory",                 WHOLE,  "takes more memory than it may",            VERDICT_MLE},
	{"",				     "memory error",                  WHOLE,  "uses memory in a way that is not allowed", VERDICT_RTE},
};

/* The first frame of the report that lies in the learner's object. A return address belongs to the
 * call before it; the fault's own address, frame 0 of a signal, to itself. */
static bool frame(const struct crash_facts *f, uint64_t *offset)
{
	const char *p = f->report;
	size_t n = strlen(f->module);

	while ((p = strstr(p, "\n    #")) != NULL) {
		const char *end = strchr(p + 1, '\n'), *at = strstr(p, f->module);
		bool top = strtol(p + 6, NULL, 10) == 0;

		p += 6;
		if (!at || (end && at > end) || at[n] != '+')
			continue;
		*offset = strtoull(at + n + 1, NULL, 16) - !top;
		return true;
	}
	return false;
}

static const char *argument_name(const struct crash_facts *f, int argument)
{
	enum { ROOM = 9999 }; /* exercises/support/harness.h */

	if (argument == ROOM)
		return "the room for its answer";
	if (argument < 0 || (size_t)argument >= f->n_arguments)
		return NULL;
	return f->arguments[argument];
}

/* " at solution.c:12" */
static const char *place(
	const struct crash_facts *f, uint64_t offset, struct arena *a, struct crash *out)
{
	const char *function, *file;
	long line;

	if (!f->locate || !f->locate(f->context, offset, &function, &file, &line))
		return "";
	if (strcmp(file, f->source) == 0)
		out->line = line;
	return arena_printf(a, " at %s:%ld", file, line);
}

/* The address that could not be read is the program counter's own. Whose call that was cannot be
 * told: what lies below on the stack is not to be trusted. */
static bool ran_astray(const char *kind)
{
	uint64_t address, pc;

	return sscanf(kind, "SEGV on unknown address 0x%" SCNx64 " (pc 0x%" SCNx64, &address,
		       &pc) == 2 &&
	       address == pc;
}

/* "past the end of nums", when the subject knows which argument lies there. */
static const char *near_argument(const struct crash_facts *f, struct arena *a)
{
	int argument;
	char how[16];
	const char *name;

	if (!f->asan || sscanf(f->asan, "%d %15s", &argument, how) != 2)
		return NULL;
	name = argument_name(f, argument);
	if (!name)
		return NULL;
	if (strcmp(how, "before") == 0)
		return arena_printf(a, "before the beginning of %s", name);
	if (strcmp(how, "past") == 0)
		return arena_printf(a, "past the end of %s", name);
	return arena_printf(a, "of %s", name);
}

/* "past the end of the 12 bytes it allocated", from "is located 0 bytes to the right of 12-byte
 * region"; newer versions say "after" and "before". */
static const char *near_block(const struct crash_facts *f, struct arena *a)
{
	const char *p = strstr(f->report, " is located "), *end;
	unsigned long size;
	bool past;

	if (!p)
		return NULL;
	end = p + strcspn(p, "\n");
	p += strlen(" is located ");
	past = (strstr(p, "right of") && strstr(p, "right of") < end) ||
	       (strstr(p, " after ") && strstr(p, " after ") < end);
	while (p < end && !str_starts(p, "-byte region"))
		p++;
	if (p >= end)
		return NULL;
	while (p[-1] >= '0' && p[-1] <= '9')
		p--;
	size = strtoul(p, NULL, 10);
	return arena_printf(a, "%s the %lu byte%s it allocated",
		past ? "past the end of" : "before the beginning of", size, size == 1 ? "" : "s");
}

/* "reads 4 bytes" */
static const char *access_words(const struct crash_facts *f, struct arena *a)
{
	const char *p = strstr(f->report, " of size ");
	bool writes = strstr(f->report, "\nWRITE of size") != NULL;
	unsigned long n = p ? strtoul(p + strlen(" of size "), NULL, 10) : 0;

	if (!n)
		return writes ? "writes" : "reads";
	return arena_printf(a, "%s %lu byte%s", writes ? "writes" : "reads", n, n == 1 ? "" : "s");
}

/* The argument that the learner freed, when it was the judge who came upon it: of the learner's
 * frames the first is that of the free. NULL when it was otherwise. */
static const char *freed_argument(const struct crash_facts *f, const char *kind)
{
	const char *freed = strstr(f->report, "freed by thread");
	const char *own = strstr(f->report, f->module);
	int argument;

	if (!str_starts(kind, "heap-use-after-free") && !str_starts(kind, "attempting double-free"))
		return NULL;
	if (!freed || !own || own < freed || !f->asan || sscanf(f->asan, "%d", &argument) != 1)
		return NULL;
	return argument_name(f, argument);
}

static bool from_asan(
	const struct crash_facts *f, const char *kind, struct arena *a, struct crash *out)
{
	const char *at = " in what it gave back", *words, *near = NULL;
	uint64_t offset;
	size_t i = 0;

	if (ran_astray(kind)) {
		*out = (struct crash){.verdict = VERDICT_RTE,
			.sentence = "wild jump: calls through a pointer that leads to no function"};
		return true;
	}
	while (!str_starts(kind, kinds[i].kind))
		i++;
	if (frame(f, &offset))
		at = place(f, offset, a, out);
	out->verdict = kinds[i].verdict;
	if ((near = freed_argument(f, kind)) != NULL) {
		out->sentence =
			arena_printf(a, "bad-free: frees %s, which is the caller's,%s", near, at);
		return true;
	}
	words = kinds[i].words;
	if (kinds[i].shape == ACCESS)
		near = near_argument(f, a);
	if (kinds[i].shape == ACCESS && !near && str_starts(kind, "heap"))
		near = near_block(f, a);
	if (kinds[i].shape != WHOLE)
		words = arena_printf(a, "%s %s", access_words(f, a), near ? near : words);
	out->sentence = arena_printf(a, "%s: %s%s", kinds[i].name, words, at);
	return true;
}

/* "solution.c:22:7: runtime error: signed integer overflow: ..." */
static bool from_ubsan(const struct crash_facts *f, struct arena *a, struct crash *out)
{
	static const char mark[] = ": runtime error: ";
	const char *p = strstr(f->report, mark), *begin = p;
	char *where, *colon;
	long line = 0;

	if (!p)
		return false;
	while (begin > f->report && begin[-1] != '\n')
		begin--;
	where = arena_ndup(a, begin, (size_t)(p - begin));
	/* FILE:LINE:COLUMN */
	if ((colon = strrchr(where, ':')) != NULL) {
		*colon = '\0';
		if ((colon = strrchr(where, ':')) != NULL) {
			line = strtol(colon + 1, NULL, 10);
			*colon = '\0';
		}
	}
	p += strlen(mark);
	if (strcmp(path_base(where), f->source) == 0)
		out->line = line;
	out->verdict = VERDICT_RTE;
	out->sentence =
		arena_printf(a, "%.*s at %s:%ld", (int)strcspn(p, "\n"), p, path_base(where), line);
	return true;
}

bool crash_from_report(const struct crash_facts *f, struct arena *a, struct crash *out)
{
	static const char mark[] = "AddressSanitizer: ";
	const char *error = strstr(f->report, "ERROR: AddressSanitizer: ");

	*out = (struct crash){0};
	if (error)
		return from_asan(f, strstr(error, mark) + strlen(mark), a, out);
	return from_ubsan(f, a, out);
}

/* ---- the plain build ---- */

static const struct {
	int signal;
	const char *kind, *words; /* kind NULL: any */
} faults[] = {
	{SIGSEGV, "null",   "null pointer: reads or writes through a null pointer"  },
	{SIGSEGV, "stack",  "stack overflow: the recursion goes too deep"           },
	{SIGSEGV, "past",   "buffer overflow: goes past the end of"                 },
	{SIGSEGV, "inside", "segmentation fault: reads or writes where no memory is"},
	{SIGSEGV, NULL,     "segmentation fault: reads or writes where no memory is"},
	{SIGBUS,  NULL,     "bus error: reads or writes where no memory is"         },
	{SIGFPE,  NULL,     "arithmetic fault: divides by zero"                     },
	{SIGILL,  NULL,     "illegal instruction: runs into code that is none"      },
	{SIGABRT, NULL,     "aborts"						},
};

bool crash_from_fault(const struct crash_facts *f, struct arena *a, struct crash *out)
{
	int signal, argument;
	char kind[16];
	uint64_t offset;
	const char *name, *at, *words = NULL;

	*out = (struct crash){.verdict = VERDICT_RTE};
	if (!f->fault ||
		sscanf(f->fault, "%d %15s %d %" SCNx64, &signal, kind, &argument, &offset) != 4)
		return false;
	name = argument_name(f, argument);
	at = offset ? place(f, offset, a, out) : "";
	if (strcmp(kind, "frozen") == 0) {
		out->verdict = VERDICT_WA;
		out->sentence =
			arena_printf(a, "changed its input %s, which the contract forbids%s",
				name ? name : "arguments", at);
		return true;
	}
	for (size_t i = 0; i < sizeof faults / sizeof *faults && !words; i++)
		if (faults[i].signal == signal &&
			(!faults[i].kind || strcmp(faults[i].kind, kind) == 0))
			words = faults[i].words;
	if (!words)
		words = arena_printf(a, "killed by signal %d", signal);
	if (strcmp(kind, "past") == 0 && name)
		words = arena_printf(a, "%s %s", words, name);
	else if (strcmp(kind, "past") == 0)
		words = arena_printf(a, "%s an array", words);
	out->sentence = arena_printf(a, "%s%s", words, at);
	return true;
}
