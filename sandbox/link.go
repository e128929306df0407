package sandbox

import (
	"net/url"
	"regexp"
	"strings"
)

var hostForm = regexp.MustCompile(`^(?i)([\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,}\.?$|^localhost$|^\d{1,3}(\.\d{1,3}){3}$`)

// checkedLink returns the link as Telegram keeps it, or nothing when it is no link.
func checkedLink(link string) string {
	link = strings.TrimSpace(link)
	if linkProblem(link) != "" {
		return ""
	}
	lower := strings.ToLower(link)
	if strings.HasPrefix(lower, "tg:") || strings.HasPrefix(lower, "ton:") || strings.HasPrefix(lower, "mailto:") {
		return link
	}
	if !strings.Contains(link, "://") {
		link = "http://" + link
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	u.Scheme = strings.ToLower(u.Scheme)
	u.Host = strings.ToLower(u.Host)
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}

// linkProblem tells in Telegram's words why a link is none; empty when it is fine.
func linkProblem(link string) string {
	link = strings.TrimSpace(link)
	if link == "" {
		return "URL host is empty"
	}
	lower := strings.ToLower(link)
	if strings.HasPrefix(lower, "tg:") || strings.HasPrefix(lower, "ton:") {
		return ""
	}
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
