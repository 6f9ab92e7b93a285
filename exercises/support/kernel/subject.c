/* How it works. The judge starts this program in its sandbox as
 *
 *	subject RUNTIME SOLUTION.so MODE FIRST COUNT [NAME=VALUE ...]
 *
 * RUNTIME is a libcudart.so: the virtual GPU's or NVIDIA's; the pairs are its environment
 * (WHET_NAMES=a,b,c: the arguments' names, for findings). SOLUTION.so holds the learner's object and
 * the exercise's glue. FD_INPUT is a file with all cases, COUNT of which are wanted from the FIRST on
 * (from 0). MODE is one of
 *
 *	check	one answer a case (frames.h)
 *	time	the cases are called in turns, often: one answer a call, with its milliseconds, 0
 *		for those that warm up
 *	probe	"!card ..." or "!none SENTENCE"; all after MODE may be left out. FIRST is a number
 *		of bytes here: when it is not 0, "!copy ..." stands before "!card ..."
 *
 * Two pairs are for this program: LIBRARY=PATH names a shared object like SOLUTION.so whose calls
 * take turns with the learner's in mode time; CARD=1 says that the runtime, whatever it is, plays a
 * real card: guards are laid around buffers, and nothing is marked.
 *
 * FD_WORDS takes lines that begin with "!"; others there are the virtual GPU's report:
 *
 *	!ready			the learner's object is loaded; else
 *	!load SENTENCE		it cannot be, or
 *	!missing		has no whet_launch_entry
 *	!bad SENTENCE		the judge's or the machine's own fault
 *	!copy BYTES MS		time, probe: a copy on the device that moves so many bytes, read and
 *				written together
 *	!library MS
 *	!card NAME|MAJOR|MINOR|MULTIPROCESSORS|L2_BYTES|MEMORY_BYTES|PEAK_GB_S
 *	!stopped NUMBER		the error of case NUMBER stays; a new process can go on behind it
 *	!done			without it (or !stopped) the learner ended the process
 *
 * The learner's object could write such lines and answers too. It gains nothing: no answer is to be
 * found here, and the judge takes the answers in order. */
#include "subject.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As it stands in C++: the library that knows is loaded only to say what is missing. */
static const char *readable(const char *symbol)
{
	void *handle = dlopen("libstdc++.so.6", RTLD_NOW | RTLD_LOCAL);
	char *(*demangle)(const char *, char *, size_t *, int *) = NULL;
	const char *text = NULL;

	if (handle)
		*(void **)&demangle = dlsym(handle, "__cxa_demangle");
	if (demangle)
		text = demangle(symbol, NULL, NULL, NULL);
	return text ? text : symbol;
}

/* What dlopen has to say names the missing symbol last. */
static _Noreturn void cannot_load(char *why)
{
	static const char undefined[] = "undefined symbol: ";
	char *at = why ? strstr(why, undefined) : NULL;

	if (at) {
		at += strlen(undefined);
		at[strcspn(at, " ,(")] = '\0';
		say("load %s is called, but not defined", readable(at));
	} else {
		say("load %s", why ? why : "for no reason given");
	}
	exit(EXIT_LOAD);
}

static whet_launch_fn *load(const char *path)
{
	void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	whet_launch_fn *const *entry;

	if (!handle)
		cannot_load(dlerror());
	entry = dlsym(handle, "whet_launch_entry");
	if (!entry || !*entry) {
		say("missing");
		exit(EXIT_LOAD);
	}
	return *entry;
}

static whet_launch_fn *load_library(const char *path)
{
	void *handle = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
	whet_launch_fn *const *entry = handle ? dlsym(handle, "whet_launch_entry") : NULL;

	if (path && !entry)
		bad("the library cannot be loaded: %s", dlerror());
	return entry ? *entry : NULL;
}

struct settings {
	const char *library; /* or NULL */
	bool card;
};

/* Takes what is for this program, and puts the rest into the environment. */
static struct settings settings(char **pairs)
{
	static const char library[] = "LIBRARY=";
	struct settings s = {0};

	for (; *pairs; pairs++)
		if (strncmp(*pairs, library, strlen(library)) == 0)
			s.library = *pairs + strlen(library);
		else if (strcmp(*pairs, "CARD=1") == 0)
			s.card = true;
		else if (!strchr(*pairs, '=') || putenv(*pairs) != 0)
			bad("the setting %s cannot be made", *pairs);
	return s;
}

static void check(const struct runtime *rt, const struct subject_case *c, whet_launch_fn *call)
{
	struct buffers b;
	struct answer a;
	bool lost;

	answer_open(&a, c);
	buffers_make(&b, rt, c);
	buffers_fill(&b, rt);
	runtime_must(rt, rt->cudaDeviceSynchronize_(), "waiting for the uploads");
	rt->cudaGetLastError_();
	runtime_mark(rt, "begin", c->frame->number);
	launch(&b, call);
	answer_collect(&a, rt, &b);
	answer_error(&a, rt, buffers_free(&b, rt));
	runtime_mark(rt, "end", c->frame->number);
	lost = a.frame.status == FRAME_ERROR && device_is_lost(rt);
	answer_send(&a);
	answer_close(&a);
	if (lost) {
		say("stopped %" PRIu64, c->frame->number);
		exit(0);
	}
}

static int probe(const char *runtime, double bytes)
{
	struct runtime rt;
	const char *why;
	int n = 0;
	cudaError_t status;

	if (runtime_load(&rt, runtime, &why) != 0) {
		say("none %s", why);
		return 0;
	}
	status = rt.cudaGetDeviceCount_(&n);
	if (status != cudaSuccess)
		say("none %s: %s", rt.cudaGetErrorName_(status), rt.cudaGetErrorString_(status));
	else if (n == 0)
		say("none there is no device");
	else {
		if (bytes > 0)
			copy_say(&rt, bytes);
		card_say(&rt);
	}
	return 0;
}

/* The numbers of a text; ends the process when it is none. */
static size_t number(const char *text)
{
	char *end;
	unsigned long long v = strtoull(text, &end, 10);

	if (*text < '0' || *text > '9' || *end)
		bad("\"%s\" is no number of a case", text);
	return v;
}

int main(int argc, char **argv)
{
	struct runtime rt;
	struct cases cases;
	struct settings set;
	const char *why;
	whet_launch_fn *call, *library;
	size_t first, count;
	bool timed;

	set = settings(argc > 6 ? argv + 6 : argv + argc);
	if (argc >= 4 && strcmp(argv[3], "probe") == 0)
		return probe(argv[1], argc > 4 ? (double)number(argv[4]) : 0);
	timed = argc >= 4 && strcmp(argv[3], "time") == 0;
	if (argc < 6 || (!timed && strcmp(argv[3], "check") != 0))
		bad("the subject is started as: RUNTIME SOLUTION check|time|probe FIRST COUNT");
	first = number(argv[4]);
	count = number(argv[5]);
	/* So that the virtual GPU can call functions as the source does. */
	dlopen("libstdc++.so.6", RTLD_NOW | RTLD_GLOBAL);
	if (runtime_load(&rt, argv[1], &why) != 0)
		bad("%s", why);
	if (set.card) {
		rt.mark = NULL;
		rt.name = NULL;
	}
	cases_open(&cases);
	if (count == 0 || first >= cases.n || count > cases.n - first)
		bad("cases %zu and %zu more are asked for, of %zu", first, count, cases.n);
	call = load(argv[2]);
	library = load_library(set.library);
	say("ready");
	if (timed)
		time_runs(&rt, &cases, first, count, call, library);
	else
		for (size_t i = first; i < first + count; i++)
			check(&rt, &cases.items[i], call);
	say("done");
	return 0;
}
