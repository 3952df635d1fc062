A month of a learner: two evenings on ownership, one mistake that would not go away, hints, a
solution looked at too early, sixteen days away, and back. The checks are real ones of the
course's own exercises. At five dates: home, the matrix with two reasons, the log of the session
before, and what recall would ask.

$ at 05-04T19:30; spiral init; spiral session start
Your workspace is ready: HOME/spiral
Session 1 is open.
$ at 05-04T19:34; spiral read '1.1#rust-read-as-ruby' >read; at 05-04T19:39; spiral read '1.1#one-owner-at-a-time' >read
$ at 05-04T19:40; spiral start shout; starter=$content/exercises/1.1.1-shout/starter/src/lib.rs; for try in $content/tests/cli/month/*.rs; do sed '/^pub fn shout(/,/^}/d' $starter | cat - $try >${try##*/}; done; ls *.rs
HOME/spiral/1.1.1-shout
gives-back-the-new-owner.rs
gives-back-what-moved.rs
looks-at-what-moved.rs
still-gives-it-back.rs
$ at 05-04T19:45; cp gives-back-what-moved.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout | grep -E '^(src|1.1.1)'
src/lib.rs:22:5  E0382  use of moved value: `text`   [ownership:1]
1.1.1 shout: does not compile yet, in N s, attempt 1.
$ at 05-04T19:49; cp still-gives-it-back.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout | tail -1
1.1.1 shout: does not compile yet, in N s, attempt 2.
$ at 05-04T19:53; spiral hint shout | head -1
1.1.1 shout, task 1, hint 1 of 4
$ at 05-04T19:57; cp looks-at-what-moved.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout | grep -E '^(src|1.1.1)'
src/lib.rs:21:18  E0382  borrow of moved value: `text`   [ownership:1]
1.1.1 shout: does not compile yet, in N s, attempt 3.
$ at 05-04T20:01; spiral explain E0382 >read; spiral session note --question 'why may I not use text after let loud = text?'
Noted.
$ at 05-04T20:05; cp gives-back-the-new-owner.rs spiral/1.1.1-shout/src/lib.rs; spiral check shout | tail -1
1.1.1 shout: not written, in N s, attempt 4.
$ at 05-04T20:07; spiral session end --next 'shout, task 2'
Session 1 ended after 37 active minutes.
$ at 05-06T19:30; home_view
 spiral                                           Wed 6 May   session 2   0 min
────────────────────────────────────────────────────────────────────────────────
 You stopped two days ago in 1.1.1 shout.
 You wrote: "shout, task 2"

 FIRST  1 question: why one owner                                   about 1 min
 NEXT   lesson 1.1, section 3: Copy and Clone                       about 4 min
        It comes next in module 1.1.
 THEN   lesson 1.1, section 4: Borrowing                            about 6 min

 Module 1.1  Types, Ownership, and Your First Rust Programs
   lesson  ██░░░░░  2 of 7 sections
   work    1.1.1 begun   1.1.2 -   1.1.3 -   rcat -
   moved   ownership:1 introduced  borrowing:1 introduced  memory:1 introduced








────────────────────────────────────────────────────────────────────────────────
 Enter go on   r questions   x shout   l lesson   c course      ? help   q quit
$ spiral matrix
                          1       2       3       4
Ownership & Moves         o       .       .       .
Borrowing & References    o       .       .       .
Lifetimes                 .       .       .       .
Traits                    .       .       .       .
Generics                  .       .       .       .
Error Handling            .       .       .       .
Concurrency               .       .       .       .
Memory & Systems          o       .       .       .
Patterns & Architecture   .       .       .       .

. unseen   o introduced   ## practising   ### proficient   #### mastered   ~ rusty
$ spiral matrix --why ownership:1
ownership:1: Basic moves, `Clone` vs `Copy`, stack vs heap
introduced, 0.30

Nothing has moved it yet: it moves with work passed and questions answered.
$ spiral matrix --why borrowing:1
borrowing:1: `&T`, `&mut T`, borrowing rules
introduced, 0.30

Nothing has moved it yet: it moves with work passed and questions answered.
$ spiral session show
Session 1 — 2026-05-04

Spiral: 1 | Module: 1.1

Topics covered:

• Rust read as Ruby
• One owner at a time

Exercises completed:

• 1.1.1 shout (not yet)

Struggles/Questions:

• why may I not use text after let loud = text?
• E0382 in 1.1.1 shout: 3 checks, 12 minutes, then gone

Key insights:

Next session starts at:

• shout, task 2
$ spiral recall --json
{
  "schema": 1,
  "warm_up": false,
  "minutes": 1,
  "offer": [
    {
      "id": "1.1/why-one-owner",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 1.0
    }
  ]
}
$ at 05-06T19:34; spiral read '1.1#copy-and-clone' >read; at 05-06T19:38; spiral read '1.1#borrowing' >read
$ at 05-06T19:46; write 1.1.1-shout wrong/changes-a-copy; spiral check shout | tail -1
1.1.1 shout: does not pass yet, in N s, attempt 5.
$ at 05-06T19:54; spiral read '1.1#string-owns-str-looks' >read; at 05-06T19:58; write 1.1.1-shout solution; spiral check shout --answer 'shout_in_place: the caller keeps the String and decides whether to clone it; shout is for one that is not needed any more.' | tail -1
1.1.1 shout: passes, in N s, attempt 6.
$ at 05-06T20:00; spiral session note --insight 'a loan changes the String where it lies'; spiral session end
Noted.
Session 2 ended after 20 active minutes.
$ at 05-07T19:30; spiral read '1.1#structs-and-maps-that-own' >read; at 05-07T19:36; spiral read '1.1#files-lines-arguments' >read
$ at 05-07T19:40; printf 'c\ngood\na\neasy\nc\nb\ngood\n' | spiral recall | grep -E '^(Right|Not so)'
Right (c):
Right (a):
Not so (c):
Right (d):
Right (b):
$ at 05-07T19:42; spiral start word-counter; work_until 19:54; write 1.1.2-word-counter wrong/splits-at-spaces; spiral check word-counter | tail -1
HOME/spiral/1.1.2-word-counter
1.1.2 word-counter: does not pass yet, in N s, attempt 1.
$ work_until 20:03; write 1.1.2-word-counter solution; spiral check word-counter | tail -1; spiral session end
1.1.2 word-counter: passes, in N s, attempt 2.
Session 3 ended after 32 active minutes.
$ at 05-09T10:00; home_view
 spiral                                           Sat 9 May   session 4   0 min
────────────────────────────────────────────────────────────────────────────────
 You stopped two days ago in 1.1.2 word-counter.
 You wrote: "a loan changes the String where it lies"

 FIRST  4 questions: clone then move, why one owner, into the       about 4 min
        list, which cure
 NEXT   1.1.3 line-grep, task 1: matches                           about 45 min
        You have read what it needs; now write it.
 THEN   1.1.p rcat: rcat: print files, number lines, squeeze      about 120 min
        blanks

 Module 1.1  Types, Ownership, and Your First Rust Programs
   lesson  ███████  7 of 7 sections
   work    1.1.1 passed   1.1.2 passed   1.1.3 -   rcat -
   moved   ownership:1 practising  borrowing:1 practising  memory:1 practising






────────────────────────────────────────────────────────────────────────────────
 Enter go on   r questions   l lesson   c course   m matrix     ? help   q quit
$ spiral matrix
                          1       2       3       4
Ownership & Moves         ##      .       .       .
Borrowing & References    ##      .       .       .
Lifetimes                 .       .       .       .
Traits                    .       .       .       .
Generics                  .       .       .       .
Error Handling            .       .       .       .
Concurrency               .       .       .       .
Memory & Systems          ##      .       .       .
Patterns & Architecture   .       .       .       .

. unseen   o introduced   ## practising   ### proficient   #### mastered   ~ rusty
$ spiral matrix --why ownership:1
ownership:1: Basic moves, `Clone` vs `Copy`, stack vs heap
practising, 0.73

6 May, passed shout with one hint, attempt 6: 0.30 -> 0.46; now practising
7 May, answered 1.1/why-one-owner right: 0.46 -> 0.57
7 May, answered 1.1/why-copy right: 0.57 -> 0.66
7 May, answered 1.1/clone-then-move wrong: 0.66 -> 0.53
7 May, answered 1.1/into-the-list right: 0.53 -> 0.62
7 May, passed word-counter without a hint, attempt 2: 0.62 -> 0.73
$ spiral matrix --why memory:1
memory:1: Stack vs heap, `Box`, `Vec` internals
practising, 0.46

6 May, passed shout with one hint, attempt 6: 0.30 -> 0.46; now practising
$ spiral session show
Session 3 — 2026-05-07

Spiral: 1 | Module: 1.1

Topics covered:

• Structs and maps that own
• Files, lines, arguments

Exercises completed:

• 1.1.2 word-counter

Struggles/Questions:

Key insights:

Next session starts at:

• 1.1.3 line-grep
$ spiral recall --json
{
  "schema": 1,
  "warm_up": false,
  "minutes": 4,
  "offer": [
    {
      "id": "1.1/clone-then-move",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.6984
    },
    {
      "id": "1.1/why-one-owner",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.9094
    },
    {
      "id": "1.1/into-the-list",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.9094
    },
    {
      "id": "1.1/which-cure",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 1.0
    }
  ]
}
$ at 05-09T10:04; printf 'd\ngood\nc\neasy\nb\nhard\na\n' | spiral recall | grep -E '^(Right|Not so)'
Right (d):
Right (c):
Right (b):
Not so (a):
Right (d):
$ at 05-09T10:06; spiral start line-grep; work_until 10:15; write 1.1.3-line-grep solution wrong/unwraps-the-result; spiral check line-grep | tail -1
HOME/spiral/1.1.3-line-grep
1.1.3 line-grep: does not pass yet, in N s, attempt 1.
$ at 05-09T10:19; spiral hint line-grep | head -1; at 05-09T10:23; spiral hint line-grep | head -1; at 05-09T10:27; spiral solution line-grep --give-up | head -1
1.1.3 line-grep, task 4, hint 1 of 4
1.1.3 line-grep, task 4, hint 2 of 4
`src/lib.rs`
$ at 05-09T10:31; write 1.1.3-line-grep solution; spiral check line-grep | tail -1
1.1.3 line-grep: passes, in N s, attempt 2.
$ at 05-09T10:33; spiral session note --struggle 'I did not see where the ? goes'; spiral session end
Noted.
Session 4 ended after 29 active minutes.
$ at 05-11T19:30; spiral start rcat; work_until 19:45; write 1.1.p-rcat wrong/stops-at-the-first-failure; spiral check rcat | tail -1
HOME/spiral/1.1.p-rcat
1.1.p rcat: does not pass yet, in N s, attempt 1.
$ work_until 20:05; write 1.1.p-rcat solution; spiral check rcat | tail -1; spiral session end
1.1.p rcat: passes, in N s, attempt 2.
Session 5 ended after 35 active minutes.
$ at 05-12T19:30; home_view
 spiral                                          Tue 12 May   session 6   0 min
────────────────────────────────────────────────────────────────────────────────
 You stopped yesterday in 1.1.p rcat.
 You wrote: "I did not see where the ? goes"

 FIRST  4 questions: which cure, clone then move, looped away,      about 4 min
        many or one
 NEXT   lesson 1.2, section 1: Structs own their fields             about 5 min
        It opens module 1.2.
 THEN   lesson 1.2, section 2: Enums: exactly one of these          about 6 min

 Module 1.2  Structs, Enums, and Pattern Matching
   lesson  ░░░░░░░  0 of 7 sections
   work    1.2.1 -   1.2.2 -   1.2.3 -   todo-cli -








────────────────────────────────────────────────────────────────────────────────
 Enter go on   r questions   l lesson   c course   m matrix     ? help   q quit
$ spiral matrix
                          1       2       3       4
Ownership & Moves         ###     .       .       .
Borrowing & References    ###     .       .       .
Lifetimes                 .       .       .       .
Traits                    .       .       .       .
Generics                  .       .       .       .
Error Handling            .       .       .       .
Concurrency               .       .       .       .
Memory & Systems          ###     .       .       .
Patterns & Architecture   .       .       .       .

. unseen   o introduced   ## practising   ### proficient   #### mastered   ~ rusty
$ spiral matrix --why ownership:1
ownership:1: Basic moves, `Clone` vs `Copy`, stack vs heap
proficient, 0.92

6 May, passed shout with one hint, attempt 6: 0.30 -> 0.46; now practising
7 May, answered 1.1/why-one-owner right: 0.46 -> 0.57
7 May, answered 1.1/why-copy right: 0.57 -> 0.66
7 May, answered 1.1/clone-then-move wrong: 0.66 -> 0.53
7 May, answered 1.1/into-the-list right: 0.53 -> 0.62
7 May, passed word-counter without a hint, attempt 2: 0.62 -> 0.73
9 May, answered 1.1/clone-then-move right: 0.73 -> 0.79; now proficient
9 May, answered 1.1/why-one-owner right: 0.79 -> 0.83
9 May, answered 1.1/into-the-list right: 0.83 -> 0.86
9 May, answered 1.1/which-cure wrong: 0.86 -> 0.69
9 May, looked at the solution of line-grep: 0.69 -> 0.54
11 May, passed milestone 1 of rcat without a hint, attempt 1: 0.54 -> 0.68
11 May, passed milestone 2 of rcat without a hint, attempt 1: 0.68 -> 0.78
11 May, passed milestone 3 of rcat without a hint, attempt 1: 0.78 -> 0.84
11 May, passed milestone 4 of rcat without a hint, attempt 1: 0.84 -> 0.89
11 May, passed milestone 5 of rcat without a hint, attempt 2: 0.89 -> 0.92
$ spiral matrix --why borrowing:1
borrowing:1: `&T`, `&mut T`, borrowing rules
proficient, 0.90

6 May, passed shout with one hint, attempt 6: 0.30 -> 0.46; now practising
9 May, looked at the solution of line-grep: 0.46 -> 0.39
11 May, passed milestone 1 of rcat without a hint, attempt 1: 0.39 -> 0.57
11 May, passed milestone 2 of rcat without a hint, attempt 1: 0.57 -> 0.70
11 May, passed milestone 3 of rcat without a hint, attempt 1: 0.70 -> 0.79; now proficient
11 May, passed milestone 4 of rcat without a hint, attempt 1: 0.79 -> 0.85
11 May, passed milestone 5 of rcat without a hint, attempt 2: 0.85 -> 0.90
$ spiral session show
Session 5 — 2026-05-11

Spiral: 1 | Module: 1.1

Topics covered:

Exercises completed:

• 1.1.p rcat

Struggles/Questions:

Key insights:

Next session starts at:

• lesson 1.2: Structs own their fields
$ spiral recall --json
{
  "schema": 1,
  "warm_up": false,
  "minutes": 4,
  "offer": [
    {
      "id": "1.1/which-cure",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.6595
    },
    {
      "id": "1.1/clone-then-move",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.8849
    },
    {
      "id": "1.1/looped-away",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 1.0
    },
    {
      "id": "1.1/many-or-one",
      "cell": "borrowing:1",
      "check_up": false,
      "retrievability": 1.0
    }
  ]
}
$ at 05-12T19:35; spiral read '1.2#structs-own-their-fields' >read; at 05-12T19:40; spiral read '1.2#enums-exactly-one-of-these' >read; spiral start card-deck
HOME/spiral/1.2.1-card-deck
$ work_until 20:00; write 1.2.1-card-deck wrong/ace-first; spiral check card-deck | tail -1
1.2.1 card-deck: does not pass yet, in N s, attempt 1.
$ work_until 20:32; spiral check card-deck | tail -1; spiral session end
1.2.1 card-deck: does not pass yet, in N s, attempt 2.
Session 6 ended after 57 active minutes.
$ at 05-28T19:30; home_view
 spiral                                          Thu 28 May   session 7   0 min
────────────────────────────────────────────────────────────────────────────────
 You stopped two weeks ago in 1.2.1 card-deck.
 You wrote: "I did not see where the ? goes"

 FIRST  to warm up, 4 questions: which cure, clone then move, why  about 10 min
        copy, into the list
        You were away for 16 days: ten minutes to warm up, then 1.2.1
        card-deck.
 NEXT   1.2.1 card-deck, task 1: Suits and ranks                   about 30 min
        You are in the middle of it: task 1 of 3 is next.
        1 of 3 tasks pass. Last check: 12 of 18 tests pass.
 THEN   lesson 1.2, section 3: How a value shows itself             about 5 min

 Module 1.2  Structs, Enums, and Pattern Matching
   lesson  ██░░░░░  2 of 7 sections
   work    1.2.1 begun   1.2.2 -   1.2.3 -   todo-cli -
   moved   patterns:1 introduced




────────────────────────────────────────────────────────────────────────────────
 Enter questions   l lesson   c course   m matrix   n note      ? help   q quit
$ spiral next --minutes 30
spiral recall
You were away for 16 days: ten minutes to warm up, then 1.2.1 card-deck.

  10 min  questions
  18 min  1.2.1 card-deck, task 1
   2 min  a line for the next time
$ spiral matrix
                          1       2       3       4
Ownership & Moves         ###     .       .       .
Borrowing & References    ###     .       .       .
Lifetimes                 .       .       .       .
Traits                    .       .       .       .
Generics                  .       .       .       .
Error Handling            o       .       .       .
Concurrency               .       .       .       .
Memory & Systems          ###     .       .       .
Patterns & Architecture   o       .       .       .

. unseen   o introduced   ## practising   ### proficient   #### mastered   ~ rusty
$ spiral matrix --why ownership:1
ownership:1: Basic moves, `Clone` vs `Copy`, stack vs heap
proficient, 0.92

6 May, passed shout with one hint, attempt 6: 0.30 -> 0.46; now practising
7 May, answered 1.1/why-one-owner right: 0.46 -> 0.57
7 May, answered 1.1/why-copy right: 0.57 -> 0.66
7 May, answered 1.1/clone-then-move wrong: 0.66 -> 0.53
7 May, answered 1.1/into-the-list right: 0.53 -> 0.62
7 May, passed word-counter without a hint, attempt 2: 0.62 -> 0.73
9 May, answered 1.1/clone-then-move right: 0.73 -> 0.79; now proficient
9 May, answered 1.1/why-one-owner right: 0.79 -> 0.83
9 May, answered 1.1/into-the-list right: 0.83 -> 0.86
9 May, answered 1.1/which-cure wrong: 0.86 -> 0.69
9 May, looked at the solution of line-grep: 0.69 -> 0.54
11 May, passed milestone 1 of rcat without a hint, attempt 1: 0.54 -> 0.68
11 May, passed milestone 2 of rcat without a hint, attempt 1: 0.68 -> 0.78
11 May, passed milestone 3 of rcat without a hint, attempt 1: 0.78 -> 0.84
11 May, passed milestone 4 of rcat without a hint, attempt 1: 0.84 -> 0.89
11 May, passed milestone 5 of rcat without a hint, attempt 2: 0.89 -> 0.92
$ spiral matrix --why patterns:1
patterns:1: Enums as state, builder pattern
introduced, 0.30

Nothing has moved it yet: it moves with work passed and questions answered.
$ spiral session show
Session 6 — 2026-05-12

Spiral: 1 | Module: 1.2

Topics covered:

• Structs own their fields
• Enums: exactly one of these

Exercises completed:

• 1.2.1 card-deck (not yet)

Struggles/Questions:

• 1.2.1 card-deck: 52 minutes so far, where about 16 are usual for you

Key insights:

Next session starts at:

• 1.2.1 card-deck
$ spiral recall --json
{
  "schema": 1,
  "warm_up": true,
  "minutes": 10,
  "offer": [
    {
      "id": "1.1/which-cure",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.5006
    },
    {
      "id": "1.1/clone-then-move",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.7169
    },
    {
      "id": "1.1/why-copy",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.8250
    },
    {
      "id": "1.1/into-the-list",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.8250
    }
  ]
}
$ at 05-28T19:34; printf 'd\ngood\nd\nhard\na\ngood\na\n' | spiral recall | grep -E '^(You|Module|To|Right|Not so)'
You were away for a while: ten minutes to warm up.
Module 1.1 in five lines:
Right (d):
Right (d):
Right (a):
Not so (a):
Right (b):
To get your hands warm: 1.1.1 shout once more, from its starter (`spiral reset shout`; your own version is kept).
$ at 05-28T19:36; spiral next
spiral start 1.2.1
You have spent 52 minutes on it, where about 16 are usual for you: a hint is meant for that.
$ for section in how-a-value-shows-itself patterns option-a-value-or-nothing; do spiral read "1.2#$section" >read; done; work_until 19:50; write 1.2.1-card-deck solution; spiral check card-deck | tail -1
1.2.1 card-deck: passes, in N s, attempt 3.
$ at 05-28T19:52; spiral session note --insight 'match wants every case, and says which one is missing'; spiral session end
Noted.
Session 7 ended after 18 active minutes.
$ at 06-01T19:30; home_view
 spiral                                           Mon 1 Jun   session 8   0 min
────────────────────────────────────────────────────────────────────────────────
 You stopped four days ago in 1.2.1 card-deck.
 You wrote: "match wants every case, and says which one is missing"

 FIRST  4 questions: into the list, why one owner, many or one,     about 4 min
        picture of a clone
 NEXT   lesson 1.2, section 6: Box: a type inside itself            about 7 min
        It comes next in module 1.2.
 THEN   1.2.2 linked-list: A list of boxes                         about 50 min

 Module 1.2  Structs, Enums, and Pattern Matching
   lesson  █████░░  5 of 7 sections
   work    1.2.1 passed   1.2.2 -   1.2.3 -   todo-cli -
   moved   patterns:1 practising







────────────────────────────────────────────────────────────────────────────────
 Enter go on   r questions   l lesson   c course   m matrix     ? help   q quit
$ spiral matrix
                          1       2       3       4
Ownership & Moves         ###     .       .       .
Borrowing & References    ###     .       .       .
Lifetimes                 .       .       .       .
Traits                    .       .       .       .
Generics                  .       .       .       .
Error Handling            o       .       .       .
Concurrency               .       .       .       .
Memory & Systems          ###     .       .       .
Patterns & Architecture   ##      .       .       .

. unseen   o introduced   ## practising   ### proficient   #### mastered   ~ rusty
$ spiral matrix --why ownership:1
ownership:1: Basic moves, `Clone` vs `Copy`, stack vs heap
proficient, 0.77

6 May, passed shout with one hint, attempt 6: 0.30 -> 0.46; now practising
7 May, answered 1.1/why-one-owner right: 0.46 -> 0.57
7 May, answered 1.1/why-copy right: 0.57 -> 0.66
7 May, answered 1.1/clone-then-move wrong: 0.66 -> 0.53
7 May, answered 1.1/into-the-list right: 0.53 -> 0.62
7 May, passed word-counter without a hint, attempt 2: 0.62 -> 0.73
9 May, answered 1.1/clone-then-move right: 0.73 -> 0.79; now proficient
9 May, answered 1.1/why-one-owner right: 0.79 -> 0.83
9 May, answered 1.1/into-the-list right: 0.83 -> 0.86
9 May, answered 1.1/which-cure wrong: 0.86 -> 0.69
9 May, looked at the solution of line-grep: 0.69 -> 0.54
11 May, passed milestone 1 of rcat without a hint, attempt 1: 0.54 -> 0.68
11 May, passed milestone 2 of rcat without a hint, attempt 1: 0.68 -> 0.78
11 May, passed milestone 3 of rcat without a hint, attempt 1: 0.78 -> 0.84
11 May, passed milestone 4 of rcat without a hint, attempt 1: 0.84 -> 0.89
11 May, passed milestone 5 of rcat without a hint, attempt 2: 0.89 -> 0.92
28 May, answered 1.1/which-cure right: 0.92 -> 0.94
28 May, answered 1.1/clone-then-move right: 0.94 -> 0.95
28 May, answered 1.1/why-copy right: 0.95 -> 0.96
28 May, answered 1.1/into-the-list wrong: 0.96 -> 0.77
$ spiral matrix --why patterns:1
patterns:1: Enums as state, builder pattern
practising, 0.51

28 May, passed card-deck without a hint, attempt 3: 0.30 -> 0.51; now practising
$ spiral session list
   1  2026-05-04 19:30   37 min
   2  2026-05-06 19:34   20 min
   3  2026-05-07 19:30   32 min
   4  2026-05-09 10:04   29 min
   5  2026-05-11 19:30   35 min
   6  2026-05-12 19:35   57 min
   7  2026-05-28 19:34   18 min
$ spiral session show
Session 7 — 2026-05-28

Spiral: 1 | Module: 1.2

Topics covered:

• How a value shows itself
• Patterns
• Option: a value, or nothing

Exercises completed:

• 1.2.1 card-deck

Struggles/Questions:

• 1.2.1 card-deck: 66 minutes, where about 16 are usual for you

Key insights:

• match wants every case, and says which one is missing

Next session starts at:

• lesson 1.2: Box: a type inside itself
$ spiral recall --json
{
  "schema": 1,
  "warm_up": false,
  "minutes": 4,
  "offer": [
    {
      "id": "1.1/into-the-list",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.8112
    },
    {
      "id": "1.1/why-one-owner",
      "cell": "ownership:1",
      "check_up": false,
      "retrievability": 0.8844
    },
    {
      "id": "1.1/many-or-one",
      "cell": "borrowing:1",
      "check_up": true,
      "retrievability": 0.9000
    },
    {
      "id": "1.1/picture-of-a-clone",
      "cell": "memory:1",
      "check_up": true,
      "retrievability": 0.9000
    }
  ]
}
$ for what in matrix list recall; do spiral $what --json; done >before; spiral doctor --rebuild
The record is sound; what follows from its 129 events was derived again.
$ for what in matrix list recall; do spiral $what --json; done | cmp - before
$ for f in md json html csv; do spiral export --all --for-mentor --format $f -o month.$f; done; spiral -C other import month.json
Your record is what month.json says. The files of its attempts are not in it.
$ for f in md json html csv; do spiral -C other export --all --for-mentor --format $f | cmp - month.$f && echo "$f: the same again"; done
md: the same again
json: the same again
html: the same again
csv: the same again
$ sed '/^## The matrix/,$d' month.md | grep .
# Learning Rust: sessions 1 to 7
As of 2026-05-28, 19:52: 5 of 92 pieces passed, in 7 sessions and 3 h 48 min.
## Where they are now
**Last session here:** 2026-05-28, 18 min, after 16 days without one.
**Stuck on:** nothing at the moment; what was hard lately:
- 1.2.1 card-deck: 66 minutes, where about 16 are usual for them, until 2026-05-28.
- E0382 (a value is used after it moved away) in 1.1.1 shout: 3 checks in 12 minutes, until 2026-05-04.
**Next in the course:** lesson 1.2: Box: a type inside itself. It comes next in module 1.2.
### Talk about
1. They passed 1.1.3 line-grep only after looking at its solution on 2026-05-09: ask them to explain it, or to write it once more from the starter. They wrote that day: "I did not see where the ? goes"
2. They asked on 2026-05-04, and no mentor has written since: "why may I not use text after let loud = text?"
3. They answered 1.1/into-the-list wrong on 2026-05-28, though right before: "It prints \`Ann is one of 1\`: the list and \`name\` share the text." Ask what makes it look so.
4. It is over, but it was hard: 1.2.1 card-deck: 66 minutes, where about 16 are usual for them. Ask what made the difference.
### Answered wrong, and not right since
**1.1/into-the-list, ownership:1:** wrong on 2026-05-28, though it was right before.
What happens?
```rust
fn main() {
    let name = String::from("Ann");
    let mut names = Vec::new();
    names.push(name);
    println!("{name} is one of {}", names.len());
}
```
**They chose:** It prints \`Ann is one of 1\`: the list and \`name\` share the text.
**They were told:** That is an Array in Ruby. A \`Vec\` owns its elements, so \`push\` takes what it is given.
**Right is:** It is refused at \`println!\`: the text belongs to the list by then.
$ sed -n '/^## Time/,/^### Session 7/p' month.md | grep .
## Time
| Session | Began | Ended | Active | Pause before | Pieces passed |
|---|---|---|---|---|---|
| 7 | 2026-05-28 19:34 | 19:52 | 18 min | 16 days | 1 |
| 6 | 2026-05-12 19:35 | 20:32 | 57 min | 23 h 30 min | 0 |
| 5 | 2026-05-11 19:30 | 20:05 | 35 min | 2 days | 1 |
| 4 | 2026-05-09 10:04 | 10:33 | 29 min | 2 days | 1 |
| 3 | 2026-05-07 19:30 | 20:03 | 32 min | 23 h 30 min | 1 |
| 2 | 2026-05-06 19:34 | 20:00 | 20 min | 2 days | 1 |
| 1 | 2026-05-04 19:30 | 20:07 | 37 min |  | 0 |
## Sessions, the latest first
### Session 7 — 2026-05-28
$ sed -n '/^### Session 6/,/^### Session 5/p' month.md | grep .; grep -c . month.csv
### Session 6 — 2026-05-12
19:35 to 20:32, 57 min active; 23 h 30 min after the session before.
**Spiral:** 1 | **Module:** 1.2
**Topics covered:**
- Structs own their fields
- Enums: exactly one of these
**Exercises completed:**
- 1.2.1 card-deck (not yet)
**Struggles/Questions:**
- 1.2.1 card-deck: 52 minutes so far, where about 16 are usual for you
**Key insights:**
**Next session starts at:**
- lesson 1.2
#### What would not go away
**1:** 1.2.1 card-deck: 52 minutes so far, where about 16 are usual for them, not passed yet.
#### Approaches
| Piece | Attempt | At | Outcome | Tests | Error | Fails like, or was told first |
|---|---|---|---|---|---|---|
| 1.2.1 card-deck | 1 | 20:00 | fail | 12 of 18 |  | ace-first: from the two to the ace |
| 1.2.1 card-deck | 2 | 20:32 | fail | 12 of 18 |  | ace-first: from the two to the ace |
#### Talk about
1. 1.2.1 card-deck: 52 minutes so far, where about 16 are usual for them, not passed yet.
2. 1.2.1 card-deck fails as the known wrong turn ace-first does: from the two to the ace.
### Session 5 — 2026-05-11
16
$ sed -n '/^### Session 3/,/^### Session 2/p' month.md | sed -n '/^#### Answered/,/^#### Approaches/p' | grep .
#### Answered wrong
**1.1/clone-then-move:** answered right since.
What happens?
```rust
fn close(mut text: String) -> String {
    text.push('.');
    text
}
fn main() {
    let a = String::from("one");
    let b = close(a);
    let c = b.clone();
    let d = close(b);
    println!("{c} {d}");
}
```
**They chose:** It prints \`one.. one..\`
**They were told:** You may think that \`c\` is another name for the text of \`b\`. It is a text of its own, made when there was only one dot.
**Right is:** It prints \`one. one..\`
#### Approaches
$ grep -E '^(From|### 1|#### .*for mentors)' month.md
From attempt 1 to attempt 3, which passed
From attempt 1 to attempt 4, the last one
### 1.2.1 card-deck
From the starter to attempt 3: code identical to the reference
#### A deck of cards: for mentors
### 1.1.p rcat
From the starter to attempt 2: code identical to the reference
#### rcat: for mentors
### 1.1.3 line-grep
From the starter to attempt 2: code identical to the reference
#### Print the lines that match: for mentors
### 1.1.2 word-counter
From the starter to attempt 2: code identical to the reference
#### Count the words of a text: for mentors
### 1.1.1 shout
From the starter to attempt 6: code identical to the reference
#### Give it away or lend it: for mentors
