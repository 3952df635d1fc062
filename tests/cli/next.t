What is next is fitted to the time there is, and says why.

$ spiral next
spiral read 1.1#1
It opens module 1.1.
$ spiral next --minutes 45
spiral read 1.1#1
It opens module 1.1.

   6 min  lesson 1.1, section 1 of 7: Rust read as Ruby
   6 min  lesson 1.1, section 2 of 7: One owner at a time
  25 min  1.1.1 shout, task 1
   2 min  a line for the next time
$ spiral next --minutes 4
spiral read 1.1#1
It opens module 1.1.

   4 min  lesson 1.1, section 1 of 7: Rust read as Ruby
$ spiral next --minutes soon
spiral: soon: no number of minutes from 1 to 1440; say how many you have, such as --minutes 25
[2]
$ spiral next --minutes 0
spiral: 0: no number of minutes from 1 to 1440; say how many you have, such as --minutes 25
[2]
$ spiral init; spiral read 1.1 | wc -l | grep -c .
Your workspace is ready: HOME/spiral
1
$ spiral next --minutes 25
spiral start 1.1.1
You have read what it needs; now write it.

   4 min  questions
  19 min  1.1.1 shout, task 1
   2 min  a line for the next time
$ spiral next --minutes 5
spiral recall
5 minutes are enough for a few questions; 1.1.1 shout wants about 9 at a time.

   4 min  questions
$ spiral next --start --minutes 12
spiral start 1.1.1
You have read what it needs; now write it.

  12 min  1.1.1 shout, task 1
HOME/spiral/1.1.1-shout
