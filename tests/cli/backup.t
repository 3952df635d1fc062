A record can be copied and brought back, and what is damaged is never overwritten.

$ spiral start shout; spiral check shout >/dev/null; spiral backup copy.db
HOME/spiral/1.1.1-shout
Your record and attempts are copied to copy.db.
$ spiral backup spiral/1.1.1-shout/src/lib.rs
spiral: spiral/1.1.1-shout/src/lib.rs: there is a file that is no copy of a record; name another file
[2]
$ printf broken > spiral/.spiral/spiral.db; rm -f spiral/.spiral/spiral.db-*; spiral history shout
spiral: HOME/spiral/.spiral/spiral.db: it is damaged, or no record at all (file is not a database); keep it aside and bring back a copy with `spiral restore-backup FILE`
[3]
$ spiral restore-backup copy.db | sed 's/spiral.db.*/spiral.db.../'
Your record and attempts are what that copy holds. The record before is kept as HOME/spiral/.spiral/spiral.db...
$ spiral history shout
   1  2026-05-14 20:14  not_written    0 of 9
$ spiral restore-backup spiral/1.1.1-shout/src/lib.rs
spiral: spiral/1.1.1-shout/src/lib.rs: it is damaged, or no record at all (file is not a database); keep it aside and bring back a copy with `spiral restore-backup FILE`
[3]
$ spiral restore-backup nowhere.db
spiral: nowhere.db: there is no such file; check the name
[2]
$ spiral check shout >/dev/null; rm -rf spiral/.spiral/attempts.git; spiral restore-backup copy.db | sed 's/spiral.db.*/spiral.db.../'; spiral restore shout 1; git --git-dir spiral/.spiral/attempts.git log --format=%s main
Your record and attempts are what that copy holds. The record before is kept as HOME/spiral/.spiral/spiral.db...
Your files of attempt 1 are back; the newer ones are kept.
1.1.1 shout: before a restore
1.1.1 shout: 0 of 9 tests
$ spiral check shout >/dev/null; spiral restore-backup copy.db >/dev/null; git --git-dir spiral/.spiral/attempts.git for-each-ref --format='%(refname:rstrip=-2) %(subject)'
refs/heads 1.1.1 shout: 0 of 9 tests
refs/kept 1.1.1 shout: 0 of 9 tests
refs/kept 1.1.1 shout: 0 of 9 tests
$ spiral -C other init; spiral -C other restore-backup copy.db; spiral -C other history shout; spiral -C other start shout; spiral -C other restore shout 1
Your workspace is ready: HOME/other
Your record and attempts are what that copy holds. The record before is kept as HOME/other/.spiral/spiral.db.before-restore
   1  2026-05-14 20:14  not_written    0 of 9
HOME/other/1.1.1-shout
Your files of attempt 1 are back; the newer ones are kept.
$ LC_ALL=C sed -i s/not_written/not_wr1tten/ copy.db; spiral -C other restore-backup copy.db | tail -1; spiral -C other history shout | wc -l
spiral: copy.db: it is damaged: it does not hold what was written into it; use another copy
1
$ rm spiral/.spiral/attempts.git/objects/??/* spiral/.spiral/attempts.git/objects/pack/*; spiral backup bare.db | sed 's/read: .*/read: .../'; spiral -C third restore-backup bare.db
Your record alone is copied to bare.db; the attempts cannot be read: ...
Your record and attempts are what that copy holds.
