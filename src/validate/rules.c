#include "rules.h"

#include <string.h>

#define INFO(n, s, r, text) .info = {.name = (n), .says = (text), .scope = (s), .runs = (r)}
#define COURSE(n, f, text)                                                                         \
    {                                                                                              \
        INFO(n, RULE_COURSE, false, text), .course = (f)                                           \
    }
#define LESSON(n, f, text)                                                                         \
    {                                                                                              \
        INFO(n, RULE_LESSON, false, text), .lesson = (f)                                           \
    }
#define WORK(n, f, text)                                                                           \
    {                                                                                              \
        INFO(n, RULE_WORK, false, text), .work = (f)                                               \
    }
#define PROVEN(n, s, text)                                                                         \
    {                                                                                              \
        INFO(n, s, true, text)                                                                     \
    }

const struct rule RULES[] = {
    {INFO(
        "format", RULE_WORK, false,
        "Every file can be read: no unknown key, no name without a meaning, no requirement without "
        "a step, no test that is not listed, headings that match.")},
    COURSE("folders", rule_folders, "Every folder belongs to a module or a piece of the plan."),
    COURSE("counts", rule_counts,
           "A module that is there has its three exercises and its mini-project, and a spiral "
           "whose modules are there has a bridge project."),
    COURSE("order", rule_order,
           "Every cell is taught before it is practised, revisited or required, and each level "
           "of a concept after the one below it."),
    COURSE("cells", rule_cells,
           "In a finished spiral every cell of its level is introduced by a module, and taught "
           "and practised by pieces that nobody can leave out."),
    COURSE("quick-reference", rule_quick_reference,
           "Every row of the quick reference points to a section that is there, or to none."),
    LESSON("sections", rule_sections,
           "A lesson has 4 to 7 sections of at most 7 minutes, 20 to 40 minutes in all, and each "
           "ends in a prediction."),
    LESSON("first-code", rule_first_code,
           "The path reaches code of the learner's own within 15 minutes."),
    LESSON("path", rule_path, "The path stops at tasks that the statements have."),
    {INFO("fence-words", RULE_LESSON, false,
          "Every fence says what it is, in one of the words that the course knows."),
     .lesson = rule_lesson_fence_words, .work = rule_work_fence_words},
    LESSON("outputs", rule_outputs,
           "Every output stands behind the program that prints it, a rust,predict."),
    LESSON("code-width", rule_code_width, "Code in lessons is at most 72 columns wide."),
    LESSON("recall", rule_recall,
           "There are eight recall questions or more, of all four kinds, about cells that the "
           "module treats."),
    LESSON("answers", rule_answers,
           "The option marked as right says what the program prints, and no other option does."),
    LESSON("giveaway", rule_giveaway,
           "Neither the place nor the length of the right option gives it away."),
    LESSON("console", rule_console,
           "A compiler's message shown in a lesson has the code of the program above it."),
    {INFO("links", RULE_LESSON, false, "Every link inside the course leads somewhere."),
     .lesson = rule_lesson_links, .work = rule_work_links},
    {INFO("line-ends", RULE_LESSON, false, "Lines end in a newline alone."),
     .lesson = rule_lesson_line_ends, .work = rule_work_line_ends},
    WORK("characters", rule_characters,
         "A piece's files are UTF-8, without control characters or invisible ones."),
    WORK("unwritten", rule_unwritten,
         "Nothing says \"(to be written)\" any more, as a new piece's folder does."),
    WORK("tasks", rule_tasks, "Every task of the statement has a step that decides it."),
    WORK("hints", rule_hints, "Every task has two to four hints."),
    WORK("pasteable", rule_pasteable,
         "No hint holds code that could be pasted: no fence of several lines, no line of the "
         "solution."),
    WORK("mentor", rule_mentor,
         "The notes for mentors are there, under the piece's title, and name only wrong "
         "solutions that exist."),
    WORK("owned", rule_owned,
         "The learner's files and the protected ones are kept apart, inside the folder, and the "
         "solution holds files of the learner's alone."),
    WORK("files", rule_files, "The folder holds what a piece needs, no links and no left-overs."),
    WORK("package", rule_package,
         "The package is called like the piece, stands alone, and is built like all others."),
    WORK("lock", rule_lock,
         "The lock file is there, and has each crate as exercises/pins.lock pins it for the whole "
         "course."),
    WORK("tests", rule_tests,
         "The tests in the test files are those that the manifest lists, each is run by a step, "
         "and none is ignored or expects a panic."),
    WORK("patterns", rule_patterns, "Every pattern of an io case is a regular expression."),
    WORK("codes", rule_codes, "Every error that a piece provokes is explained in codes.json."),
    WORK("wrongs", rule_wrongs,
         "There are three wrong solutions or more, each with its folder, and each differs from "
         "the solution in every file it has."),
    WORK("kill-matrix", rule_kill_matrix,
         "Every test and every deciding step is failed by some wrong solution."),
    WORK("rev", rule_rev,
         "Starter and tests of a recorded revision change only with a higher rev."),
    PROVEN("fence", RULE_LESSON, "Code in lessons compiles and, where it has a main, runs."),
    PROVEN("fence-fails", RULE_LESSON,
           "Code that must be refused is refused, with exactly its error."),
    PROVEN("fence-predict", RULE_LESSON, "A program prints exactly what its output says."),
    PROVEN("fence-ruby", RULE_LESSON, "Ruby in lessons runs."),
    PROVEN("starter", RULE_WORK,
           "The untouched starter comes out as declared, and for the right reason."),
    PROVEN("solution", RULE_WORK, "The solution passes all steps, and runs more than no test."),
    PROVEN("lint", RULE_WORK, "The solution has no warning, pleases clippy and is formatted."),
    PROVEN("limits", RULE_WORK, "The solution needs less than half of every limit."),
    PROVEN("repeat", RULE_WORK,
           "Where time, threads or sockets are involved, five runs of the solution agree."),
    PROVEN("wrong", RULE_WORK, "Each wrong solution is refused by every test named for it."),
    PROVEN("wrong-only", RULE_WORK, "Each wrong solution is refused by nothing else."),
    PROVEN("shows", RULE_WORK, "The message that refuses a wrong solution says what was promised."),
};

size_t rules_n(void)
{
    return sizeof RULES / sizeof *RULES;
}

const struct rule *rule_find(const char *name)
{
    for (size_t i = 0; i < rules_n(); i++)
        if (strcmp(RULES[i].info.name, name) == 0)
            return &RULES[i];
    return NULL;
}

size_t validate_rules_n(void)
{
    return rules_n();
}

struct rule_info validate_rule(size_t i)
{
    return RULES[i].info;
}
