/* verdict: the words in which the judge answers; one table. */
#ifndef WHET_JUDGE_VERDICT_H
#define WHET_JUDGE_VERDICT_H

#include <stdbool.h>

enum verdict {
	VERDICT_AC,
	VERDICT_WA,
	VERDICT_CE,
	VERDICT_RTE,
	VERDICT_TLE,
	VERDICT_ILE,
	VERDICT_MLE,
	VERDICT_OLE,
	VERDICT_RACE,
	VERDICT_OOB,
	VERDICT_UNINIT,
	VERDICT_SYNC,
	VERDICT_SLOW,
	VERDICT_SV,
	VERDICT_IE,
	VERDICT_COUNT
};

struct verdict_info {
	const char *code;    /* "WA" */
	const char *title;   /* "wrong answer" */
	const char *meaning; /* one sentence */
};

const struct verdict_info *verdict_info(enum verdict v);
/* false when no verdict has that code. */
bool verdict_parse(const char *code, enum verdict *v);

#endif
