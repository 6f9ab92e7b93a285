/* capture: streams whose work becomes nodes of a graph instead of being done. */
#ifndef VGPU_CUDART_CAPTURE_H
#define VGPU_CUDART_CAPTURE_H

#include "vgpu/cudart/event.h"
#include "vgpu/cudart/stream.h"

#include <pthread.h>

struct capture {
	struct capture *next;
	unsigned long long id;
	struct graph *graph;
	struct stream *origin; /* where it began */
	enum cudaStreamCaptureMode mode;
	pthread_t thread;
	bool broken; /* a call was made that a capture forbids: it can only be ended */
	bool given;  /* the graph is one that the program had already */
};

/* For work to be put into the stream: *to is the stream while it is captured, else NULL. 400 for a
 * dead stream, 901 where its capture is broken, 906 for the legacy stream while one that waits for
 * it is captured. */
cudaError_t capture_enter(struct cudart *rt, cudaStream_t s, struct stream **to);
/* The work, made with the status, becomes a node after what the stream was given before. */
cudaError_t capture_add(
	struct cudart *rt, struct stream *to, struct work *work, cudaError_t status);
/* For calls that may wait for, or be waited for by, all streams: 900 while the thread's mode has a
 * capture forbid them, which is then broken. */
cudaError_t capture_forbid(struct cudart *rt);
/* For calls that wait for the whole device: 900 while anything is captured. */
cudaError_t capture_forbid_waiting(struct cudart *rt);
/* For calls that wait for the stream, or ask for its state: 900 while it is captured. */
cudaError_t capture_forbid_on(struct cudart *rt, cudaStream_t s);
/* For calls that wait for the event, or ask for its state: 907 where it was recorded into a graph.
 */
cudaError_t capture_forbid_event(struct cudart *rt, const struct event *event);
/* The event is recorded in the stream, which is captured. */
void capture_record(struct stream *s, struct event *event);
/* The stream, captured or not, waits for the event. */
cudaError_t capture_wait(struct cudart *rt, cudaStream_t s, const struct event *event);
/* The stream is destroyed. */
void capture_leave(struct cudart *rt, struct stream *s);
/* NULL for the legacy stream. */
struct stream *capture_stream(struct cudart *rt, cudaStream_t s);

/* The mode of this thread: which captures forbid it what. */
enum cudaStreamCaptureMode capture_exchange_mode(enum cudaStreamCaptureMode mode);
void capture_begin(
	struct cudart *rt, struct stream *s, struct graph *g, enum cudaStreamCaptureMode mode);
/* Ends the capture; 0 or why it yields no graph. */
cudaError_t capture_end(struct cudart *rt, struct stream *s, struct graph **g);

#endif
