/* late: streams whose work waits until something waits for it ($VGPU_STREAMS is "late").
 *
 * These are the ones that do not wait for the legacy stream: what is put into one is kept, in
 * order, and done by what waits for the stream, for an event recorded in it, or for the device. A
 * copy or a launch in another stream does not: a program that relies on it reads what was there
 * before, as it may on a card. */
#ifndef VGPU_CUDART_LATE_H
#define VGPU_CUDART_LATE_H

#include "vgpu/cudart/event.h"
#include "vgpu/cudart/stream.h"

/* Whether what is put into the stream, which is live, is kept. */
bool late_is(const struct cudart *rt, cudaStream_t s);

/* Each puts something into a stream that late_is. The work, made with the status, is its owner's
 * no more. */
cudaError_t late_add(struct cudart *rt, cudaStream_t s, struct work *work, cudaError_t status);
/* Memory of the host that is not page-locked is read now; between two of the host it is done now.
 */
cudaError_t late_add_copy(struct cudart *rt, const struct copy *c);
void late_add_callback(struct cudart *rt, cudaStream_t s, cudaStreamCallback *function, void *user);
void late_add_record(struct cudart *rt, cudaStream_t s, struct event *event);

/* The stream, of whichever kind, waits for the event. */
cudaError_t late_wait(struct cudart *rt, cudaStream_t s, const struct event *event);

/* Each does what is kept: of one stream, up to an event, or all. The first failure; one of a kernel
 * is pending in rt. */
cudaError_t late_run(struct cudart *rt, cudaStream_t s);
cudaError_t late_run_event(struct cudart *rt, const struct event *event);
cudaError_t late_run_all(struct cudart *rt);
/* The same where the program has ended: its own memory and functions are let be. */
void late_run_end(struct cudart *rt);

#endif
