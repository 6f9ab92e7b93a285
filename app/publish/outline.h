/* outline: a plan written as Markdown headings and lists, read into rows. What is not understood is
 * a row too, or a remark on one: nothing is guessed silently. Writes nothing. */
#ifndef WHET_PUBLISH_OUTLINE_H
#define WHET_PUBLISH_OUTLINE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum outline_what {
	OUTLINE_GOAL, /* of any level */
	OUTLINE_TOPIC,
	OUTLINE_PRO,
	OUTLINE_CON,
	OUTLINE_RESOURCE,
	OUTLINE_SECTION, /* says what follows is: "Inputs", "December 2026" */
	OUTLINE_LOST,    /* not understood, left out */
};
enum { OUTLINE_TOP = -1 };

struct outline_row {
	enum outline_what what;
	int line, parent;                 /* parent: a row that it belongs to, or OUTLINE_TOP */
	const char *title;                /* without marks, control characters, line ends */
	const char *level, *kind;         /* NULL: not said */
	const char *measure, *unit, *per; /* NULL: not said; per as in goal_draft */
	const char *month, *deadline, *why, *link;
	double target;      /* 0: not said; of a resource its total */
	const char *number; /* the word that says the target, in lower case, or NULL */
	bool done;
	const char *remark; /* what of it was not understood, or what a section is; or "" */
};

/* The rows in the order of the text, in the arena. */
void outline_read(
	const char *markdown, size_t len, struct arena *a, struct outline_row **rows, size_t *n);

/* Whether two titles of goals are the same but for the number that they aim at: "Solve 200
 * problems" and "Solve 300 problems". */
bool outline_same_aim(const char *title, const char *other, struct arena *a);

/* ---- between outline.c and outline_words.c ---- */

enum outline_section {
	SECTION_NONE,
	SECTION_PLAN, /* the whole: "My plan" */
	SECTION_VISION,
	SECTION_GOALS,
	SECTION_STEPS,
	SECTION_INPUT,
	SECTION_OUTPUT,
	SECTION_TOPICS,
	SECTION_PROS,
	SECTION_CONS,
	SECTION_RESOURCES,
};
/* What words such as "Inputs:" open; *kind is a resource's kind, or NULL. */
enum outline_section outline_section(const char *words, const char **kind, struct arena *a);
/* The text with plain line ends, and blanks for YAML between lines of dashes before it. */
char *outline_plain(const char *text, size_t len, struct arena *a);
/* The words without signs, emoji and colons around them. */
const char *outline_bare(const char *words, struct arena *a);
/* The only year in the words, "2027"; NULL when there is none, or more. */
const char *outline_year(const char *words, struct arena *a);
/* The length of the date that a text begins with: 2027-03-01, 2027-03, 31.12.2027, 1 March 2027,
 * Mar. 1, 2027, March 2027, Q1 2027, H2 2027, spring 2027; 0 when it is none. Of more than a day
 * the last one; *day is NULL when there is no such day. */
size_t outline_date(const char *text, const char **day, struct arena *a);
/* The month that a heading names and nothing else: "2026-12", "Focus: December 2026". NULL: none.
 */
const char *outline_month(const char *words, struct arena *a);
/* Reads marks, target, stretch and deadline from the words into the row, and its title. */
void outline_words(struct outline_row *row, const char *words, struct arena *a);
/* The first number with a unit in words of lower case, as the row's target; remarks on the others.
 */
void outline_target(struct outline_row *row, const char *words, struct arena *a);
/* The same of a resource: kind, total, unit. */
void outline_resource(struct outline_row *row, const char *words, struct arena *a);
/* Takes a word and a colon off the front: "Goal:"; NULL when the text does not begin so. */
const char *outline_after(const char *text, const char *word);
void outline_remark(struct outline_row *row, const char *remark, struct arena *a);

#endif
