#include "model/application_table.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

/* The field's name, then what others call it, all in small letters without signs. */
static const struct {
	const char *name, *others;
} known[N_FIELDS] = {
	[FIELD_COMPANY] = {"company",       " companyname employer organisation organization firm firma "
				      "unternehmen entreprise empresa "            },
	[FIELD_ROLE] = {"role",          " position title jobtitle job positiontitle rolename stelle poste "
				"puesto "					     },
	[FIELD_APPLIED] = {"applied",       " dateapplied applieddate applicationdate appliedon "
				      "dateofapplication datesubmitted date datum "},
	[FIELD_STAGE] = {"stage",         " status state applicationstatus currentstatus "                            },
	[FIELD_STAGE_DAY] = {"stage_day",     " stagedate statusdate lastupdate lastupdated updated "
					  "responsedate dateofresponse "         },
	[FIELD_KIND] = {"kind",          " companytype companykind "                                                 },
	[FIELD_ASSESSED] = {"assessed",      " assessment howassessed "                                                  },
	[FIELD_SOURCE] = {"source",        " foundon wherefound jobboard quelle "                                      },
	[FIELD_LINK] = {"link",          " url joburl joblink posting jobposting listing "                           },
	[FIELD_SALARY] = {"salary",        " salaryrange compensation pay gehalt "                                     },
	[FIELD_SALARY_MIN] = {"salary_min",    " minsalary salaryfrom "                                                    },
	[FIELD_SALARY_MAX] = {"salary_max",    " maxsalary salaryto "                                                      },
	[FIELD_CURRENCY] = {"currency",      " "									 },
	[FIELD_RESUME] = {"resume",        " resumeversion cv cvversion "                                              },
	[FIELD_FOLLOW_UP] = {"follow_up",     " followupdate followupon nextfollowup "                                    },
	[FIELD_CONTACT] = {"contact",       " contactname contactperson recruiter recruitername "                       },
	[FIELD_EMAIL] = {"email",         " contactemail recruiteremail mail "                                        },
	[FIELD_PHONE] = {"phone",         " contactphone telephone "                                                  },
	[FIELD_NOTE] = {"note",          " notes comment comments remark remarks notizen "                           },
	[FIELD_SKIP] = {"skip",          " "									 },
	[FIELD_SNOOZED] = {"snoozed_until", " "									 },
	[FIELD_CREATED] = {"created",       " "									 },
	[FIELD_ORIGIN] = {"origin",        " "									 },
	[FIELD_HISTORY] = {"history",       " "									 },
	[FIELD_INTERVIEWS] = {"interviews",    " "									 },
	[FIELD_CONTACTS] = {"contacts",      " "									 },
};

const char *table_field_name(enum table_field f)
{
	return known[f].name;
}

/* A heading in small letters without spaces and signs; what is not ASCII stays. */
static char *plain(const char *heading, struct arena *a)
{
	char *out = arena_dup(a, heading), *to = out;

	for (const char *p = heading; *p; p++)
		if (isalnum((unsigned char)*p) || (unsigned char)*p >= 0x80)
			*to++ = (char)tolower((unsigned char)*p);
	*to = '\0';
	return out;
}

static enum table_field field_of(const char *heading, size_t n, struct arena *a)
{
	const char *word = plain(heading, a);
	const char *spaced = arena_printf(a, " %s ", word);

	for (size_t i = 0; *word && i < n; i++)
		if (strcmp(plain(known[i].name, a), word) == 0 || strstr(known[i].others, spaced))
			return (enum table_field)i;
	return N_FIELDS;
}

/* Whether a heading that is not known speaks of something that an application cannot do without. */
static const char *looks_needed(const char *heading, struct arena *a)
{
	static const char *const words[][2] = {
		{"date",     "applied"},
                {"applied",  "applied"},
                {"when",     "applied"},
		{"status",   "stage"  },
                {"stage",    "stage"  },
                {"result",   "stage"  },
                {"outcome",  "stage"  },
		{"company",  "company"},
                {"employer", "company"},
                {"salary",   "salary" },
		{"position", "role"   }
        };
	const char *word = plain(heading, a);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(word, words[i][0]))
			return words[i][1];
	return NULL;
}

static bool column_is_empty(const struct csv *csv, size_t column)
{
	for (size_t i = 1; i < csv->n; i++)
		if (column < csv->rows[i].n &&
			csv->rows[i].cells[column][strspn(csv->rows[i].cells[column], " \t\r\n")])
			return false;
	return true;
}

/* "COLUMN=FIELD": the last = parts them, for a heading may hold one. */
static int apply_map(struct table *t, const char *map, struct arena *a, struct err *e)
{
	const char *equals = strrchr(map, '=');
	const struct csv_row *head = &t->csv.rows[0];
	const char *column, *field;
	enum table_field f;
	bool found = false;

	if (!equals || equals == map)
		return err_set(e, ERR_INPUT,
			"--map %s is not COLUMN=FIELD, such as --map 'Date sent=applied'", map);
	column = plain(arena_ndup(a, map, (size_t)(equals - map)), a);
	field = equals + 1;
	for (f = 0; (int)f < FIRST_OWN_FIELD && strcmp(known[f].name, field) != 0; f++)
		;
	if ((int)f == FIRST_OWN_FIELD)
		return err_set(e, ERR_INPUT,
			"--map %s: there is no field \"%s\"; there are company, role, applied, "
			"stage, "
			"stage_day, kind, assessed, source, link, salary, salary_min, salary_max, "
			"currency, resume, follow_up, contact, email, phone, note and skip",
			map, field);
	for (size_t i = 0; i < head->n; i++) {
		if (strcmp(plain(head->cells[i], a), column) == 0) {
			t->fields[i] = f;
			found = true;
		}
	}
	if (found)
		return 0;
	return err_set(e, ERR_INPUT, "--map %s: %s has no column of that name", map, t->name);
}

static int check_columns(struct table *t, struct arena *a, struct err *e)
{
	const struct csv_row *head = &t->csv.rows[0];
	size_t first[N_FIELDS + 1] = {0};

	for (size_t i = 0; i < head->n; i++) {
		const char *needed = looks_needed(head->cells[i], a);
		enum table_field f = t->fields[i];

		if (f == N_FIELDS && needed && !column_is_empty(&t->csv, i))
			return err_set(e, ERR_INPUT,
				"%s: what is the column \"%s\"? Say --map '%s=%s', another field, "
				"=note "
				"to keep it as a remark, or =skip",
				t->name, head->cells[i], head->cells[i], needed);
		if (f == N_FIELDS)
			f = t->fields[i] = column_is_empty(&t->csv, i) ? FIELD_SKIP : FIELD_NOTE;
		if (first[f] && f != FIELD_NOTE && f != FIELD_SKIP)
			return err_set(e, ERR_INPUT,
				"%s: the columns \"%s\" and \"%s\" are both taken for %s; say "
				"--map "
				"'%s=note' or =skip for one of them",
				t->name, head->cells[first[f] - 1], head->cells[i], known[f].name,
				head->cells[i]);
		first[f] = i + 1;
	}
	if (!first[FIELD_COMPANY])
		return err_set(e, ERR_INPUT,
			"%s: no column is known to hold the company; say which with --map "
			"COLUMN=company (--separator when the columns themselves are wrong)",
			t->name);
	if (first[FIELD_APPLIED] || t->own || t->options->day)
		return 0;
	return err_set(e, ERR_INPUT,
		"%s: no column is known to hold the day of application; say which with --map "
		"COLUMN=applied, or give one day for all with --day",
		t->name);
}

static int find_columns(struct table *t, struct arena *a, struct err *e)
{
	const struct csv_row *head = &t->csv.rows[0];

	t->fields = arena_new(a, head->n * sizeof *t->fields);
	for (size_t i = 0, seen = 0; i < head->n; i++) {
		t->fields[i] = field_of(head->cells[i], N_FIELDS, a);
		seen += t->fields[i] == FIELD_CREATED || t->fields[i] == FIELD_HISTORY;
		t->own |= seen == 2;
	}
	for (size_t i = 0; !t->own && i < head->n; i++)
		t->fields[i] = field_of(head->cells[i], FIRST_OWN_FIELD, a);
	for (size_t i = 0; i < t->options->n_maps; i++)
		if (apply_map(t, t->options->maps[i], a, e) != 0)
			return -1;
	return check_columns(t, a, e);
}

static const struct {
	const char *name;
	char c;
} separators[] = {
	{"comma",     ',' },
        {"semicolon", ';' },
        {"tab",       '\t'}
};
enum { N_SEPARATORS = sizeof separators / sizeof *separators };

/* The one that stands most often in the first line, outside quotes; a tie is asked about. */
static int find_separator(const char *text, struct table *t, struct err *e)
{
	size_t counts[N_SEPARATORS] = {0}, best = 0, ties = 0;
	const char *asked = t->options->separator;
	bool quoted = false;

	for (size_t i = 0; asked && i < N_SEPARATORS; i++)
		if (strcmp(asked, separators[i].name) == 0 ||
			(asked[0] == separators[i].c && !asked[1])) {
			t->separator = separators[i].c;
			return 0;
		}
	if (asked && strlen(asked) == 1 && ispunct((unsigned char)*asked) && *asked != '"') {
		t->separator = *asked;
		return 0;
	}
	if (asked)
		return err_set(e, ERR_INPUT,
			"--separator is comma, semicolon, tab or one sign, not \"%s\"", asked);
	for (; *text && (quoted || *text != '\n'); text++) {
		quoted ^= *text == '"';
		for (size_t i = 0; !quoted && i < N_SEPARATORS; i++)
			counts[i] += *text == separators[i].c;
	}
	for (size_t i = 1; i < N_SEPARATORS; i++)
		best = counts[i] > counts[best] ? i : best;
	for (size_t i = 0; i < N_SEPARATORS; i++)
		ties += counts[best] && counts[i] == counts[best];
	if (ties > 1)
		return err_set(e, ERR_INPUT,
			"%s: its first line does not tell what parts the columns; say --separator "
			"comma, semicolon or tab",
			t->name);
	t->separator = separators[best].c;
	return 0;
}

static int check_bytes(const char *text, size_t len, const char *name, struct err *e)
{
	size_t line = 1;

	if (len >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
		return err_set(e, ERR_INPUT, "%s is in UTF-16; save it as CSV in UTF-8", name);
	for (size_t at = 0, next; at < len; at = next) {
		const char *end = memchr(text + at, '\n', len - at);

		next = end ? (size_t)(end - text) + 1 : len;
		if (memchr(text + at, '\0', next - at))
			return err_set(
				e, ERR_INPUT, "%s:%zu: a NUL byte: this is no table", name, line);
		if (!utf8_valid(text + at, next - at))
			return err_set(e, ERR_INPUT,
				"%s:%zu: this is not UTF-8; save the table as CSV in UTF-8", name,
				line);
		line++;
	}
	return 0;
}

int table_read(const char *text, size_t len, const char *name, const struct import_options *o,
	struct arena *a, struct table *out, struct err *e)
{
	size_t line = 1;

	*out = (struct table){.name = name, .options = o, .dates = ""};
	if (check_bytes(text, len, name, e) != 0)
		return -1;
	if (str_starts(text, "\xef\xbb\xbf"))
		text += 3;
	/* A first line by which Excel tells itself the separator. */
	if (str_starts(text, "sep=") && text[4] && (text[5] == '\n' || text[5] == '\r')) {
		out->separator = text[4];
		text += 5 + strcspn(text + 5, "\n");
		text += *text == '\n';
		line++;
	} else if (find_separator(text, out, e) != 0)
		return -1;
	if (csv_parse(text, line, out->separator, name, a, &out->csv, e) != 0)
		return -1;
	if (out->csv.n == 0)
		return err_set(
			e, ERR_INPUT, "%s is empty: its first line must name the columns", name);
	return find_columns(out, a, e);
}

const char *table_cell(const struct table *t, size_t row, enum table_field f, struct arena *a)
{
	const struct csv_row *r = &t->csv.rows[row];

	for (size_t i = 0; i < t->csv.rows[0].n && i < r->n; i++)
		if (t->fields[i] == f)
			return t->own ? r->cells[i] : str_trim(arena_dup(a, r->cells[i]));
	return "";
}
