#include "vgpu/cudart/output.h"

#include "base/mem.h"
#include "base/str.h"
#include "vgpu/cudart/state.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct piece {
	uint64_t block;
	size_t at, len, serial;
};

struct output {
	pthread_mutex_t lock;
	size_t limit;
	struct str text; /* of the kernel that runs, as it comes */
	struct piece *pieces;
	size_t n, cap;
	struct str settled; /* of kernels that have ended, in order */
	size_t dropped;
};

struct output *output_open(size_t limit)
{
	struct output *o = mem_new(sizeof *o);
	pthread_mutex_init(&o->lock, NULL);
	o->limit = limit;
	return o;
}

void output_limit(struct output *o, size_t limit)
{
	o->limit = limit;
}

void output_add(struct output *o, uint64_t block, const char *text, size_t len)
{
	pthread_mutex_lock(&o->lock);
	if (o->settled.len + o->text.len + len > o->limit) {
		o->dropped += len;
	} else {
		VEC_RESERVE(o->pieces, o->n, o->cap);
		o->pieces[o->n] = (struct piece){block, o->text.len, len, o->n};
		o->n++;
		str_addn(&o->text, text, len);
	}
	pthread_mutex_unlock(&o->lock);
}

static int by_block(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;
	if (x->block != y->block)
		return x->block < y->block ? -1 : 1;
	return (x->serial > y->serial) - (x->serial < y->serial);
}

void output_settle(struct output *o)
{
	if (o->n)
		qsort(o->pieces, o->n, sizeof *o->pieces, by_block);
	for (size_t i = 0; i < o->n; i++)
		str_addn(&o->settled, o->text.p + o->pieces[i].at, o->pieces[i].len);
	o->n = 0;
	str_clear(&o->text);
}

/* Through stdio, so that it stands where the program's own output does. */
void output_flush(struct output *o)
{
	output_settle(o);
	if (o->settled.len)
		fwrite(o->settled.p, 1, o->settled.len, stdout);
	str_clear(&o->settled);
	if (o->dropped)
		rt_say("kernels printed %zu bytes more than the %zu that are kept until the "
		       "program waits for "
		       "them: dropped (cudaDeviceSetLimit(cudaLimitPrintfFifoSize, ...) keeps "
		       "more)",
			o->dropped, o->limit);
	o->dropped = 0;
}

size_t output_waiting(const struct output *o)
{
	return o->settled.len + o->text.len;
}
