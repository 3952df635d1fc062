#include "actions.h"

#include <stdio.h>
#include <string.h>

#include "spiral/tui.h"

#define IN(view) (1u << VIEW_##view)
enum {
    EVERYWHERE = (1u << VIEWS) - 1,
    PIECES = IN(LESSON) | IN(EXERCISE),
    LINKED = PIECES | IN(MATRIX),
    PAGES = EVERYWHERE & ~IN(FIRST),
};

/* Where two actions share a key, the one that is possible now and stands first wins. */
/* clang-format off */
static const struct action_spec SPECS[] = {
    [ACT_GO_ON] = {"go-on", "go on", "Go on: the next page, the next step, the chosen line.",
        {KEY_CODE_ENTER}, EVERYWHERE},
    [ACT_BACK] = {"back", "back", "Back to where you came from.",
        {KEY_CODE_ESCAPE}, PAGES},
    [ACT_EDIT] = {"edit", "edit", "Open your editor where the work is.",
        {'e'}, IN(EXERCISE)},
    [ACT_EDIT_BESIDE] = {"edit-beside", "edit beside", "The same in a pane beside this one, inside tmux.",
        {'|'}, IN(EXERCISE)},
    [ACT_CHECK] = {"check", "check", "Check now, without a save.",
        {'r'}, IN(EXERCISE)},
    [ACT_STOP] = {"stop", "stop", "Stop the check that is running.",
        {'x', CTRL('c')}, IN(EXERCISE)},
    [ACT_RESET] = {"reset", "start over", "Back to the starter; your version is kept.",
        {'X'}, IN(EXERCISE)},
    [ACT_VERDICT] = {"verdict", "verdict", "What the last check found.",
        {'v'}, IN(EXERCISE)},
    [ACT_WHY] = {"why", "why, more", "The compiler's own words on the error.",
        {'w'}, IN(EXERCISE)},
    [ACT_HINT] = {"hint", "hint (recorded)", "The next hint; each one is recorded.",
        {'h'}, IN(EXERCISE)},
    [ACT_TESTS] = {"tests", "tests", "Every test with what it says.",
        {'t'}, IN(EXERCISE)},
    [ACT_STATEMENT] = {"statement", "statement", "What the exercise asks for.",
        {'s'}, IN(EXERCISE)},
    [ACT_ANSWER] = {"answer", "answer", "Answer the question in your own words.",
        {'a'}, IN(EXERCISE)},
    [ACT_REFERENCE] = {"reference", "reference", "The reference solution, once yours passes.",
        {'R'}, IN(EXERCISE)},
    [ACT_HISTORY] = {"history", "history", "Every attempt: what it changed, and bringing it back.",
        {'H'}, IN(EXERCISE) | IN(COURSE)},
    [ACT_DIFF] = {"diff", "what it changed", "What changed from the version before to this one.",
        {'d'}, IN(HISTORY)},
    [ACT_DIFF_NOW] = {"diff-now", "against yours", "What changed from this version to your files.",
        {'y'}, IN(HISTORY)},
    [ACT_RESTORE] = {"restore", "restore", "Bring a version back; what you have is kept first.",
        {'R'}, IN(HISTORY)},
    [ACT_RECALL] = {"recall", "questions", "A few questions on what you are about to forget.",
        {'r'}, IN(HOME)},
    [ACT_TIME] = {"time", "time", "Say how many minutes you have: what is next is fitted to them.",
        {'t'}, IN(HOME)},
    [ACT_HARD] = {"hard", "hard", "The answer came with effort: ask again soon.",
        {'1'}, IN(RECALL)},
    [ACT_GOOD] = {"good", "good", "The answer came; Enter says the same.",
        {'2'}, IN(RECALL)},
    [ACT_EASY] = {"easy", "easy", "The answer came at once: ask again much later.",
        {'3'}, IN(RECALL)},
    [ACT_LESSON] = {"lesson", "lesson", "The lesson of the module.",
        {'l'}, IN(HOME) | IN(EXERCISE)},
    [ACT_EXERCISE] = {"exercise", "exercise", "The exercise you are in.",
        {'x'}, IN(HOME)},
    [ACT_CONTENTS] = {"contents", "contents", "The sections of the lesson.",
        {'c'}, IN(LESSON)},
    [ACT_COURSE] = {"course", "course", "The whole course, and where you are in it.",
        {'c'}, IN(HOME) | IN(EXERCISE)},
    [ACT_FILTER] = {"filter", "filter", "All of the course, only what is open, only what is begun.",
        {'o'}, IN(COURSE)},
    [ACT_MATRIX] = {"matrix", "matrix", "Nine concepts at four levels, and where you stand.",
        {'m'}, IN(HOME) | IN(COURSE)},
    [ACT_NEXT_STOP] = {"next", "next", "The next section or exercise, without more ado.",
        {KEY_CODE_RIGHT, ']'}, PIECES},
    [ACT_PREVIOUS_STOP] = {"previous", "previous", "The section or exercise before this one.",
        {KEY_CODE_LEFT, '['}, PIECES},
    [ACT_UP] = {"up", "up", "A line up.",
        {KEY_CODE_UP, 'k'}, EVERYWHERE},
    [ACT_DOWN] = {"down", "down", "A line down.",
        {KEY_CODE_DOWN, 'j'}, EVERYWHERE},
    [ACT_LEFT] = {"left", "left", "A level to the left.",
        {KEY_CODE_LEFT, 'h'}, IN(MATRIX)},
    [ACT_RIGHT] = {"right", "right", "A level to the right.",
        {KEY_CODE_RIGHT, 'l'}, IN(MATRIX)},
    [ACT_HALF_UP] = {"half-up", "half a page up", "Half a page up.",
        {CTRL('u'), 'u'}, EVERYWHERE},
    [ACT_HALF_DOWN] = {"half-down", "half a page down", "Half a page down.",
        {CTRL('d'), 'd'}, EVERYWHERE},
    [ACT_PAGE_UP] = {"page-up", "page up", "A page up.",
        {KEY_CODE_PAGE_UP, 'b'}, EVERYWHERE},
    [ACT_PAGE_DOWN] = {"page-down", "page down", "A page down.",
        {KEY_CODE_PAGE_DOWN, KEY_CODE_SPACE, 'f'}, EVERYWHERE},
    [ACT_TOP] = {"top", "top", "To the beginning.",
        {KEY_CODE_HOME, 'g'}, EVERYWHERE},
    [ACT_BOTTOM] = {"bottom", "end", "To the end.",
        {KEY_CODE_END, 'G'}, EVERYWHERE},
    [ACT_FIND] = {"find", "find", "Find words in the text.",
        {'/'}, PAGES},
    [ACT_FIND_NEXT] = {"find-next", "next match", "The next place where they stand.",
        {'n'}, PAGES},
    [ACT_FIND_BACK] = {"find-back", "match before", "The place before.",
        {'N'}, PAGES},
    [ACT_NEXT_LINK] = {"next-link", "next link", "To the next link; Enter follows it.",
        {KEY_CODE_TAB}, LINKED},
    [ACT_PREVIOUS_LINK] = {"previous-link", "link before", "To the link before.",
        {KEY_CODE_BACK_TAB}, LINKED},
    [ACT_NOTE] = {"note", "note", "Write a line into the session's log.",
        {'n'}, PAGES},
    [ACT_EDITOR] = {"editor", "editor", "Name another editor.",
        {'E'}, PAGES},
    [ACT_STUCK] = {"stuck", "stuck", "What to do when you are stuck, and where it is treated.",
        {'S'}, PAGES & ~IN(STUCK)},
    [ACT_DOCTOR] = {"doctor", "doctor", "What is installed, and what is missing for what.",
        {'D'}, PAGES & ~IN(DOCTOR)},
    [ACT_SETTINGS] = {"settings", "settings", "Your editor, colours, checking on save, the mouse.",
        {','}, PAGES & ~IN(SETTINGS)},
    [ACT_SESSIONS] = {"sessions", "sessions", "Every session and its log, to read and to write into.",
        {'L'}, PAGES & ~IN(SESSIONS)},
    [ACT_PACE] = {"pace", "pace", "How long the rest will take you, and where your time went.",
        {'P'}, PAGES & ~IN(PACE)},
    [ACT_FEEDBACK] = {"feedback", "mentor", "What your mentor wrote, about the piece or about anything.",
        {'F'}, IN(HOME) | IN(EXERCISE)},
    [ACT_HELP] = {"help", "help", "What the keys do here.",
        {'?'}, PAGES},
    [ACT_REDRAW] = {"redraw", "redraw", "Draw the screen anew.",
        {CTRL('l')}, EVERYWHERE},
    [ACT_SUSPEND] = {"suspend", "suspend", "To the shell; `fg` comes back.",
        {CTRL('z')}, EVERYWHERE},
    [ACT_INTERRUPT] = {"interrupt", "leave", "Stop a running check; else leave at once.",
        {CTRL('c')}, EVERYWHERE},
    [ACT_QUIT] = {"quit", "quit", "Leave; a line for the next time is asked for.",
        {'q'}, EVERYWHERE},
};
/* clang-format on */

const struct action_spec *action_spec(enum action a)
{
    return &SPECS[a];
}

static bool has_key(const struct action_spec *s, keycode key)
{
    for (int i = 0; i < ACTION_KEYS_MAX; i++)
        if (s->keys[i] == key)
            return true;
    return false;
}

enum action action_for(keycode key, enum view_id view, bool (*can)(const void *, enum action),
                       const void *ctx)
{
    if (key == KEY_CODE_NONE)
        return ACTIONS;
    for (int a = 0; a < ACTIONS; a++)
        if ((SPECS[a].views >> view & 1) && has_key(&SPECS[a], key) &&
            (!can || can(ctx, (enum action)a)))
            return (enum action)a;
    return ACTIONS;
}

const char *action_keys(enum action a, char *out, size_t size)
{
    char name[KEY_TEXT_MAX];
    size_t n = 0;
    out[0] = '\0';
    for (int i = 0; i < ACTION_KEYS_MAX && SPECS[a].keys[i] && n < size; i++)
        n += (size_t)snprintf(out + n, size - n, "%s%s", i ? ", " : "",
                              key_format(SPECS[a].keys[i], name));
    return out;
}

const char *view_name(enum view_id view)
{
    static const char *const names[] = {
        [VIEW_HOME] = "home",         [VIEW_FIRST] = "first start", [VIEW_LESSON] = "lesson",
        [VIEW_EXERCISE] = "exercise", [VIEW_COURSE] = "course",     [VIEW_HELP] = "help",
        [VIEW_HISTORY] = "history",   [VIEW_RECALL] = "questions",  [VIEW_MATRIX] = "matrix",
        [VIEW_STUCK] = "stuck",       [VIEW_DOCTOR] = "doctor",     [VIEW_SETTINGS] = "settings",
        [VIEW_SESSIONS] = "sessions", [VIEW_PACE] = "pace",         [VIEW_FEEDBACK] = "mentor",
    };
    return names[view];
}

/* But for the first start, and the page that the action opens. */
static bool is_everywhere(unsigned views)
{
    unsigned missing = PAGES & ~views;
    return (missing & (missing - 1)) == 0;
}

bool tui_action(size_t i, struct tui_action *out)
{
    if (i >= ACTIONS)
        return false;
    *out = (struct tui_action){.name = SPECS[i].name, .help = SPECS[i].help};
    action_keys((enum action)i, out->keys, sizeof out->keys);
    if (is_everywhere(SPECS[i].views))
        return true;
    size_t n = 0;
    for (int v = 0; v < VIEWS && n < sizeof out->where; v++)
        if (SPECS[i].views >> v & 1)
            n += (size_t)snprintf(out->where + n, sizeof out->where - n, "%s%s", n ? ", " : "",
                                  view_name((enum view_id)v));
    return true;
}
