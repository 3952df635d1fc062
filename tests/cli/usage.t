Wrong usage gets one line: what, where, what next.

$ spiral frobnicate
$ spiral lst
$ spiral check --nope
$ spiral --color mauve list
$ spiral start
$ spiral start shoot
$ spiral start 9.9.9
$ spiral read 1.1#99
$ spiral read 2.1
$ spiral start 4.4.p
$ spiral check
$ spiral hint
$ spiral hint --task none shout
$ spiral read --width 3 1.1
$ spiral --version
$ spiral check --help
