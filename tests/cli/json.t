What other programs read.

$ spiral status --json
{
  "schema": 1,
  "done": 0,
  "total": 92,
  "current": null,
  "next": {
    "id": "1.1#1",
    "why": "It opens module 1.1."
  },
  "due": 0,
  "session": null
}
$ spiral list --json | grep -c '"id"'
94
$ spiral list --json | head -12
{
  "schema": 1,
  "work": [
    {
      "id": "1.1.1",
      "slug": "shout",
      "title": "Give it away or lend it",
      "kind": "exercise",
      "module": "1.1",
      "state": "new",
      "minutes": 25
    },
$ spiral -C elsewhere check shout --json | grep -v message
{
  "schema": 1,
  "id": "1.1.1",
  "attempt": 1,
  "outcome": "not_written",
  "duration_ms": N,
  "steps": [
    {
      "id": "shout",
      "kind": "test",
      "task": 1,
      "status": "not_written",
      "advisory": false,
      "kept": false,
      "tests": [
        {
          "name": "shout::turns_a_to_z_into_capitals",
          "status": "not_written",
        },
        {
          "name": "shout::adds_one_exclamation_mark",
          "status": "not_written",
        },
        {
          "name": "shout::leaves_everything_else_as_it_is",
          "status": "not_written",
        }
      ]
    },
    {
      "id": "shout_in_place",
      "kind": "test",
      "task": 2,
      "status": "not_written",
      "advisory": false,
      "kept": false,
      "tests": [
        {
          "name": "shout_in_place::changes_the_callers_string",
          "status": "not_written",
        },
        {
          "name": "shout_in_place::follows_the_rules_of_shout",
          "status": "not_written",
        },
        {
          "name": "shout_in_place::keeps_its_block_when_there_is_room",
          "status": "not_written",
        }
      ]
    },
    {
      "id": "which_one_when",
      "kind": "test",
      "task": 3,
      "status": "not_written",
      "advisory": false,
      "kept": false,
      "tests": [
        {
          "name": "which_one_when::keep_both_gives_the_quiet_and_the_loud_text",
          "status": "not_written",
        },
        {
          "name": "which_one_when::shout_both_makes_both_texts_loud",
          "status": "not_written",
        },
        {
          "name": "which_one_when::shout_both_copies_neither_text",
          "status": "not_written",
        }
      ]
    },
    {
      "id": "refused",
      "kind": "compile_fail",
      "task": 3,
      "status": "pass",
      "advisory": false,
      "kept": false,
      "tests": []
    },
    {
      "id": "reflect",
      "kind": "reflect",
      "task": 3,
      "status": "skipped",
      "advisory": false,
      "kept": false,
      "tests": []
    },
    {
      "id": "clippy",
      "kind": "clippy",
      "task": 0,
      "status": "pass",
      "advisory": true,
      "kept": false,
      "tests": []
    },
    {
      "id": "fmt",
      "kind": "fmt",
      "task": 0,
      "status": "pass",
      "advisory": true,
      "kept": false,
      "tests": []
    }
  ],
  "diagnostics": [],
  "protected_changed": []
}
$ spiral -C elsewhere status --json
{
  "schema": 1,
  "done": 0,
  "total": 92,
  "current": "1.1.1",
  "next": {
    "id": "1.1#1",
    "why": "It opens module 1.1."
  },
  "due": 0,
  "session": {
    "number": 1,
    "active_s": 0
  }
}
$ CARGO=/no/such/cargo; spiral doctor --json | head -4
{
  "schema": 1,
  "findings": [
    {
$ spiral -C elsewhere history rcat --json | grep attempts; spiral -C elsewhere history rcat
  "attempts": []
1.1.p rcat has no attempt yet; `spiral check` makes one.
$ spiral -C elsewhere read 1.1 >/dev/null; spiral -C elsewhere next --json --start --minutes 25 | sed '/"why"/d'
{
  "schema": 1,
  "id": "1.1.1",
  "minutes": 25,
  "plan": [
    {
      "id": "recall",
      "minutes": 4
    },
    {
      "id": "1.1.1",
      "minutes": 19
    }
  ],
  "folder": "HOME/elsewhere/1.1.1-shout"
}
$ spiral -C elsewhere session note --insight 'one owner' >/dev/null; spiral -C elsewhere session list --json
{
  "schema": 1,
  "sessions": [
    {
      "number": 1,
      "began": "2026-05-14T20:14:07+02:00",
      "ended": "2026-05-14T20:14:07+02:00",
      "active_s": 0
    }
  ]
}
$ spiral -C elsewhere session show --json | grep -v topics
{
  "schema": 1,
  "number": 1,
  "began": "2026-05-14T20:14:07+02:00",
  "ended": "2026-05-14T20:14:07+02:00",
  "active_s": 0,
  "template": "### Session 1 — 2026-05-14\n\n**Spiral:** 1 | **Module:** 1.1\n\n**Topics covered:**\n\n- Rust read as Ruby\n- One owner at a time\n- Copy and Clone\n- Borrowing\n- String owns, &str looks\n- Structs and maps that own\n- Files, lines, arguments\n\n**Exercises completed:**\n\n- 1.1.1 shout (not yet)\n\n**Struggles/Questions:**\n\n**Key insights:**\n\n- one owner\n\n**Next session starts at:**\n\n- 1.1.1 shout\n\n",
    "1.1#rust-read-as-ruby",
    "1.1#one-owner-at-a-time",
    "1.1#copy-and-clone",
    "1.1#borrowing",
    "1.1#string-owns-str-looks",
    "1.1#structs-and-maps-that-own",
    "1.1#files-lines-arguments"
  ],
  "completed": [],
  "worked": [
    "1.1.1"
  ],
  "gave_up": [],
  "notes": [
    {
      "kind": "insight",
      "text": "one owner",
      "time": "2026-05-14T20:14:07+02:00"
    }
  ]
}
$ printf 'c\n' | spiral -C elsewhere recall >/dev/null; spiral -C elsewhere matrix --why ownership:1 --json
{
  "schema": 1,
  "concept": "ownership",
  "level": 1,
  "state": "practising",
  "mastery": 0.43999999999999995,
  "rusty": false,
  "evidence": 1,
  "ledger": [
    {
      "seq": 12,
      "line": "14 May, answered 1.1/why-one-owner right: 0.30 -> 0.44",
      "turn": "now practising",
      "before": 0.29999999999999999,
      "after": 0.43999999999999995
    }
  ]
}
$ spiral -C elsewhere doctor --rebuild --json
{
  "schema": 1,
  "events": 12
}
$ spiral -C elsewhere session end --json; spiral -C elsewhere matrix --why ownership:9 --json
spiral: --json: `session end` reports nothing; say it with list or show
spiral: ownership:9: there is no such cell; write it like ownership:1
[2]
$ printf 'Onwards.\n' >a.md; spiral -C elsewhere feedback a.md >/dev/null; for what in status list matrix 'matrix --why ownership:1' 'next --minutes 45' 'next --start' 'check shout' 'hint shout' 'history shout' recall 'session list' 'session show' doctor 'doctor --rebuild' feedback; do spiral ${what%% *} --help >help; spiral -C elsewhere $what --json | grep -o '"[a-z_]*":' | tr -d '":' | sort -u | while read -r key; do sed '1,/^The JSON:/d' help | grep -qw "$key" || echo "$what: $key is not explained"; done; done
$ spiral validate --help >help; spiral cohort --help >>help; spiral export --help >>help; { spiral validate --rule mentor --format json; spiral cohort --format json elsewhere; } | grep -o '"[a-z_]*":' | tr -d '":' | sort -u | while read -r key; do grep -qw "$key" help || echo "$key is not explained"; done
$ for what in 'validate --format json' 'list --json' 'cohort --format json elsewhere'; do spiral --content /nowhere $what 2>/dev/null | grep '"what"'; done; spiral -C nowhere export --format json
    "what": "/nowhere",
    "what": "/nowhere",
    "what": "/nowhere",
spiral: HOME/nowhere: there is no workspace here; create it with `spiral init`, or name yours with -C
{
  "schema": 1,
  "error": {
    "what": "HOME/nowhere",
    "why": "there is no workspace here",
    "next": "create it with `spiral init`, or name yours with -C"
  }
}
[3]
