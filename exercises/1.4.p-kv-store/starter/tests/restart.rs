mod folder;

use folder::Folder;

/// Runs kv-store, which should end with status 0 and print this.
fn runs(folder: &Folder, args: &[&str], input: &str, output: &str) {
    let (status, said) = folder.run(args, input);
    assert!(
        status == Some(0) && said == output,
        "kv-store {} should go on with what the last run left in the file: for {input:?} it \
         should print\n{output:?} and end with 0, but it printed\n{said:?} and ended with \
         {status:?}. The file holds\n{}",
        args.join(" "),
        folder.text()
    );
}

#[test]
fn the_file_survives_a_restart() {
    let folder = Folder::new("the_file_survives_a_restart");

    runs(
        &folder,
        &["hash", "drawer.kv"],
        "SET tea green\nSET milk oat milk\nSET sugar brown\nDEL sugar\nQUIT\n",
        "NEW\nNEW\nNEW\nWAS brown\n",
    );
    runs(
        &folder,
        &["hash", "drawer.kv"],
        "GET milk\nSET tea black\n",
        "IS oat milk\nWAS green\n",
    );
    runs(
        &folder,
        &["hash", "drawer.kv"],
        "GET tea\nGET milk\nGET sugar\n",
        "IS black\nIS oat milk\nNONE\n",
    );
}

#[test]
fn either_store_reads_the_others_file() {
    let folder = Folder::new("either_store_reads_the_others_file");

    runs(&folder, &["btree", "drawer.kv"], "SET tea green\n", "NEW\n");
    runs(
        &folder,
        &["hash", "drawer.kv"],
        "GET tea\nSET milk oat\n",
        "IS green\nNEW\n",
    );
    runs(
        &folder,
        &["btree", "drawer.kv"],
        "GET tea\nGET milk\n",
        "IS green\nIS oat\n",
    );
}

#[test]
fn a_broken_file_is_left_as_it_is() {
    let text = "SET tea green\nSET milk\n";
    let folder = Folder::with("a_broken_file_is_left_as_it_is", text);

    let (status, said) = folder.run(&["hash", "drawer.kv"], "SET tea black\n");

    let after = folder.text();
    assert!(
        after == text && status == Some(1) && said.is_empty(),
        "kv-store should not begin with a broken file, and leave it as it is: it should print \
         nothing and end with 1, but it printed {said:?}, ended with {status:?}, and the file \
         {text:?} is {after:?}"
    );
}
