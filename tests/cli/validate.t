Content is proven by rules; here those that need no compiler, on a course of our own.

$ mkdir -p c/curriculum c/exercises; cp "$content"/curriculum/plan.json "$content"/curriculum/codes.json c/curriculum; spiral --content c validate --rule folders
nothing is written there yet
1 check, no problem
$ spiral --content c validate --new 1.1.1 shout
HOME/c/exercises/1.1.1-shout
$ find c/exercises -type f | sort
c/exercises/1.1.1-shout/exercise.json
c/exercises/1.1.1-shout/hints.md
c/exercises/1.1.1-shout/mentor.md
c/exercises/1.1.1-shout/solution/src/lib.rs
c/exercises/1.1.1-shout/starter/Cargo.lock
c/exercises/1.1.1-shout/starter/Cargo.toml
c/exercises/1.1.1-shout/starter/src/lib.rs
c/exercises/1.1.1-shout/starter/tests/first.rs
c/exercises/1.1.1-shout/statement.md
$ spiral --content c validate --rule unwritten,wrongs --only shout
exercises/1.1.1-shout/exercise.json:17: unwritten: is still to be written
exercises/1.1.1-shout/hints.md:3: unwritten: is still to be written
exercises/1.1.1-shout/hints.md:4: unwritten: is still to be written
exercises/1.1.1-shout/mentor.md:5: unwritten: is still to be written
exercises/1.1.1-shout/mentor.md:9: unwritten: is still to be written
exercises/1.1.1-shout/mentor.md:13: unwritten: is still to be written
exercises/1.1.1-shout/solution/src/lib.rs:1: unwritten: is still to be written
exercises/1.1.1-shout/starter/src/lib.rs:1: unwritten: is still to be written
exercises/1.1.1-shout/starter/src/lib.rs:5: unwritten: is still to be written
exercises/1.1.1-shout/starter/tests/first.rs:5: unwritten: is still to be written
exercises/1.1.1-shout/statement.md:3: unwritten: is still to be written
exercises/1.1.1-shout/statement.md:7: unwritten: is still to be written
exercises/1.1.1-shout/exercise.json:55: wrongs: lists 0 wrong solutions; at least 3 are needed, each {"dir": a folder of wrong/, "killed_by": [tests], "shows": what the learner reads}
1 exercise, 1 test
13 problems
[1]
$ spiral --content c validate --rule mentor 1.1.1; rm c/exercises/*/mentor.md; spiral --content c validate --rule mentor 1.1.1 --format json
1 exercise, 1 test
2 checks, no problem
{
  "schema": 1,
  "ok": false,
  "counts": {
    "modules": 0,
    "exercises": 1,
    "minis": 0,
    "bridges": 0,
    "fences": 0,
    "recall": 0,
    "wrong": 0,
    "tests": 1
  },
  "checks": 2,
  "unavailable": [],
  "problems": [
    {
      "rule": "mentor",
      "id": "1.1.1",
      "file": "exercises/1.1.1-shout/mentor.md",
      "line": 0,
      "message": "the notes for mentors are missing"
    }
  ]
}
[1]
$ spiral --content c validate --rule mentor c/exercises; spiral --content c validate --rule mentor spiral.conf
exercises/1.1.1-shout/mentor.md: mentor: the notes for mentors are missing
1 exercise, 1 test
1 problem
spiral: spiral.conf: no piece of work and no module goes by this name or number; `spiral list` shows every name
[2]
$ mkdir 'c/exercises/1.1.1-<shout>'; spiral --content c validate --rule folders --format junit
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="spiral validate" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="course" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="course" name="folders" time="0.000">
      <failure type="folders" message="this folder belongs to nothing in the plan; correct its name">exercises/1.1.1-&lt;shout&gt;:0: folders: this folder belongs to nothing in the plan; correct its name
</failure>
    </testcase>
  </testsuite>
  <testsuite name="1.1.1" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="1.1.1" name="format" time="0.000"/>
  </testsuite>
</testsuites>
[1]
$ sed -i.old 's/"rev"/"revision"/' c/exercises/1.1.1-shout/exercise.json; spiral --content c validate --only 1.1.1 --rule hints
exercises/1.1.1-shout/exercise.json: format: revision: unknown key; known here: schema, id, slug, rev, title, minutes, teaches, practises, requires, provokes, from, requirements, owned, removed, tests, deps, needs, limits, steps, starter, wrong
nothing is written there yet
1 problem
[1]
$ spiral validate --rule no-such
spiral: no-such: there is no such rule; `spiral validate --help` lists the rules
[2]
$ spiral validate --skip no-such
spiral: no-such: there is no such rule; `spiral validate --help` lists the rules
[2]
$ spiral validate --shard 3/2
spiral: --shard: part 3 of 2 does not exist; say a part and their number, such as 2/4
[2]
$ spiral validate --shard all
spiral: all: --shard does not understand this; say a part and their number, such as 2/4
[2]
$ spiral validate --shard 1/0
spiral: 1/0: --shard does not understand this; say a part and their number, such as 2/4
[2]
$ spiral validate --jobs many
spiral: many: --jobs needs a number from 1 on; see --help
[2]
$ spiral validate --format xml
spiral: xml: there is no such form; say human, json or junit
[2]
$ spiral validate --only nothing
spiral: nothing: no piece of work and no module goes by this name or number; `spiral list` shows every name
[2]
$ spiral validate --new 1.1.1
spiral: --new: it needs the piece's id and its slug; usage: spiral validate --new ID SLUG
[2]
$ spiral --content c validate --new 1.1.2 shout
spiral: shout: the plan calls 1.1.2 "word-counter"; use that one, or change curriculum/plan.json
[2]
