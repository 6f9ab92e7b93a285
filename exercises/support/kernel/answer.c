#include "subject.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void answer_open(struct answer *a, const struct subject_case *c)
{
	size_t largest = GUARD_MOST;

	for (size_t i = 0; i < c->n; i++)
		if (c->arguments[i].bytes > largest)
			largest = c->arguments[i].bytes;
	*a = (struct answer){
		.frame = {.magic = FRAME_MAGIC,
			  .nonce = c->frame->nonce,
			  .number = c->frame->number,
			  .status = FRAME_DONE,
			  .bytes = c->answer_bytes},
		.elements = room(c->answer_bytes, 1),
		.again = room(c->answer_bytes, 1),
		.scratch = room(largest, 1),
	};
}

void answer_close(struct answer *a)
{
	free(a->elements);
	free(a->again);
	free(a->scratch);
}

static size_t padded(size_t bytes)
{
	return (bytes + 7) & ~(size_t)7;
}

static bool is_written(const struct argument *a)
{
	return a->frame->kind == FRAME_OUT || a->frame->kind == FRAME_INOUT;
}

void answer_error(struct answer *a, const struct runtime *rt, cudaError_t status)
{
	if (status == cudaSuccess || a->frame.status != FRAME_DONE)
		return;
	snprintf(a->text, sizeof a->text - 8, "%s: %s", rt->cudaGetErrorName_(status),
		rt->cudaGetErrorString_(status));
	a->frame.status = FRAME_ERROR;
	a->frame.bytes = padded(strlen(a->text));
}

static void fault(struct answer *a, enum frame_status status, size_t argument, int64_t element)
{
	a->frame.status = status;
	a->frame.argument = (uint32_t)argument;
	a->frame.element = element;
	a->frame.bytes = 0;
}

static void copy_outputs(
	struct answer *a, const struct runtime *rt, const struct buffers *b, unsigned char *to)
{
	for (size_t i = 0; i < b->c->n && a->frame.status == FRAME_DONE; i++) {
		const struct argument *argument = &b->c->arguments[i];

		if (!is_written(argument))
			continue;
		if (argument->bytes)
			answer_error(a, rt,
				rt->cudaMemcpy_(to, b->given[i].device, argument->bytes,
					cudaMemcpyDeviceToHost));
		to += padded(argument->bytes);
	}
}

/* The first element that differs; -1: none. */
static int64_t differs(const struct argument *a, const unsigned char *x, const unsigned char *y)
{
	if (!a->bytes || memcmp(x, y, a->bytes) == 0)
		return -1;
	for (size_t i = 0;; i++)
		if (x[i] != y[i])
			return (int64_t)(i / a->size);
}

/* Work on a stream of its own that the default stream does not wait for comes too late. */
static void find_late(struct answer *a, const struct buffers *b)
{
	size_t at = 0;

	for (size_t i = 0; i < b->c->n && a->frame.status == FRAME_DONE; i++) {
		const struct argument *argument = &b->c->arguments[i];
		int64_t element;

		if (!is_written(argument))
			continue;
		element = differs(argument, a->elements + at, a->again + at);
		if (element >= 0)
			fault(a, FRAME_LATE, i, element);
		at += padded(argument->bytes);
	}
}

static void find_changed(struct answer *a, const struct runtime *rt, const struct buffers *b)
{
	for (size_t i = 0; i < b->c->n && a->frame.status == FRAME_DONE; i++) {
		const struct argument *argument = &b->c->arguments[i];
		int64_t element;

		if (argument->frame->kind != FRAME_IN || !argument->bytes)
			continue;
		answer_error(a, rt,
			rt->cudaMemcpy_(a->scratch, b->given[i].device, argument->bytes,
				cudaMemcpyDeviceToHost));
		if (a->frame.status != FRAME_DONE)
			return;
		element = differs(argument, argument->elements, a->scratch);
		if (element >= 0)
			fault(a, FRAME_CHANGED, i, element);
	}
}

static void find_beside(struct answer *a, const struct runtime *rt, const struct buffers *b)
{
	for (size_t i = 0; i < b->c->n && a->frame.status == FRAME_DONE; i++) {
		int64_t at, size = (int64_t)b->c->arguments[i].size;
		cudaError_t status = cudaSuccess;

		if (buffers_guard(b, rt, i, a->scratch, &at, &status))
			fault(a, FRAME_GUARD, i, at < 0 ? -((-at + size - 1) / size) : at / size);
		answer_error(a, rt, status);
	}
}

/* The first copy waits for the default stream only. */
void answer_collect(struct answer *a, const struct runtime *rt, const struct buffers *b)
{
	answer_error(a, rt, rt->cudaGetLastError_());
	copy_outputs(a, rt, b, a->elements);
	answer_error(a, rt, rt->cudaGetLastError_());
	answer_error(a, rt, rt->cudaDeviceSynchronize_());
	answer_error(a, rt, rt->cudaGetLastError_());
	copy_outputs(a, rt, b, a->again);
	find_late(a, b);
	find_changed(a, rt, b);
	find_beside(a, rt, b);
}

void answer_send(const struct answer *a)
{
	write_all(FD_RESULTS, &a->frame, sizeof a->frame);
	write_all(FD_RESULTS,
		a->frame.status == FRAME_DONE ? (const void *)a->elements : (const void *)a->text,
		a->frame.bytes);
}
