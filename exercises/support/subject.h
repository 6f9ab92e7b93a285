/* subject: what the parts of the program that runs the learner's function share. */
#ifndef WHET_SUBJECT_H
#define WHET_SUBJECT_H

#include "harness.h"

/* Plain build: the block that address lies in or just after, and how ("inside", "past"); or NULL.
 */
const struct block *block_at(const struct whet_in *in, const void *address, const char **how);

/* Where the learner's object was loaded. */
struct module {
	uintptr_t base, low, high;
	uintptr_t code_high; /* the end of what may be executed */
	struct {
		uintptr_t low, high;
	} data[4]; /* what it may write to */
	size_t n_data;
	size_t own_thread; /* bytes of its thread-local variables */
};
void module_find(struct module *m, void *handle);

/* Counts what the learner's call allocates. Beyond limit bytes at once it says "!refused". */
void meter_open(size_t limit);
void meter_begin(void);
void meter_end(void);
void meter_leaks(long index, const struct module *m); /* says "!leak INDEX BYTES OFFSET" */
void meter_report(void);                              /* says "!peak BYTES ALLOCATIONS" */

/* What has been allocated since meter_begin: the most at once, and how often. */
void meter_since(int64_t *peak, int64_t *allocations);

/* Counted build: counts the work of the learner's object (counted.c). The others do nothing here
 * (uncounted.c). limits: the most work of each case, decimal numbers with blanks between. */
/* The learner's code is charged for work that a function did on its behalf; caller is the address
 * the function returns to. Calls from elsewhere cost nothing. */
void counted_charge(const void *caller, uint64_t work);
bool counted_is_own(const void *caller); /* whether the learner's code called */
void counted_open(const struct module *m, const char *limits);
void counted_begin(void);
void counted_end(void);   /* says "!work WORK PEAK ALLOCATIONS" */
void counted_close(void); /* says "!heat OFFSET WORK" for every place of the last case */

/* Makes faults speak before the process dies of them. Both lend. */
void faults_open(const struct whet_in *in, const struct module *m);

/* The subject gives up rights that only it needed: before the learner's object is loaded, and
 * after. */
void lockdown_before(void);
void lockdown_after(void);

#endif
