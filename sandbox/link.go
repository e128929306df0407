package sandbox

import (
	"net/url"
	"regexp"
	"strings"
)

var hostForm = regexp.MustCompile(`^(?i)([\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,}\.?$|^localhost$|^\d{1,3}(\.\d{1,3}){3}$`)

// checkedLink returns the link as Telegram keeps it, or nothing when it is no link: scheme and host in small letters, a slash
// after the host, the rest untouched.
func checkedLink(link string) string {
	if linkProblem(link) != "" {
		return ""
	}
	if isOwnScheme(link) {
		return link
	}
	scheme, rest, ok := strings.Cut(link, "://")
	if !ok {
		scheme, rest = "http", link
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, tail := rest[:end], rest[end:]
	if !strings.HasPrefix(tail, "/") {
		tail = "/" + tail
	}
	return strings.ToLower(scheme) + "://" + strings.ToLower(host) + tail
}

// isOwnScheme tells links into Telegram and TON, which are taken as they are.
func isOwnScheme(link string) bool {
	lower := strings.ToLower(link)
	return strings.HasPrefix(lower, "tg:") || strings.HasPrefix(lower, "ton:")
}

// linkProblem tells in Telegram's words why a link is none; empty when it is fine.
func linkProblem(link string) string {
	if link == "" {
		return "URL host is empty"
	}
	if isOwnScheme(link) {
		return ""
	}
	lower := strings.ToLower(link)
	if before, _, ok := strings.Cut(lower, "://"); ok && before != "http" && before != "https" && before != "ftp" && before != "tonsite" {
		return "Unsupported URL protocol"
	} else if !ok {
		link = "http://" + link
	}
	u, err := url.Parse(link)
	if err != nil || u.Hostname() == "" {
		return "Wrong HTTP URL"
	}
	if !hostForm.MatchString(u.Hostname()) && !isLoopback(u) {
		return "Wrong HTTP URL"
	}
	return ""
}
