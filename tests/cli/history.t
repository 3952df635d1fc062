Nothing a learner wrote is lost: every check is kept, reset and restore keep what is there.

$ spiral start shout
HOME/spiral/1.1.1-shout
$ sed -i 's/todo!("task 1.*/text + "!"/' spiral/1.1.1-shout/src/lib.rs; spiral check shout --json | grep '"outcome"'
  "outcome": "fail",
$ echo '// mine' >> spiral/1.1.1-shout/src/lib.rs; spiral reset shout
1.1.1 shout is back at its starter; your version is kept in the history.
$ grep -c mine spiral/1.1.1-shout/src/lib.rs
0
[1]
$ spiral check shout --json | grep '"attempt"'
  "attempt": 2,
$ spiral history shout
   1  2026-05-14 20:14  fail           2 of 9
   2  2026-05-14 20:14  not_written    0 of 9
$ spiral diff shout 1 2 | grep '^[+-]'
--- a/src/lib.rs
+++ b/src/lib.rs
-    text + "!"
+    todo!("task 1: make {text:?} loud and give it back")
$ spiral restore shout 1
Your files of attempt 1 are back; the newer ones are kept.
$ grep 'text + ' spiral/1.1.1-shout/src/lib.rs
    text + "!"
$ spiral restore shout 7
spiral: 7: there are attempts 1 to 2; `spiral history` lists them
[2]
$ spiral diff shout one
spiral: one: not an attempt's number; give its number in the history
[2]
$ spiral solution shout | head -1
spiral: 1.1.1: the reference solution is shown once you have passed; try `spiral hint` first, or say --give-up, which is recorded
$ spiral solution shout --give-up | head -1
`src/lib.rs`
$ spiral list | grep shout
  / 1.1.1  shout                  25 min  Give it away or lend it
$ git --git-dir spiral/.spiral/attempts.git log --format=%s main
1.1.1 shout: before a restore
1.1.1 shout: 0 of 9 tests
1.1.1 shout: before a reset
1.1.1 shout: 2 of 9 tests
