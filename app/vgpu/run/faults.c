/* Faults inside kernels.
 *
 * How it works. The handler runs on a stack of its own. When the thread is a worker inside a fiber,
 * it notes the fault and leaves the fiber: the worker goes on where it resumed it. The signal is
 * not blocked meanwhile (SA_NODEFER), so nothing is left to restore. Other faults pass to the
 * host's function and to the handler that was there before. Handlers belong to the process and get
 * no argument: what they need stands in the few variables of this file. */
#include "base/mem.h"
#include "vgpu/run/state.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define SIGNAL_STACK (64 * 1024)

enum { FAULTS = 3 };
static const int signals[FAULTS] = {SIGSEGV, SIGBUS, SIGFPE};

static struct {
	pthread_mutex_t lock;
	struct sigaction before[FAULTS];
	_Atomic(run_host_fault *) host;
} faults = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* Initial-exec: it can be read in a handler without being allocated there. */
static _Thread_local struct run_worker *this_worker __attribute__((tls_model("initial-exec")));

static struct fibers *fibers_of(struct run_worker *k)
{
	return k->run->straight ? &k->deep : &k->fibers;
}

static void pass_on(int sig, siginfo_t *info, void *context)
{
	struct sigaction *before = NULL;

	for (int i = 0; i < FAULTS; i++)
		if (signals[i] == sig)
			before = &faults.before[i];
	if (!before)
		return;
	if (before->sa_flags & SA_SIGINFO) {
		before->sa_sigaction(sig, info, context);
	} else if (before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN) {
		before->sa_handler(sig);
	} else {
		/* The instruction is executed again and ends the process as it would have. */
		signal(sig, SIG_DFL);
	}
}

static void handle(int sig, siginfo_t *info, void *context)
{
	struct run_worker *k = this_worker;
	run_host_fault *host;

	if (k && k->run && fibers_of(k)->running && k->current) {
		k->fault = sig;
		k->fault_address = info->si_addr;
		k->fault_unknown = info->si_code == SI_KERNEL;
		run_leave(k);
	}
	host = atomic_load(&faults.host);
	if (host && host(sig, info, context))
		return;
	pass_on(sig, info, context);
}

void run_faults_install(void)
{
	struct sigaction ours = {.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};

	ours.sa_sigaction = handle;
	sigemptyset(&ours.sa_mask);
	pthread_mutex_lock(&faults.lock);
	for (int i = 0; i < FAULTS; i++) {
		struct sigaction now;

		if (sigaction(signals[i], NULL, &now) != 0)
			continue;
		if ((now.sa_flags & SA_SIGINFO) && now.sa_sigaction == handle)
			continue;
		faults.before[i] = now;
		sigaction(signals[i], &ours, NULL);
	}
	pthread_mutex_unlock(&faults.lock);
}

void run_faults(run_host_fault *host)
{
	atomic_store(&faults.host, host);
	run_faults_install();
}

void run_faults_enter(struct run_worker *k, struct run_faults_before *before)
{
	stack_t ours = {.ss_size = SIGNAL_STACK}, old = {0};

	if (!k->signal_stack)
		k->signal_stack = mem_new(SIGNAL_STACK);
	ours.ss_sp = k->signal_stack;
	sigaltstack(&ours, &old);
	before->sp = old.ss_sp;
	before->size = old.ss_size;
	before->flags = old.ss_flags;
	before->worker = this_worker;
	this_worker = k;
}

void run_faults_leave(const struct run_faults_before *before)
{
	stack_t old = {.ss_sp = before->sp, .ss_size = before->size, .ss_flags = before->flags};

	this_worker = before->worker;
	sigaltstack(&old, NULL);
}

static void describe(struct run_worker *k, struct vgpu_finding *f, char *text, size_t n)
{
	u64 address = (u64)(uintptr_t)k->fault_address;

	f->class_ = VGPU_OOB_GLOBAL;
	if (k->fault == SIGFPE) {
		f->class_ = VGPU_TRAP;
		snprintf(text, n, "the kernel divided by zero, or did what the processor refuses");
		return;
	}
	if (k->fault_unknown) {
		snprintf(text, n, "the kernel used an address that no memory can have");
		return;
	}
	if (address - (u64)k->run->l->delta - VG_DEVICE_BASE < VG_DEVICE_SIZE)
		address -= (u64)k->run->l->delta;
	f->address = address;
	f->bytes = 1;
	snprintf(text, n,
		"the kernel used the address 0x%llx, where there is no memory: run it with memory "
		"checks to see the line",
		(unsigned long long)address);
}

void run_fault_stop(struct run_worker *k, const struct fiber *f)
{
	struct vgpu_finding found = {0};
	struct run_warp *w = k->current;
	int status = k->fault == SIGFPE ? RUN_LAUNCH_FAILURE : RUN_ILLEGAL_ADDRESS;
	char text[256];

	run_fill(&w->w, w->w.live, RUN_NOWHERE, &found);
	describe(k, &found, text, sizeof text);
	if (k->fault != SIGFPE && fiber_overflow(f, k->fault_address)) {
		found.class_ = VGPU_OOB_LOCAL;
		found.address = found.bytes = 0;
		snprintf(text, sizeof text, "recursion too deep: the stack of a warp is used up");
		status = RUN_STACK_ERROR;
	}
	found.message = text;
	run_finding(&w->w, &found);
	run_stop(k, w->home, status);
	k->fault = 0;
}
