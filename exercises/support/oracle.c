/* How it works. The judge starts this program with the reference and the full glue as shared
 * objects. The plan comes on FD_INPUT, one thing to make a line:
 *
 *	answer [ARGUMENTS]			the reference's answer
 *	try [ARGUMENTS]				the same, or !invalid when they are not allowed
 *	batch COUNT MIN MAX SEED SHAPE		COUNT generated cases with their answers
 *
 * Every case leaves as two lines on FD_RESULTS, arguments and answer; then comes a dot. After that,
 * as long as standard input is open, three lines there (arguments, expected, got) ask the checker,
 * and one line answers: 1, or 0 and why. */
#include "harness.h"
#include "subject.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct oracle {
	whet_call_fn *call;
	whet_generate_fn *generate;
	whet_check_fn *check;
	whet_valid_fn *valid;
	struct whet_in in, expected, got;
	struct whet_out out;
};

/* Nothing is counted here. */
void meter_pause(void) {}

void meter_resume(void) {}

static void *entry(void *handle, const char *name)
{
	void **at = dlsym(handle, name);

	return at ? *at : NULL;
}

static void load(struct oracle *o, const char *reference, const char *glue)
{
	void *handle;

	if (!dlopen(reference, RTLD_NOW | RTLD_GLOBAL))
		bad("cannot load reference.c: %s", dlerror());
	handle = dlopen(glue, RTLD_NOW);
	if (!handle)
		bad("cannot load tests.c: %s", dlerror());
	*(void **)&o->call = entry(handle, "whet_call");
	*(void **)&o->generate = entry(handle, "whet_generate");
	*(void **)&o->check = entry(handle, "whet_check");
	*(void **)&o->valid = entry(handle, "whet_valid");
	if (!o->call)
		bad("tests.c has no WHET_CALL");
	if (!o->valid)
		bad("tests.c has no WHET_VALID, so nobody knows which inputs are allowed");
}

static void send(struct whet_out *out)
{
	out_addn(out, "\n", 1);
	write_all(FD_RESULTS, out->p, out->len);
}

/* Sends the reference's answer to args. */
static void answer(struct oracle *o, const char *args)
{
	jmp_buf wrong;

	out_clear(&o->out);
	in_open(&o->in, args, true);
	o->out.wrong = &wrong;
	if (setjmp(wrong) != 0)
		bad("the reference is wrong: %s, for %.200s", o->out.sentence, args);
	o->call(&o->in, &o->out);
	o->out.wrong = NULL;
	in_close(&o->in);
	send(&o->out);
}

static bool is_valid(struct oracle *o, const char *args)
{
	jmp_buf unreadable;
	volatile bool valid = false;

	in_open(&o->in, args, true);
	o->in.unreadable = &unreadable;
	if (setjmp(unreadable) == 0)
		valid = o->valid(&o->in);
	o->in.unreadable = NULL;
	in_close(&o->in);
	return valid;
}

/* A case of the exercise's own must be one that it allows. */
static void answer_own(struct oracle *o, const char *args)
{
	if (!is_valid(o, args))
		bad("WHET_VALID does not allow a case of its own: %.200s", args);
	answer(o, args);
}

static void echo(const char *args)
{
	write_all(FD_RESULTS, args, strlen(args));
	write_all(FD_RESULTS, "\n", 1);
}

static void given(struct oracle *o, const char *args)
{
	echo(args);
	answer_own(o, args);
}

static void try(struct oracle *o, const char *args)
{
	echo(args);
	if (is_valid(o, args))
		answer(o, args);
	else
		write_all(FD_RESULTS, "!invalid\n", 9);
}

static void batch(struct oracle *o, const char *line)
{
	long count, min, max;
	uint64_t seed;
	int end = 0;
	struct whet_out args = {0};

	if (sscanf(line, "%ld %ld %ld %" SCNu64 " %n", &count, &min, &max, &seed, &end) != 4)
		bad("the plan has a line that cannot be read: %.100s", line);
	if (!o->generate)
		bad("exercise.yaml asks for generated cases, but tests.c has no WHET_GENERATE");
	for (long i = 0; i < count; i++) {
		long size = count > 1 ? min + (max - min) * i / (count - 1) : min;
		struct whet_rng rng;

		rng_seed(&rng, seed + (uint64_t)i);
		out_clear(&args);
		whet_put_open(&args);
		o->generate(&rng, line + end, (size_t)size, &args);
		whet_put_close(&args);
		if (args.depth != 0)
			bad("the generator leaves a list open");
		send(&args);
		args.p[args.len - 1] = '\0';
		answer_own(o, args.p);
	}
	out_free(&args);
}

/* Without its newline; false at the end of standard input. */
static bool get(char **line, size_t *cap)
{
	ssize_t n = getline(line, cap, stdin);

	if (n > 0 && (*line)[n - 1] == '\n')
		(*line)[n - 1] = '\0';
	return n > 0;
}

static void check_all(struct oracle *o)
{
	char *lines[3] = {NULL};
	size_t caps[3] = {0};

	while (get(&lines[0], &caps[0]) && get(&lines[1], &caps[1]) && get(&lines[2], &caps[2])) {
		out_clear(&o->out);
		in_open(&o->in, lines[0], true);
		in_open(&o->expected, lines[1], false);
		in_open(&o->got, lines[2], false);
		if (o->check(&o->in, &o->expected, &o->got, &o->out)) {
			write_all(FD_RESULTS, "1\n", 2);
		} else {
			write_all(FD_RESULTS, "0 ", 2);
			send(&o->out);
		}
		in_close(&o->in);
		in_close(&o->expected);
		in_close(&o->got);
	}
	for (int i = 0; i < 3; i++)
		free(lines[i]);
}

int main(int argc, char **argv)
{
	static struct oracle o;
	struct lines plan;
	const char *line;

	if (argc != 3)
		bad("the oracle program was started with %d arguments", argc - 1);
	keep_pages();
	lines_open(&plan);
	o.in.trusted = o.expected.trusted = o.got.trusted = true;
	load(&o, argv[1], argv[2]);
	while ((line = lines_next(&plan)) != NULL) {
		if (strncmp(line, "answer ", 7) == 0)
			given(&o, line + 7);
		else if (strncmp(line, "try ", 4) == 0)
			try(&o, line + 4);
		else
			batch(&o, line + strlen("batch "));
	}
	write_all(FD_RESULTS, ".\n", 2);
	if (o.check)
		check_all(&o);
	_exit(0);
}
