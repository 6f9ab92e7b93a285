#include "judge/sandbox/steps.h"

#include <sys/resource.h>

static int limit(int resource, uint64_t want)
{
	struct rlimit r;

	if (getrlimit(resource, &r) != 0)
		return 0;
	if (r.rlim_max == RLIM_INFINITY || r.rlim_max > want)
		r.rlim_max = want;
	r.rlim_cur = r.rlim_max;
	return setrlimit(resource, &r);
}

int rlimits_set(const struct sandbox *s, bool alone)
{
	/* Where the last counts every process of the user it can only be generous; and root it
	 * does not bind. It counts threads, too, so that a card's driver would get none where the
	 * user has many: there it is left out. */
	uint64_t processes = !alone ? 4096 : s->kind == SANDBOX_RUN ? 16 : 64;
	uint64_t files = s->kind == SANDBOX_CARD ? 1024 : 128;
	const struct {
		int resource;
		uint64_t most;
		bool wanted;
	} limits[] = {
		{RLIMIT_CORE,   0,                  true                            },
		{RLIMIT_NOFILE, files,              true                            },
		{RLIMIT_FSIZE,  s->file_size,       true                            },
		{RLIMIT_STACK,  s->stack,           s->stack != 0                   },
		{RLIMIT_AS,     s->address_space,   s->address_space != 0           },
		{RLIMIT_CPU,    (uint64_t)s->cpu_s, s->cpu_s != 0                   },
		{RLIMIT_NPROC,  processes,          alone || s->kind != SANDBOX_CARD},
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		if (limits[i].wanted && limit(limits[i].resource, limits[i].most) != 0)
			return -1;
	return 0;
}

void rlimits_mark(void)
{
	limit(RLIMIT_MSGQUEUE, 0);
}
