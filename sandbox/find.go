package sandbox

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What Telegram finds in a text by itself. The forms follow td's match_* functions; URLs are recognised more plainly.
var (
	commandForm = regexp.MustCompile(`/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?`)
	mentionForm = regexp.MustCompile(`@[a-zA-Z0-9_]{2,32}`)
	hashtagForm = regexp.MustCompile(`#[\p{L}\p{Nd}_]{1,256}`)
	emailForm   = regexp.MustCompile(`[a-zA-Z0-9._%+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}`)
	urlForm     = regexp.MustCompile(`(?i)(?:https?|ftp)://[^\s<>"«»]+|tg://[^\s<>"]+|(?:[\p{L}\p{N}_-]+\.)+(?:com|org|net|io|dev|app|me|kz|ru|ai|co|info|test|example)(?:[/?#][^\s<>"«»]*)?`)
)

// withFound adds what Telegram finds by itself to the entities somebody set, where they do not meet.
func withFound(text string, set []entity) []entity {
	if !strings.ContainsAny(text, "/@#.:") {
		sortEntities(set)
		return set
	}
	found := slices.Clone(set)
	add := func(kind string, form *regexp.Regexp, fits func(before, after rune, match string) bool) {
		for _, at := range form.FindAllStringIndex(text, -1) {
			before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
			after, _ := utf8.DecodeRuneInString(text[at[1]:])
			match := text[at[0]:at[1]]
			if kind == "url" {
				match = strings.TrimRight(match, ".,;:!?)'")
			}
			e := entity{Type: kind, Offset: utf16Len(text[:at[0]]), Length: utf16Len(match)}
			if fits(before, after, match) && !meets(found, e) {
				found = append(found, e)
			}
		}
	}
	add("email", emailForm, func(before, after rune, _ string) bool { return !isWord(before) && !isWord(after) })
	add("url", urlForm, func(before, _ rune, _ string) bool {
		return !isWord(before) && before != '@' && before != '/' && before != '.'
	})
	add("mention", mentionForm, func(before, after rune, _ string) bool { return !isWord(before) && !isWord(after) })
	add("hashtag", hashtagForm, func(before, after rune, match string) bool {
		return !isWord(before) && after != '#' && strings.ContainsFunc(match, unicode.IsLetter)
	})
	add("bot_command", commandForm, func(before, after rune, _ string) bool {
		edge := func(r rune) bool { return isWord(r) || r == '/' || r == '<' || r == '>' }
		return !edge(before) && !edge(after)
	})
	sortEntities(found)
	return found
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r))
}

// meets tells whether e shares text with an entity it cannot lie in.
func meets(found []entity, e entity) bool {
	for _, f := range found {
		if f.Offset >= e.Offset+e.Length || e.Offset >= f.Offset+f.Length {
			continue
		}
		switch f.Type {
		case "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote":
			if f.Offset <= e.Offset && f.Offset+f.Length >= e.Offset+e.Length {
				continue
			}
		}
		return true
	}
	return false
}
