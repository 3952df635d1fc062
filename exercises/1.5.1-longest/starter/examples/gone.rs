//! Must be refused. Which of the two is gone, and which of the two is longer?

use longest::longest;

fn main() {
    let evening = String::from("a long evening");
    let winner;
    {
        let tea = String::from("tea");
        winner = longest(&evening, &tea);
    }
    println!("the longer one is {winner}");
}
