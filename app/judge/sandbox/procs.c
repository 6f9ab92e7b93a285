#include "judge/sandbox/procs.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* See proc_pid_stat(5). The second field is a name in brackets that may hold brackets itself. */
static bool read_info(const char *name, struct proc_info *p)
{
	uint64_t user, system, children_user, children_system;
	char path[64], text[1024], *rest;
	long pid, parent, group, session;
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%.20s/stat", name);
	f = fopen(path, "re");
	if (!f)
		return false;
	n = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	text[n] = '\0';
	pid = strtol(text, NULL, 10);
	rest = strrchr(text, ')');
	if (!rest || sscanf(rest,
			     ") %c %ld %ld %ld %*s %*s %*s %*s %*s %*s %*s %" SCNu64 " %" SCNu64
			     " %" SCNu64 " %" SCNu64,
			     &p->state, &parent, &group, &session, &user, &system, &children_user,
			     &children_system) != 8)
		return false;
	p->pid = (pid_t)pid;
	p->parent = (pid_t)parent;
	p->group = (pid_t)group;
	p->session = (pid_t)session;
	p->ticks = user + system + children_user + children_system;
	return true;
}

void procs_each(void (*each)(void *context, const struct proc_info *p), void *context)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	struct proc_info p;

	while (proc && (entry = readdir(proc)) != NULL)
		if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9' &&
			read_info(entry->d_name, &p))
			each(context, &p);
	if (proc)
		closedir(proc);
}

struct sum {
	pid_t session;
	bool busy;
	uint64_t ticks;
};

static void add(void *context, const struct proc_info *p)
{
	struct sum *s = context;

	if (p->session != s->session)
		return;
	s->busy |= p->state == 'R' || p->state == 'D';
	s->ticks += p->ticks;
}

uint64_t procs_session(pid_t session, bool *busy)
{
	struct sum s = {.session = session};

	procs_each(add, &s);
	*busy = s.busy;
	return s.ticks;
}
