//! The site over HTTP, from memory.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Semaphore;

use crate::diagnostic::Diagnostic;
use crate::serve::live::Live;
use crate::serve::overlay::{self, Additions, Listed};
use crate::serve::{beside, guard, moved};

const HTML: &str = "text/html; charset=utf-8";

/// What all requests share.
#[derive(Clone)]
struct Server {
    live: Arc<Live>,
    /// As many pages are made at once as there are cores.
    cores: Arc<Semaphore>,
}

pub(super) fn router(live: Arc<Live>, address: SocketAddr) -> Router {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let server = Server {
        live,
        cores: Arc::new(Semaphore::new(cores)),
    };
    let mut router = Router::new()
        .route("/.preview/events", get(events))
        .route("/.preview/moved", get(new_place));
    for (path, media_type, text) in overlay::FILES {
        router = router.route(path, get(move || own(media_type, text)));
    }
    router
        .fallback(page)
        .with_state(server)
        .layer(middleware::from_fn(move |request, next| {
            guarded(request, next, address)
        }))
}

async fn guarded(request: Request, next: Next, address: SocketAddr) -> Response {
    let mut response = match guard::admits(request.headers(), request.uri(), address) {
        Ok(()) => next.run(request).await,
        Err(refused) => (StatusCode::FORBIDDEN, refused.words()).into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn own(media_type: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, media_type)], text)
}

async fn events(Shared(server): Shared<Server>) -> impl IntoResponse {
    server.live.stream()
}

/// Where a page stands now that is gone from its place: asked by its path and its title.
async fn new_place(Shared(server): Shared<Server>, uri: Uri) -> Response {
    let decoded = |text| percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    let shown = server.live.state.shown();
    let asked = uri.query().and_then(|query| query.split_once('&'));
    let found = asked
        .zip(shown.site.as_ref())
        .and_then(|((path, title), site)| moved::place_of(&decoded(path), &decoded(title), site));
    match found {
        Some(path) => format!("/{path}").into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn page(Shared(server): Shared<Server>, method: Method, uri: Uri) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    // Whoever waits for the site to be right keeps no core from others.
    if let Some(path) = file_of(uri.path()) {
        let live = server.live.clone();
        let _ = tokio::task::spawn_blocking(move || live.state.settle(&path)).await;
    }
    let Ok(_core) = server.cores.acquire().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    // One page may take as long as a thousand others, which are not to wait for it.
    let made = tokio::task::spawn_blocking(move || answer(&server.live, &uri)).await;
    made.unwrap_or_else(|_| {
        let problem = Diagnostic::error("this page could not be made: the program has failed")
            .help("the terminal says more; every other page is there");
        failed(problem)
    })
}

fn answer(live: &Live, uri: &Uri) -> Response {
    let version = live.version();
    let shown = live.state.shown();
    let Some(path) = file_of(uri.path()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let (status, path) = if shown.has(&path) {
        (StatusCode::OK, path)
    } else if shown.has(&format!("{path}/index.html")) {
        return to_folder(uri);
    } else {
        (StatusCode::NOT_FOUND, "404.html".to_owned())
    };
    let (status, bytes, listed) = match shown.render(&path) {
        Some(Ok(bytes)) if path.ends_with(".html") => {
            live.keep(&path, &bytes);
            (status, bytes, live.listed(&shown))
        }
        Some(Ok(bytes)) => {
            return (status, [(header::CONTENT_TYPE, media_type(&path))], bytes).into_response();
        }
        Some(Err(found)) => {
            let listed = live.listed_with(&shown.problems, found);
            let kept = live.kept(&path);
            let bytes = kept.unwrap_or_else(|| overlay::EMPTY_PAGE.to_vec());
            (StatusCode::INTERNAL_SERVER_ERROR, bytes, listed)
        }
        None => {
            let listed = live.listed(&shown);
            (status, overlay::EMPTY_PAGE.to_vec(), listed)
        }
    };
    let beside = shown
        .site
        .as_ref()
        .map(|site| beside::of(site, &shown.drafts, &live.root, &path, &bytes));
    let additions = Additions {
        version,
        status: status.as_u16(),
        root: live.root.display().to_string(),
        listed,
        beside: beside.unwrap_or_default(),
        arrived: live.inbox.arrived(),
    };
    let html = [(header::CONTENT_TYPE, HTML)];
    (status, html, additions.add_to(bytes)).into_response()
}

fn failed(problem: Diagnostic) -> Response {
    let additions = Additions {
        status: 500,
        listed: Arc::new(Listed::of(&problem.into(), Path::new(""))),
        ..Additions::default()
    };
    let html = [(header::CONTENT_TYPE, HTML)];
    let page = additions.add_to(overlay::EMPTY_PAGE.to_vec());
    (StatusCode::INTERNAL_SERVER_ERROR, html, page).into_response()
}

/// A folder is shown under its name with a slash, or what it refers to would be looked for
/// beside it. Never leads to another host: a path that begins with two slashes would.
fn to_folder(uri: &Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let query = uri.query().map(|query| format!("?{query}"));
    let location = format!("/{path}/{}", query.unwrap_or_default());
    let headers = [(header::LOCATION, location)];
    (StatusCode::PERMANENT_REDIRECT, headers).into_response()
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
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "bib" => "text/plain; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(file_of("/").as_deref(), Some("index.html"));
        assert_eq!(file_of("/a/").as_deref(), Some("a/index.html"));
        assert_eq!(file_of("/a%20b.css").as_deref(), Some("a b.css"));
    }

    #[test]
    fn a_folder_never_leads_to_another_host() {
        let uri: Uri = "//people?q=1".parse().unwrap();
        let answer = to_folder(&uri);
        assert_eq!(answer.headers()[header::LOCATION], "/people/?q=1");
    }
}
