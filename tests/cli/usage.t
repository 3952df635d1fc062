Wrong usage gets one line: what, where, what next.

$ spiral frobnicate
spiral: frobnicate: there is no such command; `spiral --help` lists them
[2]
$ spiral lst
spiral: lst: there is no such command; did you mean `spiral list`?
[2]
$ spiral check --nope
spiral: --nope: there is no such option; see --help
[2]
$ spiral --color mauve list
spiral: --color: `mauve` is none of its values; say auto, always or never
[2]
$ spiral start
spiral: start: something is missing; usage: spiral start ID
[2]
$ spiral start shoot
spiral: shoot: no piece of work goes by this name or number; did you mean shout?
[2]
$ spiral start 9.9.9
spiral: 9.9.9: no piece of work goes by this name or number; `spiral list` shows every name
[2]
$ spiral read 1.1#99
spiral: 1.1#99: lesson 1.1 has no such section; its sections have numbers from 1
[2]
$ spiral read 2.1
spiral: 2.1: this module is in preparation; `spiral list` shows what is there
[3]
$ spiral start 4.4.p
spiral: 4.4.p: this piece of work is in preparation; `spiral list` shows what is there
[3]
$ spiral check
spiral: no ID: no piece of work is under way; name one, or start one with `spiral start ID`
[2]
$ spiral hint
spiral: no ID: no piece of work is under way; name one, or start one with `spiral start ID`
[2]
$ spiral hint --task none shout
spiral: --task: `none` is no number of a task; give a task's number
[2]
$ spiral read --width 3 1.1
spiral: --width: `3` is no width; give a number from 20 to 400
[2]
$ for what in 'session frob' 'session start 1' 'session show x' 'session end --json' 'session end --insight late' 'session list --next later' 'feedback --json a.md' 'feedback --show --list' 'hint --task none' 'export --format pdf' 'export --session x' 'export --since soon' 'export --all --session 1'; do spiral $what || echo "[$?]"; done
spiral: frob: not something to do with a session; say start, note [N], end, list or show [N]
[2]
spiral: start: not something to do with a session; say start, note [N], end, list or show [N]
[2]
spiral: x: not a session's number; `spiral session list` shows the numbers
[2]
spiral: --json: `session end` reports nothing; say it with list or show
[2]
spiral: end: it keeps no --insight; say it with `spiral session note`
[2]
spiral: list: it keeps no --next; say it with `spiral session note`
[2]
spiral: a.md: --list and --json keep no file; keep it first, then list
[2]
spiral: feedback: --show does not go together with --list or --json; --json has the texts of all there is
[2]
spiral: --task: `none` is no number of a task; give a task's number
[2]
spiral: pdf: there is no such format; say md, json, html or csv
[2]
spiral: x: not a session's number; `spiral session list` shows the numbers
[2]
spiral: soon: not a day; write it like 2026-05-14
[2]
spiral: export: --session, --since and --all do not go together; say one of them
[2]
$ spiral --version
spiral 0.1.0
$ spiral check --help
spiral check [ID] - build and run the piece's tests, record the attempt

Checks what you have written and prints the verdict, task by task; advice from clippy
and rustfmt follows. Every check is kept in your history. Without ID: the piece whose
folder you are in, else the current one. Exit status 0: passed.

Options:
  --json                 print JSON (schema 1) instead of text
  --answer TEXT          keep your answer to the piece's question, then check

The JSON:
  schema            1
  id, attempt       The piece, and the attempt's number; 0: it was not recorded.
  outcome           pass, fail, not_written, compile_error, timeout, crash,
                    unavailable, harness_error or interrupted.
  duration_ms       How long it took.
  message           What is to be said of the whole.
  steps             id, kind, task, status, advisory, kept (from the last time:
                    nothing it depends on changed), message, and tests of name,
                    status, message and, in a benchmark, figure.
  diagnostics       code, level, file, line, column, message, cell (or null) and
                    our help.
  protected_changed Files of the exercise's own that were changed: the original
                    is what counts.
