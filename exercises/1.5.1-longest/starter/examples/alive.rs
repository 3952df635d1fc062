//! Must compile. Where does the loan end that `winner` holds?

use longest::longest;

fn main() {
    let evening = String::from("a long evening");
    {
        let tea = String::from("tea");
        let winner = longest(&evening, &tea);
        println!("the longer one is {winner}");
    }
    println!("{evening} goes on");
}
