What leaves for a mentor is shown first, anything can be struck out of it, and nothing struck out is in any commit.

$ spiral share ../mentor.git
spiral: HOME/spiral: there is no workspace here; create it with `spiral init`, or name yours with -C
[3]
$ spiral init; spiral share mentor.git
Your workspace is ready: HOME/spiral
spiral: HOME/spiral/.spiral/attempts.git: there is no attempt yet; `spiral check` makes one
[2]
$ spiral share
spiral: remote: nothing was shared yet; name a remote: a folder or an address
[2]
$ git init -q --bare mentor.git; spiral start shout >/dev/null; echo "// tried in $HOME/x" >> spiral/1.1.1-shout/src/lib.rs; spiral check shout >/dev/null; cp $content/exercises/1.1.1-shout/solution/src/lib.rs spiral/1.1.1-shout/src/lib.rs; echo "// in $home/spiral/1.1.1-shout" >> spiral/1.1.1-shout/src/lib.rs; spiral check shout | tail -1
1.1.1 shout: passes, in N s, attempt 2.
$ spiral session note --question "why does $home/spiral/target grow?"
Noted.
$ spiral share mentor.git | sed 's/In [0-9]* texts/In N texts/'
This would leave for HOME/mentor.git:

  1.1.1-shout                 2 versions  Cargo.lock, Cargo.toml, examples/lent.rs, examples/moved.rs, src/lib.rs, tests/shout.rs and 2 more
  the log of 1 session, with 1 line of your own

Signed learner <learner@localhost>. In N texts folders or the name of this machine were replaced.
Nothing was sent.
$ spiral share mentor.git --without word-conter
spiral: word-conter: no piece of work goes by this name or number; did you mean word-counter?
[2]
$ spiral share mentor.git --without notes.md,1.1.1@7
spiral: notes.md: nothing that would leave is called so; name 1.1.2, 1.1.2@3, a file, session@2, logs or notes
[2]
$ printf '1.1.1@1, notes\nyes\n' | spiral share mentor.git | sed -n '/@1/p;$p'
Struck out: 1.1.1@1, notes. `--with` takes it in again.
Sent to HOME/mentor.git.
$ git --git-dir mentor.git log --format='%an <%ae> %s' main; git --git-dir mentor.git show main:sessions/0001.md | grep -c target
learner <learner@localhost> Session logs up to session 1
learner <learner@localhost> 1.1.1 shout: 9 of 9 tests
0
[1]
$ git --git-dir mentor.git log -p main | grep -c "$home"
0
[1]
$ git --git-dir mentor.git show main:1.1.1-shout/src/lib.rs | tail -1
// in (workspace)/1.1.1-shout
$ spiral share --yes
Nothing is new since the last time for HOME/mentor.git.
$ spiral reset shout; spiral share --yes | head -4; git --git-dir mentor.git log --format=%s main
1.1.1 shout is back at its starter; your version is kept in the history.
This is new since the last time, for HOME/mentor.git:

  1.1.1-shout                 1 version  Cargo.lock, Cargo.toml, examples/lent.rs, examples/moved.rs, src/lib.rs, tests/shout.rs and 2 more
  the log of 1 session, with 0 lines of your own
1.1.1 shout: before a reset
Session logs up to session 1
1.1.1 shout: 9 of 9 tests
$ spiral share --with 1.1.1@1 --with notes --yes | sed 's/In [0-9]* texts/In N texts/'; git --git-dir mentor.git log --format=%s main
This would leave for HOME/mentor.git:

  1.1.1-shout                 3 versions  Cargo.lock, Cargo.toml, examples/lent.rs, examples/moved.rs, src/lib.rs, tests/shout.rs and 2 more
  the log of 1 session, with 1 line of your own

Signed learner <learner@localhost>. In N texts folders or the name of this machine were replaced.
It takes the place of what was sent before; who has fetched that keeps it.
Sent to HOME/mentor.git.
Session logs up to session 1
1.1.1 shout: before a reset
1.1.1 shout: 9 of 9 tests
1.1.1 shout: 0 of 9 tests
$ spiral share --with shout --yes
spiral: shout: it is not struck out; `spiral share` shows what is
[2]
$ spiral share --without shout --yes | sed 's/In [0-9]* texts/In N texts/'; git --git-dir mentor.git ls-tree -r --name-only main; git --git-dir mentor.git show main:sessions/0001.md | grep -c shout
This would leave for HOME/mentor.git:

  the log of 1 session, with 1 line of your own

Signed learner <learner@localhost>. In 1 text folders or the name of this machine were replaced.
Struck out: 1.1.1. `--with` takes it in again.
It takes the place of what was sent before; who has fetched that keeps it.
Sent to HOME/mentor.git.
README.md
sessions/0001.md
0
[1]
$ spiral share -y nowhere.git 2>&1 | tail -1
spiral: nowhere.git: 'nowhere.git' does not appear to be a git repository; `git` itself must be able to reach it
$ git init -q -b main work; git -C work -c user.name=a -c user.email=a@b commit -q --allow-empty -m theirs; spiral share -y work | tail -1
spiral: HOME/work: its branch main holds something that was not sent from here; name an empty repository
Signed learner <learner@localhost>. In 3 texts folders or the name of this machine were replaced.
$ git -C work log --format=%s
theirs
$ spiral share -- --upload-pack=touch
spiral: --upload-pack=touch: this cannot be a remote; name a folder or an address
[2]
$ spiral share -y 'ext::sh -c touch% pwned' | tail -1; ls
spiral: ext::sh -c touch% pwned: transport 'ext' not allowed; `git` itself must be able to reach it
Signed learner <learner@localhost>. In 3 texts folders or the name of this machine were replaced.
mentor.git
spiral
work
$ spiral -C two init >/dev/null; for section in rust-read-as-ruby one-owner-at-a-time; do spiral -C two read "1.1#$section" >/dev/null; done; spiral -C two check shout >/dev/null; spiral -C two next | head -1; git init -q --bare next.git
spiral start 1.1.1
$ spiral -C two share -y next.git >/dev/null; git --git-dir next.git show main:sessions/0001.md | sed -n '/^..Next/,$p'
**Next session starts at:**

- 1.1.1 shout

$ spiral -C two share -y --without shout >/dev/null; git --git-dir next.git show main:sessions/0001.md | sed -n '/^..Next/,$p'; git --git-dir next.git log -p main | grep -c shout
**Next session starts at:**

0
[1]
