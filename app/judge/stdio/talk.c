/* How it works. Program and validator each have a socket as standard input and a pipe as standard
 * output; the judge stands between and passes on what comes, so that neither blocks the other for
 * ever and what was said can be shown. Who is wrong: what the validator said first counts; a
 * program that failed before the validator had ended failed by itself. A program that ends well
 * leaves the word to the validator. One that dies of a closed pipe does so because the validator
 * had heard enough. */
#include "judge/stdio/stdio.h"

#include "base/str.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define WALL_NS (INT64_C(60) * 1000000000)

enum { TRANSCRIPT_MAX = 8 << 10 };

int talk_start(struct trial *t, const struct job_plan *program, struct err *e)
{
	struct job_plan plan = *program;

	plan.talks = true;
	t->speaker = 0;
	t->sides[0] = (struct talk_side){.from = &t->job, .to = &t->validator, .mark = '>'};
	t->sides[1] = (struct talk_side){.from = &t->validator, .to = &t->job, .mark = '<'};
	if (validate_launch(t, -1, e) != 0)
		return -1;
	return job_start(&t->job, t->s->place.tools.host, &plan, e);
}

/* Each line begins with who said it. */
static void write_down(struct trial *t, char who, const char *text, size_t n)
{
	for (size_t i = 0; i < n && t->transcript.len < TRANSCRIPT_MAX; i++) {
		bool fresh = !t->transcript.len || t->transcript.p[t->transcript.len - 1] == '\n';

		if (!fresh && t->speaker != who)
			str_addc(&t->transcript, '\n');
		if (fresh || t->speaker != who)
			str_addf(&t->transcript, "%c ", who);
		t->speaker = who;
		str_addc(&t->transcript, text[i]);
	}
}

static size_t pending(const struct talk_side *s)
{
	const struct capture *c = &s->from->captures[JOB_OUT];

	return c->text.len - c->taken;
}

static void hang_up(struct talk_side *s)
{
	if (!s->closed && s->to->stdin_fd >= 0) {
		close(s->to->stdin_fd);
		s->to->stdin_fd = -1;
	}
	s->closed = true;
}

/* Passes on what the other side takes. One that does not listen any more is not told more. */
static bool pass_on(struct trial *t, struct talk_side *s)
{
	struct capture *c = &s->from->captures[JOB_OUT];
	ssize_t n;

	if (s->closed || !pending(s))
		return false;
	n = send(s->to->stdin_fd, c->text.p + c->taken, pending(s), MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n < 0) {
		if (errno == EPIPE || errno == ECONNRESET)
			hang_up(s);
		return false;
	}
	write_down(t, s->mark, c->text.p + c->taken, (size_t)n);
	c->taken += (size_t)n;
	return n > 0;
}

size_t talk_poll(const struct trial *t, struct pollfd *fds)
{
	size_t n = 0;

	for (size_t i = 0; i < 2; i++) {
		const struct talk_side *s = &t->sides[i];

		if (s->from && !s->closed && pending(s))
			fds[n++] = (struct pollfd){s->to->stdin_fd, POLLOUT, 0};
	}
	return n;
}

static bool of_closed_pipe(const struct job *j)
{
	return WIFSIGNALED(j->status) && WTERMSIG(j->status) == SIGPIPE;
}

/* The validator has ended and the program goes on: it hears that nobody listens. A validator that
 * found a fault need not wait for it. */
static void after_validator(struct trial *t)
{
	bool accepted = WIFEXITED(t->validator.status) && WEXITSTATUS(t->validator.status) == 42;

	if (!accepted) {
		validate_verdict(t);
		return;
	}
	if (!pending(&t->sides[1]))
		hang_up(&t->sides[1]);
	/* What it still says is thrown away. */
	t->job.captures[JOB_OUT].taken = t->job.captures[JOB_OUT].text.len;
	if (!job_done(&t->job))
		return;
	if (of_closed_pipe(&t->job) || trial_post_mortem(t))
		validate_verdict(t);
}

/* The program has ended and the validator goes on. */
static void after_program(struct trial *t)
{
	if (!job_succeeded(&t->job)) {
		if (trial_post_mortem(t))
			validate_verdict(t);
		return;
	}
	if (!pending(&t->sides[0]))
		hang_up(&t->sides[0]);
	t->validator.captures[JOB_OUT].taken = t->validator.captures[JOB_OUT].text.len;
	if (job_clock() - t->job.ended_ns > WALL_NS)
		trial_end(t, VERDICT_IE, "the exercise's validator comes to no end");
}

int talk_pump(struct trial *t, struct err *e)
{
	bool moved;

	(void)e;
	job_pump(&t->validator);
	job_pump(&t->job);
	do {
		moved = pass_on(t, &t->sides[0]);
		moved |= pass_on(t, &t->sides[1]);
	} while (moved);
	if (t->validator.captures[JOB_OUT].dropped)
		trial_end(t, VERDICT_IE, "the exercise's validator says more than may be said");
	else if (job_done(&t->validator))
		after_validator(t);
	else if (!trial_over_limits(t) && job_done(&t->job))
		after_program(t);
	if (t->busy && job_done(&t->validator))
		trial_over_limits(t);
	return 0;
}
