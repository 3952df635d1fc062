//! How many threads serve? The system knows: each has a folder in `/proc/PID/task`.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

const CLIENTS: usize = 20;

/// No client should ever come to wait for so long.
const PATIENCE: Duration = Duration::from_secs(5);

/// `async-chat` at work, until it is dropped.
struct Server {
    child: Child,
    stdout: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_async-chat"))
            .arg("127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("async-chat can be started");
        let stdout = child.stdout.take().expect("its standard output is a pipe");
        Server {
            child,
            stdout: BufReader::new(stdout),
        }
    }

    fn address(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("it prints text");
        let address = line.trim_end().strip_prefix("listening on ");
        let address = address.unwrap_or_else(|| {
            panic!("the first line should be \"listening on ADDRESS\", but it was {line:?}")
        });
        address.to_string()
    }

    fn threads(&self) -> usize {
        let tasks = format!("/proc/{}/task", self.child.id());
        fs::read_dir(tasks).expect("the server runs").count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody who has a name: so the server is at work for them.
fn come_as(name: &str, address: &str) -> BufReader<TcpStream> {
    let mut client = TcpStream::connect(address).expect("the server accepts all who come");
    client
        .set_read_timeout(Some(PATIENCE))
        .expect("a stream can have a time limit");
    writeln!(client, "/nick {name}").expect("the server reads");
    let mut client = BufReader::new(client);
    let mut line = String::new();
    let heard = client.read_line(&mut line);
    assert_eq!(
        (heard.is_ok(), line.trim_end()),
        (true, format!("you are {name}").as_str()),
        "with others connected, \"/nick {name}\" should be answered at once: {heard:?}"
    );
    client
}

#[test]
fn a_client_is_no_thread() {
    let mut server = Server::start();
    let address = server.address();
    let mut clients = vec![come_as("first", &address)];
    let before = server.threads();
    for n in 0..CLIENTS {
        clients.push(come_as(&format!("client-{n}"), &address));
    }

    let after = server.threads();

    assert!(
        after <= before,
        "all clients should share one thread, but with {CLIENTS} more of them the server has \
         {after} threads in place of {before}: a client is a task (`tokio::spawn`), and no thread"
    );
}
