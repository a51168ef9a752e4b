use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;

use crate::serve::overlay;
use crate::serve::state::State;

const EVENTS: &str = "/.preview/events";

pub(super) fn router(state: Arc<State>, address: SocketAddr) -> Router {
    Router::new()
        .route(EVENTS, get(events))
        .route(
            overlay::SCRIPT_PATH,
            get(|| own("text/javascript; charset=utf-8", overlay::SCRIPT)),
        )
        .route(
            overlay::STYLE_PATH,
            get(|| own("text/css; charset=utf-8", overlay::STYLE)),
        )
        .fallback(page)
        .with_state(state)
        .layer(middleware::from_fn(
            move |request: Request, next: Next| async move {
                if is_own_host(request.headers(), address) {
                    next.run(request).await
                } else {
                    (
                        StatusCode::FORBIDDEN,
                        "this preview answers to its own address only\n",
                    )
                        .into_response()
                }
            },
        ))
}

/// A web page elsewhere can give its own name this machine's address and so read what
/// the browser gets from here; it cannot choose the `Host` that the browser sends.
fn is_own_host(headers: &HeaderMap, address: SocketAddr) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    let named = name == "localhost"
        || name
            .trim_matches(['[', ']'])
            .parse()
            .is_ok_and(|ip: std::net::IpAddr| {
                address.ip().is_unspecified()
                    || ip == address.ip()
                    || (ip.is_loopback() && address.ip().is_loopback())
            });
    named && port == Some(address.port())
}

async fn own(media_type: &'static str, text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, text)
}

/// Tells the browser of every change.
async fn events(
    Shared(state): Shared<Arc<State>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = state.changes();
    let stream = futures_util::stream::unfold(changes, |mut changes| async move {
        changes.changed().await.ok()?;
        Some((Ok(Event::default().data("changed")), changes))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn page(Shared(state): Shared<Arc<State>>, method: Method, uri: Uri) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let Some(path) = file_of(uri.path()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let shown = state.shown_for(&path);
    let (status, path) = if shown.has(&path) {
        (StatusCode::OK, path)
    } else if shown.has(&format!("{path}/index.html")) {
        let location = format!("{}/", uri.path());
        return (
            StatusCode::PERMANENT_REDIRECT,
            [(header::LOCATION, location)],
        )
            .into_response();
    } else {
        (StatusCode::NOT_FOUND, "404.html".to_owned())
    };
    let is_page = path.ends_with(".html");
    let headers = [
        (header::CONTENT_TYPE, media_type(&path)),
        (header::CACHE_CONTROL, "no-store"),
    ];
    match shown.render(&path) {
        Some(Ok(bytes)) if is_page => {
            (status, headers, overlay::add(bytes, &shown.problems)).into_response()
        }
        Some(Ok(bytes)) => (status, headers, bytes).into_response(),
        Some(Err(problems)) => {
            let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            let body = overlay::add(overlay::EMPTY_PAGE.to_vec(), &problems);
            (StatusCode::INTERNAL_SERVER_ERROR, html, body).into_response()
        }
        None => {
            let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            let body = overlay::add(overlay::EMPTY_PAGE.to_vec(), &shown.problems);
            (status, html, body).into_response()
        }
    }
}

/// The file of the site that a URL's path names. Only the site's own files are looked
/// up by it, so that nothing else can be reached whatever the path.
fn file_of(path: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(path.trim_start_matches('/'));
    let path = decoded.decode_utf8().ok()?.into_owned();
    Some(if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(host: &str, address: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        is_own_host(&headers, address.parse().unwrap())
    }

    #[test]
    fn answers_to_its_own_address_only() {
        assert!(answers("127.0.0.1:4000", "127.0.0.1:4000"));
        assert!(answers("localhost:4000", "127.0.0.1:4000"));
        assert!(answers("[::1]:4000", "[::1]:4000"));
        assert!(answers("192.168.1.5:4000", "0.0.0.0:4000"));
        assert!(!answers("evil.example:4000", "127.0.0.1:4000"));
        assert!(!answers("127.0.0.1:4001", "127.0.0.1:4000"));
        assert!(!answers("evil.example:4000", "0.0.0.0:4000"));
    }

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(file_of("/").as_deref(), Some("index.html"));
        assert_eq!(file_of("/a/").as_deref(), Some("a/index.html"));
        assert_eq!(file_of("/a%20b.css").as_deref(), Some("a b.css"));
    }
}
