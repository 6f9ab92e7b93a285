/* sandbox: starts a program that is not trusted, with no more rights than its work needs. */
#ifndef WHET_JUDGE_SANDBOX_H
#define WHET_JUDGE_SANDBOX_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Each works without root, and none is required. */
enum sandbox_layer {
	LAYER_NO_NEW_PRIVS = 1 << 0,
	LAYER_RLIMITS = 1 << 1,
	LAYER_SECCOMP = 1 << 2,
	LAYER_LANDLOCK = 1 << 3,
	LAYER_ALL = (1 << 4) - 1
};

struct sock_fprog;

/* What this machine offers, probed once, and the system-call filters made for it when first
 * needed. */
struct sandbox_host {
	unsigned layers;
	int landlock_abi;              /* 0: none */
	struct sock_fprog *filters[2]; /* by enum sandbox_kind */
	struct arena *arena;
};

/* Without the layers in off. Everything lives in the arena, which is lent. */
void sandbox_probe(struct sandbox_host *h, unsigned off, struct arena *a);
/* "no_new_privs rlimits seccomp landlock" */
const char *sandbox_layer_names(unsigned layers, struct arena *a);

enum sandbox_kind {
	SANDBOX_RUN,    /* computes: no other process, no network, no change to any file */
	SANDBOX_COMPILE /* runs other programs and writes into its folder; no network */
};

enum { SANDBOX_FDS = 6 };

/* What to start. Limits of 0 are none. */
struct sandbox {
	enum sandbox_kind kind;
	const char *const *argv;  /* argv[0] is a full path */
	const char *dir;          /* where it starts; NULL: the root */
	const char *const *reads; /* files and folders beside the system's own, up to NULL */
	const char *writes;       /* the one folder it may change, or NULL */
	int fds[SANDBOX_FDS];     /* its descriptors 0 to 5; -1 for the null device */
	uint64_t address_space, file_size, stack; /* bytes */
	long cpu_s;                               /* seconds of processor time */
};

/* Starts it in a session and process group of its own; it dies with the calling thread. What goes
 * wrong between fork and exec it says on its standard error and ends with SANDBOX_FAILED. */
enum { SANDBOX_FAILED = 125 };
int sandbox_start(struct sandbox_host *h, const struct sandbox *s, pid_t *pid, struct err *e);

/* Ends the whole process group. */
void sandbox_kill(pid_t pid);

/* What sandbox.c calls in the new process, without malloc: -1 with errno. */
int landlock_restrict(int abi, const struct sandbox *s);
int landlock_version(void);
/* NULL when it cannot be made. */
struct sock_fprog *seccomp_filter(enum sandbox_kind kind, struct arena *a);
int seccomp_install(const struct sock_fprog *filter);
bool seccomp_works(void);
/* "socket", or the number. */
const char *seccomp_call_name(int number, struct arena *a);

#endif
