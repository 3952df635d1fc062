From an empty home to 1.1.1 passed, with the commands alone.

$ spiral status
$ spiral next
$ spiral init
$ spiral init
$ spiral read 1.1#1 | head -5
$ spiral start shout
$ spiral start 1.1.1
$ spiral status
$ spiral check
$ spiral hint
$ cp $content/exercises/1.1.1-shout/wrong/forgets-the-mark/src/lib.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout
$ cp $content/exercises/1.1.1-shout/solution/src/lib.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout
$ spiral list | grep -E '1\.1\.'
$ spiral next
