/* Three lines to talk about: what tells most about where somebody is stuck comes first. */
#include <string.h>

#include "spiral/base/arena.h"
#include "spiral/base/verdict.h"
#include "spiral/catalog.h"
#include "story.h"

static void say(struct story_maker *m, const char *line)
{
    struct story *s = &m->story;
    const char **list = (void *)(uintptr_t)s->talk;
    if (s->talk_n == TALK_LINES)
        return;
    list = arena_grow(m->watch.arena, list, s->talk_n, sizeof *list);
    list[s->talk_n++] = line;
    s->talk = list;
}

#define SAY(m, ...) say(m, arena_printf((m)->watch.arena, __VA_ARGS__))

static const char *name_of(struct story_maker *m, const char *work)
{
    return story_name(m->watch.course, work, m->watch.arena);
}

static void say_notes(struct story_maker *m, enum session_note_kind kind, const char *before)
{
    for (size_t i = 0; i < m->story.log.notes_n; i++)
        if (m->story.log.notes[i].kind == kind)
            SAY(m, "%s: %s", before, m->story.log.notes[i].text);
}

static void about_questions(struct story_maker *m)
{
    say_notes(m, NOTE_QUESTION, "The question");
}

static void about_struggle(struct story_maker *m, const struct told_struggle *s)
{
    SAY(m, "%s, %s%s", story_struggle(m->watch.course, &s->found, m->watch.arena),
        story_ending(&s->found), s->found.open ? "." : ": what made the difference?");
}

static void about_open_struggles(struct story_maker *m)
{
    for (size_t i = 0; i < m->story.struggles_n; i++)
        if (m->story.struggles[i].found.open)
            about_struggle(m, &m->story.struggles[i]);
}

static void about_given_up(struct story_maker *m)
{
    for (size_t i = 0; i < m->story.log.gave_up_n; i++)
        SAY(m, "The solution of %s was looked at before passing: go through it together.",
            name_of(m, m->story.log.gave_up[i]));
}

/* The last check of a piece that still fails as a known wrong solution does. */
static void about_wrong(struct story_maker *m)
{
    for (size_t i = m->story.attempts_n; i-- > 0;) {
        const struct told_attempt *t = &m->story.attempts[i];
        bool later = false;
        for (size_t k = i + 1; k < m->story.attempts_n; k++)
            later = later || strcmp(m->story.attempts[k].work, t->work) == 0;
        if (!later && t->looks_like[0])
            SAY(m, "%s fails as the known wrong turn %s does: %s.", name_of(m, t->work),
                t->looks_like, t->shows);
    }
}

static void about_answers(struct story_maker *m)
{
    for (size_t i = 0; i < m->story.answers_n; i++) {
        const struct session_answer *a = &m->story.answers[i];
        if (a->why[0])
            SAY(m, "A wrong answer to go back to (%s). What we told them: %s", a->question, a->why);
    }
}

static void about_troubles(struct story_maker *m)
{
    say_notes(m, NOTE_STRUGGLE, "They found hard");
}

static void about_solved_struggles(struct story_maker *m)
{
    for (size_t i = 0; i < m->story.struggles_n; i++)
        if (!m->story.struggles[i].found.open)
            about_struggle(m, &m->story.struggles[i]);
}

static void about_falls(struct story_maker *m)
{
    for (size_t i = 0; i < m->story.moves_n; i++)
        if (m->story.moves[i].after < m->story.moves[i].before)
            SAY(m, "A cell went down: %s", m->story.moves[i].line);
}

static void about_insights(struct story_maker *m)
{
    say_notes(m, NOTE_INSIGHT, "What became clear to them");
}

static void about_what_passed(struct story_maker *m)
{
    for (size_t i = 0; i < m->story.log.completed_n; i++)
        SAY(m, "%s passed: ask them to explain it without looking.",
            name_of(m, m->story.log.completed[i]));
}

static void (*const ABOUT[])(struct story_maker *m) = {
    about_questions, about_open_struggles,   about_given_up, about_wrong,    about_answers,
    about_troubles,  about_solved_struggles, about_falls,    about_insights, about_what_passed,
};

void story_talk(struct story_maker *m)
{
    for (size_t i = 0; i < sizeof ABOUT / sizeof *ABOUT; i++)
        ABOUT[i](m);
}
