/* What our structs are called in JSON: the schema of the export. */
#include <stdint.h>
#include <string.h>

#include "format.h"
#include "shape.h"
#include "spiral/base/cell.h"
#include "spiral/base/verdict.h"
#include "spiral/store.h"
#include "story.h"

#define TEXT(key, type, m)                                                                         \
    {                                                                                              \
        key, SHAPE_TEXT, offsetof(struct type, m), 0, NULL, NULL, NULL                             \
    }
#define MAYBE(key, type, m)                                                                        \
    {                                                                                              \
        key, SHAPE_MAYBE, offsetof(struct type, m), 0, NULL, NULL, NULL                            \
    }
#define INT(key, type, m)                                                                          \
    {                                                                                              \
        key, SHAPE_INT, offsetof(struct type, m), 0, NULL, NULL, NULL                              \
    }
#define BIG(key, type, m)                                                                          \
    {                                                                                              \
        key, SHAPE_BIG, offsetof(struct type, m), 0, NULL, NULL, NULL                              \
    }
#define BOOL(key, type, m)                                                                         \
    {                                                                                              \
        key, SHAPE_BOOL, offsetof(struct type, m), 0, NULL, NULL, NULL                             \
    }
#define REAL(key, type, m)                                                                         \
    {                                                                                              \
        key, SHAPE_REAL, offsetof(struct type, m), 0, NULL, NULL, NULL                             \
    }
#define CELL(key, type, m)                                                                         \
    {                                                                                              \
        key, SHAPE_CELL, offsetof(struct type, m), 0, NULL, NULL, NULL                             \
    }
#define CELLS_OF(key, type, m)                                                                     \
    {                                                                                              \
        key, SHAPE_CELLS, offsetof(struct type, m), 0, NULL, NULL, NULL                            \
    }
#define WORD(key, type, m, names)                                                                  \
    {                                                                                              \
        key, SHAPE_WORD, offsetof(struct type, m), 0, NULL, names                                  \
    }
#define TEXTS(key, type, m)                                                                        \
    {                                                                                              \
        key, SHAPE_TEXTS, offsetof(struct type, m), offsetof(struct type, m##_n), NULL, NULL, NULL \
    }
#define LIST(key, type, m, shape)                                                                  \
    {                                                                                              \
        key, SHAPE_LIST, offsetof(struct type, m), offsetof(struct type, m##_n), &(shape), NULL,   \
            NULL                                                                                   \
    }
#define TIME(key, type, m, minutes)                                                                \
    {                                                                                              \
        key, SHAPE_TIME, offsetof(struct type, m), offsetof(struct type, minutes), NULL, NULL,     \
            NULL                                                                                   \
    }
#define SHAPE(type, list)                                                                          \
    {                                                                                              \
        sizeof(struct type), (list)                                                                \
    }

/* An enumeration's names; its last value says that there is none of that name. */
#define NAMES(enumeration, end)                                                                    \
    static const char *name_##enumeration(int value)                                               \
    {                                                                                              \
        return enumeration##_name(value);                                                          \
    }                                                                                              \
    static int parse_##enumeration(const char *name)                                               \
    {                                                                                              \
        int value = (int)enumeration##_parse(name);                                                \
        return value == (end) ? -1 : value;                                                        \
    }
NAMES(outcome, OUTCOMES)
NAMES(step_kind, STEP_KINDS)
NAMES(event_kind, EVENT_KINDS)

static const char *name_session_note(int value)
{
    return session_note_name((enum session_note_kind)value);
}
static int parse_session_note(const char *name)
{
    for (int k = 0; k < NOTE_KINDS; k++)
        if (strcmp(session_note_name((enum session_note_kind)k), name) == 0)
            return k;
    return -1;
}

#define BY(enumeration) name_##enumeration, parse_##enumeration

/* ---- events ---- */

static const struct member EVENT[] = {
    BIG("seq", event, seq),
    TIME("time", event, utc_ms, offset_min),
    BIG("utc_ms", event, utc_ms),
    INT("offset_min", event, offset_min),
    WORD("kind", event, kind, BY(event_kind)),
    MAYBE("subject", event, subject),
    INT("rev", event, rev),
    INT("rules", event, rules),
    CELLS_OF("cells", event, cells),
    INT("task", event, task),
    BIG("number", event, number),
    BOOL("right", event, right),
    MAYBE("text", event, text),
    MAYBE("detail", event, detail),
    MAYBE("snapshot", event, snapshot),
    {0},
};
const struct shape SHAPE_EVENT = SHAPE(event, EVENT);

static const struct member TEST[] = {
    TEXT("name", test_result, name),
    WORD("status", test_result, status, BY(outcome)),
    TEXT("message", test_result, message),
    TEXT("output", test_result, output),
    BIG("duration_ms", test_result, duration_ms),
    {0},
};
static const struct shape SHAPE_TEST = SHAPE(test_result, TEST);

static const struct member STEP[] = {
    TEXT("id", step_result, id),
    WORD("kind", step_result, kind, BY(step_kind)),
    INT("task", step_result, task),
    WORD("status", step_result, status, BY(outcome)),
    BOOL("advisory", step_result, advisory),
    BOOL("kept", step_result, kept),
    TEXT("message", step_result, message),
    BIG("duration_ms", step_result, duration_ms),
    LIST("tests", step_result, tests, SHAPE_TEST),
    {0},
};
static const struct shape SHAPE_STEP = SHAPE(step_result, STEP);

static const struct member SPAN[] = {
    TEXT("file", diag_span, file),
    INT("line", diag_span, line),
    INT("column", diag_span, column),
    INT("end_line", diag_span, end_line),
    INT("end_column", diag_span, end_column),
    BOOL("primary", diag_span, primary),
    TEXT("label", diag_span, label),
    TEXT("text", diag_span, text),
    {0},
};
static const struct shape SHAPE_SPAN = SHAPE(diag_span, SPAN);

static const struct member DIAGNOSTIC[] = {
    TEXT("code", diagnostic, code),
    TEXT("level", diagnostic, level),
    TEXT("message", diagnostic, message),
    TEXT("rendered", diagnostic, rendered),
    TEXT("file", diagnostic, file),
    INT("line", diagnostic, line),
    INT("column", diagnostic, column),
    BOOL("in_protected", diagnostic, in_protected),
    CELL("cell", diagnostic, cell),
    TEXT("help", diagnostic, help),
    LIST("spans", diagnostic, spans, SHAPE_SPAN),
    {0},
};
static const struct shape SHAPE_DIAGNOSTIC = SHAPE(diagnostic, DIAGNOSTIC);

static const struct member VERDICT[] = {
    WORD("outcome", verdict, outcome, BY(outcome)),
    BIG("duration_ms", verdict, duration_ms),
    TEXT("message", verdict, message),
    LIST("steps", verdict, steps, SHAPE_STEP),
    LIST("diagnostics", verdict, diagnostics, SHAPE_DIAGNOSTIC),
    {"protected_changed", SHAPE_TEXTS, offsetof(struct verdict, protected_changed),
     offsetof(struct verdict, protected_n), NULL, NULL, NULL},
    {0},
};
const struct shape SHAPE_VERDICT = SHAPE(verdict, VERDICT);

/* ---- the standing ---- */

static const struct member MOVE[] = {
    BIG("seq", session_move, seq),      CELL("cell", session_move, cell),
    TEXT("work", session_move, work),   TEXT("line", session_move, line),
    TEXT("turn", session_move, turn),   REAL("before", session_move, before),
    REAL("after", session_move, after), {0},
};
static const struct shape SHAPE_MOVE = SHAPE(session_move, MOVE);

static const struct member MATRIX_CELL[] = {
    CELL("cell", session_cell, cell),
    TEXT("state", session_cell, state),
    REAL("mastery", session_cell, mastery),
    BOOL("rusty", session_cell, rusty),
    INT("evidence", session_cell, evidence),
    LIST("ledger", session_cell, moves, SHAPE_MOVE),
    {0},
};
static const struct shape SHAPE_MATRIX_CELL = SHAPE(session_cell, MATRIX_CELL);

static const struct member PIECE[] = {
    TEXT("id", session_piece, id),
    TEXT("slug", session_piece, slug),
    TEXT("state", session_piece, state),
    INT("attempts", session_piece, attempts),
    INT("hints", session_piece, hints),
    BIG("last_ms", session_piece, last_ms),
    BIG("seen_ms", session_piece, seen_ms),
    BIG("passed_ms", session_piece, passed_ms),
    {0},
};
static const struct shape SHAPE_PIECE = SHAPE(session_piece, PIECE);

static const struct member STRUGGLE[] = {
    TEXT("work", session_struggle, work),
    MAYBE("code", session_struggle, code),
    MAYBE("error", session_struggle, error),
    MAYBE("test", session_struggle, test),
    INT("checks", session_struggle, checks),
    INT("minutes", session_struggle, minutes),
    INT("usual", session_struggle, usual),
    BOOL("open", session_struggle, open),
    BIG("first", session_struggle, first),
    TIME("since", session_struggle, since_ms, offset_min),
    BIG("since_ms", session_struggle, since_ms),
    BIG("until_ms", session_struggle, until_ms),
    INT("offset_min", session_struggle, offset_min),
    {0},
};
static const struct shape SHAPE_STRUGGLE = SHAPE(session_struggle, STRUGGLE);

static const struct member BELIEF[] = {
    TEXT("question", session_belief, answer.question),
    CELL("cell", session_belief, answer.cell),
    TEXT("text", session_belief, answer.text),
    TEXT("chosen", session_belief, answer.chosen),
    TEXT("why", session_belief, answer.why),
    TEXT("right", session_belief, answer.right),
    BOOL("was_right", session_belief, was_right),
    INT("times", session_belief, times),
    TIME("since", session_belief, since_ms, offset_min),
    BIG("since_ms", session_belief, since_ms),
    INT("offset_min", session_belief, offset_min),
    {0},
};
static const struct shape SHAPE_BELIEF = SHAPE(session_belief, BELIEF);

static const struct member NOTE[] = {
    BIG("seq", session_note, seq),
    WORD("kind", session_note, kind, BY(session_note)),
    TEXT("text", session_note, text),
    TIME("time", session_note, utc_ms, offset_min),
    {0},
};
static const struct shape SHAPE_NOTE = SHAPE(session_note, NOTE);

static const struct member STANDING[] = {
    BIG("last_seq", session_standing, last_seq),
    TIME("last", session_standing, last_ms, offset_min),
    BIG("last_ms", session_standing, last_ms),
    INT("offset_min", session_standing, offset_min),
    BIG("sessions", session_standing, sessions),
    BIG("active_s", session_standing, active_s),
    INT("passed", session_standing, passed),
    INT("total", session_standing, total),
    TEXT("next", session_standing, next),
    TEXT("next_name", session_standing, next_name),
    TEXT("next_why", session_standing, next_why),
    TEXTS("toolchain", session_standing, toolchain),
    LIST("stuck", session_standing, stuck, SHAPE_STRUGGLE),
    LIST("hard", session_standing, hard, SHAPE_STRUGGLE),
    LIST("beliefs", session_standing, beliefs, SHAPE_BELIEF),
    LIST("asked", session_standing, asked, SHAPE_NOTE),
    TEXTS("talk_about", session_standing, talk),
    LIST("matrix", session_standing, cells, SHAPE_MATRIX_CELL),
    LIST("pieces", session_standing, pieces, SHAPE_PIECE),
    {0},
};
const struct shape SHAPE_STANDING = SHAPE(session_standing, STANDING);

/* ---- a sitting ---- */

static const struct member SITTING[] = {
    BIG("number", session_times, number),
    TIME("began", session_times, began_ms, offset_min),
    TIME("ended", session_times, ended_ms, offset_min),
    BIG("active_s", session_times, active_s),
    BIG("pause_ms", session_times, pause_ms),
    {0},
};
const struct shape SHAPE_SITTING = SHAPE(session_times, SITTING);

static const struct member ATTEMPT[] = {
    TEXT("work", told_attempt, work),    BIG("number", told_attempt, number),
    BIG("seq", told_attempt, seq),       WORD("outcome", told_attempt, outcome, BY(outcome)),
    INT("passed", told_attempt, passed), INT("tests", told_attempt, tests),
    TEXT("code", told_attempt, code),    TEXT("message", told_attempt, message),
    INT("hints", told_attempt, hints),   TEXT("looks_like", told_attempt, looks_like),
    TEXT("shows", told_attempt, shows),  {0},
};
static const struct shape SHAPE_ATTEMPT = SHAPE(told_attempt, ATTEMPT);

static const struct member HINT[] = {
    TEXT("work", told_hint, work),
    INT("task", told_hint, task),
    BIG("number", told_hint, number),
    {0},
};
static const struct shape SHAPE_HINT = SHAPE(told_hint, HINT);

static const struct member ANSWER[] = {
    TEXT("question", session_answer, question),
    CELL("cell", session_answer, cell),
    TEXT("text", session_answer, text),
    TEXT("chosen", session_answer, chosen),
    TEXT("why", session_answer, why),
    TEXT("right", session_answer, right),
    {0},
};
static const struct shape SHAPE_ANSWER = SHAPE(session_answer, ANSWER);

static const struct member REFLECTION[] = {
    TEXT("work", told_reflection, work),
    TEXT("step", told_reflection, step),
    TEXT("text", told_reflection, text),
    {0},
};
static const struct shape SHAPE_REFLECTION = SHAPE(told_reflection, REFLECTION);

static const struct member TOLD_STRUGGLE[] = {
    TEXT("work", told_struggle, found.work),
    MAYBE("code", told_struggle, found.code),
    MAYBE("error", told_struggle, found.error),
    MAYBE("test", told_struggle, found.test),
    TEXT("meaning", told_struggle, meaning),
    INT("checks", told_struggle, found.checks),
    INT("minutes", told_struggle, found.minutes),
    INT("usual", told_struggle, found.usual),
    BOOL("open", told_struggle, found.open),
    BIG("first", told_struggle, found.first),
    BIG("last", told_struggle, last),
    BOOL("passed", told_struggle, passed),
    TEXT("diff", told_struggle, diff),
    {0},
};
static const struct shape SHAPE_TOLD_STRUGGLE = SHAPE(told_struggle, TOLD_STRUGGLE);

static const struct member ADVICE[] = {
    TEXT("work", told_advice, work),
    TEXT("from", told_advice, from),
    TEXT("text", told_advice, text),
    TEXT("taken", told_advice, taken),
    {0},
};
static const struct shape SHAPE_ADVICE = SHAPE(told_advice, ADVICE);

static const struct member STORY[] = {
    TEXT("template", story, page),
    TEXTS("topics", story, log.topics),
    TEXTS("completed", story, log.completed),
    TEXTS("worked", story, log.worked),
    LIST("notes", story, log.notes, SHAPE_NOTE),
    LIST("struggles", story, struggles, SHAPE_TOLD_STRUGGLE),
    LIST("moves", story, moves, SHAPE_MOVE),
    LIST("hints", story, hints, SHAPE_HINT),
    TEXTS("gave_up", story, log.gave_up),
    LIST("wrong_answers", story, answers, SHAPE_ANSWER),
    LIST("reflections", story, reflections, SHAPE_REFLECTION),
    LIST("attempts", story, attempts, SHAPE_ATTEMPT),
    LIST("advice", story, advice, SHAPE_ADVICE),
    TEXTS("talk_about", story, talk),
    {0},
};
const struct shape SHAPE_STORY = SHAPE(story, STORY);

static const struct member NOTES[] = {
    TEXT("work", noted_piece, work),
    BIG("last", noted_piece, last),
    TEXT("attempt", noted_piece, attempt),
    MAYBE("reference", noted_piece, notes.reference),
    MAYBE("mentor", noted_piece, notes.mentor),
    BOOL("is_reference", noted_piece, is_reference),
    {0},
};
const struct shape SHAPE_NOTES = SHAPE(noted_piece, NOTES);
