Neither an address nor a log tells what was to stay here.

$ spiral init >/dev/null; spiral start word-counter >/dev/null; spiral check word-counter >/dev/null; at 05-16T20:14; spiral start shout >/dev/null; echo mine >'spiral/1.1.1-shout/src/my words.txt'; spiral check shout >/dev/null; at 05-16T20:18; spiral check shout | tail -1
1.1.1 shout: not written, in N s, attempt 2.
$ for remote in https://t0ken@mentor.invalid/a.git https://ann:s3@cret@mentor.invalid/a@b.git ssh://git@mentor.invalid/a.git ssh://ann:s3cret@mentor.invalid/a.git; do spiral share "$remote" </dev/null | head -1; done
This would leave for https://mentor.invalid/a.git:
This would leave for https://mentor.invalid/a@b.git:
This would leave for ssh://git@mentor.invalid/a.git:
This would leave for ssh://mentor.invalid/a.git:
$ git init -q --bare mentor.git; spiral share mentor.git --yes >/dev/null; git --git-dir mentor.git show main:sessions/0001.md | tail -3

- 1.1.1 shout

$ spiral share --without shout --yes >/dev/null; git --git-dir mentor.git show main:sessions/0001.md | tail -3

**Next session starts at:**

$ spiral share --with 1.1.1 --without 'my words.txt, 1.1.2' --yes | grep Struck; git --git-dir mentor.git ls-tree -r --name-only main | grep -c words
Struck out: my words.txt, 1.1.2. `--with` takes it in again.
0
[1]
$ spiral -C "$home/there/" init >/dev/null; spiral -C "$home/there/" session note --question "is $home/there/1.1.1-shout mine?" >/dev/null; spiral -C "$home/there/" export | grep -o 'is .* mine?'
is (workspace)/1.1.1-shout mine?
is (workspace)/1.1.1-shout mine?
is (workspace)/1.1.1-shout mine?
is (workspace)/1.1.1-shout mine?
