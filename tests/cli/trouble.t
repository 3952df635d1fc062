Trouble gets one clear line and exit status 3, and breaks nothing.

$ CARGO=/no/such/cargo; spiral check shout
spiral: /no/such/cargo: there is no such program in the PATH, and nothing is built without it; `spiral doctor` says how to install it
[3]
$ CARGO=/no/such/cargo; spiral check shout --json
spiral: /no/such/cargo: there is no such program in the PATH, and nothing is built without it; `spiral doctor` says how to install it
{
  "schema": 1,
  "error": {
    "what": "/no/such/cargo",
    "why": "there is no such program in the PATH, and nothing is built without it",
    "next": "`spiral doctor` says how to install it"
  }
}
[3]
$ EXTRA_PATH=/nowhere; spiral explain E0382 2>&1 | tail -1
It belongs to ownership:1: Basic moves, `Clone` vs `Copy`, stack vs heap.
$ spiral explain E9999
spiral: E9999: neither we nor rustc know such a code; check its digits
[2]
$ spiral --content /nowhere list
spiral: /nowhere: there is no such folder; name the folder of the course with --content
[3]
$ spiral -C /proc/nope init
spiral: /proc/nope/.spiral: No such file or directory; check the permissions of the folder above it
[3]
$ spiral -C here hint
spiral: HOME/here: there is no workspace here; create it with `spiral init`, or name yours with -C
[3]
$ spiral start rcat >/dev/null; rm spiral/1.1.p-rcat/src/main.rs; spiral check rcat --json | grep -E '"(outcome|file|message)"' | head -5
  "outcome": "not_written",
  "message": "",
      "message": "",
          "message": "not yet implemented: task 1: print the file that the command line names\nat src/main.rs:4"
          "message": "not yet implemented: task 1: print the file that the command line names\nat src/main.rs:4"
$ spiral start shout; ln -sf /etc/passwd spiral/1.1.1-shout/src/lib.rs; spiral check shout
HOME/spiral/1.1.1-shout
spiral: src/lib.rs: it is a symbolic link, and a check builds a copy of your files alone; put an ordinary file or folder in its place
[3]
$ printf 'broken' > spiral/.spiral/spiral.db; rm -f spiral/.spiral/spiral.db-*; spiral status
spiral: HOME/spiral/.spiral/spiral.db: it is damaged, or no record at all (file is not a database); keep it aside and bring back a copy with `spiral restore-backup FILE`
[3]
$ spiral check shout
spiral: HOME/spiral/.spiral/spiral.db: it is damaged, or no record at all (file is not a database); keep it aside and bring back a copy with `spiral restore-backup FILE`
[3]
$ cat spiral/.spiral/spiral.db; echo
broken
