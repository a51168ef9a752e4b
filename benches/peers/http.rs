//! As much of HTTP as a browser needs that keeps its connection.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A rebuild may stop a server from answering for so long.
const PATIENCE: Duration = Duration::from_secs(300);

pub struct Connection {
    port: u16,
    stream: Option<BufReader<TcpStream>>,
}

pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Connection {
    pub fn to(port: u16) -> Self {
        Self { port, stream: None }
    }

    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(("127.0.0.1", self.port))?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                BufReader::new(stream)
            }
        };
        let host = format!("127.0.0.1:{}", self.port);
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.get_mut().write_all(request.as_bytes())?;
        let (answer, stays) = answer(&mut stream)?;
        self.stream = stays.then_some(stream);
        Ok(answer)
    }
}

fn answer(stream: &mut BufReader<TcpStream>) -> io::Result<(Answer, bool)> {
    let status = line(stream)?;
    let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.ok_or_else(|| wrong("no status"))?;
    let (mut length, mut chunked, mut stays) = (None, false, true);
    loop {
        let header = line(stream)?.to_ascii_lowercase();
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        match (name, value.trim()) {
            ("content-length", value) => length = value.parse().ok(),
            ("transfer-encoding", "chunked") => chunked = true,
            ("connection", "close") => stays = false,
            _ => {}
        }
    }
    let mut body = Vec::new();
    if chunked {
        loop {
            let size = line(stream)?;
            let size = u64::from_str_radix(&size, 16).map_err(|_| wrong("no size of a chunk"))?;
            stream.take(size).read_to_end(&mut body)?;
            line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else if let Some(length) = length {
        stream.take(length).read_to_end(&mut body)?;
    } else {
        stream.read_to_end(&mut body)?;
        stays = false;
    }
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok((Answer { status, body }, stays))
}

fn line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    if line.is_empty() {
        return Err(wrong("the server hung up"));
    }
    Ok(line.trim_end().to_owned())
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
