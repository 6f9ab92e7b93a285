/* How it works. Where there is no namespace to end, a process that left its session and whose
 * parents died would be lost. So whet has such processes become its own children, and looks for
 * those that bear the sandbox's mark: a hard limit of 0 on message queues, which nobody else has,
 * nobody needs, and nobody who has it can raise. The children of one that is killed come to
 * whet in turn, so it looks until it finds none. */
#include "judge/sandbox/procs.h"
#include "judge/sandbox/steps.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* One that jumps from process to process is caught in the end, but there must be an end. */
enum { ROUNDS_MAX = 4000 };

static bool any_live(const struct sandbox_host *h)
{
	for (size_t i = 0; i < SANDBOX_LIVE; i++)
		if (h->live[i])
			return true;
	return false;
}

void orphans_adopt(struct sandbox_host *h)
{
	if (any_live(h))
		return;
	h->was_reaper = 0;
	prctl(PR_GET_CHILD_SUBREAPER, &h->was_reaper, 0, 0, 0);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

static bool is_marked(pid_t pid)
{
	static const char name[] = "Max msgqueue size";
	char path[64], line[256];
	bool marked = false;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/limits", (long)pid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof line, f)) {
		char soft[32], hard[32];

		if (strncmp(line, name, sizeof name - 1) == 0)
			marked = sscanf(line + sizeof name - 1, "%31s %31s", soft, hard) == 2 &&
				 strcmp(hard, "0") == 0;
	}
	if (f)
		fclose(f);
	return marked;
}

struct search {
	const struct sandbox_host *host;
	pid_t me;
	size_t found;
};

static void end_if_orphan(void *context, const struct proc_info *p)
{
	struct search *s = context;

	if (p->parent != s->me || !is_marked(p->pid))
		return;
	for (size_t i = 0; i < SANDBOX_LIVE; i++)
		if (s->host->live[i] == p->pid)
			return;
	s->found++;
	kill(p->pid, SIGKILL);
	if (p->group == p->pid)
		kill(-p->pid, SIGKILL);
	while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
		;
}

void orphans_end(struct sandbox_host *h, bool any)
{
	struct search s = {.host = h, .me = getpid()};

	for (int i = 0; any && i < ROUNDS_MAX; i++) {
		s.found = 0;
		procs_each(end_if_orphan, &s);
		if (s.found == 0)
			break;
	}
	if (!any_live(h))
		prctl(PR_SET_CHILD_SUBREAPER, h->was_reaper, 0, 0, 0);
}
