/* report_device: how kernels ran, as JSON. */
#ifndef WHET_JUDGE_REPORT_DEVICE_H
#define WHET_JUDGE_REPORT_DEVICE_H

#include "judge/judge.h"

/* Writes the member "device" into an open object: null without d. Of the kernels the first limit.
 */
void report_device_json(struct json *j, const struct device_report *d, size_t limit);

#endif
