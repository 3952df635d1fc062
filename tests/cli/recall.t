Recall asks what was read, and the matrix moves on answers and passes, each with its reason.

$ spiral init
Your workspace is ready: HOME/spiral
$ spiral recall
Nothing to ask now. Questions come once a lesson is read, and again when you are about to forget.
$ spiral read 1.1 | tail -1 | wc -l
1
$ spiral recall --json | grep -c '"id"'
4
$ printf 'b\ngood\n' | spiral recall | grep -A3 -E '^(Right|Not so)'
Not so (b):
The bytes of `a` stay as they were. It is the compiler that puts them out of
reach, and it does so before the program runs.

Right (c):
An owner drops what it owns. Two owners of one block would give it back twice,
and the second time it may belong to somebody else.

$ cp -r $content/exercises/1.1.1-shout/solution/src spiral/; spiral start shout; cp spiral/src/lib.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout | tail -1
HOME/spiral/1.1.1-shout
1.1.1 shout: passes, in N s, attempt 1.
$ spiral matrix
                          1       2       3       4
Ownership & Moves         ##      .       .       .
Borrowing & References    ##      .       .       .
Lifetimes                 .       .       .       .
Traits                    .       .       .       .
Generics                  .       .       .       .
Error Handling            .       .       .       .
Concurrency               .       .       .       .
Memory & Systems          ##      .       .       .
Patterns & Architecture   .       .       .       .

. unseen   o introduced   ## practising   ### proficient   #### mastered   ~ rusty
$ spiral matrix --why borrowing:1
borrowing:1: `&T`, `&mut T`, borrowing rules
practising, 0.51

14 May, passed shout without a hint, attempt 1: 0.30 -> 0.51; now practising
$ spiral matrix --json | grep -c '"concept"'
36
$ spiral status
1 of 92 pieces passed.
First: a few questions, about 4 min (`spiral recall`).
Next: 1.1.2 word-counter, task 1 (about 40 min)
You have read what it needs; now write it.
Session 1, 0 min so far.
$ spiral -C two init >out; spiral -C two read 1.1 >out; printf '  C \r\n HARD \t\n' | spiral -C two recall | grep -E '^(Right|Give)'; spiral -C two export --format json | grep -c '"detail":"hard"'
Right (c):
1
