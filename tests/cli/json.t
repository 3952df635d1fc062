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
