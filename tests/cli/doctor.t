What follows from events is derived again, and says the same.

$ spiral doctor --rebuild
spiral: HOME/spiral: there is no workspace yet; create it with `spiral init`
[3]
$ spiral init; spiral read 1.1 | wc -l | grep -c .
Your workspace is ready: HOME/spiral
1
$ spiral start shout; cp $content/exercises/1.1.1-shout/solution/src/lib.rs spiral/1.1.1-shout/src/; spiral check shout | tail -1
HOME/spiral/1.1.1-shout
1.1.1 shout: passes, in N s, attempt 1.
$ spiral hint word-counter | grep -c 'int 1'
1
$ printf 'c\neasy\nb\nd\ngood\n' | spiral recall | grep -cE '^(Right|Not so)'
4
$ for what in matrix list recall; do spiral $what --json; done >before; spiral doctor --rebuild
The record is sound; what follows from its 14 events was derived again.
$ for what in matrix list recall; do spiral $what --json; done | cmp - before && grep -c '"state"' before
130
