/* worked: how long a session took, as SQL for those of model/ that ask it of the table. */
#ifndef WHET_MODEL_WORKED_H
#define WHET_MODEL_WORKED_H

/* Microseconds up to its end, its pause, or now, less the pauses; 0 when the clock was set back in
 * between. now: the parameter that holds it, or "null" where only what has ended is asked for. The
 * columns are those of the nearest table: inside a query on an attempt, a subquery on session. */
#define WORKED(now) "max(0, coalesce(ended_at, paused_at, " now ") - started_at - paused_us)"

#endif
