use std::fs;

#[test]
fn is_kept_whole() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/refusal.txt");
    let kept = fs::read_to_string(path).unwrap_or_default();

    assert!(
        kept.contains("E0106"),
        "refusal.txt should hold what the compiler said to src/lib.rs as you found it, \
         which begins with error[E0106]; it holds {kept:?}. To see the message again, take \
         the lifetimes out of longest for a moment and run cargo build"
    );
    assert!(
        kept.contains("fn longest"),
        "refusal.txt should hold the whole message, with the line that it points at and the \
         help below it; it holds {kept:?}"
    );
}
