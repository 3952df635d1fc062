From an empty home to 1.1.1 passed, with the commands alone.

$ spiral status
0 of 92 pieces passed.
Next: lesson 1.1, section 1 of 7: Rust read as Ruby (about 6 min)
It opens module 1.1.
$ spiral next
spiral read 1.1#1
It opens module 1.1.
$ spiral init
Your workspace is ready: HOME/spiral
$ spiral init
Nothing to do: your workspace is HOME/spiral
$ spiral read 1.1#1 | head -5
1.1 Types, Ownership, and Your First Rust Programs
══════════════════════════════════════════════════

Rust read as Ruby
─────────────────
$ spiral start shout
HOME/spiral/1.1.1-shout
$ spiral start 1.1.1
HOME/spiral/1.1.1-shout
$ spiral status
0 of 92 pieces passed.
Under way: 1.1.1 shout
Next: lesson 1.1, section 2 of 7: One owner at a time (about 6 min)
It comes next in module 1.1.
Session 1, 0 min so far.
$ spiral check
 .. 1 shout: not written
 .. 2 shout_in_place: not written
 .. 3 which one when: not written
 ok 3 which one when (refused): passes
    3 which one when (reflect): not answered yet
      Which would you offer to other programmers, shout or shout_in_place? When, and why? Say what the caller can still use after each call.
      Answer in the tutor, or with `spiral check --answer TEXT`.
 ok clippy: passes (advice)
 ok fmt: passes (advice)

1.1.1 shout: not written, in N s, attempt 1.
[1]
$ spiral hint
1.1.1 shout, task 1, hint 1 of 4

Two things happen to the text: its letters change, and a character is added.
Which calls of the table change `text` itself, and which one hands you something
new that you must keep?
$ cp $content/exercises/1.1.1-shout/wrong/forgets-the-mark/src/lib.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout
 no 1 shout: does not pass yet, 2 of 3
      shout::adds_one_exclamation_mark: fail
          shout should add one ! at the end, whatever the text ends with: "12, 34" should become "12, 34!", but became "12, 34"
 ok 2 shout_in_place: passes, 3 of 3
 no 3 which one when: does not pass yet, 2 of 3
      which_one_when::keep_both_gives_the_quiet_and_the_loud_text: fail
 ok 3 which one when (refused): passes
    3 which one when (reflect): not answered yet
      Which would you offer to other programmers, shout or shout_in_place? When, and why? Say what the caller can still use after each call.
      Answer in the tutor, or with `spiral check --answer TEXT`.
 ok clippy: passes (advice)
 ok fmt: passes (advice)

1.1.1 shout: does not pass yet, in N s, attempt 2.
[1]
$ cp $content/exercises/1.1.1-shout/solution/src/lib.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout
 ok 1 shout: passes, 3 of 3
 ok 2 shout_in_place: passes, 3 of 3
 ok 3 which one when: passes, 3 of 3
 ok 3 which one when (refused): passes
    3 which one when (reflect): not answered yet
      Which would you offer to other programmers, shout or shout_in_place? When, and why? Say what the caller can still use after each call.
      Answer in the tutor, or with `spiral check --answer TEXT`.
 ok clippy: passes (advice)
 ok fmt: passes (advice)

1.1.1 shout: passes, in N s, attempt 3.
$ spiral list | grep -E '1\.1\.'
  * 1.1.1  shout                  25 min  Give it away or lend it
  - 1.1.2  word-counter           40 min  Count the words of a text
  - 1.1.3  line-grep              45 min  Print the lines that match
  - 1.1.p  rcat                  120 min  rcat: print files, number lines, squeeze blanks
$ spiral next
spiral read 1.1#2
It comes next in module 1.1.
$ spiral solution kv-store --give-up | awk 'length($0) > 84' | head -1
    //! A promise called `Storage`, who keeps it, and a prompt that relies on nothing else.
