/* fiber: stacks of their own for warps that wait, and the switch between them. A pool belongs to
 * one thread. */
#ifndef VGPU_RUN_FIBER_H
#define VGPU_RUN_FIBER_H

#include <stdbool.h>
#include <stddef.h>

struct fiber;

/* Zeroed is an empty pool. Fibers that were given back are used again, their stacks as they are. */
struct fibers {
	struct fiber *idle;
	size_t stack; /* bytes of each */
	unsigned made;
	void *home;              /* where fiber_resume was called */
	bool hopped;             /* a fiber, not home, is left for the one that runs next */
	const void *home_bottom; /* of the thread's stack, for the address sanitizer */
	size_t home_size;
	struct fiber *running;
};

/* Stacks are to have at least so many bytes from now on; no fiber may be out. */
void fibers_need(struct fibers *p, size_t stack);
void fibers_free(struct fibers *p);

/* A fiber that will run body(arg); NULL when there is no memory for its stack. */
struct fiber *fiber_take(struct fibers *p, void (*body)(void *), void *arg);
/* Runs it, and those it hops to, until one leaves or its body returns: true then, and that fiber is
 * the pool's again. */
bool fiber_resume(struct fibers *p, struct fiber *f);
/* Inside the running fiber: it stays where it is, and `to` runs. */
void fiber_hop(struct fibers *p, struct fiber *to);
/* Inside the running fiber (a signal handler too): back to who resumed it. */
void fiber_leave(struct fibers *p);
/* Forgets what it was doing: the stack is the pool's again. */
void fiber_drop(struct fibers *p, struct fiber *f);
/* Whether the address lies in the ground below its stack that may not be touched. */
bool fiber_overflow(const struct fiber *f, const void *address);

#endif
