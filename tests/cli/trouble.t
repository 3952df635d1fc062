Trouble gets one clear line and exit status 3, and breaks nothing.

$ CARGO=/no/such/cargo; spiral check shout
$ CARGO=/no/such/cargo; spiral check shout --json
$ EXTRA_PATH=/nowhere; spiral explain E0382 2>&1 | tail -1
$ spiral explain E9999
$ spiral --content /nowhere list
$ spiral -C /proc/nope init
$ spiral -C here hint
$ spiral start rcat >/dev/null; rm spiral/1.1.p-rcat/src/main.rs; spiral check rcat --json | grep -E '"(outcome|file|message)"' | head -5
$ spiral start shout; ln -sf /etc/passwd spiral/1.1.1-shout/src/lib.rs; spiral check shout
$ printf 'broken' > spiral/.spiral/spiral.db; rm -f spiral/.spiral/spiral.db-*; spiral status
$ spiral check shout
$ cat spiral/.spiral/spiral.db; echo
