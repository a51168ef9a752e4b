//! The repository over HTTP, through git's own CGI program, on a network that may fail.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

/// What happens on the way.
#[derive(Default)]
pub struct Weather {
    /// The connection is lost after so many bytes of a push.
    pub cut_push_after: Option<usize>,
    /// Done when a push comes in, before it is looked at.
    pub before_push: Option<Box<dyn Fn() + Send + Sync>>,
    /// The header that a client has to send.
    pub password: Option<String>,
}

/// Serves a bare repository; gives its address.
pub fn serve(repository: &Path, weather: Weather) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let repository = repository.to_path_buf();
    let weather = Arc::new(weather);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (repository, weather) = (repository.clone(), weather.clone());
            thread::spawn(move || answer(stream, &repository, &weather));
        }
    });
    format!("http://{address}/dossier.git")
}

struct Request {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.iter();
        let found = all.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

fn answer(stream: TcpStream, repository: &PathBuf, weather: &Weather) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    let request = head(&mut reader)?;
    if let Some(password) = &weather.password
        && request.header("Authorization") != Some(password)
    {
        let refused = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"git\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return stream.write_all(refused.as_bytes()).ok();
    }
    let is_push = request.method == "POST" && request.path.ends_with("/git-receive-pack");
    let most = weather.cut_push_after.filter(|_| is_push);
    let body = body(&request, &mut reader, most)?;
    if let (true, Some(act)) = (is_push, &weather.before_push) {
        act();
    }
    let inside = request.path.strip_prefix("/dossier.git")?;
    let mut cgi = Command::new("git");
    cgi.arg("http-backend")
        .env("GIT_PROJECT_ROOT", repository)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "safe.directory")
        .env("GIT_CONFIG_VALUE_0", "*")
        .env("PATH_INFO", inside)
        .env("QUERY_STRING", &request.query)
        .env("REQUEST_METHOD", &request.method)
        .env(
            "CONTENT_TYPE",
            request.header("Content-Type").unwrap_or_default(),
        )
        .env("CONTENT_LENGTH", body.len().to_string())
        .env("REMOTE_ADDR", "127.0.0.1");
    for (header, name) in [
        ("Content-Encoding", "HTTP_CONTENT_ENCODING"),
        ("Git-Protocol", "HTTP_GIT_PROTOCOL"),
    ] {
        if let Some(value) = request.header(header) {
            cgi.env(name, value);
        }
    }
    let mut cgi = cgi
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdin = cgi.stdin.take()?;
    let feeder = thread::spawn(move || stdin.write_all(&body));
    let output = cgi.wait_with_output().ok()?;
    let _ = feeder.join();
    let end = output
        .stdout
        .windows(4)
        .position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&output.stdout[..end]).into_owned();
    let status = head.lines().find_map(|line| line.strip_prefix("Status: "));
    let mut response = format!("HTTP/1.1 {}\r\n", status.unwrap_or("200 OK"));
    for line in head.lines().filter(|line| !line.starts_with("Status:")) {
        response.push_str(&format!("{line}\r\n"));
    }
    let bytes = &output.stdout[end + 4..];
    response.push_str(&format!(
        "Content-Length: {}\r\nConnection: close\r\n\r\n",
        bytes.len()
    ));
    stream.write_all(response.as_bytes()).ok()?;
    stream.write_all(bytes).ok()
}

fn head(reader: &mut impl BufRead) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.push((name.to_owned(), value.to_owned()));
    }
    Some(Request {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
    })
}

/// None when the connection is lost on the way.
fn body(request: &Request, reader: &mut impl BufRead, most: Option<usize>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let mut take = |reader: &mut dyn Read, length: usize| {
        let allowed = most.map_or(length, |most| length.min(most.saturating_sub(body.len())));
        let mut part = vec![0; allowed];
        reader.read_exact(&mut part).ok()?;
        body.extend(part);
        (allowed == length).then_some(())
    };
    if request.header("Transfer-Encoding") == Some("chunked") {
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let length = usize::from_str_radix(line.trim(), 16).ok()?;
            take(reader, length)?;
            reader.read_line(&mut line).ok()?;
            if length == 0 {
                return Some(body);
            }
        }
    }
    let length = request
        .header("Content-Length")
        .and_then(|n| n.parse().ok());
    take(reader, length.unwrap_or(0))?;
    Some(body)
}
