/* How it works. A stack is a mapping with closed pages below; the fiber's record stands at its top,
 * so that a fiber costs two mappings and nothing else. A switch saves the registers a callee must
 * keep and exchanges stack pointers. A fiber whose body has returned stays in its loop and takes
 * the next body without being set up anew. Kernels do not change the floating-point mode: it is not
 * saved. */
#include "vgpu/run/fiber.h"

#include <stdint.h>
#include <sys/mman.h>

#if defined(__x86_64__) && !defined(RUN_UCONTEXT)
#define HAND_WRITTEN 1
#else
#include <ucontext.h>
#endif

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

#define GUARD (2 * 1024 * 1024) /* more than the frame of a translated function */
/* Stacks begin at different places in their pages: else the frames of all warps would compete for
 * the same few lines of the first cache. */
#define COLOURS 16
#define COLOUR_STEP 448

struct fiber {
	struct fibers *pool;
	struct fiber *next;
	void (*body)(void *);
	void *arg;
	bool done;
	char *mapping;
	size_t size; /* of the stack, without the closed pages */
	unsigned colour;
#ifdef HAND_WRITTEN
	void *sp;
#else
	ucontext_t context;
#endif
	void *fake; /* the address sanitizer's */
};

/* ---- the switch ---- */

static void run_bodies(struct fiber *f);

static char *stack_top(const struct fiber *f)
{
	uintptr_t top = (uintptr_t)f - f->colour * COLOUR_STEP;

	return (char *)(top & ~(uintptr_t)63);
}

#ifdef HAND_WRITTEN
/* Keeps this stack's pointer in *save and goes on with the stack `load`. */
void run_fiber_switch(void **save, void *load) __attribute__((visibility("hidden")));
/* Where a new fiber begins: the fiber stands in rbx, the function to call in r12. */
void run_fiber_start(void) __attribute__((visibility("hidden")));

__asm__(".text\n"
	".p2align 4\n"
	".globl run_fiber_switch\n"
	".hidden run_fiber_switch\n"
	".type run_fiber_switch, @function\n"
	"run_fiber_switch:\n"
	"	pushq %rbp\n"
	"	pushq %rbx\n"
	"	pushq %r12\n"
	"	pushq %r13\n"
	"	pushq %r14\n"
	"	pushq %r15\n"
	"	movq %rsp, (%rdi)\n"
	"	movq %rsi, %rsp\n"
	"	popq %r15\n"
	"	popq %r14\n"
	"	popq %r13\n"
	"	popq %r12\n"
	"	popq %rbx\n"
	"	popq %rbp\n"
	"	popq %rcx\n" /* a ret would be predicted to go where this stack was left */
	"	jmp *%rcx\n"
	".size run_fiber_switch, . - run_fiber_switch\n"
	".globl run_fiber_start\n"
	".hidden run_fiber_start\n"
	".type run_fiber_start, @function\n"
	"run_fiber_start:\n"
	"	movq %rbx, %rdi\n"
	"	call *%r12\n"
	"	ud2\n"
	".size run_fiber_start, . - run_fiber_start\n");

static void set_up(struct fiber *f)
{
	void **sp = (void **)stack_top(f);

	*--sp = NULL; /* so that the call in run_fiber_start finds the stack aligned */
	*--sp = NULL;
	*--sp = (void *)(uintptr_t)run_fiber_start;
	*--sp = NULL;                          /* rbp: the end of a walk over frames */
	*--sp = f;                             /* rbx */
	*--sp = (void *)(uintptr_t)run_bodies; /* r12 */
	sp -= 3;
	f->sp = sp;
}

static void go_in(struct fibers *p, struct fiber *f)
{
	run_fiber_switch(&p->home, f->sp);
}

static void go_out(struct fibers *p, struct fiber *f)
{
	run_fiber_switch(&f->sp, p->home);
}

static void go_over(struct fiber *from, struct fiber *to)
{
	run_fiber_switch(&from->sp, to->sp);
}
#else
static void start(unsigned high, unsigned low)
{
	run_bodies((struct fiber *)((uintptr_t)high << 32 | low));
}

static void set_up(struct fiber *f)
{
	uintptr_t self = (uintptr_t)f;

	getcontext(&f->context);
	f->context.uc_stack.ss_sp = f->mapping + GUARD;
	f->context.uc_stack.ss_size = (size_t)(stack_top(f) - (f->mapping + GUARD));
	f->context.uc_link = NULL;
	makecontext(&f->context, (void (*)(void))start, 2, (unsigned)(self >> 32), (unsigned)self);
}

static void go_in(struct fibers *p, struct fiber *f)
{
	ucontext_t home;

	/* cppcheck-suppress autoVariables ; it is used until the switch comes back */
	p->home = &home;
	swapcontext(&home, &f->context);
}

static void go_out(struct fibers *p, struct fiber *f)
{
	swapcontext(&f->context, p->home);
}

static void go_over(struct fiber *from, struct fiber *to)
{
	swapcontext(&from->context, &to->context);
}
#endif

/* ---- what the address sanitizer wants to know ---- */

/* Left: `fake` is where it keeps what it keeps of the stack that is left; the other stack follows.
 */
static void leaving(void **fake, const void *bottom, size_t size)
{
#ifdef __SANITIZE_ADDRESS__
	__sanitizer_start_switch_fiber(fake, bottom, size);
#else
	(void)fake, (void)bottom, (void)size;
#endif
}

static void back_home(void *fake)
{
#ifdef __SANITIZE_ADDRESS__
	__sanitizer_finish_switch_fiber(fake, NULL, NULL);
#else
	(void)fake;
#endif
}

/* In the fiber that runs now; when it came from home it learns where that is. */
static void arrived(struct fibers *p, void *fake)
{
#ifdef __SANITIZE_ADDRESS__
	__sanitizer_finish_switch_fiber(
		fake, p->hopped ? NULL : &p->home_bottom, p->hopped ? NULL : &p->home_size);
#else
	(void)fake;
#endif
	p->hopped = false;
}

static void clean(const struct fiber *f)
{
#ifdef __SANITIZE_ADDRESS__
	__asan_unpoison_memory_region(f->mapping + GUARD, f->size - sizeof *f);
#else
	(void)f;
#endif
}

bool fiber_resume(struct fibers *p, struct fiber *f)
{
	void *fake = NULL;

	p->running = f;
	leaving(&fake, f->mapping + GUARD, f->size);
	go_in(p, f);
	back_home(fake);
	f = p->running;
	p->running = NULL;
	if (!f->done)
		return false;
	f->next = p->idle;
	p->idle = f;
	return true;
}

void fiber_leave(struct fibers *p)
{
	struct fiber *f = p->running;

	leaving(&f->fake, p->home_bottom, p->home_size);
	go_out(p, f);
	arrived(p, f->fake);
}

void fiber_hop(struct fibers *p, struct fiber *to)
{
	struct fiber *f = p->running;

	p->running = to;
	p->hopped = true;
	leaving(&f->fake, to->mapping + GUARD, to->size);
	go_over(f, to);
	arrived(p, f->fake);
}

static void run_bodies(struct fiber *f)
{
	arrived(f->pool, NULL);
	for (;;) {
		f->body(f->arg);
		f->done = true;
		fiber_leave(f->pool);
	}
}

/* ---- the pool ---- */

static struct fiber *map_fiber(struct fibers *p)
{
	size_t whole = GUARD + p->stack;
	char *m = mmap(NULL, whole, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
	struct fiber *f;

	if (m == MAP_FAILED)
		return NULL;
	if (mprotect(m, GUARD, PROT_NONE) != 0) {
		munmap(m, whole);
		return NULL;
	}
	f = (struct fiber *)(m + whole - (sizeof *f + 63) / 64 * 64);
	*f = (struct fiber){
		.pool = p, .mapping = m, .size = p->stack, .colour = p->made++ % COLOURS};
	set_up(f);
	return f;
}

void fibers_free(struct fibers *p)
{
	while (p->idle) {
		struct fiber *f = p->idle;

		p->idle = f->next;
		munmap(f->mapping, GUARD + f->size);
	}
	p->made = 0;
}

void fibers_need(struct fibers *p, size_t stack)
{
	size_t page = 4096;

	stack = (stack + page - 1) / page * page;
	if (stack <= p->stack)
		return;
	fibers_free(p);
	p->stack = stack;
}

struct fiber *fiber_take(struct fibers *p, void (*body)(void *), void *arg)
{
	struct fiber *f = p->idle;

	if (f)
		p->idle = f->next;
	else
		f = map_fiber(p);
	if (!f)
		return NULL;
	f->body = body;
	f->arg = arg;
	f->done = false;
	return f;
}

void fiber_drop(struct fibers *p, struct fiber *f)
{
	clean(f);
	set_up(f);
	f->next = p->idle;
	p->idle = f;
}

bool fiber_overflow(const struct fiber *f, const void *address)
{
	const char *a = address;

	return a >= f->mapping && a < f->mapping + GUARD;
}
