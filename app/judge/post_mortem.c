/* How it works. When the subject's process is gone, its last words and its exit status together say
 * what happened; a table of questions, asked in order of how much they explain. */
#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"
#include "judge/crash.h"
#include "judge/run.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { SANITIZER_EXIT = 86, DETAIL_MAX = 6000 };

static bool locate(
	void *context, uint64_t offset, const char **function, const char **file, long *line)
{
	const struct run *r = context;

	return build_locate(
		r->grading->tools, r->kind, r->grading->scratch, offset, function, file, line);
}

static const char *in_case(const struct run *r, const char *sentence)
{
	if (r->next == r->end)
		return sentence;
	return arena_printf(r->arena, "%s (case \"%s\")", sentence, r->oracle->cases[r->next].name);
}

static bool killed_by(const struct run *r, int signal)
{
	return WIFSIGNALED(r->job.status) && WTERMSIG(r->job.status) == signal;
}

static bool is_bad(struct run *r)
{
	const char *said = str_c(&r->job.captures[JOB_ERR].text);
	bool failed = WIFEXITED(r->job.status) && WEXITSTATUS(r->job.status) == SANDBOX_FAILED &&
		      !r->words.ready;

	if (!r->words.bad && !failed)
		return false;
	run_stop(r, VERDICT_IE, r->words.bad ? r->words.bad : arena_dup(r->arena, said));
	return true;
}

static bool is_not_loaded(struct run *r)
{
	const char *load = r->words.load;

	if (r->words.ready || (!load && !r->words.missing))
		return false;
	if (r->words.missing) {
		run_stop(r, VERDICT_CE,
			arena_printf(r->arena, "%s is not defined in %s", r->words.missing,
				r->grading->source));
	} else if (strstr(load, "allocate memory") || strstr(load, "cannot map") ||
		   strstr(load, "failed to map")) {
		run_stop(r, VERDICT_MLE,
			arena_printf(r->arena, "its static data alone take more than %ld MB",
				r->exercise->memory_mb));
	} else {
		run_stop(r, VERDICT_CE, load);
	}
	return true;
}

static bool is_forbidden_call(struct run *r)
{
	if (r->words.syscall < 0 && !killed_by(r, SIGSYS))
		return false;
	if (r->words.syscall < 0)
		run_stop(r, VERDICT_SV,
			in_case(r, "asked the system for something a solution may not do"));
	else
		run_stop(r, VERDICT_SV,
			in_case(r, arena_printf(r->arena, "calls %s, which a solution may not do",
					   seccomp_call_name(r->words.syscall, r->arena))));
	return true;
}

/* The counted build was stopped where it had done more than enough to tell: no fault of it. */
static bool is_outworked(struct run *r)
{
	return r->kind == BUILD_COUNTED && r->words.outworked;
}

/* Every call of a function is a block at least. */
static bool is_hiding(struct run *r)
{
	bool hides = false;

	for (size_t i = 0; r->counts && i < r->next - r->first; i++)
		hides |= r->counts[i].known && r->counts[i].work < 1;
	if (hides)
		run_stop(r, VERDICT_SV, "keeps its work from being counted");
	return hides;
}

static bool is_leak(struct run *r)
{
	size_t index, bytes;
	uint64_t offset;
	const char *function, *file, *at = "";
	long line = 0;

	if (!r->words.leak ||
		sscanf(r->words.leak, "%zu %zu %" SCNx64, &index, &bytes, &offset) != 3)
		return false;
	if (index < r->first || index >= r->end)
		return false;
	r->next = index;
	if (build_locate(r->grading->tools, r->kind, r->grading->scratch, offset, &function, &file,
		    &line))
		at = arena_printf(r->arena, " allocated at %s:%ld", file, line);
	run_stop(r, VERDICT_RTE,
		in_case(r, arena_printf(r->arena, "leak: never frees %zu byte%s%s", bytes,
				   bytes == 1 ? "" : "s", at)));
	r->line = line;
	return true;
}

static bool is_too_much_memory(struct run *r)
{
	if (!r->words.exceeded && !r->words.refused)
		return false;
	/* What is never freed adds up, which is not the learner's first trouble. */
	if (is_leak(r))
		return true;
	run_stop(r, VERDICT_MLE, NULL);
	return true;
}

static bool is_crash(struct run *r)
{
	const char *report = str_c(&r->job.captures[JOB_REPORTS].text);
	struct crash_facts facts = {.report = report,
		.asan = r->words.asan,
		.fault = r->words.fault,
		.module = build_library(r->kind),
		.source = r->grading->source,
		.arguments = r->exercise->arguments,
		.n_arguments = r->exercise->n_arguments,
		.locate = locate,
		.context = r};
	struct crash crash;
	struct str detail = {0};

	if (!crash_from_report(&facts, r->arena, &crash) &&
		!crash_from_fault(&facts, r->arena, &crash))
		return false;
	run_stop(r, crash.verdict, in_case(r, crash.sentence));
	r->line = crash.line;
	if (*report) {
		size_t n = strlen(report);

		utf8_clean(&detail, report, n < DETAIL_MAX ? n : DETAIL_MAX, true);
		r->detail = str_keep(&detail, r->arena);
	}
	return true;
}

static bool is_late(struct run *r)
{
	if (!killed_by(r, SIGXCPU))
		return false;
	run_stop(r, VERDICT_TLE, "all cases together took too much processor time");
	return true;
}

static bool is_signal(struct run *r)
{
	int signal = WTERMSIG(r->job.status);

	if (!WIFSIGNALED(r->job.status))
		return false;
	run_stop(r, VERDICT_RTE,
		in_case(r, arena_printf(r->arena, "killed by signal %d (%s)", signal,
				   strsignal(signal))));
	return true;
}

static bool is_early_exit(struct run *r)
{
	int status = WEXITSTATUS(r->job.status);

	if (r->dot && r->next == r->end && status == 0)
		return false;
	run_stop(r, VERDICT_RTE,
		in_case(r,
			arena_printf(r->arena, "exited with status %d before answering", status)));
	return true;
}

void run_post_mortem(struct run *r)
{
	static bool (*const questions[])(struct run *) = {is_bad, is_not_loaded, is_outworked,
		is_forbidden_call, is_too_much_memory, is_crash, is_late, is_signal, is_early_exit,
		is_leak, is_hiding};

	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (questions[i](r))
			return;
}
