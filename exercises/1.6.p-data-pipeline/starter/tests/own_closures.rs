//! Task 3: closures that no command line could hand in.

mod table;

use data_pipeline::{Change, Keep, Pipeline};
use table::{SALES, all, lines, running};

#[test]
fn filter_takes_any_question() {
    let wanted = ["fig".to_string(), "apple".to_string()];
    let keep: Keep = Box::new(move |fruit| Ok(wanted.iter().any(|one| one == fruit)));

    let builder = Pipeline::builder().filter("fruit", keep);
    let output = all(running(builder, lines(SALES)));

    let want = [
        "shop,fruit,price",
        "north,apple,3",
        "east,apple,5",
        "south,fig,20",
    ];
    assert!(
        output == want,
        "filter should ask the closure about the field of each row in its column, and keep the \
         rows for which it says Ok(true): out should come {want:?}, but it is {output:?}"
    );
}

#[test]
fn filter_takes_a_closure_that_remembers() {
    let mut last = String::new();
    let keep: Keep = Box::new(move |shop| {
        let is_new = shop != last;
        last = shop.to_string();
        Ok(is_new)
    });
    let table = [
        "shop", "north", "north", "south", "north", "north", "east", "east",
    ];

    let output = all(running(
        Pipeline::builder().filter("shop", keep),
        lines(&table),
    ));

    let want = ["shop", "north", "south", "north", "east"];
    assert!(
        output == want,
        "filter should ask the closure once for each row, in the order of the rows, since a \
         FnMut may remember what it saw: out should come {want:?}, but it is {output:?}"
    );
}

#[test]
fn map_takes_any_change() {
    let mut seen = 0;
    let number: Change = Box::new(move |fruit| {
        seen += 1;
        Ok(format!("{seen} {fruit}"))
    });

    let output = all(running(
        Pipeline::builder().map("fruit", number),
        lines(&SALES[..4]),
    ));

    let want = [
        "shop,fruit,price",
        "north,1 apple,3",
        "south,2 pear,12",
        "north,3 plum,7",
    ];
    assert!(
        output == want,
        "map should put into its column what the closure makes of the field, once for each row, \
         and leave the head as it is: out should come {want:?}, but it is {output:?}"
    );
}

#[test]
fn each_stage_works_on_what_the_last_one_left() {
    let double: Change = Box::new(|price| Ok(format!("{price}{price}")));
    let short: Keep = Box::new(|price| Ok(price.len() < 3));

    let builder = Pipeline::builder()
        .pick(&["price", "shop"])
        .map("price", double)
        .filter("price", short);
    let output = all(running(builder, lines(SALES)));

    let want = ["price,shop", "33,north", "77,north", "55,east"];
    assert!(
        output == want,
        "each stage should work on the columns and fields that the stage before it left: \
         out should come {want:?}, but it is {output:?}"
    );
}
