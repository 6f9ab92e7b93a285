/* whet_kernel.h: what a kernel exercise's tests.cu is written with: the glue that calls the
 * learner's function once, on buffers that are on the device already.
 *
 *	#include "vector_add.cuh"
 *	#include "whet_kernel.h"
 *
 *	static void call(const struct whet_launch *l)
 *	{
 *		vector_add(whet_in<float>(l, 0), whet_in<float>(l, 1), whet_out<float>(l, 2),
 *			whet_size(l, 3));
 *	}
 *	WHET_LAUNCH(call)
 *
 * The numbers are those of the arguments, in the order in which cases.c makes them. */
#ifndef WHET_KERNEL_H
#define WHET_KERNEL_H

#include <cstddef>
#include <cstdint>

/* The layout is shared with subject.c. */
struct whet_argument {
	void *device;  /* of a buffer */
	size_t count;  /* of its elements */
	int64_t whole; /* of a number */
	double real;
};

struct whet_launch {
	const struct whet_argument *arguments;
	size_t n;
};

/* A buffer the learner reads; exactly as long as it was made. */
template <class T> const T *whet_in(const struct whet_launch *l, size_t i)
{
	return static_cast<const T *>(l->arguments[i].device);
}
/* A buffer the learner writes, or reads and writes. */
template <class T> T *whet_out(const struct whet_launch *l, size_t i)
{
	return static_cast<T *>(l->arguments[i].device);
}
inline size_t whet_count(const struct whet_launch *l, size_t i)
{
	return l->arguments[i].count;
}
inline size_t whet_size(const struct whet_launch *l, size_t i)
{
	return static_cast<size_t>(l->arguments[i].whole);
}
inline int whet_int(const struct whet_launch *l, size_t i)
{
	return static_cast<int>(l->arguments[i].whole);
}
inline float whet_float(const struct whet_launch *l, size_t i)
{
	return static_cast<float>(l->arguments[i].real);
}

typedef void whet_launch_fn(const struct whet_launch *l);
#define WHET_LAUNCH(f)                                                                             \
	extern "C" __attribute__((visibility("default"))) whet_launch_fn *const whet_launch_entry; \
	whet_launch_fn *const whet_launch_entry = (f);

#endif
