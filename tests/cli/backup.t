A record can be copied and brought back, and what is damaged is never overwritten.

$ spiral start shout; spiral check shout >/dev/null; spiral backup copy.db
HOME/spiral/1.1.1-shout
Your record is copied to copy.db.
$ spiral backup spiral/1.1.1-shout/src/lib.rs
spiral: spiral/1.1.1-shout/src/lib.rs: there is a file that is no copy of a record; name another file
[2]
$ printf broken > spiral/.spiral/spiral.db; rm -f spiral/.spiral/spiral.db-*; spiral history shout
spiral: HOME/spiral/.spiral/spiral.db: it is damaged, or no record at all (file is not a database); keep it aside and bring back a copy with `spiral restore-backup FILE`
[3]
$ spiral restore-backup copy.db | sed 's/spiral.db.*/spiral.db.../'
Your record is what that copy holds. The one before is kept as HOME/spiral/.spiral/spiral.db...
$ spiral history shout
   1  2026-05-14 20:14  not_written    0 of 9
$ spiral restore-backup spiral/1.1.1-shout/src/lib.rs
spiral: spiral/1.1.1-shout/src/lib.rs: it is damaged, or no record at all (file is not a database); keep it aside and bring back a copy with `spiral restore-backup FILE`
[3]
$ spiral restore-backup nowhere.db
spiral: nowhere.db: there is no such file; check the name
[2]
