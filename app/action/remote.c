#include "action/remote.h"

#include "action/frames.h"
#include "action/request.h"
#include "action/ssh.h"
#include "base/str.h"
#include "judge/sandbox/job.h"
#include "judge/wire.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

enum { ANSWER_MAX = 64 << 20, LOOK_MS = 50, END_MS = 5000, STAGE_MAX = 32 };
#define SILENCE_NS (INT64_C(60) * 1000000000)
/* What a shell says by its exit status, and ssh by its own. */
enum { STATUS_ABSENT = 127, STATUS_SSH = 255 };

struct call {
	const struct remote *to;
	const struct judge *judge;
	struct arena *arena;
	struct err *err;
	struct ssh ssh;
	struct request request;
	struct frames frames; /* that came */
	struct str out;       /* to be sent, from sent on */
	size_t sent;
	bool all_given;
	int64_t began_ns;
	char stage[STAGE_MAX];
	size_t done, total;
	struct report *report;
	bool reported;
};

/* ---- what is sent ---- */

static int fill(struct call *c)
{
	int rc;

	if (c->sent < c->out.len || c->all_given)
		return 0;
	str_clear(&c->out);
	c->sent = 0;
	rc = request_next(&c->request, &c->out, c->err);
	c->all_given = rc == 0;
	if (!c->stage[0] || strcmp(c->stage, "sending") == 0) {
		snprintf(c->stage, sizeof c->stage, "sending");
		c->done = c->request.next;
		c->total = c->request.n;
	}
	return rc < 0 ? -1 : 0;
}

/* ---- what comes ---- */

static void take_progress(struct call *c, const struct frame *f)
{
	char text[64];

	if (f->n >= sizeof text || strlen(f->name) >= sizeof c->stage ||
		strspn(f->name, "abcdefghijklmnopqrstuvwxyz ") != strlen(f->name))
		return;
	snprintf(text, sizeof text, "%.*s", (int)f->n, f->text);
	if (sscanf(text, "%9zu %9zu", &c->done, &c->total) == 2)
		snprintf(c->stage, sizeof c->stage, "%s", f->name);
}

static int take_part(struct call *c, const struct frame *f)
{
	if (strcmp(f->kind, "progress") == 0) {
		take_progress(c, f);
		return 0;
	}
	if (strcmp(f->kind, "failed") == 0)
		return err_set(
			c->err, ERR_INPUT, "%.*s", (int)(f->n < 1000 ? f->n : 1000), f->text);
	if (strcmp(f->kind, "report") != 0)
		return err_set(c->err, ERR_INPUT, "it says \"%s\", which whet does not", f->kind);
	if (report_read(f->text, f->n, c->arena, c->report, c->err) != 0)
		return -1;
	c->reported = true;
	return 0;
}

static int take_parts(struct call *c)
{
	struct frame f;
	int rc = 0;

	while (!c->reported && (rc = frames_next(&c->frames, &f, c->err)) > 0)
		if (take_part(c, &f) != 0) {
			rc = -1;
			break;
		}
	return rc < 0 ? err_prefix(c->err, "%s", c->to->host) : 0;
}

/* ---- why nothing comes any more ---- */

static int explain(struct call *c)
{
	const char *host = c->to->host, *words;
	int status = STATUS_SSH;

	ssh_hang_up(&c->ssh);
	if (ssh_wait(&c->ssh, END_MS) && WIFEXITED(c->ssh.status))
		status = WEXITSTATUS(c->ssh.status);
	words = ssh_words(&c->ssh, c->arena);
	if (c->frames.greeted)
		return err_set(c->err, ERR_INPUT,
			"the connection to %s broke before the verdict came, so nothing was "
			"recorded%s%s",
			host, *words ? ": " : "", words);
	if (status == STATUS_SSH)
		return err_set(c->err, ERR_INPUT,
			"cannot reach %s: %s (`ssh %s` by hand says more)", host,
			*words ? words : "ssh ended without a word", host);
	if (status == STATUS_ABSENT)
		return err_set(c->err, ERR_INPUT,
			"%s has no whet that \"%s\" would start (%s); install it there, or say "
			"where it is: remote_whet in config.yaml, or $WHET_REMOTE",
			host, c->to->whet, words);
	return err_set(c->err, ERR_INPUT,
		"\"%s\" on %s is not this version of whet: it ended with status %d%s%s",
		c->to->whet, host, status, *words ? " and said: " : "", words);
}

/* A machine that let us in and then says nothing. */
static int check_silence(const struct call *c)
{
	if (c->frames.greeted || job_clock() - c->began_ns < SILENCE_NS)
		return 0;
	return err_set(c->err, ERR_INPUT,
		"%s said nothing for a minute; `ssh %s %s --version` by hand shows why",
		c->to->host, c->to->host, c->to->whet);
}

static bool cancelled(const struct call *c)
{
	const struct judge *j = c->judge;

	return j->progress &&
	       j->progress(j->context, c->stage[0] ? c->stage : "connecting", c->done, c->total);
}

static int talk(struct call *c)
{
	struct str in = {0};
	int rc = 0;

	while (rc == 0 && !c->reported) {
		rc = fill(c);
		if (rc != 0)
			break;
		c->sent +=
			ssh_pump(&c->ssh, c->out.p + c->sent, c->out.len - c->sent, &in, LOOK_MS);
		frames_feed(&c->frames, str_c(&in), in.len);
		str_clear(&in);
		rc = take_parts(c);
		if (rc == 0 && !c->reported && c->ssh.out < 0)
			rc = explain(c);
		if (rc == 0)
			rc = check_silence(c);
		if (rc == 0 && !c->reported && cancelled(c))
			rc = err_set(c->err, ERR_ABSENT, "cancelled");
	}
	str_free(&in);
	return rc;
}

/* Once the report is here, how the connection ends is no matter. */
static int call(struct call *c)
{
	const char *command = arena_printf(c->arena, "%s grade --serve", c->to->whet);
	int rc;

	frame_greet(&c->out);
	if (ssh_open(&c->ssh, c->to->host, command, c->err) != 0)
		return -1;
	rc = talk(c);
	ssh_hang_up(&c->ssh);
	ssh_wait(&c->ssh, END_MS);
	ssh_close(&c->ssh);
	return rc;
}

int remote_grade(const struct remote *to, const struct judge *j, const struct exercise *x,
	const char *file, struct arena *a, struct report *out, struct err *e)
{
	struct call c = {
		.to = to,
		.judge = j,
		.arena = a,
		.err = e,
		.frames.limit = ANSWER_MAX,
		.began_ns = job_clock(),
		.report = out,
	};
	int rc;

	if (request_open(&c.request, j, x, file, a, e) != 0)
		return -1;
	rc = call(&c);
	if (rc == 0) {
		out->host = to->host;
		out->source = c.request.source;
		out->source_len = c.request.source_len;
	}
	frames_free(&c.frames);
	str_free(&c.out);
	return rc;
}
