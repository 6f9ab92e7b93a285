/* How it works. The judge starts this program in its sandbox with the learner's object, the
 * exercise's glue, the number of the first case, how many there are from there, the memory the
 * learner may take in bytes, "locked" when filters work here, the work each case may take, which
 * only the counted build looks at, and "turns" when the first case is to be run again and again,
 * each time standard input gives a byte. FD_INPUT holds all cases. For each one line leaves on
 * FD_RESULTS: the case's number, the nanoseconds of processor time, and the answer, or !changed
 * ARGUMENT, or !wrong SENTENCE. Other lines that begin with ! tell of the case that is being worked
 * on. The last line is a dot: without it the learner ended the process.
 *
 * The learner's object could write such lines too, and spoil all that lives in this process. It
 * gains nothing: no answer is to be found here, and the judge takes one line a case, in order. */
#include "subject.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct subject {
	struct whet_in in;
	struct whet_out out;
	struct stopwatch watch;
	struct module module;
	whet_call_fn *call;
};

static struct subject subject;
static char stdout_buffer[4096], stderr_buffer[1024];

enum { HEAD = 64 }; /* room before an answer for the case's number and time */

static void send(struct subject *s, long index, int changed, bool wrong)
{
	char head[HEAD];
	int n = snprintf(head, sizeof head, "%ld %lld ", index,
		(long long)(s->watch.end.cpu - s->watch.start.cpu));

	if (s->watch.end.instructions)
		say("!instructions %lld",
			(long long)(s->watch.end.instructions - s->watch.start.instructions));
	if (wrong) {
		say("%s!wrong %s", head, s->out.sentence);
		return;
	}
	if (changed >= 0) {
		say("%s!changed %d", head, changed);
		return;
	}
	memcpy(s->out.p + HEAD - n, head, (size_t)n);
	out_addn(&s->out, "\n", 1);
	write_all(FD_RESULTS, s->out.p + HEAD - n, s->out.len - HEAD + (size_t)n);
}

static void run_case(struct subject *s, long index, const char *line)
{
	static const char blank[HEAD];
	jmp_buf wrong;
	volatile bool is_wrong = true;
	int changed;

	out_clear(&s->out);
	out_addn(&s->out, blank, sizeof blank);
	in_open(&s->in, line, true);
	s->watch = (struct stopwatch){.start = moment_now()};
	s->out.wrong = &wrong;
	if (setjmp(wrong) == 0) {
		meter_begin();
		counted_begin();
		s->call(&s->in, &s->out);
		is_wrong = false;
	}
	counted_end();
	meter_end();
	s->out.wrong = NULL;
	if (!s->watch.put || s->watch.mixed)
		s->watch.end = moment_now();
	changed = blocks_changed(&s->in);
	in_close(&s->in);
	meter_leaks(index, &s->module);
	fflush(stdout);
	send(s, index, changed, is_wrong);
}

/* The same case again for every byte that comes. */
static _Noreturn void take_turns(struct subject *s, long index, const char *line)
{
	char turn;

	while (read(STDIN_FILENO, &turn, 1) == 1)
		run_case(s, index, line);
	_exit(0);
}

/* glibc gives these two to what is linked with its static part, which the learner's object is not.
 * They are heard when the learner calls exit; this program ends without. */
extern int __cxa_atexit(void (*f)(void *), void *argument, void *object);

WHET_EXPORT int atexit(void (*f)(void))
{
	return __cxa_atexit((void (*)(void *))f, NULL, NULL);
}

WHET_EXPORT int at_quick_exit(void (*f)(void))
{
	(void)f;
	return 0;
}

/* What dlopen has to say names the missing symbol last. */
static _Noreturn void cannot_load(const char *what)
{
	static const char undefined[] = "undefined symbol: ";
	const char *why = dlerror(), *at = why ? strstr(why, undefined) : NULL;

	if (at)
		say("!missing %s", at + strlen(undefined));
	else
		say("!load %s: %s", what, why ? why : "for no reason given");
	_exit(1);
}

static void load(struct subject *s, const char *object, const char *glue)
{
	void *learner = dlopen(object, RTLD_NOW | RTLD_GLOBAL), *handle;
	whet_call_fn *const *call;

	if (!learner)
		cannot_load("solution");
	module_find(&s->module, learner);
	handle = dlopen(glue, RTLD_NOW);
	if (!handle)
		cannot_load("glue");
	call = dlsym(handle, "whet_call");
	if (!call)
		bad("tests.c has no WHET_CALL");
	s->call = *call;
}

int main(int argc, char **argv)
{
	struct subject *s = &subject;
	struct lines cases;
	const char *line;
	bool locked;
	long index, end;

	if (argc != 9)
		bad("the subject program was started with %d arguments", argc - 1);
	index = strtol(argv[3], NULL, 10);
	end = index + strtol(argv[4], NULL, 10);
	locked = strcmp(argv[6], "locked") == 0;
	setvbuf(stdout, stdout_buffer, _IOLBF, sizeof stdout_buffer);
	setvbuf(stderr, stderr_buffer, _IOLBF, sizeof stderr_buffer);
	lines_open(&cases);
	for (long i = 0; i < index; i++)
		lines_next(&cases);
	faults_open(&s->in, &s->module);
	meter_open(strtoull(argv[5], NULL, 10));
	s->in.watch = s->out.watch = &s->watch;
	if (locked)
		lockdown_before();
	load(s, argv[1], argv[2]);
	if (locked)
		lockdown_after();
	counted_open(&s->module, argv[7]);
	say("!ready");
	if (strcmp(argv[8], "turns") == 0 && (line = lines_next(&cases)) != NULL)
		take_turns(s, index, line);
	while (index < end && (line = lines_next(&cases)) != NULL)
		run_case(s, index++, line);
	counted_close();
	meter_report();
	say(".");
	_exit(0);
}
