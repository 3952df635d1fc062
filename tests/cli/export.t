
A record leaves as Markdown, JSON, HTML or CSV, and JSON comes back.

$ spiral export
spiral: HOME/spiral: there is no workspace here; create it with `spiral init`, or name yours with -C
[3]
$ spiral init >out; spiral session note --question 'why <b>mut</b>? I work in '$home/spiral --struggle '=1+1'; spiral start shout >out; spiral check shout >out; spiral hint shout >out; spiral check shout | tail -1
Noted.
1.1.1 shout: not written, in N s, attempt 2.
$ cp $content/exercises/1.1.1-shout/solution/src/lib.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout | tail -1; spiral solution word-counter --give-up | tail -1
1.1.1 shout: passes, in N s, attempt 3.

$ spiral export | sed 's/^- \(rustc\|cargo\) .*/- \1/'
# Learning Rust: session 1

As of 2026-05-14, 20:14: 1 of 92 pieces passed, in 1 session and 0 min.

## Where they are now

**Last session here:** 2026-05-14, 0 min.

**Stuck on:** 1.1.2 word-counter: the solution was looked at on 2026-05-14 after 0 checks and 0 hints, and it is not passed.

**Next in the course:** lesson 1.1: Rust read as Ruby. It opens module 1.1.

### Talk about

1. They looked at the solution of 1.1.2 word-counter on 2026-05-14 and have not passed it since: go through it together. They wrote that day: "=1+1"
2. They asked on 2026-05-14, and no mentor has written since: "why \<b>mut\</b>? I work in (workspace)"
3. They passed 1.1.1 shout on 2026-05-14: ask them to explain it without looking.

## The matrix

| Concept | Spiral 1 | Spiral 2 | Spiral 3 | Spiral 4 |
|---|---|---|---|---|
| Ownership & Moves | practising 0.39 |  |  |  |
| Borrowing & References | practising 0.46 |  |  |  |
| Lifetimes |  |  |  |  |
| Traits |  |  |  |  |
| Generics |  |  |  |  |
| Error Handling |  |  |  |  |
| Concurrency |  |  |  |  |
| Memory & Systems | practising 0.46 |  |  |  |
| Patterns & Architecture |  |  |  |  |

## Time

| Session | Began | Ended | Active | Pause before | Pieces passed |
|---|---|---|---|---|---|
| 1 | 2026-05-14 20:14 | 20:14 | 0 min |  | 1 |

## Sessions

### Session 1 — 2026-05-14

20:14 to 20:14, 0 min active.

**Spiral:** 1 | **Module:** 1.1

**Topics covered:**

**Exercises completed:**

- 1.1.1 shout

**Struggles/Questions:**

- why \<b>mut\</b>? I work in (workspace)
- \=1+1
- 1.1.2 word-counter: the solution was looked at

**Key insights:**

**Next session starts at:**

- lesson 1.1: Rust read as Ruby

#### The learner asks

- why \<b>mut\</b>? I work in (workspace)

#### Cells that moved

- ownership:1: 14 May, passed shout with one hint, attempt 3: 0.30 -> 0.46; now practising
- ownership:1: 14 May, looked at the solution of word-counter: 0.46 -> 0.39
- borrowing:1: 14 May, passed shout with one hint, attempt 3: 0.30 -> 0.46; now practising
- memory:1: 14 May, passed shout with one hint, attempt 3: 0.30 -> 0.46; now practising

#### Hints and reflections

- Hint 1 of task 1 in 1.1.1 shout

#### Approaches

| Piece | Attempt | At | Outcome | Tests | Error | Fails like, or was told first |
|---|---|---|---|---|---|---|
| 1.1.1 shout | 1 | 20:14 | not written | 0 of 9 |  |  |
| 1.1.1 shout | 2 | 20:14 | not written | 0 of 9 |  |  |
| 1.1.1 shout | 3 | 20:14 | pass | 9 of 9 |  |  |

#### Talk about

1. The question: why \<b>mut\</b>? I work in (workspace)
2. The solution of 1.1.2 word-counter was looked at before passing: go through it together.
3. They found hard: =1+1

## Toolchain

- rustc
- cargo

$ spiral export --for-mentor | grep -E '^(#|---|\+\+\+|Not passed)'
# Learning Rust: session 1
## Where they are now
### Talk about
## The matrix
## Time
## Sessions
### Session 1 — 2026-05-14
#### The learner asks
#### Cells that moved
#### Hints and reflections
#### Approaches
#### Talk about
## Toolchain
## For the mentor
### 1.1.1 shout
--- a/src/lib.rs
+++ b/src/lib.rs
#### Give it away or lend it: for mentors
##### What a good solution shows
##### Usual wrong turns
##### Talking points
### 1.1.2 word-counter
--- a/src/lib.rs
+++ b/src/lib.rs
#### Count the words of a text: for mentors
##### What a good solution shows
##### Usual wrong turns
##### Talking points
$ spiral export --format csv | cut -d, -f1-8,10,11; spiral export --all --format html | grep '<h[13]'
"session","time","piece","attempt","outcome","tests_passed","tests","error","hints","looks_like"
"1","2026-05-14T20:14:07+02:00","1.1.1 shout","1","not_written","0","9","","0",""
"1","2026-05-14T20:14:07+02:00","1.1.1 shout","2","not_written","0","9","","1",""
"1","2026-05-14T20:14:07+02:00","1.1.1 shout","3","pass","9","9","","1",""
<h1>Learning Rust: session 1</h1>
<h3>Talk about</h3>
<h3 id="session-1">Session 1 — 2026-05-14</h3>
$ spiral export --all --format json -o all.json; spiral -C other import all.json; spiral -C other export --all --format json | cmp - all.json && echo the same again
Your record is what all.json says. The files of its attempts are not in it.
the same again
$ spiral -C other import all.json
spiral: import: this record holds 9 events already; name a new workspace with -C
[2]
$ spiral export --session 1 --format json -o one.json; spiral -C third import one.json
spiral: one.json: it holds only some sessions of a record; export again with `spiral export --all --format json`
[3]
$ head -c 150 all.json >cut.json; spiral -C third import cut.json; spiral -C third session list
spiral: cut.json: after event 0: premature end of input near '"s'; ask for a new export; nothing was taken from this one
$ echo '{"name": "something else"}' >foreign.json; spiral -C third import foreign.json
spiral: foreign.json: it is no export of spiral, schema 1; give a file that `spiral export --format json` wrote
[3]
$ spiral export --format pdf; spiral export --session 7; spiral export --session x; spiral export --since yesterday; spiral export --all --session 1
spiral: pdf: there is no such format; say md, json, html or csv
spiral: session: there are sessions 1 to 1; `spiral session list` shows them
spiral: x: not a session's number; `spiral session list` shows the numbers
spiral: yesterday: not a day; write it like 2026-05-14
spiral: export: --session, --since and --all do not go together; say one of them
[2]
$ spiral export --since 2026-05-15 | head -1; spiral export --since 2026-05-14 | head -1
# Learning Rust: no session
# Learning Rust: session 1
$ spiral export -o /no/such/folder/x.md; ls
spiral: /no/such/folder/x.md: No such file or directory; check that the folder is there and writable
all.json
cut.json
foreign.json
one.json
other
out
spiral
third
$ exec 3> >(:); wait $!; spiral export --all --format json >&3; spiral list >&3
$ spiral export --help >help; spiral export --all --for-mentor --format json | grep -o '"[a-z_]*":' | tr -d '":' | sort -u | while read -r key; do grep -qw "$key" help || echo "$key is not explained"; done
$ head -10 help
spiral export - session logs for a mentor, as Markdown, JSON, HTML or CSV

The latest session, unless --session, --since or --all says otherwise. What it says is
as of the last thing you did, so the same record always gives the same export. Paths
in your home and the name of your computer are taken out.

Options:
  --format FORMAT        md (the default), json, html or csv
  --session N            one session
  --since DATE           those that began on that day or later: 2026-05-14
$ spiral export --for-mentor --format html | sed -n '/class="notes"/,/^Task 1/p' | grep -A3 '^what they write'
what they write                        │ what they meet               │ what to say
───────────────────────────────────────┼──────────────────────────────┼─────────────────────────
`text.push(&#39;!&#39;)` without `mut`         │ E0596; its help, `mut text`, │ owning and being allowed
                                       │ is right                     │ to change are two things
--
what they write                    │ what they meet                │ what to say
───────────────────────────────────┼───────────────────────────────┼────────────────────────────
`HashMap&lt;&amp;str, usize&gt;` in the      │ E0106, and then the           │ the map would look into
field                              │ signatures no longer fit      │ texts that may be gone: who
$ spiral export --session 1 -o - | head -1; ls ./-
# Learning Rust: session 1
ls: cannot access './-': No such file or directory
[2]
