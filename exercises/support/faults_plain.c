/* How it works. A handler on a stack of its own looks at the address of the fault, says what lies
 * there, and lets the process die of the signal as it would have. */
#include "faults.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <ucontext.h>
#include <unistd.h>

static const struct whet_in *faults_in;
static const struct module *faults_module;
static uintptr_t stack_top, stack_size;
static char alternate[64 * 1024];

static uintptr_t program_counter(const ucontext_t *c)
{
#if defined __x86_64__
	return (uintptr_t)c->uc_mcontext.gregs[REG_RIP];
#elif defined __aarch64__
	return (uintptr_t)c->uc_mcontext.pc;
#else
	(void)c;
	return 0;
#endif
}

static bool in_stack_guard(uintptr_t address)
{
	const uintptr_t slack = 512 * 1024, far = (uintptr_t)1 << 30;

	return stack_size > slack && address < stack_top - (stack_size - slack) &&
	       address > stack_top - stack_size - far;
}

/* Says "!fault SIGNAL KIND ARGUMENT OFFSET". */
static void on_fault(int signal, siginfo_t *info, void *context)
{
	uintptr_t pc = program_counter(context), address = (uintptr_t)info->si_addr, offset = 0;
	bool memory = (signal == SIGSEGV || signal == SIGBUS) && info->si_code > 0;
	const char *kind = "other", *how;
	const struct block *b = memory ? block_at(faults_in, info->si_addr, &how) : NULL;
	int argument = b ? b->argument : -1;

	if (pc >= faults_module->low && pc < faults_module->high)
		offset = pc - faults_module->base;
	if (b)
		kind = *how == 'i' && b->frozen ? "frozen" : how;
	else if (memory && in_stack_guard(address))
		kind = "stack";
	else if (memory && address < 65536)
		kind = "null";
	say("!fault %d %s %d %lx", signal, kind, argument, (unsigned long)offset);
	raise(signal);
}

void faults_open(const struct whet_in *in, const struct module *m)
{
	static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
	struct rlimit limit;

	faults_in = in;
	faults_module = m;
	stack_top = (uintptr_t)__builtin_frame_address(0);
	if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
		stack_size = limit.rlim_cur;
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		faults_handle(signals[i], on_fault);
	faults_syscall();
}
