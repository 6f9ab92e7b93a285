/* sheet: what a report says, part by part, as lines of a page: screens show them, commands print
 * them. Everything is read from the report's JSON, so that one of long ago looks the same. */
#ifndef WHET_TUI_SHEET_SHEET_H
#define WHET_TUI_SHEET_SHEET_H

#include "base/yaml.h"
#include "tui/widget/page.h"

#include <stdbool.h>
#include <stddef.h>

struct sheet {
	struct page *page;
	const struct yaml *json; /* as report_json wrote it; JSON is YAML too */
	const char *source;      /* the text that was graded, "" when it is not known */
	const char *unfold;      /* what shows the folded parts: "v", "--verbose" */
	bool verbose; /* nothing is folded: whole values, the tools' own words, the chart */
	bool times;   /* the time of every case */
};

/* Each adds nothing when the report has nothing to say there. */
void sheet_case(const struct sheet *s);   /* input, expected and got with the difference marked */
void sheet_blame(const struct sheet *s);  /* the line to blame among those around it */
void sheet_words(const struct sheet *s);  /* of the compiler, the sanitizer, the program */
void sheet_groups(const struct sheet *s); /* of cases, with their points */
void sheet_target(const struct sheet *s); /* growth, ratios, hottest lines */
void sheet_chart(const struct sheet *s);  /* work against size, drawn */
void sheet_device(const struct sheet *s); /* kernels: counters and limits, how they ran */
void sheet_times(const struct sheet *s);
/* All of these, in this order. */
void sheet_all(const struct sheet *s);
/* The whole source, a shade and a share before each line. */
void sheet_heat(const struct sheet *s);

/* For the parts. */
enum { SHEET_LABEL = 10 };
/* The text under key; "" for null and for what is not there. */
const char *sheet_text(const struct yaml *y, const char *key);
double sheet_number(const struct yaml *y, const char *key);
bool sheet_true(const struct yaml *y, const char *key);
/* Whether the report is of kernels that ran. */
bool sheet_is_kernel(const struct yaml *report);
/* An empty line and a heading. */
void sheet_heading(const struct sheet *s, const char *text);
/* Text as it stands under a heading of its own, folded after so many lines; nothing for "". */
void sheet_block(const struct sheet *s, const char *heading, const char *text, size_t lines);
/* A labelled text that wraps below itself. */
void sheet_labelled(const struct sheet *s, const char *label, unsigned style, const char *text);
/* The line of the source, tabs spread; NULL when it has no such line. Lives in the page's arena. */
const char *sheet_line(const struct sheet *s, long line);

#endif
