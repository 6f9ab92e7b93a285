/* sandbox: starts a program that is not trusted, with no more rights than its work needs. */
#ifndef WHET_JUDGE_SANDBOX_H
#define WHET_JUDGE_SANDBOX_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Each works without root, and none is required. A verdict depends on none of them. */
enum sandbox_layer {
	LAYER_NO_NEW_PRIVS = 1 << 0,
	LAYER_RLIMITS = 1 << 1,
	LAYER_SECCOMP = 1 << 2,
	LAYER_LANDLOCK = 1 << 3,
	LAYER_NAMESPACES = 1 << 4,
	LAYER_CGROUP = 1 << 5,
	LAYER_ALL = (1 << 6) - 1
};
enum { SANDBOX_LAYERS = 6 };

enum sandbox_kind {
	SANDBOX_RUN,      /* computes: no other process, no network, no change to any file */
	SANDBOX_COMPILE,  /* runs other programs and writes into its folder; no network */
	SANDBOX_PROGRAM,  /* as RUN, but it has nothing in it that locks itself up further */
	SANDBOX_VALIDATE, /* as PROGRAM, but it may write into its folder */
	/* Computes on a graphics card, whose driver needs threads and devices: no other process, no
	 * network, no change to any file. */
	SANDBOX_CARD,
	SANDBOX_KINDS
};

struct sock_fprog;
enum { SANDBOX_LIVE = 32 };

/* What this machine offers, probed once, and the system-call filters made for it when first
 * needed. */
struct sandbox_host {
	unsigned layers;
	const char *absent[SANDBOX_LAYERS]; /* why a layer is not there; NULL when it is */
	int landlock_abi;                   /* 0: none */
	bool counts_alone;      /* RLIMIT_NPROC counts a namespace's processes alone, and binds */
	const char *cgroup;     /* where groups may be made, or NULL */
	unsigned long groups;   /* made so far */
	const char *remembered; /* the file that says that namespaces work, or NULL */
	struct sock_fprog *filters[SANDBOX_KINDS]; /* by enum sandbox_kind */
	pid_t live[SANDBOX_LIVE];                  /* started and not ended; 0 is a free place */
	int was_reaper;                            /* what it was when the first one started */
	struct arena *arena;
};

/* Without the layers in off. Everything lives in the arena, which is lent. memory is a folder where
 * what namespaces said is remembered until the machine starts anew, for trying them takes as long
 * as a small run; NULL: they are tried. */
void sandbox_probe(struct sandbox_host *h, unsigned off, const char *memory, struct arena *a);
/* "no_new_privs rlimits seccomp landlock" */
const char *sandbox_layer_names(unsigned layers, struct arena *a);

enum { SANDBOX_FDS = 7, SANDBOX_COUNTER = 6, SANDBOX_DEVICES = 64 /* more are left out */ };

/* What to start. Limits of 0 are none. */
struct sandbox {
	enum sandbox_kind kind;
	const char *const *argv;  /* argv[0] is a full path */
	const char *dir;          /* where it starts; NULL: the root */
	const char *const *reads; /* files and folders beside the system's own, up to NULL */
	const char *writes;       /* the one folder it may change, or NULL */
	/* Device nodes, or folders of them, that it may open, write to and steer; up to NULL. Or
	 * NULL. */
	const char *const *devices;
	const char *variable; /* of its environment beside the usual ones: "NAME=VALUE", or NULL */
	int fds[SANDBOX_FDS]; /* its descriptors 0 to 6; -1 for the null device */
	bool counts;          /* descriptor 6 counts its instructions where the processor can */
	int pinned;           /* the processor it stays on, from 1; 0: any */
	int nice;             /* how far it stands back behind others */
	uint64_t address_space, file_size, stack; /* bytes */
	uint64_t memory; /* bytes it may hold, a backstop where cgroups are there */
	long cpu_s;      /* seconds of processor time */
};

/* One that was started. */
struct sandboxed {
	struct sandbox_host *host;
	pid_t pid;
	pid_t keeper;               /* process 1 of its namespace, or 0 */
	const char *cgroup;         /* its own, or NULL */
	bool may_fork;              /* nothing keeps it from making other processes */
	int64_t cpu_ns, peak_bytes; /* all it used, and the most it held; once ended */
};

/* Starts it in a session and process group of its own; it dies with the calling thread. What goes
 * wrong between fork and exec it says on its standard error and ends with SANDBOX_FAILED. */
enum { SANDBOX_FAILED = 125 };
int sandbox_start(
	struct sandbox_host *h, const struct sandbox *s, struct sandboxed *out, struct err *e);

/* Ends it and every process that came of it. It may be dead already, but not waited for. Returns
 * its status as waitpid gives it. */
int sandbox_end(struct sandboxed *b);

/* "socket", or the number. */
const char *seccomp_call_name(int number, struct arena *a);

#endif
