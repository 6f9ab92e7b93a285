#include "judge/verdict.h"

#include <string.h>

static const struct verdict_info verdicts[VERDICT_COUNT] = {
	[VERDICT_AC] = {"AC",     "accepted",           "Every case was answered rightly, within the limits."},
	[VERDICT_WA] = {"WA",     "wrong answer",       "An answer is not the expected one."                 },
	[VERDICT_CE] = {"CE",     "compile error",      "The file does not compile or link."                 },
	[VERDICT_RTE] = {"RTE",    "run-time error",
			"The program crashed, left early, leaked, or a sanitizer stopped it."                },
	[VERDICT_TLE] = {"TLE",    "time limit",         "A case took more processor time than it may."       },
	[VERDICT_ILE] = {"ILE",    "idle limit",         "The program waits and does nothing."                },
	[VERDICT_MLE] = {"MLE",    "memory limit",       "The program takes more memory than it may."         },
	[VERDICT_OLE] = {"OLE",    "output limit",       "The program writes more than it may."               },
	[VERDICT_RACE] = {"RACE",   "data race",
			"Two threads of a kernel touch the same memory, one writes, nothing orders them."    },
	[VERDICT_OOB] = {"OOB",    "out of bounds",
			"A kernel touches memory that it may not: beyond a buffer, freed, misaligned."       },
	[VERDICT_UNINIT] = {"UNINIT", "uninitialised read",
			"A kernel reads memory that nothing has written."                                    },
	[VERDICT_SYNC] = {"SYNC",   "barrier fault",
			"A barrier or a warp's mask that not all of its threads come to."                    },
	[VERDICT_SLOW] = {"SLOW",   "misses its target",
			"Every answer is right, but the work or the traffic is more than the target "
			"allows."									    },
	[VERDICT_SV] = {"SV",     "security violation",
			"The program asked the system for something that a solution may not do."             },
	[VERDICT_IE] = {"IE",     "internal error",
			"whet or the exercise is at fault, never the solution."                              },
};

const struct verdict_info *verdict_info(enum verdict v)
{
	return &verdicts[v];
}

bool verdict_parse(const char *code, enum verdict *v)
{
	for (int i = 0; i < VERDICT_COUNT; i++)
		if (strcmp(verdicts[i].code, code) == 0) {
			*v = (enum verdict)i;
			return true;
		}
	return false;
}
