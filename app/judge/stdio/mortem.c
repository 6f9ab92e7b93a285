/* How it works. A program that is gone has left an exit status, a sanitizer's report, and the count
 * of what malloc refused it; a table of questions, asked in order of how much they explain. */
#include "judge/stdio/stdio.h"

#include "base/str.h"
#include "judge/crash.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

enum { SANITIZER_EXIT = 86, DETAIL_MAX = 6000 };

static bool killed_by(const struct trial *t, int signal)
{
	return WIFSIGNALED(t->job.status) && WTERMSIG(t->job.status) == signal;
}

static bool is_right(struct trial *t)
{
	return job_succeeded(&t->job);
}

static bool is_not_started(struct trial *t)
{
	const char *said = str_c(&t->job.captures[JOB_ERR].text);

	if (!WIFEXITED(t->job.status) || WEXITSTATUS(t->job.status) != SANDBOX_FAILED ||
		!str_starts(said, "whet: "))
		return false;
	trial_end(t, VERDICT_IE, arena_dup(t->s->place.arena, said));
	return true;
}

static bool is_forbidden_call(struct trial *t)
{
	if (!killed_by(t, SIGSYS))
		return false;
	trial_end(t, VERDICT_SV,
		"asks the system for something a solution may not do, such as another process or "
		"thread, the network, a change to a file");
	return true;
}

static bool is_late(struct trial *t)
{
	bool stopped = killed_by(t, SIGXCPU) || killed_by(t, SIGKILL);

	if (t->job.cpu_ns <= t->cpu_limit && !(stopped && t->job.cpu_ns >= t->cpu_limit))
		return false;
	trial_end(t, VERDICT_TLE, NULL);
	return true;
}

static bool is_too_much_memory(struct trial *t)
{
	if (t->page->refused <= 0 || t->kind != BUILD_PLAIN)
		return false;
	trial_end(t, VERDICT_MLE, NULL);
	return true;
}

static bool locate(
	void *context, uint64_t offset, const char **function, const char **file, long *line)
{
	const struct trial *t = context;

	return build_locate_in(&t->s->place.tools, program_name(t->kind), t->s->place.scratch,
		offset, function, file, line);
}

static struct crash_facts facts(struct trial *t, const char *fault)
{
	return (struct crash_facts){.report = str_c(&t->job.captures[JOB_ERR].text),
		.fault = fault,
		.module = program_name(t->kind),
		.source = t->s->place.source,
		.locate = locate,
		.context = t};
}

static bool is_report(struct trial *t)
{
	const struct crash_facts f = facts(t, NULL);
	struct crash crash;

	if (t->kind != BUILD_CHECKED || !crash_from_report(&f, t->s->place.arena, &crash))
		return false;
	t->out.detail = stdio_show(f.report, strlen(f.report), DETAIL_MAX, t->s->place.arena);
	t->out.line = crash.line;
	trial_end(t, crash.verdict, crash.sentence);
	return true;
}

static bool is_signal(struct trial *t)
{
	struct crash_facts f;
	struct crash crash;
	char fault[64];

	if (!WIFSIGNALED(t->job.status))
		return false;
	snprintf(fault, sizeof fault, "%d inside -1 0", WTERMSIG(t->job.status));
	f = facts(t, fault);
	crash_from_fault(&f, t->s->place.arena, &crash);
	trial_end(t, VERDICT_RTE, crash.sentence);
	return true;
}

static bool is_bad_exit(struct trial *t)
{
	trial_end(t, VERDICT_RTE,
		arena_printf(t->s->place.arena, "exits with status %d, which says that it failed",
			WEXITSTATUS(t->job.status)));
	return true;
}

bool trial_post_mortem(struct trial *t)
{
	static bool (*const questions[])(struct trial * t) = {is_not_started, is_forbidden_call,
		is_late, is_right, is_too_much_memory, is_report, is_signal, is_bad_exit};

	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (questions[i](t))
			return questions[i] == is_right;
	return false;
}
