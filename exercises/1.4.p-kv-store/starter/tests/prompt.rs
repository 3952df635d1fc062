mod probe;

use std::cell::RefCell;
use std::error::Error;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use kv_store::{StorageError, repl};
use probe::Probe;

/// What `repl` answers to this input, and how it called its store.
fn talk(prompt: &str, input: &str) -> (String, Vec<String>) {
    let mut probe = Probe::default();
    let mut output = Vec::new();
    let end = repl(&mut probe, prompt, input.as_bytes(), &mut output);
    assert!(
        end.is_ok(),
        "repl should give Ok at the end of its input, but it gave {end:?}"
    );
    (
        String::from_utf8_lossy(&output).into_owned(),
        probe.calls.into_inner(),
    )
}

/// The store of these tests has a value, `the old one`, under the key `full` only.
fn check(input: &str, output: &str, calls: &[&str], rule: &str) {
    let (said, called) = talk("", input);
    assert!(
        called == calls,
        "{rule}: for the input {input:?} the store should be asked {calls:?}, but was asked \
         {called:?}"
    );
    assert!(
        said == output,
        "{rule}: for the input {input:?} the output should be\n{output:?}, but it is\n{said:?}"
    );
}

#[test]
fn get_asks_the_store() {
    check(
        "GET full\nGET empty\n",
        "IS the old one\nNONE\n",
        &[r#"get "full""#, r#"get "empty""#],
        "GET should ask the store it was given, and say IS with the value, or NONE",
    );
}

#[test]
fn set_hands_the_value_to_the_store() {
    check(
        "SET empty one\nSET full two\n",
        "NEW\nWAS the old one\n",
        &[r#"set "empty" "one""#, r#"set "full" "two""#],
        "SET should hand key and value to the store, and say NEW, or WAS with the old value",
    );
}

#[test]
fn del_has_the_store_forget() {
    check(
        "DEL full\nDEL empty\n",
        "WAS the old one\nNONE\n",
        &[r#"delete "full""#, r#"delete "empty""#],
        "DEL should have the store delete the key, and say WAS with the old value, or NONE",
    );
}

#[test]
fn a_value_is_the_rest_of_the_line() {
    check(
        "SET note call Ann,  then Bob\nSET sum 1+1 = 2\nSET last QUIT\n",
        "NEW\nNEW\nNEW\n",
        &[
            r#"set "note" "call Ann,  then Bob""#,
            r#"set "sum" "1+1 = 2""#,
            r#"set "last" "QUIT""#,
        ],
        "the value should be all that comes behind the key, as it stands there",
    );
}

#[test]
fn more_spaces_make_no_difference() {
    check(
        "  GET   full  \nSET   note   call Ann  \n DEL  full\n  QUIT \n",
        "IS the old one\nNEW\nWAS the old one\n",
        &[
            r#"get "full""#,
            r#"set "note" "call Ann""#,
            r#"delete "full""#,
        ],
        "spaces around the command, the key and the value should not count",
    );
}

#[test]
fn blank_lines_are_passed_over() {
    check(
        "\nGET full\n   \n\nGET empty\n",
        "IS the old one\nNONE\n",
        &[r#"get "full""#, r#"get "empty""#],
        "a blank line should have no answer",
    );
}

#[test]
fn quit_ends_it() {
    check(
        "GET full\nQUIT\nDEL full\n",
        "IS the old one\n",
        &[r#"get "full""#],
        "QUIT should end it without an answer, whatever comes behind",
    );
}

#[test]
fn the_last_line_may_be_without_a_newline() {
    check(
        "GET empty\nGET full",
        "NONE\nIS the old one\n",
        &[r#"get "empty""#, r#"get "full""#],
        "the last line should be answered too if it ends without a newline",
    );
}

#[test]
fn tells_an_unknown_command() {
    check(
        "PUT full 1\nget full\nGETS full\nGET empty\n",
        "ERROR unknown command: PUT\nERROR unknown command: get\nERROR unknown command: GETS\nNONE\n",
        &[r#"get "empty""#],
        "an unknown command should be told with its first word, and the next line answered",
    );
}

#[test]
fn tells_how_a_command_is_used() {
    check(
        "GET\nGET a b\nSET\nSET a\nSET a  \nDEL\nDEL a b\nQUIT now\nGET empty\n",
        "ERROR usage: GET key\nERROR usage: GET key\nERROR usage: SET key value\n\
         ERROR usage: SET key value\nERROR usage: SET key value\nERROR usage: DEL key\n\
         ERROR usage: DEL key\nERROR usage: QUIT\nNONE\n",
        &[r#"get "empty""#],
        "a command with too few words or too many should be told how it is used, and the next \
         line answered",
    );
}

#[test]
fn tells_that_the_store_failed_and_goes_on() {
    check(
        "SET jammed 1\nDEL jammed\nGET full\n",
        "ERROR the drawer is jammed\nERROR the drawer is jammed\nIS the old one\n",
        &[r#"set "jammed" "1""#, r#"delete "jammed""#, r#"get "full""#],
        "an error of the store should be told in its own words, and the next line answered",
    );
}

#[test]
fn an_error_has_words() {
    let broken = StorageError::Broken {
        line: 7,
        text: "SET \"a\"".to_string(),
    };
    let disk: Box<dyn Error> = Box::new(StorageError::Io(io::Error::other("the disk is full")));

    for (got, want) in [
        (broken.to_string(), r#"line 7 is broken: "SET \"a\"""#),
        (disk.to_string(), "the disk is full"),
    ] {
        assert!(
            got == want,
            "a StorageError should say what went wrong: {want}, but it says {got}"
        );
    }
}

#[test]
fn shows_the_prompt_before_each_line() {
    let (said, _) = talk("> ", "SET empty 1\n\nGET full\n");
    let (quit, _) = talk("kv: ", "FIND\nQUIT\n");

    for (said, want) in [
        (said, "> NEW\n> > IS the old one\n> "),
        (quit, "kv: ERROR unknown command: FIND\nkv: "),
    ] {
        assert!(
            said == want,
            "repl should write its prompt before it reads each line, and nothing else but the \
             answers: the output should be\n{want:?}, but it is\n{said:?}"
        );
    }
}

/// Hands out one line after the other, and remembers what was on the screen when it was asked.
struct Keyboard {
    lines: Vec<&'static [u8]>,
    screen: Rc<RefCell<Vec<u8>>>,
    seen: Rc<RefCell<Vec<String>>>,
    left: &'static [u8],
}

impl Read for Keyboard {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Keyboard {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left.is_empty() && !self.lines.is_empty() {
            let screen = String::from_utf8_lossy(&self.screen.borrow()).into_owned();
            self.seen.borrow_mut().push(screen);
            self.left = self.lines.remove(0);
        }
        Ok(self.left)
    }

    fn consume(&mut self, n: usize) {
        self.left = &self.left[n..];
    }
}

/// Shows what was written as soon as it is flushed, and no sooner.
struct Screen {
    waiting: Vec<u8>,
    shown: Rc<RefCell<Vec<u8>>>,
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.shown.borrow_mut().append(&mut self.waiting);
        Ok(())
    }
}

#[test]
fn everything_is_on_the_screen_before_it_waits() {
    let screen = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::new(RefCell::new(Vec::new()));
    let keyboard = Keyboard {
        lines: vec![b"GET full\n", b"GET empty\n"],
        screen: Rc::clone(&screen),
        seen: Rc::clone(&seen),
        left: b"",
    };
    let mut output = Screen {
        waiting: Vec::new(),
        shown: screen,
    };

    let end = repl(&mut Probe::default(), "> ", keyboard, &mut output);

    let want = ["> ", "> IS the old one\n> "];
    let seen = seen.borrow();
    assert!(
        end.is_ok() && *seen == want,
        "repl should show the prompt and all answers (flush) before it waits for a line: when it \
         asked for the two lines there should have been {want:?} on the screen, but there was \
         {seen:?}"
    );
}
