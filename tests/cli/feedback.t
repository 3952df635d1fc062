A mentor's answers come as files or from a branch, and are text whatever they hold.

$ spiral init; spiral feedback
Your workspace is ready: HOME/spiral
spiral: remote: nothing was shared yet; name a remote: a folder or an address
[2]
$ printf '# 1.1.2 again\n\nWhy `clone`?\n' > a.md; printf 'Well done: \033[31mred\033[0m\n' > week.md; printf 'Look at task 2.\n' > shout-twice.md; : > empty.md
$ spiral feedback a.md week.md shout-twice.md a.md
a.md: kept, about 1.1.2 word-counter.
week.md: kept, about everything.
shout-twice.md: kept, about 1.1.1 shout.
a.md: was there already, about 1.1.2 word-counter.
$ spiral feedback empty.md; spiral feedback nowhere.md; printf '\0\377\n' > bytes.md; spiral feedback bytes.md
spiral: empty.md: there is nothing in it; write something into it
spiral: nowhere.md: there is no such file; check the name
bytes.md: kept, about everything.
$ spiral status | sed -n 2p; spiral feedback --list
Your mentor wrote something (`spiral feedback --show`).
* 2026-05-14  1.1.2 word-counter  a.md
* 2026-05-14  everything  week.md
* 2026-05-14  1.1.1 shout  shout-twice.md
* 2026-05-14  everything  bytes.md
$ spiral feedback --show
-- 2026-05-14, about 1.1.2 word-counter

1.1.2 again
═══════════

Why `clone`?

-- 2026-05-14, about everything

Well done: �[31mred�[0m

-- 2026-05-14, about 1.1.1 shout

Look at task 2.

-- 2026-05-14, about everything

��

$ spiral feedback --list | head -1; spiral feedback --show
  2026-05-14  1.1.2 word-counter  a.md
Nothing is new; `spiral feedback --list` lists all there is.
$ spiral feedback --show 1.1.2; spiral feedback --show shout | tail -2
-- 2026-05-14, about 1.1.2 word-counter

1.1.2 again
═══════════

Why `clone`?

Look at task 2.

$ spiral feedback --json | head -10
{
  "schema": 1,
  "feedback": [
    {
      "at": "2026-05-14T20:14:07+02:00",
      "id": "1.1.2",
      "from": "a.md",
      "read": true,
      "text": "# 1.1.2 again\n\nWhy `clone`?\n"
    },
$ git init -q --bare mentor.git; spiral start shout >/dev/null; spiral check shout >/dev/null; spiral share mentor.git --yes | tail -1; spiral feedback
Sent to HOME/mentor.git.
spiral: HOME/mentor.git: there is no branch called feedback yet; your mentor pushes one to answer
[2]
$ git init -q -b feedback answers; mkdir answers/late; printf '# 1.1.1\n\nRead `&mut` aloud.\n' > answers/late/x.md; echo no > answers/notes.txt; git -C answers add .; git -C answers -c user.name=m -c user.email=m@x commit -qm one; git -C answers push -q ../mentor.git feedback
$ spiral feedback; spiral feedback; spiral feedback --show shout | tail -4
late/x.md: kept, about 1.1.1 shout.
`spiral feedback --show` prints it.
There is nothing new.
═════

Read `&mut` aloud.

$ cd answers; printf ' \r\n' > blank.md; head -c 300000 /dev/zero | tr '\0' x > large.md; ln -s x.md link.md; echo Onwards. > next.md; git add .; git -c user.name=m -c user.email=m@x commit -qm two; git push -q ../mentor.git feedback; cd ..; spiral feedback; spiral feedback
blank.md: left out, there is nothing in it.
large.md: left out, it is larger than 256 KiB.
next.md: kept, about everything.
`spiral feedback --show` prints it.
blank.md: left out, there is nothing in it.
large.md: left out, it is larger than 256 KiB.
There is nothing new.
$ ls spiral/.spiral/stage
shout
