//! Who may ask: a browser that was told to come here, and nobody through it.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, Uri, header, uri::Authority};

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is for another name than the preview's own.
    Name,
    /// A page elsewhere asks for a part of the preview.
    Stranger,
}

impl Refused {
    /// As it is said to who asked.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "this preview answers to its own address only\n",
            Self::Stranger => "this preview answers to its own pages only\n",
        }
    }
}

/// Whether a request that came in at an address is to be answered.
pub(super) fn admits(headers: &HeaderMap, uri: &Uri, address: SocketAddr) -> Result<(), Refused> {
    if !is_own_name(headers, uri, address) {
        return Err(Refused::Name);
    }
    if is_strange(headers) {
        return Err(Refused::Stranger);
    }
    Ok(())
}

/// A web page elsewhere can give its own name this machine's address and so read what
/// the browser gets from here; it cannot choose the `Host` that the browser sends.
fn is_own_name(headers: &HeaderMap, uri: &Uri, address: SocketAddr) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let host = host.to_str().ok().and_then(|host| host.parse().ok());
    // A target may name a host too, and then that one is meant.
    host.is_some_and(|host: Authority| is_own(&host, address))
        && uri.authority().is_none_or(|host| is_own(host, address))
}

fn is_own(host: &Authority, address: SocketAddr) -> bool {
    if host.as_str().contains('@') || host.port_u16().unwrap_or(80) != address.port() {
        return false;
    }
    let name = host.host();
    let name = name.strip_suffix('.').unwrap_or(name);
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let number = name.strip_prefix('[').and_then(|n| n.strip_suffix(']'));
    let Ok(ip) = number.unwrap_or(name).parse::<IpAddr>() else {
        return false;
    };
    let (ip, own) = (ip.to_canonical(), address.ip().to_canonical());
    own.is_unspecified() || ip == own || (ip.is_loopback() && own.is_loopback())
}

/// Another site's page may lead here; it may not load what is here, as a script that holds
/// the words of drafts would tell it.
fn is_strange(headers: &HeaderMap) -> bool {
    let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let elsewhere = matches!(of("sec-fetch-site"), Some("cross-site" | "same-site"));
    let leads_here = of("sec-fetch-mode") == Some("navigate");
    elsewhere && !leads_here
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(given: &[(&str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            let name: header::HeaderName = name.parse().unwrap();
            headers.append(name, value.parse().unwrap());
        }
        headers
    }

    fn asked(target: &str, given: &[(&str, &str)], address: &str) -> Result<(), Refused> {
        let address = address.parse().unwrap();
        admits(&headers(given), &target.parse().unwrap(), address)
    }

    fn answers(host: &str, address: &str) -> bool {
        asked("/", &[("host", host)], address).is_ok()
    }

    #[test]
    fn it_answers_to_its_own_address() {
        for (host, address) in [
            ("127.0.0.1:4000", "127.0.0.1:4000"),
            ("localhost:4000", "127.0.0.1:4000"),
            ("LocalHost:4000", "127.0.0.1:4000"),
            ("localhost.:4000", "127.0.0.1:4000"),
            ("localhost", "127.0.0.1:80"),
            ("[::1]:4000", "[::1]:4000"),
            ("[::ffff:127.0.0.1]:4000", "127.0.0.1:4000"),
            ("192.168.1.5:4000", "0.0.0.0:4000"),
            ("[fe80::1]:4000", "[::]:4000"),
            ("192.168.1.5:4000", "192.168.1.5:4000"),
        ] {
            assert!(answers(host, address), "{host} at {address}");
        }
    }

    #[test]
    fn it_answers_to_no_other_name() {
        for (host, address) in [
            ("evil.example:4000", "127.0.0.1:4000"),
            ("evil.example:4000", "0.0.0.0:4000"),
            ("127.0.0.1:4001", "127.0.0.1:4000"),
            ("127.0.0.1", "127.0.0.1:4000"),
            ("localhost", "127.0.0.1:4000"),
            ("localhost..:4000", "127.0.0.1:4000"),
            ("localhost.evil.example:4000", "127.0.0.1:4000"),
            ("evil@localhost:4000", "127.0.0.1:4000"),
            ("192.168.1.5:4000", "127.0.0.1:4000"),
            ("0.0.0.0:4000", "127.0.0.1:4000"),
            ("127.1:4000", "127.0.0.1:4000"),
            ("", "127.0.0.1:4000"),
        ] {
            assert!(!answers(host, address), "{host} at {address}");
        }
        let own = ("host", "127.0.0.1:4000");
        assert!(asked("/", &[], "127.0.0.1:4000").is_err());
        assert!(asked("/", &[own, own], "127.0.0.1:4000").is_err());
    }

    #[test]
    fn a_target_with_a_host_must_name_its_own() {
        let own = [("host", "127.0.0.1:4000")];
        let at = "127.0.0.1:4000";
        assert!(asked("http://127.0.0.1:4000/people/", &own, at).is_ok());
        assert!(asked("http://evil.example/people/", &own, at).is_err());
    }

    #[test]
    fn another_site_may_lead_here_and_load_nothing() {
        let at = "127.0.0.1:4000";
        let from = |site, mode| {
            let host = ("host", at);
            asked(
                "/search/start.js",
                &[host, ("sec-fetch-site", site), ("sec-fetch-mode", mode)],
                at,
            )
        };
        assert!(from("none", "navigate").is_ok());
        assert!(from("same-origin", "no-cors").is_ok());
        assert!(from("cross-site", "navigate").is_ok());
        for (site, mode) in [
            ("cross-site", "no-cors"),
            ("cross-site", "cors"),
            ("same-site", "no-cors"),
        ] {
            assert_eq!(from(site, mode), Err(Refused::Stranger), "{site} {mode}");
        }
    }
}
