#include "base/stop.h"

#include <stddef.h>
#include <time.h>

static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
enum { SIGNALS = sizeof signals / sizeof *signals };

static sigset_t set_of(void)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < SIGNALS; i++) {
		struct sigaction now;

		/* A signal that is blocked waits even when it is ignored. */
		if (sigaction(signals[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
			sigaddset(&set, signals[i]);
	}
	return set;
}

void stop_hold(struct stop *s)
{
	sigset_t set = set_of();

	sigprocmask(SIG_BLOCK, &set, &s->before);
}

bool stop_asked(void)
{
	sigset_t waiting;

	sigpending(&waiting);
	for (size_t i = 0; i < SIGNALS; i++)
		if (sigismember(&waiting, signals[i]) == 1)
			return true;
	return false;
}

int stop_check(struct err *e)
{
	return stop_asked() ? err_set(e, ERR_ABSENT, "it was stopped; nothing of it is left") : 0;
}

void stop_let(const struct stop *s, bool done)
{
	const struct timespec now = {0};
	sigset_t set = set_of();

	while (done && sigtimedwait(&set, NULL, &now) > 0)
		;
	sigprocmask(SIG_SETMASK, &s->before, NULL);
}
