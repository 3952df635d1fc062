The session log fills itself in; notes are added to it.

$ spiral init; spiral session list; spiral session show
Your workspace is ready: HOME/spiral
spiral: session: there is none yet; `spiral session list` shows them
[2]
$ spiral session end
spiral: session: none is open; `spiral session list` shows the ended ones
[2]
$ spiral read '1.1#one-owner-at-a-time' | wc -l | grep -c .
1
$ spiral session note --question 'why does push need mut, but + does not?' --insight 'a move copies three words'
Noted.
$ spiral session note
spiral: note: there is nothing to note; say --struggle, --insight, --question or --next and a text
[2]
$ spiral start shout; cp $content/exercises/1.1.1-shout/solution/src/lib.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout | tail -1
HOME/spiral/1.1.1-shout
1.1.1 shout: passes, in N s, attempt 1.
$ spiral session end --next 'word-counter, task 1'
Session 1 ended after 0 active minutes.
$ spiral session show
Session 1 — 2026-05-14

Spiral: 1 | Module: 1.1

Topics covered:

• One owner at a time

Exercises completed:

• 1.1.1 shout

Struggles/Questions:

• why does push need mut, but + does not?

Key insights:

• a move copies three words

Next session starts at:

• word-counter, task 1
$ spiral session list
   1  2026-05-14 20:14    0 min
$ spiral session show 7
spiral: session: there are sessions 1 to 1; `spiral session list` shows them
[2]
$ spiral session note 1 --insight 'a loan ends at its last use'; spiral session show 1 | sed -n '/insights/,/Next/p'
Noted.
Key insights:

• a move copies three words
• a loan ends at its last use

Next session starts at:
$ spiral session note 7 --insight late; spiral session note x --insight late; spiral session start 1
spiral: session: there are sessions 1 to 2; `spiral session list` shows them
spiral: x: not a session's number; `spiral session list` shows the numbers
spiral: start: not something to do with a session; say start, note [N], end, list or show [N]
[2]
