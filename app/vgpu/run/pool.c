/* How it works. Worker 0 is the thread that asks for a launch; the others sleep until there is one.
 * Nobody waits for a worker that has not woken up: it joins while the launch is open, and the
 * launch ends when all that joined have left. */
#include "vgpu/run/pool.h"

#include "base/mem.h"
#include "base/proc.h"

#include <stdlib.h>

struct run_pool {
	pthread_mutex_t use;  /* one launch at a time */
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t wake, left;
	struct run *open; /* the launch that workers may join */
	void (*work)(struct run_worker *k);
	u64 serial; /* of launches: a worker joins each once */
	unsigned inside;
	bool closing;
	unsigned started; /* threads: workers 1 to started */
	unsigned size;
	struct run_worker workers[];
};

struct run_pool *run_pool_open(unsigned workers)
{
	unsigned n = workers ? workers : (unsigned)proc_processors();
	struct run_pool *p = mem_new(sizeof *p + n * sizeof p->workers[0]);

	p->size = n;
	pthread_mutex_init(&p->use, NULL);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->wake, NULL);
	pthread_cond_init(&p->left, NULL);
	for (unsigned i = 0; i < n; i++) {
		p->workers[i].pool = p;
		p->workers[i].index = i;
	}
	return p;
}

unsigned run_pool_size(const struct run_pool *p)
{
	return p->size;
}

static void *thread(void *arg)
{
	struct run_worker *k = arg;
	struct run_pool *p = k->pool;
	struct run_faults_before before;
	u64 serial = 0;

	run_faults_enter(k, &before);
	pthread_mutex_lock(&p->lock);
	while (!p->closing) {
		if (!p->open || p->serial == serial || k->index >= p->open->workers) {
			pthread_cond_wait(&p->wake, &p->lock);
			continue;
		}
		serial = p->serial;
		k->run = p->open;
		p->inside++;
		pthread_mutex_unlock(&p->lock);
		p->work(k);
		pthread_mutex_lock(&p->lock);
		k->run = NULL;
		if (--p->inside == 0)
			pthread_cond_signal(&p->left);
	}
	pthread_mutex_unlock(&p->lock);
	run_faults_leave(&before);
	return NULL;
}

/* With the lock held. Fewer threads than wanted do as well. */
static void start_threads(struct run_pool *p, unsigned workers)
{
	while (p->started + 1 < workers) {
		struct run_worker *k = &p->workers[p->started + 1];

		if (pthread_create(&k->thread, NULL, thread, k) != 0)
			return;
		p->started++;
	}
}

void run_pool_work(struct run_pool *p, struct run *r, void (*work)(struct run_worker *k))
{
	struct run_worker *own = &p->workers[0];
	struct run_faults_before before;

	pthread_mutex_lock(&p->use);
	if (r->workers > 1) {
		pthread_mutex_lock(&p->lock);
		start_threads(p, r->workers);
		p->open = r;
		p->work = work;
		p->serial++;
		pthread_cond_broadcast(&p->wake);
		pthread_mutex_unlock(&p->lock);
	}
	own->run = r;
	run_faults_enter(own, &before);
	work(own);
	run_faults_leave(&before);
	own->run = NULL;
	if (r->workers > 1) {
		pthread_mutex_lock(&p->lock);
		p->open = NULL;
		while (p->inside)
			pthread_cond_wait(&p->left, &p->lock);
		pthread_mutex_unlock(&p->lock);
	}
	pthread_mutex_unlock(&p->use);
}

void run_pool_close(struct run_pool *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->closing = true;
	pthread_cond_broadcast(&p->wake);
	pthread_mutex_unlock(&p->lock);
	for (unsigned i = 1; i <= p->started; i++)
		pthread_join(p->workers[i].thread, NULL);
	for (unsigned i = 0; i < p->size; i++)
		run_worker_free(&p->workers[i]);
	pthread_mutex_destroy(&p->use);
	pthread_mutex_destroy(&p->lock);
	pthread_cond_destroy(&p->wake);
	pthread_cond_destroy(&p->left);
	free(p);
}
